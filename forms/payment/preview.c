/* The bridge from last month, and what the checks of rules.md 12.4 found. */

#include "form-payment/payment.h"

#include <glib/gi18n-lib.h>

#include "form/text.h"
#include "widgets/widget-card.h"
#include "widgets/widget-figures.h"
#include "widgets/widget-waterfall.h"

#define PAGE_ROWS 200

/* --- The bridge --- */

static gboolean
is_whole (const PayBridge *line)
{
  return g_strcmp0 (line->kind, "last") == 0 || g_strcmp0 (line->kind, "this") == 0;
}

static void
add_bridge (PaymentPage *self, const PayBridge *line)
{
  g_autofree char *persons = g_strdup_printf ("%" G_GINT64_FORMAT, line->persons);
  gboolean same = line->change == 0 || is_whole (line);
  g_autofree char *change = same ? g_strdup ("") : g_strdup_printf ("%+" G_GINT64_FORMAT, line->change);
  g_autofree char *fen = is_whole (line) ? form_text_fen (line->fen) : form_text_change (line->fen);
  const char *texts[] = { line->title, persons, change, fen };
  int row = widget_figures_add (WIDGET_FIGURES (self->bridge), texts);

  for (int column = 0; column < (int) G_N_ELEMENTS (texts); column++)
    if (is_whole (line))
      widget_figures_set_style (WIDGET_FIGURES (self->bridge), row, column, WIDGET_FIGURES_STRONG);
    else if (line->fen == 0 && line->persons == 0)
      widget_figures_set_style (WIDGET_FIGURES (self->bridge), row, column, WIDGET_FIGURES_DIM);
  if (is_whole (line) || line->fen != 0)
    widget_waterfall_add (WIDGET_WATERFALL (self->waterfall), line->title, line->fen, fen, is_whole (line));
}

static void
bridge_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PaymentPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = pay_roll_bridge_finish (DB_CALLER (source), result, &error);

  if (!payment_told (self, error))
    return;
  widget_figures_clear (WIDGET_FIGURES (self->bridge));
  widget_waterfall_clear (WIDGET_WATERFALL (self->waterfall));
  for (guint i = 0; i < lines->len; i++)
    add_bridge (self, lines->pdata[i]);
}

/* --- The checks --- */

static WidgetRow *
check_row (const PayCheck *check)
{
  gboolean stops = g_strcmp0 (check->severity, "E") == 0;
  g_autofree char *persons = check->persons > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, check->persons) : g_strdup ("—");
  const char *texts[] = { check->rule, check->title, persons, stops ? _("stops the roll") : _("to be looked at"), NULL };
  WidgetRow *row = widget_row_new (texts, g_strdup (check->rule), g_free);

  widget_row_set_kind (row, 3, stops ? WIDGET_KIND_DANGER : WIDGET_KIND_WARN);
  return row;
}

static void
checks_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PaymentPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) checks = pay_roll_checks_finish (DB_CALLER (source), result, &error);

  if (!payment_told (self, error))
    return;
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  self->checks = g_steal_pointer (&checks);
  self->filling = TRUE;
  g_list_store_remove_all (self->check_rows);
  for (guint i = 0; i < self->checks->len; i++)
    {
      g_autoptr (WidgetRow) row = check_row (self->checks->pdata[i]);

      g_list_store_append (self->check_rows, row);
    }
  self->filling = FALSE;
  if (self->checks->len > 0)
    widget_table_select (WIDGET_TABLE (self->check_table), 0);
  payment_read_hits (self);
  payment_show_actions (self);
}

/* A roll that is frozen was free of them when it was approved; what is found now is of other months. */
void
payment_read_preview (PaymentPage *self)
{
  const PayRoll *roll = self->roll;
  gboolean open = roll != NULL && (g_strcmp0 (roll->state, "made") == 0 || g_strcmp0 (roll->state, "checked") == 0);

  self->filling = TRUE;
  g_list_store_remove_all (self->check_rows);
  g_list_store_remove_all (self->hit_rows);
  g_clear_pointer (&self->rule, g_free);
  self->filling = FALSE;
  widget_table_set_placeholder (WIDGET_TABLE (self->check_table),
                                roll == NULL ? _("No roll is chosen.")
                                : open       ? _("The checks found nobody.")
                                             : _("Approved: no check stopped it then."));
  if (roll == NULL)
    {
      widget_figures_clear (WIDGET_FIGURES (self->bridge));
      widget_waterfall_clear (WIDGET_WATERFALL (self->waterfall));
      return;
    }
  pay_roll_bridge_async (payment_caller (self), roll->roll, self->opening, bridge_cb, g_object_ref (self));
  if (open)
    pay_roll_checks_async (payment_caller (self), roll->roll, self->opening, checks_cb, g_object_ref (self));
}

/* --- Whom a check found --- */

static WidgetRow *
hit_row (PayHit *hit)
{
  g_autofree char *person = g_strdup_printf ("%" G_GINT64_FORMAT, hit->person);
  g_autofree char *fen = form_text_fen (hit->fen);
  const char *texts[] = { person, hit->name, hit->id_number, fen, NULL };

  return widget_row_new (texts, hit, (GDestroyNotify) pay_hit_free);
}

static void
hits_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PaymentPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = pay_roll_hits_finish (DB_CALLER (source), result, &error);

  if (!payment_told (self, error))
    return;
  g_list_store_remove_all (self->hit_rows);
  for (guint i = 0; i < hits->len; i++)
    {
      g_autoptr (WidgetRow) row = hit_row (hits->pdata[i]);

      g_list_store_append (self->hit_rows, row);
    }
  g_ptr_array_set_free_func (hits, NULL);       /* the rows have them now */
  if (hits->len > 0)
    widget_table_select (WIDGET_TABLE (self->hits), 0);
  payment_show_actions (self);
}

void
payment_read_hits (PaymentPage *self)
{
  WidgetRow *row = widget_table_get_selected_row (WIDGET_TABLE (self->check_table));
  g_autofree char *rule = g_strdup (row != NULL ? widget_row_get_data (row) : NULL);

  if (g_strcmp0 (rule, self->rule) == 0)
    return;
  g_list_store_remove_all (self->hit_rows);
  g_free (self->rule);
  self->rule = g_steal_pointer (&rule);
  if (self->rule != NULL && self->roll != NULL)
    pay_roll_hits_async (payment_caller (self), self->roll->roll, self->rule, 0, PAGE_ROWS, self->opening, hits_cb,
                         g_object_ref (self));
}

void
payment_open_hit (PaymentPage *self)
{
  WidgetRow *row = widget_table_get_selected_row (WIDGET_TABLE (self->hits));

  gint64 person = row != NULL ? ((const PayHit *) widget_row_get_data (row))->person : 0;

  if (row == NULL)
    return;
  if (payment_sees_persons (self))
    form_context_open_person (payment_context (self), person);
  else
    form_context_open_benefit (payment_context (self), person);
}
