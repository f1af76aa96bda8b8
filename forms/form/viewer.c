#include "form/viewer.h"

#include <glib/gi18n-lib.h>

#include "cases/material.h"
#include "widgets/widget-card.h"
#include "widgets/widget-page-view.h"
#include "widgets/widget-theme.h"

#define FILES_KEPT 8

typedef struct
{
  gint64  file;
  GBytes *bytes;
  char   *mime;
} Known;

struct _FormViewer
{
  GtkBox        parent_instance;

  FormContext  *context;
  GCancellable *cancellable;    /* of the reading under way */
  GQueue        known;          /* Known, newest first */
  gint64        file;
  gint64        shown;          /* the file whose pages are in the view */
  CaseEvidence  proof;          /* file 0: none */

  /* Widgets */
  GtkWidget    *card;
  GtkWidget    *close;
  GtkWidget    *view;
  GtkWidget    *marking;
};

G_DEFINE_TYPE (FormViewer, form_viewer, GTK_TYPE_BOX)

enum { MARKED, CLOSED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* Auxiliary */

static void
known_free (gpointer data)
{
  Known *known = data;

  g_bytes_unref (known->bytes);
  g_free (known->mime);
  g_free (known);
}

static Known *
find_known (FormViewer *self, gint64 file)
{
  for (GList *l = self->known.head; l != NULL; l = l->next)
    if (((Known *) l->data)->file == file)
      return l->data;
  return NULL;
}

static void
frame_proof (FormViewer *self)
{
  const CaseEvidence *proof = &self->proof;

  if (proof->file != 0 && proof->file == self->shown)
    widget_page_view_highlight (WIDGET_PAGE_VIEW (self->view), proof->page, proof->x, proof->y, proof->w, proof->h);
  else
    widget_page_view_clear_highlight (WIDGET_PAGE_VIEW (self->view));
}

static void
show_subtitle (FormViewer *self)
{
  WidgetPageView *view = WIDGET_PAGE_VIEW (self->view);

  /* the bytes were compared with their digest when they were read */
  widget_card_set_subtitle (WIDGET_CARD (self->card), widget_page_view_get_n_pages (view) > 0 ? "SHA-256 ✓" : NULL);
}

static void
show_known (FormViewer *self, const Known *known)
{
  if (self->shown != known->file)
    {
      self->shown = known->file;
      widget_page_view_set_document (WIDGET_PAGE_VIEW (self->view), known->bytes, known->mime);
    }
  frame_proof (self);
  show_subtitle (self);
}

/* Callbacks */

static void
file_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FormViewer) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CaseFile) file = case_material_read_finish (DB_CALLER (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (file == NULL)
    {
      form_viewer_say (self, error->message);
      return;
    }
  form_viewer_remember (self, self->file, file->bytes, file->mime);
  show_known (self, find_known (self, self->file));
}

static void
selected_cb (WidgetPageView *view, int page, int x, int y, int w, int h, FormViewer *self)
{
  g_signal_emit (self, signals[MARKED], 0, page, x, y, w, h);
}

static void
failed_cb (WidgetPageView *view, const char *why, FormViewer *self)
{
  form_context_note (self->context, FORM_NOTE_PROBLEM, why);
}

static void
close_cb (GtkButton *button, FormViewer *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

/* Overrides */

static void
form_viewer_dispose (GObject *object)
{
  FormViewer *self = FORM_VIEWER (object);

  g_cancellable_cancel (self->cancellable);
  G_OBJECT_CLASS (form_viewer_parent_class)->dispose (object);
}

static void
form_viewer_finalize (GObject *object)
{
  FormViewer *self = FORM_VIEWER (object);

  g_queue_clear_full (&self->known, known_free);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (form_viewer_parent_class)->finalize (object);
}

static void
form_viewer_class_init (FormViewerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = form_viewer_dispose;
  G_OBJECT_CLASS (klass)->finalize = form_viewer_finalize;
  signals[MARKED] = g_signal_new ("marked", FORM_TYPE_VIEWER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 5,
                                  G_TYPE_INT, G_TYPE_INT, G_TYPE_INT, G_TYPE_INT, G_TYPE_INT);
  signals[CLOSED] = g_signal_new ("closed", FORM_TYPE_VIEWER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
form_viewer_init (FormViewer *self)
{
  g_queue_init (&self->known);
  self->card = widget_card_new (_("Original"));
  self->close = gtk_button_new_from_icon_name ("window-close-symbolic", GTK_ICON_SIZE_MENU);
  self->view = widget_page_view_new ();
  self->marking = widget_label_new (NULL, "badge warn");
  widget_add_style (self->close, "quiet");
  widget_set_accessible_name (self->close, _("Close the original"));
  gtk_widget_set_tooltip_text (self->close, _("Close the original (Esc)"));
  gtk_widget_set_no_show_all (self->marking, TRUE);
  gtk_widget_hide (self->marking);
  widget_card_add_to_header (WIDGET_CARD (self->card), self->close, TRUE);
  gtk_box_pack_start (GTK_BOX (self->card), self->marking, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->card), self->view, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (self), self->card, TRUE, TRUE, 0);
  g_signal_connect_object (self->view, "selected", G_CALLBACK (selected_cb), self, 0);
  g_signal_connect_object (self->view, "failed", G_CALLBACK (failed_cb), self, 0);
  g_signal_connect_object (self->view, "loaded", G_CALLBACK (show_subtitle), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->close, "clicked", G_CALLBACK (close_cb), self, 0);
  gtk_widget_show_all (self->card);
}

/* Public */

GtkWidget *
form_viewer_new (FormContext *context)
{
  FormViewer *self = g_object_new (FORM_TYPE_VIEWER, NULL);

  self->context = g_object_ref (context);
  return GTK_WIDGET (self);
}

void
form_viewer_show (FormViewer *self, gint64 file, const char *heading)
{
  const CaseEvidence whole = { .file = file };

  form_viewer_show_proof (self, &whole, heading);
}

void
form_viewer_show_proof (FormViewer *self, const CaseEvidence *evidence, const char *heading)
{
  Known *known = find_known (self, evidence->file);

  self->file = evidence->file;
  self->proof = evidence->w > 0 ? *evidence : (CaseEvidence) { 0 };
  widget_card_set_title (WIDGET_CARD (self->card), heading);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (known != NULL)
    {
      show_known (self, known);
      return;
    }
  self->shown = 0;
  self->cancellable = g_cancellable_new ();
  widget_page_view_set_loading (WIDGET_PAGE_VIEW (self->view));
  widget_card_set_subtitle (WIDGET_CARD (self->card), NULL);
  case_material_read_async (form_context_get_caller (self->context), evidence->file, self->cancellable, file_read_cb,
                            g_object_ref (self));
}

void
form_viewer_say (FormViewer *self, const char *sentence)
{
  self->file = 0;
  self->shown = 0;
  self->proof = (CaseEvidence) { 0 };
  widget_card_set_title (WIDGET_CARD (self->card), _("Original"));
  widget_card_set_subtitle (WIDGET_CARD (self->card), NULL);
  widget_page_view_clear (WIDGET_PAGE_VIEW (self->view), sentence);
}

void
form_viewer_set_marking (FormViewer *self, const char *field_title)
{
  g_autofree char *text = NULL;

  if (field_title != NULL)
    text = g_strdup_printf (_("Drag a rectangle around what proves: %s (keys: Enter, arrows, Shift+arrows, Enter)"),
                            field_title);
  gtk_label_set_text (GTK_LABEL (self->marking), text != NULL ? text : "");
  gtk_widget_set_visible (self->marking, field_title != NULL);
  widget_page_view_set_selectable (WIDGET_PAGE_VIEW (self->view), field_title != NULL);
}

void
form_viewer_focus (FormViewer *self)
{
  widget_page_view_focus (WIDGET_PAGE_VIEW (self->view));
}

gint64
form_viewer_get_file (FormViewer *self)
{
  return self->file;
}

int
form_viewer_get_page (FormViewer *self)
{
  return widget_page_view_get_page (WIDGET_PAGE_VIEW (self->view));
}

void
form_viewer_remember (FormViewer *self, gint64 file, GBytes *bytes, const char *mime)
{
  Known *known;

  if (find_known (self, file) != NULL)
    return;
  known = g_new0 (Known, 1);
  known->file = file;
  known->bytes = g_bytes_ref (bytes);
  known->mime = g_strdup (mime);
  g_queue_push_head (&self->known, known);
  if (g_queue_get_length (&self->known) > FILES_KEPT)
    known_free (g_queue_pop_tail (&self->known));
}

void
form_viewer_rotate (FormViewer *self)
{
  widget_page_view_rotate (WIDGET_PAGE_VIEW (self->view));
}

void
form_viewer_turn (FormViewer *self, int pages)
{
  WidgetPageView *view = WIDGET_PAGE_VIEW (self->view);
  int page = widget_page_view_get_page (view) + pages;

  if (page >= 1 && page <= widget_page_view_get_n_pages (view))
    widget_page_view_set_page (view, page);
}

void
form_viewer_set_closable (FormViewer *self, gboolean closable)
{
  gtk_widget_set_no_show_all (self->close, TRUE);
  gtk_widget_set_visible (self->close, closable);
}
