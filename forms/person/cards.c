#include "form-person/cards.h"

#include <glib/gi18n-lib.h>

#include "form/text.h"
#include "widgets/widget-card.h"
#include "widgets/widget-facts.h"
#include "widgets/widget-life-line.h"
#include "widgets/widget-message.h"
#include "widgets/widget-theme.h"

typedef struct
{
  FormContext      *context;
  const PersonPage *page;
  WidgetFacts      *facts;
} Fill;

/* Auxiliary */

/* "pending: old → new, who when": the shadow of a case under way, in the very field. */
static char *
pending_text (FormContext *context, const PersonPending *pending)
{
  const char *today = form_context_get_session (context)->server_date;
  g_autofree char *at = form_text_moment (pending->entered_at, today);
  g_autofree char *before = form_text_by_key (context, pending->field, pending->old_value);
  g_autofree char *after = form_text_by_key (context, pending->field, pending->new_value);

  if (pending->new_value == NULL)
    return g_strdup_printf (_("Pending: a new value, hidden until it is keyed again. %s %s"), pending->entered_by, at);
  return g_strdup_printf (_("Pending: %s → %s. %s %s"), before, *after != '\0' ? after : _("(emptied)"),
                          pending->entered_by, at);
}

static void
add (const Fill *fill, const char *key, const char *label, const char *value)
{
  widget_facts_add (fill->facts, key, label, value);
  for (guint i = 0; i < fill->page->pending->len; i++)
    {
      const PersonPending *pending = g_ptr_array_index (fill->page->pending, i);
      g_autofree char *note = NULL;

      if (g_strcmp0 (pending->field, key) != 0)
        continue;
      note = pending_text (fill->context, pending);
      widget_facts_set_note (fill->facts, key, note, WIDGET_KIND_WARN);
    }
}

static void
add_code (const Fill *fill, const char *key, const char *label, const char *value)
{
  add (fill, key, label, value != NULL ? form_context_get_title (fill->context, key, value) : NULL);
}

static Fill
fill_new (FormContext *context, const PersonPage *page, int columns)
{
  Fill fill = { context, page, WIDGET_FACTS (widget_facts_new (columns)) };

  return fill;
}

static GtkWidget *
card_of (const char *title, const char *subtitle, const Fill *fill)
{
  GtkWidget *card = widget_card_new (title);

  if (subtitle != NULL)
    widget_card_set_subtitle (WIDGET_CARD (card), subtitle);
  gtk_container_add (GTK_CONTAINER (card), GTK_WIDGET (fill->facts));
  return card;
}

/* Which of the three dates counts, and who said so. */
static void
add_birth_decision (const Fill *fill)
{
  const Person *person = fill->page->person;
  g_autofree char *text = NULL;

  if (person->birth_decided_by == NULL)
    return;
  text = g_strdup_printf ("%s · %s%s%s", person->birth_decided_by,
                          person->birth_decided_why != NULL ? person->birth_decided_why : "",
                          person->birth_case_no != NULL ? " · " : "",
                          person->birth_case_no != NULL ? person->birth_case_no : "");
  widget_facts_add_wide (fill->facts, "birth_decided", _("Birth date decided by"), text);
}

static WidgetKind
kind_of_registration (const PersonRegistration *registration)
{
  if (g_strcmp0 (registration->kind, "employed") == 0)
    return WIDGET_KIND_INFO;
  if (g_strcmp0 (registration->kind, "flexible") == 0)
    return WIDGET_KIND_OK;
  return WIDGET_KIND_NEUTRAL;
}

static void
add_registration (WidgetLifeLine *line, const PersonRegistration *registration)
{
  g_autofree char *title = g_strdup (registration->unit_name != NULL ? registration->unit_name
                                                                     : registration->kind_title);
  g_autofree char *note = g_strdup_printf ("%s · %s%s%s", registration->kind_title,
                                           registration->office_name != NULL ? registration->office_name : "",
                                           registration->note != NULL ? " · " : "",
                                           registration->note != NULL ? registration->note : "");

  widget_life_line_add (line, registration->from_month, registration->to_month, title, note,
                        kind_of_registration (registration));
}

static int
month_of_date (const char *iso)
{
  return iso != NULL && strlen (iso) >= 7
         ? (int) (g_ascii_strtoll (iso, NULL, 10) * 100 + g_ascii_strtoll (iso + 5, NULL, 10)) : 0;
}

/* Public */

GtkWidget *
person_key_card (FormContext *context, const PersonPage *page)
{
  const Person *person = page->person;
  Fill fill = fill_new (context, page, 3);

  add (&fill, "name", _("Name"), person->name);
  add (&fill, "id_number", _("ID number"), person->id_masked);
  add_code (&fill, "sex", _("Sex"), person->sex);
  add (&fill, "birth_id", _("Birth date, ID card"), person->birth_id);
  add (&fill, "birth_archive", _("Birth date, archive"), person->birth_archive);
  add (&fill, "birth_adopted", _("Birth date, adopted"), person->birth_adopted);
  add (&fill, "work_start", _("Start of work"), person->work_start);
  add (&fill, "insured_since", _("Insured since"), person->insured_since);
  add_code (&fill, "retirement_group", _("Retirement group"), person->retirement_group);
  add_birth_decision (&fill);
  return card_of (_("Key information"), _("Changes need review and approval"), &fill);
}

GtkWidget *
person_basic_card (FormContext *context, const PersonPage *page)
{
  const Person *person = page->person;
  Fill fill = fill_new (context, page, 3);
  g_autofree char *social_no = form_text_masked (person->social_no);

  add (&fill, "mobile", _("Mobile"), person->mobile);
  add (&fill, "phone", _("Telephone"), person->phone);
  add_code (&fill, "nation", _("Nationality"), person->nation);
  add_code (&fill, "household_kind", _("Household kind"), person->household_kind);
  add_code (&fill, "education", _("Education"), person->education);
  add_code (&fill, "marital", _("Marital status"), person->marital);
  add_code (&fill, "health", _("Health"), person->health);
  add_code (&fill, "employment", _("Employment"), person->employment);
  add (&fill, "social_no", _("Social security number"), social_no);
  widget_facts_add_wide (fill.facts, "address", _("Address"), person->address);
  widget_facts_add_wide (fill.facts, "household_address", _("Household address"), person->household_address);
  return card_of (_("Basic information"), NULL, &fill);
}

GtkWidget *
person_account_card (FormContext *context, const PersonPage *page)
{
  const Person *person = page->person;
  Fill fill = fill_new (context, page, 1);

  add_code (&fill, "account_kind", _("Paid to"), person->account_kind);
  add_code (&fill, "bank", _("Bank"), person->bank);
  add (&fill, "bank_branch", _("Branch"), person->bank_branch);
  add (&fill, "account_no", _("Account"), person->account_no);
  add (&fill, "account_holder", _("Holder"), person->account_holder);
  return card_of (_("Payment account"), person->pays_pension ? _("Pension in payment") : NULL, &fill);
}

GtkWidget *
person_retirement_card (FormContext *context, const PersonPage *page)
{
  const Person *person = page->person;
  Fill fill = fill_new (context, page, 1);
  g_autofree char *statutory = form_text_month (person->statutory_month);
  g_autofree char *earliest = form_text_month (person->earliest_month);
  g_autofree char *latest = form_text_month (person->latest_month);
  g_autofree char *minimum = form_text_span (person->minimum_months);
  g_autofree char *paid = form_text_span (person->months_paid);
  g_autofree char *deemed = form_text_span (person->months_deemed);

  add (&fill, "statutory_month", _("Statutory month"), statutory);
  add (&fill, "earliest_month", _("Earliest"), earliest);
  add (&fill, "latest_month", _("Latest"), latest);
  add (&fill, "minimum_months", _("Minimum years"), person->minimum_months > 0 ? minimum : NULL);
  add (&fill, "months_paid", _("Paid"), paid);
  add (&fill, "months_deemed", _("Deemed"), deemed);
  return card_of (_("Retirement"), _("By the adopted birth date"), &fill);
}

GtkWidget *
person_life_card (FormContext *context, const PersonPage *page)
{
  GtkWidget *card = widget_card_new (_("Registrations"));
  GtkWidget *line = widget_life_line_new ();
  const Person *person = page->person;
  int today = month_of_date (form_context_get_session (context)->server_date);

  widget_life_line_set_today (WIDGET_LIFE_LINE (line), today);
  for (guint i = 0; i < page->registrations->len; i++)
    add_registration (WIDGET_LIFE_LINE (line), g_ptr_array_index (page->registrations, i));
  if (person->statutory_month != 0)
    {
      g_autofree char *month = form_text_month (person->statutory_month);
      g_autofree char *title = g_strdup_printf (_("statutory retirement %s"), month);

      widget_life_line_add_mark (WIDGET_LIFE_LINE (line), person->statutory_month, title, WIDGET_KIND_WARN);
    }
  if (page->registrations->len == 0)
    gtk_container_add (GTK_CONTAINER (card), widget_label_new (_("No registration yet"), "muted"));
  else
    gtk_container_add (GTK_CONTAINER (card), line);
  return card;
}

GtkWidget *
person_counter_card (FormContext *context, const PersonPage *page)
{
  const Person *person = page->person;
  Fill fill = fill_new (context, page, 2);
  GtkWidget *card;
  g_autofree char *text = g_strdup_printf (_("This person belongs to %s. A case may be accepted here for that office; "
                                             "only what the counter needs is shown."), person->office_name);

  add (&fill, "name", _("Name"), person->name);
  add (&fill, "id_number", _("ID number"), person->id_masked);
  add (&fill, "status", _("Status"), person->status_title);
  add (&fill, "unit", _("Unit"), person->unit_name);
  add (&fill, "office", _("Office"), person->office_name);
  card = card_of (_("Counter view"), NULL, &fill);
  gtk_container_add (GTK_CONTAINER (card), widget_label_new (text, "muted"));
  return card;
}
