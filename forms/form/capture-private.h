/* The inside of the capture pane, shared by its files: capture.c opens and closes it, capture-layout.c builds it and
 * shows how things stand, capture-strip.c draws, capture-in.c brings pages in, capture-edit.c puts them right,
 * capture-file.c files them, capture-code.c reads what stands on them. */

#pragma once

#include "form/capture.h"

#include "cases/material.h"
#include "form/capture-pictures.h"
#include "scan/camera.h"
#include "widgets/widget-kind.h"

G_BEGIN_DECLS

/* What is known here of a side besides what the batch knows. */
typedef struct
{
  GArray   *before;       /* ScanEdits: what U goes back to, the last one last */
  ScanEdits wanted;       /* where the keys have got */
  gboolean  editing;      /* the batch is at it */
  gboolean  marked;
  gboolean  asked;        /* its code has been looked at */
  gboolean  queued;       /* to be filed */
  gboolean  warned;       /* that it is of another case */
} CaptureSheet;

/* A material pages can go to. */
typedef struct
{
  char    *material;
  char    *title;
  char    *hint;
  guint    files;
  gboolean missing;
} CaptureTarget;

/* One page on its way into the case. */
typedef struct _CaptureFiling CaptureFiling;

enum { CAPTURE_CAMERA, CAPTURE_IMPORT, CAPTURE_LEFT, CAPTURE_RIGHT, CAPTURE_STRAIGHT, CAPTURE_CROP, CAPTURE_UNDO,
       CAPTURE_HIDE, CAPTURE_FILE, CAPTURE_CLOSE, CAPTURE_ACTIONS };

struct _FormCapture
{
  GtkWindow            parent_instance;

  FormContext         *context;
  CaseModel           *model;
  GCancellable        *cancellable;
  gboolean             begin_with_camera;

  /* Pages */
  ScanBatch           *batch;           /* NULL until it is open */
  guint                tries;           /* to open it */
  FormCapturePictures *pictures;
  GHashTable          *sheets;          /* number of a side → CaptureSheet */
  GPtrArray           *order;           /* ScanSide: those that count, then those put aside */
  guint                counting;        /* how many count */
  ScanSide            *current;
  guint                refreshing;      /* idle */

  /* Devices */
  ScanScanner         *scanner;
  GPtrArray           *profiles;        /* ScanProfile; NULL until read */
  gboolean             locked;
  GPtrArray           *devices;         /* ScanDevice; NULL until found */
  guint                device;
  GCancellable        *run;             /* of the scan under way, or NULL */
  guint                run_begin;       /* how many sides there were */
  gboolean             follow;          /* shows what comes in */
  const ScanProfile   *turned;          /* a stack that is scanned in two runs, or NULL */
  int                  fronts, backs;   /* of it, so far */
  gboolean             second;          /* it was turned over */
  GQueue               imports;         /* GFile; the first is under way */
  GtkWidget           *zone;            /* never seen: the file dialog */
  ScanCamera          *camera;          /* NULL: not looking */
  cairo_surface_t     *live;
  char                *camera_source;
  int                  camera_dpi;

  /* Filing */
  GPtrArray           *materials;       /* CaseMaterial as read last, or NULL */
  GPtrArray           *targets;         /* CaptureTarget */
  guint                target;
  GQueue               filings;         /* CaptureFiling; the first is under way once working */
  gboolean             working;
  guint                filed;           /* since the queue was empty */
  GHashTable          *told;            /* files whose capture was told from here */
  char                *reason;          /* given for this queue */

  /* Widgets */
  GtkWidget           *device_label;
  GtkWidget           *profile_row;
  GtkWidget           *message;
  GtkWidget           *list;
  GtkWidget           *caption;
  GtkWidget           *view;
  GtkWidget           *strip;
  GtkWidget           *strip_caption;
  GtkWidget           *reason_row;
  GtkWidget           *reason_text;
  GtkWidget           *reason_entry;
  GtkWidget           *actions[CAPTURE_ACTIONS];
};

/* capture.c */
void           capture_say           (FormCapture *self, WidgetKind kind, const char *text);
void           capture_say_error     (FormCapture *self, const GError *error);
void           capture_refresh       (FormCapture *self);            /* soon, once */
CaptureSheet  *capture_sheet         (FormCapture *self, ScanSide *side);
int            capture_place         (FormCapture *self, ScanSide *side);      /* in the order, from 0; -1 */
void           capture_go            (FormCapture *self, ScanSide *side);
void           capture_step          (FormCapture *self, int steps);
GPtrArray     *capture_chosen        (FormCapture *self);            /* the marked sides, or the current one */
void           capture_emit_filed    (FormCapture *self);

/* capture-layout.c */
void           capture_build         (FormCapture *self);
void           capture_show          (FormCapture *self);
void           capture_show_profiles (FormCapture *self);
void           capture_show_targets  (FormCapture *self);
gboolean       capture_key           (FormCapture *self, GdkEventKey *event);

/* capture-strip.c */
void           capture_draw_page     (FormCapture *self, cairo_t *cr, int width, int height);
void           capture_draw_strip    (FormCapture *self, cairo_t *cr, int width, int height);
ScanSide      *capture_strip_at      (FormCapture *self, int width, double x);

/* capture-in.c */
void           capture_read_setup    (FormCapture *self);
void           capture_find_devices  (FormCapture *self);
void           capture_next_device   (FormCapture *self);
void           capture_scan          (FormCapture *self, guint profile);
void           capture_toggle_camera (FormCapture *self);
void           capture_close_camera  (FormCapture *self);
void           capture_take          (FormCapture *self);
void           capture_choose_files  (FormCapture *self);

/* capture-edit.c */
void           capture_turn          (FormCapture *self, int quarters);
void           capture_straighten    (FormCapture *self);
void           capture_crop          (FormCapture *self);
void           capture_undo          (FormCapture *self);
void           capture_hide          (FormCapture *self, gboolean toggle);
void           capture_move          (FormCapture *self, int step);

/* capture-file.c */
void           capture_read_materials (FormCapture *self);
void           capture_choose_target (FormCapture *self, guint target);
void           capture_file          (FormCapture *self, ScanSide *side, guint target);
void           capture_file_chosen   (FormCapture *self);
void           capture_file_next     (FormCapture *self);
void           capture_give_reason   (FormCapture *self);
void           capture_refuse_reason (FormCapture *self);
void           capture_filing_free   (gpointer filing);
void           capture_target_free   (gpointer target);

/* capture-code.c */
void           capture_look_at_code  (FormCapture *self, ScanSide *side);
gboolean       capture_is_of_another (FormCapture *self, const ScanPage *page);

G_END_DECLS
