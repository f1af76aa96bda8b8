/* Keyboard rules over every .ui file of the project:
 *   each file names the translation domain;
 *   no mnemonic stands twice in a file;
 *   every stock input has a name for assistive programs: its own, or a label that points at it;
 *   no input refuses the keyboard, so that Tab and the first focus reach it. */

#include <glib.h>
#include <gio/gio.h>
#include <string.h>

#define DOMAIN "pension-workbench"

typedef struct
{
  const char *file;
  GPtrArray *objects;    /* open objects, inmost last: char * "Class\tid" or "" */
  GHashTable *mnemonics; /* letter → used */
  GHashTable *inputs;    /* id → has no name yet */
  GHashTable *named;     /* ids that labels point at, and those with a name of their own */
  char *property;
  gboolean underline; /* of the inmost object */
  char *text;
  gboolean in_accessible;
  GString *problems;
} Ui;

static gboolean
is_input (const char *klass)
{
  static const char *const inputs[] = { "GtkEntry",    "GtkSearchEntry", "GtkComboBoxText",
                                        "GtkComboBox", "GtkTextView",    "GtkSpinButton",
                                        NULL };

  return g_strv_contains (inputs, klass);
}

static const char *
attribute (const char *const *names, const char *const *values, const char *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return values[i];

  return NULL;
}

static void
complain (Ui *ui, const char *what, const char *where)
{
  g_string_append_printf (ui->problems, "%s: %s: %s\n", ui->file, what, where);
}

static void
open_object (Ui *ui, const char *klass, const char *id)
{
  g_ptr_array_add (ui->objects, g_strdup_printf ("%s\t%s", klass, id != NULL ? id : ""));
  ui->underline = FALSE;
  g_clear_pointer (&ui->text, g_free);
  if (g_str_equal (klass, "AtkObject"))
    ui->in_accessible = TRUE;
  if (!is_input (klass))
    return;
  if (id == NULL)
    complain (ui, "an input without an id cannot be named", klass);
  else
    g_hash_table_add (ui->inputs, g_strdup (id));
}

static void
start_cb (GMarkupParseContext *context, const char *element, const char **names, const char **values,
          gpointer data, GError **error)
{
  Ui *ui = data;

  if (g_str_equal (element, "interface")
      && g_strcmp0 (attribute ((const char *const *)names, (const char *const *)values, "domain"), DOMAIN)
             != 0)
    complain (ui, "the interface names no translation domain", DOMAIN);
  else if (g_str_equal (element, "object") || g_str_equal (element, "template"))
    open_object (ui, attribute ((const char *const *)names, (const char *const *)values, "class"),
                 attribute ((const char *const *)names, (const char *const *)values, "id"));
  else if (g_str_equal (element, "property"))
    {
      g_free (ui->property);
      ui->property = g_strdelimit (
          g_strdup (attribute ((const char *const *)names, (const char *const *)values, "name")), "_", '-');
    }
}

static char *
owner_id (Ui *ui, guint up)
{
  const char *object = ui->objects->len > up ? ui->objects->pdata[ui->objects->len - 1 - up] : "\t";

  return g_strdup (strchr (object, '\t') + 1);
}

static void
text_cb (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  Ui *ui = data;
  g_autofree char *value = g_strstrip (g_strndup (text, length));
  g_autofree char *id = NULL;

  if (ui->property == NULL || value[0] == '\0')
    return;

  id = owner_id (ui, ui->in_accessible ? 1 : 0);
  if (g_str_equal (ui->property, "mnemonic-widget"))
    g_hash_table_add (ui->named, g_strdup (value));
  else if (g_str_equal (ui->property, "accessible-name"))
    g_hash_table_add (ui->named, g_strdup (id));
  else if (g_str_equal (ui->property, "use-underline"))
    ui->underline = g_ascii_strcasecmp (value, "true") == 0;
  else if (g_str_equal (ui->property, "label"))
    {
      g_free (ui->text);
      ui->text = g_strdup (value);
    }
  else if (g_str_equal (ui->property, "can-focus") && g_ascii_strcasecmp (value, "false") == 0
           && g_hash_table_contains (ui->inputs, id))
    complain (ui, "an input refuses the keyboard", id);
}

static void
note_mnemonic (Ui *ui)
{
  const char *mark = ui->underline && ui->text != NULL ? strchr (ui->text, '_') : NULL;
  char letter[2] = { 0 };

  if (mark == NULL || mark[1] == '\0' || mark[1] == '_')
    return;
  letter[0] = g_ascii_tolower (mark[1]);
  if (!g_hash_table_add (ui->mnemonics, g_strdup (letter)))
    complain (ui, "a mnemonic stands twice", letter);
}

static void
end_cb (GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
  Ui *ui = data;

  if (g_str_equal (element, "property"))
    g_clear_pointer (&ui->property, g_free);
  else if (g_str_equal (element, "object") || g_str_equal (element, "template"))
    {
      if (g_str_has_prefix (ui->objects->pdata[ui->objects->len - 1], "AtkObject\t"))
        ui->in_accessible = FALSE;
      note_mnemonic (ui);
      ui->underline = FALSE;
      g_clear_pointer (&ui->text, g_free);
      g_ptr_array_set_size (ui->objects, (int)ui->objects->len - 1);
    }
}

/* What is wrong with a file, "" when nothing is. */
static char *
check_text (const char *file, const char *xml, gsize length)
{
  static const GMarkupParser parser = { start_cb, end_cb, text_cb, NULL, NULL };
  Ui ui = { .file = file, .problems = g_string_new (NULL) };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &ui, NULL);
  g_autoptr (GError) error = NULL;
  GHashTableIter iter;
  gpointer id;

  ui.objects = g_ptr_array_new_with_free_func (g_free);
  ui.mnemonics = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ui.inputs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ui.named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!g_markup_parse_context_parse (context, xml, (gssize)length, &error))
    complain (&ui, "cannot be read", error->message);
  g_hash_table_iter_init (&iter, ui.inputs);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (ui.named, id))
      complain (&ui, "an input has no name for assistive programs", id);

  g_ptr_array_unref (ui.objects);
  g_hash_table_unref (ui.mnemonics);
  g_hash_table_unref (ui.inputs);
  g_hash_table_unref (ui.named);
  g_free (ui.property);
  g_free (ui.text);

  return g_string_free (ui.problems, FALSE);
}

static guint
check_folder (const char *folder, GString *problems)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint files = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *xml = NULL;
      g_autofree char *found = NULL;
      gsize length;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        files += check_folder (path, problems);
      else if (g_str_has_suffix (name, ".ui") && g_file_get_contents (path, &xml, &length, NULL))
        {
          found = check_text (path, xml, length);
          g_string_append (problems, found);
          files++;
        }
    }

  return files;
}

static void
test_files (void)
{
  static const char *const folders[] = { "../app", "../forms", "../reports", "../widgets" };
  g_autoptr (GString) problems = g_string_new (NULL);
  guint files = 0;

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = g_build_filename (TEST_SOURCE_DIR, folders[i], NULL);

      files += check_folder (folder, problems);
    }
  g_assert_cmpuint (files, >, 0);
  if (problems->len > 0)
    g_error ("\n%s", problems->str);
}

/* The rules themselves can say no. */
static void
test_rules (void)
{
  static const struct
  {
    const char *xml;
    const char *complaint;
  } bad[] = {
    { "<interface><object class='GtkBox'/></interface>", "translation domain" },
    { "<interface domain='" DOMAIN "'><object class='GtkEntry' id='a'/></interface>", "no name" },
    { "<interface domain='" DOMAIN "'><object class='GtkEntry'/></interface>", "without an id" },
    { "<interface domain='" DOMAIN
      "'><object class='GtkEntry' id='a'><property name='can-focus'>False</property>"
      "</object></interface>",
      "refuses the keyboard" },
    { "<interface domain='" DOMAIN "'><object class='GtkLabel'><property name='label'>_Name</property>"
      "<property name='use-underline'>True</property></object><object class='GtkButton'>"
      "<property name='use-underline'>True</property><property "
      "name='label'>_next</property></object></interface>",
      "twice" },
  };
  const char *good
      = "<interface domain='" DOMAIN "'><object class='GtkLabel'><property name='label'>_Name</property>"
        "<property name='use_underline'>True</property><property name='mnemonic_widget'>a</property></object>"
        "<object class='GtkEntry' id='a'/><object class='GtkEntry' id='b'>"
        "<child internal-child='accessible'><object class='AtkObject'>"
        "<property name='accessible-name'>B</property></object></child></object></interface>";
  g_autofree char *nothing = check_text ("good", good, strlen (good));

  g_assert_cmpstr (nothing, ==, "");
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *found = check_text ("bad", bad[i].xml, strlen (bad[i].xml));

      if (strstr (found, bad[i].complaint) == NULL)
        g_error ("row %u: '%s' does not speak of '%s'", i, found, bad[i].complaint);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/widgets/ui/the rules find what they are for", test_rules);
  g_test_add_func ("/widgets/ui/every form can be worked by keyboard and read aloud", test_files);

  return g_test_run ();
}
