/* The keys for many wages at once; a kind without months has none of them. */

#include "form-casework/inside.h"

#include <glib/gi18n-lib.h>

#include "form/fields.h"
#include "form/months.h"

static FormMonths *
months_of (FormPage *page)
{
  CaseworkPage *self = CASEWORK_PAGE (page);

  return self->fields != NULL ? FORM_MONTHS (form_fields_get_months (FORM_FIELDS (self->fields))) : NULL;
}

static void
fill_down_cb (FormPage *page)
{
  form_months_fill_rows (months_of (page));
}

static void
by_year_cb (FormPage *page)
{
  form_months_by_year (months_of (page));
}

/* For the other files */

void
casework_add_wage_keys (CaseworkPage *self)
{
  FormPage *page = FORM_PAGE (self);

  form_page_add_action (page, "fill-down", _("Wage of this month down to the last (or the selected) month"), "<Control>d",
                        fill_down_cb);
  form_page_add_action (page, "by-year", _("One wage a year, or one that grows"), "<Control>y", by_year_cb);
  form_page_tell_key (page, "paste-wages", _("In the months: a column of wages from a spreadsheet, from this month on"),
                      "Ctrl+V");
  form_page_tell_key (page, "copy-wages", _("In the months: months and wages into the clipboard"), "Ctrl+C");
  form_page_tell_key (page, "mark-months", _("In the calendar: mark the selected months, or take the mark away"),
                      _("Space"));
  casework_show_wage_keys (self);
}

void
casework_show_wage_keys (CaseworkPage *self)
{
  static const char *const keys[] = { "fill-down", "by-year", "paste-wages", "copy-wages", "mark-months" };
  gboolean hidden = self->fields == NULL || form_fields_get_months (FORM_FIELDS (self->fields)) == NULL;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    form_page_hide_action (FORM_PAGE (self), keys[i], hidden);
}
