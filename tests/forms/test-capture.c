/* The capture pane under a keyboard: a scanner made of software, a server made of answers, pages on a real disk. */

#include <glib/gstdio.h>
#include <string.h>

#include "form-casework/page.h"
#include "form/capture.h"
#include "paper.h"
#include "stage.h"
#include "worker/worker.h"

#define STACK   10       /* sheets the feeder of the test driver holds */
#define CASE_NO "140105GJXX20261123000007"

static char *drivers;    /* folder of the scanner's settings, read when a scanner begins */

/* The keys of this desk, small enough for a test to wait for them. */
static const char scan_ini[] =
  "[F2]\nname=单页\nsource=flatbed\ncolour=grey\ndpi=75\n"
  "[F3]\nname=一叠\nsource=feeder\ncolour=grey\ndpi=75\n"
  "[F7]\nname=翻面\nsource=turned\ncolour=grey\ndpi=75\n"
  "[camera]\nsource=videotestsrc ! video/x-raw,width=600,height=800,framerate=2/1\ndpi=75\n";

static void
write_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* A scanner whose reading ends as @status says. */
static void
set_scanner (const char *status)
{
  g_autofree char *path = g_build_filename (TEST_SOURCE_DIR, "scan", "test.conf", NULL);
  g_autofree char *plain = NULL;
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &plain, NULL, NULL));
  text = g_strdup_printf ("%sread-status-code \"%s\"\n", plain, status);
  write_file (drivers, "test.conf", text);
  write_file (drivers, "dll.conf", status != NULL && *status != '\0' ? "test\n" : "");
}

/* The desk with the pane open, and the keyboard in it. */
typedef struct
{
  Stage     *stage;
  GtkWidget *below;      /* the window of the page */
} Bench;

static GtkWidget *
pane (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (FORM_IS_CAPTURE (l->data))
      return l->data;
  return NULL;
}

static void
open_pane (Bench *bench, guint key)
{
  bench->stage->window = bench->below;
  stage_key (bench->stage, key, 0);
  for (int i = 0; i < 50 && pane () == NULL; i++)
    stage_settle ();
  g_assert_nonnull (pane ());
  bench->stage->window = pane ();
  g_assert_true (stage_says (bench->stage, "户口簿"));
}

static void
close_pane (Bench *bench)
{
  stage_key (bench->stage, GDK_KEY_Escape, 0);
  for (int i = 0; i < 50 && pane () != NULL; i++)
    stage_settle ();
  g_assert_null (pane ());
  bench->stage->window = bench->below;
  stage_settle ();
}

static Bench
bench_new (const char *status)
{
  Bench bench = { stage_new (), NULL };

  set_scanner (status);
  bench.below = bench.stage->window;
  stage_show (bench.stage, casework_page_new (bench.stage->context, 7));
  g_assert_true (stage_says (bench.stage, "系统校验"));
  open_pane (&bench, GDK_KEY_F8);
  return bench;
}

static void
bench_end (Bench *bench)
{
  if (pane () != NULL)
    close_pane (bench);
  bench->stage->window = bench->below;
  stage_free (bench->stage);
}

static void
picture (const char *name)
{
  const char *folder = g_getenv ("CAPTURE_PICTURES");
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autofree char *path = NULL;
  GdkWindow *window;

  if (folder == NULL)
    return;
  for (int i = 0; i < 20; i++)
    stage_settle ();
  window = gtk_widget_get_window (pane ());
  path = g_build_filename (folder, name, NULL);
  pixbuf = gdk_pixbuf_get_from_window (window, 0, 0, gdk_window_get_width (window), gdk_window_get_height (window));
  g_assert_true (gdk_pixbuf_save (pixbuf, path, "png", NULL, NULL));
}

/* Takes in a sheet that never was. */
static void
take_in (Bench *bench, const char *name, const Paper *paper)
{
  g_autoptr (GBytes) bytes = paper_encoded (paper);
  g_autoptr (GFile) file = stage_file (bench->stage, name, bytes);

  form_capture_import (FORM_CAPTURE (pane ()), file);
}

static void
scan_stack (Bench *bench)
{
  g_assert_true (stage_says (bench->stage, "扫描仪："));
  g_assert_true (stage_says (bench->stage, "一叠"));
  stage_key (bench->stage, GDK_KEY_F3, 0);
  g_assert_true (stage_says (bench->stage, "收到 10 页。"));
}

static void
test_stack (void)
{
  Bench bench = bench_new ("Default");
  Stage *stage = bench.stage;

  scan_stack (&bench);
  g_assert_true (stage_says (stage, "第 1 页，共 10 页"));
  stage_key (stage, GDK_KEY_bracketright, 0);
  stage_key (stage, GDK_KEY_bracketright, 0);
  picture ("stack.png");
  stage_key (stage, GDK_KEY_1, 0);
  stage_key (stage, GDK_KEY_Return, 0);
  stage_called (stage, "api.material_capture", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.material_add", 0, 1), ==, "archive");
  g_assert_nonnull (strstr (test_caller_arg (stage->server, "api.material_capture", 0, 6), "\"turn\":2"));
  g_assert_cmpstr (test_caller_arg (stage->server, "api.material_capture", 0, 3), ==, "75");
  g_assert_true (stage_says (stage, "已归入 1 页：职工履历表"));
  g_assert_true (stage_says (stage, "第 2 页，共 10 页"));

  /* two at once */
  stage_key (stage, GDK_KEY_space, 0);
  stage_key (stage, GDK_KEY_space, 0);
  stage_key (stage, GDK_KEY_3, 0);
  stage_key (stage, GDK_KEY_Return, 0);
  stage_called (stage, "api.material_capture", 3);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.material_add", 2, 1), ==, "household");
  g_assert_true (stage_says (stage, "已归入 3，待归入 7"));
  bench_end (&bench);
}

static void
test_reason (void)
{
  Bench bench = bench_new ("Default");
  Stage *stage = bench.stage;

  scan_stack (&bench);
  stage_key (stage, GDK_KEY_space, 0);
  stage_key (stage, GDK_KEY_space, 0);
  test_caller_refuse_once (stage->server, "api.material_capture", "PR321", "There is no such file in this case.", "reason");
  stage_key (stage, GDK_KEY_Return, 0);
  stage_called (stage, "api.material_capture", 1);
  stage_named (stage, "为什么保留这次扫描");
  picture ("reason.png");
  stage_key (stage, GDK_KEY_Return, 0);           /* nothing is no reason */
  g_assert_cmpuint (test_caller_count (stage->server, "api.material_capture"), ==, 1);
  stage_type (stage, "old paper");
  stage_key (stage, GDK_KEY_Return, 0);
  stage_called (stage, "api.material_capture", 3);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.material_capture", 1, 10), ==, "old paper");
  g_assert_true (stage_says (stage, "已归入 2，待归入 8"));

  /* or not at all: it is taken out of the case again and waits here */
  test_caller_refuse_once (stage->server, "api.material_capture", "PR321", "There is no such file in this case.", "reason");
  stage_key (stage, GDK_KEY_Return, 0);
  stage_named (stage, "为什么保留这次扫描");
  stage_key (stage, GDK_KEY_Escape, 0);
  stage_called (stage, "api.material_remove", 1);
  g_assert_true (stage_says (stage, "已归入 2，待归入 8"));
  bench_end (&bench);
}

static void
test_blank (void)
{
  Bench bench = bench_new ("");
  Stage *stage = bench.stage;

  g_assert_true (stage_says (stage, "没有找到扫描仪"));
  picture ("empty.png");
  take_in (&bench, "空白.jpg", &(Paper) { .colour = SCAN_GREY, .dpi = 75, .seed = 1 });
  g_assert_true (stage_says (stage, "搁置 1"));
  take_in (&bench, "表.jpg", &(Paper) { .text = paper_form, .colour = SCAN_GREY, .dpi = 100, .skew = 1.5, .seed = 2 });
  g_assert_true (stage_says (stage, "待归入 1，搁置 1"));
  g_assert_true (stage_says (stage, "已纠偏"));
  stage_key (stage, GDK_KEY_s, 0);
  for (int i = 0; i < 50 && stage_shows (stage, "已纠偏"); i++)
    stage_settle ();
  g_assert_false (stage_shows (stage, "已纠偏"));
  stage_key (stage, GDK_KEY_u, 0);
  g_assert_true (stage_says (stage, "已纠偏"));
  picture ("blank.png");
  stage_key (stage, GDK_KEY_Right, 0);            /* the blank one comes last */
  g_assert_true (stage_says (stage, "空白，已搁置"));
  stage_key (stage, GDK_KEY_Return, 0);
  g_assert_true (stage_says (stage, "请先按 H 取回"));
  stage_key (stage, GDK_KEY_h, 0);
  g_assert_true (stage_says (stage, "待归入 2，搁置 0"));
  bench_end (&bench);
}

static void
test_again (void)
{
  Bench bench = bench_new ("");
  Stage *stage = bench.stage;

  take_in (&bench, "表.jpg", &(Paper) { .text = paper_form, .colour = SCAN_GREY, .dpi = 100, .seed = 2 });
  g_assert_true (stage_says (stage, "已导入：表.jpg"));
  g_assert_true (stage_says (stage, "待归入 1"));
  close_pane (&bench);
  open_pane (&bench, GDK_KEY_F8);
  g_assert_true (stage_says (stage, "本机保留着本业务的 1 页，其中 1 页尚未归入材料。"));
  stage_key (stage, GDK_KEY_Return, 0);
  g_assert_true (stage_says (stage, "已归入 1，待归入 0"));
  close_pane (&bench);                            /* nobody waits: the batch has ended */
  open_pane (&bench, GDK_KEY_F8);
  g_assert_true (stage_says (stage, "共 0 页"));
  bench_end (&bench);
}

static void
test_codes (void)
{
  Bench bench = bench_new ("");
  Stage *stage = bench.stage;

  test_caller_set (stage->server, "api.document_read", "title", "户口簿");
  take_in (&bench, "本业务.jpg", &(Paper) { .text = paper_form, .code = "PW1:" CASE_NO ":140105202611230001",
                                            .colour = SCAN_GREY, .dpi = 150, .seed = 3 });
  stage_called (stage, "api.material_capture", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.material_add", 0, 1), ==, "household");
  g_assert_true (stage_says (stage, "已归入 1，待归入 0"));

  take_in (&bench, "别的业务.jpg", &(Paper) { .text = paper_form, .code = "PW1:140105JBXX20250402000003:140105202611230009",
                                              .colour = SCAN_GREY, .dpi = 150, .seed = 4 });
  g_assert_true (stage_says (stage, "另一笔业务的二维码"));
  picture ("codes.png");
  g_assert_true (stage_says (stage, "已归入 1，待归入 1"));
  stage_key (stage, GDK_KEY_Return, 0);           /* once is not enough */
  g_assert_true (stage_says (stage, "再按一次 Enter"));
  g_assert_cmpuint (test_caller_count (stage->server, "api.material_add"), ==, 1);

  test_caller_set (stage->server, "api.document_read", "title", "业务受理回执");
  take_in (&bench, "回执.jpg", &(Paper) { .text = paper_form, .code = "PW1:" CASE_NO ":140105202611230002",
                                          .colour = SCAN_GREY, .dpi = 150, .seed = 5 });
  g_assert_true (stage_says (stage, "是本业务的文书（业务受理回执）"));
  g_assert_true (stage_says (stage, "已归入 1，待归入 2"));
  bench_end (&bench);
}

static void
test_jam (void)
{
  Bench bench = bench_new ("SANE_STATUS_JAMMED");
  Stage *stage = bench.stage;

  g_assert_true (stage_says (stage, "扫描仪："));
  take_in (&bench, "表.jpg", &(Paper) { .text = paper_form, .colour = SCAN_GREY, .dpi = 100, .seed = 2 });
  g_assert_true (stage_says (stage, "已导入：表.jpg"));
  stage_key (stage, GDK_KEY_F3, 0);
  g_assert_true (stage_says (stage, "按同一个键继续"));
  g_assert_true (stage_says (stage, "待归入 1"));
  bench_end (&bench);
}

static void
test_turned (void)
{
  Bench bench = bench_new ("Default");
  Stage *stage = bench.stage;

  g_assert_true (stage_says (stage, "扫描仪："));
  g_assert_true (stage_says (stage, "翻面"));
  stage_key (stage, GDK_KEY_F7, 0);
  g_assert_true (stage_says (stage, "正面已扫 10 页"));
  stage_key (stage, GDK_KEY_F7, 0);
  g_assert_true (stage_says (stage, "正反面已按顺序合并"));
  g_assert_true (stage_says (stage, "共 20 页"));
  bench_end (&bench);
}

static void
test_camera (void)
{
  Bench bench = bench_new ("");
  Stage *stage = bench.stage;

  close_pane (&bench);
  open_pane (&bench, GDK_KEY_F9);
  g_assert_true (stage_says (stage, "按空格或 Enter 拍摄"));
  for (int i = 0; i < 100 && !stage_shows (stage, "已拍第 1 页"); i++)
    {
      stage_key (stage, GDK_KEY_space, 0);
      stage_settle ();
    }
  g_assert_true (stage_says (stage, "已拍第"));
  picture ("camera.png");
  stage_key (stage, GDK_KEY_Escape, 0);
  g_assert_nonnull (pane ());
  g_assert_true (stage_says (stage, "高拍仪"));
  bench_end (&bench);
}

static void
prepare (void)
{
  g_autofree char *config = g_dir_make_tmp ("config-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (config, "pension-workbench", NULL);

  drivers = g_dir_make_tmp ("drivers-XXXXXX", NULL);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  write_file (folder, "scan.ini", scan_ini);
  g_setenv ("SANE_CONFIG_DIR", drivers, TRUE);
  g_setenv ("XDG_CONFIG_HOME", config, TRUE);
}

int
main (int argc, char **argv)
{
  int result;

  prepare ();
  if (!stage_init (&argc, &argv))
    return 77;
  g_test_add_func ("/forms/capture/a stack is scanned by key, turned and filed", test_stack);
  g_test_add_func ("/forms/capture/below the standard it is kept for a reason or not at all", test_reason);
  g_test_add_func ("/forms/capture/without a scanner files are taken in, blank ones put aside", test_blank);
  g_test_add_func ("/forms/capture/pages that wait are there the next time", test_again);
  g_test_add_func ("/forms/capture/a form files itself, one of another case never", test_codes);
  g_test_add_func ("/forms/capture/a jam keeps the pages and the same key goes on", test_jam);
  g_test_add_func ("/forms/capture/a stack turned by hand is put together", test_turned);
  g_test_add_func ("/forms/capture/the document camera takes pictures", test_camera);
  result = g_test_run ();
  worker_finish ();
  g_free (drivers);
  return result;
}
