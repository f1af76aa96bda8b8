#define _GNU_SOURCE      /* accept4 */

#include "drop-proxy.h"

#include <arpa/inet.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define CHUNK (64 * 1024)
#define FULL 64                  /* chunks under way in one direction */

typedef enum { LINE_OPEN, LINE_CUT, LINE_SILENT } Line;

typedef struct
{
  gint64  due;                   /* monotonic, µs */
  gsize   length, sent;
  guint8  data[CHUNK];
} Chunk;

/* One direction of a connection. */
typedef struct
{
  int     from, to;
  GQueue  chunks;                /* of Chunk */
  gint64 *budget;                /* bytes until the line breaks by itself; negative: no limit */
} Way;

typedef struct
{
  Way      way[2];               /* questions, answers */
  gboolean broken;
  gboolean swallowed;            /* nothing is carried any more */
} Link;

struct _DropProxy
{
  char      *server;
  char      *folder;
  guint16    port;
  int        listeners[2];       /* unix, TCP */
  int        bell;
  GThread   *thread;
  GPtrArray *links;              /* of Link; the thread's */

  GMutex     lock;
  GCond      done;
  guint64    asked, answered;    /* generations of commands */
  Line       line;
  guint      delay_ms;
  gint64     budgets[2];
  guint      count;
  gboolean   quit;
};

static void
link_free (gpointer data)
{
  Link *self = data;

  close (self->way[0].from);
  close (self->way[0].to);
  g_queue_clear_full (&self->way[0].chunks, g_free);
  g_queue_clear_full (&self->way[1].chunks, g_free);
  g_free (self);
}

static int
connect_server (DropProxy *self)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

  g_strlcpy (address.sun_path, self->server, sizeof address.sun_path);
  if (connect (fd, (struct sockaddr *) &address, sizeof address) == 0)
    return fd;

  close (fd);
  return -1;
}

static void
take_connection (DropProxy *self,
                 int        listener)
{
  int client = accept4 (listener, NULL, NULL, SOCK_CLOEXEC);
  int server = client >= 0 && self->line != LINE_CUT ? connect_server (self) : -1;
  Link *link;

  if (server < 0)
    {
      if (client >= 0)
        close (client);
      return;
    }

  link = g_new0 (Link, 1);
  link->way[0] = (Way) { client, server, G_QUEUE_INIT, &self->budgets[0] };
  link->way[1] = (Way) { server, client, G_QUEUE_INIT, &self->budgets[1] };
  g_ptr_array_add (self->links, link);
  self->count++;
}

/* Reads what is there; FALSE when the connection is over. */
static gboolean
take_in (DropProxy *self,
         Way       *way)
{
  Chunk *chunk = g_new (Chunk, 1);
  ssize_t got = recv (way->from, chunk->data, CHUNK, MSG_DONTWAIT);

  if (got <= 0)
    {
      g_free (chunk);
      return got < 0 && errno == EAGAIN;
    }

  chunk->length = (gsize) got;
  chunk->sent = 0;
  chunk->due = g_get_monotonic_time () + self->delay_ms * 1000;
  g_queue_push_tail (&way->chunks, chunk);
  return TRUE;
}

/* Sends what is due; FALSE when the connection is over, or was to break here. */
static gboolean
give_out (Way *way)
{
  Chunk *chunk;

  while ((chunk = g_queue_peek_head (&way->chunks)) != NULL && chunk->due <= g_get_monotonic_time ())
    {
      gsize length = chunk->length - chunk->sent;
      ssize_t sent;

      if (*way->budget == 0)
        {
          *way->budget = -1;
          return FALSE;
        }
      if (*way->budget > 0)
        length = MIN (length, (gsize) *way->budget);

      sent = send (way->to, chunk->data + chunk->sent, length, MSG_DONTWAIT | MSG_NOSIGNAL);
      if (sent < 0)
        return errno == EAGAIN;

      chunk->sent += (gsize) sent;
      if (*way->budget > 0)
        *way->budget -= sent;
      if (chunk->sent == chunk->length)
        g_free (g_queue_pop_head (&way->chunks));
    }

  return TRUE;
}

static int
wait_ms (Way *way)
{
  Chunk *chunk = g_queue_peek_head (&way->chunks);

  return chunk == NULL ? -1 : (int) MAX (0, (chunk->due - g_get_monotonic_time ()) / 1000 + 1);
}

static short
wanted (Way *in,
        Way *out)
{
  Chunk *chunk = g_queue_peek_head (&out->chunks);
  short events = in->chunks.length < FULL ? POLLIN : 0;

  return chunk != NULL && chunk->due <= g_get_monotonic_time () ? events | POLLOUT : events;
}

static void
serve_link (DropProxy    *self,
            Link         *link,
            const short   ready[2])
{
  for (guint i = 0; i < 2; i++)
    if ((ready[i] & (POLLIN | POLLHUP | POLLERR)) != 0 && !take_in (self, &link->way[i]))
      link->broken = TRUE;

  for (guint i = 0; i < 2; i++)
    if (!link->swallowed && !give_out (&link->way[i]))
      link->broken = TRUE;
}

static void
drop_links (DropProxy *self,
            gboolean   all)
{
  for (guint i = self->links->len; i > 0; i--)
    if (all || ((Link *) g_ptr_array_index (self->links, i - 1))->broken)
      g_ptr_array_remove_index (self->links, i - 1);
}

/* Fills @fds and says how long to wait. */
static int
prepare (DropProxy *self,
         GArray    *fds)
{
  int timeout = -1;

  g_array_set_size (fds, 0);
  g_array_append_val (fds, ((struct pollfd) { self->bell, POLLIN, 0 }));
  for (guint i = 0; i < 2; i++)
    g_array_append_val (fds, ((struct pollfd) { self->listeners[i], self->line == LINE_SILENT ? 0 : POLLIN, 0 }));

  for (guint i = 0; self->line == LINE_OPEN && i < self->links->len; i++)
    {
      Link *link = g_ptr_array_index (self->links, i);

      for (guint w = 0; w < 2; w++)
        {
          int ms = link->swallowed ? -1 : wait_ms (&link->way[w]);

          g_array_append_val (fds, ((struct pollfd) { link->swallowed ? -1 : link->way[w].from,
                                                      wanted (&link->way[w], &link->way[1 - w]), 0 }));
          if (ms >= 0 && (timeout < 0 || ms < timeout))
            timeout = ms;
        }
    }

  return timeout;
}

static void
serve (DropProxy *self,
       GArray    *fds)
{
  const struct pollfd *fd = (const struct pollfd *) fds->data;
  guint n_links = (fds->len - 3) / 2;

  for (guint i = 0; self->line == LINE_OPEN && i < n_links; i++)
    {
      const short ready[2] = { fd[3 + 2 * i].revents, fd[4 + 2 * i].revents };

      serve_link (self, g_ptr_array_index (self->links, i), ready);
    }

  drop_links (self, self->line == LINE_CUT);
  for (guint i = 0; i < 2; i++)
    if ((fd[1 + i].revents & POLLIN) != 0)
      take_connection (self, self->listeners[i]);
}

static gpointer
run (gpointer data)
{
  DropProxy *self = data;
  g_autoptr (GArray) fds = g_array_new (FALSE, FALSE, sizeof (struct pollfd));
  guint64 rings;

  g_mutex_lock (&self->lock);
  while (!self->quit)
    {
      int timeout = prepare (self, fds);

      g_mutex_unlock (&self->lock);
      poll ((struct pollfd *) fds->data, fds->len, timeout);
      g_mutex_lock (&self->lock);

      if ((g_array_index (fds, struct pollfd, 0).revents & POLLIN) != 0)
        (void) !read (self->bell, &rings, sizeof rings);
      serve (self, fds);
      self->answered = self->asked;
      g_cond_broadcast (&self->done);
    }
  g_mutex_unlock (&self->lock);

  return NULL;
}

/* To be called with the lock held, after something was changed; returns when the thread has seen it. */
static void
ring (DropProxy *self)
{
  guint64 one = 1, mine = ++self->asked;

  (void) !write (self->bell, &one, sizeof one);
  while (self->answered < mine)
    g_cond_wait (&self->done, &self->lock);
}

static int
listen_unix (DropProxy *self)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

  g_snprintf (address.sun_path, sizeof address.sun_path, "%s/.s.PGSQL.5432", self->folder);
  g_assert_no_errno (bind (fd, (struct sockaddr *) &address, sizeof address));
  g_assert_no_errno (listen (fd, 16));
  return fd;
}

static int
listen_tcp (DropProxy *self)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  socklen_t length = sizeof address;
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

  g_assert_no_errno (bind (fd, (struct sockaddr *) &address, sizeof address));
  g_assert_no_errno (listen (fd, 16));
  g_assert_no_errno (getsockname (fd, (struct sockaddr *) &address, &length));
  self->port = ntohs (address.sin_port);
  return fd;
}

DropProxy *
drop_proxy_new (const char *server_socket)
{
  DropProxy *self = g_new0 (DropProxy, 1);

  self->server = g_strdup (server_socket);
  self->folder = g_dir_make_tmp ("drop-proxy-XXXXXX", NULL);
  self->listeners[0] = listen_unix (self);
  self->listeners[1] = listen_tcp (self);
  self->bell = eventfd (0, EFD_CLOEXEC);
  self->budgets[0] = self->budgets[1] = -1;
  self->links = g_ptr_array_new_with_free_func (link_free);
  self->thread = g_thread_new ("drop-proxy", run, self);
  return self;
}

void
drop_proxy_free (DropProxy *self)
{
  g_autofree char *path = g_build_filename (self->folder, ".s.PGSQL.5432", NULL);
  guint64 one = 1;

  g_mutex_lock (&self->lock);
  self->quit = TRUE;
  (void) !write (self->bell, &one, sizeof one);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->thread);

  g_ptr_array_unref (self->links);
  close (self->listeners[0]);
  close (self->listeners[1]);
  close (self->bell);
  g_unlink (path);
  g_rmdir (self->folder);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->done);
  g_free (self->folder);
  g_free (self->server);
  g_free (self);
}

const char *
drop_proxy_host (DropProxy *self)
{
  return self->folder;
}

guint16
drop_proxy_tcp_port (DropProxy *self)
{
  return self->port;
}

static void
set_line (DropProxy *self,
          Line       line)
{
  g_mutex_lock (&self->lock);
  if (self->line == LINE_SILENT)
    drop_links (self, TRUE);
  self->line = line;
  ring (self);
  g_mutex_unlock (&self->lock);
}

void
drop_proxy_cut (DropProxy *self)
{
  set_line (self, LINE_CUT);
}

void
drop_proxy_silence (DropProxy *self)
{
  set_line (self, LINE_SILENT);
}

void
drop_proxy_swallow (DropProxy *self)
{
  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->links->len; i++)
    ((Link *) g_ptr_array_index (self->links, i))->swallowed = TRUE;
  ring (self);
  g_mutex_unlock (&self->lock);
}

void
drop_proxy_mend (DropProxy *self)
{
  set_line (self, LINE_OPEN);
}

void
drop_proxy_delay (DropProxy *self,
                  guint      ms_each_way)
{
  g_mutex_lock (&self->lock);
  self->delay_ms = ms_each_way;
  g_mutex_unlock (&self->lock);
}

static void
set_budget (DropProxy *self,
            guint      way,
            guint64    bytes)
{
  g_mutex_lock (&self->lock);
  self->budgets[way] = bytes > 0 ? (gint64) bytes : -1;
  ring (self);
  g_mutex_unlock (&self->lock);
}

void
drop_proxy_break_after_questions (DropProxy *self,
                                  guint64    bytes)
{
  set_budget (self, 0, bytes);
}

void
drop_proxy_break_after_answers (DropProxy *self,
                                guint64    bytes)
{
  set_budget (self, 1, bytes);
}

guint
drop_proxy_count (DropProxy *self)
{
  guint count;

  g_mutex_lock (&self->lock);
  count = self->count;
  g_mutex_unlock (&self->lock);
  return count;
}
