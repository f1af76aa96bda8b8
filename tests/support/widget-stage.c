#include "widget-stage.h"

#include "widgets/widget-theme.h"

#define PATIENCE_SECONDS 20

gboolean
stage_start (int *argc, char ***argv)
{
  gtk_disable_setlocale ();
  g_test_init (argc, argv, NULL);
  if (!gtk_init_check (argc, argv))
    return FALSE;

  widget_theme_install ();

  return TRUE;
}

void
stage_settle (void)
{
  for (int quiet = 0; quiet < 3; quiet++)
    while (g_main_context_iteration (NULL, FALSE))
      quiet = 0;
}

static gboolean
time_over_cb (gpointer data)
{
  *(gboolean *)data = TRUE;

  return G_SOURCE_REMOVE;
}

/* Without a window manager the keyboard comes to a window when the one before it has really gone. */
static void
await_keyboard (GtkWidget *window)
{
  gboolean over = FALSE;
  guint timer = g_timeout_add_seconds (PATIENCE_SECONDS, time_over_cb, &over);

  while (!gtk_window_is_active (GTK_WINDOW (window)) && !over)
    {
      gtk_window_present (GTK_WINDOW (window));
      g_main_context_iteration (NULL, FALSE);
      g_thread_yield ();
    }
  if (!over)
    g_source_remove (timer);
}

GtkWidget *
stage_show (GtkWidget *widget)
{
  GtkWidget *window = gtk_window_new (GTK_WINDOW_TOPLEVEL);

  widget_add_style (window, "workbench");
  gtk_window_set_default_size (GTK_WINDOW (window), 800, 600);
  gtk_container_add (GTK_CONTAINER (window), widget);
  gtk_widget_show (widget);
  gtk_widget_show (window);
  gtk_test_widget_wait_for_draw (window);
  await_keyboard (window);
  stage_settle ();

  return window;
}

void
stage_strike (GtkWidget *window, GtkWidget *widget)
{
  gboolean over = FALSE;
  guint timer = g_timeout_add_seconds (PATIENCE_SECONDS, time_over_cb, &over);

  g_object_ref (widget);
  gtk_widget_destroy (window);
  /* what is under way in a thread may hold the widget until it has ended */
  while (G_OBJECT (widget)->ref_count > 1 && !over)
    g_main_context_iteration (NULL, TRUE);
  if (!over)
    g_source_remove (timer);
  g_assert_finalize_object (widget);
}

void
stage_key (GtkWidget *widget, guint keyval, GdkModifierType modifiers)
{
  GtkWidget *window = gtk_widget_get_toplevel (widget);
  GdkEvent *event = gdk_event_new (GDK_KEY_PRESS);
  g_autofree GdkKeymapKey *codes = NULL;
  int n_codes = 0;

  event->key.window = g_object_ref (gtk_widget_get_window (window));
  event->key.send_event = TRUE;
  event->key.time = GDK_CURRENT_TIME;
  event->key.state = modifiers;
  event->key.keyval = keyval;
  /* bindings look at the key's code, not at what it means */
  if (gdk_keymap_get_entries_for_keyval (gdk_keymap_get_for_display (gdk_display_get_default ()), keyval,
                                         &codes, &n_codes))
    event->key.hardware_keycode = (guint16)codes[0].keycode;
  gdk_event_set_device (event,
                        gdk_seat_get_keyboard (gdk_display_get_default_seat (gdk_display_get_default ())));
  gtk_main_do_event (event);
  event->type = GDK_KEY_RELEASE;
  gtk_main_do_event (event);
  gdk_event_free (event);
  stage_settle ();
}

void
stage_type (GtkWidget *widget, const char *text)
{
  for (; *text != '\0'; text++)
    stage_key (widget, gdk_unicode_to_keyval ((guint32)*text), 0);
}

void
stage_await (gboolean *flag)
{
  while (!*flag)
    g_main_context_iteration (NULL, TRUE);
}

void
stage_flag_cb (gboolean *flag)
{
  *flag = TRUE;
}

void
stage_count_cb (guint *count)
{
  *count += 1;
}
