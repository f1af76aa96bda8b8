#include "form/statement-run.h"

#include <glib/gi18n-lib.h>

#include "records/paper.h"
#include "reports/batch.h"

/* So many a question: enough that the way there and back does not matter, few enough that stopping is felt at once. */
#define PORTION 200

/* Fetching is the larger part of the work. */
#define FETCHING_SHARE 0.6

struct _StatementRun
{
  GObject           parent_instance;

  FormContext      *context;
  GCancellable     *cancellable;        /* of what is under way; NULL when nothing is */
  ReportSpool      *spool;
  ReportBatch      *made;               /* the PDF, when there is one */
  gint64            batch;              /* that it was made of */
  StatementProgress progress;
  char             *document;           /* "account_statement", … */
  char             *unit_no, *path, *problem;
  gboolean          last_portion;       /* the server has no more */
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (StatementRun, statement_run, G_TYPE_OBJECT)

static void fetch (StatementRun *self);

/* Auxiliary */

static DbCaller *
caller_of (StatementRun *self)
{
  return form_context_get_caller (self->context);
}

static void
set_text (char **place, const char *text)
{
  char *copy = g_strdup (text);

  g_free (*place);
  *place = copy;
}

static void
changed (StatementRun *self)
{
  StatementProgress *progress = &self->progress;

  progress->unit_no = self->unit_no;
  progress->path = self->path;
  progress->problem = self->problem;
  progress->pages = self->made != NULL ? self->made->pages : 0;
  progress->left_out = self->made != NULL ? self->made->left_out : NULL;
  progress->sha256 = self->made != NULL ? self->made->sha256 : NULL;
  if (self->spool != NULL)
    progress->fetched = report_spool_count (self->spool);
  if (progress->stage == STATEMENT_RUN_FETCHING || progress->stage == STATEMENT_RUN_STOPPED)
    progress->share = progress->persons > 0 ? FETCHING_SHARE * progress->fetched / progress->persons : 0;
  g_signal_emit (self, changed_signal, 0);
}

static void
enter (StatementRun *self, StatementStage stage)
{
  self->progress.stage = stage;
  if (stage != STATEMENT_RUN_FETCHING && stage != STATEMENT_RUN_DRAWING)
    g_clear_object (&self->cancellable);
  changed (self);
}

/* What was stopped is kept; nothing to go on with is as if nothing had been asked. */
static void
halt (StatementRun *self, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    set_text (&self->problem, error->message);
  enter (self, self->spool != NULL ? STATEMENT_RUN_STOPPED : STATEMENT_RUN_IDLE);
}

static void
take_spool (StatementRun *self, ReportSpool *spool)
{
  const ReportSpoolHead *head = report_spool_head (spool);

  g_clear_pointer (&self->spool, report_spool_unref);
  self->spool = spool;
  self->progress.year = head->year;
  self->progress.persons = head->persons;
  set_text (&self->unit_no, head->unit_no);
}

static void
begin (StatementRun *self, const char *path)
{
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  set_text (&self->path, path);
  set_text (&self->problem, NULL);
  g_clear_pointer (&self->made, report_batch_free);
  enter (self, STATEMENT_RUN_FETCHING);
}

/* Drawing */

static void
drawn_so_far_cb (guint done, guint total, gpointer user_data)
{
  StatementRun *self = user_data;

  self->progress.share = FETCHING_SHARE + (1 - FETCHING_SHARE) * done / MAX (total, 1);
  changed (self);
}

static void
count (StatementRun *self, const char *how, GAsyncReadyCallback counted)
{
  g_autofree const char **left_out = report_batch_left_out (self->made);
  PaperPrint print = { self->batch, left_out, (int) self->made->pages, self->made->sha256 };

  paper_batch_printed_async (caller_of (self), &print, how, NULL, counted, g_object_ref (self));
}

static void
remove_thread (GTask *task, gpointer source, gpointer spool, GCancellable *cancellable)
{
  report_spool_remove (spool);
  g_task_return_boolean (task, TRUE);
}

/* The file goes; @removed may be NULL. */
static void
drop_spool (StatementRun *self, GAsyncReadyCallback removed)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, removed, removed != NULL ? g_object_ref (self) : NULL);

  g_task_set_source_tag (task, drop_spool);
  g_task_set_task_data (task, g_steal_pointer (&self->spool), (GDestroyNotify) report_spool_unref);
  g_task_run_in_thread (task, remove_thread);
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StatementRun) self = user_data;

  enter (self, STATEMENT_RUN_DONE);
}

/* Only what the server knows of is done: until then the batch can be gone on with. */
static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StatementRun) self = user_data;
  g_autoptr (GError) error = NULL;

  if (paper_batch_printed_finish (DB_CALLER (source), result, &error) < 0)
    {
      halt (self, error);
      return;
    }
  self->progress.fetched = report_spool_count (self->spool);
  self->progress.share = 1;
  drop_spool (self, removed_cb);
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StatementRun) self = user_data;
  g_autoptr (GError) error = NULL;

  self->made = report_batch_write_finish (result, &error);
  if (self->made == NULL)
    {
      halt (self, error);
      return;
    }
  self->batch = report_spool_head (self->spool)->batch;
  count (self, "export", saved_cb);
}

static void
draw (StatementRun *self)
{
  enter (self, STATEMENT_RUN_DRAWING);
  report_batch_write_async (self->spool, self->document, self->path, drawn_so_far_cb, self, self->cancellable, drawn_cb,
                            g_object_ref (self));
}

/* Fetching */

static void
appended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StatementRun) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!report_spool_append_finish (result, &error))
    halt (self, error);
  else if (self->last_portion)
    draw (self);
  else
    fetch (self);
}

static GPtrArray *
contents_of (GPtrArray *statements)
{
  GPtrArray *contents = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < statements->len; i++)
    {
      PaperStatement *one = g_ptr_array_index (statements, i);

      g_ptr_array_add (contents, g_steal_pointer (&one->content));
    }
  return contents;
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StatementRun) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) statements = paper_batch_next_finish (DB_CALLER (source), result, &error);
  g_autoptr (GPtrArray) contents = NULL;

  if (statements == NULL)
    {
      halt (self, error);
      return;
    }
  if (statements->len == 0)
    {
      draw (self);
      return;
    }
  self->last_portion = statements->len < PORTION;
  contents = contents_of (statements);
  report_spool_append_async (self->spool, contents, self->cancellable, appended_cb, g_object_ref (self));
}

static void
fetch (StatementRun *self)
{
  changed (self);
  paper_batch_next_async (caller_of (self), report_spool_head (self->spool)->batch, report_spool_last (self->spool),
                          PORTION, self->cancellable, fetched_cb, g_object_ref (self));
}

/* A batch of the same number on another server is another batch: the first statement tells. */
static void
compared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StatementRun) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) statements = paper_batch_next_finish (DB_CALLER (source), result, &error);
  const PaperStatement *first = statements != NULL && statements->len > 0 ? g_ptr_array_index (statements, 0) : NULL;

  if (statements == NULL)
    halt (self, error);
  else if (first != NULL && g_strcmp0 (first->content, report_spool_first (self->spool)) == 0)
    fetch (self);
  else
    {
      set_text (&self->problem, _("These statements were begun on another server. Give them up and start again."));
      enter (self, STATEMENT_RUN_STOPPED);
    }
}

/* Beginning */

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StatementRun) self = user_data;
  g_autoptr (GError) error = NULL;
  ReportSpool *spool = report_spool_open_finish (result, &error);

  if (spool == NULL)
    {
      halt (self, error);
      return;
    }
  take_spool (self, spool);
  fetch (self);
}

static void
started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StatementRun) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PaperBatch) batch = paper_batch_start_finish (DB_CALLER (source), result, &error);
  g_autofree char *folder = report_spool_folder ();
  ReportSpoolHead head = { 0 };
  g_autofree char *place = NULL;

  if (batch == NULL)
    {
      halt (self, error);
      return;
    }
  head.batch = batch->batch;
  head.year = self->progress.year;
  head.unit_no = self->unit_no;
  head.persons = (guint) batch->persons;
  head.login = (char *) form_context_get_session (self->context)->login;
  head.document = self->document;
  place = report_spool_place (folder, &head);
  self->progress.persons = head.persons;
  changed (self);
  report_spool_open_async (place, &head, self->cancellable, opened_cb, g_object_ref (self));
}

static void
prepare (StatementRun *self, int year, const char *unit_no, const char *path)
{
  g_clear_pointer (&self->spool, report_spool_unref);
  self->progress.year = year;
  self->progress.fetched = self->progress.persons = 0;
  set_text (&self->unit_no, unit_no);
  begin (self, path);
}

void
statement_run_start_notices (StatementRun *self, int month, const PaperNotices *wanted, const char *path)
{
  g_return_if_fail (!statement_run_is_busy (self));

  prepare (self, month, wanted->unit_no != NULL ? wanted->unit_no : "", path);
  paper_notices_start_async (caller_of (self), wanted, self->cancellable, started_cb, g_object_ref (self));
}

void
statement_run_start (StatementRun *self, int year, const char *unit_no, const char *path)
{
  g_return_if_fail (!statement_run_is_busy (self));

  prepare (self, year, unit_no, path);
  paper_batch_start_async (caller_of (self), year, unit_no, self->cancellable, started_cb, g_object_ref (self));
}

void
statement_run_go_on (StatementRun *self, const char *path)
{
  g_return_if_fail (self->progress.stage == STATEMENT_RUN_STOPPED && self->spool != NULL);

  begin (self, path);
  if (report_spool_count (self->spool) == 0)
    fetch (self);
  else
    paper_batch_next_async (caller_of (self), report_spool_head (self->spool)->batch, 0, 1, self->cancellable,
                            compared_cb, g_object_ref (self));
}

void
statement_run_stop (StatementRun *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

void
statement_run_forget (StatementRun *self)
{
  g_return_if_fail (!statement_run_is_busy (self));

  if (self->spool != NULL)
    drop_spool (self, NULL);
  set_text (&self->problem, NULL);
  self->progress.persons = self->progress.fetched = 0;
  enter (self, STATEMENT_RUN_IDLE);
}

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StatementRun) self = user_data;
  g_autoptr (GError) error = NULL;

  if (paper_batch_printed_finish (DB_CALLER (source), result, &error) < 0)
    form_context_note_error (self->context, error);
}

void
statement_run_printed (StatementRun *self, const char *how)
{
  g_return_if_fail (self->made != NULL);

  count (self, how, printed_cb);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StatementRun) self = user_data;
  g_autoptr (GPtrArray) spools = report_spool_list_finish (result, NULL);
  const char *login = form_context_get_session (self->context)->login;

  for (guint i = spools != NULL ? spools->len : 0; i > 0 && self->progress.stage == STATEMENT_RUN_IDLE; i--)
    {
      ReportSpool *spool = g_ptr_array_index (spools, i - 1);

      if (g_strcmp0 (report_spool_head (spool)->login, login) != 0
          || g_strcmp0 (report_spool_head (spool)->document, self->document) != 0)
        continue;
      take_spool (self, report_spool_ref (spool));
      enter (self, STATEMENT_RUN_STOPPED);
    }
}

/* Public */

const StatementProgress *
statement_run_get (StatementRun *self)
{
  return &self->progress;
}

gboolean
statement_run_is_busy (StatementRun *self)
{
  return self->progress.stage == STATEMENT_RUN_FETCHING || self->progress.stage == STATEMENT_RUN_DRAWING;
}

StatementRun *
statement_run_new (FormContext *context, const char *document)
{
  StatementRun *self = g_object_new (STATEMENT_TYPE_RUN, NULL);
  g_autofree char *folder = report_spool_folder ();

  self->context = g_object_ref (context);
  self->document = g_strdup (document);
  report_spool_list_async (folder, NULL, listed_cb, g_object_ref (self));
  return self;
}

static void
statement_run_finalize (GObject *object)
{
  StatementRun *self = STATEMENT_RUN (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->spool, report_spool_unref);
  g_clear_pointer (&self->made, report_batch_free);
  g_clear_object (&self->context);
  g_free (self->document);
  g_free (self->unit_no);
  g_free (self->path);
  g_free (self->problem);

  G_OBJECT_CLASS (statement_run_parent_class)->finalize (object);
}

static void
statement_run_class_init (StatementRunClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = statement_run_finalize;
  changed_signal = g_signal_new ("changed", STATEMENT_TYPE_RUN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
statement_run_init (StatementRun *self)
{
  self->unit_no = g_strdup ("");
  self->progress.unit_no = self->unit_no;
}
