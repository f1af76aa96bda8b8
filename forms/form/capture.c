#include "form/capture-private.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-message.h"
#include "widgets/widget-theme.h"

#define AGAIN_MS 200        /* between two tries to open a batch that another window still lets go */
#define TRIES    25

G_DEFINE_FINAL_TYPE (FormCapture, form_capture, GTK_TYPE_WINDOW)

static guint filed;

static void open_batch (FormCapture *self);

/* Auxiliary */

static void
sheet_free (gpointer data)
{
  CaptureSheet *sheet = data;

  g_array_unref (sheet->before);
  g_free (sheet);
}

static gboolean
counts (ScanSide *side)
{
  return !scan_side_get (side)->hidden;
}

CaptureSheet *
capture_sheet (FormCapture *self, ScanSide *side)
{
  gpointer number = GUINT_TO_POINTER (scan_side_get (side)->number);
  CaptureSheet *sheet = g_hash_table_lookup (self->sheets, number);

  if (sheet == NULL)
    {
      sheet = g_new0 (CaptureSheet, 1);
      sheet->before = g_array_new (FALSE, FALSE, sizeof (ScanEdits));
      g_hash_table_insert (self->sheets, number, sheet);
      g_signal_connect_object (side, "changed", G_CALLBACK (capture_refresh), self, G_CONNECT_SWAPPED);
    }
  return sheet;
}

/* Those that count, in their order; then those put aside. */
static void
bring_in_order (FormCapture *self)
{
  GListModel *list = G_LIST_MODEL (self->batch);
  g_autoptr (GPtrArray) aside = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_list_model_get_n_items (list);

  g_ptr_array_set_size (self->order, 0);
  for (guint i = 0; i < n; i++)
    {
      ScanSide *side = g_list_model_get_item (list, i);

      capture_sheet (self, side);
      g_ptr_array_add (counts (side) ? self->order : aside, side);
    }
  self->counting = self->order->len;
  g_ptr_array_extend_and_steal (self->order, g_steal_pointer (&aside));
}

/* The page that came last while they come in, else the one that is shown, else the first that waits. */
static void
keep_current (FormCapture *self)
{
  ScanSide *wanted = self->current;

  if (self->follow && self->counting > 0)
    wanted = self->order->pdata[self->counting - 1];
  if (wanted == NULL || capture_place (self, wanted) < 0)
    wanted = self->order->len > 0 ? self->order->pdata[0] : NULL;
  g_set_object (&self->current, wanted);
}

static gboolean
refresh_cb (gpointer user_data)
{
  FormCapture *self = user_data;

  self->refreshing = 0;
  if (self->batch != NULL)
    {
      bring_in_order (self);
      keep_current (self);
      for (guint i = 0; i < self->order->len; i++)
        capture_look_at_code (self, self->order->pdata[i]);
    }
  capture_show (self);
  return G_SOURCE_REMOVE;
}

/* For the other files */

void
capture_refresh (FormCapture *self)
{
  if (self->refreshing == 0 && !g_cancellable_is_cancelled (self->cancellable))
    self->refreshing = g_idle_add (refresh_cb, self);
}

void
capture_say (FormCapture *self, WidgetKind kind, const char *text)
{
  if (!g_cancellable_is_cancelled (self->cancellable))
    widget_message_say (WIDGET_MESSAGE (self->message), kind, text, NULL);
}

void
capture_say_error (FormCapture *self, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    capture_say (self, WIDGET_KIND_DANGER, error->message);
}

int
capture_place (FormCapture *self, ScanSide *side)
{
  guint place;

  return g_ptr_array_find (self->order, side, &place) ? (int) place : -1;
}

void
capture_go (FormCapture *self, ScanSide *side)
{
  g_set_object (&self->current, side);
  capture_show (self);
}

void
capture_step (FormCapture *self, int steps)
{
  int place = self->current != NULL ? capture_place (self, self->current) + steps : 0;

  self->follow = FALSE;
  if (self->order->len > 0)
    capture_go (self, self->order->pdata[CLAMP (place, 0, (int) self->order->len - 1)]);
}

GPtrArray *
capture_chosen (FormCapture *self)
{
  g_autoptr (GPtrArray) chosen = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->order->len; i++)
    if (capture_sheet (self, self->order->pdata[i])->marked)
      g_ptr_array_add (chosen, g_object_ref (self->order->pdata[i]));
  if (chosen->len == 0 && self->current != NULL)
    g_ptr_array_add (chosen, g_object_ref (self->current));
  return g_steal_pointer (&chosen);
}

void
capture_emit_filed (FormCapture *self)
{
  g_signal_emit (self, filed, 0);
}

/* Opening */

static guint
count_waiting (FormCapture *self)
{
  guint n = 0;

  for (guint i = 0; i < self->counting; i++)
    n += scan_side_get (self->order->pdata[i])->filed == NULL;
  return n;
}

/* What the last time left here. */
static void
say_what_is_there (FormCapture *self)
{
  g_autofree char *text = NULL;
  guint waiting = count_waiting (self);

  if (self->order->len == 0)
    return;
  for (guint i = 0; i < self->counting && waiting > 0; i++)
    if (scan_side_get (self->order->pdata[i])->filed == NULL)
      {
        g_set_object (&self->current, self->order->pdata[i]);
        break;
      }
  text = g_strdup_printf (_("%u pages of this case were kept on this computer; %u of them are not filed yet."),
                          self->order->len, waiting);
  capture_say (self, WIDGET_KIND_INFO, text);
  capture_show (self);
}

static void
pictures_arrived_cb (FormCapturePictures *pictures, FormCapture *self)
{
  gtk_widget_queue_draw (self->view);
  gtk_widget_queue_draw (self->strip);
}

static gboolean
again_cb (gpointer user_data)
{
  g_autoptr (FormCapture) self = user_data;

  if (!g_cancellable_is_cancelled (self->cancellable))
    open_batch (self);
  return G_SOURCE_REMOVE;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FormCapture) self = user_data;
  g_autoptr (GError) error = NULL;
  ScanBatch *batch = scan_batch_open_finish (result, &error);

  if (batch == NULL)
    {
      /* the window that was closed a moment ago may still be writing */
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BUSY) && self->tries++ < TRIES)
        g_timeout_add (AGAIN_MS, again_cb, g_object_ref (self));
      else
        capture_say_error (self, error);
      return;
    }
  if (g_cancellable_is_cancelled (self->cancellable))
    {
      g_object_unref (batch);
      return;
    }
  self->batch = batch;
  self->pictures = form_capture_pictures_new (batch);
  g_signal_connect_object (self->pictures, "arrived", G_CALLBACK (pictures_arrived_cb), self, 0);
  g_signal_connect_object (batch, "items-changed", G_CALLBACK (capture_refresh), self, G_CONNECT_SWAPPED);
  g_clear_handle_id (&self->refreshing, g_source_remove);
  refresh_cb (self);
  say_what_is_there (self);
  if (self->begin_with_camera && self->profiles != NULL)
    capture_toggle_camera (self);
}

static void
open_batch (FormCapture *self)
{
  const FormSession *session = form_context_get_session (self->context);
  g_autofree char *login = g_uri_escape_string (session->login, NULL, FALSE);
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "pension-workbench", "scans", login, NULL);

  scan_batch_open_async (folder, case_model_facts (self->model)->case_no, session->name, self->cancellable, opened_cb,
                         g_object_ref (self));
}

/* Overrides */

/* Pages that wait stay on the disk; a batch nobody waits for is done with. */
static void
let_go_batch (FormCapture *self)
{
  if (self->batch == NULL)
    return;
  if (self->refreshing != 0)
    bring_in_order (self);
  form_capture_pictures_stop (self->pictures);
  if (count_waiting (self) == 0 && scan_batch_get_settled (self->batch) && self->run == NULL
      && g_queue_is_empty (&self->imports))
    scan_batch_end_async (self->batch, NULL, NULL, NULL);
}

static void
form_capture_destroy (GtkWidget *widget)
{
  FormCapture *self = FORM_CAPTURE (widget);

  if (!g_cancellable_is_cancelled (self->cancellable))
    {
      let_go_batch (self);
      g_cancellable_cancel (self->cancellable);
      if (self->run != NULL)
        g_cancellable_cancel (self->run);
      g_clear_handle_id (&self->refreshing, g_source_remove);
      g_queue_clear_full (&self->imports, g_object_unref);
      g_clear_object (&self->camera);
    }
  GTK_WIDGET_CLASS (form_capture_parent_class)->destroy (widget);
}

static void
form_capture_finalize (GObject *object)
{
  FormCapture *self = FORM_CAPTURE (object);

  g_queue_clear_full (&self->filings, capture_filing_free);
  g_clear_pointer (&self->live, cairo_surface_destroy);
  g_clear_pointer (&self->materials, g_ptr_array_unref);
  g_clear_pointer (&self->profiles, g_ptr_array_unref);
  g_clear_pointer (&self->devices, g_ptr_array_unref);
  g_ptr_array_unref (self->targets);
  g_ptr_array_unref (self->order);
  g_hash_table_unref (self->sheets);
  g_hash_table_unref (self->told);
  g_clear_object (&self->run);
  g_clear_object (&self->current);
  g_clear_object (&self->pictures);
  g_clear_object (&self->batch);
  g_clear_object (&self->scanner);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->model);
  g_clear_object (&self->context);
  g_free (self->camera_source);
  g_free (self->reason);
  G_OBJECT_CLASS (form_capture_parent_class)->finalize (object);
}

static gboolean
form_capture_key_press (GtkWidget *widget, GdkEventKey *event)
{
  if (capture_key (FORM_CAPTURE (widget), event))
    return GDK_EVENT_STOP;
  return GTK_WIDGET_CLASS (form_capture_parent_class)->key_press_event (widget, event);
}

static void
form_capture_class_init (FormCaptureClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = form_capture_finalize;
  GTK_WIDGET_CLASS (klass)->destroy = form_capture_destroy;
  GTK_WIDGET_CLASS (klass)->key_press_event = form_capture_key_press;
  filed = g_signal_new ("filed", FORM_TYPE_CAPTURE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
form_capture_init (FormCapture *self)
{
  self->cancellable = g_cancellable_new ();
  self->sheets = g_hash_table_new_full (NULL, NULL, NULL, sheet_free);
  self->told = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->order = g_ptr_array_new_with_free_func (g_object_unref);
  self->targets = g_ptr_array_new_with_free_func (capture_target_free);
  self->scanner = scan_scanner_new ();
  g_queue_init (&self->imports);
  g_queue_init (&self->filings);
  capture_build (self);
}

/* Public */

static void
place_over (GtkWindow *window, GtkWidget *below)
{
  int width = 1240, height = 840;

  if (GTK_IS_WINDOW (below))
    {
      gtk_window_get_size (GTK_WINDOW (below), &width, &height);
      gtk_window_set_transient_for (window, GTK_WINDOW (below));
      gtk_window_set_position (window, GTK_WIN_POS_CENTER_ON_PARENT);
      gtk_window_set_destroy_with_parent (window, TRUE);
      gtk_window_set_modal (window, TRUE);
    }
  gtk_window_set_default_size (window, MAX (width - 20, 960), MAX (height - 20, 640));
}

GtkWidget *
form_capture_show (FormContext *context, GtkWidget *parent, CaseModel *model, gboolean camera)
{
  FormCapture *self = g_object_new (FORM_TYPE_CAPTURE, "type", GTK_WINDOW_TOPLEVEL, NULL);
  g_autofree char *title = g_strdup_printf (_("Capture · %s · %s"), case_model_facts (model)->person_name,
                                            case_model_facts (model)->kind_title);

  self->context = g_object_ref (context);
  self->model = g_object_ref (model);
  self->begin_with_camera = camera;
  gtk_window_set_title (GTK_WINDOW (self), title);
  place_over (GTK_WINDOW (self), parent != NULL ? gtk_widget_get_toplevel (parent) : NULL);
  gtk_widget_show (GTK_WIDGET (self));
  gtk_widget_grab_focus (self->view);
  capture_read_materials (self);
  capture_read_setup (self);
  capture_find_devices (self);
  open_batch (self);
  capture_show (self);
  return GTK_WIDGET (self);
}
