#pragma once

#include <gtk/gtk.h>
#include "widgets/widget-kind.h"

/* One field of a form: label, input, and under it a hint, a warning or what is wrong.
 *
 * The value is always the normalised one: dates 'YYYY-MM-DD', months 'YYYYMM', ID numbers in capitals
 * without blanks, digits in ASCII, text without blanks at the ends; a code field's value is the key, never
 * the title. "" means empty.  What was typed is read when the person leaves the field or presses Enter;
 * typed dates may be 19650314, 1965-3-14, 1965.3.14, 1965/3/14, 1965年3月14日, in full-width digits as well.
 *
 * Enter goes to the next field of the window.  In a code field a digit or two choose by key or by place, and
 * Delete chooses nothing.
 *
 * Properties: "key", "label", "kind", "value", "required", "hint", "error", "placeholder", "max-length",
 * "editable",
 *             "stacked" (label above instead of left).
 * Signals: "typing" ( )     at every change, well-formed or not
 *          "confirmed" ( )  the person left the field or pressed Enter after changing it, and it is
 *          well-formed
 *          "focused" ( )    the input got the keyboard (turn to the page that proves it)
 *          "entered" ( ) → gboolean   Enter was pressed and the field is well-formed; TRUE: the page has
 *          done what
 *                           there is to do, do not go to the next field */
#define WIDGET_TYPE_FIELD (widget_field_get_type ())
G_DECLARE_FINAL_TYPE (WidgetField, widget_field, WIDGET, FIELD, GtkGrid)

typedef enum
{
  WIDGET_FIELD_TEXT,
  WIDGET_FIELD_NOTE,              /* several lines: Shift+Enter; Ctrl+Enter is left to the page */
  WIDGET_FIELD_DATE,
  WIDGET_FIELD_MONTH,
  WIDGET_FIELD_CODE,
  WIDGET_FIELD_ID_NUMBER,         /* shown as 140105 19650314 123X */
  WIDGET_FIELD_ACCOUNT_NO,        /* shown in groups of four */
  WIDGET_FIELD_PHONE,
  WIDGET_FIELD_MONEY,             /* yuan with two decimals; value in fen */
  WIDGET_FIELD_SECRET             /* a password or a one-time code */
} WidgetFieldKind;

#define WIDGET_TYPE_FIELD_KIND (widget_field_kind_get_type ())
GType widget_field_kind_get_type (void);

/* @key may be NULL. */
GtkWidget   *widget_field_new             (const char *key, const char *label, WidgetFieldKind kind);
const char  *widget_field_get_key         (WidgetField *self);
const char  *widget_field_get_label       (WidgetField *self);
WidgetFieldKind widget_field_get_kind     (WidgetField *self);

/* Never NULL.  Belongs to the field; valid until the next change. */
const char  *widget_field_get_value       (WidgetField *self);
/* Does not emit "confirmed".  A value that is not well-formed is shown as it is, with the reason. */
void         widget_field_set_value       (WidgetField *self, const char *value);
/* Reads what was typed now, without waiting for the focus to leave.  FALSE: it is not well-formed, and says
 * so. */
gboolean     widget_field_confirm         (WidgetField *self);
/* Well-formed, and not empty when required.  Shows nothing. */
gboolean     widget_field_is_complete     (WidgetField *self);

/* Code fields: keys and titles, both NULL-terminated and of one length; the value survives when it is among
 * them. */
void         widget_field_set_options     (WidgetField *self, const char *const *keys,
                                           const char *const *titles);

void         widget_field_set_required    (WidgetField *self, gboolean required);
void         widget_field_set_editable    (WidgetField *self, gboolean editable);
void         widget_field_set_hint        (WidgetField *self, const char *hint);
void         widget_field_set_placeholder (WidgetField *self, const char *text);
/* A sentence in red (or, for WARN, amber) under the input that replaces the hint; NULL takes it away.
 * The field's own complaints about form come and go by themselves and do not touch this one. */
void         widget_field_set_error       (WidgetField *self, const char *error);
void         widget_field_set_warning     (WidgetField *self, const char *warning);
/* A grey line above the hint: "现登记：1966-03-14". NULL takes it away. */
void         widget_field_set_current     (WidgetField *self, const char *text);
/* Something at the right of the input (an evidence button); the field takes the floating reference. NULL
 * removes. */
void         widget_field_set_end_widget  (WidgetField *self, GtkWidget *child);
/* Width of the left label in characters (CJK count two), for fields that stand one under the other.
 * Default 14. */
void         widget_field_set_label_chars (WidgetField *self, int chars);
/* Label above the input. */
void         widget_field_set_stacked     (WidgetField *self, gboolean stacked);
/* In a column that has a head: the label is there for assistive programs alone. */
void         widget_field_hide_label      (WidgetField *self);
void         widget_field_focus           (WidgetField *self);
/* The stock widget inside (GtkEntry, GtkComboBox or GtkTextView). */
GtkWidget   *widget_field_get_input       (WidgetField *self);
