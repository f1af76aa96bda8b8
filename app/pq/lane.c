#include "pq/lane.h"

#include "pq/backlog.h"
#include "pq/cancel.h"
#include "pq/watch.h"

#include <glib/gi18n-lib.h>

#define FIRST_DELAY_MS 250
#define MAX_DELAY_MS 5000
#define PATIENCE_MS 10000         /* quick calls take milliseconds */
#define IDLE_SECONDS 60           /* a server carries only so many connections: the long lane gives its own back */

struct _PqLane
{
  GObject       parent_instance;

  PqTarget     *target;
  gboolean      one_at_a_time;
  gboolean      closed;

  /* Connection */
  PGconn       *connection;       /* NULL unless online */
  PqWatch      *watch;
  GCancellable *connecting;       /* NULL unless connecting */
  GSource      *retry;
  GSource      *idle;
  GSource      *alarm;            /* rings when the server is silent for too long */
  guint         patience_ms;
  guint         failures;         /* since the last answer */
  GError       *problem;
  int           latency_ms;

  /* Calls */
  PqBacklog     backlog;
  gboolean      cancelling;       /* a cancel request is on its way to the server */
};

G_DEFINE_FINAL_TYPE (PqLane, pq_lane, G_TYPE_OBJECT)

enum { CHANGED, SILENT, N_SIGNALS };
static guint signals[N_SIGNALS];

static void lane_connect (PqLane *self);
static void lane_lost    (PqLane *self);

static void
changed (PqLane *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static GSource *
after (PqLane      *self,
       guint        ms,
       GSourceFunc  callback)
{
  GSource *source = g_timeout_source_new (ms);

  g_source_set_callback (source, callback, self, NULL);
  g_source_attach (source, g_main_context_get_thread_default ());
  return source;
}

/* A line that carries nothing looks like a server that thinks: after a while it is taken for dead.  What was asked is
 * asked again on a new one, which is safe, because a write carries its request id. */
static gboolean
alarm_cb (gpointer data)
{
  g_autoptr (PqLane) self = g_object_ref (data);

  lane_lost (self);
  g_signal_emit (self, signals[SILENT], 0);
  return G_SOURCE_REMOVE;
}

static void
set_alarm (PqLane *self)
{
  PqCall *oldest = g_queue_peek_head (&self->backlog.sent);

  clear_source (&self->alarm);
  if (oldest != NULL && !oldest->patient && self->connection != NULL)
    self->alarm = after (self, self->patience_ms, alarm_cb);
}

/* Sending */

static void
flush (PqLane *self)
{
  int left = PQflush (self->connection);

  if (left < 0)
    lane_lost (self);
  else
    pq_watch_want_write (self->watch, left > 0);
}

static gboolean
may_send (PqLane *self)
{
  return self->connection != NULL && !self->cancelling && !g_queue_is_empty (&self->backlog.waiting)
         && (!self->one_at_a_time || g_queue_is_empty (&self->backlog.sent));
}

static void
send_waiting (PqLane *self)
{
  while (may_send (self))
    if (!pq_backlog_send (&self->backlog, self->connection))
      {
        lane_lost (self);
        return;
      }

  if (self->connection != NULL)
    flush (self);
  if (self->alarm == NULL)
    set_alarm (self);
}

/* Receiving */

/* A round trip is measured on the last answer of a volley. */
static void
note_answers (PqLane *self,
              GQueue *answered)
{
  PqCall *last = g_queue_peek_tail (answered);

  if (last == NULL)
    return;

  self->failures = 0;
  if (g_queue_is_empty (&self->backlog.sent) && !self->one_at_a_time)
    self->latency_ms = (int) ((g_get_monotonic_time () - last->sent_at) / 1000);
}

/* Answers run the program's callbacks, which may do anything to the lane: last, and with a reference held. */
static void
answer (GQueue *answered)
{
  PqCall *call;

  while ((call = g_queue_pop_head (answered)) != NULL)
    {
      pq_call_finish (call);
      pq_call_free (call);
    }
}

static gboolean
idle_cb (gpointer data)
{
  PqLane *self = data;

  clear_source (&self->idle);
  if (pq_backlog_size (&self->backlog) == 0 && !self->cancelling)
    lane_lost (self);

  return G_SOURCE_REMOVE;
}

static void
start_idle_clock (PqLane *self)
{
  clear_source (&self->idle);
  if (self->one_at_a_time && self->connection != NULL)
    self->idle = after (self, IDLE_SECONDS * 1000, idle_cb);
}

static void
ready_cb (gpointer data)
{
  g_autoptr (PqLane) self = g_object_ref (data);
  GQueue answered = G_QUEUE_INIT;
  gboolean alive = PQconsumeInput (self->connection) == 1;

  alive = pq_backlog_receive (&self->backlog, self->connection, &answered) && alive;   /* what came still counts */
  note_answers (self, &answered);
  if (alive)
    send_waiting (self);
  else
    lane_lost (self);

  set_alarm (self);
  start_idle_clock (self);
  answer (&answered);
  changed (self);
}

/* Cancelling */

static void
cancelled_on_server_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      data)
{
  PqLane *self = PQ_LANE (source);

  self->cancelling = FALSE;
  send_waiting (self);
}

/* Nothing else is sent meanwhile: a cancel request names a connection, not a call. */
static void
cancel_on_server (PqLane *self)
{
  self->cancelling = TRUE;
  pq_cancel_async (self, self->connection, cancelled_on_server_cb);
}

typedef struct
{
  PqLane *lane;
  PqCall *call;
} Cancellation;

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      data)
{
  Cancellation *cancellation = data;
  g_autoptr (PqLane) self = g_object_ref (cancellation->lane);
  PqCall *call = cancellation->call;
  gboolean unsent = g_queue_remove (&self->backlog.waiting, call);

  if (!unsent && self->one_at_a_time && self->connection != NULL && !self->cancelling)
    cancel_on_server (self);

  pq_call_fail (call, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Cancelled")));
  if (unsent)
    pq_call_free (call);
  changed (self);
  return G_SOURCE_REMOVE;
}

static void
watch_for_cancel (PqLane *self,
                  PqCall *call)
{
  GCancellable *cancellable = g_task_get_cancellable (call->task);
  Cancellation *cancellation;

  if (cancellable == NULL)
    return;

  cancellation = g_new0 (Cancellation, 1);
  cancellation->lane = self;
  cancellation->call = call;
  call->cancel_watch = g_cancellable_source_new (cancellable);
  g_source_set_callback (call->cancel_watch, G_SOURCE_FUNC (cancelled_cb), cancellation, g_free);
  g_source_attach (call->cancel_watch, g_main_context_get_thread_default ());
}

/* Losing and making the connection */

/* The one way to "disconnected". */
static void
disconnect (PqLane *self)
{
  clear_source (&self->retry);
  clear_source (&self->idle);
  clear_source (&self->alarm);
  g_cancellable_cancel (self->connecting);
  g_clear_object (&self->connecting);
  g_clear_pointer (&self->watch, pq_watch_free);
  g_clear_pointer (&self->connection, PQfinish);

  pq_backlog_interrupt (&self->backlog, self->closed);
}

static gboolean
retry_cb (gpointer data)
{
  PqLane *self = data;

  clear_source (&self->retry);
  lane_connect (self);
  return G_SOURCE_REMOVE;
}

/* The first try comes at once, the next ones later and later; a little by chance, so that a thousand desks do not
 * come back in the same moment. */
static void
schedule_retry (PqLane *self)
{
  guint delay = self->failures == 0 ? 0 : MIN (FIRST_DELAY_MS << MIN (self->failures - 1, 8), MAX_DELAY_MS);

  if (self->closed || (self->one_at_a_time && g_queue_is_empty (&self->backlog.waiting)))
    return;

  self->failures++;
  clear_source (&self->retry);
  self->retry = after (self, delay + (guint) g_random_int_range (0, (gint32) delay / 4 + 20), retry_cb);
}

static void
lane_lost (PqLane *self)
{
  g_autoptr (PqLane) keep = g_object_ref (self);

  disconnect (keep);
  schedule_retry (keep);
  changed (keep);
}

static void
connected_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (PqLane) self = data;
  g_autoptr (GError) error = NULL;
  PGconn *connection = pq_target_connect_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->connecting);
  if (connection != NULL)
    {
      pq_lane_adopt (self, connection);
      return;
    }

  g_clear_error (&self->problem);
  self->problem = g_error_copy (error);
  if (!g_error_matches (error, DB_ERROR, DB_ERROR_LOGIN) && !g_error_matches (error, DB_ERROR, DB_ERROR_CODE_WANTED))
    schedule_retry (self);
  changed (self);
}

static void
lane_connect (PqLane *self)
{
  self->connecting = g_cancellable_new ();
  pq_target_connect_async (self->target, self->one_at_a_time, self->connecting, connected_cb, g_object_ref (self));
  changed (self);
}

static void
pq_lane_dispose (GObject *object)
{
  pq_lane_close (PQ_LANE (object));
  G_OBJECT_CLASS (pq_lane_parent_class)->dispose (object);
}

static void
pq_lane_finalize (GObject *object)
{
  PqLane *self = PQ_LANE (object);

  pq_target_unref (self->target);
  g_clear_error (&self->problem);
  G_OBJECT_CLASS (pq_lane_parent_class)->finalize (object);
}

static void
pq_lane_class_init (PqLaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pq_lane_dispose;
  G_OBJECT_CLASS (klass)->finalize = pq_lane_finalize;

  signals[CHANGED] = g_signal_new ("changed", PQ_TYPE_LANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SILENT] = g_signal_new ("silent", PQ_TYPE_LANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pq_lane_init (PqLane *self)
{
  self->latency_ms = -1;
  self->patience_ms = PATIENCE_MS;
  pq_backlog_init (&self->backlog);
}

PqLane *
pq_lane_new (PqTarget *target,
             gboolean  one_at_a_time)
{
  PqLane *self = g_object_new (PQ_TYPE_LANE, NULL);

  self->target = pq_target_ref (target);
  self->one_at_a_time = one_at_a_time;
  return self;
}

void
pq_lane_adopt (PqLane *self,
               PGconn *connection)
{
  self->connection = connection;
  self->watch = pq_watch_new (PQsocket (connection), ready_cb, self);
  g_clear_error (&self->problem);
  start_idle_clock (self);
  send_waiting (self);
  changed (self);
}

void
pq_lane_push (PqLane *self,
              PqCall *call)
{
  if (self->closed || g_cancellable_is_cancelled (g_task_get_cancellable (call->task)))
    {
      pq_backlog_refuse (call);
      return;
    }

  watch_for_cancel (self, call);
  pq_backlog_add (&self->backlog, call);
  if (self->connection != NULL)
    send_waiting (self);
  else if (self->one_at_a_time && self->connecting == NULL && self->retry == NULL)
    lane_connect (self);
  changed (self);
}

void
pq_lane_hurry (PqLane *self)
{
  if (self->closed || self->connection != NULL || self->connecting != NULL)
    return;
  if (self->one_at_a_time && g_queue_is_empty (&self->backlog.waiting))
    return;

  clear_source (&self->retry);
  lane_connect (self);
}

void
pq_lane_drop (PqLane *self)
{
  if (self->connection != NULL)
    lane_lost (self);
}

void
pq_lane_set_patience (PqLane *self,
                      guint   ms)
{
  self->patience_ms = ms;
}

void
pq_lane_close (PqLane *self)
{
  if (self->closed)
    return;

  self->closed = TRUE;
  disconnect (self);
  pq_backlog_close (&self->backlog);
  changed (self);
}

PqState
pq_lane_get_state (PqLane *self)
{
  if (self->connection != NULL)
    return PQ_STATE_ONLINE;

  return self->connecting != NULL ? PQ_STATE_CONNECTING : PQ_STATE_OFFLINE;
}

int
pq_lane_get_latency (PqLane *self)
{
  return self->latency_ms;
}

guint
pq_lane_get_waiting (PqLane *self)
{
  return pq_backlog_size (&self->backlog);
}

const GError *
pq_lane_get_problem (PqLane *self)
{
  return self->problem;
}
