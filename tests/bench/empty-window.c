/* What the workbench's start is measured against: an empty GTK window and one connection to the same server.
 *
 *   empty-window CONNINFO */
#include <gtk/gtk.h>
#include <libpq-fe.h>

int
main (int argc, char **argv)
{
  GtkWidget *window, *label;
  PGconn *connection;

  gtk_init (&argc, &argv);
  connection = PQconnectdb (argc > 1 ? argv[1] : "");
  window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  label = gtk_label_new (PQstatus (connection) == CONNECTION_OK ? "ready" : PQerrorMessage (connection));
  gtk_container_add (GTK_CONTAINER (window), label);
  gtk_widget_show_all (window);
  gtk_main ();
  PQfinish (connection);
  return 0;
}
