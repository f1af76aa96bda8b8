#include <string.h>

#include "reports/document.h"
#include "samples.h"

/* Characters of names, of the plane every font has, of extension A, and beyond U+FFFF. */
static const char *const characters[] = {
  "王", "嬛", "㛃", "䶮", "㑇", "䲜", "㐱", "𬍛", "𬱖", "𬘭", "𬎆", "𠅤", "𪣻", "𫖮",
};

static const char *const true_type_only[] = {
  "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
  "/usr/share/fonts/truetype/hanazono/HanaMinA.ttf",
  "/usr/share/fonts/truetype/hanazono/HanaMinB.ttf",
  NULL,
};

static GBytes *
render_name (const char *name)
{
  g_autoptr (JsonNode) content = sample_node ("receipt");
  JsonObject *object = json_node_get_object (content);

  json_object_set_boolean_member (object, "rehearsal", FALSE);
  json_object_set_string_member (json_object_get_object_member (object, "person"), "name", name);
  json_object_set_string_member (json_object_get_object_member (object, "applicant"), "name", name);
  return sample_render ("receipt", content, NULL);
}

/* Read back as it was, and ink where it stands: a font program may lack what the text says. */
static void
check_characters (void)
{
  g_autoptr (GString) name = g_string_new (NULL);
  g_autoptr (GBytes) together = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (characters); i++)
    {
      g_autoptr (GBytes) pdf = render_name (characters[i]);
      double ink = sample_ink (pdf, characters[i]);

      g_test_message ("%s: ink %.3f", characters[i], ink);
      g_assert_cmpfloat (ink, >, 0.04);
      g_assert_cmpfloat (ink, <, 0.7);
      g_string_append (name, characters[i]);
    }

  together = render_name (name->str);
  text = sample_text (together);
  g_assert_nonnull (strstr (text, name->str));
}

static void
test_best_fonts (void)
{
  report_fonts_use (NULL);
  check_characters ();
}

static void
test_true_type_fonts (void)
{
  report_fonts_use (true_type_only);
  check_characters ();
  report_fonts_use (NULL);
}

/* A page must show what it says: different characters look different. */
static void
test_no_two_look_alike (void)
{
  g_autoptr (GBytes) one = render_name ("𬍛");
  g_autoptr (GBytes) other = render_name ("𠅤");

  g_assert_cmpfloat (sample_ink (one, "𬍛"), !=, sample_ink (other, "𠅤"));
  g_assert_cmpfloat (sample_ink (one, "𠅤"), ==, -1);
}

static void
test_a_list_of_fonts_is_obeyed (void)
{
  const char *only_zenhei[] = { true_type_only[0], NULL };
  const char *none[] = { "/no/such/font.ttf", NULL };
  g_autofree char *content = sample_content ("receipt");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = NULL;

  report_fonts_use (only_zenhei);
  pdf = report_document_render ("receipt", content, NULL, &error);
  g_assert_null (pdf);
  g_assert_error (error, REPORT_ERROR, REPORT_ERROR_GLYPH);
  g_assert_nonnull (strstr (error->message, "𬍛"));
  g_clear_error (&error);

  report_fonts_use (none);
  pdf = report_document_render ("receipt", content, NULL, &error);
  g_assert_null (pdf);
  g_assert_error (error, REPORT_ERROR, REPORT_ERROR_FONT);
  g_assert_nonnull (strstr (error->message, "/no/such/font.ttf"));
  report_fonts_use (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reports/rare/every-character-of-a-name-is-on-paper-and-found", test_best_fonts);
  g_test_add_func ("/reports/rare/the-same-with-true-type-fonts-alone", test_true_type_fonts);
  g_test_add_func ("/reports/rare/no-two-look-alike", test_no_two_look_alike);
  g_test_add_func ("/reports/rare/a-list-of-fonts-is-obeyed", test_a_list_of_fonts_is_obeyed);
  return g_test_run ();
}
