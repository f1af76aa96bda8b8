#include "form-archive/room.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-message.h"

G_DEFINE_FINAL_TYPE (ArchiveRoom, archive_room, FORM_TYPE_PAGE)

/* Shorthands */

FormContext *
room_context (ArchiveRoom *self)
{
  return form_page_get_context (FORM_PAGE (self));
}

DbCaller *
room_caller (ArchiveRoom *self)
{
  return form_context_get_caller (room_context (self));
}

GCancellable *
room_cancellable (ArchiveRoom *self)
{
  return form_page_get_cancellable (FORM_PAGE (self));
}

gboolean
room_told (ArchiveRoom *self, const GError *error)
{
  if (gtk_widget_in_destruction (GTK_WIDGET (self)))
    return FALSE;
  if (error != NULL && !db_error_is_cancelled (error))
    widget_message_say (WIDGET_MESSAGE (self->message), WIDGET_KIND_DANGER, error->message, NULL);
  return error == NULL;
}

void
room_begin (ArchiveRoom *self)
{
  widget_message_hush (WIDGET_MESSAGE (self->message));
  self->busy = TRUE;
  room_show_actions (self);
}

void
room_end (ArchiveRoom *self, const GError *error, const char *text)
{
  self->busy = FALSE;
  if (!room_told (self, error))
    {
      if (!gtk_widget_in_destruction (GTK_WIDGET (self)))
        room_read (self);
      return;
    }
  if (text != NULL)
    form_context_note (room_context (self), FORM_NOTE_DONE, text);
  form_context_changed (room_context (self));
  room_read (self);
  form_page_focus_first (FORM_PAGE (self));
}

void
room_put_rows (ArchiveRoom *self, GtkWidget *table, GListStore *rows, GPtrArray *fresh, guint select)
{
  self->filling = TRUE;
  g_list_store_splice (rows, 0, g_list_model_get_n_items (G_LIST_MODEL (rows)), fresh->pdata, fresh->len);
  if (fresh->len > 0)
    widget_table_select (WIDGET_TABLE (table), select < fresh->len ? select : 0);
  self->filling = FALSE;
}

void
room_read (ArchiveRoom *self)
{
  if (!self->ready)
    return;
  if (self->view == ROOM_ITEMS)
    room_read_items (self);
  else if (self->view == ROOM_VOLUMES)
    room_read_volumes (self);
  else if (self->view == ROOM_LOANS)
    room_read_loans (self);
  else
    {
      room_read_due (self);
      room_read_disposals (self);
    }
  room_show_actions (self);
}

/* Actions: why not */

static const char *
why_work (ArchiveRoom *self)
{
  if (!self->may_work)
    return _("An archivist does this.");
  return self->busy ? _("Wait for the answer of the server.") : NULL;
}

static const char *
why_mark (ArchiveRoom *self)
{
  const char *why = why_work (self);

  return why == NULL && room_loose_item (self) == NULL ? _("No item is chosen.") : why;
}

static const char *
why_put (ArchiveRoom *self)
{
  const char *why = why_mark (self);

  return why == NULL && g_list_model_get_n_items (G_LIST_MODEL (self->open_rows)) == 0
           ? _("There is no open volume of this class and year: N begins one.")
           : why;
}

static const char *
why_two (ArchiveRoom *self)
{
  return room_page (self) == NULL ? _("There is no page.") : NULL;
}

static const char *
why_version (ArchiveRoom *self)
{
  const char *why = why_two (self);

  return why == NULL && room_page (self)->versions < 2 ? _("This page has one version.") : why;
}

static const char *
why_volume (ArchiveRoom *self)
{
  const char *why = why_work (self);

  return why == NULL && room_volume (self) == NULL ? _("No volume is chosen.") : why;
}

static const char *
why_change (ArchiveRoom *self)
{
  const char *why = why_volume (self);

  return why == NULL && !room_volume (self)->may_change ? _("Only an open volume of your office is changed.") : why;
}

static const char *
why_move (ArchiveRoom *self)
{
  const char *why = why_change (self);

  return why == NULL && room_content (self) == NULL ? _("No item is chosen.") : why;
}

static const char *
why_close (ArchiveRoom *self)
{
  const char *why = why_change (self);

  return why == NULL && room_volume (self)->items == 0 ? _("The volume is empty.") : why;
}

static const char *
why_second (ArchiveRoom *self)
{
  const ArchiveVolume *volume = room_volume (self);

  if (!self->may_check)
    return _("An archivist or a reviewer checks a volume.");
  if (volume == NULL)
    return _("No volume is chosen.");
  if (g_strcmp0 (volume->state, "closed") != 0)
    return _("This volume waits for no check.");
  if (!volume->may_check)
    return _("You closed this volume, or it is another office's: another person of that office checks it.");
  return self->busy ? _("Wait for the answer of the server.") : NULL;
}

static const char *
why_stored (ArchiveRoom *self)
{
  const char *why = why_volume (self);
  const char *state = why == NULL ? room_volume (self)->state : NULL;

  if (why != NULL)
    return why;
  return g_strcmp0 (state, "closed") == 0 || g_strcmp0 (state, "checked") == 0 ? NULL
                                                                               : _("The volume has to be closed first.");
}

static const char *
why_lend (ArchiveRoom *self)
{
  const char *why = why_stored (self);

  return why == NULL && room_volume (self)->lent_to != NULL ? _("The volume is out.") : why;
}

static const char *
why_decide (ArchiveRoom *self)
{
  const ArchiveLoan *loan = room_loan (self);

  if (!self->may_decide)
    return _("A reviewer or an approver decides on a loan.");
  if (loan == NULL)
    return _("No loan is chosen.");
  if (!loan->may_decide)
    return _("This loan is decided, or you registered it: another person decides.");
  return self->busy ? _("Wait for the answer of the server.") : NULL;
}

static const char *
why_back (ArchiveRoom *self)
{
  const char *why = why_work (self);

  if (why == NULL && room_loan (self) == NULL)
    return _("No loan is chosen.");
  return why == NULL && !room_loan (self)->may_take_back ? _("This volume is not out.") : why;
}

static const char *
why_due (ArchiveRoom *self)
{
  const char *why = why_work (self);

  return why == NULL && !room_has_due (self) ? _("No volume has come to the end of its time.") : why;
}

static const char *
why_report (ArchiveRoom *self)
{
  const char *why = why_work (self);

  return why == NULL && room_opinions (self) == 0 ? _("Give an opinion on a volume first (D, L).") : why;
}

static const char *
why_list (ArchiveRoom *self, const char *state)
{
  const ArchiveDisposal *line = room_disposal (self);

  if (line == NULL)
    return _("No appraisal is chosen.");
  if (g_strcmp0 (line->state, state) != 0)
    return _("It is not the turn of this step.");
  return self->busy ? _("Wait for the answer of the server.") : NULL;
}

static const char *
why_approve (ArchiveRoom *self)
{
  return self->may_approve ? why_list (self, "made") : _("An approver approves the list.");
}

static const char *
why_witness (ArchiveRoom *self)
{
  return why_list (self, "approved");
}

static const char *
why_drop (ArchiveRoom *self)
{
  return why_list (self, "made");
}

/* Actions */

static void
items_cb (FormPage *page)
{
  room_show_view (ARCHIVE_ROOM (page), ROOM_ITEMS);
}

static void
volumes_cb (FormPage *page)
{
  room_show_view (ARCHIVE_ROOM (page), ROOM_VOLUMES);
}

static void
loans_cb (FormPage *page)
{
  room_show_view (ARCHIVE_ROOM (page), ROOM_LOANS);
}

static void
disposals_cb (FormPage *page)
{
  room_show_view (ARCHIVE_ROOM (page), ROOM_DISPOSALS);
}

static void
approve_cb (FormPage *page)
{
  room_sign (ARCHIVE_ROOM (page), "approve");
}

static void
witness_cb (FormPage *page)
{
  room_sign (ARCHIVE_ROOM (page), "witness");
}

static void
drop_cb (FormPage *page)
{
  room_sign (ARCHIVE_ROOM (page), "drop");
}

/* Where a key works: in one of the views, or while an item is open. */
#define IN(view)   (1 << (view))
#define IN_ITEM    (1 << ROOM_VIEWS)
#define EVERYWHERE (IN_ITEM | (IN_ITEM - 1))

static const struct
{
  const char *name, *title, *accelerator;
  FormPageFunc activate;
  int where;
  const char *(*why) (ArchiveRoom *self);
} actions[] = {
  { "items", N_("Loose items"), "1", items_cb, EVERYWHERE, NULL },
  { "volumes", N_("Volumes"), "2", volumes_cb, EVERYWHERE, NULL },
  { "loans", N_("Lending"), "3", loans_cb, EVERYWHERE, NULL },
  { "disposals", N_("Appraisal and destruction"), "4", disposals_cb, EVERYWHERE, NULL },
  { "mark", N_("Mark the item"), "space", room_mark, IN (ROOM_ITEMS), why_mark },
  { "put", N_("Put in"), "p", room_put, IN (ROOM_ITEMS), why_put },
  { "put-new", N_("Into a new volume"), "n", room_put_new, IN (ROOM_ITEMS), why_mark },
  { "two", N_("Two pages"), "t", room_two_pages, IN_ITEM, why_two },
  { "version", N_("Older version"), "v", room_other_version, IN_ITEM, why_version },
  { "close", N_("Close the volume"), "F9", room_close_volume, IN (ROOM_VOLUMES), why_close },
  { "agree", N_("Agree to the volume"), "a", room_agree_volume, IN (ROOM_VOLUMES), why_second },
  { "return", N_("Give back"), "r", room_return_volume, IN (ROOM_VOLUMES), why_second },
  { "shelve", N_("Box and shelf"), "s", room_shelve, IN (ROOM_VOLUMES), why_stored },
  { "lend", N_("Lend"), "b", room_lend, IN (ROOM_VOLUMES), why_lend },
  { "check", N_("Four-property check"), "k", room_check_volume, IN (ROOM_VOLUMES), why_volume },
  { "earlier", N_("Up"), "<Alt>Up", room_earlier, IN (ROOM_VOLUMES), why_move },
  { "later", N_("Down"), "<Alt>Down", room_later, IN (ROOM_VOLUMES), why_move },
  { "take-out", N_("Take out"), "<Control>Delete", room_take_out, IN (ROOM_VOLUMES), why_move },
  { "agree-loan", N_("Approve the loan"), "a", room_agree_loan, IN (ROOM_LOANS), why_decide },
  { "refuse", N_("Refuse the loan"), "r", room_refuse_loan, IN (ROOM_LOANS), why_decide },
  { "back", N_("Take back"), "b", room_take_back, IN (ROOM_LOANS), why_back },
  { "all", N_("Whole register or open ones"), "o", room_all_loans, IN (ROOM_LOANS), NULL },
  { "destroy", N_("Opinion: destroy"), "d", room_destroy, IN (ROOM_DISPOSALS), why_due },
  { "keep", N_("Opinion: keep longer"), "l", room_keep, IN (ROOM_DISPOSALS), why_due },
  { "report", N_("Make the list"), "F9", room_report, IN (ROOM_DISPOSALS), why_report },
  { "approve", N_("Approve the list"), "a", approve_cb, IN (ROOM_DISPOSALS), why_approve },
  { "witness", N_("Sign as a witness"), "w", witness_cb, IN (ROOM_DISPOSALS), why_witness },
  { "drop", N_("Drop the appraisal"), "x", drop_cb, IN (ROOM_DISPOSALS), why_drop },
};

void
room_show_actions (ArchiveRoom *self)
{
  FormPage *page = FORM_PAGE (self);
  int here = self->item != 0 ? IN_ITEM : IN (self->view);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gboolean hidden = (actions[i].where & here) == 0;

      form_page_hide_action (page, actions[i].name, hidden);
      if (!hidden && actions[i].why != NULL)
        form_page_set_action (page, actions[i].name, actions[i].why (self));
    }
}

void
room_show_view (ArchiveRoom *self, RoomView view)
{
  static const char *const names[ROOM_VIEWS] = { "items", "volumes", "loans", "disposals" };

  room_close_item (self);
  gtk_widget_hide (self->ask_card);
  self->answered = NULL;
  self->view = view;
  form_listing_mark (self->view_buttons, ROOM_VIEWS, view);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), names[view]);
  room_read (self);
  form_page_focus_first (FORM_PAGE (self));
}

/* Overrides */

static void
archive_room_focus_first (FormPage *page)
{
  ArchiveRoom *self = ARCHIVE_ROOM (page);
  GtkWidget *tables[ROOM_VIEWS] = { self->items, self->volumes, self->loans, self->due };

  if (self->view == ROOM_DISPOSALS && !room_has_due (self))
    tables[ROOM_DISPOSALS] = self->disposals;
  widget_table_focus (WIDGET_TABLE (self->item != 0 ? self->page_table : tables[self->view]));
}

/* Not under the hands of somebody who types or looks at a page. */
static void
archive_room_refresh (FormPage *page)
{
  ArchiveRoom *self = ARCHIVE_ROOM (page);

  if (!self->busy && self->item == 0 && !gtk_widget_get_visible (self->ask_card))
    room_read (self);
}

static gboolean
archive_room_back (FormPage *page)
{
  static const char *const names[ROOM_VIEWS] = { "items", "volumes", "loans", "disposals" };
  ArchiveRoom *self = ARCHIVE_ROOM (page);

  if (room_ask_leave (self))
    return TRUE;
  if (self->item != 0)
    {
      room_close_item (self);
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), names[self->view]);
      room_show_actions (self);
      widget_table_focus (WIDGET_TABLE (self->view == ROOM_ITEMS ? self->items : self->contents));
      return TRUE;
    }
  if (g_hash_table_size (self->marks) == 0)
    return FALSE;
  g_hash_table_remove_all (self->marks);
  room_read (self);
  return TRUE;
}

static void
archive_room_constructed (GObject *object)
{
  FormPage *page = FORM_PAGE (object);

  G_OBJECT_CLASS (archive_room_parent_class)->constructed (object);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    form_page_add_action (page, actions[i].name, _(actions[i].title), actions[i].accelerator, actions[i].activate);
  form_page_tell_key (page, "open-item", _("Look at the pages of an item"), "Enter");
  form_page_tell_key (page, "turn", _("Turn the pages of an item"), "← →");
  form_page_tell_key (page, "size", _("Size of a page, whole page, rotate"), "+ − 0 L");
}

static void
archive_room_dispose (GObject *object)
{
  ArchiveRoom *self = ARCHIVE_ROOM (object);

  g_cancellable_cancel (self->listing);
  g_cancellable_cancel (self->choosing);
  g_cancellable_cancel (self->reading);
  G_OBJECT_CLASS (archive_room_parent_class)->dispose (object);
}

static void
archive_room_finalize (GObject *object)
{
  ArchiveRoom *self = ARCHIVE_ROOM (object);
  GListStore **stores[] = { &self->item_rows,    &self->open_rows,  &self->page_rows, &self->volume_rows,
                            &self->content_rows, &self->check_rows, &self->loan_rows, &self->due_rows,
                            &self->disposal_rows };

  for (guint i = 0; i < G_N_ELEMENTS (stores); i++)
    g_clear_object (stores[i]);
  for (guint i = 0; i < G_N_ELEMENTS (self->views); i++)
    {
      g_free (self->wanted[i]);
      g_free (self->loaded[i]);
    }
  g_free (self->open_of);
  g_clear_object (&self->listing);
  g_clear_object (&self->choosing);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_hash_table_unref (self->marks);
  g_hash_table_unref (self->known);
  g_hash_table_unref (self->opinions);
  g_ptr_array_unref (self->ask_fields);
  G_OBJECT_CLASS (archive_room_parent_class)->finalize (object);
}

static void
archive_room_class_init (ArchiveRoomClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  FormPageClass *page_class = FORM_PAGE_CLASS (klass);

  object_class->constructed = archive_room_constructed;
  object_class->dispose = archive_room_dispose;
  object_class->finalize = archive_room_finalize;
  page_class->focus_first = archive_room_focus_first;
  page_class->refresh = archive_room_refresh;
  page_class->back = archive_room_back;
}

static void
archive_room_init (ArchiveRoom *self)
{
  self->marks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) archive_content_free);
  self->opinions = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, room_opinion_free);
  self->ask_fields = g_ptr_array_new ();
}

GtkWidget *
archive_room_new (FormContext *context)
{
  ArchiveRoom *self = g_object_new (ARCHIVE_TYPE_ROOM, "context", context, NULL);

  self->may_work = form_context_has_post (context, "archivist");
  self->may_check = self->may_work || form_context_has_post (context, "reviewer");
  self->may_approve = form_context_has_post (context, "approver");
  self->may_decide = self->may_approve || form_context_has_post (context, "reviewer");
  form_page_set_title (FORM_PAGE (self), _("Archive room"), _("Items, volumes, lending, appraisal"));
  form_page_set_identity (FORM_PAGE (self), "archive");
  room_build (self);
  room_show_view (self, self->may_work ? ROOM_ITEMS : ROOM_VOLUMES);
  room_show_classes (self);
  return GTK_WIDGET (self);
}
