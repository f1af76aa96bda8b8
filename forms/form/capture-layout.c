/* What the capture pane looks like, and what its keys do. */

#include "form/capture-private.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-action.h"
#include "widgets/widget-badge.h"
#include "widgets/widget-card.h"
#include "widgets/widget-drop-zone.h"
#include "widgets/widget-key-hint.h"
#include "widgets/widget-message.h"
#include "widgets/widget-theme.h"

#define LIST_WIDTH   270
#define STRIP_HEIGHT 130

static const struct
{
  const char *caption;
  const char *accel;
} captions[CAPTURE_ACTIONS] = {
  [CAPTURE_CAMERA] = { N_("Document camera"), "F9" },
  [CAPTURE_IMPORT] = { N_("Files"), "<Control>o" },
  [CAPTURE_LEFT] = { N_("Turn left"), "bracketleft" },
  [CAPTURE_RIGHT] = { N_("Turn right"), "bracketright" },
  [CAPTURE_STRAIGHT] = { N_("Straighten"), "s" },
  [CAPTURE_CROP] = { N_("Cut borders"), "x" },
  [CAPTURE_UNDO] = { N_("Undo"), "u" },
  [CAPTURE_HIDE] = { N_("Put aside"), "h" },
  [CAPTURE_FILE] = { N_("File the page"), "Return" },
  [CAPTURE_CLOSE] = { N_("Leave the pane"), "Escape" },
};

/* Actions */

static void
escape (FormCapture *self)
{
  if (self->run != NULL)
    g_cancellable_cancel (self->run);
  else if (self->camera != NULL)
    capture_close_camera (self);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static gboolean
act_on_page (FormCapture *self, int action)
{
  if (action == CAPTURE_LEFT || action == CAPTURE_RIGHT)
    capture_turn (self, action == CAPTURE_LEFT ? -1 : 1);
  else if (action == CAPTURE_STRAIGHT)
    capture_straighten (self);
  else if (action == CAPTURE_CROP)
    capture_crop (self);
  else if (action == CAPTURE_UNDO)
    capture_undo (self);
  else if (action == CAPTURE_HIDE)
    capture_hide (self, TRUE);
  else
    return FALSE;
  return TRUE;
}

static void
act (FormCapture *self, int action)
{
  if (action == CAPTURE_CLOSE)
    escape (self);
  else if (action == CAPTURE_CAMERA)
    capture_toggle_camera (self);
  else if (action == CAPTURE_IMPORT)
    capture_choose_files (self);
  else if (action == CAPTURE_FILE && self->camera != NULL)
    capture_take (self);
  else if (action == CAPTURE_FILE)
    capture_file_chosen (self);
  else if (self->camera == NULL)
    act_on_page (self, action);
}

static void
action_cb (GtkWidget *button, FormCapture *self)
{
  act (self, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "action")));
}

static void
profile_cb (GtkWidget *button, FormCapture *self)
{
  capture_scan (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "profile")));
}

/* Keys that have no button of their own */

static void
mark (FormCapture *self)
{
  CaptureSheet *sheet;

  if (self->current == NULL || scan_side_get (self->current)->filed != NULL)
    return;
  sheet = capture_sheet (self, self->current);
  sheet->marked = !sheet->marked;
  capture_step (self, 1);
}

static gboolean
key_of_pages (FormCapture *self, guint keyval)
{
  if (keyval == GDK_KEY_Left || keyval == GDK_KEY_Page_Up)
    capture_step (self, keyval == GDK_KEY_Left ? -1 : -10);
  else if (keyval == GDK_KEY_Right || keyval == GDK_KEY_Page_Down)
    capture_step (self, keyval == GDK_KEY_Right ? 1 : 10);
  else if (keyval == GDK_KEY_Home || keyval == GDK_KEY_End)
    capture_step (self, keyval == GDK_KEY_Home ? -G_MAXINT / 2 : G_MAXINT / 2);
  else if (keyval == GDK_KEY_less || keyval == GDK_KEY_comma)
    capture_move (self, -1);
  else if (keyval == GDK_KEY_greater || keyval == GDK_KEY_period)
    capture_move (self, 1);
  else if (keyval == GDK_KEY_Delete)
    capture_hide (self, FALSE);
  else if (keyval == GDK_KEY_space)
    mark (self);
  else
    return FALSE;
  return TRUE;
}

static gboolean
key_of_targets (FormCapture *self, guint keyval)
{
  guint n = self->targets->len;

  if (keyval >= GDK_KEY_1 && keyval <= GDK_KEY_9)
    capture_choose_target (self, keyval - GDK_KEY_1);
  else if (keyval >= GDK_KEY_KP_1 && keyval <= GDK_KEY_KP_9)
    capture_choose_target (self, keyval - GDK_KEY_KP_1);
  else if (keyval == GDK_KEY_Down && n > 0)
    capture_choose_target (self, MIN (self->target + 1, n - 1));
  else if (keyval == GDK_KEY_Up && n > 0)
    capture_choose_target (self, self->target > 0 ? self->target - 1 : 0);
  else if (keyval == GDK_KEY_d || keyval == GDK_KEY_D)
    capture_next_device (self);
  else if (keyval == GDK_KEY_c || keyval == GDK_KEY_C)
    capture_toggle_camera (self);
  else
    return FALSE;
  return TRUE;
}

/* The reason is being typed: its keys come first. */
static gboolean
key_of_reason (FormCapture *self, guint keyval)
{
  if (keyval == GDK_KEY_Escape)
    capture_refuse_reason (self);
  else if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
    capture_give_reason (self);
  else
    return FALSE;
  return TRUE;
}

gboolean
capture_key (FormCapture *self, GdkEventKey *event)
{
  gboolean plain = (event->state & (GDK_CONTROL_MASK | GDK_MOD1_MASK)) == 0;

  if (gtk_widget_get_visible (self->reason_row))
    return key_of_reason (self, event->keyval);
  if (plain && self->camera != NULL && event->keyval == GDK_KEY_space)
    {
      capture_take (self);
      return TRUE;
    }
  if (plain && event->keyval == GDK_KEY_KP_Enter)
    {
      act (self, CAPTURE_FILE);
      return TRUE;
    }
  if (plain && self->batch != NULL && key_of_pages (self, event->keyval))
    return TRUE;
  return (plain && key_of_targets (self, event->keyval)) || widget_action_press (GTK_WIDGET (self), event);
}

/* Building */

static gboolean
draw_page_cb (GtkWidget *view, cairo_t *cr, FormCapture *self)
{
  capture_draw_page (self, cr, gtk_widget_get_allocated_width (view), gtk_widget_get_allocated_height (view));
  return GDK_EVENT_STOP;
}

static gboolean
draw_strip_cb (GtkWidget *strip, cairo_t *cr, FormCapture *self)
{
  capture_draw_strip (self, cr, gtk_widget_get_allocated_width (strip), gtk_widget_get_allocated_height (strip));
  return GDK_EVENT_STOP;
}

static gboolean
strip_pressed_cb (GtkWidget *strip, GdkEventButton *event, FormCapture *self)
{
  ScanSide *side = capture_strip_at (self, gtk_widget_get_allocated_width (strip), event->x);

  self->follow = FALSE;
  if (side != NULL)
    capture_go (self, side);
  return GDK_EVENT_STOP;
}

static void
list_activated_cb (GtkListBox *list, GtkListBoxRow *row, FormCapture *self)
{
  capture_choose_target (self, (guint) gtk_list_box_row_get_index (row));
  gtk_widget_grab_focus (self->view);
}

/* The chosen material stays in sight, however many there are. */
static void
list_placed_cb (GtkWidget *list, GdkRectangle *place, GtkScrolledWindow *scroller)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (list));
  GtkAllocation box;

  if (row == NULL)
    return;
  gtk_widget_get_allocation (GTK_WIDGET (row), &box);
  gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (scroller), box.y, box.y + box.height);
}

static void
file_cb (GtkWidget *zone, GFile *file, FormCapture *self)
{
  form_capture_import (self, file);
}

static GtkWidget *
action_new (FormCapture *self, int action)
{
  GtkWidget *button = widget_action_new (_(captions[action].caption), captions[action].accel);

  g_object_set_data (G_OBJECT (button), "action", GINT_TO_POINTER (action));
  g_signal_connect_object (button, "clicked", G_CALLBACK (action_cb), self, 0);
  gtk_widget_set_focus_on_click (button, FALSE);
  self->actions[action] = button;
  return button;
}

static GtkWidget *
top_new (FormCapture *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP_SMALL);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);

  self->device_label = widget_label_new ("", NULL);
  self->profile_row = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->profile_row), GTK_SELECTION_NONE);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (self->profile_row), 3);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->profile_row), 6);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->profile_row), WIDGET_GAP_SMALL);
  gtk_box_pack_start (GTK_BOX (line), self->device_label, TRUE, TRUE, 0);
  gtk_box_pack_end (GTK_BOX (line), action_new (self, CAPTURE_IMPORT), FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (line), action_new (self, CAPTURE_CAMERA), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), line, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), self->profile_row, FALSE, FALSE, 0);
  return box;
}

static GtkWidget *
list_new (FormCapture *self)
{
  GtkWidget *card = widget_card_new (_("Which material"));
  GtkWidget *scroller = gtk_scrolled_window_new (NULL, NULL);

  self->list = gtk_list_box_new ();
  widget_add_style (self->list, "queue-list");
  widget_set_accessible_name (self->list, _("Which material"));
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (list_activated_cb), self, 0);
  gtk_widget_set_size_request (card, LIST_WIDTH, -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_container_add (GTK_CONTAINER (scroller), self->list);
  g_signal_connect_object (self->list, "size-allocate", G_CALLBACK (list_placed_cb), scroller, G_CONNECT_AFTER);
  gtk_box_pack_start (GTK_BOX (card), scroller, TRUE, TRUE, 0);
  return card;
}

/* What can be done to a page, beside the page: it wants the height. */
static GtkWidget *
actions_new (FormCapture *self)
{
  static const int all[][2] = { { CAPTURE_LEFT, CAPTURE_RIGHT }, { CAPTURE_STRAIGHT, CAPTURE_CROP },
                                { CAPTURE_UNDO, CAPTURE_HIDE } };
  GtkWidget *card = widget_card_new (NULL);
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), WIDGET_GAP_SMALL);
  gtk_grid_set_column_spacing (GTK_GRID (grid), WIDGET_GAP_SMALL);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  for (int row = 0; row < (int) G_N_ELEMENTS (all); row++)
    for (int column = 0; column < 2; column++)
      gtk_grid_attach (GTK_GRID (grid), action_new (self, all[row][column]), column, row, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), action_new (self, CAPTURE_FILE), 0, G_N_ELEMENTS (all), 2, 1);
  gtk_grid_attach (GTK_GRID (grid), action_new (self, CAPTURE_CLOSE), 0, G_N_ELEMENTS (all) + 1, 2, 1);
  widget_add_style (self->actions[CAPTURE_FILE], "primary");
  gtk_container_add (GTK_CONTAINER (card), grid);
  return card;
}

static GtkWidget *
view_new (FormCapture *self)
{
  GtkWidget *card = widget_card_new (NULL);

  self->caption = widget_label_new ("", NULL);
  self->view = gtk_drawing_area_new ();
  gtk_widget_set_can_focus (self->view, TRUE);
  widget_set_accessible_name (self->view, _("Page"));
  g_signal_connect_object (self->view, "draw", G_CALLBACK (draw_page_cb), self, 0);
  widget_add_style (card, "tight");
  gtk_box_pack_start (GTK_BOX (card), self->caption, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (card), self->view, TRUE, TRUE, 0);
  return card;
}

static GtkWidget *
reason_new (FormCapture *self)
{
  GtkWidget *keys = widget_key_hint_new (_("Enter"), _("keep it with this reason"), "Esc", _("do not file it"), NULL);

  self->reason_row = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP_SMALL);
  self->reason_text = widget_label_new ("", "warn");
  self->reason_entry = gtk_entry_new ();
  gtk_entry_set_max_length (GTK_ENTRY (self->reason_entry), 200);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->reason_entry), _("Why this scan is kept as it is"));
  widget_set_accessible_name (self->reason_entry, _("Why this scan is kept as it is"));
  widget_add_style (self->reason_row, "card");
  gtk_container_add (GTK_CONTAINER (self->reason_row), self->reason_text);
  gtk_container_add (GTK_CONTAINER (self->reason_row), self->reason_entry);
  gtk_container_add (GTK_CONTAINER (self->reason_row), keys);
  gtk_widget_show_all (self->reason_row);
  gtk_widget_hide (self->reason_row);
  gtk_widget_set_no_show_all (self->reason_row, TRUE);
  return self->reason_row;
}

static GtkWidget *
strip_new (FormCapture *self)
{
  GtkWidget *card = widget_card_new (NULL);

  self->strip = gtk_drawing_area_new ();
  self->strip_caption = widget_label_new ("", "muted small");
  gtk_widget_set_size_request (self->strip, -1, STRIP_HEIGHT);
  gtk_widget_add_events (self->strip, GDK_BUTTON_PRESS_MASK);
  widget_set_accessible_name (self->strip, _("Pages"));
  widget_add_style (card, "tight");
  g_signal_connect_object (self->strip, "draw", G_CALLBACK (draw_strip_cb), self, 0);
  g_signal_connect_object (self->strip, "button-press-event", G_CALLBACK (strip_pressed_cb), self, 0);
  gtk_container_add (GTK_CONTAINER (card), self->strip);
  gtk_container_add (GTK_CONTAINER (card), self->strip_caption);
  return card;
}

void
capture_build (FormCapture *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP_SMALL);
  GtkWidget *middle = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);
  GtkWidget *left = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP_SMALL);
  GtkWidget *keys = widget_key_hint_new ("←→ PgUp PgDn", _("pages"), "↑↓ 1–9", _("material"), _("Space"), _("mark"),
                                         "< >", _("move the page"), "Del", _("put aside"), "D", _("other scanner"),
                                         NULL);

  self->message = widget_message_new ();
  self->zone = widget_drop_zone_new (_("Files"), NULL);
  gtk_widget_set_no_show_all (self->zone, TRUE);
  gtk_widget_hide (self->zone);
  g_signal_connect_object (self->zone, "file", G_CALLBACK (file_cb), self, 0);
  gtk_box_pack_start (GTK_BOX (left), list_new (self), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (left), actions_new (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (middle), left, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (middle), view_new (self), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (page), top_new (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (page), self->message, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (page), reason_new (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (page), middle, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (page), strip_new (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (page), keys, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (page), self->zone, FALSE, FALSE, 0);
  widget_drop_zone_accept_on (WIDGET_DROP_ZONE (self->zone), self->view);
  widget_add_style (page, "page");
  widget_add_style (GTK_WIDGET (self), "workbench");
  gtk_widget_set_name (GTK_WIDGET (self), "capture");
  gtk_container_add (GTK_CONTAINER (self), page);
  gtk_widget_show_all (page);
}

/* Showing */

static void
show_device (FormCapture *self)
{
  gboolean some = self->devices != NULL && self->devices->len > 0;
  const ScanDevice *device = some ? self->devices->pdata[self->device] : NULL;
  g_autofree char *text = NULL;

  if (self->devices == NULL)
    text = g_strdup (_("Looking for scanners …"));
  else if (device == NULL)
    text = g_strdup (_("No scanner was found: files and the document camera work all the same. D looks again."));
  else if (self->devices->len > 1)
    text = g_strdup_printf (_("Scanner %u of %u: %s"), self->device + 1, self->devices->len, device->title);
  else
    text = g_strdup_printf (_("Scanner: %s"), device->title);
  if (self->locked)
    {
      g_autofree char *plain = g_steal_pointer (&text);

      text = g_strdup_printf (_("%s · the profiles are set by the office"), plain);
    }
  gtk_label_set_text (GTK_LABEL (self->device_label), text);
}

/* "Page 3 of 12 · 300 dpi, grey · straightened by 0.8° · blank · filed: 户口簿" */
static char *
caption_of (FormCapture *self)
{
  const ScanPage *page = scan_side_get (self->current);
  const CaptureTarget *target = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, _("Page %d of %u"), capture_place (self, self->current) + 1, self->order->len);
  g_string_append_printf (text, " · %d dpi · %s", page->dpi, page->device);
  if (!page->measured)
    g_string_append_printf (text, " · %s", _("being looked at …"));
  if (page->edits.skew != 0)
    g_string_append_printf (text, _(" · straightened by %.1f°"), ABS (page->edits.skew) / 1000.0);
  if (page->edits.width > 0)
    g_string_append_printf (text, " · %s", _("borders cut"));
  if (page->hidden)
    g_string_append_printf (text, " · %s", page->measure.blank ? _("blank, aside") : _("put aside"));
  for (guint i = 0; page->filed != NULL && i < self->targets->len; i++)
    if (g_strcmp0 (((CaptureTarget *) self->targets->pdata[i])->material, page->filed) == 0)
      target = self->targets->pdata[i];
  if (page->filed != NULL)
    g_string_append_printf (text, _(" · filed: %s"), target != NULL ? target->title : page->filed);
  if (capture_is_of_another (self, page))
    g_string_append_printf (text, " · %s", _("code of another case"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_counts (FormCapture *self)
{
  guint filed = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->counting; i++)
    filed += scan_side_get (self->order->pdata[i])->filed != NULL;
  text = g_strdup_printf (_("%u pages: %u filed, %u to be filed, %u put aside. All are kept on this computer until "
                            "they are filed."), self->order->len, filed, self->counting - filed,
                          self->order->len - self->counting);
  gtk_label_set_text (GTK_LABEL (self->strip_caption), text);
}

static void
show_actions (FormCapture *self)
{
  static const int edits[] = { CAPTURE_LEFT, CAPTURE_RIGHT, CAPTURE_STRAIGHT, CAPTURE_CROP, CAPTURE_UNDO,
                               CAPTURE_HIDE };
  gboolean there = self->current != NULL && self->camera == NULL;
  gboolean aside = there && scan_side_get (self->current)->hidden;

  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    widget_action_set_why_not (WIDGET_ACTION (self->actions[edits[i]]), there ? NULL : _("No page is shown"));
  widget_action_set_caption (WIDGET_ACTION (self->actions[CAPTURE_HIDE]), aside ? _("Take back") : _("Put aside"));
  widget_action_set_caption (WIDGET_ACTION (self->actions[CAPTURE_FILE]),
                             self->camera != NULL ? _("Take the picture") : _("File the page"));
  widget_action_set_caption (WIDGET_ACTION (self->actions[CAPTURE_CLOSE]),
                             self->run != NULL ? _("Stop scanning") : self->camera != NULL ? _("End the live picture")
                             : _("Leave the pane"));
}

void
capture_show (FormCapture *self)
{
  g_autofree char *caption = NULL;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  caption = self->camera != NULL ? g_strdup (_("Live picture of the document camera"))
            : self->current != NULL ? caption_of (self) : g_strdup ("");
  gtk_label_set_text (GTK_LABEL (self->caption), caption);
  show_device (self);
  show_counts (self);
  show_actions (self);
  gtk_widget_queue_draw (self->view);
  gtk_widget_queue_draw (self->strip);
}

void
capture_show_profiles (FormCapture *self)
{
  for (guint i = 0; i < self->profiles->len; i++)
    {
      const ScanProfile *profile = self->profiles->pdata[i];
      g_autofree char *accel = g_strdup_printf ("F%u", i + 2);
      g_autofree char *tip = g_strdup_printf ("%d dpi", profile->dpi);
      GtkWidget *button = widget_action_new (profile->name, accel);

      g_object_set_data (G_OBJECT (button), "profile", GUINT_TO_POINTER (i));
      g_signal_connect_object (button, "clicked", G_CALLBACK (profile_cb), self, 0);
      gtk_widget_set_focus_on_click (button, FALSE);
      gtk_widget_set_tooltip_text (button, tip);
      gtk_container_add (GTK_CONTAINER (self->profile_row), button);
    }
  gtk_widget_show_all (self->profile_row);
}

static GtkWidget *
target_row (FormCapture *self, guint place)
{
  const CaptureTarget *target = self->targets->pdata[place];
  g_autofree char *text = g_strdup_printf ("%u  %s", place + 1, target->title);
  g_autofree char *files = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u file", "%u files", target->files),
                                            target->files);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);
  GtkWidget *badge = widget_badge_new (target->missing ? _("missing") : files,
                                       target->missing ? WIDGET_KIND_WARN
                                       : target->files > 0 ? WIDGET_KIND_OK : WIDGET_KIND_NEUTRAL);

  gtk_widget_set_valign (badge, GTK_ALIGN_START);
  gtk_box_pack_start (GTK_BOX (row), widget_label_new (text, place == self->target ? "strong" : NULL), TRUE, TRUE, 0);
  gtk_box_pack_end (GTK_BOX (row), badge, FALSE, FALSE, 0);
  gtk_widget_set_tooltip_text (row, target->hint);
  gtk_widget_show_all (row);
  return row;
}

void
capture_show_targets (FormCapture *self)
{
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  widget_container_clear (GTK_CONTAINER (self->list));
  for (guint i = 0; i < self->targets->len; i++)
    gtk_container_add (GTK_CONTAINER (self->list), target_row (self, i));
  gtk_list_box_select_row (GTK_LIST_BOX (self->list),
                           gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int) self->target));
  capture_show (self);
}
