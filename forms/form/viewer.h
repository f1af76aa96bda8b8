/* The original beside the form: one file of the case, page by page, with the rectangle that proves a field.
 *
 * Signals: "marked" (int page, int x, int y, int w, int h)   a rectangle was dragged (ten-thousandths of the page)
 *          "closed" ()                                       its cross or Esc */

#pragma once

#include "cases/case.h"
#include "form/context.h"

G_BEGIN_DECLS

#define FORM_TYPE_VIEWER (form_viewer_get_type ())
G_DECLARE_FINAL_TYPE (FormViewer, form_viewer, FORM, VIEWER, GtkBox)

GtkWidget *form_viewer_new         (FormContext *context);

/* @heading: "Material 2/4  Service record".  A file already read is shown from memory: every reading is logged. */
void       form_viewer_show        (FormViewer *self,
                                    gint64      file,
                                    const char *heading);

/* The same, and frames the evidence. */
void       form_viewer_show_proof  (FormViewer         *self,
                                    const CaseEvidence *evidence,
                                    const char         *heading);

/* A sentence instead of a page. */
void       form_viewer_say         (FormViewer *self,
                                    const char *sentence);

/* Lets a rectangle be dragged for the field of that title; NULL ends it. */
void       form_viewer_set_marking (FormViewer *self,
                                    const char *field_title);

/* The page gets the keyboard. */
void       form_viewer_focus       (FormViewer *self);

/* The file on view, 0 for none; and its page. */
gint64     form_viewer_get_file    (FormViewer *self);
int        form_viewer_get_page    (FormViewer *self);

/* A file that was just added here is known already. */
void       form_viewer_remember    (FormViewer *self,
                                    gint64      file,
                                    GBytes     *bytes,
                                    const char *mime);

void       form_viewer_rotate      (FormViewer *self);
void       form_viewer_turn        (FormViewer *self,
                                    int         pages);

/* Whether the cross is there; an approval page keeps its viewer. */
void       form_viewer_set_closable (FormViewer *self,
                                     gboolean    closable);

G_END_DECLS
