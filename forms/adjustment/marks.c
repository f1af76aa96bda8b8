/* Persons the notice treats in their own way: marked one by one or by a list, agreed to by another person. */

#include "form-adjustment/inside.h"

#include <glib/gi18n-lib.h>

#include "records/search.h"
#include "widgets/widget-card.h"
#include "widgets/widget-drop-zone.h"
#include "widgets/widget-field.h"
#include "widgets/widget-row.h"
#include "widgets/widget-table.h"
#include "widgets/widget-theme.h"

enum
{
  MOST_MARKS  = 1000,
  LABEL_CHARS = 10,
  NO_END      = 9999,
};

static const AdjustMark *
chosen (AdjustPage *self)
{
  WidgetRow *row = widget_table_get_selected_row (WIDGET_TABLE (self->mark_table));

  return row != NULL ? widget_row_get_data (row) : NULL;
}

static gboolean
is_clerk (AdjustPage *self)
{
  return form_context_has_post (adjust_page_context (self), "clerk");
}

/* The marks another person entered, and this one may agree to. */
static GArray *
decidable (AdjustPage *self)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; self->marks != NULL && i < self->marks->len; i++)
    {
      const AdjustMark *mark = g_ptr_array_index (self->marks, i);

      if (mark->may_decide)
        g_array_append_val (marks, mark->adjust_mark);
    }
  return marks;
}

/* --- What can be done now --- */

static const char *
why_not_decide (const AdjustMark *mark)
{
  if (mark == NULL)
    return _("Choose a mark below.");
  if (mark->may_decide)
    return NULL;
  return g_strcmp0 (mark->state, "entered") == 0 ? _("A reviewer agrees, another person than who entered the mark.")
                                                 : _("This mark is decided already.");
}

static const char *
why_not_end (AdjustPage *self, const AdjustMark *mark)
{
  if (!is_clerk (self))
    return _("A clerk of the office marks persons.");
  if (mark == NULL)
    return _("Choose a mark below.");
  return g_strcmp0 (mark->state, "approved") == 0 ? NULL : _("Only a mark that holds can end.");
}

void
adjust_marks_show_actions (AdjustPage *self)
{
  FormPage *page = FORM_PAGE (self);
  const AdjustMark *mark = chosen (self);
  const char *clerk = is_clerk (self) ? NULL : _("A clerk of the office marks persons.");
  g_autoptr (GArray) waiting = decidable (self);

  form_page_set_action (page, "mark-enter", clerk != NULL ? clerk : self->person == 0
                        ? _("Type the ID number of the person first.") : NULL);
  form_page_set_action (page, "mark-choose", clerk);
  form_page_set_action (page, "mark-agree", why_not_decide (mark));
  form_page_set_action (page, "mark-refuse", why_not_decide (mark));
  form_page_set_action (page, "mark-agree-all", waiting->len > 0 ? NULL : _("No mark waits for you."));
  form_page_set_action (page, "mark-withdraw", mark == NULL ? _("Choose a mark below.")
                        : mark->may_withdraw ? NULL : _("Only what you entered yourself and nobody decided is taken back."));
  form_page_set_action (page, "mark-end", why_not_end (self, mark));
  gtk_widget_set_sensitive (self->zone, clerk == NULL);
}

/* --- Showing --- */

static char *
span_of (const AdjustMark *mark)
{
  if (mark->to_year == mark->from_year)
    return g_strdup_printf ("%d", mark->from_year);
  return mark->to_year == NO_END ? g_strdup_printf (_("from %d"), mark->from_year)
                                 : g_strdup_printf ("%d–%d", mark->from_year, mark->to_year);
}

static char *
state_of (const AdjustMark *mark)
{
  return mark->decision != NULL ? g_strdup_printf ("%s: %s", mark->state_title, mark->decision)
                                : g_strdup (mark->state_title);
}

static void
add_mark (AdjustPage *self, AdjustMark *mark)
{
  g_autofree char *span = span_of (mark), *state = state_of (mark);
  g_autofree char *title = mark->takes_back ? g_strdup_printf (_("ends: %s"), mark->mark_title)
                                            : g_strdup (mark->mark_title);
  const char *const texts[] = { mark->name, mark->id_masked, mark->office_name, title, span, mark->reason,
                                mark->entered_by, state, mark->decided_by, NULL };
  g_autoptr (WidgetRow) row = widget_row_new (texts, mark, NULL);

  g_list_store_append (self->mark_rows, row);
}

static void
marks_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AdjustPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) marks = adjust_marks_finish (DB_CALLER (source), result, &error);

  if (!adjust_page_told (self, error))
    return;
  /* the rows point into the array */
  g_list_store_remove_all (self->mark_rows);
  g_clear_pointer (&self->marks, g_ptr_array_unref);
  self->marks = g_steal_pointer (&marks);
  for (guint i = 0; i < self->marks->len; i++)
    add_mark (self, g_ptr_array_index (self->marks, i));
  adjust_marks_show_actions (self);
}

void
adjust_marks_ask (AdjustPage *self)
{
  if (adjust_page_looks (self))
    adjust_marks_async (adjust_page_caller (self), adjust_page_year (self), 0, MOST_MARKS,
                        form_page_get_cancellable (FORM_PAGE (self)), marks_cb, g_object_ref (self));
  else
    widget_table_set_placeholder (WIDGET_TABLE (self->mark_table), _("Who enters figures does not look at persons."));
}

/* --- Whom --- */

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AdjustPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = search_finish (DB_CALLER (source), result, &error);
  g_autofree char *who = NULL;

  if (!adjust_page_told (self, error))
    return;
  for (guint i = 0; i < hits->len && self->person == 0; i++)
    {
      const SearchHit *hit = g_ptr_array_index (hits, i);

      if (g_strcmp0 (hit->what, "person") != 0)
        continue;
      self->person = hit->target;
      who = g_strdup_printf ("%s　%s　%s", hit->title, hit->office_name != NULL ? hit->office_name : "",
                             hit->status_title != NULL ? hit->status_title : "");
    }
  widget_field_set_hint (WIDGET_FIELD (self->who), who);
  widget_field_set_error (WIDGET_FIELD (self->who), self->person == 0 ? _("Nobody has this number.") : NULL);
  adjust_marks_show_actions (self);
}

static void
who_cb (AdjustPage *self)
{
  const char *number = widget_field_get_value (WIDGET_FIELD (self->who));

  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  self->person = 0;
  widget_field_set_hint (WIDGET_FIELD (self->who), NULL);
  adjust_marks_show_actions (self);
  if (*number == '\0')
    return;
  self->finding = g_cancellable_new ();
  search_async (adjust_page_caller (self), number, 2, self->finding, found_cb, g_object_ref (self));
}

/* --- Acts --- */

static void
forget_who (AdjustPage *self)
{
  widget_field_set_value (WIDGET_FIELD (self->who), "");
  widget_field_set_hint (WIDGET_FIELD (self->who), NULL);
  self->person = 0;
  widget_field_focus (WIDGET_FIELD (self->who));
}

static void
entered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AdjustPage) self = user_data;
  g_autoptr (GError) error = NULL;

  adjust_mark_finish (DB_CALLER (source), result, &error);
  if (!adjust_page_told (self, error))
    return;
  form_context_note (adjust_page_context (self), FORM_NOTE_DONE, _("Entered: it counts once another person has agreed."));
  forget_who (self);
  adjust_marks_ask (self);
  form_page_refresh (FORM_PAGE (self));
}

static int
year_in (GtkWidget *field, int otherwise)
{
  const char *text = widget_field_get_value (WIDGET_FIELD (field));

  return *text != '\0' ? (int) g_ascii_strtoll (text, NULL, 10) : otherwise;
}

/* Whom, which and why, each said in red when it is missing. */
static gboolean
is_whole (AdjustPage *self)
{
  GtkWidget *fields[] = { self->mark, self->why };
  gboolean whole = self->person != 0;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      WidgetField *field = WIDGET_FIELD (fields[i]);
      gboolean good = widget_field_confirm (field) && *widget_field_get_value (field) != '\0';

      widget_field_set_error (field, good ? NULL : _("This is needed."));
      whole = whole && good;
    }
  widget_field_confirm (WIDGET_FIELD (self->from));
  widget_field_confirm (WIDGET_FIELD (self->to));
  return whole;
}

void
adjust_mark_enter (FormPage *page)
{
  AdjustPage *self = ADJUST_PAGE (page);
  int from;

  if (!is_whole (self))
    return;
  from = year_in (self->from, adjust_page_year (self));
  adjust_mark_async (adjust_page_caller (self), self->person, widget_field_get_value (WIDGET_FIELD (self->mark)), from,
                     year_in (self->to, from), widget_field_get_value (WIDGET_FIELD (self->why)),
                     form_page_get_cancellable (page), entered_cb, g_object_ref (self));
}

static void
decided_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AdjustPage) self = user_data;
  g_autoptr (GError) error = NULL;

  adjust_mark_decide_finish (DB_CALLER (source), result, &error);
  if (adjust_page_told (self, error))
    form_context_note (adjust_page_context (self), FORM_NOTE_DONE, _("Decided; the next trial takes it into account."));
  if (!db_error_is_cancelled (error))
    {
      adjust_marks_ask (self);
      form_page_refresh (FORM_PAGE (self));
    }
}

static void
decide (AdjustPage *self, GArray *marks, const char *act, const char *reason)
{
  adjust_mark_decide_async (adjust_page_caller (self), marks, act, reason, form_page_get_cancellable (FORM_PAGE (self)),
                            decided_cb, g_object_ref (self));
}

void
adjust_mark_decide_now (AdjustPage *self, gint64 mark, const char *act, const char *reason)
{
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (marks, mark);
  decide (self, marks, act, reason);
}

void
adjust_mark_agree (FormPage *page)
{
  AdjustPage *self = ADJUST_PAGE (page);

  adjust_mark_decide_now (self, chosen (self)->adjust_mark, "approve", NULL);
}

void
adjust_mark_agree_all (FormPage *page)
{
  AdjustPage *self = ADJUST_PAGE (page);
  g_autoptr (GArray) marks = decidable (self);

  decide (self, marks, "approve", NULL);
}

void
adjust_mark_withdraw (FormPage *page)
{
  AdjustPage *self = ADJUST_PAGE (page);

  adjust_mark_decide_now (self, chosen (self)->adjust_mark, "withdraw", NULL);
}

void
adjust_mark_refuse (FormPage *page)
{
  AdjustPage *self = ADJUST_PAGE (page);

  adjust_ask_reason (self, ADJUST_ASK_REFUSE_MARK, chosen (self)->adjust_mark);
}

void
adjust_mark_end (FormPage *page)
{
  AdjustPage *self = ADJUST_PAGE (page);

  adjust_ask_reason (self, ADJUST_ASK_END_MARK, chosen (self)->adjust_mark);
}

void
adjust_mark_end_now (AdjustPage *self, gint64 mark, const char *reason)
{
  for (guint i = 0; self->marks != NULL && i < self->marks->len; i++)
    {
      const AdjustMark *one = g_ptr_array_index (self->marks, i);

      if (one->adjust_mark == mark)
        adjust_mark_async (adjust_page_caller (self), one->person, one->mark, adjust_page_year (self), 0, reason,
                           form_page_get_cancellable (FORM_PAGE (self)), entered_cb, g_object_ref (self));
    }
}

void
adjust_mark_choose (FormPage *page)
{
  widget_drop_zone_choose (WIDGET_DROP_ZONE (ADJUST_PAGE (page)->zone));
}

/* --- Layout --- */

void
adjust_marks_options (AdjustPage *self)
{
  GPtrArray *codes = form_context_get_codes (adjust_page_context (self), "adjust_mark");
  g_autoptr (GPtrArray) keys = g_ptr_array_new (), titles = g_ptr_array_new ();

  for (guint i = 0; codes != NULL && i < codes->len; i++)
    {
      const VocabularyEntry *entry = g_ptr_array_index (codes, i);

      g_ptr_array_add (keys, entry->key);
      g_ptr_array_add (titles, entry->title);
    }
  g_ptr_array_add (keys, NULL);
  g_ptr_array_add (titles, NULL);
  widget_field_set_options (WIDGET_FIELD (self->mark), (const char *const *) keys->pdata,
                            (const char *const *) titles->pdata);
}

static GtkWidget *
field_new (const char *key, const char *title, WidgetFieldKind kind, const char *hint)
{
  GtkWidget *field = widget_field_new (key, title, kind);

  widget_field_set_label_chars (WIDGET_FIELD (field), LABEL_CHARS);
  widget_field_set_hint (WIDGET_FIELD (field), hint);
  return field;
}

static GtkWidget *
enter_card_new (AdjustPage *self)
{
  GtkWidget *card = widget_card_new (_("Mark a person"));
  GtkWidget *years = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP), *button;

  self->who = field_new ("who", _("ID number"), WIDGET_FIELD_ID_NUMBER, NULL);
  self->mark = field_new ("mark", _("Special case"), WIDGET_FIELD_CODE, NULL);
  self->from = field_new ("from_year", _("From year"), WIDGET_FIELD_TEXT, _("empty: the year above"));
  self->to = field_new ("to_year", _("To year"), WIDGET_FIELD_TEXT, _("empty: that year only; 9999: without end"));
  self->why = field_new ("why", _("Ground"), WIDGET_FIELD_TEXT, _("number of the list or of the document"));
  g_signal_connect_object (self->who, "confirmed", G_CALLBACK (who_cb), self, G_CONNECT_SWAPPED);
  gtk_box_set_homogeneous (GTK_BOX (years), TRUE);
  gtk_container_add (GTK_CONTAINER (years), self->from);
  gtk_container_add (GTK_CONTAINER (years), self->to);
  gtk_container_add (GTK_CONTAINER (card), self->who);
  gtk_container_add (GTK_CONTAINER (card), self->mark);
  gtk_container_add (GTK_CONTAINER (card), years);
  gtk_container_add (GTK_CONTAINER (card), self->why);
  button = form_page_button (FORM_PAGE (self), "mark-enter", FORM_BUTTON_SUGGESTED);
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_container_add (GTK_CONTAINER (card), button);
  return card;
}

static void
file_cb (AdjustPage *self, GFile *file)
{
  adjust_marks_load (self, file);
}

static GtkWidget *
load_card_new (AdjustPage *self)
{
  const WidgetColumn columns[] = {
    { _("Row"), 48, FALSE, TRUE }, { _("Name"), 90, FALSE, FALSE }, { _("Why it is left out"), 160, TRUE, FALSE },
  };
  GtkWidget *card = widget_card_new (_("Load a list"));

  self->zone = widget_drop_zone_new (_("Choose or drop the list  Ctrl+O"),
                                     _(".csv or .xlsx with heads: ID number, name, special case, year, ground"));
  widget_drop_zone_accept_on (WIDGET_DROP_ZONE (self->zone), card);
  g_signal_connect_object (self->zone, "file", G_CALLBACK (file_cb), self, G_CONNECT_SWAPPED);
  self->verdict_card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->verdict_table = widget_table_new_with_rows (_("Rows left out"), columns, G_N_ELEMENTS (columns),
                                                    &self->verdict_rows, NULL);
  gtk_widget_set_size_request (self->verdict_table, -1, 120);
  gtk_box_pack_start (GTK_BOX (self->verdict_card), self->verdict_table, TRUE, TRUE, 0);
  gtk_widget_show_all (self->verdict_card);
  gtk_widget_set_no_show_all (self->verdict_card, TRUE);
  gtk_widget_hide (self->verdict_card);
  gtk_container_add (GTK_CONTAINER (card), self->zone);
  gtk_box_pack_start (GTK_BOX (card), self->verdict_card, TRUE, TRUE, 0);
  return card;
}

static GtkWidget *
table_card_new (AdjustPage *self)
{
  static const char *const buttons[] = { "mark-end", "mark-withdraw", "mark-refuse" };
  const WidgetColumn columns[] = {
    { _("Name"), 80, FALSE, FALSE },       { _("ID number"), 150, FALSE, FALSE }, { _("Office"), 120, FALSE, FALSE },
    { _("Special case"), 140, FALSE, FALSE }, { _("In which years"), 90, FALSE, FALSE },   { _("Ground"), 160, TRUE, FALSE },
    { _("Entered by"), 76, FALSE, FALSE }, { _("State"), 130, FALSE, FALSE },     { _("Reviewed by"), 76, FALSE, FALSE },
  };
  FormPage *page = FORM_PAGE (self);
  GtkWidget *card = widget_card_new (_("Marks of the year"));
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);

  widget_card_set_subtitle (WIDGET_CARD (card), _("A mark counts once a second person has agreed"));
  self->mark_table = widget_table_new_with_rows (_("Marks of the year"), columns, G_N_ELEMENTS (columns), &self->mark_rows,
                                                 _("Nobody is marked for this year."));
  g_signal_connect_object (self->mark_table, "selection-changed", G_CALLBACK (adjust_marks_show_actions), self,
                           G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    gtk_box_pack_start (GTK_BOX (line), form_page_button (page, buttons[i],
                                                          i == 2 ? FORM_BUTTON_DANGER : FORM_BUTTON_PLAIN),
                        FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (line), form_page_button (page, "mark-agree", FORM_BUTTON_SUGGESTED), FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (line), form_page_button (page, "mark-agree-all", FORM_BUTTON_PLAIN), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (card), self->mark_table, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (card), line, FALSE, FALSE, 0);
  return card;
}

GtkWidget *
adjust_marks_view_new (AdjustPage *self)
{
  GtkWidget *view = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP);
  GtkWidget *above = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);

  gtk_box_set_homogeneous (GTK_BOX (above), TRUE);
  gtk_box_pack_start (GTK_BOX (above), enter_card_new (self), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (above), load_card_new (self), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (view), above, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (view), table_card_new (self), TRUE, TRUE, 0);
  return view;
}
