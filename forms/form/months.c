#include "form/months.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cases/assessment.h"
#include "cases/months.h"
#include "form/calendar.h"
#include "form/months-list.h"
#include "form/months-peers.h"
#include "form/months-rules.h"
#include "form/months-total.h"
#include "form/months-wages.h"
#include "form/months-years.h"
#include "form/text.h"
#include "widgets/widget-field.h"
#include "widgets/widget-month-calendar.h"
#include "widgets/widget-theme.h"

#define WORKING_AGE 16

struct _FormMonths
{
  GtkBox           parent_instance;

  FormContext     *context;
  CaseModel       *model;
  const CaseField *field;
  FormMonthsMode   mode;
  GCancellable    *cancellable;
  GPtrArray       *years;           /* of the person; NULL until read */
  GArray          *amounts;         /* CaseMonthAmount: what the case holds */
  GPtrArray       *lines;           /* CaseMonth: what the server makes of it */
  GPtrArray       *peers;           /* CasePeers, in the review */
  int              first_year;      /* months may be marked from here on */
  gboolean         editable;

  /* Widgets */
  GtkWidget       *calendar;
  GtkWidget       *tools;           /* the wage for many months */
  GtkWidget       *wage;
  GtkWidget       *by_year;
  GtkWidget       *evidence;
  GtkWidget       *list;
  GtkWidget       *total;
  GtkWidget       *colleagues;
  GtkWidget       *error;
};

G_DEFINE_FINAL_TYPE (FormMonths, form_months, GTK_TYPE_BOX)

enum { EDITED, FOCUSED, EVIDENCE, N_SIGNALS };

static guint signals[N_SIGNALS];

/* Auxiliary */

static const char *
kind_of (FormMonths *self)
{
  return case_model_facts (self->model)->kind;
}

/* Spans of service are months alone. */
static gboolean
has_wages (FormMonths *self)
{
  return g_strcmp0 (self->field->type, "spans") != 0;
}

static void
show_calendar (FormMonths *self)
{
  WidgetMonthCalendar *calendar = WIDGET_MONTH_CALENDAR (self->calendar);
  const char *today = form_context_get_session (self->context)->server_date;
  int year = (int) g_ascii_strtoll (today, NULL, 10);

  if (self->years == NULL)
    return;
  form_calendar_show (self->calendar, self->context, self->years, self->first_year, NULL);
  for (int first = self->first_year != 0 ? self->first_year : 1950; first <= year; first++)
    for (int m = 1; m <= 12; m++)
      {
        ContributionMonth facts;
        g_autofree char *why = NULL;

        contribution_find_month (self->years, first * 100 + m, &facts);
        why = form_months_why_not (kind_of (self), first * 100 + m, &facts, today);
        widget_month_calendar_set_why_not (calendar, first * 100 + m, why);
      }
}

static void
show_marks (FormMonths *self)
{
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < self->amounts->len; i++)
    g_array_append_val (marks, g_array_index (self->amounts, CaseMonthAmount, i).month);
  widget_month_calendar_set_marks (WIDGET_MONTH_CALENDAR (self->calendar), marks);
}

static void
show_total (FormMonths *self)
{
  g_autofree char *text = NULL;

  if (self->amounts->len == 0)
    text = g_strdup (_("Mark the months in the calendar: drag, or Shift and arrows, then Space"));
  else if (has_wages (self))
    text = form_months_total_text (kind_of (self), self->amounts, self->lines);
  else
    text = form_months_spans_text (self->amounts);

  gtk_label_set_text (GTK_LABEL (self->total), text);
}

static void
show_list (FormMonths *self)
{
  form_months_list_show (FORM_MONTHS_LIST (self->list), self->amounts, self->lines, self->peers);
  gtk_widget_set_visible (self->list, self->amounts->len > 0 && has_wages (self));
  gtk_widget_set_visible (self->tools, self->editable && self->amounts->len > 0 && has_wages (self));
  show_total (self);
  if (self->peers != NULL)
    form_months_peers_show (self->colleagues, self->peers, self->lines);
}

/* Lines the server has not spoken of yet are as good as the rules can tell. */
static void
preview (FormMonths *self)
{
  for (guint i = 0; self->lines != NULL && i < self->lines->len; i++)
    {
      CaseMonth *line = g_ptr_array_index (self->lines, i);

      for (guint j = 0; j < self->amounts->len; j++)
        if (g_array_index (self->amounts, CaseMonthAmount, j).month == line->month
            && g_array_index (self->amounts, CaseMonthAmount, j).fen != line->wage)
          form_months_preview (kind_of (self), line, g_array_index (self->amounts, CaseMonthAmount, j).fen);
    }
}

static void
write_value (FormMonths *self)
{
  g_autofree char *text = case_months_write (self->amounts);

  form_months_set_error (self, NULL);
  case_model_set_value (self->model, self->field->field, *text != '\0' ? text : NULL);
  preview (self);
  show_list (self);
  g_signal_emit (self, signals[EDITED], 0);
}

/* Callbacks */

static void
lines_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FormMonths) self = user_data;
  GPtrArray *lines = case_months_finish (DB_CALLER (source), result, NULL);

  if (lines == NULL || g_cancellable_is_cancelled (self->cancellable))
    {
      g_clear_pointer (&lines, g_ptr_array_unref);
      return;
    }
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->lines = lines;
  /* typed meanwhile: its own answer is on the way */
  preview (self);
  show_list (self);
}

static void
peers_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FormMonths) self = user_data;
  GPtrArray *peers = case_peers_finish (DB_CALLER (source), result, NULL);

  if (peers == NULL || g_cancellable_is_cancelled (self->cancellable))
    {
      g_clear_pointer (&peers, g_ptr_array_unref);
      return;
    }
  g_clear_pointer (&self->peers, g_ptr_array_unref);
  self->peers = peers;
  show_list (self);
}

static void
read_lines (FormMonths *self)
{
  DbCaller *caller = form_context_get_caller (self->context);
  gint64 case_id = case_model_facts (self->model)->case_id;

  case_months_async (caller, case_id, self->cancellable, lines_read_cb, g_object_ref (self));
  if (self->mode == FORM_MONTHS_REVIEW && has_wages (self))
    case_peers_async (caller, case_id, self->cancellable, peers_read_cb, g_object_ref (self));
}

static void
years_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FormMonths) self = user_data;
  GPtrArray *years = contribution_years_finish (DB_CALLER (source), result, NULL);

  if (years == NULL || g_cancellable_is_cancelled (self->cancellable))
    {
      g_clear_pointer (&years, g_ptr_array_unref);
      return;
    }
  g_clear_pointer (&self->years, g_ptr_array_unref);
  self->years = years;
  show_calendar (self);
  show_marks (self);
  if (self->amounts->len > 0)
    widget_month_calendar_set_cursor (WIDGET_MONTH_CALENDAR (self->calendar),
                                      g_array_index (self->amounts, CaseMonthAmount, 0).month);
}

static void
save_state_cb (CaseModel *model, GParamSpec *pspec, FormMonths *self)
{
  if (case_model_get_save_state (model) == CASE_SAVE_CLEAN)
    read_lines (self);
}

/* Marked months keep their wage; new ones wait for one. */
static void
marks_changed_cb (WidgetMonthCalendar *calendar, FormMonths *self)
{
  g_autoptr (GArray) marks = widget_month_calendar_get_marks (calendar);
  GArray *amounts = g_array_new (FALSE, FALSE, sizeof (CaseMonthAmount));

  for (guint i = 0; i < marks->len; i++)
    {
      const CaseMonthAmount one = { g_array_index (marks, int, i),
                                    case_months_amount (self->amounts, g_array_index (marks, int, i)) };

      g_array_append_val (amounts, one);
    }
  g_array_unref (self->amounts);
  self->amounts = amounts;
  write_value (self);
}

static void
wage_cb (FormMonthsList *list, int row, gint64 fen, FormMonths *self)
{
  if (row < 0 || (guint) row >= self->amounts->len)
    return;
  g_array_index (self->amounts, CaseMonthAmount, row).fen = fen;
  write_value (self);
}

/* The selected rows; else those that still wait for a wage; else all. */
static void
fill (FormMonths *self, gint64 fen)
{
  g_autoptr (GArray) rows = form_months_list_selected (FORM_MONTHS_LIST (self->list));
  gboolean any_empty = FALSE;

  for (guint i = 0; i < self->amounts->len; i++)
    any_empty |= g_array_index (self->amounts, CaseMonthAmount, i).fen == 0;
  for (guint i = 0; i < rows->len; i++)
    g_array_index (self->amounts, CaseMonthAmount, g_array_index (rows, int, i)).fen = fen;
  for (guint i = 0; rows->len == 0 && i < self->amounts->len; i++)
    if (!any_empty || g_array_index (self->amounts, CaseMonthAmount, i).fen == 0)
      g_array_index (self->amounts, CaseMonthAmount, i).fen = fen;
  write_value (self);
}

static gboolean
wage_entered_cb (WidgetField *field, FormMonths *self)
{
  const char *value = widget_field_get_value (field);

  if (*value != '\0' && self->amounts->len > 0)
    {
      fill (self, g_ascii_strtoll (value, NULL, 10));
      widget_field_set_value (field, "");
    }
  return TRUE;
}

static void
fill_clicked_cb (GtkButton *button, FormMonths *self)
{
  if (widget_field_confirm (WIDGET_FIELD (self->wage)))
    wage_entered_cb (WIDGET_FIELD (self->wage), self);
}

static void
year_cb (FormMonthsYears *years, int year, gint64 fen, FormMonths *self)
{
  form_months_fill_year (self->amounts, year, fen);
  write_value (self);
}

static void
years_done_cb (FormMonthsYears *years, FormMonths *self)
{
  if (self->amounts->len > 0)
    form_months_list_focus (FORM_MONTHS_LIST (self->list), 0, FALSE);
}

static void
copy_cb (FormMonthsList *list, FormMonths *self)
{
  g_autoptr (GArray) rows = form_months_list_selected (list);
  g_autofree char *text = form_months_copy (self->amounts, rows);

  if (*text != '\0')
    gtk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self), GDK_SELECTION_CLIPBOARD), text, -1);
}

/* The clipboard may belong to another program: its answer is waited for, and then goes to the rows. */
typedef struct
{
  FormMonths *self;
  guint       row;
  gboolean    entry;             /* one wage belongs into the entry it was pasted into */
} Paste;

static void
pasted_cb (GtkClipboard *clipboard, const char *text, gpointer user_data)
{
  g_autofree Paste *paste = user_data;
  g_autoptr (FormMonths) self = paste->self;
  g_autofree char *error = NULL;

  if (g_cancellable_is_cancelled (self->cancellable) || !self->editable)
    return;
  if (paste->entry && (text == NULL || strpbrk (text, "\t\n") == NULL))
    g_signal_emit_by_name (widget_field_get_input (WIDGET_FIELD (self->wage)), "paste-clipboard");
  else if (form_months_paste (self->amounts, paste->row, text != NULL ? text : "", &error) > 0)
    write_value (self);
  else
    form_months_set_error (self, error);
}

static void
paste_at (FormMonths *self, guint row, gboolean entry)
{
  Paste *paste = g_new (Paste, 1);

  *paste = (Paste) { g_object_ref (self), row, entry };
  gtk_clipboard_request_text (gtk_widget_get_clipboard (GTK_WIDGET (self), GDK_SELECTION_CLIPBOARD), pasted_cb, paste);
}

static void
paste_cb (FormMonthsList *list, int row, FormMonths *self)
{
  paste_at (self, (guint) row, FALSE);
}

/* A column of a spreadsheet may be pasted here, too: it goes to the months that wait, from the first of them on. */
static gboolean
wage_key_cb (GtkWidget *entry, GdkEventKey *event, FormMonths *self)
{
  guint row = 0;

  if ((event->state & gtk_accelerator_get_default_mod_mask ()) != GDK_CONTROL_MASK
      || gdk_keyval_to_lower (event->keyval) != GDK_KEY_v)
    return GDK_EVENT_PROPAGATE;
  while (row < self->amounts->len && g_array_index (self->amounts, CaseMonthAmount, row).fen != 0)
    row++;
  paste_at (self, row < self->amounts->len ? row : 0, TRUE);
  return GDK_EVENT_STOP;
}

static gboolean
focus_in_cb (GtkWidget *widget, GdkEvent *event, FormMonths *self)
{
  g_signal_emit (self, signals[FOCUSED], 0);
  return GDK_EVENT_PROPAGATE;
}

static void
evidence_cb (GtkButton *button, FormMonths *self)
{
  g_signal_emit (self, signals[EVIDENCE], 0);
}

/* Building */

static GtkWidget *
tools_new (FormMonths *self)
{
  GtkWidget *tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);
  GtkWidget *button = gtk_button_new_with_label (_("Fill in"));
  GtkWidget *by_year = gtk_button_new_with_label (_("One a year …"));
  gboolean refund = form_months_zero_is_whole (kind_of (self));

  self->wage = widget_field_new ("months_wage", refund ? _("Right base") : _("Wage of a month"), WIDGET_FIELD_MONEY);
  widget_field_set_placeholder (WIDGET_FIELD (self->wage), refund ? _("nothing: the whole months are refunded")
                                : _("once for the selected rows, or all that wait; Enter"));
  gtk_widget_set_hexpand (self->wage, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_valign (by_year, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (by_year, _("A wage for each year, or one that grows (Ctrl+Y)"));
  gtk_box_pack_start (GTK_BOX (tools), self->wage, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (tools), button, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (tools), by_year, FALSE, FALSE, 0);
  g_signal_connect_object (self->wage, "entered", G_CALLBACK (wage_entered_cb), self, 0);
  g_signal_connect_object (button, "clicked", G_CALLBACK (fill_clicked_cb), self, 0);
  g_signal_connect_object (by_year, "clicked", G_CALLBACK (form_months_by_year), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (widget_field_get_input (WIDGET_FIELD (self->wage)), "key-press-event",
                           G_CALLBACK (wage_key_cb), self, 0);
  gtk_widget_show_all (tools);
  return tools;
}

static GtkWidget *
line_new (FormMonths *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);

  self->total = widget_label_new (NULL, "strong");
  self->evidence = gtk_button_new ();
  widget_add_style (self->evidence, "quiet");
  gtk_widget_set_valign (self->evidence, GTK_ALIGN_START);
  gtk_box_pack_start (GTK_BOX (line), self->total, TRUE, TRUE, 0);
  gtk_box_pack_end (GTK_BOX (line), self->evidence, FALSE, FALSE, 0);
  g_signal_connect_object (self->evidence, "clicked", G_CALLBACK (evidence_cb), self, 0);
  gtk_widget_show_all (line);
  return line;
}

static void
build (FormMonths *self)
{
  self->calendar = form_calendar_new (self->context);
  self->tools = tools_new (self);
  self->list = form_months_list_new (self->mode);
  self->colleagues = form_months_peers_new ();
  self->by_year = form_months_years_new ();
  self->error = widget_label_new (NULL, "danger");
  form_months_list_set_zero (FORM_MONTHS_LIST (self->list),
                             form_months_zero_is_whole (kind_of (self)) ? _("whole month") : NULL);
  gtk_box_pack_start (GTK_BOX (self), self->calendar, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self), self->tools, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self), self->by_year, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self), self->list, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self), line_new (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self), self->colleagues, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self), self->error, FALSE, FALSE, 0);
  gtk_widget_show (self->calendar);
  gtk_widget_show (GTK_WIDGET (self));
  g_signal_connect_object (self->calendar, "marks-changed", G_CALLBACK (marks_changed_cb), self, 0);
  g_signal_connect_object (self->calendar, "focus-in-event", G_CALLBACK (focus_in_cb), self, 0);
  g_signal_connect_object (self->list, "wage", G_CALLBACK (wage_cb), self, 0);
  g_signal_connect_object (self->list, "copy", G_CALLBACK (copy_cb), self, 0);
  g_signal_connect_object (self->list, "paste", G_CALLBACK (paste_cb), self, 0);
  g_signal_connect_object (self->by_year, "year", G_CALLBACK (year_cb), self, 0);
  g_signal_connect_object (self->by_year, "done", G_CALLBACK (years_done_cb), self, 0);
}

/* Overrides */

static void
form_months_dispose (GObject *object)
{
  FormMonths *self = FORM_MONTHS (object);

  g_cancellable_cancel (self->cancellable);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  G_OBJECT_CLASS (form_months_parent_class)->dispose (object);
}

static void
form_months_finalize (GObject *object)
{
  FormMonths *self = FORM_MONTHS (object);

  g_clear_pointer (&self->years, g_ptr_array_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->peers, g_ptr_array_unref);
  g_array_unref (self->amounts);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->model);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (form_months_parent_class)->finalize (object);
}

static guint
a_signal (const char *name)
{
  return g_signal_new (name, FORM_TYPE_MONTHS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
form_months_class_init (FormMonthsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = form_months_dispose;
  G_OBJECT_CLASS (klass)->finalize = form_months_finalize;
  signals[EDITED] = a_signal ("edited");
  signals[FOCUSED] = a_signal ("focused");
  signals[EVIDENCE] = a_signal ("evidence");
}

static void
form_months_init (FormMonths *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), WIDGET_GAP_SMALL);
  gtk_widget_set_no_show_all (GTK_WIDGET (self), TRUE);
  self->cancellable = g_cancellable_new ();
  self->amounts = g_array_new (FALSE, FALSE, sizeof (CaseMonthAmount));
}

/* Public */

GtkWidget *
form_months_new (FormContext *context, CaseModel *model, const CaseField *field, FormMonthsMode mode)
{
  FormMonths *self = g_object_new (FORM_TYPE_MONTHS, NULL);

  self->context = g_object_ref (context);
  self->model = g_object_ref (model);
  self->field = field;
  self->mode = mode;
  build (self);
  form_months_set_evidence (self, NULL);
  g_signal_connect_object (model, "notify::save-state", G_CALLBACK (save_state_cb), self, 0);
  contribution_years_async (form_context_get_caller (context), case_model_facts (model)->person, self->cancellable,
                            years_read_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}

const CaseField *
form_months_get_field (FormMonths *self)
{
  return self->field;
}

void
form_months_set_birth (FormMonths *self, const char *birth)
{
  int year = birth != NULL ? (int) g_ascii_strtoll (birth, NULL, 10) + WORKING_AGE : 0;
  /* what is to be corrected or refunded lies among what is there; service may lie before there were accounts */
  int first = year != 0 && !form_months_are_paid (kind_of (self)) ? MAX (year, has_wages (self) ? 1997 : 0) : 0;

  /* showing it anew would take the selection away */
  if (first == self->first_year)
    return;
  self->first_year = first;
  show_calendar (self);
  show_marks (self);
}

void
form_months_refresh (FormMonths *self)
{
  const char *value = case_model_value (self->model, self->field->field);
  g_autofree char *shown = case_months_write (self->amounts);
  GArray *amounts = g_strcmp0 (shown, value != NULL ? value : "") != 0 ? case_months_read (value) : NULL;

  self->editable = self->mode == FORM_MONTHS_ENTRY && case_model_is_editable (self->model);
  widget_month_calendar_set_painting (WIDGET_MONTH_CALENDAR (self->calendar), self->editable);
  form_months_list_set_editable (FORM_MONTHS_LIST (self->list), self->editable);
  gtk_widget_set_visible (self->evidence, self->editable);
  if (amounts != NULL)
    {
      g_array_unref (self->amounts);
      self->amounts = amounts;
    }
  show_marks (self);
  show_list (self);
  if (case_model_get_save_state (self->model) == CASE_SAVE_CLEAN)
    read_lines (self);
}

gboolean
form_months_confirm (FormMonths *self)
{
  gboolean whole = !has_wages (self) || form_months_zero_is_whole (kind_of (self));

  if (self->amounts->len == 0 && self->field->required)
    {
      form_months_set_error (self, _("No month is marked yet"));
      form_months_focus (self);
      return FALSE;
    }
  for (guint i = 0; !whole && i < self->amounts->len; i++)
    if (g_array_index (self->amounts, CaseMonthAmount, i).fen == 0)
      {
        form_months_set_error (self, _("The wage of every month is needed"));
        form_months_list_focus (FORM_MONTHS_LIST (self->list), i, FALSE);
        return FALSE;
      }
  return TRUE;
}

void
form_months_set_error (FormMonths *self, const char *error)
{
  gtk_label_set_text (GTK_LABEL (self->error), error != NULL ? error : "");
  gtk_widget_set_visible (self->error, error != NULL);
}

void
form_months_set_evidence (FormMonths *self, const char *text)
{
  g_autofree char *name = g_strdup_printf (_("Evidence of %s: %s"), self->field->title,
                                           text != NULL ? text : _("not linked"));

  gtk_button_set_label (GTK_BUTTON (self->evidence), text != NULL ? text : _("Link page"));
  widget_set_accessible_name (self->evidence, name);
}

void
form_months_focus (FormMonths *self)
{
  gboolean waiting = FALSE;

  for (guint i = 0; i < self->amounts->len; i++)
    waiting |= g_array_index (self->amounts, CaseMonthAmount, i).fen == 0;
  if (waiting && self->editable && !form_months_zero_is_whole (kind_of (self)))
    widget_field_focus (WIDGET_FIELD (self->wage));
  else
    gtk_widget_grab_focus (self->calendar);
}

/* The first of the selected rows, or the one of the cursor, down to the last selected one, or to the end. */
void
form_months_fill_rows (FormMonths *self)
{
  g_autoptr (GArray) rows = form_months_list_selected (FORM_MONTHS_LIST (self->list));
  int cursor = form_months_list_cursor (FORM_MONTHS_LIST (self->list));
  guint from = rows->len > 0 ? (guint) g_array_index (rows, int, 0) : (guint) MAX (cursor, 0);
  guint to = rows->len > 0 ? (guint) g_array_index (rows, int, rows->len - 1) : self->amounts->len;

  if (!self->editable || self->amounts->len == 0)
    return;
  if (form_months_fill_down (self->amounts, from, to))
    write_value (self);
  else
    form_months_set_error (self, _("The month to fill down from has no wage yet"));
}

void
form_months_by_year (FormMonths *self)
{
  if (self->editable && self->amounts->len > 0)
    form_months_years_open (FORM_MONTHS_YEARS (self->by_year), self->amounts, self->lines);
}
