/* office/start.h — the way from a folder to a running, complete office */
#pragma once

#include "office/office.h"

/* Everything office_start () does after the read lock on "attached" is held. */
gboolean office_bring_up (const char *dir, const OfficeOptions *options, OfficeProgress progress, gpointer user_data,
                          GCancellable *cancellable, GError **error);

/* Start a keeper unless one is there. */
gboolean office_keeper_spawn (const char *dir, gboolean passing, GError **error);
