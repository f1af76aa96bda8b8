#include "stage.h"

#include <cairo.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "cases/months.h"
#include "form/page.h"
#include "form/viewer.h"
#include "widgets/widget-action.h"
#include "widgets/widget-field.h"
#include "widgets/widget-month-calendar.h"
#include "widgets/widget-theme.h"

/* How many quiet moments to wait for something before it is called missing. */
#define PATIENCE 200

static char *fresh_folder (void);

/* Starting and ending */

gboolean
stage_init (int *argc, char ***argv)
{
  g_autofree char *folder = fresh_folder ();

  return stage_init_in (argc, argv, folder);
}

gboolean
stage_init_in (int *argc, char ***argv, const char *data_home)
{
  /* GTK asks for the data folder when it starts, and GLib remembers the answer */
  g_setenv ("XDG_DATA_HOME", data_home, TRUE);
  setlocale (LC_ALL, "C.UTF-8");
  setlocale (LC_NUMERIC, "C");
  bindtextdomain ("pension-workbench", TEST_BUILD_DIR "/locale");
  bind_textdomain_codeset ("pension-workbench", "UTF-8");
  gtk_disable_setlocale ();
  g_test_init (argc, argv, NULL);
  if (!gtk_init_check (argc, argv))
    return FALSE;
  widget_theme_install ();
  return TRUE;
}

static void
note_cb (FormContext *context, int note, const char *text, Stage *self)
{
  g_string_append_printf (self->notes, "%s\n", text);
}

static void
open_case_cb (FormContext *context, gint64 case_id, Stage *self)
{
  self->opened_case = case_id;
}

static void
open_person_cb (FormContext *context, gint64 person, Stage *self)
{
  self->opened_person = person;
}

static void
open_account_cb (FormContext *context, gint64 person, Stage *self)
{
  self->opened_account = person;
}

static void
open_charges_cb (FormContext *context, gint64 person, Stage *self)
{
  self->opened_charges = person;
}

static void
start_case_cb (FormContext *context, const char *kind, gint64 person, const char *const *filled, Stage *self)
{
  g_free (self->months);
  self->months = filled != NULL && filled[0] != NULL ? g_strdup (filled[1]) : NULL;
  g_free (self->started);
  self->started = g_strdup (kind);
}

static void
make_context (Stage *self, const char *const *posts)
{
  const FormSession session = { "xd_zhangmin", "张敏", "140105", "小店区社会保险中心", "county", posts, "2026-11-23",
                                TRUE };

  self->context = form_context_new (DB_CALLER (self->server), &session);
  g_signal_connect (self->context, "note", G_CALLBACK (note_cb), self);
  g_signal_connect (self->context, "open-case", G_CALLBACK (open_case_cb), self);
  g_signal_connect (self->context, "open-person", G_CALLBACK (open_person_cb), self);
  g_signal_connect (self->context, "open-account", G_CALLBACK (open_account_cb), self);
  g_signal_connect (self->context, "open-charges", G_CALLBACK (open_charges_cb), self);
  g_signal_connect (self->context, "start-case", G_CALLBACK (start_case_cb), self);
}

static void
remove_tree (const char *path)
{
  GDir *folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *inside = g_build_filename (path, name, NULL);

      remove_tree (inside);
    }
  g_clear_pointer (&folder, g_dir_close);
  g_remove (path);
}

/* Made anew for each stage; below it goes the journal, unless the test has a data folder that outlives stages. */
static char *
fresh_folder (void)
{
  static char *folder;

  if (folder == NULL)
    folder = g_dir_make_tmp ("forms-XXXXXX", NULL);
  g_assert_nonnull (folder);
  remove_tree (folder);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  return g_strdup (folder);
}

Stage *
stage_new (void)
{
  static const char *const posts[] = { "clerk", "reviewer", NULL };

  return stage_new_for (posts);
}

Stage *
stage_new_for (const char *const *posts)
{
  Stage *self = g_new0 (Stage, 1);

  self->folder = fresh_folder ();
  self->notes = g_string_new (NULL);
  self->server = test_caller_new_canned ();
  stage_answers (self->server);
  make_context (self, posts);
  self->window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1240, 840);
  widget_add_style (self->window, "workbench");
  return self;
}

void
stage_free (Stage *self)
{
  GtkWidget *page = self->page != NULL ? g_object_ref (self->page) : NULL;

  gtk_widget_destroy (self->window);
  stage_settle ();
  if (page != NULL)
    g_assert_finalize_object (page);
  g_assert_finalize_object (self->context);
  g_object_unref (self->server);
  remove_tree (self->folder);
  g_string_free (self->notes, TRUE);
  g_free (self->started);
  g_free (self->months);
  g_free (self->folder);
  g_free (self);
}

void
stage_settle (void)
{
  gint64 quiet_since = g_get_monotonic_time ();

  /* answers and threads come back within a few turns of the loop; a save waits half a second on purpose */
  while (g_get_monotonic_time () - quiet_since < 60 * G_TIME_SPAN_MILLISECOND)
    if (g_main_context_iteration (NULL, FALSE))
      {
        if (g_main_context_pending (NULL))
          quiet_since = g_get_monotonic_time ();
      }
    else
      g_thread_yield ();
}

void
stage_show (Stage *self, GtkWidget *page)
{
  self->page = page;
  gtk_container_add (GTK_CONTAINER (self->window), page);
  gtk_widget_show (page);
  gtk_widget_show (self->window);
  gtk_window_present (GTK_WINDOW (self->window));
  stage_settle ();
  form_page_focus_first (FORM_PAGE (page));
  stage_settle ();
}

/* Keyboard */

void
stage_key (Stage *self, guint keyval, GdkModifierType mods)
{
  GdkSeat *seat = gdk_display_get_default_seat (gdk_display_get_default ());
  GdkKeymap *keymap = gdk_keymap_get_for_display (gdk_display_get_default ());
  g_autofree GdkKeymapKey *codes = NULL;
  int n_codes = 0;
  GdkEventType types[] = { GDK_KEY_PRESS, GDK_KEY_RELEASE };

  /* bindings such as Enter and Ctrl+A are looked up by the key, not by what it means */
  gdk_keymap_get_entries_for_keyval (keymap, keyval, &codes, &n_codes);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GdkEvent *event = gdk_event_new (types[i]);

      event->key.window = g_object_ref (gtk_widget_get_window (self->window));
      event->key.send_event = TRUE;
      event->key.time = GDK_CURRENT_TIME;
      event->key.keyval = keyval;
      event->key.state = mods;
      event->key.hardware_keycode = n_codes > 0 ? (guint16) codes[0].keycode : 0;
      event->key.group = n_codes > 0 ? (guint8) codes[0].group : 0;
      gdk_event_set_device (event, gdk_seat_get_keyboard (seat));
      gtk_main_do_event (event);
      gdk_event_free (event);
    }
}

void
stage_type (Stage *self, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    stage_key (self, gdk_unicode_to_keyval (g_utf8_get_char (p)), 0);
}

/* Finding */

typedef gboolean (*Match) (GtkWidget *widget, const char *text);

typedef struct
{
  Match       match;
  const char *text;
  GtkWidget  *found;
} Search;

static void
search_cb (GtkWidget *widget, gpointer user_data)
{
  Search *search = user_data;

  if (search->found != NULL || !gtk_widget_is_drawable (widget))
    return;
  if (search->match (widget, search->text))
    search->found = widget;
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), search_cb, search);
}

static GtkWidget *
find (Stage *self, Match match, const char *text)
{
  Search search = { match, text, NULL };

  search_cb (self->window, &search);
  return search.found;
}

static GtkWidget *
wait_for (Stage *self, Match match, const char *text)
{
  GtkWidget *found = find (self, match, text);

  for (int i = 0; i < PATIENCE && found == NULL; i++)
    {
      stage_settle ();
      found = find (self, match, text);
    }
  return found;
}

static gboolean
is_field (GtkWidget *widget, const char *key)
{
  return WIDGET_IS_FIELD (widget) && g_strcmp0 (widget_field_get_key (WIDGET_FIELD (widget)), key) == 0;
}

static gboolean
is_button (GtkWidget *widget, const char *title)
{
  const char *name;

  if (!GTK_IS_BUTTON (widget))
    return FALSE;
  if (WIDGET_IS_ACTION (widget))
    return g_strcmp0 (widget_action_get_caption (WIDGET_ACTION (widget)), title) == 0;
  if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), title) == 0)
    return TRUE;
  name = atk_object_get_name (gtk_widget_get_accessible (widget));
  return name != NULL && strstr (name, title) != NULL;
}

static gboolean
is_label (GtkWidget *widget, const char *text)
{
  return (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
         || (GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL
             && strstr (gtk_button_get_label (GTK_BUTTON (widget)), text) != NULL);
}

GtkWidget *
stage_field (Stage *self, const char *key)
{
  GtkWidget *field = wait_for (self, is_field, key);

  if (field == NULL)
    g_error ("no field %s on the screen", key);
  return field;
}

GtkWidget *
stage_button (Stage *self, const char *title)
{
  GtkWidget *button = wait_for (self, is_button, title);

  if (button == NULL)
    g_error ("no button %s on the screen", title);
  return button;
}

static gboolean
is_named (GtkWidget *widget, const char *name)
{
  return g_strcmp0 (atk_object_get_name (gtk_widget_get_accessible (widget)), name) == 0;
}

GtkWidget *
stage_named (Stage *self, const char *name)
{
  GtkWidget *widget = wait_for (self, is_named, name);

  if (widget == NULL)
    g_error ("nothing is called %s on the screen", name);
  return widget;
}

void
stage_back (Stage *self)
{
  form_page_back (FORM_PAGE (self->page));
  stage_settle ();
}

static gboolean
is_of_type (GtkWidget *widget, const char *type)
{
  return g_strcmp0 (G_OBJECT_TYPE_NAME (widget), type) == 0;
}

GtkWidget *
stage_find (Stage *self, GType type)
{
  GtkWidget *widget = wait_for (self, is_of_type, g_type_name (type));

  if (widget == NULL)
    g_error ("no %s on the screen", g_type_name (type));
  return widget;
}

static gboolean
is_viewer (GtkWidget *widget, const char *unused)
{
  return FORM_IS_VIEWER (widget);
}

GtkWidget *
stage_viewer (Stage *self)
{
  GtkWidget *viewer = wait_for (self, is_viewer, NULL);

  if (viewer == NULL)
    g_error ("no original on the screen");
  return viewer;
}

gboolean
stage_shows (Stage *self, const char *text)
{
  return find (self, is_label, text) != NULL;
}

gboolean
stage_says (Stage *self, const char *text)
{
  for (int i = 0; i < PATIENCE && !stage_shows (self, text); i++)
    stage_settle ();
  return stage_shows (self, text);
}

gboolean
stage_noted (Stage *self, const char *text)
{
  for (int i = 0; i < PATIENCE && strstr (self->notes->str, text) == NULL; i++)
    stage_settle ();
  return strstr (self->notes->str, text) != NULL;
}

void
stage_saved (Stage *self)
{
  for (int i = 0; i < PATIENCE && form_page_get_draft (FORM_PAGE (self->page)) != FORM_DRAFT_SAVED; i++)
    stage_settle ();
  g_assert_cmpint (form_page_get_draft (FORM_PAGE (self->page)), ==, FORM_DRAFT_SAVED);
}

gboolean
stage_sent (Stage *self, const char *text)
{
  for (guint i = test_caller_count (self->server, "api.case_save"); i > 0; i--)
    if (strstr (test_caller_arg (self->server, "api.case_save", i - 1, 2), text) != NULL)
      return TRUE;
  return FALSE;
}

const char *
stage_last_sent (Stage *self)
{
  guint n = test_caller_count (self->server, "api.case_save");

  g_assert_cmpuint (n, >, 0);
  return test_caller_arg (self->server, "api.case_save", n - 1, 2);
}

void
stage_called (Stage *self, const char *function, guint times)
{
  for (int i = 0; i < PATIENCE && test_caller_count (self->server, function) < times; i++)
    stage_settle ();
  g_assert_cmpuint (test_caller_count (self->server, function), ==, times);
  stage_settle ();
}

void
stage_fill (Stage *self, const char *key, const char *text)
{
  widget_field_focus (WIDGET_FIELD (stage_field (self, key)));
  stage_key (self, GDK_KEY_a, GDK_CONTROL_MASK);
  stage_key (self, GDK_KEY_Delete, 0);
  stage_type (self, text);
  stage_key (self, GDK_KEY_Return, 0);
  stage_settle ();
}

void
stage_mark (Stage *self, int month, guint months)
{
  GtkWidget *calendar = stage_find (self, WIDGET_TYPE_MONTH_CALENDAR);

  stage_called (self, "api.person_months", 1);
  gtk_widget_grab_focus (calendar);
  /* the last step by key, so that what was selected before is let go */
  widget_month_calendar_set_cursor (WIDGET_MONTH_CALENDAR (calendar), case_month_add (month, 1));
  stage_key (self, GDK_KEY_Up, 0);
  for (guint i = 1; i < months; i++)
    stage_key (self, GDK_KEY_Down, GDK_SHIFT_MASK);
  stage_key (self, GDK_KEY_space, 0);
  stage_settle ();
}

char *
stage_under (Stage *self, const char *key)
{
  GtkWidget *input = widget_field_get_input (WIDGET_FIELD (stage_field (self, key)));
  const char *text = atk_object_get_description (gtk_widget_get_accessible (input));

  return g_strdup (text != NULL ? text : "");
}

/* Files */

static cairo_status_t
collect (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
draw_line (cairo_t *cr, int row, const char *label, const char *value)
{
  double y = 240 + row * 90;

  cairo_rectangle (cr, 60, y, 680, 90);
  cairo_move_to (cr, 260, y);
  cairo_line_to (cr, 260, y + 90);
  cairo_stroke (cr);
  cairo_move_to (cr, 80, y + 54);
  cairo_show_text (cr, label);
  cairo_move_to (cr, 290, y + 54);
  cairo_show_text (cr, value);
}

static void
draw_record (cairo_t *cr)
{
  static const char *const lines[][2] = {
    { "姓名", "王建国" }, { "出生年月", "一九六五年三月" }, { "参加工作时间", "一九八四年八月" },
    { "工作单位", "太原第一机床厂" }, { "工种", "车工" },
  };

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0.2, 0.2, 0.2);
  cairo_select_font_face (cr, "Noto Serif CJK SC", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, 40);
  cairo_move_to (cr, 210, 150);
  cairo_show_text (cr, "职工履历表（1989年）");
  cairo_set_font_size (cr, 26);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    draw_line (cr, (int) i, lines[i][0], lines[i][1]);
  cairo_set_source_rgb (cr, 0.85, 0.3, 0.3);
  cairo_set_line_width (cr, 4);
  cairo_new_path (cr);
  cairo_arc (cr, 580, 900, 90, 0, 2 * G_PI);
  cairo_stroke (cr);
}

GBytes *
stage_page (char **sha256)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 800, 1130);
  cairo_t *cr = cairo_create (surface);
  GByteArray *bytes = g_byte_array_new ();

  draw_record (cr);
  cairo_surface_write_to_png_stream (surface, collect, bytes);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  if (sha256 != NULL)
    *sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, bytes->data, bytes->len);
  return g_byte_array_free_to_bytes (bytes);
}

GFile *
stage_file (Stage *self, const char *name, GBytes *bytes)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  g_assert_true (g_file_set_contents (path, data, (gssize) size, NULL));
  return g_file_new_for_path (path);
}
