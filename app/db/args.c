#include "db/args.h"

#include "db/array.h"

typedef struct
{
  char   *text;
  GBytes *bytes;
} Arg;

struct _DbArgs
{
  gatomicrefcount  refs;
  GArray          *args;       /* of Arg */
  gboolean         requested;  /* the last one is the request id */
  gboolean         once;
};

G_DEFINE_BOXED_TYPE (DbArgs, db_args, db_args_ref, db_args_unref)

static void
arg_clear (gpointer data)
{
  Arg *arg = data;

  g_clear_pointer (&arg->text, g_free);
  g_clear_pointer (&arg->bytes, g_bytes_unref);
}

/* Takes both. */
static void
add (DbArgs *self,
     char   *text,
     GBytes *bytes)
{
  Arg arg = { text, bytes };

  g_return_if_fail (!self->requested);

  g_array_append_val (self->args, arg);
}

DbArgs *
db_args_new (void)
{
  DbArgs *self = g_new0 (DbArgs, 1);

  g_atomic_ref_count_init (&self->refs);
  self->args = g_array_new (FALSE, TRUE, sizeof (Arg));
  g_array_set_clear_func (self->args, arg_clear);
  return self;
}

DbArgs *
db_args_ref (const DbArgs *self)
{
  DbArgs *shared = (DbArgs *) self;    /* the count is not part of what the arguments say */

  g_atomic_ref_count_inc (&shared->refs);
  return shared;
}

void
db_args_unref (DbArgs *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  g_array_unref (self->args);
  g_free (self);
}

void
db_args_null (DbArgs *self)
{
  add (self, NULL, NULL);
}

void
db_args_text (DbArgs     *self,
              const char *text)
{
  add (self, g_strdup (text), NULL);
}

void
db_args_int64 (DbArgs *self,
               gint64  number)
{
  add (self, g_strdup_printf ("%" G_GINT64_FORMAT, number), NULL);
}

void
db_args_bool (DbArgs   *self,
              gboolean  truth)
{
  add (self, g_strdup (truth ? "t" : "f"), NULL);
}

void
db_args_date (DbArgs     *self,
              const char *iso_date)
{
  add (self, g_strdup (iso_date), NULL);
}

void
db_args_json (DbArgs   *self,
              JsonNode *node)
{
  add (self, node != NULL ? json_to_string (node, FALSE) : NULL, NULL);
}

void
db_args_strv (DbArgs            *self,
              const char *const *texts)
{
  add (self, texts != NULL ? db_array_write (texts) : NULL, NULL);
}

void
db_args_ids (DbArgs       *self,
             const gint64 *ids,
             gsize         n)
{
  g_autoptr (GString) array = g_string_new ("{");

  for (gsize i = 0; i < n; i++)
    g_string_append_printf (array, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", ids[i]);
  g_string_append_c (array, '}');
  add (self, g_string_free (g_steal_pointer (&array), FALSE), NULL);
}

void
db_args_bytes (DbArgs *self,
               GBytes *bytes)
{
  add (self, NULL, bytes != NULL ? g_bytes_ref (bytes) : NULL);
}

void
db_args_id (DbArgs *self,
            gint64  id)
{
  if (id == 0)
    db_args_null (self);
  else
    db_args_int64 (self, id);
}

void
db_args_request (DbArgs     *self,
                 const char *uuid)
{
  add (self, uuid != NULL ? g_strdup (uuid) : g_uuid_string_random (), NULL);
  self->requested = TRUE;
}

const char *
db_args_get_request (const DbArgs *self)
{
  return self->requested ? db_args_get_text (self, self->args->len - 1) : NULL;
}

void
db_args_mark_once (DbArgs *self)
{
  self->once = TRUE;
}

gboolean
db_args_is_once (const DbArgs *self)
{
  return self->once;
}

guint
db_args_count (const DbArgs *self)
{
  return self->args->len;
}

const char *
db_args_get_text (const DbArgs *self,
                  guint         index)
{
  g_return_val_if_fail (index < self->args->len, NULL);

  return g_array_index (self->args, Arg, index).text;
}

GBytes *
db_args_get_bytes (const DbArgs *self,
                   guint         index)
{
  g_return_val_if_fail (index < self->args->len, NULL);

  return g_array_index (self->args, Arg, index).bytes;
}
