/* One line of a change: what it is called, what stands in the register now, what it shall become, and the page that
 * proves it.  In a .ui its id is the key of the field; the engine does the rest.
 *
 * Where the register may lose a value, Ctrl+Delete or the mark in the input says that it shall; again takes it back.
 *
 * Signals: "confirmed" ()          the new value was confirmed
 *          "focused" ()            the input got the keyboard
 *          "evidence" ()           the evidence button was pressed
 *          "entered" () → gboolean  Enter was pressed; TRUE: somebody moved the keyboard on */

#pragma once

#include "form/context.h"

G_BEGIN_DECLS

#define FORM_TYPE_CHANGE (form_change_get_type ())
G_DECLARE_FINAL_TYPE (FormChange, form_change, FORM, CHANGE, GtkGrid)

GtkWidget       *form_change_new          (void);

/* @groups: three size groups shared by the lines of one form, for title, old value and evidence. */
void             form_change_bind         (FormChange      *self,
                                           FormContext     *context,
                                           const CaseField *field,
                                           GtkSizeGroup   **groups);
const CaseField *form_change_get_field    (FormChange *self);

/* The WidgetField inside. */
GtkWidget       *form_change_get_input    (FormChange *self);

void             form_change_set_old      (FormChange *self,
                                           const char *value);

/* The new value, "" for none; form_change_get_new() tells "no change" (NULL) from "empty it" (""). */
const char      *form_change_get_value    (FormChange *self);
const char      *form_change_get_new      (FormChange *self);

/* NULL: no change; "": the registered value is to be emptied. */
void             form_change_set_value    (FormChange *self,
                                           const char *value);
void             form_change_set_editable (FormChange *self,
                                           gboolean    editable);

/* A value was entered that this clerk is not shown. */
void             form_change_set_hidden   (FormChange *self,
                                           gboolean    hidden);

/* A line without a register behind it: no old value, no page that proves the new one. */
void             form_change_set_plain    (FormChange *self);

/* A sentence under the input; at most one of both is shown, the error first.  NULL takes it away. */
void             form_change_set_error    (FormChange *self,
                                           const char *error);
void             form_change_set_warning  (FormChange *self,
                                           const char *warning);
const char      *form_change_get_error    (FormChange *self);

/* Where the proof stands ("履历表 第 1 页"), or NULL: not linked yet. */
void             form_change_set_evidence (FormChange *self,
                                           const char *text);

G_END_DECLS
