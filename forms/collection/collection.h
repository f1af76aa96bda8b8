/* The inside of the accountant's page, shared by its files: page.c opens and closes it, layout.c builds it, show.c
 * fills it, send.c makes and writes charge files, work.c imports, books and drops what arrives. */

#pragma once

#include "form-collection/import.h"
#include "form-collection/page.h"
#include "records/charge.h"

G_BEGIN_DECLS

#define COLLECTION_TYPE_PAGE (collection_page_get_type ())
G_DECLARE_FINAL_TYPE (CollectionPage, collection_page, COLLECTION, PAGE, FormPage)

struct _CollectionPage
{
  FormPage        parent_instance;

  gboolean        may_work;       /* an accountant sits here */
  gboolean        busy;           /* a file is being made, booked, dropped */
  guint           n_waiting;      /* charges that can be sent */
  ImportProgress *progress;       /* of the import under way; NULL: none */
  GCancellable   *importing;
  guint           watch;          /* looks at the progress */
  ArrivalFile    *arrival;        /* the one shown; not owned, belongs to a row of the list */
  gint64          wanted;         /* the one to be shown after the next reading */
  char           *verdict;        /* only rows of this one are listed; NULL: all that cannot be booked */

  /* Left */
  GtkWidget      *waiting_card, *waiting;
  GListStore     *waiting_rows;
  GtkWidget      *files_card, *files;
  GListStore     *file_rows;
  GtkWidget      *encoding;       /* combo box */

  /* Right */
  GtkWidget      *message;
  GtkWidget      *zone;
  char           *asked;          /* the file whose control totals are being typed; NULL: none */
  GtkWidget      *totals_box, *typed_rows, *typed_total;
  GtkWidget      *progress_box, *progress_label, *progress_bar;
  GtkWidget      *arrivals;
  GListStore     *arrival_rows;
  GtkWidget      *result_card, *totals, *chips, *bad, *advice;
  GListStore     *bad_rows;
};

/* layout.c */
void collection_build        (CollectionPage *self);

/* show.c */
void collection_read         (CollectionPage *self);
void collection_more_waiting (CollectionPage *self);
void collection_more_bad     (CollectionPage *self);
void collection_show_arrival (CollectionPage *self);
void collection_show_actions (CollectionPage *self);
void collection_filter       (CollectionPage *self, const char *verdict);

/* send.c */
void collection_make_file    (FormPage *page);
void collection_write_csv    (FormPage *page);
void collection_write_excel  (FormPage *page);

/* work.c */
void collection_choose       (FormPage *page);
void collection_import       (CollectionPage *self, const char *path, const ImportTotals *typed);
void collection_typed        (CollectionPage *self);
void collection_ask_totals   (CollectionPage *self, const char *path);
void collection_stop         (CollectionPage *self);
void collection_book         (FormPage *page);
void collection_check_again  (FormPage *page);
void collection_drop         (FormPage *page);
void collection_export_bad   (FormPage *page);

/* Shorthands */
DbCaller    *collection_caller   (CollectionPage *self);
FormContext *collection_context  (CollectionPage *self);
void         collection_say      (CollectionPage *self, const GError *error);
char        *collection_yuan     (gint64 fen);

G_END_DECLS
