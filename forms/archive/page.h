/* The archive room (业务档案, clause 14). */

#pragma once

#include "form/page.h"

G_BEGIN_DECLS

GtkWidget *archive_room_new (FormContext *context);

G_END_DECLS
