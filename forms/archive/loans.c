/* Lending: asked for by the archivist, approved by another person, taken back. */

#include "form-archive/room.h"

#include <glib/gi18n-lib.h>

#include "form/text.h"
#include "widgets/widget-facts.h"

#define ROWS 200

const ArchiveLoan *
room_loan (ArchiveRoom *self)
{
  WidgetRow *row = widget_table_get_selected_row (WIDGET_TABLE (self->loans));

  return row != NULL ? widget_row_get_data (row) : NULL;
}

static const char *
state_of (const ArchiveLoan *loan, WidgetKind *kind)
{
  *kind = loan->overdue ? WIDGET_KIND_DANGER : WIDGET_KIND_NEUTRAL;
  if (loan->refused_reason != NULL)
    return _("refused");
  if (loan->returned_at != NULL)
    return _("back");
  if (loan->overdue)
    return _("overdue");
  *kind = loan->lent_at != NULL ? WIDGET_KIND_INFO : WIDGET_KIND_WARN;
  return loan->lent_at != NULL ? _("out") : _("waits for approval");
}

static WidgetRow *
loan_row (ArchiveLoan *loan)
{
  WidgetKind kind;
  const char *state = state_of (loan, &kind);
  const char *texts[] = { loan->archive_no, loan->borrower, loan->unit_name, loan->purpose, loan->way_title,
                          loan->due_date,   state,          NULL };
  WidgetRow *row = widget_row_new (texts, loan, (GDestroyNotify) archive_loan_free);

  widget_row_set_kind (row, 6, kind);
  if (loan->overdue)
    widget_row_set_kind (row, 5, WIDGET_KIND_DANGER);
  return row;
}

static void
loans_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ArchiveRoom) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) loans = archive_loans_finish (DB_CALLER (source), result, &error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  if (!room_told (self, error))
    return;
  for (guint i = 0; i < loans->len; i++)
    g_ptr_array_add (rows, loan_row (loans->pdata[i]));
  g_ptr_array_set_free_func (loans, NULL);
  room_put_rows (self, self->loans, self->loan_rows, rows, widget_table_get_selected (WIDGET_TABLE (self->loans)));
  room_loan_chosen (self);
}

void
room_read_loans (ArchiveRoom *self)
{
  archive_loans_async (room_caller (self), !self->all_loans, 0, ROWS, room_cancellable (self), loans_cb,
                       g_object_ref (self));
}

void
room_loan_chosen (ArchiveRoom *self)
{
  const ArchiveLoan *loan = room_loan (self);
  WidgetFacts *facts = WIDGET_FACTS (self->loan_facts);
  g_autofree char *asked = NULL, *lent = NULL, *back = NULL;

  if (self->filling)
    return;
  widget_facts_clear (facts);
  room_show_actions (self);
  if (loan == NULL)
    return;
  asked = form_text_time (loan->asked_at);
  lent = form_text_time (loan->lent_at);
  back = form_text_time (loan->returned_at);
  widget_facts_add (facts, "title", _("Title"), loan->title);
  widget_facts_add (facts, "id", _("Shown by the borrower"), loan->id_text);
  widget_facts_add (facts, "asked-by", _("Registered by"), loan->asked_by);
  widget_facts_add (facts, "asked", _("Registered on"), asked);
  widget_facts_add (facts, "approved", _("Loan decided by"), loan->approved_by);
  widget_facts_add (facts, "lent", _("Handed out"), lent);
  widget_facts_add (facts, "returned-by", _("Taken back by"), loan->returned_by);
  widget_facts_add (facts, "returned", _("Taken back"), back);
  if (loan->refused_reason != NULL || loan->return_note != NULL)
    widget_facts_add_wide (facts, "note", _("Reason or state"),
                           loan->refused_reason != NULL ? loan->refused_reason : loan->return_note);
}

void
room_all_loans (FormPage *page)
{
  ArchiveRoom *self = ARCHIVE_ROOM (page);

  self->all_loans = !self->all_loans;
  room_read_loans (self);
}

/* --- Asking --- */

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ArchiveRoom) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean asked = archive_loan_ask_finish (DB_CALLER (source), result, &error);

  room_end (self, error, _("Registered. A reviewer or an approver decides before it is handed out."));
  if (asked && !gtk_widget_in_destruction (GTK_WIDGET (self)))
    room_show_view (self, ROOM_LOANS);
}

static void
ask (ArchiveRoom *self)
{
  const ArchiveVolume *volume = room_volume (self);
  ArchiveLoanWish wish = { .borrower = room_answer (self, "borrower"),
                           .unit = room_answer (self, "unit"),
                           .id_text = room_answer (self, "id_text"),
                           .purpose = room_answer (self, "purpose"),
                           .way = room_answer (self, "way"),
                           .due = room_answer (self, "due") };

  if (volume == NULL)
    return;
  wish.volume = volume->volume;
  room_begin (self);
  archive_loan_ask_async (room_caller (self), &wish, room_cancellable (self), asked_cb, g_object_ref (self));
}

void
room_lend (FormPage *page)
{
  ArchiveRoom *self = ARCHIVE_ROOM (page);
  const RoomQuestion questions[] = {
    { "borrower", _("Borrower"), WIDGET_FIELD_TEXT, TRUE, NULL },
    { "unit", _("Borrower's unit"), WIDGET_FIELD_TEXT, TRUE, NULL },
    { "id_text", _("Paper shown"), WIDGET_FIELD_TEXT, TRUE, NULL },
    { "purpose", _("Purpose"), WIDGET_FIELD_TEXT, TRUE, NULL },
    { "way", _("Way"), WIDGET_FIELD_CODE, TRUE, "loan_way" },
    { "due", _("Back by"), WIDGET_FIELD_DATE, TRUE, NULL },
  };
  g_autofree char *title = g_strdup_printf (_("Lend %s"), room_volume (self)->archive_no);

  room_ask (self, title, questions, G_N_ELEMENTS (questions), ask);
}

/* --- Deciding, and the way back --- */

static void
decided_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ArchiveRoom) self = user_data;
  g_autoptr (GError) error = NULL;

  archive_loan_decide_finish (DB_CALLER (source), result, &error);
  room_end (self, error, _("Noted in the register."));
}

static void
decide (ArchiveRoom *self, const char *decision, const char *reason)
{
  if (room_loan (self) == NULL)
    return;
  room_begin (self);
  archive_loan_decide_async (room_caller (self), room_loan (self)->loan, decision, reason, room_cancellable (self),
                             decided_cb, g_object_ref (self));
}

void
room_agree_loan (FormPage *page)
{
  decide (ARCHIVE_ROOM (page), "agree", NULL);
}

static void
refuse (ArchiveRoom *self)
{
  decide (self, "refuse", room_answer (self, "reason"));
}

void
room_refuse_loan (FormPage *page)
{
  const RoomQuestion questions[] = { { "reason", _("Why is it refused?"), WIDGET_FIELD_TEXT, TRUE, NULL } };

  room_ask (ARCHIVE_ROOM (page), _("Refuse the loan"), questions, G_N_ELEMENTS (questions), refuse);
}

static void
take_back (ArchiveRoom *self)
{
  decide (self, "back", room_answer (self, "note"));
}

void
room_take_back (FormPage *page)
{
  const RoomQuestion questions[]
      = { { "note", _("State it came back in (may be empty)"), WIDGET_FIELD_TEXT, FALSE, NULL } };

  room_ask (ARCHIVE_ROOM (page), _("Take the volume back"), questions, G_N_ELEMENTS (questions), take_back);
}
