/* Files dropped by mouse: each that cannot be taken has its sentence, and the good ones of the same drop are taken. */

#include <glib/gstdio.h>
#include <string.h>

#include "form-casework/page.h"
#include "stage.h"
#include "widgets/widget-card.h"
#include "widgets/widget-drop-zone.h"

static void
find_zone (GtkWidget *widget, gpointer found)
{
  if (WIDGET_IS_DROP_ZONE (widget) && gtk_widget_get_mapped (widget))
    *(GtkWidget **) found = widget;
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), find_zone, found);
}

/* The place of the one material that is missing. */
static GtkWidget *
show_place (Stage *stage)
{
  GtkWidget *zone = NULL;

  stage_show (stage, casework_page_new (stage->context, 7));
  g_assert_true (stage_says (stage, "户口簿"));
  find_zone (stage->page, &zone);
  g_assert_nonnull (zone);
  return zone;
}

static void
offer_cb (GtkClipboard *clipboard, GtkSelectionData *data, guint info, gpointer uris)
{
  g_assert_true (gtk_selection_data_set_uris (data, uris));
}

/* Hands over the addresses as the other side of a drop does. */
static void
drop (GtkWidget *on, char **uris)
{
  GtkClipboard *other = gtk_clipboard_get (gdk_atom_intern_static_string ("OTHER_SIDE"));
  GtkTargetEntry target = { (char *) "text/uri-list", 0, 0 };
  GtkSelectionData *data;

  g_assert_true (gtk_clipboard_set_with_data (other, &target, 1, offer_cb, NULL, uris));
  data = gtk_clipboard_wait_for_contents (other, gdk_atom_intern_static_string ("text/uri-list"));
  g_assert_nonnull (data);
  g_signal_emit_by_name (on, "drag-data-received", NULL, 0, 0, data, 0, 0);
  gtk_selection_data_free (data);
  gtk_clipboard_clear (other);
}

static char *
uri_of (Stage *stage, const char *name, GBytes *bytes)
{
  g_autoptr (GFile) file = stage_file (stage, name, bytes);

  return g_file_get_uri (file);
}

static char *
good_file (Stage *stage, const char *name)
{
  g_autofree char *sha256 = NULL;
  g_autoptr (GBytes) page = stage_page (&sha256);

  return uri_of (stage, name, page);
}

static char *
no_pdf (Stage *stage)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("%PDF-1.7 and nothing of the kind %%EOF", 38);

  return uri_of (stage, "假的.pdf", bytes);
}

/* 200 MB that take no room. */
static char *
huge_file (Stage *stage)
{
  g_autoptr (GBytes) nothing = g_bytes_new_static ("%PDF-1.7", 8);
  g_autoptr (GFile) file = stage_file (stage, "很大.pdf", nothing);
  g_autoptr (GFileIOStream) stream = g_file_open_readwrite (file, NULL, NULL);

  g_assert_true (g_seekable_truncate (G_SEEKABLE (stream), 200 * 1000 * 1000, NULL, NULL));
  return g_file_get_uri (file);
}

static char *
a_folder (Stage *stage)
{
  g_autofree char *path = g_build_filename (stage->folder, "材料夹", NULL);

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  return g_filename_to_uri (path, NULL, NULL);
}

static char *
no_file (Stage *stage)
{
  g_autofree char *path = g_build_filename (stage->folder, "删了.jpg", NULL);

  return g_filename_to_uri (path, NULL, NULL);
}

static const char *const sentences[] = {
  "材料夹 是文件夹，请打开它，添加里面的文件。",
  "文件 删了.jpg 已不存在。",
  "文件 很大.pdf 过大（190.7\u00a0MiB），最大 20 MiB；请按 200 dpi 重新扫描或分成几份。",
  "文件 假的.pdf 标为 PDF，但无法按 PDF 打开，可能已损坏。",
  "a.pdf 不在本机上，请先保存到本机再添加。",
  "已添加 2 个文件：户口簿",
};

static void
test_mixed (void)
{
  g_autoptr (Stage) stage = stage_new ();
  GtkWidget *zone = show_place (stage);
  g_auto (GStrv) uris = g_new0 (char *, 8);
  char *before;

  uris[0] = a_folder (stage);
  uris[1] = good_file (stage, "户口簿一.png");
  uris[2] = no_file (stage);
  uris[3] = huge_file (stage);
  uris[4] = no_pdf (stage);
  uris[5] = g_strdup ("http://203.0.113.9/a.pdf");
  uris[6] = good_file (stage, "户口簿二.png");
  g_string_truncate (stage->notes, 0);
  drop (zone, uris);
  stage_called (stage, "api.material_add", 2);
  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      if (!stage_noted (stage, sentences[i]))
        g_error ("nothing says “%s” in:\n%s", sentences[i], stage->notes->str);
      before = strstr (stage->notes->str, sentences[i]);
      g_assert_null (strstr (before + 1, sentences[i]));
    }
  /* together, since a message takes the place of the one before */
  g_assert_true (g_str_has_suffix (g_strchomp (stage->notes->str), sentences[G_N_ELEMENTS (sentences) - 1]));
}

/* The list of materials: it stands in the card, and the menu belongs to it. */
static void
find_flow (GtkWidget *widget, gpointer found)
{
  if (GTK_IS_FLOW_BOX (widget) && g_strcmp0 (gtk_widget_get_name (widget), "materials") == 0)
    *(GtkWidget **) found = widget;
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), find_flow, found);
}

/* Beside the places: what it is is asked once, and holds for all files of the drop. */
static void
test_beside (void)
{
  g_autoptr (Stage) stage = stage_new ();
  GtkWidget *card = gtk_widget_get_ancestor (show_place (stage), WIDGET_TYPE_CARD);
  g_auto (GStrv) uris = g_new0 (char *, 4);
  GtkWidget *flow = NULL;
  g_autoptr (GList) items = NULL;
  GList *menus;

  uris[0] = good_file (stage, "一.png");
  uris[1] = no_file (stage);
  uris[2] = good_file (stage, "二.png");
  drop (card, uris);
  stage_settle ();
  find_flow (stage->page, &flow);
  menus = gtk_menu_get_for_attach_widget (flow);
  g_assert_cmpuint (g_list_length (menus), ==, 1);
  items = gtk_container_get_children (GTK_CONTAINER (menus->data));
  gtk_menu_shell_activate_item (GTK_MENU_SHELL (menus->data), g_list_nth_data (items, 1), TRUE);
  stage_called (stage, "api.material_add", 2);
  g_assert_true (stage_noted (stage, "已添加 2 个文件：居民身份证"));
  g_assert_true (stage_noted (stage, "文件 删了.jpg 已不存在。"));
}

static void
test_closed (void)
{
  g_autoptr (Stage) stage = stage_new ();
  GtkWidget *flow = NULL;
  g_auto (GStrv) uris = g_new0 (char *, 2);

  stage_key_case (stage->server, "review", NULL, NULL);
  stage_show (stage, casework_page_new (stage->context, 7));
  g_assert_true (stage_says (stage, "职工履历表"));
  find_flow (stage->page, &flow);
  uris[0] = good_file (stage, "一.png");
  drop (gtk_widget_get_ancestor (flow, WIDGET_TYPE_CARD), uris);
  g_assert_true (stage_noted (stage, "业务已不能修改，没有添加文件。"));
  stage_called (stage, "api.material_add", 0);
}

int
main (int argc, char **argv)
{
  if (!stage_init (&argc, &argv))
    return 77;
  g_test_add_func ("/forms/drop/one sentence for each file that is not taken, and the good ones are", test_mixed);
  g_test_add_func ("/forms/drop/beside the places the menu asks once", test_beside);
  g_test_add_func ("/forms/drop/a case that is under review takes none and says so", test_closed);
  return g_test_run ();
}
