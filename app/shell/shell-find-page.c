#include "shell/shell-find-page.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "records/search.h"
#include "records/vocabulary.h"
#include "shell/shell-export.h"
#include "shell/shell-hit-row.h"
#include "widgets/widget-action.h"
#include "widgets/widget-card.h"
#include "widgets/widget-field.h"
#include "widgets/widget-key-hint.h"
#include "widgets/widget-message.h"
#include "widgets/widget-table.h"
#include "widgets/widget-theme.h"

#define DEBOUNCE_MS 150
#define MOST_HITS 50

struct _ShellFindPage
{
  FormPage parent_instance;

  GtkWidget *card;
  GtkWidget *query;
  GtkWidget *table;
  GListStore *rows;
  GPtrArray *hits; /* of SearchHit, as the rows */
  GCancellable *asking;
  guint debounce;

  WidgetField *status;
  WidgetField *year;
  WidgetField *from;
  WidgetField *to;
  GtkWidget *unit_message;
  gint64 unit;
};

G_DEFINE_FINAL_TYPE (ShellFindPage, shell_find_page, FORM_TYPE_PAGE)

static WidgetRow *
make_row (const SearchHit *hit)
{
  g_autofree char *open = hit->open_cases > 0 ? g_strdup_printf ("%d", hit->open_cases) : g_strdup ("");
  const char *texts[] = {
    hit->title,
    hit->id_masked != NULL ? hit->id_masked : "",
    shell_hit_row_sex (hit->sex),
    hit->birth_date != NULL ? hit->birth_date : "",
    hit->status_title != NULL ? hit->status_title : "",
    hit->unit_name != NULL  ? hit->unit_name
    : hit->subtitle != NULL ? hit->subtitle
                            : "",
    hit->office_name != NULL ? hit->office_name : "",
    open,
    shell_hit_row_match (hit->matched),
    NULL,
  };

  return widget_row_new (texts, NULL, NULL);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ShellFindPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = search_finish (DB_CALLER (source), result, &error);
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (hits == NULL)
    {
      form_context_note_error (form_page_get_context (FORM_PAGE (self)), error);
      return;
    }

  g_list_store_remove_all (self->rows);
  g_ptr_array_unref (self->hits);
  self->hits = g_steal_pointer (&hits);
  for (guint i = 0; i < self->hits->len; i++)
    {
      g_autoptr (WidgetRow) row = make_row (self->hits->pdata[i]);

      g_list_store_append (self->rows, row);
    }
  text = g_strdup_printf (self->hits->len >= MOST_HITS ? _("%u found, narrow it down") : _("%u found"),
                          self->hits->len);
  widget_card_set_subtitle (WIDGET_CARD (self->card), text);
  widget_table_set_placeholder (WIDGET_TABLE (self->table), _("Nothing found."));
  widget_table_select (WIDGET_TABLE (self->table), 0);
}

static void
stop_asking (ShellFindPage *self)
{
  g_clear_handle_id (&self->debounce, g_source_remove);
  if (self->asking != NULL)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
}

static gboolean
debounce_cb (gpointer data)
{
  ShellFindPage *self = data;
  DbCaller *caller = form_context_get_caller (form_page_get_context (FORM_PAGE (self)));
  const char *query = gtk_entry_get_text (GTK_ENTRY (self->query));

  self->debounce = 0;
  if (query[0] == '\0')
    return G_SOURCE_REMOVE;
  self->asking = g_cancellable_new ();
  search_async (caller, query, MOST_HITS, self->asking, found_cb, g_object_ref (self));

  return G_SOURCE_REMOVE;
}

static void
query_changed_cb (ShellFindPage *self)
{
  stop_asking (self);
  self->debounce = g_timeout_add (DEBOUNCE_MS, debounce_cb, self);
}

static void
activated_cb (ShellFindPage *self, guint position)
{
  FormContext *context = form_page_get_context (FORM_PAGE (self));
  g_autoptr (GPtrArray) hits = g_ptr_array_ref (self->hits);
  const SearchHit *hit = position < hits->len ? hits->pdata[position] : NULL;

  if (hit == NULL)
    return;
  if (g_str_equal (hit->what, "person"))
    form_context_open_person (context, hit->target);
  else if (g_str_equal (hit->what, "case"))
    form_context_open_case (context, hit->target);
  else
    shell_find_page_set_unit (self, hit->target, hit->title);
}

static void
query_entered_cb (ShellFindPage *self)
{
  widget_table_focus (WIDGET_TABLE (self->table));
}

static void
export_persons (FormPage *page)
{
  ShellFindPage *self = SHELL_FIND_PAGE (page);

  shell_export_persons (form_page_get_context (page), GTK_WIDGET (self),
                        widget_field_get_value (self->status), self->unit);
}

/* FALSE: a field of the list is not filled in; it has the focus. */
static gboolean
is_filled_in (WidgetField *const *fields, guint n_fields)
{
  for (guint i = 0; i < n_fields; i++)
    if (!widget_field_confirm (fields[i]) || !widget_field_is_complete (fields[i]))
      {
        widget_field_focus (fields[i]);
        return FALSE;
      }
  return TRUE;
}

static void
export_my_cases (FormPage *page)
{
  ShellFindPage *self = SHELL_FIND_PAGE (page);

  if (is_filled_in ((WidgetField *[]) { self->from, self->to }, 2))
    shell_export_my_cases (form_page_get_context (page), GTK_WIDGET (self), widget_field_get_value (self->from),
                           widget_field_get_value (self->to));
}

static void
export_back_payments (FormPage *page)
{
  ShellFindPage *self = SHELL_FIND_PAGE (page);

  if (is_filled_in ((WidgetField *[]) { self->from, self->to }, 2))
    shell_export_back_payments (form_page_get_context (page), GTK_WIDGET (self),
                                widget_field_get_value (self->from), widget_field_get_value (self->to));
}

static void
export_settlements (FormPage *page)
{
  ShellFindPage *self = SHELL_FIND_PAGE (page);

  if (is_filled_in ((WidgetField *[]) { self->from, self->to }, 2))
    shell_export_settlements (form_page_get_context (page), GTK_WIDGET (self), widget_field_get_value (self->from),
                              widget_field_get_value (self->to));
}

static void
export_survivor_claims (FormPage *page)
{
  ShellFindPage *self = SHELL_FIND_PAGE (page);

  if (is_filled_in ((WidgetField *[]) { self->from, self->to }, 2))
    shell_export_survivor_claims (form_page_get_context (page), GTK_WIDGET (self),
                                  widget_field_get_value (self->from), widget_field_get_value (self->to));
}

static void
export_dependents (FormPage *page)
{
  shell_export_dependents (form_page_get_context (page), GTK_WIDGET (page));
}

static void
export_account_years (FormPage *page)
{
  ShellFindPage *self = SHELL_FIND_PAGE (page);

  if (is_filled_in (&self->year, 1))
    shell_export_account_years (form_page_get_context (page), GTK_WIDGET (self),
                                (int) g_ascii_strtoll (widget_field_get_value (self->year), NULL, 10), self->unit);
}

static void
shell_find_page_focus_first (FormPage *page)
{
  gtk_widget_grab_focus (SHELL_FIND_PAGE (page)->query);
}

static void
shell_find_page_refresh (FormPage *page)
{
  query_changed_cb (SHELL_FIND_PAGE (page));
}

static void
shell_find_page_dispose (GObject *object)
{
  stop_asking (SHELL_FIND_PAGE (object));

  G_OBJECT_CLASS (shell_find_page_parent_class)->dispose (object);
}

static void
shell_find_page_finalize (GObject *object)
{
  g_object_unref (SHELL_FIND_PAGE (object)->rows);
  g_ptr_array_unref (SHELL_FIND_PAGE (object)->hits);

  G_OBJECT_CLASS (shell_find_page_parent_class)->finalize (object);
}

static void
shell_find_page_class_init (ShellFindPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shell_find_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = shell_find_page_finalize;
  FORM_PAGE_CLASS (klass)->focus_first = shell_find_page_focus_first;
  FORM_PAGE_CLASS (klass)->refresh = shell_find_page_refresh;
}

static GtkWidget *
make_results (ShellFindPage *self)
{
  const WidgetColumn columns[] = {
    { _("Name"), 120, FALSE, FALSE },     { _("ID number"), 180, FALSE, FALSE },
    { _("Sex"), 60, FALSE, FALSE },       { _("Birth date"), 110, FALSE, FALSE },
    { _("State"), 110, FALSE, FALSE },    { _("Unit"), 200, TRUE, FALSE },
    { _("Office"), 130, FALSE, FALSE },   { _("Under way"), 80, FALSE, TRUE },
    { _("Found by"), 110, FALSE, FALSE },
  };

  self->card = widget_card_new (_("Look up"));
  self->query = gtk_search_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->query),
                                  _("ID number, name, pinyin, social security number, unit, case "
                                     "number"));
  widget_set_accessible_name (self->query, _("What to look for"));
  self->table = widget_table_new (_("Found"), columns, G_N_ELEMENTS (columns));
  widget_table_set_placeholder (WIDGET_TABLE (self->table), _("Type at least two characters."));
  widget_table_set_model (WIDGET_TABLE (self->table), G_LIST_MODEL (self->rows));
  gtk_widget_show (self->query);
  gtk_container_add (GTK_CONTAINER (self->card), self->query);
  gtk_box_pack_start (GTK_BOX (self->card), self->table, TRUE, TRUE, 0);
  gtk_container_add (
      GTK_CONTAINER (self->card),
      widget_key_hint_new (_("Enter"), _("to the list, then open"), "↑↓", _("choose"), NULL));
  g_signal_connect_object (self->query, "changed", G_CALLBACK (query_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->query, "activate", G_CALLBACK (query_entered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);

  return self->card;
}

static WidgetField *
add_field (GtkWidget *line, const char *label, WidgetFieldKind kind)
{
  GtkWidget *field = widget_field_new (NULL, label, kind);

  widget_field_set_label_chars (WIDGET_FIELD (field), -1);
  gtk_container_add (GTK_CONTAINER (line), field);

  return WIDGET_FIELD (field);
}

static void
all_units_cb (ShellFindPage *self)
{
  shell_find_page_set_unit (self, 0, NULL);
}

static void
add_button (ShellFindPage *self, GtkWidget *line, const char *action)
{
  gtk_container_add (GTK_CONTAINER (line), form_page_button (FORM_PAGE (self), action, FORM_BUTTON_PLAIN));
}

/* Lists of how things stand: persons by their state, accounts by their year. */
static GtkWidget *
make_states (ShellFindPage *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);

  self->status = add_field (line, _("State"), WIDGET_FIELD_CODE);
  add_button (self, line, "persons");
  gtk_container_add (GTK_CONTAINER (line), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  self->year = add_field (line, _("Year"), WIDGET_FIELD_TEXT);
  widget_field_set_required (self->year, TRUE);
  add_button (self, line, "accounts");
  gtk_container_add (GTK_CONTAINER (line), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  add_button (self, line, "dependents");
  return line;
}

/* Lists of what was done in a period. */
static GtkWidget *
make_periods (ShellFindPage *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);

  self->from = add_field (line, _("From"), WIDGET_FIELD_DATE);
  self->to = add_field (line, _("To"), WIDGET_FIELD_DATE);
  widget_field_set_required (self->from, TRUE);
  widget_field_set_required (self->to, TRUE);
  add_button (self, line, "cases");
  add_button (self, line, "payments");
  add_button (self, line, "settlements");
  add_button (self, line, "claims");
  return line;
}

static GtkWidget *
make_exports (ShellFindPage *self)
{
  GtkWidget *card = widget_card_new (_("Lists as Excel"));
  GtkWidget *lines[2];

  form_page_add_action (FORM_PAGE (self), "persons", _("List of persons"), "<Control>e", export_persons);
  form_page_add_action (FORM_PAGE (self), "accounts", _("Accounts of the year"), "<Control>y", export_account_years);
  form_page_add_action (FORM_PAGE (self), "cases", _("My cases"), "<Control>m", export_my_cases);
  form_page_add_action (FORM_PAGE (self), "payments", _("Back payments and refunds"), "<Control>b", export_back_payments);
  form_page_add_action (FORM_PAGE (self), "settlements", _("Settlements"), "", export_settlements);
  form_page_add_action (FORM_PAGE (self), "claims", _("Survivors' claims"), "", export_survivor_claims);
  form_page_add_action (FORM_PAGE (self), "dependents", _("Dependents"), "", export_dependents);
  lines[0] = make_states (self);
  lines[1] = make_periods (self);
  self->unit_message = widget_message_new ();
  g_signal_connect_object (self->unit_message, "action", G_CALLBACK (all_units_cb), self, G_CONNECT_SWAPPED);
  gtk_container_add (GTK_CONTAINER (card), self->unit_message);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      gtk_container_add (GTK_CONTAINER (card), lines[i]);
      gtk_widget_show_all (lines[i]);
    }
  gtk_container_add (GTK_CONTAINER (card),
                     widget_label_new (_("Every export is logged with your name."), "muted small"));

  return card;
}

static void
shell_find_page_init (ShellFindPage *self)
{
  self->rows = g_list_store_new (WIDGET_TYPE_ROW);
  self->hits = g_ptr_array_new ();
  gtk_box_set_spacing (GTK_BOX (self), WIDGET_GAP);
  widget_add_style (GTK_WIDGET (self), "page");
  gtk_box_pack_start (GTK_BOX (self), make_results (self), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (self), make_exports (self), FALSE, FALSE, 0);
}

/* All states, and the month so far. */
static void
fill_exports (ShellFindPage *self, FormContext *context)
{
  GPtrArray *codes = form_context_get_codes (context, "person_status");
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();
  const char *today = form_context_get_session (context)->server_date;
  g_autofree char *first = today != NULL && strlen (today) == 10 ? g_strdup_printf ("%.8s01", today) : NULL;

  g_ptr_array_add (keys, (char *)"");
  g_ptr_array_add (titles, (char *)_("All"));
  for (guint i = 0; codes != NULL && i < codes->len; i++)
    {
      VocabularyEntry *entry = codes->pdata[i];

      g_ptr_array_add (keys, entry->key);
      g_ptr_array_add (titles, entry->title);
    }
  g_ptr_array_add (keys, NULL);
  g_ptr_array_add (titles, NULL);
  widget_field_set_options (self->status, (const char *const *)keys->pdata,
                            (const char *const *)titles->pdata);
  if (today != NULL && strlen (today) == 10)
    {
      g_autofree char *last_year = g_strdup_printf ("%d", (int) g_ascii_strtoll (today, NULL, 10) - 1);

      widget_field_set_value (self->year, last_year);       /* the last one that can be closed */
    }
  widget_field_set_value (self->from, first);
  widget_field_set_value (self->to, today);
}

GtkWidget *
shell_find_page_new (FormContext *context)
{
  ShellFindPage *self = g_object_new (SHELL_TYPE_FIND_PAGE, "context", context, "visible", TRUE, NULL);

  form_page_set_title (FORM_PAGE (self), _("Look up"), NULL);
  form_page_set_identity (FORM_PAGE (self), "find");
  fill_exports (self, context);

  return GTK_WIDGET (self);
}

void
shell_find_page_look (ShellFindPage *self, const char *query)
{
  g_return_if_fail (SHELL_IS_FIND_PAGE (self));

  gtk_entry_set_text (GTK_ENTRY (self->query), query);
}

void
shell_find_page_set_unit (ShellFindPage *self, gint64 unit, const char *name)
{
  g_autofree char *text = NULL;

  g_return_if_fail (SHELL_IS_FIND_PAGE (self));

  self->unit = unit;
  if (unit == 0)
    {
      widget_message_hush (WIDGET_MESSAGE (self->unit_message));
      return;
    }
  text = g_strdup_printf (_("Lists of persons and accounts of %s only"), name);
  widget_message_say (WIDGET_MESSAGE (self->unit_message), WIDGET_KIND_INFO, text, _("All units"));
}
