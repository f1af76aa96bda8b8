/* ctl/command.h — the commands of workbenchctl, one file each
 *
 * A command reads its own options from argv (argv[0] is its name), says on stderr what it is doing and on stdout
 * what it found, and returns the exit code: 0 done, 1 failed or found something wrong, 2 asked wrongly,
 * 3 stopped before the end. */
#pragma once

#include <gio/gio.h>

#include "db/caller.h"

#define CTL_DONE 0
#define CTL_FAILED 1
#define CTL_USAGE 2
#define CTL_STOPPED 3 /* a job: part of it is done, the same command goes on */

typedef struct
{
  const char *name;
  const char *arguments;        /* untranslated: what follows the name in the usage line */
  const char *summary;          /* msgid, one line */
  const char *description;      /* msgid, for `workbenchctl NAME --help` */
  int (*run) (int argc, char **argv);
} CtlCommand;

int ctl_office (int argc, char **argv);
int ctl_upgrade (int argc, char **argv);
int ctl_sample (int argc, char **argv);
int ctl_report (int argc, char **argv);
int ctl_verify (int argc, char **argv);
int ctl_refusals (int argc, char **argv);
int ctl_job (int argc, char **argv);
int ctl_rule_command (int argc, char **argv);

const CtlCommand *ctl_command_find (const char *name);

/* Parse the options of a command.  On --help or a mistake it prints and stores the exit code.  *rest (if given)
 * takes the words that are no options; otherwise such words are a mistake. */
gboolean ctl_options (const char *name, const GOptionEntry *entries, int argc, char **argv, GStrv *rest, int *code);

/* The statements of account of a year, for a unit or with "" for the whole office of @login, in one PDF. */
gboolean ctl_statements_write (DbCaller *caller, const char *login, int year, const char *unit_no, const char *path,
                               GError **error);

/* One sentence on stderr: "workbenchctl: …".  Returns CTL_FAILED / CTL_USAGE. */
int ctl_failed (const char *sentence);
int ctl_misused (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* Progress on stderr: a line that rewrites itself on a terminal, one line a stage otherwise. */
void ctl_progress_cb (int percent, const char *message, gpointer user_data);

/* The superuser's connection string from --conninfo, --service or --dir (in this order), NULL and a sentence on
 * stderr when none leads anywhere. */
char *ctl_target (const char *conninfo, const char *service, const char *dir);
