#pragma once

#include "records/survivor.h"

G_BEGIN_DECLS

/* api.survivor_preview: what a death on a day would entitle to, before anybody reported one (clause 9.5.1).  The answer
 * is an event of which the day, the life line, the months paid after the death and the sums are filled in. */
void           survivor_preview_async  (DbCaller            *caller,
                                        gint64               person,
                                        const char          *died_on,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);

/* Free with survivor_event_free(). */
SurvivorEvent *survivor_preview_finish (DbCaller             *caller,
                                        GAsyncResult         *result,
                                        GError              **error);

G_END_DECLS
