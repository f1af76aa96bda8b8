/* ctl/main.c — workbenchctl, the command line for administrators and cron */
#include "ctl/command.h"

#include "office/office.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const CtlCommand commands[] = {
  { "office", "start|make|stop|status|staff [--dir DIR] [--persons N] [--seed S]",
    N_("the embedded office: start, make, stop, status, staff"),
    N_("start   make the office if there is none, start its server, and leave it running until 'stop'.\n"
       "        Returns when the office is ready and prints a libpq connection string.\n"
       "make    make the office if there is none, or bring it up to date, and let it stop again.\n"
       "stop    stop the server; programs that use it are disconnected.\n"
       "status  say what is there and whether it runs.  Exit code 0: runs; 1: does not.\n"
       "staff   list login, name, posts, office and rehearsal password, parted by tabulators."),
    ctl_office },
  { "upgrade", "[--conninfo TEXT | --service NAME | --dir DIR]",
    N_("bring the schema of a server up to this program"),
    N_("All of it or nothing, in one transaction.  Needs a superuser.  A database that is newer than this program\n"
       "is refused and not touched.  A second run changes nothing."),
    ctl_upgrade },
  { "sample", "--persons N [--seed S] [--conninfo TEXT | --service NAME | --dir DIR]",
    N_("fill a fresh database with rehearsal data"),
    N_("Staff, units, persons and cases, all of them invented.  The same seed and number give the same data.\n"
       "Refused where persons are registered already.  Prints the staff with their rehearsal passwords."),
    ctl_sample },
  { "report", "[REPORT] [--output FILE] …",
    N_("list the reports, or write one as Excel or PDF"),
    N_("Without a name: the list.  With one: the report is written to FILE, as the login that asks for it and with\n"
       "what that login may see.  The making is recorded in the audit log like that of any clerk.\n"
       "The password is the rehearsal's own, or comes from PGPASSWORD or libpq's password file."),
    ctl_report },
  { "job", "archive-text --login LOGIN | adjustment --year Y --login LOGIN [--review | --post | --stop | --figures FILE | --decide ACT | --mark MARK | --agree-marks] | roll --month YYYYMM --login LOGIN |"
             " year-end --year Y --login LOGIN [--phase provisional|final] [--preview | --stop | --seal]",
    N_("what runs long: the close of all personal accounts for a year"),
    N_("Says first what would be closed and what not, then closes the accounts chunk by chunk and prints the totals.\n"
       "provisional  by the rate the office takes before the year's own is announced; nobody builds on it, it is\n"
       "             made again at will and sealed at its end.\n"
       "final        by the announced rate, in the order of the years, added to the ledger.  A second person seals it,\n"
       "             an approver of the province: --seal.  Accounts left open are taken by a later run.\n"
       "LOGIN is a system administrator of the province; the password is the rehearsal's own, or comes from PGPASSWORD\n"
       "or libpq's password file.  Ctrl+C ends it between two chunks, and the same command goes on from there, also\n"
       "after a crash: a runner silent for a minute is taken over.  Exit code 3: stopped before the end."),
    ctl_job },
  { "verify", "[archive] [--conninfo TEXT | --service NAME | --dir DIR]",
    N_("check the audit chain of every office, and compute every award again"),
    N_("Reads the log from its first row and names, for each office whose chain is broken, the first row that\n"
       "does not fit.  Computes every determination of a benefit again from the basis and the figures it kept, and\n"
       "names the first that does not give the same sheet.  With archive: reads every stored page and names those\n"
       "missing, changed, unreadable, stored and named by nothing, and items that are not as the log says.\n"
       "Exit code 0: whole and the same; 1: not."),
    ctl_verify },
  { "refusals", "[--dir DIR | --log FILE] [--since DATE]",
    N_("who was refused what, from the server's log"),
    N_("A refused act leaves no row in the audit log: it is undone with everything it did.  The server's log has it.\n"
       "Prints time, login, code and sentence (as the log has it, in English), parted by tabulators; the number of\n"
       "them on stderr.  With --log for a server whose log_line_prefix is '%m [%p] ' with or without '%q%u@%d '; a log\n"
       "in CSV or of syslog is not read."),
    ctl_refusals },
  { "rule", "SECTION",
    N_("the rules of the scheme at one's fingertips"),
    N_("Reads one JSON object a line from stdin and prints for each a line with the result ('out') and the numbered\n"
       "steps to it, each with its legal basis.  The sections and what they read:\n"
       "\n"
       "id          {\"id\": \"11010519491231002x\", \"today\": \"2026-01-31\"}          'today' may be left out\n"
       "id18        {\"first17\": \"11010519491231002\"}\n"
       "id15to18    {\"id15\": \"140102650115001\"}\n"
       "uscc        {\"first17\": \"91140100MA0ABCDE6\", \"org8\": \"MA0ABCDE\"}      'org8' may be left out\n"
       "luhn        {\"body\": \"621700001234567890\"}\n"
       "retire_age  {\"group\": \"M60\", \"birth\": \"1965-10\"}                    groups M60, F55, F50\n"
       "min_years   {\"retire_year\": 2034}\n"
       "capital     {\"amount\": \"4185.80\"}\n"
       "contribution\n"
       "            {\"wage\": \"6789.50\", \"floor\": 4244, \"ceiling\": 21219, \"employer\": \"0.16\", \"employee\": \"0.08\"}\n"
       "            {\"base\": \"4244\", \"rate\": \"0.20\"}                        who pays alone\n"
       "            {\"old_base\": \"4198\", \"new_base\": \"4244\", \"months\": 8, \"employer\": \"0.16\", \"employee\": \"0.08\"}\n"
       "floor_ceiling\n"
       "            {\"stat_annual\": 84881, \"published_floor\": 4244, \"published_ceiling\": 21219}\n"
       "account     {\"opening\": \"50000.00\", \"credits\": {\"1\": \"400.00\"}, \"rate\": \"0.0397\", \"last_month\": 12}\n"
       "            {\"base\": \"500.00\", \"credit_rate\": \"0.11\", \"employee_rate\": \"0.05\"}   the two origins\n"
       "            {\"opening\": \"100.00\", \"credits\": {}, \"rate\": \"0.015\", \"last_month\": 5, \"death_year_interest\": \"NONE\"}\n"
       "inyear_rate {\"policy\": \"LAST_PUBLISHED\", \"last_published\": \"0.015\", \"provisional\": null}\n"
       "account_payout\n"
       "            {\"opening\": \"96607.26\", \"monthly\": \"695.02\", \"rate\": \"0.0262\", \"payments\": 5}\n"
       "merge       {\"first\": {\"opening\": \"100.00\", \"credits\": {\"1\": \"400.00\"}},\n"
       "             \"second\": {\"opening\": \"0\", \"credits\": {}}, \"rate\": \"0.0262\"}\n"
       "correction  {\"opening\": \"0\", \"first_year\": 2023, \"rates\": [\"0.0397\", \"0.0262\"],\n"
       "             \"booked\": {\"2023-03\": \"400.00\"}, \"right\": {\"2023-03\": \"480.00\"}}\n"
       "backpay_interest\n"
       "            {\"principal\": \"960.00\", \"rates\": [\"0.0669\", \"0.0612\"]}\n"
       "late_fee    {\"principal\": \"1203.84\", \"due\": \"2023-03-31\", \"paid\": \"2024-05-10\", \"rate\": \"0.0005\", \"cap\": null}\n"
       "extension   {\"group\": \"F55\", \"birth\": \"1974-07\", \"paid\": 104, \"deemed\": 12, \"first_insured\": \"2004-03\",\n"
       "             \"extension_months\": 0}\n"
       "months_divisor\n"
       "            {\"age_months\": 722}\n"
       "avg_index   {\"rows\": [[2022, 12, \"48000\", \"5914\"]], \"deemed_months\": 60, \"deemed_index\": \"1.0\"}\n"
       "pension     {\"base\": \"7253\", \"index_basic\": \"0.76035\", \"index_trans\": \"0.70397\", \"total_months\": 495,\n"
       "             \"deemed_months\": 155, \"account\": \"96607.26\", \"age_months\": 720, \"coef\": \"0.013\"}\n"
       "award       {\"group\": \"M60\", \"birth\": \"1965-10\", \"retire_month\": \"2025-10\", \"work_start\": \"1984-08\",\n"
       "             \"months_paid\": 340, \"months_deemed\": 155, \"account\": \"96607.26\", \"index_basic\": \"0.76035\",\n"
       "             \"index_trans\": \"0.70397\", \"rules\": {\"benefit_base\": \"7253\", \"trans_coef\": \"0.013\",\n"
       "             \"account_start_min\": \"1997-07\", \"index_method\": \"ENTERED\", \"early_minimum\": \"CHOSEN_YEAR\",\n"
       "             \"pension_total_rounding\": \"UP_TO_JIAO\"}}\n"
       "start       {\"group\": \"M60\", \"birth\": \"1965-10\", \"retire_month\": \"2025-10\", \"months_paid\": 340,\n"
       "             \"early_minimum\": \"CHOSEN_YEAR\"}\n"
       "what_if     as 'award', 'account' being the balance when account_year began, and 'retire_month' compared with the\n"
       "            statutory one, with {\"known_until\": \"2025-06\", \"account_year\": 2025, \"base_year\": 2025,\n"
       "             \"benefit_bases\": [\"7253\"], \"account_rates\": [\"0.015\"], \"credit_rate\": \"0.08\",\n"
       "             \"future_base\": \"5000.00\", \"account_rate\": \"0.015\", \"base_growth\": \"0.02\", \"wage_growth\": \"0.02\"}\n"
       "temporary_allowance\n"
       "            as 'award', its rules with {\"temp_rule\": \"LAST_YEAR_BASE\", \"last_benefit_base\": \"7111\"}, or PERCENT and\n"
       "             \"temp_percent\", or FIXED and \"temp_amount\"\n"
       "disability_allowance\n"
       "            as 'award', its rules with {\"disability_minimum\": \"APPLICATION_YEAR\", \"disability_months\": \"PAID\",\n"
       "             \"disability_start\": \"NEXT_MONTH\"}; 'retire_month' is that of the application\n"
       "adjustment  {\"year\": 2025, \"pension\": \"4185.80\", \"paid_months\": 495, \"birth\": \"1965-10\", \"first_paid\": \"2025-07\",\n"
       "             \"P\": {\"fixed\": \"30.00\", \"per_year\": \"1.50\", \"min_years_amount\": \"22.50\", \"pct\": \"0.0100\",\n"
       "                   \"age\": [[70, 79, \"20.00\"]], \"regions\": [\"10.00\"], \"year_rounding\": \"UP\", \"rounding\": \"JIAO_UP\"}}\n"
       "adjustment_standing\n"
       "            {\"year\": 2025, \"retired_by\": \"2024-12\", \"benefit\": \"pension\", \"retired\": \"2020-01\", \"stop\": \"ST06\"}\n"
       "single_adjustment\n"
       "            {\"before\": \"4185.80\", \"after\": \"4200.00\", \"from\": \"2025-01\", \"first_paid\": \"2025-07\"}\n"
       "stop        {\"reason\": \"ST01\", \"event\": \"2025-03-18\", \"next_run\": \"2025-08\"}             reasons ST01 to ST11\n"
       "resumption  {\"stop\": \"ST06\", \"resume\": \"RS06\", \"stopped\": \"2025-03\", \"resumed\": \"2025-08\",\n"
       "             \"monthly\": \"4185.80\", \"raises\": {\"2025-01\": \"134.90\"}}                   reasons RS01 to RS09\n"
       "qualification\n"
       "            {\"retired\": \"2024-02\", \"confirmed\": \"2024-11\", \"cycle\": 12, \"remind\": 2}\n"
       "overpay     {\"died\": \"2025-03-18\", \"last_paid\": \"2025-07\", \"monthly\": \"4185.80\"}\n"
       "            {\"debt\": \"16743.20\", \"pension\": \"2293.90\", \"share\": \"0.30\", \"keep\": \"1000.00\", \"first\": \"2025-09\"}\n"
       "            {\"debt\": \"16743.20\", \"instalment\": \"500.00\", \"first\": \"2025-09\"}\n"
       "survivor    {\"status\": \"retired\", \"died\": \"2024-06-30\", \"paid_months\": 495, \"pension_months\": 77,\n"
       "             \"income_year\": 41327, \"partial_year\": \"DOWN\"}\n"
       "survivor_claim\n"
       "            {\"stopped\": true, \"funeral\": \"6887.83\", \"pension\": \"61990.50\", \"account\": \"93132.16\",\n"
       "             \"overpaid\": \"16743.20\", \"shares\": [5000, 2500, 2500]}        shares in hundredths of a percent\n"
       "payout      {\"opening\": \"96607.26\", \"opening_moved\": \"9000.00\", \"monthly\": \"695.02\", \"rate\": \"0.0262\",\n"
       "             \"split\": \"PRO_RATA\", \"died_in\": 5, \"death_year_interest\": \"NONE\"}\n"
       "settlement  {\"reason\": \"waiver\", \"met\": 191, \"balance\": \"65630.61\"}                 'met': a sum of bits\n"
       "disability  {\"paid_months\": 130}\n"
       "temporary   {\"months\": 7, \"temporary\": \"3900.00\", \"real\": \"4185.80\"}\n"
       "deemed      {\"spans\": [{\"kind\": \"SERVICE\", \"first\": \"1984-08\", \"last\": \"1997-06\"}], \"deemed_until\": \"1997-06\"}\n"
       "break_even  {\"birth\": \"1965-10\", \"sooner\": \"2025-10\", \"sooner_amount\": \"4185.80\",\n"
       "             \"later\": \"2026-10\", \"later_amount\": \"4368.20\"}\n"
       "\n"
       "A line that cannot be answered is named on stderr and the others are answered; exit code 2 then."),
    ctl_rule_command },
};

const CtlCommand *
ctl_command_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_strcmp0 (commands[i].name, name) == 0)
      return &commands[i];

  return NULL;
}

int
ctl_failed (const char *sentence)
{
  g_printerr ("workbenchctl: %s\n", sentence);
  return CTL_FAILED;
}

int
ctl_misused (const char *format, ...)
{
  g_autofree char *sentence = NULL;
  va_list arguments;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_printerr ("workbenchctl: %s\n%s\n", sentence, _("'workbenchctl --help' tells more."));
  return CTL_USAGE;
}

void
ctl_progress_cb (int percent, const char *message, gpointer user_data)
{
  static const char *last;
  static int last_percent = -1;

  if (isatty (STDERR_FILENO))
    fprintf (stderr, "\r\033[K%3d %%  %s%s", percent, _(message), percent >= 100 ? "\n" : "");
  else if (message != last || percent / 20 != last_percent / 20)
    fprintf (stderr, "%3d %%  %s\n", percent, _(message));
  fflush (stderr);
  last = message;
  last_percent = percent;
}

char *
ctl_target (const char *conninfo, const char *service, const char *dir)
{
  g_autofree char *usual = office_default_dir ();

  if (conninfo != NULL)
    return g_strdup (conninfo);
  if (service != NULL)
    return g_strdup_printf ("service=%s", service);
  return office_admin_conninfo_for (dir != NULL ? dir : usual);
}

static void
print_command_help (const CtlCommand *command, GOptionContext *context)
{
  g_autofree char *options = g_option_context_get_help (context, TRUE, NULL);
  const char *list = strchr (options, '\n');      /* behind its own usage line, which we write better */

  g_print ("%s\n  workbenchctl %s %s\n\n%s\n", _("Usage:"), command->name, command->arguments,
           _(command->description));
  list = list != NULL ? strstr (list, "\n\n") : NULL;
  if (list != NULL)
    g_print ("%s", list + 1);
}

static gboolean
wants_help (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    if (strcmp (argv[i], "--help") == 0 || strcmp (argv[i], "-h") == 0)
      return TRUE;

  return FALSE;
}

gboolean
ctl_options (const char *name, const GOptionEntry *entries, int argc, char **argv, GStrv *rest, int *code)
{
  static const GOptionEntry none[] = { { NULL } };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = g_new0 (char *, (gsize) argc + 1);

  for (int i = 0; i < argc; i++)
    words[i] = g_strdup (argv[i]);
  g_option_context_add_main_entries (context, entries != NULL ? entries : none, GETTEXT_PACKAGE);
  g_option_context_set_help_enabled (context, FALSE);
  if (wants_help (argc, argv))
    {
      print_command_help (ctl_command_find (name), context);
      *code = CTL_DONE;
      return FALSE;
    }
  if (!g_option_context_parse_strv (context, &words, &error))
    *code = ctl_misused ("%s", error->message);
  else if (rest == NULL && words[1] != NULL)
    *code = ctl_misused (_("'%s' is not understood here"), words[1]);
  else
    {
      if (rest != NULL)
        *rest = g_strdupv (words + 1);
      return TRUE;
    }
  return FALSE;
}

static int
print_help (void)
{
  g_print ("%s\n  workbenchctl %s\n\n%s\n", _("Usage:"), _("COMMAND [OPTION…]"), _("Commands:"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-8s %s\n", commands[i].name, _(commands[i].summary));
  g_print ("\n%s\n", _("'workbenchctl COMMAND --help' tells all about one.\n"
                       "Exit code 0: done; 1: failed, the sentence says why; 2: asked wrongly."));
  return CTL_DONE;
}

/* Chinese wherever it is started from: no locale, C, or a foreign one; LANGUAGE overrides. */
static void
choose_language (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *bin = g_path_get_dirname (program != NULL ? program : ".");
  g_autofree char *locale_dir = g_build_filename (bin, "..", "locale", NULL);
  const char *messages;

  messages = setlocale (LC_ALL, "") != NULL ? setlocale (LC_MESSAGES, NULL) : NULL;
  if (messages == NULL || strcmp (messages, "C") == 0 || strcmp (messages, "POSIX") == 0)
    setlocale (LC_ALL, "C.UTF-8");
  setlocale (LC_NUMERIC, "C");
  if (g_getenv ("LANGUAGE") == NULL)
    g_setenv ("LANGUAGE", "zh_CN:zh", TRUE);
  bindtextdomain (GETTEXT_PACKAGE, locale_dir);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
}

int
main (int argc, char **argv)
{
  const CtlCommand *command;

  choose_language ();
  if (argc < 2 || strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0 || strcmp (argv[1], "help") == 0)
    return print_help ();

  command = ctl_command_find (argv[1]);
  if (command == NULL)
    return ctl_misused (_("there is no command '%s'"), argv[1]);
  return command->run (argc - 1, argv + 1);
}
