#pragma once

#include <gtk/gtk.h>

/* The usual size of the program's windows, and no larger than the screen: where nobody manages windows
 * nobody else would see to it.  @header: the window draws its own title line. */
void shell_size_choose (GtkWindow *window, gboolean header);
