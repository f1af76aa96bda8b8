/* What goes out: a file of all that waits, and files on the disk, again and again the same. */

#include "form-collection/collection.h"

#include <glib/gi18n-lib.h>

#include "form-collection/charge-writer.h"
#include "form/save-file.h"
#include "widgets/widget-row.h"
#include "widgets/widget-table.h"

/* A file on its way to the disk. */
typedef struct
{
  CollectionPage *page;
  ChargeFormat    format;
  char           *file_no, *made_by, *made_at, *path;
} Writing;

static void
writing_free (Writing *self)
{
  g_object_unref (self->page);
  g_free (self->file_no);
  g_free (self->made_by);
  g_free (self->made_at);
  g_free (self->path);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Writing, writing_free)

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Writing) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!charge_writer_finish (result, &error))
    {
      collection_say (self->page, error);
      return;
    }
  text = g_strdup_printf (_("%s written to %s"), self->file_no, self->path);
  form_context_note (collection_context (self->page), FORM_NOTE_DONE, text);
}

static void
chosen_cb (const char *path, gpointer user_data)
{
  g_autoptr (Writing) self = user_data;
  const FormSession *who = form_context_get_session (collection_context (self->page));

  if (path == NULL)
    return;
  self->path = g_strdup (path);
  charge_writer_async (collection_caller (self->page), self->file_no, self->format, who->office_name, self->made_by,
                       self->made_at, self->path, form_page_get_cancellable (FORM_PAGE (self->page)), written_cb,
                       self);
  g_steal_pointer (&self);
}

static void
ask_where (CollectionPage *page, const ChargeFile *file, ChargeFormat format)
{
  Writing *self = g_new0 (Writing, 1);
  g_autofree char *name = charge_writer_name (file->file_no, format);

  self->page = g_object_ref (page);
  self->format = format;
  self->file_no = g_strdup (file->file_no);
  self->made_by = g_strdup (file->made_by);
  self->made_at = g_strdup (file->made_at);
  form_save_file (GTK_WIDGET (page), _("Write the file for the tax bureau"), name, chosen_cb, self);
}

static const ChargeFile *
chosen_file (CollectionPage *self)
{
  WidgetRow *row = widget_table_get_selected_row (WIDGET_TABLE (self->files));

  return row != NULL ? widget_row_get_data (row) : NULL;
}

void
collection_write_csv (FormPage *page)
{
  CollectionPage *self = COLLECTION_PAGE (page);
  const ChargeFile *file = chosen_file (self);
  gboolean utf8 = gtk_combo_box_get_active (GTK_COMBO_BOX (self->encoding)) == 1;

  if (file != NULL)
    ask_where (self, file, utf8 ? CHARGE_CSV_UTF8 : CHARGE_CSV_GB18030);
}

void
collection_write_excel (FormPage *page)
{
  const ChargeFile *file = chosen_file (COLLECTION_PAGE (page));

  if (file != NULL)
    ask_where (COLLECTION_PAGE (page), file, CHARGE_XLSX);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CollectionPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ChargeFileMade) made = charge_file_make_finish (DB_CALLER (source), result, &error);
  g_autofree char *total = made != NULL ? collection_yuan (made->total) : NULL;
  g_autofree char *text = NULL;

  self->busy = FALSE;
  collection_show_actions (self);
  if (made == NULL)
    {
      collection_say (self, error);
      return;
    }
  text = g_strdup_printf (
      _("%s is made: %d charges, %d rows, %s yuan. Write it with C or E and hand it to the tax bureau."),
      made->file_no, made->charges, made->lines, total);
  form_context_note (collection_context (self), FORM_NOTE_DONE, text);
  collection_read (self);
  widget_table_focus (WIDGET_TABLE (self->files));
}

void
collection_make_file (FormPage *page)
{
  CollectionPage *self = COLLECTION_PAGE (page);

  self->busy = TRUE;
  collection_show_actions (self);
  charge_file_make_async (collection_caller (self), NULL, form_page_get_cancellable (page), made_cb,
                          g_object_ref (self));
}
