#pragma once

#include <gtk/gtk.h>
#include "widgets/widget-kind.h"

/* The line that says whom a page is about: a name in large type, a few facts, badges at the right.
 * The name may be selected and copied.
 *
 * Property: "name-text". */
#define WIDGET_TYPE_BANNER (widget_banner_get_type ())
G_DECLARE_FINAL_TYPE (WidgetBanner, widget_banner, WIDGET, BANNER, GtkBox)

GtkWidget *widget_banner_new          (void);
void       widget_banner_set_name     (WidgetBanner *self, const char *name);

/* Short texts in order, NULL-terminated; NULL or empty entries are left out.  They wrap on a narrow window.
 * */
void       widget_banner_set_facts    (WidgetBanner *self, const char *const *facts);

void       widget_banner_clear_badges (WidgetBanner *self);
/* @tooltip may be NULL. */
void       widget_banner_add_badge    (WidgetBanner *self, const char *text, WidgetKind kind,
                                       const char *tooltip);

/* A button at the far right; the banner takes the floating reference. */
void       widget_banner_add_action   (WidgetBanner *self, GtkWidget *button);
