#include "scan/spool.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "scan/encode.h"
#include "sealed/file.h"

#define JOURNAL "journal"
#define JOURNAL_MAGIC "PWSCANJ1"
#define PAGE_MAGIC "PWSCANP1"
#define MOST_BYTES (15 * 1024 * 1024)
#define ENTRY "(sua{sv})"          /* what, which side, its facts */

struct _ScanSpool
{
  GMutex      lock;
  char       *folder;
  guint8      key[SEALED_KEY_BYTES];
  SealedFile *journal;
  GPtrArray  *pages;               /* of ScanPage, in their order */
  GHashTable *by_number;           /* the same by their number */
  guint       last;
};

static const SealedKind journal_kind = { JOURNAL_MAGIC, 0 };

void
scan_page_free (ScanPage *self)
{
  if (self == NULL)
    return;

  g_free (self->mime);
  g_free (self->sha256);
  g_free (self->device);
  g_free (self->by);
  g_strfreev (self->codes);
  g_free (self->filed);
  g_free (self);
}

ScanPage *
scan_page_copy (const ScanPage *self)
{
  ScanPage *copy = g_memdup2 (self, sizeof *self);

  copy->mime = g_strdup (self->mime);
  copy->sha256 = g_strdup (self->sha256);
  copy->device = g_strdup (self->device);
  copy->by = g_strdup (self->by);
  copy->codes = g_strdupv (self->codes);
  copy->filed = g_strdup (self->filed);
  return copy;
}

static ScanPage *
page_of (ScanSpool *self, guint number)
{
  return g_hash_table_lookup (self->by_number, GUINT_TO_POINTER (number));
}

/* What entries say */

static void
play_added (ScanSpool *self, guint number, GVariant *facts)
{
  ScanPage *page = g_new0 (ScanPage, 1);
  guint colour = 0;

  page->number = number;
  g_variant_lookup (facts, "mime", "s", &page->mime);
  g_variant_lookup (facts, "sha256", "s", &page->sha256);
  g_variant_lookup (facts, "dpi", "i", &page->dpi);
  g_variant_lookup (facts, "colour", "u", &colour);
  g_variant_lookup (facts, "device", "s", &page->device);
  g_variant_lookup (facts, "by", "s", &page->by);
  g_variant_lookup (facts, "at", "x", &page->at);
  page->colour = (ScanColour) colour;
  g_ptr_array_add (self->pages, page);
  g_hash_table_insert (self->by_number, GUINT_TO_POINTER (number), page);
  self->last = MAX (self->last, number);
}

static void
play_measured (ScanPage *page, GVariant *facts)
{
  ScanMeasure *m = &page->measure;

  g_variant_lookup (facts, "measure", "(iiiibiiiii)", &m->width, &m->height, &m->dpi, &m->ink, &m->blank, &m->skew,
                    &m->x, &m->y, &m->inner_width, &m->inner_height);
  g_strfreev (page->codes);
  page->codes = NULL;
  g_variant_lookup (facts, "codes", "^as", &page->codes);
  page->measured = TRUE;
  /* a side with a code on it is no blank one, however little else there is */
  page->hidden = m->blank && (page->codes == NULL || page->codes[0] == NULL);
  page->edits = scan_suggest (m);
}

static void
play_edited (ScanPage *page, GVariant *facts)
{
  ScanEdits *e = &page->edits;

  g_variant_lookup (facts, "edits", "(iiiiii)", &e->turn, &e->skew, &e->x, &e->y, &e->width, &e->height);
}

static void
play_order (ScanSpool *self, GVariant *facts)
{
  g_autoptr (GVariant) order = g_variant_lookup_value (facts, "order", G_VARIANT_TYPE ("au"));
  gsize n = 0;
  const guint *numbers = order != NULL ? g_variant_get_fixed_array (order, &n, sizeof (guint)) : NULL;

  /* sides that arrived since keep their place behind */
  for (gsize i = 0; i < n && i < self->pages->len; i++)
    {
      ScanPage *page = page_of (self, numbers[i]);
      guint from;

      if (page == NULL || !g_ptr_array_find (self->pages, page, &from))
        continue;
      g_ptr_array_steal_index (self->pages, from);
      g_ptr_array_insert (self->pages, (int) i, page);
    }
}

static void
play_of_page (ScanPage *page, const char *what, GVariant *facts)
{
  if (g_str_equal (what, "measured"))
    play_measured (page, facts);
  else if (g_str_equal (what, "edited"))
    play_edited (page, facts);
  else if (g_str_equal (what, "hidden"))
    g_variant_lookup (facts, "hidden", "b", &page->hidden);
  else if (g_str_equal (what, "filed"))
    {
      g_clear_pointer (&page->filed, g_free);
      g_variant_lookup (facts, "where", "s", &page->filed);
    }
}

static void
play (ScanSpool *self, GVariant *entry)
{
  g_autoptr (GVariant) facts = NULL;
  const char *what;
  guint number;
  ScanPage *page;

  g_variant_get (entry, "(&su@a{sv})", &what, &number, &facts);
  page = page_of (self, number);
  if (g_str_equal (what, "added"))
    play_added (self, number, facts);
  else if (g_str_equal (what, "order"))
    play_order (self, facts);
  else if (page != NULL)
    play_of_page (page, what, facts);
}

static void
replay (ScanSpool *self)
{
  SealedPlace place = { 0 };
  GBytes *record;

  while ((record = sealed_file_next (self->journal, &place)) != NULL)
    {
      g_autoptr (GVariant) entry
          = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (ENTRY), record, FALSE));

      play (self, entry);
      g_bytes_unref (record);
    }
}

/* Writing */

static gboolean
note (ScanSpool *self, const char *what, guint number, GVariantDict *facts, GError **error)
{
  g_autoptr (GVariant) entry
      = g_variant_ref_sink (g_variant_new ("(su@a{sv})", what, number, g_variant_dict_end (facts)));
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  gboolean kept;

  g_mutex_lock (&self->lock);
  g_ptr_array_add (records, g_variant_get_data_as_bytes (entry));
  kept = sealed_file_append (self->journal, records, error);
  if (kept)
    play (self, entry);
  g_mutex_unlock (&self->lock);
  return kept;
}

static char *
page_path (ScanSpool *self, guint number)
{
  g_autofree char *name = g_strdup_printf ("%08u.page", number);

  return g_build_filename (self->folder, name, NULL);
}

static gboolean
write_page (ScanSpool *self, guint number, GBytes *original, GError **error)
{
  SealedKind kind = { PAGE_MAGIC, number };
  g_autofree char *path = page_path (self, number);
  g_autoptr (SealedFile) file = NULL;
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  /* left over from a program that ended before the journal knew of it */
  g_unlink (path);
  file = sealed_file_open (path, &kind, SEALED_MAKE, self->key, error);
  g_ptr_array_add (records, original);
  return file != NULL && sealed_file_append (file, records, error);
}

static guint
next_number (ScanSpool *self)
{
  guint number;

  g_mutex_lock (&self->lock);
  number = ++self->last;
  g_mutex_unlock (&self->lock);
  return number;
}

guint
scan_spool_add (ScanSpool *self, const ScanPage *facts, GBytes *original, GError **error)
{
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, original);
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  guint number;

  if (g_bytes_get_size (original) > MOST_BYTES)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                           _("The picture is too large. Scan it with a lower resolution."));
      return 0;
    }

  number = next_number (self);
  g_variant_dict_insert (&dict, "mime", "s", facts->mime);
  g_variant_dict_insert (&dict, "sha256", "s", sum);
  g_variant_dict_insert (&dict, "dpi", "i", facts->dpi);
  g_variant_dict_insert (&dict, "colour", "u", facts->colour);
  g_variant_dict_insert (&dict, "device", "s", facts->device != NULL ? facts->device : "");
  g_variant_dict_insert (&dict, "by", "s", facts->by != NULL ? facts->by : "");
  g_variant_dict_insert (&dict, "at", "x", facts->at);
  /* the page before the word of it: what the journal names is there */
  return write_page (self, number, original, error) && note (self, "added", number, &dict, error) ? number : 0;
}

gboolean
scan_spool_measure (ScanSpool *self, guint number, const ScanMeasure *m, const char *const *codes, GError **error)
{
  static const char *const none[] = { NULL };
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&dict, "measure", "(iiiibiiiii)", m->width, m->height, m->dpi, m->ink, m->blank, m->skew,
                         m->x, m->y, m->inner_width, m->inner_height);
  g_variant_dict_insert (&dict, "codes", "^as", codes != NULL ? codes : none);
  return note (self, "measured", number, &dict, error);
}

gboolean
scan_spool_edit (ScanSpool *self, guint number, const ScanEdits *e, GError **error)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&dict, "edits", "(iiiiii)", e->turn, e->skew, e->x, e->y, e->width, e->height);
  return note (self, "edited", number, &dict, error);
}

gboolean
scan_spool_hide (ScanSpool *self, guint number, gboolean hidden, GError **error)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&dict, "hidden", "b", hidden);
  return note (self, "hidden", number, &dict, error);
}

gboolean
scan_spool_file (ScanSpool *self, guint number, const char *where, GError **error)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&dict, "where", "s", where);
  return note (self, "filed", number, &dict, error);
}

gboolean
scan_spool_order (ScanSpool *self, const guint *numbers, gsize length, GError **error)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert_value (&dict, "order",
                               g_variant_new_fixed_array (G_VARIANT_TYPE_UINT32, numbers, length, sizeof *numbers));
  return note (self, "order", 0, &dict, error);
}

/* Reading */

GPtrArray *
scan_spool_pages (ScanSpool *self)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func ((GDestroyNotify) scan_page_free);

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->pages->len; i++)
    g_ptr_array_add (pages, scan_page_copy (self->pages->pdata[i]));
  g_mutex_unlock (&self->lock);
  return pages;
}

ScanPage *
scan_spool_page (ScanSpool *self, guint number)
{
  const ScanPage *page;
  ScanPage *copy;

  g_mutex_lock (&self->lock);
  page = page_of (self, number);
  copy = page != NULL ? scan_page_copy (page) : NULL;
  g_mutex_unlock (&self->lock);
  return copy;
}

GBytes *
scan_spool_read (ScanSpool *self, guint number, GError **error)
{
  SealedKind kind = { PAGE_MAGIC, number };
  SealedPlace place = { 0 };
  g_autofree char *path = page_path (self, number);
  g_autoptr (SealedFile) file = sealed_file_open (path, &kind, SEALED_READ, self->key, error);
  GBytes *original = file != NULL ? sealed_file_next (file, &place) : NULL;

  if (file != NULL && original == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _("Page %u of the batch cannot be read from the disk any more. Scan it again."), number);
  return original;
}

/* Life */

static gboolean
begin (ScanSpool *self, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (self->folder);
  g_autofree char *path = g_build_filename (self->folder, JOURNAL, NULL);

  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _("The folder %s cannot be made: %s"),
                   self->folder, g_strerror (errno));
      return FALSE;
    }
  if (!sealed_key_load (parent, self->key, error))
    return FALSE;
  self->journal = sealed_file_open (path, &journal_kind, SEALED_MAKE, self->key, error);
  if (self->journal == NULL)
    return FALSE;
  replay (self);
  return TRUE;
}

ScanSpool *
scan_spool_open (const char *folder, const char *name, GError **error)
{
  g_autoptr (ScanSpool) self = g_new0 (ScanSpool, 1);

  g_mutex_init (&self->lock);
  self->folder = g_build_filename (folder, name, NULL);
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) scan_page_free);
  self->by_number = g_hash_table_new (NULL, NULL);
  return begin (self, error) ? g_steal_pointer (&self) : NULL;
}

void
scan_spool_close (ScanSpool *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->journal, sealed_file_close);
  sealed_key_forget (self->key);
  g_hash_table_unref (self->by_number);
  g_ptr_array_unref (self->pages);
  g_mutex_clear (&self->lock);
  g_free (self->folder);
  g_free (self);
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

char **
scan_spool_list (const char *folder)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *journal = g_build_filename (folder, name, JOURNAL, NULL);

      if (g_file_test (journal, G_FILE_TEST_IS_REGULAR))
        g_ptr_array_add (names, g_strdup (name));
    }
  g_ptr_array_sort (names, by_name);
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

static guint
waiting (ScanSpool *self)
{
  guint n = 0;

  for (guint i = 0; i < self->pages->len; i++)
    {
      const ScanPage *page = self->pages->pdata[i];

      n += page->filed == NULL && !page->hidden;
    }
  return n;
}

gboolean
scan_spool_finish (ScanSpool *self, GError **error)
{
  g_autofree char *journal = g_build_filename (self->folder, JOURNAL, NULL);
  guint left = waiting (self);

  if (left > 0)
    {
      g_set_error (
          error, G_IO_ERROR, G_IO_ERROR_NOT_EMPTY,
          g_dngettext (GETTEXT_PACKAGE, "%u page of the batch is not filed yet. File it or put it aside first.",
                       "%u pages of the batch are not filed yet. File them or put them aside first.", left),
          left);
      return FALSE;
    }

  /* without its journal a batch is none */
  if (g_unlink (journal) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", journal, g_strerror (errno));
      return FALSE;
    }
  for (guint number = 1; number <= self->last; number++)
    {
      g_autofree char *path = page_path (self, number);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  return TRUE;
}
