#include "form/person-banner.h"

#include <glib/gi18n-lib.h>

#include "form/text.h"
#include "widgets/widget-banner.h"
#include "widgets/widget-typed.h"

/* Auxiliary */

static char *
who_text (FormContext *context, const Person *person)
{
  const char *birth = person->birth_adopted != NULL ? person->birth_adopted : person->birth_id;
  g_autofree char *age = form_text_age (birth, form_context_get_session (context)->server_date);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  if (person->sex != NULL)
    g_ptr_array_add (parts, (gpointer) form_context_get_title (context, "sex", person->sex));
  if (birth != NULL)
    g_ptr_array_add (parts, (gpointer) birth);
  if (age != NULL)
    g_ptr_array_add (parts, age);
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

static char *
account_text (FormContext *context, const Person *person)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  if (person->account_no == NULL)
    return NULL;
  if (person->account_kind != NULL)
    g_ptr_array_add (parts, (gpointer) form_context_get_title (context, "account_kind", person->account_kind));
  if (person->bank != NULL)
    g_ptr_array_add (parts, (gpointer) form_context_get_title (context, "bank", person->bank));
  g_ptr_array_add (parts, person->account_no);
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" ", (char **) parts->pdata);
}

static void
show_facts (WidgetBanner *banner, FormContext *context, const Person *person, const char *clear_id)
{
  g_autofree char *who = who_text (context, person);
  g_autofree char *account = account_text (context, person);
  g_autofree char *clear = clear_id != NULL ? widget_shown_id_number (clear_id) : NULL;
  const char *facts[6] = { NULL };
  int n = 0;

  facts[n++] = *who != '\0' ? who : "";
  facts[n++] = clear != NULL ? clear : person->id_masked != NULL ? person->id_masked : "";
  facts[n++] = account != NULL ? account : "";
  facts[n++] = person->unit_name != NULL ? person->unit_name : "";
  if (person_is_counter_view (person))
    facts[n++] = person->office_name != NULL ? person->office_name : "";
  widget_banner_set_facts (banner, facts);
}

static void
show_alerts (WidgetBanner *banner, const Person *person)
{
  g_autofree char *text = NULL;
  g_autoptr (GString) all = g_string_new (NULL);
  guint n = person->alerts != NULL ? g_strv_length (person->alerts) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *line = db_text_compose (person->alerts[i], NULL);

      g_string_append_printf (all, i == 0 ? "%s" : "\n%s", line);
    }
  if (n == 0)
    return;
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u alert", "%u alerts", n), n);
  widget_banner_add_badge (banner, text, WIDGET_KIND_WARN, all->str);
}

/* Public */

GtkWidget *
form_person_banner_new (void)
{
  return widget_banner_new ();
}

void
form_person_banner_show (GtkWidget *widget, FormContext *context, const Person *person, guint open_cases,
                         const char *clear_id)
{
  WidgetBanner *banner = WIDGET_BANNER (widget);
  g_autofree char *months = NULL;
  g_autofree char *open = NULL;
  g_autofree char *paid = NULL;

  widget_banner_set_name (banner, person->name);
  show_facts (banner, context, person, clear_id);
  widget_banner_clear_badges (banner);
  if (person->status_title != NULL)
    widget_banner_add_badge (banner, person->status_title, WIDGET_KIND_INFO, NULL);
  show_alerts (banner, person);
  if (open_cases > 0)
    {
      open = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u case under way", "%u cases under way", open_cases),
                              open_cases);
      widget_banner_add_badge (banner, open, WIDGET_KIND_WARN, NULL);
    }
  if (person_is_counter_view (person) || person->months_paid == 0)
    return;
  months = form_text_span (person->months_paid);
  paid = g_strdup_printf (_("paid %s"), months);
  widget_banner_add_badge (banner, paid, WIDGET_KIND_OK, NULL);
}
