#pragma once

#include "db/caller.h"
#include "db/error.h"

G_BEGIN_DECLS

/* The archive (clause 14): what every closed case leaves behind, as items with pages. */

/* An item (件). */
typedef struct
{
  gint64 item;
  gint64 person;
  gint64 case_id;
  char  *case_no;
  char  *kind;
  char  *title;
  char  *party;           /* whom it is about */
  char  *formed_on;
  char  *retention;       /* its class */
  int    years;           /* 0: for ever */
  char  *keep_until;      /* NULL: for ever */
  int    pages;
  int    missing;         /* required materials without a page */
  gint64 volume;          /* 0: in none yet */
  int    number;          /* in the volume */
  char  *office;
} ArchiveItem;

void       archive_item_free    (ArchiveItem *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ArchiveItem, archive_item_free)

/* @state: "loose", "volume", "due" (their time is over) or "all"; @retention, @year (0) and @text (case number or the
 * beginning of a name) may be left out.  From the item behind @after, at most 500: an array of ArchiveItem. */
void archive_items_async (DbCaller *caller, const char *state, const char *retention, int year, const char *text,
                          gint64 after, int limit, GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data);
GPtrArray *archive_items_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* The newest version of a page. */
typedef struct
{
  int      page;          /* its name within the item */
  int      version;
  int      versions;
  char    *source;        /* file, document, scan */
  char    *ref;
  int      part;          /* which page of the file */
  char    *title;
  char    *mime;
  char    *sha256;
  int      dpi;           /* 0: not known */
  char    *colour;
  gboolean blank;
  char    *reason;        /* why there is a new version */
  char    *added_by;
  char    *added_at;
} ArchivePage;

void       archive_page_free    (ArchivePage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ArchivePage, archive_page_free)

/* In the order they are kept in: conclusions before evidence.  An array of ArchivePage. */
void archive_pages_async (DbCaller *caller, gint64 item, GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data);
GPtrArray *archive_pages_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* The bytes of a page; every reading is logged.  The server has proven the checksum. */
typedef struct
{
  char   *title;
  char   *mime;
  char   *sha256;
  int     part;
  GBytes *bytes;
} ArchiveContent;

void            archive_content_free      (ArchiveContent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ArchiveContent, archive_content_free)

/* @version 0: the newest. */
void archive_page_read_async (DbCaller *caller, gint64 item, int page, int version, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);
ArchiveContent *archive_page_read_finish  (DbCaller *caller, GAsyncResult *result, GError **error);

/* A page that is scanned after the close. */
typedef struct
{
  gint64      item;
  int         page;           /* 0: a new page of @material; otherwise a new version of this one, for @reason */
  const char *material;
  const char *sha256;
  GBytes     *bytes;
  int         dpi;
  const char *colour;         /* "bw", "grey", "colour" */
  gboolean    blank;
  const char *reason;
} ArchiveAddition;

typedef struct
{
  int page;
  int version;
} ArchiveAdded;

void          archive_added_free       (ArchiveAdded *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ArchiveAdded, archive_added_free)

void          archive_page_add_async   (DbCaller *caller, const ArchiveAddition *addition, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer user_data);
ArchiveAdded *archive_page_add_finish  (DbCaller *caller, GAsyncResult *result, GError **error);

/* A scanned page no machine has read yet. */
typedef struct
{
  gint64 item;
  int    page;
  int    version;
  int    part;
  char  *mime;
} ArchiveUnread;

void       archive_unread_free    (ArchiveUnread *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ArchiveUnread, archive_unread_free)

/* An array of ArchiveUnread of the caller's own office, the newest items first; at most 500. */
void archive_unread_async (DbCaller *caller, int limit, GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data);
GPtrArray *archive_unread_finish  (DbCaller *caller, GAsyncResult *result, GError **error);

/* @lines: JSON array of [text, x, y, width, height, how sure], places in ten-thousandths of the page. */
void       archive_text_put_async  (DbCaller *caller, gint64 item, int page, int version, const char *lines,
                                    GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* Characters that are kept, -1 on error. */
int        archive_text_put_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* A line of a page with what was searched for, and where it stands. */
typedef struct
{
  gint64 item;
  gint64 person;
  char  *case_no;
  char  *title;
  char  *party;
  int    page;
  char  *page_title;
  char  *line;
  int    x, y, width, height;      /* ten-thousandths of the page */
  int    sure;                     /* 0 to 100 */
} ArchiveHit;

void       archive_hit_free       (ArchiveHit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ArchiveHit, archive_hit_free)

/* An array of ArchiveHit, at most 200.  @text has two characters at least. */
void       archive_search_async   (DbCaller *caller, const char *text, int limit, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *archive_search_finish  (DbCaller *caller, GAsyncResult *result, GError **error);

/* A paper of a volume with its serial; its page is filed as that of any document. */
typedef struct
{
  char *document;
  char *serial;
  char *title;
  char *content;          /* JSON */
} ArchivePaper;

void          archive_paper_free       (ArchivePaper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ArchivePaper, archive_paper_free)

/* Of a closed or checked volume of the own office.  @document: "volume_cover", "volume_contents", "volume_note", or
 * "volume_papers", all three in one. */
void          archive_paper_async      (DbCaller *caller, gint64 volume, const char *document,
                                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
ArchivePaper *archive_paper_finish     (DbCaller *caller, GAsyncResult *result, GError **error);

G_END_DECLS
