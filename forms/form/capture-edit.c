/* Pages put right: every edit is a wish on top of the original, which stays as the device gave it. */

#include "form/capture-private.h"

#include <glib/gi18n-lib.h>

static void begin (FormCapture *self, ScanSide *side);

typedef struct
{
  FormCapture *self;
  ScanSide    *side;
} Edit;

/* Auxiliary */

/* Without its black borders, as measured before it was turned. */
static void
set_crop (ScanEdits *edits, const ScanMeasure *measure)
{
  int width = measure->width, height = measure->height;

  edits->x = measure->x;
  edits->y = measure->y;
  edits->width = measure->inner_width;
  edits->height = measure->inner_height;
  for (int turn = 0; turn < edits->turn && edits->width > 0; turn++)
    {
      ScanEdits before = *edits;
      int swap = width;

      edits->x = height - before.y - before.height;
      edits->y = before.x;
      edits->width = before.height;
      edits->height = before.width;
      width = height;
      height = swap;
    }
}

/* The edits of a page that can be changed, as far as the keys have got; NULL for any other, after saying why. */
static const ScanPage *
editable (FormCapture *self, ScanEdits *edits)
{
  const ScanPage *page = self->current != NULL ? scan_side_get (self->current) : NULL;
  const CaptureSheet *sheet = page != NULL ? capture_sheet (self, self->current) : NULL;

  if (page == NULL)
    return NULL;
  if (page->filed != NULL || sheet->queued)
    {
      capture_say (self, WIDGET_KIND_INFO, _("This page is filed: the case has it as it was then."));
      return NULL;
    }
  *edits = sheet->editing ? sheet->wanted : page->edits;
  return page;
}

static void
edited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Edit *edit = user_data;
  g_autoptr (FormCapture) self = edit->self;
  g_autoptr (ScanSide) side = edit->side;
  g_autoptr (GError) error = NULL;
  CaptureSheet *sheet = capture_sheet (self, side);

  sheet->editing = FALSE;
  if (!scan_batch_done_finish (result, &error))
    capture_say_error (self, error);
  else if (!scan_edits_equal (&sheet->wanted, &scan_side_get (side)->edits))
    begin (self, side);
  capture_file_next (self);
}

static void
begin (FormCapture *self, ScanSide *side)
{
  CaptureSheet *sheet = capture_sheet (self, side);
  Edit *edit = g_new (Edit, 1);

  *edit = (Edit) { g_object_ref (self), g_object_ref (side) };
  sheet->editing = TRUE;
  scan_batch_edit_async (self->batch, side, &sheet->wanted, NULL, edited_cb, edit);
}

static void
wish (FormCapture *self, const ScanEdits *edits)
{
  CaptureSheet *sheet = capture_sheet (self, self->current);

  sheet->wanted = *edits;
  if (!sheet->editing)
    begin (self, self->current);
}

static void
change (FormCapture *self, const ScanEdits *before, const ScanEdits *edits)
{
  g_array_append_vals (capture_sheet (self, self->current)->before, before, 1);
  wish (self, edits);
}

static void
moved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FormCapture) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!scan_batch_done_finish (result, &error))
    capture_say_error (self, error);
}

/* For the other files */

void
capture_turn (FormCapture *self, int quarters)
{
  ScanEdits edits, before;
  const ScanPage *page = editable (self, &before);

  if (page == NULL)
    return;
  edits = before;
  edits.turn = (before.turn + quarters + 4) % 4;
  if (before.width > 0)
    set_crop (&edits, &page->measure);
  change (self, &before, &edits);
}

void
capture_straighten (FormCapture *self)
{
  ScanEdits edits, before;
  const ScanPage *page = editable (self, &before);

  if (page == NULL)
    return;
  if (page->measure.skew == 0)
    {
      capture_say (self, WIDGET_KIND_INFO, _("This page lies straight."));
      return;
    }
  edits = before;
  edits.skew = before.skew != 0 ? 0 : page->measure.skew;
  change (self, &before, &edits);
}

void
capture_crop (FormCapture *self)
{
  ScanEdits edits, before;
  const ScanPage *page = editable (self, &before);

  if (page == NULL)
    return;
  if (page->measure.inner_width == 0)
    {
      capture_say (self, WIDGET_KIND_INFO, _("This page has no black borders."));
      return;
    }
  edits = before;
  if (before.width > 0)
    edits.x = edits.y = edits.width = edits.height = 0;
  else
    set_crop (&edits, &page->measure);
  change (self, &before, &edits);
}

void
capture_undo (FormCapture *self)
{
  ScanEdits edits;
  GArray *before;

  if (editable (self, &edits) == NULL)
    return;
  before = capture_sheet (self, self->current)->before;
  if (before->len == 0)
    {
      capture_say (self, WIDGET_KIND_INFO, _("There is nothing to undo on this page."));
      return;
    }
  edits = g_array_index (before, ScanEdits, before->len - 1);
  g_array_set_size (before, before->len - 1);
  wish (self, &edits);
}

void
capture_hide (FormCapture *self, gboolean toggle)
{
  g_autoptr (GPtrArray) chosen = capture_chosen (self);
  int place = self->current != NULL ? capture_place (self, self->current) : 0;

  for (guint i = 0; i < chosen->len; i++)
    {
      const ScanPage *page = scan_side_get (chosen->pdata[i]);
      CaptureSheet *sheet = capture_sheet (self, chosen->pdata[i]);

      sheet->marked = FALSE;
      if (page->filed != NULL || sheet->queued)
        capture_say (self, WIDGET_KIND_INFO, _("This page is filed: it cannot be put aside any more."));
      else if (toggle || !page->hidden)
        scan_batch_hide_async (self->batch, chosen->pdata[i], !page->hidden, NULL, moved_cb, g_object_ref (self));
    }
  /* the eye stays where it is: on the page behind */
  if (chosen->len == 1 && chosen->pdata[0] == self->current && place + 1 < (int) self->counting)
    capture_go (self, self->order->pdata[place + 1]);
}

/* To the place of the page that is shown before it, or behind it. */
void
capture_move (FormCapture *self, int step)
{
  GListModel *list = G_LIST_MODEL (self->batch);
  int place = self->current != NULL ? capture_place (self, self->current) : -1;
  guint n = g_list_model_get_n_items (list);
  guint from = n, to = n;

  if (place < 0 || place + step < 0 || place >= (int) self->counting || place + step >= (int) self->counting)
    return;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ScanSide) side = g_list_model_get_item (list, i);

      if (side == self->current)
        from = i;
      if (side == self->order->pdata[place + step])
        to = i;
    }
  self->turned = NULL;       /* what is in another order now is not put together any more */
  scan_batch_move_async (self->batch, from, to, NULL, moved_cb, g_object_ref (self));
}
