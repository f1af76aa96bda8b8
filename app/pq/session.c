#include "pq/session.h"

#include "pq/lane.h"

#include <glib/gi18n-lib.h>

struct _PqSession
{
  GObject   parent_instance;

  PqTarget *target;
  PqLane   *quick;
  PqLane   *slow;          /* the same lane as quick in a session with a one-time code */

  /* As last notified */
  PqState   state;
  int       latency_ms;
  guint     waiting;
  GError   *problem;
};

static void pq_session_caller_init (DbCallerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PqSession, pq_session, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DB_TYPE_CALLER, pq_session_caller_init))

enum { PROP_STATE = 1, PROP_LATENCY_MS, PROP_WAITING, PROP_PROBLEM, PROP_USER, N_PROPS };
static GParamSpec *props[N_PROPS];

GType
pq_state_get_type (void)
{
  static GType type;
  static const GEnumValue values[] = {
    { PQ_STATE_OFFLINE,    "PQ_STATE_OFFLINE",    "offline" },
    { PQ_STATE_CONNECTING, "PQ_STATE_CONNECTING", "connecting" },
    { PQ_STATE_ONLINE,     "PQ_STATE_ONLINE",     "online" },
    { 0, NULL, NULL },
  };

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("PqState", values));

  return type;
}

static gboolean
same_problem (const GError *a,
              const GError *b)
{
  return a == NULL || b == NULL ? a == b : a->code == b->code && g_str_equal (a->message, b->message);
}

static guint
count_waiting (PqSession *self)
{
  guint quick = pq_lane_get_waiting (self->quick);

  return self->slow == self->quick ? quick : quick + pq_lane_get_waiting (self->slow);
}

static void
refresh_problem (PqSession *self)
{
  const GError *problem = pq_lane_get_problem (self->quick);

  if (same_problem (problem, self->problem))
    return;

  g_clear_error (&self->problem);
  self->problem = problem != NULL ? g_error_copy (problem) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PROBLEM]);
}

static void
lane_changed_cb (PqSession *self)
{
  g_autoptr (PqSession) keep = g_object_ref (self);
  PqState state = pq_lane_get_state (self->quick);
  int latency_ms = pq_lane_get_latency (self->quick);
  guint waiting = count_waiting (self);

  refresh_problem (keep);
  if (waiting != self->waiting)
    {
      self->waiting = waiting;
      g_object_notify_by_pspec (G_OBJECT (keep), props[PROP_WAITING]);
    }
  if (latency_ms != self->latency_ms)
    {
      self->latency_ms = latency_ms;
      g_object_notify_by_pspec (G_OBJECT (keep), props[PROP_LATENCY_MS]);
    }
  if (state != self->state)
    {
      self->state = state;
      if (state == PQ_STATE_ONLINE && self->slow != self->quick)
        pq_lane_hurry (self->slow);
      g_object_notify_by_pspec (G_OBJECT (keep), props[PROP_STATE]);
    }
}

static void
pq_session_call_async (DbCaller            *caller,
                       const char          *function,
                       const DbArgs        *args,
                       DbLane               lane,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  PqSession *self = PQ_SESSION (caller);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  PqCall *call = pq_call_new (task, function, args);

  g_task_set_source_tag (task, pq_session_call_async);
  g_task_set_name (task, function);
  if (call == NULL)
    {
      g_object_unref (task);
      return;
    }

  call->patient = lane == DB_LANE_LONG;
  pq_lane_push (lane == DB_LANE_LONG ? self->slow : self->quick, call);
}

static DbRows *
pq_session_call_finish (DbCaller      *caller,
                        GAsyncResult  *result,
                        GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
pq_session_caller_init (DbCallerInterface *iface)
{
  iface->call_async = pq_session_call_async;
  iface->call_finish = pq_session_call_finish;
}

static void
pq_session_get_property (GObject    *object,
                         guint       id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  PqSession *self = PQ_SESSION (object);

  switch (id)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_LATENCY_MS:
      g_value_set_int (value, self->latency_ms);
      break;
    case PROP_WAITING:
      g_value_set_uint (value, self->waiting);
      break;
    case PROP_PROBLEM:
      g_value_set_boxed (value, self->problem);
      break;
    case PROP_USER:
      g_value_set_string (value, pq_target_user (self->target));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
pq_session_finalize (GObject *object)
{
  PqSession *self = PQ_SESSION (object);

  pq_lane_close (self->quick);
  pq_lane_close (self->slow);
  g_clear_object (&self->quick);
  g_clear_object (&self->slow);
  g_clear_pointer (&self->target, pq_target_unref);
  g_clear_error (&self->problem);
  G_OBJECT_CLASS (pq_session_parent_class)->finalize (object);
}

static void
pq_session_class_init (PqSessionClass *klass)
{
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  G_OBJECT_CLASS (klass)->get_property = pq_session_get_property;
  G_OBJECT_CLASS (klass)->finalize = pq_session_finalize;

  props[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, pq_state_get_type (), PQ_STATE_OFFLINE, flags);
  props[PROP_LATENCY_MS] = g_param_spec_int ("latency-ms", NULL, NULL, -1, G_MAXINT, -1, flags);
  props[PROP_WAITING] = g_param_spec_uint ("waiting", NULL, NULL, 0, G_MAXUINT, 0, flags);
  props[PROP_PROBLEM] = g_param_spec_boxed ("problem", NULL, NULL, G_TYPE_ERROR, flags);
  props[PROP_USER] = g_param_spec_string ("user", NULL, NULL, NULL, flags);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
}

static void
pq_session_init (PqSession *self)
{
  self->latency_ms = -1;
}

static PqSession *
session_new (PqTarget *target)
{
  PqSession *self = g_object_new (PQ_TYPE_SESSION, NULL);

  self->target = pq_target_ref (target);
  self->quick = pq_lane_new (target, FALSE);
  self->slow = pq_target_with_codes (target) ? g_object_ref (self->quick) : pq_lane_new (target, TRUE);
  g_signal_connect_object (self->quick, "changed", G_CALLBACK (lane_changed_cb), self, G_CONNECT_SWAPPED);
  if (self->slow == self->quick)
    return self;

  g_signal_connect_object (self->slow, "changed", G_CALLBACK (lane_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->quick, "silent", G_CALLBACK (pq_lane_drop), self->slow, G_CONNECT_SWAPPED);
  return self;
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  PGconn *connection = pq_target_connect_finish (result, &error);
  PqSession *self;

  if (connection == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  self = session_new (g_task_get_task_data (task));
  pq_lane_adopt (self->quick, connection);
  g_task_return_pointer (task, self, g_object_unref);
}

void
pq_session_open_async (const char          *target,
                       const char          *user,
                       const char          *password,
                       const char          *code,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  PqTarget *where = pq_target_new (target, user, password, code);

  g_task_set_source_tag (task, pq_session_open_async);
  g_task_set_task_data (task, where, (GDestroyNotify) pq_target_unref);
  pq_target_connect_async (where, FALSE, cancellable, opened_cb, task);
}

PqSession *
pq_session_open_finish (GAsyncResult  *result,
                        GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
pq_session_close (PqSession *self)
{
  g_return_if_fail (PQ_IS_SESSION (self));

  pq_lane_close (self->quick);
  pq_lane_close (self->slow);
}

void
pq_session_hurry (PqSession *self)
{
  g_return_if_fail (PQ_IS_SESSION (self));

  pq_lane_hurry (self->quick);
  pq_lane_hurry (self->slow);
}

void
pq_session_set_patience (PqSession *self,
                         guint      ms)
{
  g_return_if_fail (PQ_IS_SESSION (self));

  pq_lane_set_patience (self->quick, ms);
}

void
pq_session_give_code (PqSession  *self,
                      const char *code)
{
  g_return_if_fail (PQ_IS_SESSION (self));

  pq_target_set_code (self->target, code);
  pq_lane_hurry (self->quick);
}

PqState
pq_session_get_state (PqSession *self)
{
  return self->state;
}

int
pq_session_get_latency (PqSession *self)
{
  return self->latency_ms;
}

guint
pq_session_get_waiting (PqSession *self)
{
  return self->waiting;
}

const GError *
pq_session_get_problem (PqSession *self)
{
  return self->problem;
}

const char *
pq_session_get_user (PqSession *self)
{
  return pq_target_user (self->target);
}
