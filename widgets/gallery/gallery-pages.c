#include "gallery-pages.h"

#include "widgets/widget-action.h"
#include "widgets/widget-badge.h"
#include "widgets/widget-banner.h"
#include "widgets/widget-card.h"
#include "widgets/widget-check-list.h"
#include "widgets/widget-compare.h"
#include "widgets/widget-drop-zone.h"
#include "widgets/widget-facts.h"
#include "widgets/widget-field.h"
#include "widgets/widget-key-hint.h"
#include "widgets/widget-life-line.h"
#include "widgets/widget-message.h"
#include "widgets/widget-page-view.h"
#include "widgets/widget-steps.h"
#include "widgets/widget-table.h"
#include "widgets/widget-theme.h"

static GtkWidget *
make_page (GtkOrientation orientation)
{
  GtkWidget *page = gtk_box_new (orientation, WIDGET_GAP);

  widget_add_style (page, "page");

  return page;
}

static GtkWidget *
add_card (GtkWidget *box, const char *title, gboolean expand)
{
  GtkWidget *card = widget_card_new (title);

  gtk_box_pack_start (GTK_BOX (box), card, expand, expand, 0);

  return card;
}

/* A page of a personnel file, drawn. */
static GBytes *
draw_evidence (void)
{
  static const char *const rows[][2] = { { "姓名", "王建国" },
                                         { "出生年月", "一九六五年三月" },
                                         { "参加工作时间", "一九八四年八月" },
                                         { "工作单位", "太原第一机床厂" } };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 680, 960);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Noto Serif CJK SC 16");
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  char *png = NULL;
  gsize size = 0;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0.25, 0.25, 0.25);
  pango_layout_set_font_description (layout, font);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      cairo_rectangle (cr, 40.5, 120.5 + i * 80, 600, 80);
      cairo_stroke (cr);
      for (guint j = 0; j < 2; j++)
        {
          cairo_move_to (cr, 60 + j * 230, 145 + i * 80);
          pango_layout_set_text (layout, rows[i][j], -1);
          pango_cairo_show_layout (cr, layout);
        }
    }
  cairo_destroy (cr);
  pixbuf = gdk_pixbuf_get_from_surface (surface, 0, 0, 680, 960);
  cairo_surface_destroy (surface);
  gdk_pixbuf_save_to_buffer (pixbuf, &png, &size, "png", NULL, NULL);

  return g_bytes_new_take (png, size);
}

static void
add_decision_cards (GtkWidget *box)
{
  GtkWidget *card = add_card (box, NULL, FALSE);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);
  GtkWidget *compare = widget_compare_new ();
  GtkWidget *checks = widget_check_list_new ();
  GtkWidget *rekey = widget_field_new ("birth", "出生日期", WIDGET_FIELD_DATE);

  gtk_container_add (GTK_CONTAINER (line), widget_label_new ("王建国", "title"));
  gtk_container_add (GTK_CONTAINER (line), widget_badge_new ("关键信息变更", WIDGET_KIND_INFO));
  gtk_container_add (GTK_CONTAINER (line), widget_label_new ("140105GJXX20261123000012", "muted"));
  gtk_container_add (GTK_CONTAINER (card), line);
  gtk_container_add (GTK_CONTAINER (card),
                     widget_label_new ("受理：张敏 2026-11-23 09:12 · 依据 6.2.2.2 · 需 3 级审核", "muted"));

  card = add_card (box, "变更对照", FALSE);
  widget_compare_add (WIDGET_COMPARE (compare), "birth", "出生日期", "1966-03-14", "1965-03-14",
                      "履历表（1989）第 1 页", TRUE, WIDGET_COMPARE_CHANGED);
  widget_compare_add (WIDGET_COMPARE (compare), "id", "身份证号", "140105********1234", NULL, NULL, FALSE,
                      WIDGET_COMPARE_HIDDEN);
  widget_compare_add (WIDGET_COMPARE (compare), "month", "法定退休时间", "2026-07", "2025-04",
                      "随出生日期推算", FALSE, WIDGET_COMPARE_DERIVED);
  widget_compare_mark (WIDGET_COMPARE (compare), "birth");
  gtk_container_add (GTK_CONTAINER (card), compare);

  card = add_card (box, "盲录复核", FALSE);
  widget_card_set_subtitle (WIDGET_CARD (card), "两次录入一致才可同意");
  widget_field_set_placeholder (WIDGET_FIELD (rekey), "请看右侧原件，独立录入");
  gtk_container_add (GTK_CONTAINER (card), rekey);

  card = add_card (box, "系统校验", FALSE);
  widget_check_list_add (WIDGET_CHECK_LIST (checks), WIDGET_CHECK_WARN,
                         "身份证出生日期与档案不一致，以档案最早记载为准", "birth");
  widget_check_list_add (WIDGET_CHECK_LIST (checks), WIDGET_CHECK_OK, "无其他在途变更", NULL);
  widget_check_list_add (WIDGET_CHECK_LIST (checks), WIDGET_CHECK_BLOCK, "缺材料：户口簿", NULL);
  widget_check_list_add (WIDGET_CHECK_LIST (checks), WIDGET_CHECK_INFO, "办结后自动生成待遇重核业务", NULL);
  gtk_container_add (GTK_CONTAINER (card), checks);
}

GtkWidget *
gallery_decision_page (void)
{
  GtkWidget *page = make_page (GTK_ORIENTATION_HORIZONTAL);
  GtkWidget *middle = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP);
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *agree = widget_action_new ("同意并看下一件", "a");
  GtkWidget *refuse = widget_action_new ("不予办理", "d");
  GtkWidget *withdraw = widget_action_new ("撤销", "<Control>z");
  GtkWidget *card, *view = widget_page_view_new ();
  g_autoptr (GBytes) bytes = draw_evidence ();

  add_decision_cards (middle);
  widget_add_style (agree, "primary");
  widget_add_style (refuse, "danger");
  widget_action_set_why_not (WIDGET_ACTION (withdraw), "只有受理人张敏可以撤销");
  gtk_container_add (GTK_CONTAINER (bar), widget_action_new ("退回补正", "r"));
  gtk_container_add (GTK_CONTAINER (bar), refuse);
  gtk_container_add (GTK_CONTAINER (bar), withdraw);
  gtk_box_pack_end (GTK_BOX (bar), agree, FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (middle), bar, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (page), middle, TRUE, TRUE, 0);

  card = add_card (page, "材料 2/4  职工履历表", TRUE);
  widget_card_set_subtitle (WIDGET_CARD (card), "SHA-256 ✓ 300 dpi 彩色");
  gtk_widget_set_size_request (view, 380, -1);
  widget_page_view_set_document (WIDGET_PAGE_VIEW (view), bytes, "image/png");
  widget_page_view_highlight (WIDGET_PAGE_VIEW (view), 1, 3700, 2100, 5700, 830);
  widget_page_view_set_selectable (WIDGET_PAGE_VIEW (view), TRUE);
  gtk_box_pack_start (GTK_BOX (card), view, TRUE, TRUE, 0);

  return page;
}

static void
add_fields (GtkWidget *box)
{
  static const char *const keys[] = { "1", "2", NULL };
  static const char *const titles[] = { "1 男", "2 女", NULL };
  GtkWidget *id = widget_field_new ("id", "身份证号", WIDGET_FIELD_ID_NUMBER);
  GtkWidget *birth = widget_field_new ("birth", "出生日期", WIDGET_FIELD_DATE);
  GtkWidget *sex = widget_field_new ("sex", "性别", WIDGET_FIELD_CODE);
  GtkWidget *month = widget_field_new ("work", "参加工作时间", WIDGET_FIELD_MONTH);
  GtkWidget *account = widget_field_new ("account", "银行账号", WIDGET_FIELD_ACCOUNT_NO);
  GtkWidget *note = widget_field_new ("note", "申请理由", WIDGET_FIELD_NOTE);
  GtkWidget *fields[] = { id, birth, sex, month, account, note };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    gtk_box_pack_start (GTK_BOX (box), fields[i], FALSE, FALSE, 0);
  widget_field_set_required (WIDGET_FIELD (id), TRUE);
  widget_field_set_value (WIDGET_FIELD (id), "14010519650314123X");
  widget_field_set_value (WIDGET_FIELD (birth), "19650230");
  widget_field_set_current (WIDGET_FIELD (birth), "现登记：1966-03-14");
  widget_field_set_options (WIDGET_FIELD (sex), keys, titles);
  widget_field_set_value (WIDGET_FIELD (sex), "1");
  widget_field_set_hint (WIDGET_FIELD (month), "以档案最早记载为准（6.2.2.2）");
  widget_field_set_value (WIDGET_FIELD (account), "6222021402010000019");
  widget_field_set_warning (WIDGET_FIELD (account), "该账号已登记在李芳名下，请核对");
  widget_field_set_end_widget (WIDGET_FIELD (month), widget_action_new ("证据", "F6"));
}

GtkWidget *
gallery_form_page (void)
{
  GtkWidget *page = make_page (GTK_ORIENTATION_VERTICAL);
  GtkWidget *steps = widget_steps_new ();
  GtkWidget *message = widget_message_new ();
  GtkWidget *card;

  widget_steps_add (WIDGET_STEPS (steps), "受理", WIDGET_STEP_DONE, "张敏 2026-11-23 09:12");
  widget_steps_add (WIDGET_STEPS (steps), "复核", WIDGET_STEP_CURRENT, NULL);
  widget_steps_add (WIDGET_STEPS (steps), "审批", WIDGET_STEP_WAITING, NULL);
  widget_steps_add (WIDGET_STEPS (steps), "办结", WIDGET_STEP_WAITING, NULL);
  gtk_box_pack_start (GTK_BOX (page), steps, FALSE, FALSE, 0);
  widget_message_say (WIDGET_MESSAGE (message), WIDGET_KIND_WARN, "李四 09:12 也改过此件，请先比较", "比较");
  gtk_box_pack_start (GTK_BOX (page), message, FALSE, FALSE, 0);
  card = add_card (page, "变更内容", FALSE);
  add_fields (card);
  card = add_card (page, "材料（1/3）", FALSE);
  gtk_container_add (GTK_CONTAINER (card),
                     widget_drop_zone_new ("拖入或选择材料", "JPEG、PNG、TIFF、PDF，单个不超过 20 MB"));
  gtk_box_pack_end (GTK_BOX (page),
                    widget_key_hint_new ("Enter", "下一项", "Ctrl+S", "暂存", "F1", "按键", NULL), FALSE,
                    FALSE, 0);

  return page;
}

GtkWidget *
gallery_person_page (void)
{
  static const char *const facts[] = { "男 · 1966-03-14 · 60岁8个月", "1401**********1234",
                                       "社保卡 中国银行 **** 8831", "太原第一机床厂", NULL };
  GtkWidget *page = make_page (GTK_ORIENTATION_VERTICAL);
  GtkWidget *banner = widget_banner_new ();
  GtkWidget *grid = widget_facts_new (2);
  GtkWidget *line = widget_life_line_new ();

  widget_banner_set_name (WIDGET_BANNER (banner), "王建国");
  widget_banner_set_facts (WIDGET_BANNER (banner), facts);
  widget_banner_add_badge (WIDGET_BANNER (banner), "参保在职", WIDGET_KIND_INFO, NULL);
  widget_banner_add_badge (WIDGET_BANNER (banner), "1 项疑点：2003年中断", WIDGET_KIND_WARN, NULL);
  widget_banner_add_badge (WIDGET_BANNER (banner), "缴费 34年2个月", WIDGET_KIND_OK, NULL);
  gtk_box_pack_start (GTK_BOX (page), banner, FALSE, FALSE, 0);

  widget_facts_add (WIDGET_FACTS (grid), "id", "身份证号", "1401**********1234");
  widget_facts_set_button (WIDGET_FACTS (grid), "id", "显示");
  widget_facts_add (WIDGET_FACTS (grid), "birth", "出生日期", "1966-03-14");
  widget_facts_set_note (WIDGET_FACTS (grid), "birth", "待审：1966-03-14 → 1965-03-14，张敏 09:12",
                         WIDGET_KIND_WARN);
  widget_facts_add (WIDGET_FACTS (grid), "phone", "手机", NULL);
  widget_facts_add_wide (WIDGET_FACTS (grid), "address", "通讯地址", "山西省太原市小店区平阳路 1 号");
  gtk_container_add (GTK_CONTAINER (add_card (page, "基本信息", FALSE)), grid);

  widget_life_line_add (WIDGET_LIFE_LINE (line), 199209, 200305, "太原第一机床厂", NULL, WIDGET_KIND_INFO);
  widget_life_line_add (WIDGET_LIFE_LINE (line), 200409, 0, "太原机电有限公司", NULL, WIDGET_KIND_OK);
  widget_life_line_add_mark (WIDGET_LIFE_LINE (line), 202607, "法定退休 2026-07", WIDGET_KIND_DANGER);
  gtk_container_add (GTK_CONTAINER (add_card (page, "参保经历", FALSE)), line);

  return page;
}

GtkWidget *
gallery_table_page (void)
{
  static const WidgetColumn columns[] = {
    { "姓名", 120, FALSE, FALSE },
    { "事项", 220, TRUE, FALSE },
    { "期限", 120, FALSE, FALSE },
    { "序号", 80, FALSE, TRUE },
  };
  GtkWidget *page = make_page (GTK_ORIENTATION_VERTICAL);
  GtkWidget *card = add_card (page, "我的待办", TRUE);
  GtkWidget *table = widget_table_new ("我的待办", columns, G_N_ELEMENTS (columns));
  g_autoptr (GListStore) rows = g_list_store_new (WIDGET_TYPE_ROW);

  for (int i = 0; i < 2000; i++)
    {
      g_autofree char *number = g_strdup_printf ("%d", i + 1);
      const char *texts[]
          = { "王建国", "关键信息变更 · 出生日期", i % 3 == 0 ? "超期 1 日" : "剩 4 工作日", number, NULL };
      g_autoptr (WidgetRow) row = widget_row_new (texts, NULL, NULL);

      widget_row_set_kind (row, 2, i % 3 == 0 ? WIDGET_KIND_DANGER : WIDGET_KIND_OK);
      g_list_store_append (rows, row);
    }
  widget_table_set_model (WIDGET_TABLE (table), G_LIST_MODEL (rows));
  gtk_box_pack_start (GTK_BOX (card), table, TRUE, TRUE, 0);

  return page;
}
