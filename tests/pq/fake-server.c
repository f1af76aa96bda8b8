#include "fake-server.h"

#include <gio/gio.h>
#include <string.h>

struct _FakeServer
{
  GSocketService *service;
  char           *secret;
  guint16         port;
  gint            let_in;
  GMutex          lock;
  GPtrArray      *connections;
};

static gboolean
say (GSocketConnection *connection,
     char               type,
     const char        *body,
     gsize              length)
{
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  g_autoptr (GByteArray) message = g_byte_array_new ();
  guint32 size = g_htonl ((guint32) length + 4);

  g_byte_array_append (message, (const guint8 *) &type, 1);
  g_byte_array_append (message, (const guint8 *) &size, 4);
  g_byte_array_append (message, (const guint8 *) body, (guint) length);
  return g_output_stream_write_all (out, message->data, message->len, NULL, NULL, NULL);
}

/* The body of the next message, with a NUL behind it; @typed messages have a letter first. */
static char *
hear (GSocketConnection *connection,
      gboolean           typed)
{
  GInputStream *in = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  guint8 head[5];
  gsize got, offset = typed ? 1 : 0;
  guint32 length;
  char *body;

  if (!g_input_stream_read_all (in, head, 4 + offset, &got, NULL, NULL) || got < 4 + offset)
    return NULL;

  memcpy (&length, head + offset, 4);
  length = g_ntohl (length) - 4;
  body = g_malloc0 (length + 1);
  g_input_stream_read_all (in, body, length, &got, NULL, NULL);
  return body;
}

static const char asks_password[] = "\0\0\0\3";
static const char let_in[] = "\0\0\0\0";
static const char refused[] = "SFATAL\0VFATAL\0C28000\0MPAM authentication failed for user \"clerk\"\0";

/* Asks to encrypt (code 80877103) are answered with no. */
static char *
hear_startup (GSocketConnection *connection)
{
  char *startup = hear (connection, FALSE);

  if (startup == NULL || memcmp (startup, "\x04\xd2\x16\x2f", 4) != 0)
    return startup;

  g_free (startup);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), "N", 1, NULL, NULL, NULL);
  return hear (connection, FALSE);
}

static gboolean
run_cb (GThreadedSocketService *service,
        GSocketConnection      *connection,
        GObject                *source,
        gpointer                data)
{
  FakeServer *self = data;
  g_autofree char *startup = hear_startup (connection);
  g_autofree char *secret = NULL;
  g_autofree char *rest = NULL;

  if (startup == NULL || !say (connection, 'R', asks_password, 4))
    return TRUE;

  secret = hear (connection, TRUE);
  if (g_strcmp0 (secret, self->secret) != 0)
    {
      say (connection, 'E', refused, sizeof refused);
      return TRUE;
    }

  g_mutex_lock (&self->lock);
  g_ptr_array_add (self->connections, g_object_ref (connection));
  g_mutex_unlock (&self->lock);
  say (connection, 'R', let_in, 4);
  say (connection, 'Z', "I", 1);
  g_atomic_int_inc (&self->let_in);
  rest = hear (connection, TRUE);
  return TRUE;
}

FakeServer *
fake_server_new (const char *password,
                 const char *code)
{
  FakeServer *self = g_new0 (FakeServer, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) effective = NULL;

  self->secret = g_strconcat (password, code, NULL);
  self->connections = g_ptr_array_new_with_free_func (g_object_unref);
  self->service = g_threaded_socket_service_new (8);
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), address, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &effective, NULL);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (effective));
  g_signal_connect (self->service, "run", G_CALLBACK (run_cb), self);
  g_socket_service_start (self->service);
  return self;
}

void
fake_server_drop (FakeServer *self)
{
  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->connections->len; i++)
    g_socket_shutdown (g_socket_connection_get_socket (g_ptr_array_index (self->connections, i)), TRUE, TRUE, NULL);
  g_ptr_array_set_size (self->connections, 0);
  g_mutex_unlock (&self->lock);
}

void
fake_server_free (FakeServer *self)
{
  fake_server_drop (self);
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_object_unref (self->service);
  g_ptr_array_unref (self->connections);
  g_free (self->secret);
  g_free (self);
}

guint16
fake_server_port (FakeServer *self)
{
  return self->port;
}

guint
fake_server_let_in (FakeServer *self)
{
  return (guint) g_atomic_int_get (&self->let_in);
}
