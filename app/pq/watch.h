#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A socket on the main loop of the thread that makes it. */
typedef struct _PqWatch PqWatch;

/* @ready is called whenever the socket can be read or, if wanted, written, or is broken.  It may free the watch. */
PqWatch *pq_watch_new        (int fd, void (*ready) (gpointer data), gpointer data);
void     pq_watch_free       (PqWatch *self);
void     pq_watch_want_write (PqWatch *self, gboolean wanted);

G_END_DECLS
