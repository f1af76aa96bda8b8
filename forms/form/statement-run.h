/* The statements of a year on their way into one PDF: issued by the server a few hundred at a time, kept on disk as
 * they come, then drawn on a thread.  Stopped at any moment it goes on later, even after the desk was switched off. */

#pragma once

#include "form/context.h"
#include "records/paper.h"

G_BEGIN_DECLS

typedef enum
{
  STATEMENT_RUN_IDLE,
  STATEMENT_RUN_FETCHING,
  STATEMENT_RUN_DRAWING,
  STATEMENT_RUN_STOPPED,      /* by the person, or by an error: it can go on */
  STATEMENT_RUN_DONE
} StatementStage;

typedef struct
{
  StatementStage stage;
  int            year;
  const char    *unit_no;     /* "" for the whole office */
  guint          fetched;     /* statements on disk */
  guint          persons;     /* of so many; 0 while nobody knows */
  double         share;       /* of all the work, 0 to 1 */
  guint          pages;       /* of the PDF, when done */
  GPtrArray     *left_out;    /* ReportLeftOut: what could not be printed, when done */
  const char    *sha256;      /* of the PDF, when done */
  const char    *path;        /* of the PDF; NULL before one was chosen */
  const char    *problem;     /* why it stopped by itself, or NULL */
} StatementProgress;

/* Signal "changed" ( ): the progress did. */
#define STATEMENT_TYPE_RUN (statement_run_get_type ())
G_DECLARE_FINAL_TYPE (StatementRun, statement_run, STATEMENT, RUN, GObject)

/* Looks at once for a batch this clerk left behind at this desk; with one it is STOPPED. */
StatementRun            *statement_run_new     (FormContext *context, const char *document);
const StatementProgress *statement_run_get     (StatementRun *self);
gboolean                 statement_run_is_busy (StatementRun *self);

/* A new batch into the PDF @path, for a unit or with "" for the whole office. */
void                     statement_run_start   (StatementRun *self, int year, const char *unit_no, const char *path);

/* The same of notices (qualification_notice, suspension_notice) to whom @wanted names.  The year of the progress is the
 * @month (yyyymm) they are made in. */
void                     statement_run_start_notices (StatementRun *self, int month, const PaperNotices *wanted,
                                                      const char *path);

/* The one that was stopped. */
void                     statement_run_go_on   (StatementRun *self, const char *path);
void                     statement_run_stop    (StatementRun *self);

/* The PDF that is done went to a printer ("print"), or a copy was saved ("export"): the server counts it. */
void                     statement_run_printed (StatementRun *self, const char *how);

/* Gives up what was stopped; the server's list of what was issued stays. */
void                     statement_run_forget  (StatementRun *self);

G_END_DECLS
