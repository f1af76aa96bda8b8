#include "form/people-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "form/text.h"
#include "pension/identity.h"
#include "widgets/widget-badge.h"
#include "widgets/widget-theme.h"
#include "widgets/widget-typed.h"

#define OF_AGE 18

/* Auxiliary */

static gboolean
is_minor (PensionDate birth, PensionDate today)
{
  const PensionDate adult = { birth.year + OF_AGE, birth.month, birth.day };

  return pension_date_compare (today, adult) < 0;
}

static void
add_line (GtkGrid *grid, int row, FormContext *context, const CasePerson *person, const char *list)
{
  g_autofree char *share = case_people_share_text (MAX (person->share, 0));
  GtkWidget *part = widget_label_new (share, "strong");

  gtk_grid_attach (grid, widget_label_new (*person->name != '\0' ? person->name : "—", "strong"), 0, row, 1, 1);
  gtk_grid_attach (grid, widget_label_new (form_context_get_title (context, list, person->relation), NULL), 1, row, 1,
                   1);
  gtk_label_set_xalign (GTK_LABEL (part), 1);
  gtk_widget_set_hexpand (part, TRUE);
  gtk_grid_attach (grid, part, 3, row, 1, 1);
}

static void
add_about (GtkGrid *grid, int row, FormContext *context, const CasePerson *person)
{
  WidgetKind kind;
  g_autofree char *about = form_people_about (context, person->id_number, &kind);
  g_autofree char *number = widget_shown_id_number (person->id_number);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);
  GtkWidget *id = widget_label_new (number, "muted small");

  gtk_label_set_selectable (GTK_LABEL (id), TRUE);
  gtk_widget_set_can_focus (id, FALSE);
  gtk_container_add (GTK_CONTAINER (line), id);
  gtk_container_add (GTK_CONTAINER (line), widget_label_new (about, kind == WIDGET_KIND_NEUTRAL ? "muted small"
                                                                    : kind == WIDGET_KIND_WARN ? "warn small"
                                                                                               : "danger small"));
  if (person->minor)
    gtk_container_add (GTK_CONTAINER (line), widget_badge_new (_("guardian signs"), WIDGET_KIND_NEUTRAL));
  gtk_grid_attach (grid, line, 0, row, 4, 1);
}

/* Public */

char *
form_people_about (FormContext *context, const char *id_number, WidgetKind *kind)
{
  const char *today = form_context_get_session (context)->server_date;
  g_autofree char *age = NULL;
  char birth[PENSION_DATE_TEXT_SIZE] = "";
  PensionDate day = { 0 };
  PensionId id;
  PensionStatus status;

  *kind = WIDGET_KIND_NEUTRAL;
  if (id_number == NULL || *id_number == '\0' || strchr (id_number, '*') != NULL
      || pension_date_parse (today, strlen (today), &day) != PENSION_OK)
    return g_strdup ("");
  status = pension_id_validate (id_number, strlen (id_number), day, PENSION_SEX_UNKNOWN, &id);
  if (status != PENSION_OK)
    {
      *kind = WIDGET_KIND_DANGER;
      return g_strdup (_(pension_status_sentence (status)));
    }
  pension_date_format (id.birth, birth, sizeof birth);
  age = form_text_age (birth, today);
  if (is_minor (id.birth, day))
    *kind = WIDGET_KIND_WARN;
  return g_strdup_printf (is_minor (id.birth, day) ? _("✓ %s · born %s · %s · a minor")
                                                   : _("✓ %s · born %s · %s"),
                          form_context_get_title (context, "sex", pension_sex_name (id.sex)), birth, age);
}

GtkWidget *
form_people_read (FormContext *context, GPtrArray *people, const char *list, const char *acting)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), WIDGET_GAP);
  gtk_grid_set_row_spacing (GTK_GRID (grid), WIDGET_GAP_TINY);
  for (guint i = 0; i < people->len; i++)
    {
      const CasePerson *person = g_ptr_array_index (people, i);

      add_line (GTK_GRID (grid), 2 * (int) i, context, person, list);
      add_about (GTK_GRID (grid), 2 * (int) i + 1, context, person);
      if (acting != NULL && *acting != '\0' && g_str_equal (person->id_number, acting))
        gtk_grid_attach (GTK_GRID (grid), widget_badge_new (_("acts for all"), WIDGET_KIND_INFO), 2, 2 * (int) i, 1, 1);
    }
  gtk_widget_show_all (grid);
  return grid;
}

char *
form_people_line (FormContext *context, const char *value, const char *list)
{
  g_autoptr (GPtrArray) people = case_people_read (value);
  g_autoptr (GString) text = g_string_new (NULL);

  if (people == NULL)
    return g_strdup (value);
  for (guint i = 0; i < people->len; i++)
    {
      const CasePerson *person = g_ptr_array_index (people, i);
      g_autofree char *share = case_people_share_text (MAX (person->share, 0));

      g_string_append_printf (text, _("%s%s (%s) %s"), i > 0 ? _("; ") : "", person->name,
                              form_context_get_title (context, list, person->relation), share);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
form_people_total (GPtrArray *people, gboolean *whole)
{
  int sum = case_people_sum (people);
  g_autofree char *share = case_people_share_text (sum);

  *whole = sum == CASE_PEOPLE_WHOLE;
  if (*whole)
    return g_strdup_printf (_("Shares together: %s"), share);
  return g_strdup_printf (_("Shares together: %s, it has to be 100 %%"), share);
}
