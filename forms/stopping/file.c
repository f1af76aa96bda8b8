#include "form-stopping/file.h"

#include "form/table-file.h"
#include "reports/file.h"

/* In the order of StopColumn.  The reason may be left out, as the source of the list says it, and so may the
 * evidence. */
static const FormTableColumn columns[STOP_COLUMNS] = {
  { "id_number", TRUE, FALSE },
  { "name", TRUE, FALSE },
  { "reason", FALSE, FALSE },
  { "event_date", TRUE, TRUE },
  { "evidence", FALSE, FALSE },
};
static const FormTableKind kind = { "files/stop_list", columns, STOP_COLUMNS, TRUE, 0 };

void
stop_file_free (StopFile *self)
{
  for (guint c = 0; c < STOP_COLUMNS; c++)
    g_clear_pointer (&self->columns[c], g_ptr_array_unref);
  g_free (self);
}

StopFile *
stop_file_read (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (StopFile) self = g_new0 (StopFile, 1);

  if (!report_file_sum (path, self->sha256, cancellable, error)
      || !form_table_file_read (path, &kind, self->columns, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}
