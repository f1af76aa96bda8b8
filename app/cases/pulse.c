#include "cases/queue.h"

struct _CasePulse
{
  GObject       parent_instance;

  DbCaller     *caller;
  int           poll_seconds;
  SessionPulse *last;
  GCancellable *cancellable;  /* ends the question under way with the pulse */
  gboolean      asking;
  gboolean      again;        /* hurried while asking */
  guint         timeout;
};

G_DEFINE_FINAL_TYPE (CasePulse, case_pulse, G_TYPE_OBJECT)

enum { PULSE, TICK, N_SIGNALS };
static guint signals[N_SIGNALS];

static void ask (CasePulse *self);

static gboolean
timeout_cb (gpointer data)
{
  CasePulse *self = data;

  self->timeout = 0;
  ask (self);
  return G_SOURCE_REMOVE;
}

/* The next question a while after the answer to this one: a slow server is not asked more often than it can answer. */
static void
wait_or_ask_again (CasePulse *self)
{
  if (self->again)
    ask (self);
  else
    self->timeout = g_timeout_add_seconds ((guint) self->poll_seconds, timeout_cb, self);
}

/* Takes @pulse. */
static void
take_pulse (CasePulse    *self,
            SessionPulse *pulse)
{
  gboolean moved = self->last == NULL || self->last->tick != pulse->tick;

  g_clear_pointer (&self->last, session_pulse_free);
  self->last = pulse;
  g_signal_emit (self, signals[PULSE], 0);
  if (moved)
    g_signal_emit (self, signals[TICK], 0);
}

static void
answered_cb (GObject      *caller,
             GAsyncResult *result,
             gpointer      data)
{
  GWeakRef *weak = data;
  g_autoptr (CasePulse) self = g_weak_ref_get (weak);
  g_autoptr (GError) error = NULL;
  SessionPulse *pulse = session_pulse_finish (DB_CALLER (caller), result, &error);

  g_weak_ref_clear (weak);
  g_free (weak);
  if (self == NULL)
    {
      g_clear_pointer (&pulse, session_pulse_free);
      return;
    }

  self->asking = FALSE;
  if (pulse != NULL)
    take_pulse (self, pulse);
  else
    g_debug ("pulse: %s", error->message);
  wait_or_ask_again (self);
}

static void
ask (CasePulse *self)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  self->asking = TRUE;
  self->again = FALSE;
  session_pulse_async (self->caller, self->cancellable, answered_cb, weak);
}

static void
case_pulse_dispose (GObject *object)
{
  CasePulse *self = CASE_PULSE (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  G_OBJECT_CLASS (case_pulse_parent_class)->dispose (object);
}

static void
case_pulse_finalize (GObject *object)
{
  CasePulse *self = CASE_PULSE (object);

  g_clear_object (&self->caller);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->last, session_pulse_free);
  G_OBJECT_CLASS (case_pulse_parent_class)->finalize (object);
}

static void
case_pulse_class_init (CasePulseClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = case_pulse_dispose;
  G_OBJECT_CLASS (klass)->finalize = case_pulse_finalize;

  signals[PULSE] = g_signal_new ("pulse", CASE_TYPE_PULSE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TICK] = g_signal_new ("tick", CASE_TYPE_PULSE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
case_pulse_init (CasePulse *self)
{
  self->cancellable = g_cancellable_new ();
}

CasePulse *
case_pulse_new (DbCaller *caller,
                int       poll_seconds)
{
  CasePulse *self = g_object_new (CASE_TYPE_PULSE, NULL);

  self->caller = g_object_ref (caller);
  self->poll_seconds = MAX (poll_seconds, 1);
  ask (self);
  return self;
}

const SessionPulse *
case_pulse_get (CasePulse *self)
{
  return self->last;
}

void
case_pulse_hurry (CasePulse *self)
{
  g_return_if_fail (CASE_IS_PULSE (self));

  if (self->asking)
    {
      self->again = TRUE;
      return;
    }

  g_clear_handle_id (&self->timeout, g_source_remove);
  ask (self);
}
