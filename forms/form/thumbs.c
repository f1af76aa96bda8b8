#include "form/thumbs.h"

#include "cases/material.h"
#include "form/material-tile.h"
#include "widgets/widget-page-source.h"

struct _FormThumbs
{
  GObject       parent_instance;

  FormContext  *context;
  GCancellable *cancellable;
  GHashTable   *pictures;       /* file id → cairo_surface_t */
  GQueue        waiting;        /* Wish */
  gboolean      busy;           /* with the first of them, which is out of the queue */
};

G_DEFINE_TYPE (FormThumbs, form_thumbs, G_TYPE_OBJECT)

typedef struct
{
  FormThumbs       *thumbs;
  GtkWidget        *tile;
  gint64            file;
  GBytes           *bytes;      /* NULL: to be asked of the server */
  WidgetPageSource *source;
} Wish;

static void begin_next (FormThumbs *self);

/* Auxiliary */

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_clear_pointer (&wish->bytes, g_bytes_unref);
  g_clear_object (&wish->source);
  g_clear_object (&wish->tile);
  g_object_unref (wish->thumbs);
  g_free (wish);
}

/* The end of a wish, fulfilled or not: the next one. */
static void
end (Wish *wish)
{
  g_autoptr (FormThumbs) self = g_object_ref (wish->thumbs);

  wish_free (wish);
  self->busy = FALSE;
  begin_next (self);
}

/* Callbacks */

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Wish *wish = user_data;
  cairo_surface_t *picture = widget_page_source_render_finish (WIDGET_PAGE_SOURCE (source), result, NULL);

  if (picture != NULL)
    {
      g_hash_table_replace (wish->thumbs->pictures, g_memdup2 (&wish->file, sizeof wish->file), picture);
      form_material_tile_picture (wish->tile, picture);
    }
  end (wish);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Wish *wish = user_data;
  double width, height;

  wish->source = widget_page_source_load_finish (result, NULL);
  if (wish->source == NULL || widget_page_source_get_n_pages (wish->source) == 0)
    {
      end (wish);       /* a damaged file keeps its lines: the viewer says what is wrong with it */
      return;
    }
  widget_page_source_get_size (wish->source, 1, &width, &height);
  widget_page_source_render_async (wish->source, 1, form_material_tile_width (wish->tile, width, height),
                                   wish->thumbs->cancellable, drawn_cb, wish);
}

static void
load (Wish *wish)
{
  widget_page_source_load_async (wish->bytes, NULL, wish->thumbs->cancellable, loaded_cb, wish);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Wish *wish = user_data;
  g_autoptr (CaseFile) file = case_material_read_finish (DB_CALLER (source), result, NULL);

  if (file == NULL)
    {
      end (wish);
      return;
    }
  wish->bytes = g_bytes_ref (file->bytes);
  load (wish);
}

static void
begin (Wish *wish)
{
  FormThumbs *self = wish->thumbs;
  cairo_surface_t *known = g_hash_table_lookup (self->pictures, &wish->file);

  self->busy = TRUE;
  if (known != NULL)
    {
      form_material_tile_picture (wish->tile, known);
      end (wish);
    }
  else if (wish->bytes != NULL)
    load (wish);
  else
    case_material_read_async (form_context_get_caller (self->context), wish->file, self->cancellable, read_cb, wish);
}

/* A tile that was taken out of the list meanwhile wants nothing more. */
static void
begin_next (FormThumbs *self)
{
  while (!self->busy && !g_queue_is_empty (&self->waiting))
    {
      Wish *wish = g_queue_pop_head (&self->waiting);

      if (g_cancellable_is_cancelled (self->cancellable) || gtk_widget_get_parent (wish->tile) == NULL)
        wish_free (wish);
      else
        begin (wish);
    }
}

static gboolean
begin_cb (gpointer user_data)
{
  begin_next (user_data);
  return G_SOURCE_REMOVE;
}

/* What lies outside the visible part of the page is not drawn, so whoever is drawn is seen. */
static gboolean
seen_cb (GtkWidget *area, cairo_t *cr, gpointer user_data)
{
  Wish *wish = g_object_steal_data (G_OBJECT (area), "wish");

  g_signal_handlers_disconnect_by_func (area, seen_cb, user_data);
  if (wish == NULL)
    return GDK_EVENT_PROPAGATE;
  wish->tile = g_object_ref (user_data);
  g_queue_push_tail (&wish->thumbs->waiting, wish);
  g_idle_add_full (G_PRIORITY_LOW, begin_cb, g_object_ref (wish->thumbs), g_object_unref);
  return GDK_EVENT_PROPAGATE;
}

/* Overrides */

static void
form_thumbs_finalize (GObject *object)
{
  FormThumbs *self = FORM_THUMBS (object);

  g_hash_table_unref (self->pictures);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (form_thumbs_parent_class)->finalize (object);
}

static void
form_thumbs_class_init (FormThumbsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = form_thumbs_finalize;
}

static void
form_thumbs_init (FormThumbs *self)
{
  self->cancellable = g_cancellable_new ();
  self->pictures = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) cairo_surface_destroy);
  g_queue_init (&self->waiting);
}

/* Public */

FormThumbs *
form_thumbs_new (FormContext *context)
{
  FormThumbs *self = g_object_new (FORM_TYPE_THUMBS, NULL);

  self->context = g_object_ref (context);
  return self;
}

void
form_thumbs_show (FormThumbs *self, GtkWidget *tile, gint64 file, GBytes *bytes)
{
  GtkWidget *area = form_material_tile_area (tile);
  cairo_surface_t *known = g_hash_table_lookup (self->pictures, &file);
  Wish *wish;

  if (known != NULL)
    {
      form_material_tile_picture (tile, known);
      return;
    }
  wish = g_new0 (Wish, 1);
  wish->thumbs = g_object_ref (self);
  wish->file = file;
  wish->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  /* until the tile is seen the wish belongs to its drawing area, without a hold on the tile: that would be a circle */
  g_object_set_data_full (G_OBJECT (area), "wish", wish, wish_free);
  g_signal_connect (area, "draw", G_CALLBACK (seen_cb), tile);
}

void
form_thumbs_stop (FormThumbs *self)
{
  g_cancellable_cancel (self->cancellable);
  g_queue_clear_full (&self->waiting, wish_free);
}
