#include "shell/shell-hit-row.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-badge.h"
#include "widgets/widget-theme.h"

const char *
shell_hit_row_match (const char *matched)
{
  static const struct
  {
    const char *key;
    const char *word;
  } words[] = {
    { "id", N_("ID number") },
    { "id_prefix", N_("ID number") },
    { "social_no", N_("social security number") },
    { "name", N_("name") },
    { "initials", N_("initials") },
    { "pinyin", N_("pinyin") },
    { "unit", N_("unit") },
    { "case", N_("case number") },
    { "receipt", N_("receipt") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (words[i].key, matched) == 0)
      return _(words[i].word);

  return "";
}

const char *
shell_hit_row_sex (const char *sex)
{
  if (g_strcmp0 (sex, "M") == 0)
    return C_("sex", "male");
  if (g_strcmp0 (sex, "F") == 0)
    return C_("sex", "female");

  return sex != NULL ? sex : "";
}

static void
add_word (GString *line, const char *word)
{
  if (word != NULL && word[0] != '\0')
    g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", word);
}

static WidgetKind
status_kind (const SearchHit *hit)
{
  if (g_strcmp0 (hit->what, "person") != 0)
    return WIDGET_KIND_NEUTRAL;

  return hit->own_office ? WIDGET_KIND_INFO : WIDGET_KIND_NEUTRAL;
}

static GtkWidget *
make_upper_line (const SearchHit *hit)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  g_autoptr (GString) facts = g_string_new (NULL);
  GtkWidget *title = widget_label_new (hit->title, "strong");

  gtk_label_set_line_wrap (GTK_LABEL (title), FALSE);
  gtk_container_add (GTK_CONTAINER (line), title);
  add_word (facts, hit->id_masked);
  add_word (facts, shell_hit_row_sex (hit->sex));
  add_word (facts, hit->birth_date);
  gtk_container_add (GTK_CONTAINER (line), widget_label_new (facts->str, NULL));
  if (hit->status_title != NULL && hit->status_title[0] != '\0')
    gtk_container_add (GTK_CONTAINER (line), widget_badge_new (hit->status_title, status_kind (hit)));
  if (hit->open_cases > 0)
    {
      g_autofree char *text = g_strdup_printf (_("%d under way"), hit->open_cases);

      gtk_container_add (GTK_CONTAINER (line), widget_badge_new (text, WIDGET_KIND_WARN));
    }
  gtk_box_pack_end (GTK_BOX (line), widget_label_new (shell_hit_row_match (hit->matched), "muted small"),
                    FALSE, FALSE, 0);

  return line;
}

GtkWidget *
shell_hit_row_new (const SearchHit *hit)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autoptr (GString) where = g_string_new (NULL);
  g_autofree char *spoken = NULL;
  GtkWidget *label;

  if (g_strcmp0 (hit->unit_name, hit->title) != 0)
    add_word (where, hit->unit_name);
  if (hit->unit_name == NULL || g_strcmp0 (hit->unit_name, hit->subtitle) != 0)
    add_word (where, hit->subtitle);
  add_word (where, hit->office_name);
  if (!hit->own_office && g_strcmp0 (hit->what, "person") == 0)
    add_word (where, _("other office: counter view"));
  label = widget_label_new (where->str, "muted small");
  gtk_label_set_line_wrap (GTK_LABEL (label), FALSE);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_container_add (GTK_CONTAINER (box), make_upper_line (hit));
  gtk_container_add (GTK_CONTAINER (box), label);
  gtk_container_add (GTK_CONTAINER (row), box);
  spoken = g_strdup_printf ("%s %s %s", hit->title, hit->id_masked != NULL ? hit->id_masked : "", where->str);
  widget_set_accessible_name (row, spoken);
  gtk_widget_show_all (row);

  return row;
}
