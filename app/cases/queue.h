#pragma once

#include "cases/kind.h"
#include "db/caller.h"
#include "db/error.h"
#include "records/session.h"

G_BEGIN_DECLS

/* One line of a queue, as api.queue gives it. */
typedef struct
{
  gint64   case_id;
  char    *case_no;
  char    *kind;
  char    *kind_title;
  char    *matter;          /* 出生日期、姓名 */
  gint64   person;
  char    *person_name;
  char    *id_masked;
  char    *risk;
  char    *risk_title;
  char    *step;
  char    *step_title;
  char    *entered_by;
  char    *entered_at;
  char    *due_date;
  int      workdays_left;   /* negative: overdue; CASE_NO_DEADLINE while the clock stands */
  char    *office_name;
  int      version;
  int      content_version;
  gboolean may_bulk;
  char    *cursor;
  gint64   task;            /* in "tasks" the follow-up task itself, see cases/task.h; otherwise 0 */
  char    *task_business;   /* the kind of case it asks for, or NULL */
  gint64   task_case;       /* the case that is open for it already; 0: none */
  GStrv    task_filled;     /* what that case takes over: field, value, field, value … */
} CaseQueueRow;

void case_queue_row_free (CaseQueueRow *self);

/* A row in a list model. */
#define CASE_TYPE_QUEUE_ITEM (case_queue_item_get_type ())
G_DECLARE_FINAL_TYPE (CaseQueueItem, case_queue_item, CASE, QUEUE_ITEM, GObject)
const CaseQueueRow *case_queue_item_row (CaseQueueItem *self);

/* Asks the server every poll_seconds how things stand.  Signals: "pulse" (after each answer; the counters may have
 * changed) and "tick" (the queues may have changed).  Stops with its last reference. */
#define CASE_TYPE_PULSE (case_pulse_get_type ())
G_DECLARE_FINAL_TYPE (CasePulse, case_pulse, CASE, PULSE, GObject)

CasePulse          *case_pulse_new    (DbCaller *caller, int poll_seconds);
const SessionPulse *case_pulse_get    (CasePulse *self);       /* NULL before the first answer */
void                case_pulse_hurry  (CasePulse *self);       /* asks now: something was just decided here */

/* A queue as a GListModel of CaseQueueItem that keeps itself up to date.  Property "loading"; signals "refreshed"
 * (after each reading) and "failed" (GError). */
#define CASE_TYPE_QUEUE (case_queue_get_type ())
G_DECLARE_FINAL_TYPE (CaseQueue, case_queue, CASE, QUEUE, GObject)

/* @which: mine, returned, review, approve, upper, tasks, done.  @pulse may be NULL: then only refreshed by hand.
 * Reads the first page at once. */
CaseQueue *case_queue_new       (DbCaller *caller, CasePulse *pulse, const char *which);

/* Reads again as many rows as are shown, at most 200.  Rows that stayed the same keep their items. */
void       case_queue_refresh   (CaseQueue *self);

/* Reads the next page; does nothing when there is none. */
void       case_queue_more      (CaseQueue *self);
gboolean   case_queue_has_more  (CaseQueue *self);
gboolean   case_queue_is_loading (CaseQueue *self);

/* The item of a case, or NULL; @position may be NULL. */
CaseQueueItem *case_queue_find  (CaseQueue *self, gint64 case_id, guint *position);

G_END_DECLS
