#include "shell/shell-locale.h"

#include <glib/gi18n-lib.h>
#include <gtk/gtk.h>
#include <locale.h>

/* The catalogues lie beside the program, whether it was installed or only built. */
static char *
find_catalogues (void)
{
  static const char *const places[] = { "../locale", "../share/locale" };
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = g_path_get_dirname (program != NULL ? program : ".");

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *place = g_build_filename (folder, places[i], NULL);
      g_autofree char *file = g_build_filename (place, "zh_CN", "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL);

      if (g_file_test (file, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&place);
    }

  return NULL;
}

void
shell_locale_start (void)
{
  g_autofree char *catalogues = find_catalogues ();
  const char *messages;

  if (setlocale (LC_ALL, "") == NULL)
    setlocale (LC_ALL, "C.UTF-8");
  messages = setlocale (LC_MESSAGES, NULL);
  if (messages == NULL || g_str_equal (messages, "C") || g_str_equal (messages, "POSIX"))
    setlocale (LC_ALL, "C.UTF-8");
  setlocale (LC_NUMERIC, "C");
  if (g_getenv ("LANGUAGE") == NULL)
    g_setenv ("LANGUAGE", "zh_CN:zh", TRUE);
  /* without it the shapes of Japanese are taken for characters both writings have */
  g_setenv ("FC_LANG", "zh-cn", TRUE);
  gtk_disable_setlocale ();

  if (catalogues != NULL)
    bindtextdomain (GETTEXT_PACKAGE, catalogues);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
