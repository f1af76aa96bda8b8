/* tests/support/await.h — asynchronous calls in the straight line of a test
 *
 *   Await answer = AWAIT_INIT;
 *   search_async (caller, "张", 10, NULL, await_cb, &answer);
 *   hits = search_finish (caller, await (&answer), &error);
 *   await_clear (&answer);
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  GAsyncResult *result;     /* NULL until it is there */
} Await;

#define AWAIT_INIT { NULL }

static inline void
await_clear (Await *self)
{
  g_clear_object (&self->result);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Await, await_clear)

/* The callback to give, with the Await as its data. */
static inline void
await_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Await *self = data;

  g_assert_null (self->result);
  self->result = g_object_ref (result);
}

/* Runs the main loop until the result is there; it belongs to @self. */
static inline GAsyncResult *
await (Await *self)
{
  while (self->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return self->result;
}

static inline gboolean
await_timeout_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Runs the main loop for a while. */
static inline void
await_ms (guint ms)
{
  gboolean over = FALSE;

  g_timeout_add (ms, await_timeout_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

G_END_DECLS
