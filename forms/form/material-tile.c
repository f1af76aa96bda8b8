#include "form/material-tile.h"

#include <glib/gi18n-lib.h>

#include "form/text.h"
#include "widgets/widget-drop-zone.h"
#include "widgets/widget-theme.h"

#define SHEET_WIDTH  78
#define SHEET_HEIGHT 104
#define LINES        7

/* Auxiliary */

static GtkWidget *
caption_new (const CaseMaterial *material)
{
  g_autofree char *title = form_text_short (material->title);
  /* a space that is no place to break the line: the mark stands with its title */
  g_autofree char *text = g_strconcat (title, material->missing ? "\302\240*" : "", NULL);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_line_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 12);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  widget_add_style (label, material->missing ? "danger small" : "muted small");
  return label;
}

/* What the sheet looks like until its page is known: lines of writing, and the format in the corner. */
static void
draw_writing (cairo_t *cr)
{
  static const double lengths[LINES] = { 0.78, 0.9, 0.62, 0.84, 0.7, 0.9, 0.5 };

  cairo_set_source_rgb (cr, 0.62, 0.67, 0.74);
  cairo_set_line_width (cr, 2);
  for (int i = 0; i < LINES; i++)
    {
      cairo_move_to (cr, 9, 14.5 + i * 10);
      cairo_line_to (cr, 9 + (SHEET_WIDTH - 18) * lengths[i], 14.5 + i * 10);
    }
  cairo_stroke (cr);
}

/* The page has as many pixels as the screen has of them. */
static void
draw_picture (cairo_t *cr, cairo_surface_t *picture, int scale)
{
  double width = (double) cairo_image_surface_get_width (picture) / scale;
  double height = (double) cairo_image_surface_get_height (picture) / scale;

  cairo_save (cr);
  cairo_translate (cr, (int) ((SHEET_WIDTH - width) / 2), (int) ((SHEET_HEIGHT - height) / 2));
  cairo_scale (cr, 1.0 / scale, 1.0 / scale);
  cairo_set_source_surface (cr, picture, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
}

static gboolean
draw_cb (GtkWidget *area, cairo_t *cr, gpointer user_data)
{
  cairo_surface_t *picture = g_object_get_data (G_OBJECT (area), "picture");

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  if (picture != NULL)
    draw_picture (cr, picture, gtk_widget_get_scale_factor (area));
  else
    draw_writing (cr);
  cairo_set_source_rgb (cr, 0.76, 0.80, 0.85);
  cairo_set_line_width (cr, 1);
  cairo_rectangle (cr, 0.5, 0.5, SHEET_WIDTH - 1, SHEET_HEIGHT - 1);
  cairo_stroke (cr);
  return GDK_EVENT_PROPAGATE;
}

static char *
facts_of (const CaseMaterial *material)
{
  g_autofree char *size = g_format_size ((guint64) material->bytes);
  g_autofree char *hash = g_strndup (material->sha256 != NULL ? material->sha256 : "", 16);

  return g_strdup_printf (_("%s\n%s, %d pages\nSHA-256 %s…\nadded by %s"), material->name, size, material->pages, hash,
                          material->added_by != NULL ? material->added_by : "");
}

static const char *
format_of (const CaseMaterial *material)
{
  const char *slash = material->mime != NULL ? strchr (material->mime, '/') : NULL;

  return slash != NULL ? slash + 1 : "";
}

static GtkWidget *
format_label (const CaseMaterial *material)
{
  g_autofree char *upper = g_ascii_strup (format_of (material), -1);
  GtkWidget *label = gtk_label_new (upper);

  widget_add_style (label, "badge neutral small");
  gtk_widget_set_halign (label, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (label, GTK_ALIGN_END);
  gtk_widget_set_margin_bottom (label, WIDGET_GAP_TINY);
  return label;
}

/* Public */

GtkWidget *
form_material_tile_new (const CaseMaterial *material)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP_TINY);
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *area = gtk_drawing_area_new ();
  g_autofree char *facts = facts_of (material);

  gtk_widget_set_size_request (area, SHEET_WIDTH, SHEET_HEIGHT);
  gtk_widget_set_halign (overlay, GTK_ALIGN_CENTER);
  g_signal_connect (area, "draw", G_CALLBACK (draw_cb), NULL);
  gtk_container_add (GTK_CONTAINER (overlay), area);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), format_label (material));
  gtk_container_add (GTK_CONTAINER (box), overlay);
  gtk_container_add (GTK_CONTAINER (box), caption_new (material));
  gtk_container_add (GTK_CONTAINER (button), box);
  gtk_widget_set_tooltip_text (button, facts);
  widget_set_accessible_name (button, material->title);
  widget_add_style (button, "quiet");
  g_object_set_data_full (G_OBJECT (button), "area", g_object_ref (area), g_object_unref);
  gtk_widget_show_all (button);
  return button;
}

GtkWidget *
form_material_gap_new (const CaseMaterial *material, GtkWidget **zone)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP_TINY);
  g_autofree char *tip = NULL;

  *zone = widget_drop_zone_new ("＋", NULL);
  gtk_widget_set_size_request (*zone, SHEET_WIDTH, SHEET_HEIGHT);
  gtk_widget_set_halign (*zone, GTK_ALIGN_CENTER);
  tip = g_strdup_printf ("%s\n%s", material->title, material->hint != NULL ? material->hint : "");
  gtk_widget_set_tooltip_text (*zone, tip);
  widget_set_accessible_name (*zone, material->title);
  gtk_container_add (GTK_CONTAINER (box), *zone);
  gtk_container_add (GTK_CONTAINER (box), caption_new (material));
  gtk_widget_set_margin_top (box, WIDGET_GAP_TINY / 2);
  gtk_widget_set_margin_start (box, WIDGET_GAP_TINY);
  gtk_widget_set_margin_end (box, WIDGET_GAP_TINY);
  gtk_widget_show_all (box);
  return box;
}

GtkWidget *
form_material_tile_area (GtkWidget *tile)
{
  return g_object_get_data (G_OBJECT (tile), "area");
}

int
form_material_tile_width (GtkWidget *tile, double width, double height)
{
  double fit = MIN ((SHEET_WIDTH - 2) / MAX (width, 1e-3), (SHEET_HEIGHT - 2) / MAX (height, 1e-3));

  return MAX ((int) (width * fit * gtk_widget_get_scale_factor (tile)), 1);
}

void
form_material_tile_picture (GtkWidget *tile, cairo_surface_t *picture)
{
  GtkWidget *area = form_material_tile_area (tile);

  if (area == NULL)
    return;
  g_object_set_data_full (G_OBJECT (area), "picture", cairo_surface_reference (picture),
                          (GDestroyNotify) cairo_surface_destroy);
  gtk_widget_queue_draw (area);
}
