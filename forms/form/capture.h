/* The capture pane of a case (资料采集): pages come in from a scanner, a document camera or files, are looked at and
 * put right, and go to the materials of the case, by keys alone.
 *
 * It is a window over the page of the case.  Every page is on the disk of the desk, encrypted, before it is seen, and
 * stays there until it is filed or put aside: closing the window, or the end of the program, loses none.
 *
 * Profiles of the keys F2 to F7 and the camera come from scan.ini of the site (/etc/pension-workbench) and of the user
 * (…/pension-workbench in the configuration folder), see scan/profile.h; group "camera" has "source" as GStreamer
 * names it and "dpi".
 *
 * Signal: "filed" ()   the materials of the case changed */

#pragma once

#include "cases/case.h"
#include "form/context.h"

G_BEGIN_DECLS

#define FORM_TYPE_CAPTURE (form_capture_get_type ())
G_DECLARE_FINAL_TYPE (FormCapture, form_capture, FORM, CAPTURE, GtkWindow)

/* Over the window of @parent; @camera begins with the live picture.  The window belongs to GTK. */
GtkWidget *form_capture_show   (FormContext *context,
                                GtkWidget   *parent,
                                CaseModel   *model,
                                gboolean     camera);

/* The pages of a picture file (JPEG, PNG, TIFF) behind those that are there. */
void       form_capture_import (FormCapture *self,
                                GFile       *file);

G_END_DECLS
