/* ctl/refusals.c — workbenchctl refusals
 *
 * A refusal takes its transaction with it, so it cannot stand in the audit: data.refuse writes a line in the
 * server's log, "refused PRnnn to LOGIN: …".  A line counts only when that stands right behind the prefix the server
 * itself writes (%m [%p], then the login, alone or with @database): what somebody puts into an error or a statement
 * does not. */
#include "ctl/command.h"

#include "office/office.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define REFUSED "^([0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:]{8})(?:\\.[0-9]+)? [^ ]+ \\[[0-9]+\\] (?:([^ @]+)(?:@[^ ]*)? )?" \
                "LOG:  refused (PR[0-9]{3}) to ([^ ]+): (.*)$"

typedef struct
{
  GRegex *refused;
  const char *since;            /* YYYY-MM-DD or NULL */
  GString *pending;             /* a refusal whose sentence may go on in the next line; empty: none */
  guint found;
} Reading;

/* Nothing that moves the cursor of a terminal: names and texts come from whoever was refused. */
static char *
plain (const char *text)
{
  char *valid = g_utf8_make_valid (text, -1);

  for (char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    if (g_ascii_iscntrl (*p))
      *p = ' ';
  return valid;
}

static void
print_pending (Reading *self)
{
  if (self->pending->len == 0)
    return;
  g_print ("%s\n", self->pending->str);
  g_string_truncate (self->pending, 0);
  self->found++;
}

static void
take_refusal (Reading *self, GMatchInfo *match)
{
  g_autofree char *when = g_match_info_fetch (match, 1);
  g_autofree char *connected = g_match_info_fetch (match, 2);
  g_autofree char *code = g_match_info_fetch (match, 3);
  g_autofree char *login = g_match_info_fetch (match, 4);
  g_autofree char *said = g_match_info_fetch (match, 5);
  g_autofree char *who = plain (login);
  g_autofree char *what = plain (said);

  if (*connected != '\0' && strcmp (connected, login) != 0)
    return;
  if (self->since == NULL || strncmp (when, self->since, 10) >= 0)
    g_string_append_printf (self->pending, "%s\t%s\t%s\t%s", when, who, code, what);
}

static void
read_line (Reading *self, const char *line)
{
  g_autoptr (GMatchInfo) match = NULL;

  if (line[0] == '\t')          /* so the server goes on with a text of several lines */
    {
      g_autofree char *more = plain (line + 1);

      if (self->pending->len > 0)
        g_string_append_printf (self->pending, " %s", more);
      return;
    }
  print_pending (self);
  if (g_regex_match_full (self->refused, line, -1, 0, 0, &match, NULL))
    take_refusal (self, match);
}

static gboolean
read_log (const char *path, const char *since, guint *found, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) bytes = g_file_read (file, NULL, error);
  g_autoptr (GDataInputStream) lines = NULL;
  g_autoptr (GRegex) refused = g_regex_new (REFUSED, G_REGEX_RAW, 0, NULL);
  g_autoptr (GString) pending = g_string_new (NULL);
  g_autoptr (GError) mistake = NULL;
  Reading reading = { .refused = refused, .since = since, .pending = pending };
  char *line;

  if (bytes == NULL)
    return FALSE;
  lines = g_data_input_stream_new (G_INPUT_STREAM (bytes));
  while ((line = g_data_input_stream_read_line (lines, NULL, NULL, &mistake)) != NULL)
    {
      read_line (&reading, line);
      g_free (line);
    }
  print_pending (&reading);
  *found = reading.found;
  if (mistake != NULL)
    g_propagate_error (error, g_steal_pointer (&mistake));
  return *error == NULL;
}

static gboolean
is_day (const char *text)
{
  g_autoptr (GDateTime) day = NULL;
  g_autofree char *moment = g_strconcat (text, "T00:00:00Z", NULL);

  if (strlen (text) == 10)
    day = g_date_time_new_from_iso8601 (moment, NULL);
  return day != NULL;
}

int
ctl_refusals (int argc, char **argv)
{
  g_autofree char *dir = NULL, *log = NULL, *since = NULL;
  const GOptionEntry entries[] = {
    { "dir", 0, 0, G_OPTION_ARG_FILENAME, &dir, N_("folder of an office"), N_("DIR") },
    { "log", 0, 0, G_OPTION_ARG_FILENAME, &log, N_("log file of a server, instead of an office's"), N_("FILE") },
    { "since", 0, 0, G_OPTION_ARG_STRING, &since, N_("first day, by the log's clock"), N_("YYYY-MM-DD") },
    { NULL }
  };
  g_autoptr (GError) error = NULL;
  guint found = 0;
  int code;

  if (!ctl_options ("refusals", entries, argc, argv, NULL, &code))
    return code;
  if (since != NULL && !is_day (since))
    return ctl_misused (_("'%s' is no day: write it as 2026-01-31"), since);
  if (log == NULL)
    {
      g_autofree char *usual = office_default_dir ();

      log = office_log_for (dir != NULL ? dir : usual);
    }
  if (!read_log (log, since, &found, &error))
    return ctl_failed (error->message);
  g_printerr (g_dngettext (GETTEXT_PACKAGE, "%u refused act\n", "%u refused acts\n", found), found);
  return CTL_DONE;
}
