#include "wire.h"

#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>

#define SOCKET_NAME ".s.PGSQL.5432"
#define CHUNK 65536

struct _Wire
{
  char         *server;           /* path of the server's socket */
  char         *dir;
  int           delay_ms;
  GMainContext *context;
  GMainLoop    *loop;
  GThread      *thread;
};

/* One connection; both sides end together. */
typedef struct
{
  Wire              *wire;
  GSocketConnection *client, *server;
} Pair;

/* What is under way to the server. */
typedef struct
{
  Pair   *pair;
  GBytes *bytes;                  /* empty: the client has hung up */
} Parcel;

static Pair *
pair_ref (Pair *pair)
{
  return g_rc_box_acquire (pair);
}

static void
pair_clear (gpointer data)
{
  Pair *pair = data;

  g_object_unref (pair->client);
  g_object_unref (pair->server);
}

static void
pair_unref (Pair *pair)
{
  g_rc_box_release_full (pair, pair_clear);
}

static void
hang_up (GSocketConnection *connection)
{
  g_socket_shutdown (g_socket_connection_get_socket (connection), TRUE, TRUE, NULL);
}

static void
write_all (GSocketConnection *to, GBytes *bytes)
{
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  if (size == 0 || !g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (to)), data, size, NULL,
                                               NULL, NULL))
    hang_up (to);
}

static gboolean
arrived_cb (gpointer user_data)
{
  Parcel *parcel = user_data;

  write_all (parcel->pair->server, parcel->bytes);
  g_bytes_unref (parcel->bytes);
  pair_unref (parcel->pair);
  g_free (parcel);
  return G_SOURCE_REMOVE;
}

static void
send_later (Pair *pair, GBytes *bytes)
{
  Parcel *parcel = g_new (Parcel, 1);
  g_autoptr (GSource) timer = g_timeout_source_new ((guint) pair->wire->delay_ms);

  parcel->pair = pair_ref (pair);
  parcel->bytes = g_bytes_ref (bytes);
  g_source_set_callback (timer, arrived_cb, parcel, NULL);
  g_source_attach (timer, pair->wire->context);
}

static void said_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
listen_to (Pair *pair, GSocketConnection *connection)
{
  g_input_stream_read_bytes_async (g_io_stream_get_input_stream (G_IO_STREAM (connection)), CHUNK,
                                   G_PRIORITY_DEFAULT, NULL, said_cb, pair_ref (pair));
}

static void
said_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Pair *pair = user_data;
  GInputStream *of_client = g_io_stream_get_input_stream (G_IO_STREAM (pair->client));
  gboolean from_client = source == G_OBJECT (of_client);
  g_autoptr (GBytes) bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, NULL);
  gboolean ended = bytes == NULL || g_bytes_get_size (bytes) == 0;

  if (bytes == NULL)
    bytes = g_bytes_new (NULL, 0);
  if (from_client)
    send_later (pair, bytes);
  else
    write_all (pair->client, bytes);
  if (!ended)
    listen_to (pair, from_client ? pair->client : pair->server);
  pair_unref (pair);
}

static gboolean
incoming_cb (GSocketService *service, GSocketConnection *client, GObject *source, gpointer user_data)
{
  Wire *self = user_data;
  g_autoptr (GSocketClient) caller = g_socket_client_new ();
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (self->server);
  GSocketConnection *server = g_socket_client_connect (caller, G_SOCKET_CONNECTABLE (address), NULL, NULL);
  Pair *pair;

  if (server == NULL)
    return TRUE;
  pair = g_rc_box_new (Pair);
  pair->wire = self;
  pair->client = g_object_ref (client);
  pair->server = server;
  listen_to (pair, client);
  listen_to (pair, server);
  pair_unref (pair);
  return TRUE;
}

static gpointer
wire_thread (gpointer data)
{
  Wire *self = data;
  g_autoptr (GSocketService) service = NULL;
  g_autofree char *path = g_build_filename (self->dir, SOCKET_NAME, NULL);
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
  g_autoptr (GError) error = NULL;

  g_main_context_push_thread_default (self->context);
  service = g_socket_service_new ();
  g_signal_connect (service, "incoming", G_CALLBACK (incoming_cb), self);
  if (!g_socket_listener_add_address (G_SOCKET_LISTENER (service), address, G_SOCKET_TYPE_STREAM,
                                      G_SOCKET_PROTOCOL_DEFAULT, NULL, NULL, &error))
    g_error ("%s: %s", path, error->message);
  g_main_loop_run (self->loop);
  g_socket_service_stop (service);
  g_socket_listener_close (G_SOCKET_LISTENER (service));
  g_main_context_pop_thread_default (self->context);
  g_unlink (path);
  return NULL;
}

static gboolean
running_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

Wire *
wire_new (const char *socket_dir, int delay_ms)
{
  Wire *self = g_new0 (Wire, 1);
  volatile gboolean running = FALSE;

  self->server = g_build_filename (socket_dir, SOCKET_NAME, NULL);
  self->dir = g_dir_make_tmp ("wire-XXXXXX", NULL);
  self->delay_ms = delay_ms;
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->thread = g_thread_new ("wire", wire_thread, self);
  g_main_context_invoke (self->context, running_cb, (gpointer) &running);
  while (!g_atomic_int_get (&running))
    g_thread_yield ();
  return self;
}

const char *
wire_socket_dir (Wire *self)
{
  return self->dir;
}

void
wire_free (Wire *self)
{
  g_main_loop_quit (self->loop);
  g_thread_join (self->thread);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_rmdir (self->dir);
  g_free (self->dir);
  g_free (self->server);
  g_free (self);
}
