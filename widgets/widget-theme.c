#include "widgets/widget-theme.h"

#include <gio/gio.h>

#include "widgets/widget-action.h"
#include "widgets/widget-badge.h"
#include "widgets/widget-banner.h"
#include "widgets/widget-card.h"
#include "widgets/widget-chart.h"
#include "widgets/widget-check-list.h"
#include "widgets/widget-compare.h"
#include "widgets/widget-curve.h"
#include "widgets/widget-decision.h"
#include "widgets/widget-drop-zone.h"
#include "widgets/widget-facts.h"
#include "widgets/widget-field.h"
#include "widgets/widget-figures.h"
#include "widgets/widget-key-hint.h"
#include "widgets/widget-life-line.h"
#include "widgets/widget-message.h"
#include "widgets/widget-month-calendar.h"
#include "widgets/widget-page-view.h"
#include "widgets/widget-parts.h"
#include "widgets/widget-steps.h"
#include "widgets/widget-table.h"
#include "widgets/widget-toast.h"
#include "widgets/widget-working.h"

#define FONT "Noto Sans CJK SC 10"
#define DPI 96

static void
ensure_types (void)
{
  GType types[] = {
    WIDGET_TYPE_ACTION,     WIDGET_TYPE_BADGE,    WIDGET_TYPE_BANNER,    WIDGET_TYPE_CARD,
    WIDGET_TYPE_CHECK_LIST, WIDGET_TYPE_COMPARE,  WIDGET_TYPE_DROP_ZONE, WIDGET_TYPE_FACTS,
    WIDGET_TYPE_FIELD,      WIDGET_TYPE_KEY_HINT, WIDGET_TYPE_LIFE_LINE, WIDGET_TYPE_MESSAGE,
    WIDGET_TYPE_PAGE_VIEW,  WIDGET_TYPE_STEPS,    WIDGET_TYPE_TABLE,     WIDGET_TYPE_TOAST,
    WIDGET_TYPE_MONTH_CALENDAR, WIDGET_TYPE_CHART, WIDGET_TYPE_CURVE, WIDGET_TYPE_PARTS, WIDGET_TYPE_FIGURES,
    WIDGET_TYPE_DECISION, WIDGET_TYPE_WORKING,
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_type_ensure (types[i]);
}

void
widget_theme_install (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  ensure_types ();
  gtk_css_provider_load_from_resource (provider, "/org/pension/widgets/theme.css");
  gtk_style_context_add_provider_for_screen (gdk_screen_get_default (), GTK_STYLE_PROVIDER (provider),
                                             GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  /* the picture of a page must not depend on the desktop it happens to run on */
  g_object_set (gtk_settings_get_default (), "gtk-font-name", FONT, "gtk-theme-name", "Adwaita",
                "gtk-icon-theme-name", "Adwaita", "gtk-application-prefer-dark-theme", FALSE,
                "gtk-dialogs-use-header", FALSE, "gtk-error-bell", FALSE, NULL);
}

void
widget_theme_set_text_scale (double scale)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int)(DPI * 1024 * CLAMP (scale, 0.8, 2.0)),
                NULL);
}

void
widget_add_style (GtkWidget *widget, const char *style)
{
  g_auto (GStrv) classes = style != NULL ? g_strsplit (style, " ", -1) : NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  for (guint i = 0; classes != NULL && classes[i] != NULL; i++)
    if (classes[i][0] != '\0')
      gtk_style_context_add_class (gtk_widget_get_style_context (widget), classes[i]);
}

GtkWidget *
widget_label_new (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_line_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  widget_add_style (label, style);
  gtk_widget_show (label);

  return label;
}

void
widget_set_accessible_name (GtkWidget *widget, const char *name)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  atk_object_set_name (gtk_widget_get_accessible (widget), name != NULL ? name : "");
}

void
widget_container_clear (GtkContainer *container)
{
  g_return_if_fail (GTK_IS_CONTAINER (container));

  gtk_container_foreach (container, (GtkCallback)(void (*) (void))gtk_widget_destroy, NULL);
}
