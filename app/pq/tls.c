#include "pq/tls.h"

#include <glib/gi18n-lib.h>
#include <libpq-fe.h>
#include <string.h>

/* libpq has no codes for its own failures, only sentences, in the language of the process when its catalogue is
 * installed; OpenSSL's reasons are English always. */
static const struct
{
  const char *said;             /* libpq's or OpenSSL's; %s stands for anything */
  const char *sentence;
} problems[] = {
  { "certificate verify failed",
    N_("The server cannot prove who it is: its certificate has expired, or comes from an authority this desk does not"
       " trust. No password was sent. Please tell the administrator.") },
  { "server certificate for \"%s\" does not match host name \"%s\"",
    N_("The server's certificate is made out to another name: this may be another server. No password was sent."
       " Please tell the administrator.") },
  { "server certificate for \"%s\" (and %d other name) does not match host name \"%s\"",
    N_("The server's certificate is made out to another name: this may be another server. No password was sent."
       " Please tell the administrator.") },
  { "server does not support SSL, but SSL was required",
    N_("The server does not encrypt the connection. No password was sent. Please tell the administrator.") },
  { "root certificate file \"%s\" does not exist\n"
    "Either provide the file or change sslmode to disable server certificate verification.",
    N_("This desk has no certificate of the authority that vouches for the server (sslrootcert). No password was sent."
       " Please tell the administrator.") },
};

/* The longest part of a format's first line that is the same whatever is filled in. */
static char *
longest_piece (const char *format)
{
  g_autofree char *line = g_strndup (format, strcspn (format, "\n"));
  g_auto (GStrv) pieces = g_regex_split_simple ("%[sd]", line, 0, 0);
  const char *longest = "";

  for (char **piece = pieces; *piece != NULL; piece++)
    if (strlen (*piece) > strlen (longest))
      longest = *piece;
  return g_strdup (longest);
}

static gboolean
holds (const char *message, const char *format)
{
  g_autofree char *piece = longest_piece (format);

  return strstr (message, piece) != NULL;
}

/* Its catalogue is named after its version, its sentences end in a line break up to version 15. */
static gboolean
says (const char *message, const char *said)
{
  g_autofree char *domain = g_strdup_printf ("libpq5-%d", PQlibVersion () / 10000);
  g_autofree char *line = g_strconcat (said, "\n", NULL);

  return holds (message, said) || holds (message, g_dgettext (domain, said))
         || holds (message, g_dgettext (domain, line));
}

const char *
pq_tls_problem (const char *message)
{
  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    if (says (message, problems[i].said))
      return _(problems[i].sentence);

  return NULL;
}
