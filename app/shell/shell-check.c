#include "shell/shell-check.h"

#include <glib/gi18n-lib.h>

#define LOOK_EVERY_MS 100
#define PATIENCE_SECONDS 60

typedef enum
{
  STEP_OFFICE,
  STEP_SIGN_IN,
  STEP_WINDOW,
  STEP_SEARCH,
  STEP_PERSON,
} CheckStep;

typedef struct
{
  ShellApplication *application;
  CheckStep step;
  gint64 last_progress; /* monotonic */
  char *seen;           /* the office's progress when it was last looked at */
  char *person;
  guint attempt; /* which initials were tried */
} Check;

/* Initials that are common among the family and given names of the rehearsal data. */
static const char *const initials[] = { "wj", "zw", "lj", "lf", "zm", "wf", "zh", "ll", "yl", "cz" };

static void
check_free (gpointer data)
{
  Check *self = data;

  g_free (self->seen);
  g_free (self->person);
  g_object_unref (self->application);
  g_free (self);
}

G_GNUC_PRINTF (2, 3) static void done (Check *self, const char *format, ...)
{
  va_list arguments;
  g_autofree char *text = NULL;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_print ("✓ %s\n", text);
  self->last_progress = g_get_monotonic_time ();
}

static gboolean
fail (Check *self, const char *why)
{
  g_printerr ("✕ %s\n", why);
  shell_application_finish (self->application, 1);

  return G_SOURCE_REMOVE;
}

static void
find_text_cb (GtkWidget *widget, gpointer data)
{
  const char **wanted = data;

  if (*wanted == NULL || !gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), *wanted))
    *wanted = NULL;
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), find_text_cb, data);
}

/* Whether a label with exactly this text is on view. */
static gboolean
shows (GtkWidget *root, const char *text)
{
  find_text_cb (root, &text);

  return text == NULL;
}

static void
watch_office (Check *self, ShellStart *start)
{
  const char *progress = shell_start_get_progress (start);

  if (g_strcmp0 (self->seen, progress) != 0)
    {
      g_free (self->seen);
      self->seen = g_strdup (progress);
      self->last_progress = g_get_monotonic_time ();
    }
  if (shell_start_is_ready (start))
    {
      done (self, _("The rehearsal office is running"));
      self->step = STEP_SIGN_IN;
    }
}

static gboolean
sign_in (Check *self, ShellStart *start)
{
  g_autofree char *name = NULL;

  if (!shell_start_choose_post (start, "clerk", &name))
    return FALSE;
  done (self, _("Signing in as %s"), name);
  self->step = STEP_WINDOW;

  return TRUE;
}

static void
look_for_window (Check *self)
{
  ShellWindow *window = shell_application_get_window (self->application);

  if (window == NULL || !gtk_widget_get_mapped (GTK_WIDGET (window)))
    return;
  done (self, _("The window is open"));
  self->step = STEP_SEARCH;
}

/* Types initials, looks at the list, and presses Enter on the first person in it. */
static gboolean
find_person (Check *self)
{
  ShellWindow *window = shell_application_get_window (self->application);
  ShellSearch *search = shell_header_get_search (shell_window_get_header (window));
  const SearchHit *hit = shell_search_selected (search);

  if (shell_search_is_busy (search))
    return TRUE;
  if (hit != NULL && g_str_equal (hit->what, "person"))
    {
      self->person = g_strdup (hit->title);
      done (self, _("Found by the initials %s: %u, first %s"), gtk_entry_get_text (GTK_ENTRY (search)),
            shell_search_count (search), self->person);
      shell_desk_open_hit (shell_window_get_desk (window), hit);
      gtk_entry_set_text (GTK_ENTRY (search), "");
      self->step = STEP_PERSON;
      return TRUE;
    }
  if (self->attempt >= G_N_ELEMENTS (initials))
    return FALSE;

  shell_search_focus (search);
  gtk_entry_set_text (GTK_ENTRY (search), initials[self->attempt++]);

  return TRUE;
}

static gboolean
look_at_person (Check *self)
{
  ShellWindow *window = shell_application_get_window (self->application);
  FormPage *page = shell_tabs_get_page (shell_desk_get_tabs (shell_window_get_desk (window)));

  if (page == NULL
      || !g_str_has_prefix (form_page_get_identity (page) != NULL ? form_page_get_identity (page) : "",
                            "person:")
      || !shows (GTK_WIDGET (page), self->person))
    return G_SOURCE_CONTINUE;

  done (self, _("The page of %s is open"), self->person);
  g_print ("%s\n", _("Everything works."));
  shell_application_finish (self->application, 0);

  return G_SOURCE_REMOVE;
}

/* What a person would see go wrong, or NULL. */
static char *
find_problem (Check *self)
{
  ShellStart *start = shell_application_get_start (self->application);
  ShellWindow *window = shell_application_get_window (self->application);
  const char *note = window != NULL ? shell_desk_get_note (shell_window_get_desk (window)) : "";

  if (start != NULL && shell_start_get_problem (start) != NULL)
    return g_strdup (shell_start_get_problem (start));
  if (note[0] != '\0')
    return g_strdup (note);
  if (g_get_monotonic_time () - self->last_progress > PATIENCE_SECONDS * G_USEC_PER_SEC)
    return g_strdup_printf (_("No progress for %d seconds."), PATIENCE_SECONDS);

  return NULL;
}

static gboolean
look_cb (gpointer data)
{
  Check *self = data;
  ShellStart *start = shell_application_get_start (self->application);
  g_autofree char *problem = find_problem (self);

  if (problem != NULL)
    return fail (self, problem);

  switch (self->step)
    {
    case STEP_OFFICE:
      watch_office (self, start);
      break;
    case STEP_SIGN_IN:
      if (!sign_in (self, start))
        return fail (self, _("No clerk works at this office."));
      break;
    case STEP_WINDOW:
      look_for_window (self);
      break;
    case STEP_SEARCH:
      if (!find_person (self))
        return fail (self, _("Nobody was found by initials."));
      break;
    case STEP_PERSON:
      return look_at_person (self);
    }

  return G_SOURCE_CONTINUE;
}

void
shell_check_run (ShellApplication *application)
{
  Check *self = g_new0 (Check, 1);

  self->application = g_object_ref (application);
  self->last_progress = g_get_monotonic_time ();
  g_timeout_add_full (G_PRIORITY_DEFAULT, LOOK_EVERY_MS, look_cb, self, check_free);
}
