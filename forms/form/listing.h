/* A table of a page that the server fills part by part: the first rows, more as the last ones come into sight, and
 * only what is still wanted when it comes. */

#pragma once

#include "form/page.h"
#include "widgets/widget-row.h"

G_BEGIN_DECLS

/* One kind of list, whose rows are about records of one type. */
typedef struct
{
  guint        part; /* rows that are asked for at once */

  /* Asks for the rows behind the record with the cursor @after; NULL: the first ones. */
  void       (*ask)       (FormPage *page, const char *after, GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data);
  GPtrArray *(*answer)    (DbCaller *caller, GAsyncResult *result, GError **error);

  WidgetRow *(*row_of)    (FormPage *page, gpointer record); /* takes @record */
  const char *(*cursor_of) (gconstpointer record);

  void       (*shown)     (FormPage *page, guint rows, gboolean more); /* so many are new */
  void       (*failed)    (FormPage *page, const GError *error);
} FormListingKind;

typedef struct _FormListing FormListing;

/* For a page that frees it in finalize(), and calls form_listing_stop() in dispose(). */
FormListing *form_listing_new  (FormPage *page, GtkWidget *table, GListStore *rows);
void         form_listing_free (FormListing *self); /* NULL is borne */
void         form_listing_stop (FormListing *self); /* NULL is borne */

/* From the top; what was asked before is not wanted any more.  @kind is static. */
void         form_listing_read (FormListing *self, const FormListingKind *kind);
void         form_listing_more (FormListing *self);

/* @fresh (of WidgetRow) instead of what stands in @rows, or behind it: what is shown stays selected when it is read
 * again. */
void         form_listing_put  (GtkWidget *table, GListStore *rows, GPtrArray *fresh, gboolean append);

/* What the last row is about when there may be more behind it, which come @part at a time; NULL: that is all. */
gpointer     form_listing_last (GListStore *rows, guint part);

/* Cancels what is in @slot, if anything, and puts a new one there; it belongs to @slot. */
GCancellable *form_listing_anew (GCancellable **slot);

/* Of buttons that each show another list, the one whose list is shown looks pressed. */
void         form_listing_mark (GtkWidget *const *buttons, guint n, guint shown);

G_END_DECLS
