/* office/copy.c — binary COPY, sent in blocks */
#include "office/copy.h"

#include <string.h>

#define BLOCK (256 * 1024)

enum { TYPE_INT8 = 20, TYPE_INT4 = 23 };        /* pg_type: the same in every database */

struct _Copy
{
  PqAdmin *admin;
  GByteArray *block;
  gboolean begun;
  GError *error;
};

static void
put (Copy *self, const void *data, guint length)
{
  g_byte_array_append (self->block, data, length);
}

static void
put_int16 (Copy *self, gint16 number)
{
  gint16 big = GINT16_TO_BE (number);

  put (self, &big, sizeof big);
}

static void
put_int32 (Copy *self, gint32 number)
{
  gint32 big = GINT32_TO_BE (number);

  put (self, &big, sizeof big);
}

Copy *
copy_begin (PqAdmin *admin, const char *statement)
{
  static const char signature[] = "PGCOPY\n\377\r\n";
  Copy *self = g_new0 (Copy, 1);

  self->admin = admin;
  self->block = g_byte_array_sized_new (BLOCK + 4096);
  self->begun = pq_admin_copy_begin (admin, statement, &self->error);
  put (self, signature, sizeof signature);      /* its zero belongs to it */
  put_int32 (self, 0);
  put_int32 (self, 0);
  return self;
}

static void
flush (Copy *self)
{
  if (self->error == NULL)
    pq_admin_copy_write (self->admin, self->block->data, self->block->len, &self->error);
  g_byte_array_set_size (self->block, 0);
}

void
copy_row (Copy *self, guint columns)
{
  if (self->block->len >= BLOCK)
    flush (self);
  put_int16 (self, (gint16) columns);
}

void
copy_text (Copy *self, const char *text)
{
  guint length = text != NULL ? (guint) strlen (text) : 0;

  put_int32 (self, text != NULL ? (gint32) length : -1);
  put (self, text, length);
}

void
copy_int4 (Copy *self, gint32 number)
{
  put_int32 (self, 4);
  put_int32 (self, number);
}

void
copy_int8 (Copy *self, gint64 number)
{
  gint64 big = GINT64_TO_BE (number);

  put_int32 (self, 8);
  put (self, &big, sizeof big);
}

void
copy_id (Copy *self, gint64 number)
{
  if (number == 0)
    put_int32 (self, -1);
  else
    copy_int8 (self, number);
}

void
copy_date (Copy *self, gint32 day)
{
  if (day == COPY_NO_DATE)
    put_int32 (self, -1);
  else
    copy_int4 (self, day);
}

/* One dimension that begins at 1, no nulls. */
static void
put_array (Copy *self, gint32 element_type, gint32 element_size, guint n)
{
  put_int32 (self, 20 + (gint32) n * (4 + element_size));
  put_int32 (self, 1);
  put_int32 (self, 0);
  put_int32 (self, element_type);
  put_int32 (self, (gint32) n);
  put_int32 (self, 1);
}

void
copy_int4_array (Copy *self, const gint32 *numbers, guint n)
{
  put_array (self, TYPE_INT4, 4, n);
  for (guint i = 0; i < n; i++)
    copy_int4 (self, numbers[i]);
}

void
copy_int8_array (Copy *self, const gint64 *numbers, guint n)
{
  put_array (self, TYPE_INT8, 8, n);
  for (guint i = 0; i < n; i++)
    copy_int8 (self, numbers[i]);
}

gboolean
copy_finish (Copy *self, GError **error)
{
  gboolean good;

  put_int16 (self, -1);
  flush (self);
  if (self->begun && self->error == NULL)
    pq_admin_copy_end (self->admin, NULL, &self->error);
  good = self->error == NULL;
  if (!good)
    g_propagate_error (error, self->error);
  g_byte_array_unref (self->block);
  g_free (self);
  return good;
}
