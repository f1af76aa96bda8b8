/* The inside of the archive room, shared by its files: page.c opens and closes it, layout.c and views.c build it, ask.c
 * asks the few words a step needs; items.c lists what is loose, put.c puts it into a volume, item.c looks at its pages;
 * volumes.c lists volumes, volume.c shows the one chosen and its order, checks.c its steps and checks; loans.c lends,
 * appraisal.c judges what is over, disposals.c signs. */

#pragma once

#include "form-archive/page.h"
#include "form/listing.h"
#include "records/archive-loan.h"
#include "records/archive-volume.h"
#include "records/archive.h"
#include "widgets/widget-field.h"
#include "widgets/widget-row.h"
#include "widgets/widget-table.h"

G_BEGIN_DECLS

#define ARCHIVE_TYPE_ROOM (archive_room_get_type ())
G_DECLARE_FINAL_TYPE (ArchiveRoom, archive_room, ARCHIVE, ROOM, FormPage)

typedef enum
{
  ROOM_ITEMS,
  ROOM_VOLUMES,
  ROOM_LOANS,
  ROOM_DISPOSALS,
  ROOM_VIEWS
} RoomView;

/* One of the few words a step asks for. */
typedef struct
{
  const char     *key;
  const char     *label;        /* already translated */
  WidgetFieldKind kind;
  gboolean        required;
  const char     *list;         /* of codes, for WIDGET_FIELD_CODE */
} RoomQuestion;

typedef void (*RoomAnswered) (ArchiveRoom *self);

struct _ArchiveRoom
{
  FormPage      parent_instance;

  gboolean      may_work;       /* archivist */
  gboolean      may_check;      /* archivist or reviewer */
  gboolean      may_decide;     /* reviewer or approver */
  gboolean      may_approve;    /* approver */
  gboolean      ready;          /* the names of the classes are there: lists may be read */
  gboolean      busy;           /* an answer is awaited */
  gboolean      filling;        /* a list is written: what is selected meanwhile was chosen by nobody */
  RoomView      view;

  GtkWidget    *message, *view_buttons[ROOM_VIEWS], *stack;

  /* What a step asks */
  GtkWidget    *ask_card, *ask_grid;
  GPtrArray    *ask_fields;     /* of WidgetField, the grid's */
  RoomAnswered  answered;

  /* Loose items */
  GCancellable *listing;
  GtkWidget    *class, *year, *text, *items, *items_card, *open_volumes;
  GListStore   *item_rows, *open_rows;
  GHashTable   *marks;          /* gint64 items, in no order: they are put in the order of the list */
  char         *open_of;        /* class and year of the open volumes listed; NULL: to be read */
  gint64        putting;        /* the volume marked items are on their way to */
  gboolean      all_read;

  /* The pages of an item */
  GCancellable *reading;
  GtkWidget    *item_view, *item_card, *page_table, *page_note, *views[2];
  GListStore   *page_rows;
  GPtrArray    *pages;          /* of ArchivePage; NULL: no item is open */
  gint64        item;
  int           version;        /* of the page shown; 0: the newest */
  gboolean      two;            /* the next page stands beside it */
  gboolean      turning;        /* the view is turned by the list, not by itself */
  GHashTable   *known;          /* digest, or page and version → ArchiveContent: what was read of this item */
  char         *wanted[2], *loaded[2];  /* of these, in each view */

  /* Volumes */
  GCancellable *choosing;
  GtkWidget    *state, *volume_text, *volumes;
  GtkWidget    *volume_card, *volume_state, *steps, *facts, *next, *contents, *check_card, *checks;
  GListStore   *volume_rows, *content_rows, *check_rows;
  gint64        wanted_volume;  /* to stay on */
  gint64        wanted_item;    /* in it */

  /* Lending */
  GtkWidget    *loans, *loan_facts;
  GListStore   *loan_rows;
  gboolean      all_loans;      /* the whole register, not only what is under way */

  /* Appraisal */
  GtkWidget    *due, *disposals, *disposal_facts;
  GListStore   *due_rows, *disposal_rows;
  GHashTable   *opinions;       /* gint64 volumes → what appraisal.c keeps of them until they are a list */
};

/* layout.c, views.c */
void room_build             (ArchiveRoom *self);
GtkWidget *room_items_new   (ArchiveRoom *self);
GtkWidget *room_item_new    (ArchiveRoom *self);
GtkWidget *room_volumes_new (ArchiveRoom *self);
GtkWidget *room_loans_new   (ArchiveRoom *self);
GtkWidget *room_disposals_new (ArchiveRoom *self);
GtkWidget *room_buttons     (ArchiveRoom *self, const char *const *names);

/* ask.c */
GtkWidget  *room_ask_new    (ArchiveRoom *self);
void        room_ask        (ArchiveRoom *self, const char *title, const RoomQuestion *questions, guint n,
                             RoomAnswered answered);
/* NULL when it is empty; valid until the next room_ask(). */
const char *room_answer     (ArchiveRoom *self, const char *key);
void        room_ask_set    (ArchiveRoom *self, const char *key, const char *value);
/* FALSE: nothing was being asked. */
gboolean    room_ask_leave  (ArchiveRoom *self);

/* items.c */
void room_read_items        (ArchiveRoom *self);
void room_more_items        (ArchiveRoom *self);
void room_item_chosen       (ArchiveRoom *self);
void room_show_classes      (ArchiveRoom *self);
void room_mark              (FormPage *page);
const ArchiveItem *room_loose_item (ArchiveRoom *self);
/* The first that is marked, or the one chosen: a volume is of its class and year. */
const ArchiveItem *room_leading_item (ArchiveRoom *self);
gboolean room_same_volume (const ArchiveItem *a, const ArchiveItem *b);

/* put.c */
void room_show_open_volumes (ArchiveRoom *self);
void room_put               (FormPage *page);
void room_put_new           (FormPage *page);

/* item.c */
void room_open_item         (ArchiveRoom *self, gint64 item, const char *heading);
void room_close_item        (ArchiveRoom *self);
void room_page_chosen       (ArchiveRoom *self);
void room_page_turned       (ArchiveRoom *self);
gboolean room_page_key      (ArchiveRoom *self, GdkEventKey *event);
void room_two_pages         (FormPage *page);
void room_other_version     (FormPage *page);
const ArchivePage *room_page (ArchiveRoom *self);

/* volumes.c */
void room_read_volumes      (ArchiveRoom *self);
void room_fill_states       (ArchiveRoom *self);
const ArchiveVolume *room_volume (ArchiveRoom *self);

/* volume.c */
void room_volume_chosen     (ArchiveRoom *self);
void room_earlier           (FormPage *page);
void room_later             (FormPage *page);
void room_take_out          (FormPage *page);
const ArchiveVolumeItem *room_content (ArchiveRoom *self);

/* checks.c */
void room_read_checks       (ArchiveRoom *self);
void room_close_volume      (FormPage *page);
void room_agree_volume      (FormPage *page);
void room_return_volume     (FormPage *page);
void room_shelve            (FormPage *page);
void room_check_volume      (FormPage *page);

/* loans.c */
void room_read_loans        (ArchiveRoom *self);
void room_loan_chosen       (ArchiveRoom *self);
void room_lend              (FormPage *page);
void room_agree_loan        (FormPage *page);
void room_refuse_loan       (FormPage *page);
void room_take_back         (FormPage *page);
void room_all_loans         (FormPage *page);
const ArchiveLoan *room_loan (ArchiveRoom *self);

/* appraisal.c */
void room_read_due          (ArchiveRoom *self);
void room_destroy           (FormPage *page);
void room_keep              (FormPage *page);
void room_report            (FormPage *page);
gboolean room_has_due       (ArchiveRoom *self);
guint room_opinions         (ArchiveRoom *self);
void room_opinion_free      (gpointer data);

/* disposals.c */
void room_read_disposals    (ArchiveRoom *self);
void room_disposal_chosen   (ArchiveRoom *self);
void room_sign              (ArchiveRoom *self, const char *act);
const ArchiveDisposal *room_disposal (ArchiveRoom *self);

/* page.c */
void         room_show_view    (ArchiveRoom *self, RoomView view);
void         room_show_actions (ArchiveRoom *self);
void         room_read         (ArchiveRoom *self);
DbCaller    *room_caller       (ArchiveRoom *self);
FormContext *room_context      (ArchiveRoom *self);
GCancellable *room_cancellable (ArchiveRoom *self);
/* FALSE: there was an error, and it stands on the page unless the page is going. */
gboolean     room_told         (ArchiveRoom *self, const GError *error);
/* A step begins and ends: @text is noted when it went well, and everything is read again. */
void         room_begin        (ArchiveRoom *self);
void         room_end          (ArchiveRoom *self, const GError *error, const char *text);
/* The rows take @fresh (of WidgetRow); what was selected stays so. */
void         room_put_rows     (ArchiveRoom *self, GtkWidget *table, GListStore *rows, GPtrArray *fresh, guint select);

G_END_DECLS
