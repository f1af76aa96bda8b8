/* widget-gallery: every widget of the workbench on a few invented pages, without a server. */

#include <glib/gi18n-lib.h>
#include <locale.h>

#include "gallery-figures.h"
#include "gallery-pages.h"
#include "widgets/widget-theme.h"
#include "worker/worker.h"

static void
start_locale (void)
{
  const char *messages;

  if (setlocale (LC_ALL, "") == NULL)
    setlocale (LC_ALL, "C.UTF-8");
  messages = setlocale (LC_MESSAGES, NULL);
  if (g_str_equal (messages, "C") || g_str_equal (messages, "POSIX"))
    setlocale (LC_ALL, "C.UTF-8");
  g_setenv ("LANGUAGE", "zh_CN:zh", FALSE);
  g_setenv ("FC_LANG", "zh-cn", FALSE);
  bindtextdomain (GETTEXT_PACKAGE, LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  gtk_disable_setlocale ();
}

int
main (int argc, char **argv)
{
  GtkWidget *window, *box, *sidebar, *stack;

  start_locale ();
  gtk_init (&argc, &argv);
  widget_theme_install ();

  window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  widget_add_style (window, "workbench");
  gtk_window_set_default_size (GTK_WINDOW (window), 1440, 900);
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  sidebar = gtk_stack_sidebar_new ();
  stack = gtk_stack_new ();
  gtk_stack_add_titled (GTK_STACK (stack), gallery_decision_page (), "decision", "审批");
  gtk_stack_add_titled (GTK_STACK (stack), gallery_form_page (), "form", "表单");
  gtk_stack_add_titled (GTK_STACK (stack), gallery_person_page (), "person", "人员");
  gtk_stack_add_titled (GTK_STACK (stack), gallery_table_page (), "table", "列表");
  gtk_stack_add_titled (GTK_STACK (stack), gallery_calendar_page (), "calendar", "月历");
  gtk_stack_add_titled (GTK_STACK (stack), gallery_working_page (), "working", "推算");
  gtk_stack_add_titled (GTK_STACK (stack), gallery_figures_page (), "figures", "数字表");
  gtk_stack_add_titled (GTK_STACK (stack), gallery_chart_page (), "chart", "图表");
  gtk_stack_sidebar_set_stack (GTK_STACK_SIDEBAR (sidebar), GTK_STACK (stack));
  gtk_box_pack_start (GTK_BOX (box), sidebar, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), stack, TRUE, TRUE, 0);
  gtk_container_add (GTK_CONTAINER (window), box);
  g_signal_connect (window, "destroy", G_CALLBACK (gtk_main_quit), NULL);
  gtk_widget_show_all (window);
  if (argc > 1)
    gtk_stack_set_visible_child_name (GTK_STACK (stack), argv[1]);
  gtk_main ();
  worker_finish ();

  return 0;
}
