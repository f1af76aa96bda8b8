#include "shell/shell-desk.h"

#include <glib/gi18n-lib.h>

#include "cases/draft.h"
#include "cases/kind.h"
#include "form-account/page.h"
#include "form-benefit/page.h"
#include "form-adjustment/page.h"
#include "form-administration/year-close-page.h"
#include "form-approval/page.h"
#include "form-archive/page.h"
#include "form-collection/charges-page.h"
#include "form-collection/page.h"
#include "form-overpayment/page.h"
#include "form-payment/page.h"
#include "form-person/page.h"
#include "form-qualification/communities.h"
#include "form-qualification/page.h"
#include "form-settlement/page.h"
#include "form-retirement/page.h"
#include "form-statements/page.h"
#include "form-stopping/page.h"
#include "form-survivor/page.h"
#include "form/paper.h"
#include "shell/shell-business-page.h"
#include "shell/shell-find-page.h"
#include "shell/shell-forms.h"
#include "shell/shell-queue-page.h"
#include "shell/shell-sidebar.h"
#include "widgets/widget-message.h"
#include "widgets/widget-theme.h"
#include "widgets/widget-toast.h"

#define MOST_DRAFTS 6
#define BUSINESS "business:"

struct _ShellDesk
{
  GtkOverlay parent_instance;

  ShellSession *session;
  FormContext *context;
  GCancellable *cancellable;
  GtkWidget *sidebar;
  ShellTabs *tabs;
  GtkWidget *drafts; /* message that offers them */
  GtkWidget *wanted; /* message that says whom one is looking for */
  GtkWidget *notices; /* both of them */
  GtkWidget *toast;
  GArray *draft_cases; /* of gint64 */
  char *wanted_kind;   /* a person is looked for to begin it */
};

static guint person_wanted_signal;

G_DEFINE_FINAL_TYPE (ShellDesk, shell_desk, GTK_TYPE_OVERLAY)

static void
want_person (ShellDesk *self, const char *kind, const char *title)
{
  g_autofree char *text
      = title != NULL ? g_strdup_printf (_("%s: find the person in the box above."), title) : NULL;

  g_free (self->wanted_kind);
  self->wanted_kind = g_strdup (kind);
  if (text != NULL)
    widget_message_say (WIDGET_MESSAGE (self->wanted), WIDGET_KIND_INFO, text, _("Not now"));
  else
    widget_message_hush (WIDGET_MESSAGE (self->wanted));
  g_signal_emit (self, person_wanted_signal, 0, title);
}

static GtkWidget *
make_place (ShellDesk *self, const char *place)
{
  GtkWidget *page;

  if (g_str_equal (place, "todo"))
    return shell_queue_page_new (self->context);
  if (g_str_equal (place, "find"))
    return shell_find_page_new (self->context);
  if (g_str_equal (place, "statements"))
    return statements_page_new (self->context);
  if (g_str_equal (place, "qualification"))
    return qualification_page_new (self->context);
  if (g_str_equal (place, "communities"))
    return communities_page_new (self->context);
  if (g_str_equal (place, "certificate"))
    return verify_page_new (self->context);
  if (g_str_equal (place, "year-close"))
    return year_close_page_new (self->context);
  if (g_str_equal (place, "adjustment"))
    return adjust_page_new (self->context);
  if (g_str_equal (place, "collection"))
    return collection_page_new (self->context);
  if (g_str_equal (place, "payment"))
    return payment_page_new (self->context);
  if (g_str_equal (place, "archive"))
    return archive_room_new (self->context);
  if (g_str_equal (place, "charges"))
    return charges_page_new (self->context, 0);
  if (g_str_equal (place, "stop-lists"))
    return stopping_page_new (self->context);
  if (g_str_equal (place, "overpayments"))
    return overpayment_page_new (self->context);
  if (g_str_equal (place, "settlement"))
    return settlement_page_new (self->context);
  if (!g_str_has_prefix (place, BUSINESS))
    return approval_page_new (self->context, place);

  page = shell_business_page_new (self->context, place + strlen (BUSINESS));
  g_signal_connect_object (page, "kind-chosen", G_CALLBACK (want_person), self, G_CONNECT_SWAPPED);

  return page;
}

static void
go_to (ShellDesk *self, const char *place)
{
  if (shell_tabs_get_place (self->tabs, place) == NULL)
    shell_tabs_add_place (self->tabs, place, FORM_PAGE (make_place (self, place)));
  shell_tabs_show_place (self->tabs, place);
}

static void
shown_cb (ShellDesk *self)
{
  FormPage *page = shell_tabs_get_page (self->tabs);
  gboolean alone = page != NULL && form_page_get_alone (page);

  shell_sidebar_set_here (SHELL_SIDEBAR (self->sidebar), shell_tabs_get_here (self->tabs));
  gtk_widget_set_visible (self->sidebar, !alone);
  gtk_widget_set_visible (self->notices, !alone);
  if (alone)
    widget_toast_hush (WIDGET_TOAST (self->toast));
}

/* A page about somebody: the tab that has it already, or a new one. */
static void
open_about (ShellDesk *self, const char *what, gint64 person, GtkWidget *(*page_new) (FormContext *, gint64))
{
  g_autofree char *identity = g_strdup_printf ("%s:%" G_GINT64_FORMAT, what, person);

  if (!shell_tabs_go (self->tabs, identity))
    shell_tabs_open (self->tabs, FORM_PAGE (page_new (self->context, person)));
}

#define OPENS(what) \
  static void open_##what##_cb (ShellDesk *self, gint64 person) { open_about (self, #what, person, what##_page_new); }

OPENS (person)
OPENS (account)
OPENS (benefit)
OPENS (retirement)
OPENS (survivor)
OPENS (charges)

/* A draft that is open again need not be offered any more. */
static void
forget_draft (ShellDesk *self, gint64 case_id)
{
  for (guint i = self->draft_cases->len; i > 0; i--)
    if (g_array_index (self->draft_cases, gint64, i - 1) == case_id)
      {
        g_array_remove_index (self->draft_cases, i - 1);
        if (self->draft_cases->len == 0)
          widget_message_hush (WIDGET_MESSAGE (self->drafts));
      }
}

static void
open_case_cb (ShellDesk *self, gint64 case_id)
{
  g_autofree char *identity = g_strdup_printf ("case:%" G_GINT64_FORMAT, case_id);

  forget_draft (self, case_id);

  if (!shell_tabs_go (self->tabs, identity))
    shell_tabs_open (self->tabs, FORM_PAGE (shell_forms_find (NULL)->open_page (self->context, case_id)));
}

/* A case that was asked for: its form, to finish with. */
typedef struct
{
  ShellDesk *desk;
  const ShellForm *form;
} Starting;

static void
started_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Starting *starting = data;
  g_autoptr (ShellDesk) self = starting->desk;
  g_autoptr (GError) error = NULL;
  gint64 case_id = starting->form->start_finish (self->context, result, &error);

  if (case_id != 0)
    open_case_cb (self, case_id);
  else
    form_context_note_error (self->context, error);
}

static void
start_case_cb (ShellDesk *self, const char *kind, gint64 person, const char *const *filled)
{
  const ShellForm *form = shell_forms_find (kind);
  Starting *starting;

  if (form == NULL)
    {
      form_context_note (self->context, FORM_NOTE_PROBLEM,
                         _("This workbench has no form for this kind of case."));
      return;
    }

  starting = g_new (Starting, 1);
  starting->desk = g_object_ref (self);
  starting->form = form;
  form->start_async (self->context, kind, person, filled, self->cancellable, started_cb, starting);
}

static void
open_document_cb (ShellDesk *self, const char *serial, const char *title)
{
  form_paper_open (self->context, GTK_WIDGET (self), serial, self->cancellable);
}

static void
close_page_cb (ShellDesk *self, GtkWidget *page)
{
  shell_tabs_close (self->tabs, FORM_PAGE (page));
}

static WidgetKind
note_kind (FormNote note)
{
  switch (note)
    {
    case FORM_NOTE_DONE:
      return WIDGET_KIND_OK;
    case FORM_NOTE_INFO:
      return WIDGET_KIND_NEUTRAL;
    case FORM_NOTE_PROBLEM:
      return WIDGET_KIND_DANGER;
    }

  g_return_val_if_reached (WIDGET_KIND_NEUTRAL);
}

static void
note_cb (ShellDesk *self, FormNote note, const char *text)
{
  widget_toast_say (WIDGET_TOAST (self->toast), note_kind (note), text);
}

static void
pulse_cb (ShellDesk *self)
{
  const SessionPulse *pulse = case_pulse_get (shell_session_get_pulse (self->session));
  ShellSidebar *sidebar = SHELL_SIDEBAR (self->sidebar);

  if (pulse == NULL)
    return;
  shell_sidebar_set_count (sidebar, "todo", pulse->todo + pulse->tasks);
  shell_sidebar_set_count (sidebar, "review", pulse->review);
  shell_sidebar_set_count (sidebar, "approve", pulse->approve);
  shell_sidebar_set_count (sidebar, "upper", pulse->upper);
}

void
shell_desk_open_drafts (ShellDesk *self)
{
  widget_message_hush (WIDGET_MESSAGE (self->drafts));
  for (guint i = 0; self->draft_cases->len > 0 && i < MOST_DRAFTS; i++)
    open_case_cb (self, g_array_index (self->draft_cases, gint64, 0));
}

static void
drafts_listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ShellDesk) self = data;
  CaseDrafts *journal = form_context_get_drafts (self->context);
  g_autoptr (GPtrArray) drafts = case_drafts_list_finish (journal, result, NULL);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *text = NULL;

  if (drafts == NULL || drafts->len == 0)
    return;

  g_array_set_size (self->draft_cases, 0);
  for (guint i = 0; i < drafts->len; i++)
    {
      CaseDraft *draft = drafts->pdata[i];

      g_array_append_val (self->draft_cases, draft->case_id);
      if (i < MOST_DRAFTS && draft->person_name != NULL)
        g_string_append_printf (names, "%s%s", names->len > 0 ? "、" : "", draft->person_name);
    }
  text = g_strdup_printf (_("%u drafts from last time are kept: %s"), drafts->len, names->str);
  widget_message_say (WIDGET_MESSAGE (self->drafts), WIDGET_KIND_INFO, text, _("Go on with them (F3)"));
  widget_message_set_closable (WIDGET_MESSAGE (self->drafts), TRUE);
}

void
shell_desk_find_drafts (ShellDesk *self)
{
  CaseDrafts *journal = form_context_get_drafts (self->context);

  if (journal != NULL)
    case_drafts_list_async (journal, self->cancellable, drafts_listed_cb, g_object_ref (self));
}

static void
listen (ShellDesk *self)
{
  static const struct
  {
    const char *signal;
    GCallback callback;
  } answers[] = {
    { "open-person", G_CALLBACK (open_person_cb) }, { "open-case", G_CALLBACK (open_case_cb) },
    { "open-account", G_CALLBACK (open_account_cb) },
    { "open-benefit", G_CALLBACK (open_benefit_cb) },
    { "open-retirement", G_CALLBACK (open_retirement_cb) },
    { "open-survivor", G_CALLBACK (open_survivor_cb) },
    { "open-charges", G_CALLBACK (open_charges_cb) },
    { "start-case", G_CALLBACK (start_case_cb) },   { "open-document", G_CALLBACK (open_document_cb) },
    { "close-page", G_CALLBACK (close_page_cb) },   { "note", G_CALLBACK (note_cb) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    g_signal_connect_object (self->context, answers[i].signal, answers[i].callback, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (shell_session_get_pulse (self->session), "pulse", G_CALLBACK (pulse_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sidebar, "chosen", G_CALLBACK (go_to), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tabs, "shown", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->drafts, "action", G_CALLBACK (shell_desk_open_drafts), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->wanted, "action", G_CALLBACK (shell_desk_want_nobody), self,
                           G_CONNECT_SWAPPED);
}

/* Only what this program can do and this clerk's posts may do. */
static void
add_businesses (ShellDesk *self)
{
  GPtrArray *kinds = case_kinds_list (form_context_get_kinds (self->context));
  ShellSidebar *sidebar = SHELL_SIDEBAR (self->sidebar);
  gboolean first = TRUE;

  for (guint i = 0; i < kinds->len; i++)
    {
      CaseKind *kind = kinds->pdata[i];
      g_autofree char *place = g_strconcat (BUSINESS, kind->business, NULL);

      if (kind->business == NULL || shell_forms_find (kind->kind) == NULL
          || shell_sidebar_has (sidebar, place))
        continue;
      if (first)
        shell_sidebar_add_group (sidebar, _("Counter business"));
      first = FALSE;
      shell_sidebar_add (sidebar, place, kind->business);
    }
}

/* The accounts are closed by the province: run, sealed and looked at by three posts. */
static gboolean
closes_years (FormContext *context)
{
  return g_strcmp0 (form_context_get_session (context)->office_level, "province") == 0
         && (form_context_has_post (context, "system_admin") || form_context_has_post (context, "approver")
             || form_context_has_post (context, "auditor"));
}

/* Accountants work on charges; whoever decided sees what came of it (rights of api.charge_list). */
static void
add_charges (ShellDesk *self)
{
  static const char *const posts[] = { "accountant", "clerk", "reviewer", "approver", "auditor", NULL };
  ShellSidebar *sidebar = SHELL_SIDEBAR (self->sidebar);

  if (!form_context_has_one_of (self->context, posts))
    return;
  if (form_context_has_post (self->context, "accountant"))
    {
      shell_sidebar_add_group (sidebar, _("Fund collection"));
      shell_sidebar_add (sidebar, "collection", _("Charges and arrival"));
    }
  shell_sidebar_add (sidebar, "charges", _("Single charges"));
}

/* Lists of benefits to be stopped: a clerk makes them, another person approves (rights of api.stop_lists). */
static void
add_stop_lists (ShellDesk *self)
{
  static const char *const posts[] = { "clerk", "reviewer", "approver", "auditor", NULL };

  if (!form_context_has_one_of (self->context, posts))
    return;
  shell_sidebar_add_group (SHELL_SIDEBAR (self->sidebar), _("Benefits in payment"));
  shell_sidebar_add (SHELL_SIDEBAR (self->sidebar), "stop-lists", _("Stop lists"));
}

/* The roll and the bank: maker, checker, approver, and who audits them (rights of api.pay_rolls). */
static void
add_payment (ShellDesk *self)
{
  static const char *const posts[] = { "accountant", "cashier", "approver", "auditor", NULL };
  ShellSidebar *sidebar = SHELL_SIDEBAR (self->sidebar);

  if (!form_context_has_one_of (self->context, posts))
    return;
  if (!shell_sidebar_has (sidebar, "stop-lists"))
    shell_sidebar_add_group (sidebar, _("Benefits in payment"));
  shell_sidebar_add (sidebar, "payment", _("Benefit payment"));
}

/* Whoever may look at the list of confirmations (rights of api.confirm_due). */
static void
add_qualification (ShellDesk *self)
{
  static const char *const posts[] = { "clerk", "reviewer", "approver", "accountant", "auditor", NULL };
  ShellSidebar *sidebar = SHELL_SIDEBAR (self->sidebar);

  if (!form_context_has_one_of (self->context, posts))
    return;
  if (!shell_sidebar_has (sidebar, "stop-lists") && !shell_sidebar_has (sidebar, "payment"))
    shell_sidebar_add_group (sidebar, _("Benefits in payment"));
  shell_sidebar_add (sidebar, "qualification", _("Qualification"));
  if (form_context_has_post (self->context, "clerk") || form_context_has_post (self->context, "reviewer"))
    shell_sidebar_add (sidebar, "communities", _("Communities"));
}

/* Who decides what is recovered, and who takes the money. */
static void
add_overpayments (ShellDesk *self)
{
  static const char *const posts[] = { "clerk", "reviewer", "approver", "accountant", "cashier", "auditor", NULL };
  ShellSidebar *sidebar = SHELL_SIDEBAR (self->sidebar);

  if (form_context_has_one_of (self->context, posts))
    shell_sidebar_add (sidebar, "overpayments", _("Overpayments"));
}

/* Papers of persons (8.2.4), for those who may issue them. */
static void
add_papers (ShellDesk *self)
{
  static const char *const posts[] = { "clerk", "reviewer", "approver", "archivist", NULL };
  ShellSidebar *sidebar = SHELL_SIDEBAR (self->sidebar);

  if (!form_context_has_one_of (self->context, posts))
    return;
  shell_sidebar_add_group (sidebar, _("Personal account"));
  shell_sidebar_add (sidebar, "statements", _("Statements in batches"));
  shell_sidebar_add (sidebar, "certificate", _("Check a certificate"));
}

/* The archive room (rights of api.archive_volumes). */
static void
add_archive (ShellDesk *self)
{
  static const char *const posts[] = { "archivist", "reviewer", "approver", "auditor", NULL };

  if (!form_context_has_one_of (self->context, posts))
    return;
  shell_sidebar_add_group (SHELL_SIDEBAR (self->sidebar), _("Archive"));
  shell_sidebar_add (SHELL_SIDEBAR (self->sidebar), "archive", _("Archive room"));
}

/* Who tries, reviews, posts or looks at the adjustment of all pensions (9.4.1), or loads its figures for the
 * province. */
static gboolean
adjusts (FormContext *context)
{
  static const char *const posts[] = { "clerk", "reviewer", "approver", "auditor", NULL };

  if (form_context_has_post (context, "parameter_admin")
      && g_strcmp0 (form_context_get_session (context)->office_level, "province") == 0)
    return TRUE;
  return form_context_has_one_of (context, posts);
}

/* Whoever looks at cases has tasks. */
static gboolean
has_tasks (FormContext *context)
{
  static const char *const posts[] = { "clerk", "reviewer", "approver", "archivist", "auditor", NULL };

  return form_context_has_one_of (context, posts);
}

static void
add_places (ShellDesk *self)
{
  ShellSidebar *sidebar = SHELL_SIDEBAR (self->sidebar);
  const FormSession *who = form_context_get_session (self->context);
  gboolean upper = g_strcmp0 (who->office_level, "county") != 0;

  if (has_tasks (self->context))
    shell_sidebar_add (sidebar, "todo", _("My tasks"));
  if (form_context_has_post (self->context, "reviewer"))
    shell_sidebar_add (sidebar, "review", _("For my review"));
  if (form_context_has_post (self->context, "approver"))
    shell_sidebar_add (sidebar, "approve", _("For my approval"));
  if (form_context_has_post (self->context, "approver") && upper)
    shell_sidebar_add (sidebar, "upper", _("For confirmation"));
  shell_sidebar_add (sidebar, "find", _("Look up"));
  if (form_context_has_post (self->context, "clerk"))
    add_businesses (self);
  if (adjusts (self->context))
    shell_sidebar_add (sidebar, "adjustment", _("Adjustment of benefits"));
  add_charges (self);
  add_stop_lists (self);
  add_payment (self);
  add_qualification (self);
  add_overpayments (self);
  if (has_tasks (self->context))
    shell_sidebar_add (sidebar, "settlement", _("Allowances to settle"));
  add_papers (self);
  add_archive (self);
  if (closes_years (self->context))
    {
      shell_sidebar_add_group (sidebar, _("Administration"));
      shell_sidebar_add (sidebar, "year-close", _("Year close"));
    }
}

void
shell_desk_go_home (ShellDesk *self)
{
  if (form_context_has_post (self->context, "clerk"))
    go_to (self, "todo");
  else if (form_context_has_post (self->context, "reviewer"))
    go_to (self, "review");
  else if (form_context_has_post (self->context, "approver"))
    go_to (self, "approve");
  else if (form_context_has_post (self->context, "accountant"))
    go_to (self, "collection");
  else if (form_context_has_post (self->context, "cashier"))
    go_to (self, "payment");
  else if (form_context_has_post (self->context, "archivist"))
    go_to (self, "archive");
  else
    go_to (self, "find");
}

gboolean
shell_desk_go_place (ShellDesk *self, guint number)
{
  return shell_sidebar_go (SHELL_SIDEBAR (self->sidebar), number);
}

static void
shell_desk_dispose (GObject *object)
{
  ShellDesk *self = SHELL_DESK (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (shell_desk_parent_class)->dispose (object);
}

static void
shell_desk_finalize (GObject *object)
{
  ShellDesk *self = SHELL_DESK (object);

  g_clear_object (&self->session);
  g_object_unref (self->cancellable);
  g_array_unref (self->draft_cases);
  g_free (self->wanted_kind);

  G_OBJECT_CLASS (shell_desk_parent_class)->finalize (object);
}

static void
shell_desk_class_init (ShellDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shell_desk_dispose;
  G_OBJECT_CLASS (klass)->finalize = shell_desk_finalize;
  person_wanted_signal = g_signal_new ("person-wanted", SHELL_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
shell_desk_init (ShellDesk *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->cancellable = g_cancellable_new ();
  self->draft_cases = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->sidebar = shell_sidebar_new ();
  self->tabs = SHELL_TABS (shell_tabs_new ());
  self->drafts = widget_message_new ();
  self->toast = widget_toast_new ();
  widget_add_style (self->drafts, "connection-bar");
  self->wanted = widget_message_new ();
  widget_add_style (self->wanted, "connection-bar");
  self->notices = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_show (self->notices);
  gtk_container_add (GTK_CONTAINER (self->notices), self->wanted);
  gtk_container_add (GTK_CONTAINER (self->notices), self->drafts);
  gtk_box_pack_start (GTK_BOX (column), self->notices, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (column), GTK_WIDGET (self->tabs), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (line), self->sidebar, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (line), column, TRUE, TRUE, 0);
  gtk_widget_show (column);
  gtk_widget_show (line);
  gtk_container_add (GTK_CONTAINER (self), line);
  gtk_overlay_add_overlay (GTK_OVERLAY (self), self->toast);
}

GtkWidget *
shell_desk_new (ShellSession *session)
{
  ShellDesk *self = g_object_new (SHELL_TYPE_DESK, "visible", TRUE, NULL);

  self->session = g_object_ref (session);
  self->context = shell_session_get_context (session);
  add_places (self);
  listen (self);
  pulse_cb (self);

  return GTK_WIDGET (self);
}

ShellTabs *
shell_desk_get_tabs (ShellDesk *self)
{
  return self->tabs;
}

void
shell_desk_open_hit (ShellDesk *self, const SearchHit *hit)
{
  g_autofree char *kind = g_steal_pointer (&self->wanted_kind);
  ShellFindPage *page;

  if (kind != NULL)
    want_person (self, NULL, NULL);
  if (g_str_equal (hit->what, "person") && g_strcmp0 (kind, SHELL_LOOK_ACCOUNT) == 0)
    open_account_cb (self, hit->target);
  else if (g_str_equal (hit->what, "person") && kind != NULL)
    start_case_cb (self, kind, hit->target, NULL);
  else if (g_str_equal (hit->what, "person"))
    open_person_cb (self, hit->target);
  else if (g_str_equal (hit->what, "case"))
    open_case_cb (self, hit->target);
  else
    {
      go_to (self, "find");
      page = SHELL_FIND_PAGE (shell_tabs_get_place (self->tabs, "find"));
      shell_find_page_look (page, hit->title);
      shell_find_page_set_unit (page, hit->target, hit->title);
    }
}

void
shell_desk_check_certificate (ShellDesk *self, const char *code)
{
  go_to (self, "certificate");
  verify_page_look (GTK_WIDGET (shell_tabs_get_place (self->tabs, "certificate")), code);
}

void
shell_desk_want_nobody (ShellDesk *self)
{
  if (self->wanted_kind != NULL)
    want_person (self, NULL, NULL);
}

gboolean
shell_desk_back (ShellDesk *self)
{
  FormPage *page = shell_tabs_get_page (self->tabs);

  if (self->wanted_kind != NULL)
    {
      want_person (self, NULL, NULL);
      return TRUE;
    }
  if (widget_toast_get_text (WIDGET_TOAST (self->toast))[0] != '\0')
    {
      widget_toast_hush (WIDGET_TOAST (self->toast));
      return TRUE;
    }
  if (page != NULL && form_page_back (page))
    return TRUE;
  shell_tabs_back (self->tabs);

  return TRUE;
}

const char *
shell_desk_get_note (ShellDesk *self)
{
  return widget_toast_get_text (WIDGET_TOAST (self->toast));
}
