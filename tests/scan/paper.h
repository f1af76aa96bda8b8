/* Sheets of paper that never were: forms of invented people as a scanner would see them. */
#pragma once

#include "scan/picture.h"

G_BEGIN_DECLS

typedef struct
{
  const char *text;         /* lines; NULL: nothing is written on it */
  const char *code;         /* QR at the top, NULL: none */
  ScanColour  colour;
  int         dpi;
  double      skew;         /* degrees clockwise the sheet lies askew */
  gboolean    stamp;        /* a red seal */
  gboolean    pencil;       /* a faint line by hand */
  int         specks;       /* dust */
  int         border;       /* pixels of black at the edges */
  guint32     seed;         /* grain of the paper and dust */
} Paper;

ScanPicture *paper_scan    (const Paper *paper);
GBytes      *paper_encoded (const Paper *paper);

#define PAPER_ID "14010119600307003X"

/* A page of such a form, with that ID number and a name that says it is a test. */
extern const char paper_form[];

G_END_DECLS
