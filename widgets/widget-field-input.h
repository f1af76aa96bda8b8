#pragma once

#include "widgets/widget-field.h"

/* The input inside a WidgetField, by kind.  Private to the field. */

/* The widget to place; *@input is the stock widget in it that takes the keyboard. */
GtkWidget  *widget_field_input_new       (WidgetFieldKind kind, GtkWidget **input);

/* What stands there now: the text, or the key of a code. */
char       *widget_field_input_read      (WidgetFieldKind kind, GtkWidget *input);
void        widget_field_input_write     (WidgetFieldKind kind, GtkWidget *input, const char *shown);

/* The value of what was typed, or NULL when it is not well-formed. */
char       *widget_field_input_normalise (WidgetFieldKind kind, const char *typed);
/* How a value stands in the input. */
char       *widget_field_input_show      (WidgetFieldKind kind, const char *value);
/* What is wrong with @typed, for the clerk. */
char       *widget_field_input_complain  (WidgetFieldKind kind, const char *typed);

/* The button of a combo box: the widget that has the keyboard when a code field has it. */
GtkWidget  *widget_field_input_button    (GtkWidget *combo);
