/* ctl/rule-command.c — workbenchctl rule */
#include "ctl/command.h"

#include "ctl/rule.h"

#include <gio/gunixinputstream.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

int
ctl_rule_command (int argc, char **argv)
{
  g_auto (GStrv) rest = NULL;
  g_autoptr (GInputStream) in = NULL;
  g_autoptr (GOutputStream) out = NULL;
  g_autoptr (GError) error = NULL;
  int code;

  if (!ctl_options ("rule", NULL, argc, argv, &rest, &code))
    return code;
  if (g_strv_length (rest) != 1)
    return ctl_misused (_("'rule' wants the name of one section"));

  in = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  out = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  if (ctl_rule (rest[0], in, out, &error))
    return CTL_DONE;

  ctl_failed (error->message);
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA) ? CTL_USAGE : CTL_FAILED;
}
