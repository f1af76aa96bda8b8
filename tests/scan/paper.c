#include "paper.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <qrencode.h>

#include "scan/encode.h"

const char paper_form[] =
  "企业职工基本养老保险业务申请表\n"
  "姓名  测试张三    公民身份号码  " PAPER_ID "\n"
  "参加工作时间  1980年3月    首次缴费时间  1986年10月\n"
  "申请事项  退休审批    缴费年限  四十一年三个月\n"
  "本人承诺所填内容真实有效，愿意承担相应责任。\n"
  "经办人  测试李四    经办日期  2026年11月27日";

static void
draw_text (cairo_t *cr, const Paper *paper, int width)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_from_string ("Noto Sans CJK SC");

  pango_font_description_set_absolute_size (font, 12.0 / 72.0 * paper->dpi * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_spacing (layout, paper->dpi / 8 * PANGO_SCALE);
  pango_layout_set_text (layout, paper->text, -1);
  cairo_set_source_rgb (cr, 0.1, 0.1, 0.1);
  cairo_move_to (cr, width * 0.1, paper->dpi * 1.6);
  pango_cairo_show_layout (cr, layout);
  pango_font_description_free (font);
  g_object_unref (layout);
}

static void
draw_code (cairo_t *cr, const Paper *paper)
{
  QRcode *code = QRcode_encodeString8bit (paper->code, 0, QR_ECLEVEL_M);
  double module = paper->dpi * 0.9 / code->width;

  cairo_set_source_rgb (cr, 0, 0, 0);
  for (int i = 0; i < code->width * code->width; i++)
    if ((code->data[i] & 1) != 0)
      cairo_rectangle (cr, paper->dpi * 0.6 + i % code->width * module, paper->dpi * 0.5 + i / code->width * module,
                       module, module);
  cairo_fill (cr);
  QRcode_free (code);
}

static void
draw_marks (cairo_t *cr, const Paper *paper, int width, int height)
{
  if (paper->stamp)
    {
      cairo_set_source_rgb (cr, 0.85, 0.2, 0.2);
      cairo_set_line_width (cr, paper->dpi * 0.04);
      cairo_arc (cr, width * 0.7, height * 0.7, paper->dpi * 0.8, 0, 2 * G_PI);
      cairo_stroke (cr);
    }
  if (paper->pencil)
    {
      cairo_set_source_rgb (cr, 0.72, 0.72, 0.72);
      cairo_set_line_width (cr, paper->dpi * 0.012);
      cairo_move_to (cr, width * 0.2, height * 0.5);
      cairo_curve_to (cr, width * 0.3, height * 0.45, width * 0.4, height * 0.55, width * 0.6, height * 0.5);
      cairo_stroke (cr);
    }
}

static void
draw_dust (cairo_t *cr, const Paper *paper, int width, int height)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (paper->seed);

  cairo_set_source_rgb (cr, 0.3, 0.3, 0.3);
  for (int i = 0; i < paper->specks; i++)
    cairo_rectangle (cr, g_rand_int_range (rand, 0, width), g_rand_int_range (rand, 0, height), 1, 1);
  cairo_fill (cr);
}

static void
draw_border (cairo_t *cr, int border, int width, int height)
{
  cairo_identity_matrix (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_rectangle (cr, 0, 0, width, border);
  cairo_rectangle (cr, 0, 0, border, height);
  cairo_fill (cr);
}

static cairo_surface_t *
draw (const Paper *paper, int width, int height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 0.97, 0.97, 0.95);
  cairo_paint (cr);
  cairo_translate (cr, width / 2.0, height / 2.0);
  cairo_rotate (cr, paper->skew * G_PI / 180);
  cairo_translate (cr, -width / 2.0, -height / 2.0);
  if (paper->text != NULL)
    draw_text (cr, paper, width);
  if (paper->code != NULL)
    draw_code (cr, paper);
  draw_marks (cr, paper, width, height);
  draw_dust (cr, paper, width, height);
  draw_border (cr, paper->border, width, height);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static int
grain (GRand *rand, int value)
{
  int with = value + g_rand_int_range (rand, -5, 6);

  return CLAMP (with, 0, 255);
}

static void
put_pixel (guint8 *row, int x, ScanColour colour, guint32 rgb, GRand *rand)
{
  int parts[3] = { grain (rand, rgb >> 16 & 0xff), grain (rand, rgb >> 8 & 0xff), grain (rand, rgb & 0xff) };
  int grey = (parts[0] + parts[1] + parts[2]) / 3;

  switch (colour)
    {
    case SCAN_LINE_ART:
      if (grey < 128)
        row[x / 8] |= (guint8) (0x80 >> x % 8);
      break;
    case SCAN_GREY:
      row[x] = (guint8) grey;
      break;
    case SCAN_COLOUR:
    default:
      for (int i = 0; i < 3; i++)
        row[3 * x + i] = (guint8) parts[i];
      break;
    }
}

ScanPicture *
paper_scan (const Paper *paper)
{
  int width = paper->dpi * 827 / 100;
  int height = paper->dpi * 1169 / 100;
  int stride = scan_picture_row (width, paper->colour);
  cairo_surface_t *surface = draw (paper, width, height);
  guint8 *pixels = g_malloc0 ((gsize) stride * (gsize) height);
  g_autoptr (GBytes) bytes = g_bytes_new_take (pixels, (gsize) stride * (gsize) height);
  g_autoptr (GRand) rand = g_rand_new_with_seed (paper->seed);

  for (int y = 0; y < height; y++)
    {
      const guint32 *from
          = (const guint32 *)(gpointer)(cairo_image_surface_get_data (surface)
                                        + (gsize) y * (gsize) cairo_image_surface_get_stride (surface));

      for (int x = 0; x < width; x++)
        put_pixel (pixels + (gsize) y * (gsize) stride, x, paper->colour, from[x], rand);
    }
  cairo_surface_destroy (surface);
  return scan_picture_new (width, height, stride, paper->dpi, paper->colour, bytes);
}

GBytes *
paper_encoded (const Paper *paper)
{
  g_autoptr (ScanPicture) picture = paper_scan (paper);
  g_autoptr (GError) error = NULL;
  GBytes *encoded = scan_encode (picture, &error);

  g_assert_no_error (error);
  return encoded;
}
