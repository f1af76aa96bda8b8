#include "shell/shell-application.h"
#include "shell/shell-locale.h"
#include "worker/worker.h"

int
main (int argc, char **argv)
{
  g_autoptr (ShellApplication) application = NULL;
  int status;

  shell_locale_start ();
  application = shell_application_new ();
  status = g_application_run (G_APPLICATION (application), argc, argv);
  worker_finish ();

  return status != 0 ? status : shell_application_get_status (application);
}
