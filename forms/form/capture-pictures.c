#include "form/capture-pictures.h"

struct _FormCapturePictures
{
  GObject       parent_instance;

  ScanBatch    *batch;
  GCancellable *cancellable;
  GHashTable   *kept[FORM_CAPTURE_SIZES];     /* number of a side → Kept */
  guint         pending[FORM_CAPTURE_SIZES];
  guint         clock;                        /* counts the looks */
};

G_DEFINE_TYPE (FormCapturePictures, form_capture_pictures, G_TYPE_OBJECT)

static guint arrived;

/* Longest side in pixels, how many are kept, and how many are made at the same time: whoever turns pages fast wants the
 * one where he stops, not a queue of those he passed. */
static const struct
{
  int   longest;
  guint kept;
  guint pending;
} sizes[FORM_CAPTURE_SIZES] = {
  [FORM_CAPTURE_THUMB] = { 150, 240, 4 },
  [FORM_CAPTURE_LARGE] = { 1800, 6, 3 },
};

typedef struct
{
  cairo_surface_t *surface;     /* NULL: the first one is on its way */
  ScanEdits        edits;       /* those of the surface */
  gboolean         waiting;
  guint            used;
} Kept;

typedef struct
{
  FormCapturePictures *self;
  guint                number;
  FormCaptureSize      size;
  ScanEdits            edits;
} Wish;

/* Auxiliary */

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_clear_pointer (&kept->surface, cairo_surface_destroy);
  g_free (kept);
}

/* Lets go what was not looked at for longest. */
static void
make_room (FormCapturePictures *self, FormCaptureSize size)
{
  while (g_hash_table_size (self->kept[size]) > sizes[size].kept)
    {
      GHashTableIter iter;
      gpointer number, value, oldest = NULL;
      guint used = G_MAXUINT;

      g_hash_table_iter_init (&iter, self->kept[size]);
      while (g_hash_table_iter_next (&iter, &number, &value))
        if (!((Kept *) value)->waiting && ((Kept *) value)->used < used)
          {
            used = ((Kept *) value)->used;
            oldest = number;
          }
      if (oldest == NULL)
        return;
      g_hash_table_remove (self->kept[size], oldest);
    }
}

static void
copy_row (const ScanPicture *picture, const guint8 *from, guint32 *to)
{
  for (int x = 0; x < picture->width; x++)
    if (picture->colour == SCAN_COLOUR)
      to[x] = (guint32) from[3 * x] << 16 | (guint32) from[3 * x + 1] << 8 | from[3 * x + 2];
    else if (picture->colour == SCAN_GREY)
      to[x] = from[x] * 0x010101u;
    else
      to[x] = (from[x / 8] >> (7 - x % 8) & 1) != 0 ? 0 : 0xffffffu;
}

/* Callbacks */

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Wish *wish = user_data;
  g_autoptr (FormCapturePictures) self = wish->self;
  g_autoptr (ScanPicture) picture = scan_batch_show_finish (result, NULL);
  Kept *kept = g_hash_table_lookup (self->kept[wish->size], GUINT_TO_POINTER (wish->number));

  self->pending[wish->size]--;
  if (kept == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  kept->waiting = FALSE;
  kept->edits = wish->edits;
  if (picture != NULL)
    {
      g_clear_pointer (&kept->surface, cairo_surface_destroy);
      kept->surface = form_capture_surface (picture);
    }
  make_room (self, wish->size);
  g_signal_emit (self, arrived, 0);
}

static void
ask (FormCapturePictures *self, ScanSide *side, FormCaptureSize size, Kept *kept)
{
  const ScanPage *page = scan_side_get (side);
  Wish *wish = g_new (Wish, 1);

  *wish = (Wish) { g_object_ref (self), page->number, size, page->edits };
  kept->waiting = TRUE;
  self->pending[size]++;
  scan_batch_show_async (self->batch, side, sizes[size].longest, self->cancellable, made_cb, wish);
}

/* Overrides */

static void
form_capture_pictures_finalize (GObject *object)
{
  FormCapturePictures *self = FORM_CAPTURE_PICTURES (object);

  for (int size = 0; size < FORM_CAPTURE_SIZES; size++)
    g_hash_table_unref (self->kept[size]);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->batch);
  G_OBJECT_CLASS (form_capture_pictures_parent_class)->finalize (object);
}

static void
form_capture_pictures_class_init (FormCapturePicturesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = form_capture_pictures_finalize;
  arrived = g_signal_new ("arrived", FORM_TYPE_CAPTURE_PICTURES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                          0);
}

static void
form_capture_pictures_init (FormCapturePictures *self)
{
  self->cancellable = g_cancellable_new ();
  for (int size = 0; size < FORM_CAPTURE_SIZES; size++)
    self->kept[size] = g_hash_table_new_full (NULL, NULL, NULL, kept_free);
}

/* Public */

FormCapturePictures *
form_capture_pictures_new (ScanBatch *batch)
{
  FormCapturePictures *self = g_object_new (FORM_TYPE_CAPTURE_PICTURES, NULL);

  self->batch = g_object_ref (batch);
  return self;
}

cairo_surface_t *
form_capture_pictures_get (FormCapturePictures *self, ScanSide *side, FormCaptureSize size)
{
  const ScanPage *page = scan_side_get (side);
  Kept *kept = g_hash_table_lookup (self->kept[size], GUINT_TO_POINTER (page->number));
  gboolean room = self->pending[size] < sizes[size].pending && !g_cancellable_is_cancelled (self->cancellable);

  if (kept == NULL && !room)
    return NULL;
  if (kept == NULL)
    {
      kept = g_new0 (Kept, 1);
      g_hash_table_insert (self->kept[size], GUINT_TO_POINTER (page->number), kept);
      ask (self, side, size, kept);
    }
  else if (room && !kept->waiting && !scan_edits_equal (&kept->edits, &page->edits))
    ask (self, side, size, kept);
  kept->used = ++self->clock;
  return kept->surface;
}

void
form_capture_pictures_stop (FormCapturePictures *self)
{
  g_cancellable_cancel (self->cancellable);
}

cairo_surface_t *
form_capture_surface (const ScanPicture *picture)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, picture->width, picture->height);
  const guint8 *pixels = g_bytes_get_data (picture->pixels, NULL);
  guint8 *rows = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);

  if (rows == NULL)
    {
      cairo_surface_destroy (surface);
      return NULL;
    }
  for (int y = 0; y < picture->height; y++)
    copy_row (picture, pixels + (gsize) y * (gsize) picture->stride,
              (guint32 *) (void *) (rows + (gsize) y * (gsize) stride));
  cairo_surface_mark_dirty (surface);
  return surface;
}
