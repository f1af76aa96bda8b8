/* The window that shows one filed PDF, prints it and saves it. */

#pragma once

#include "form/context.h"

G_BEGIN_DECLS

/* @about goes into the name of a saved copy, behind @title: whose it is, or its serial.  Esc closes it.  A print or a
 * saved copy is counted by the server under @serial.  @serial NULL: no single document, the caller counts; @about may
 * be NULL.
 *
 * Returns what emits "used" (const char *how) after a "print" or an "export"; it belongs to the window. */
GtkWidget *form_paper_window_show (FormContext *context,
                                   GtkWidget   *parent,
                                   const char  *serial,
                                   const char  *title,
                                   const char  *about,
                                   GBytes      *pdf);

G_END_DECLS
