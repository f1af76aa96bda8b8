#include "shell/shell-text-scale.h"

#include <gio/gio.h>

#include "widgets/widget-theme.h"

#define GROUP "look"
#define KEY "text-scale"

static const double scales[] = { 0.9, 1.0, 1.1, 1.25, 1.4, 1.6 };
static int now = 1;

static char *
file_name (void)
{
  return g_build_filename (g_get_user_config_dir (), "pension-workbench", "look.ini", NULL);
}

/* Not being able to remember the size is no reason to bother anybody. */
static void
save_thread (GTask *task, gpointer source, gpointer index, GCancellable *cancellable)
{
  g_autofree char *name = file_name ();
  g_autofree char *folder = g_path_get_dirname (name);
  g_autoptr (GKeyFile) file = g_key_file_new ();

  g_key_file_set_integer (file, GROUP, KEY, GPOINTER_TO_INT (index));
  if (g_mkdir_with_parents (folder, 0700) == 0)
    g_key_file_save_to_file (file, name, NULL);
}

static void
save (void)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_task_data (task, GINT_TO_POINTER (now), NULL);
  g_task_run_in_thread (task, save_thread);
}

static void
use (int index)
{
  now = CLAMP (index, 0, (int)G_N_ELEMENTS (scales) - 1);
  widget_theme_set_text_scale (scales[now]);
}

void
shell_text_scale_restore (void)
{
  g_autofree char *name = file_name ();
  g_autoptr (GKeyFile) file = g_key_file_new ();

  /* blocks: there is no window yet, and the first one must have the right size */
  if (g_key_file_load_from_file (file, name, G_KEY_FILE_NONE, NULL)
      && g_key_file_has_key (file, GROUP, KEY, NULL))
    use (g_key_file_get_integer (file, GROUP, KEY, NULL));
}

void
shell_text_scale_step (int step)
{
  use (now + step);
  save ();
}
