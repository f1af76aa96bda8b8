#include "pq/backlog.h"

#include "db/error.h"

#include <glib/gi18n-lib.h>

#define MAX_ATTEMPTS 6      /* of one call: one that ends the server each time must not do so for ever */

void
pq_backlog_init (PqBacklog *self)
{
  g_queue_init (&self->waiting);
  g_queue_init (&self->sent);
}

guint
pq_backlog_size (PqBacklog *self)
{
  return self->waiting.length + self->sent.length;
}

void
pq_backlog_add (PqBacklog *self,
                PqCall    *call)
{
  g_queue_push_tail (&self->waiting, call);
}

gboolean
pq_backlog_send (PqBacklog *self,
                 PGconn    *connection)
{
  PqCall *call = g_queue_pop_head (&self->waiting);

  g_queue_push_tail (&self->sent, call);
  return pq_call_send (call, connection);
}

static void
complete (PqBacklog *self,
          PqCall    *call,
          GQueue    *answered)
{
  if (call->result == NULL || pq_call_judge (call, call->result) != PQ_VERDICT_AGAIN)
    {
      g_queue_push_tail (answered, call);
      return;
    }

  g_clear_pointer (&call->result, PQclear);
  g_queue_push_head (&self->waiting, call);
}

/* Each command gives its results and one NULL; a sync gives one result and no NULL. */
gboolean
pq_backlog_receive (PqBacklog *self,
                    PGconn    *connection,
                    GQueue    *answered)
{
  while (!g_queue_is_empty (&self->sent) && !PQisBusy (connection))
    {
      PGresult *result = PQgetResult (connection);
      PqCall *call = g_queue_peek_head (&self->sent);

      if (result == NULL && PQstatus (connection) == CONNECTION_BAD)
        return FALSE;
      if (result == NULL)
        continue;

      if (PQresultStatus (result) == PGRES_PIPELINE_SYNC)
        {
          PQclear (result);
          complete (self, g_queue_pop_head (&self->sent), answered);
          continue;
        }

      PQclear (call->result);
      call->result = result;
      if (pq_call_judge (call, result) == PQ_VERDICT_LOST)
        return FALSE;
    }

  return TRUE;
}

static GError *
lost_error (PqCall *call)
{
  if (pq_call_writes (call))
    return g_error_new_literal (DB_ERROR, DB_ERROR_UNKNOWN_OUTCOME,
                                _("The connection went away while this was being done. Whether it was done is not known; please look before doing it again."));

  return g_error_new_literal (DB_ERROR, DB_ERROR_OFFLINE, _("The connection to the server is gone."));
}

void
pq_backlog_interrupt (PqBacklog *self,
                      gboolean   closing)
{
  GQueue ended = G_QUEUE_INIT;
  PqCall *call;

  while ((call = g_queue_pop_tail (&self->sent)) != NULL)
    {
      gboolean oldest = g_queue_is_empty (&self->sent);
      gboolean again = !closing && pq_call_is_repeatable (call) && (!oldest || call->attempts < MAX_ATTEMPTS);

      g_clear_pointer (&call->result, PQclear);
      if (call->task == NULL)
        pq_call_free (call);
      else
        g_queue_push_head (again ? &self->waiting : &ended, call);
    }

  while ((call = g_queue_pop_head (&ended)) != NULL)
    {
      pq_call_fail (call, lost_error (call));
      pq_call_free (call);
    }
}

void
pq_backlog_refuse (PqCall *call)
{
  if (!g_cancellable_is_cancelled (g_task_get_cancellable (call->task)))
    pq_call_fail (call, g_error_new_literal (DB_ERROR, DB_ERROR_OFFLINE, _("The session has ended.")));
  else
    pq_call_fail (call, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Cancelled")));

  pq_call_free (call);
}

void
pq_backlog_close (PqBacklog *self)
{
  GQueue waiting = self->waiting;
  PqCall *call;

  g_queue_init (&self->waiting);
  while ((call = g_queue_pop_head (&waiting)) != NULL)
    pq_backlog_refuse (call);
}
