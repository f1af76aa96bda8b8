#include "form/accounts.h"

#include <glib/gi18n-lib.h>

#include "cases/months.h"
#include "form/calendar.h"
#include "form/text.h"
#include "records/account.h"
#include "records/contribution.h"
#include "widgets/widget-card.h"
#include "widgets/widget-facts.h"
#include "widgets/widget-figures.h"
#include "widgets/widget-theme.h"

/* All its rows: nothing of it has to be scrolled. */
#define TABLE_HEIGHT 278

/* One of the two. */
typedef struct
{
  gint64        person;          /* 0: not named yet */
  AccountFacts *account;
  GPtrArray    *years;           /* ContributionYear */
} Side;

struct _FormAccounts
{
  GtkBox        parent_instance;

  FormContext  *context;
  GCancellable *cancellable;
  Side          sides[2];

  /* Widgets; the first two for one account, the others for two */
  GtkWidget    *card;
  GtkWidget    *facts;
  GtkWidget    *calendar;
  GtkWidget    *table;
  GtkWidget    *overlap;
  GtkWidget    *rule;
};

G_DEFINE_FINAL_TYPE (FormAccounts, form_accounts, GTK_TYPE_BOX)

/* Auxiliary */

static void
clear_side (Side *side)
{
  side->person = 0;
  g_clear_pointer (&side->account, account_facts_free);
  g_clear_pointer (&side->years, g_ptr_array_unref);
}

static int
this_month (FormAccounts *self)
{
  const char *today = form_context_get_session (self->context)->server_date;

  return (int) (g_ascii_strtoll (today, NULL, 10) * 100 + g_ascii_strtoll (today + 5, NULL, 10));
}

static int
last_paid (GPtrArray *years)
{
  int last = 0;

  for (guint i = 0; years != NULL && i < years->len; i++)
    for (int m = 1; m <= 12; m++)
      {
        int month = ((const ContributionYear *) g_ptr_array_index (years, i))->year * 100 + m;
        ContributionMonth facts;

        if (contribution_find_month (years, month, &facts) && facts.counted > 0)
          last = MAX (last, month);
      }
  return last;
}

/* "2026-10, 1 month ago" */
static char *
last_text (FormAccounts *self, const Side *side)
{
  int last = last_paid (side->years);
  int ago = last != 0 ? case_months_between (last, this_month (self)) : 0;
  g_autofree char *month = form_text_month (last);

  if (last == 0)
    return g_strdup ("—");
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s, %d month ago", "%s, %d months ago", ago), month, ago);
}

static gboolean
is_known (const Side *side)
{
  return side->account != NULL && side->years != NULL;
}

static void
add_row (FormAccounts *self, const char *title, char *mine, char *other, char *together)
{
  g_autofree char *a = mine;
  g_autofree char *b = other;
  g_autofree char *c = together;
  const char *texts[] = { title, a, b != NULL ? b : "", c != NULL ? c : "" };

  widget_figures_add (WIDGET_FIGURES (self->table), texts);
}

static void
show_rows (FormAccounts *self)
{
  const Side *mine = &self->sides[0];
  const Side *other = &self->sides[1];
  const AccountFacts *a = mine->account;
  const AccountFacts *b = is_known (other) ? other->account : NULL;

  widget_figures_clear (WIDGET_FIGURES (self->table));
  add_row (self, _("Personal number"), g_strdup_printf ("%" G_GINT64_FORMAT, mine->person),
           b != NULL ? g_strdup_printf ("%" G_GINT64_FORMAT, other->person) : NULL, NULL);
  add_row (self, _("Account status"), g_strdup (a->status_title), b != NULL ? g_strdup (b->status_title) : NULL, NULL);
  add_row (self, _("Opened"), form_text_month (a->opened_month), b != NULL ? form_text_month (b->opened_month) : NULL,
           b != NULL ? form_text_month (MIN (a->opened_month, b->opened_month)) : NULL);
  add_row (self, _("Last paid"), last_text (self, mine), b != NULL ? last_text (self, other) : NULL, NULL);
  add_row (self, _("Paid"), form_text_span (a->months_paid), b != NULL ? form_text_span (b->months_paid) : NULL,
           b != NULL ? form_text_span (a->months_paid + b->months_paid) : NULL);
  add_row (self, _("Last close"), form_text_fen (a->balance), b != NULL ? form_text_fen (b->balance) : NULL,
           b != NULL ? form_text_fen (a->balance + b->balance) : NULL);
  add_row (self, _("Booked since"), form_text_fen (a->booked), b != NULL ? form_text_fen (b->booked) : NULL,
           b != NULL ? form_text_fen (a->booked + b->booked) : NULL);
  add_row (self, _("Balance"), form_text_fen (a->balance + a->booked),
           b != NULL ? form_text_fen (b->balance + b->booked) : NULL,
           b != NULL ? form_text_fen (a->balance + a->booked + b->balance + b->booked) : NULL);
}

/* Months both have paid: one of the two is to be refunded first. */
static char *
overlap_text (FormAccounts *self)
{
  g_autoptr (GArray) months = g_array_new (FALSE, FALSE, sizeof (int));
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->sides[0].years->len; i++)
    for (int m = 1; m <= 12; m++)
      {
        int month = ((const ContributionYear *) g_ptr_array_index (self->sides[0].years, i))->year * 100 + m;
        ContributionMonth a, b;

        if (contribution_find_month (self->sides[0].years, month, &a) && a.counted > 0
            && contribution_find_month (self->sides[1].years, month, &b) && b.counted > 0)
          g_array_append_val (months, month);
      }
  if (months->len == 0)
    return NULL;
  text = case_months_text (months);
  return g_strdup_printf (_("Paid in both: %s. Refund these months of one of the two first."), text);
}

static void
show_overlap (FormAccounts *self)
{
  gboolean both = is_known (&self->sides[0]) && is_known (&self->sides[1]);
  g_autofree char *text = both ? overlap_text (self) : NULL;
  GtkStyleContext *style = gtk_widget_get_style_context (self->overlap);

  gtk_style_context_remove_class (style, text != NULL ? "ok" : "danger");
  gtk_style_context_add_class (style, text != NULL ? "danger" : "ok");
  gtk_label_set_text (GTK_LABEL (self->overlap), text != NULL ? text : _("No month is paid in both"));
  gtk_widget_set_visible (self->overlap, both);
  gtk_widget_set_visible (self->rule, both);
}

static void
add_fact (FormAccounts *self, const char *label, char *value)
{
  g_autofree char *text = value;

  widget_facts_add (WIDGET_FACTS (self->facts), label, label, text);
}

static void
show_one (FormAccounts *self)
{
  const Side *side = &self->sides[0];
  const AccountFacts *account = side->account;

  widget_facts_clear (WIDGET_FACTS (self->facts));
  add_fact (self, _("Account status"), g_strdup (account->status_title));
  add_fact (self, _("In this state since"), form_text_month (account->status_month));
  add_fact (self, _("Opened"), form_text_month (account->opened_month));
  add_fact (self, _("Last paid"), last_text (self, side));
  add_fact (self, _("Paid"), form_text_span (account->months_paid));
  add_fact (self, _("Balance"), form_text_fen (account->balance + account->booked));
  form_calendar_show (self->calendar, self->context, side->years, 0, NULL);
}

static void
show (FormAccounts *self)
{
  if (g_cancellable_is_cancelled (self->cancellable) || !is_known (&self->sides[0]))
    return;
  if (self->table == NULL)
    show_one (self);
  else
    {
      show_rows (self);
      show_overlap (self);
    }
  gtk_widget_show (GTK_WIDGET (self));
}

/* Callbacks */

/* Answers for somebody who is no longer named find no side. */
typedef struct
{
  FormAccounts *self;
  gint64            person;
} Question;

static Side *
side_of (const Question *question)
{
  for (guint i = 0; i < G_N_ELEMENTS (question->self->sides); i++)
    if (question->self->sides[i].person == question->person)
      return &question->self->sides[i];
  return NULL;
}

static void
question_free (Question *question)
{
  g_object_unref (question->self);
  g_free (question);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
account_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (AccountFacts) account = account_open_finish (DB_CALLER (source), result, NULL);
  Side *side = side_of (question);

  if (account == NULL || side == NULL)
    return;
  g_clear_pointer (&side->account, account_facts_free);
  side->account = g_steal_pointer (&account);
  show (question->self);
}

static void
years_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GPtrArray) years = contribution_years_finish (DB_CALLER (source), result, NULL);
  Side *side = side_of (question);

  if (years == NULL || side == NULL)
    return;
  g_clear_pointer (&side->years, g_ptr_array_unref);
  side->years = g_steal_pointer (&years);
  show (question->self);
}

static Question *
question_new (FormAccounts *self, gint64 person)
{
  Question *question = g_new (Question, 1);

  question->self = g_object_ref (self);
  question->person = person;
  return question;
}

static void
read_side (FormAccounts *self, Side *side)
{
  DbCaller *caller = form_context_get_caller (self->context);

  account_open_async (caller, side->person, self->cancellable, account_read_cb, question_new (self, side->person));
  contribution_years_async (caller, side->person, self->cancellable, years_read_cb, question_new (self, side->person));
}

/* Building */

static void
build_one (FormAccounts *self)
{
  self->facts = widget_facts_new (2);
  self->calendar = form_calendar_new (self->context);
  gtk_container_add (GTK_CONTAINER (self->card), self->facts);
  gtk_container_add (GTK_CONTAINER (self->card), self->calendar);
}

static void
build_two (FormAccounts *self)
{
  const WidgetFiguresColumn columns[] = {
    { "", 120, FALSE, FALSE, FALSE },
    { _("This account"), 150, TRUE, TRUE, FALSE },
    { _("Account taken up"), 150, TRUE, TRUE, FALSE },
    { _("Together"), 130, TRUE, TRUE, FALSE },
  };

  self->table = widget_figures_new (_("Personal account"), columns, G_N_ELEMENTS (columns));
  gtk_widget_set_size_request (self->table, -1, TABLE_HEIGHT);
  self->overlap = widget_label_new (NULL, NULL);
  self->rule = widget_label_new (_("Closed years stay as they are. The open year is one account: its credits are added "
                                   "month by month and its interest is rounded once, which may differ by 0.01 from the "
                                   "sum of two."), "muted small");
  gtk_container_add (GTK_CONTAINER (self->card), self->table);
  gtk_container_add (GTK_CONTAINER (self->card), self->overlap);
  gtk_container_add (GTK_CONTAINER (self->card), self->rule);
}

static void
build (FormAccounts *self, gboolean two)
{
  self->card = widget_card_new (_("Personal account"));
  if (two)
    build_two (self);
  else
    build_one (self);
  gtk_box_pack_start (GTK_BOX (self), self->card, TRUE, TRUE, 0);
  gtk_widget_show_all (self->card);
  if (!two)
    return;
  gtk_widget_hide (self->overlap);
  gtk_widget_hide (self->rule);
}

/* Overrides */

static void
form_accounts_dispose (GObject *object)
{
  g_cancellable_cancel (FORM_ACCOUNTS (object)->cancellable);
  G_OBJECT_CLASS (form_accounts_parent_class)->dispose (object);
}

static void
form_accounts_finalize (GObject *object)
{
  FormAccounts *self = FORM_ACCOUNTS (object);

  clear_side (&self->sides[0]);
  clear_side (&self->sides[1]);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (form_accounts_parent_class)->finalize (object);
}

static void
form_accounts_class_init (FormAccountsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = form_accounts_dispose;
  G_OBJECT_CLASS (klass)->finalize = form_accounts_finalize;
}

static void
form_accounts_init (FormAccounts *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_no_show_all (GTK_WIDGET (self), TRUE);
  self->cancellable = g_cancellable_new ();
}

/* Public */

GtkWidget *
form_accounts_new (FormContext *context, gint64 person, gboolean two)
{
  FormAccounts *self = g_object_new (FORM_TYPE_ACCOUNTS, NULL);

  self->context = g_object_ref (context);
  build (self, two);
  self->sides[0].person = person;
  read_side (self, &self->sides[0]);
  return GTK_WIDGET (self);
}

void
form_accounts_set_other (FormAccounts *self, const char *other)
{
  gint64 person = other != NULL ? g_ascii_strtoll (other, NULL, 10) : 0;

  if (person == self->sides[1].person)
    return;
  clear_side (&self->sides[1]);
  self->sides[1].person = person;
  show (self);
  if (person != 0 && person != self->sides[0].person)
    read_side (self, &self->sides[1]);
}
