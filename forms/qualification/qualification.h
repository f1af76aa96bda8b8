/* The inside of the page of confirmations, shared by its files: page.c opens and closes it, layout.c builds
 * it, list.c fills the list of persons, marks.c marks some of them, files.c the files of results, rosters.c the
 * rosters; work.c does what is done with a person, notices.c writes to them, export.c writes Excel. */

#pragma once

#include "form-qualification/page.h"
#include "form/listing.h"
#include "form/statement-run.h"
#include "records/confirm.h"
#include "widgets/widget-row.h"

G_BEGIN_DECLS

#define QUALIFICATION_TYPE_PAGE (qualification_page_get_type ())
G_DECLARE_FINAL_TYPE (QualificationPage, qualification_page, QUALIFICATION, PAGE, FormPage)

typedef enum
{
  QUALIFICATION_TODO,
  QUALIFICATION_OVERDUE,
  QUALIFICATION_VERIFY,
  QUALIFICATION_REMIND,
  QUALIFICATION_SUSPENDED,
  QUALIFICATION_STOPS, /* who would be stopped: rows are ConfirmStop, not ConfirmDue */
  QUALIFICATION_VIEWS
} QualificationView;

struct _QualificationPage
{
  FormPage parent_instance;

  gboolean may_work;  /* a clerk or a reviewer sits here */
  gboolean may_start; /* a clerk */
  gboolean may_book;  /* a reviewer */
  gboolean busy;      /* an answer is awaited */
  QualificationView view;
  FormListing *listing;    /* of the persons */
  GCancellable *importing; /* NULL: no import under way */
  ConfirmFile *file;       /* the one shown; not owned, belongs to a row */
  gint64 wanted;           /* the file to be shown after the next reading */
  char *verdict;           /* only rows of this one are listed; NULL: all but those that pass */
  StatementRun *run;       /* of notices */
  GHashTable *marks;       /* of gint64: persons that were marked */

  /* Left */
  GtkWidget *list_card, *views[QUALIFICATION_VIEWS], *office, *unit_no, *community, *list, *note;
  GtkWidget *assign;       /* to which community; hidden until it is asked for */
  GListStore *list_rows;

  /* Right */
  GtkWidget *message;
  GtkWidget *channel, *zone, *files_card, *files, *chips, *bad, *advice;
  GListStore *file_rows, *bad_rows;
  GtkWidget *rosters_card, *rosters;
  GListStore *roster_rows;
};

/* layout.c */
void qualification_build (QualificationPage *self);

/* list.c */
void qualification_choose_view (QualificationPage *self, QualificationView view);
void qualification_read_list (QualificationPage *self);
/* The whole of what the table has no room for, of the person chosen. */
void qualification_show_note (QualificationPage *self);
void qualification_read_counts (QualificationPage *self);
void qualification_read_filters (QualificationPage *self);
void qualification_read_communities (QualificationPage *self);
/* 0: nobody is chosen. */
gint64 qualification_person (QualificationPage *self);
/* "overdue", …; NULL in the preview and when nobody is chosen. */
const char *qualification_state (QualificationPage *self);
const char *qualification_unit (QualificationPage *self); /* "" all */
/* The state the list shows; NULL: everybody there is something to do about. */
const char *qualification_listed (QualificationPage *self);
gint64 qualification_community (QualificationPage *self); /* 0: all */
/* What the list is narrowed to; good until a filter changes. */
ConfirmScope qualification_scope (QualificationPage *self);

/* marks.c */
/* Whom something is done with: those who are marked, or else the one who is chosen.  To be freed. */
gint64 *qualification_marked (QualificationPage *self, gsize *n);
void qualification_show_mark (QualificationPage *self, WidgetRow *row, gint64 person, const char *name);
void qualification_forget_marks (QualificationPage *self);
void qualification_mark (FormPage *page);
GtkWidget *qualification_assign_new (QualificationPage *self);
void qualification_assign (FormPage *page);
/* FALSE: it was not being asked. */
gboolean qualification_assign_leave (QualificationPage *self);

/* files.c */
void qualification_read_files (QualificationPage *self);
void qualification_show_file (QualificationPage *self);
void qualification_filter (QualificationPage *self, const char *verdict);
void qualification_more_bad (QualificationPage *self);
void qualification_import (QualificationPage *self, const char *path);
void qualification_choose (FormPage *page);
void qualification_check_again (FormPage *page);
void qualification_drop (FormPage *page);
void qualification_book (FormPage *page);

/* rosters.c */
void qualification_read_rosters (QualificationPage *self);
const ConfirmRoster *qualification_roster (QualificationPage *self);
void qualification_make_rosters (FormPage *page);
void qualification_drop_roster (FormPage *page);

/* work.c */
void qualification_start (FormPage *page);
void qualification_resume (FormPage *page);
void qualification_open_person (FormPage *page);
void qualification_visit (FormPage *page);
void qualification_video (FormPage *page);
void qualification_elsewhere (FormPage *page);
void qualification_stop_list (FormPage *page);

/* notices.c */
void qualification_notice (FormPage *page);
void qualification_notices (FormPage *page);
void qualification_run_changed (QualificationPage *self);

/* export.c */
void qualification_export_list (FormPage *page);
void qualification_export_roster (FormPage *page);

/* page.c */
void qualification_show_actions (QualificationPage *self);
void qualification_begin (QualificationPage *self);
void qualification_end (QualificationPage *self, const GError *error);
DbCaller *qualification_caller (QualificationPage *self);
FormContext *qualification_context (QualificationPage *self);
void qualification_say (QualificationPage *self, const GError *error);
int qualification_month (QualificationPage *self); /* of the server's day */

G_END_DECLS
