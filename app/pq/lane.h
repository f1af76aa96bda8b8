#pragma once

#include "pq/call.h"
#include "pq/session.h"
#include "pq/target.h"

G_BEGIN_DECLS

/* One connection that keeps itself, and the calls that wait for it or are under way on it.
 *
 * Signals: "changed" (state, latency, number of calls or problem may be different) and "silent" (the line was taken for
 * dead because nothing came over it). */
#define PQ_TYPE_LANE (pq_lane_get_type ())
G_DECLARE_FINAL_TYPE (PqLane, pq_lane, PQ, LANE, GObject)

/* @one_at_a_time: the next call is sent when the one before is answered, and cancelling stops it on the server.  Such
 * a lane connects only when it has something to do. */
PqLane       *pq_lane_new         (PqTarget *target, gboolean one_at_a_time);

/* Takes a connection made by pq_target_connect_async(). */
void          pq_lane_adopt       (PqLane *self, PGconn *connection);

/* Takes @call. */
void          pq_lane_push        (PqLane *self, PqCall *call);

/* Connects now if it is not connected. */
void          pq_lane_hurry       (PqLane *self);

/* Takes the connection, if there is one, for dead. */
void          pq_lane_drop        (PqLane *self);

/* How long a call that is not patient may wait without a byte from the server. */
void          pq_lane_set_patience (PqLane *self, guint ms);

/* Ends it for good. */
void          pq_lane_close       (PqLane *self);

PqState       pq_lane_get_state   (PqLane *self);
int           pq_lane_get_latency (PqLane *self);
guint         pq_lane_get_waiting (PqLane *self);
const GError *pq_lane_get_problem (PqLane *self);

G_END_DECLS
