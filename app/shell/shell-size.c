#include "shell/shell-size.h"

#define WIDTH 1440
#define HEIGHT 900
#define HEADER 52
#define FRAME 10 /* what an unmanaged window draws around itself */

void
shell_size_choose (GtkWindow *window, gboolean header)
{
  GdkMonitor *monitor = gdk_display_get_monitor (gdk_display_get_default (), 0);
  GdkRectangle room = { 0, 0, WIDTH + 1, HEIGHT + 1 };
  gboolean fits;

  if (monitor != NULL)
    gdk_monitor_get_workarea (monitor, &room);
  fits = room.width > WIDTH && room.height > HEIGHT;
  gtk_window_set_default_size (window, MIN (room.width, WIDTH) - (fits ? 0 : FRAME),
                               MIN (room.height, HEIGHT) - (fits ? 0 : FRAME) - (header ? HEADER : 0));
  if (!fits)
    gtk_window_maximize (window);
}
