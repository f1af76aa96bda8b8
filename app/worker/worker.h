#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Work on other threads that is over before the program is.
 *
 * g_task_run_in_thread() leaves it to chance which thread drops the last reference of a task, and nobody waits for
 * its threads.  Libraries with globals of their own do not bear that: poppler takes its fonts and settings down in
 * exit(), and a document drawn or freed by a thread at that moment ends the program with a fault.  So what opens or
 * draws documents runs here. */

/* Like g_task_run_in_thread(): @func answers the task on another thread, at most a few at a time, first come first
 * served.  A task cancelled while it waits is not begun.  The task, and with it its source and its data, is freed on
 * the thread of its context. */
void worker_run    (GTask           *task,
                    GTaskThreadFunc  func);

/* The end of a program, or of a part of it: whatever waits is answered G_IO_ERROR_CANCELLED, and whatever is under way
 * is waited for.  Afterwards no thread of worker_run() touches anything. */
void worker_finish (void);

G_END_DECLS
