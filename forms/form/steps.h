/* The numbered steps of a rule (pension/sheet.h) as people read them. */

#pragma once

#include <gtk/gtk.h>

#include "pension/sheet.h"

G_BEGIN_DECLS

/* Adds every step to a WidgetWorking, translated and filled in. */
void form_steps_fill (GtkWidget          *working,
                      const PensionSheet *sheet);

G_END_DECLS
