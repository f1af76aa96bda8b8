/* The list at the left: one state at a time, or all. */

#include "form-collection/charges.h"

#include <glib/gi18n-lib.h>

#include "form/listing.h"
#include "form/text.h"
#include "widgets/widget-card.h"
#include "widgets/widget-table.h"

#define PAGE_ROWS 200

static const struct
{
  const char *status;           /* of api.charge_list */
  const char *empty;
} views[CHARGES_VIEWS] = {
  [CHARGES_WAITING] = { NULL, N_("No charge is waiting for its money.") },
  [CHARGES_ASKED] = { "asked", N_("Nobody has asked to make a charge void.") },
  [CHARGES_ARRIVED] = { "arrived", N_("No charge has arrived in full yet.") },
  [CHARGES_VOID] = { "void", N_("No charge is void.") },
  [CHARGES_ALL] = { "all", N_("There is no charge. A case that asks for a payment makes one when it is decided.") },
};

static WidgetKind
kind_of (const Charge *charge)
{
  if (g_strcmp0 (charge->status, "arrived") == 0)
    return WIDGET_KIND_OK;
  return g_strcmp0 (charge->status, "part") == 0 ? WIDGET_KIND_WARN : WIDGET_KIND_NEUTRAL;
}

static WidgetRow *
list_row (Charge *charge)
{
  gboolean asked = charge->void_asked_by != NULL && charge->void_by == NULL;
  g_autofree char *amount = form_text_fen (charge->total);
  const char *texts[] = { charge->person_name,
                          charge->unit_name != NULL ? charge->unit_name : _("the person alone"),
                          charge->origin_title,
                          amount,
                          asked ? _("to be void") : charge->status_title,
                          NULL };
  WidgetRow *row = widget_row_new (texts, charge, (GDestroyNotify) charge_free);

  widget_row_set_kind (row, 4, asked ? WIDGET_KIND_WARN : kind_of (charge));
  return row;
}

static const Charge *
charge_at (ChargesPage *self, guint i)
{
  g_autoptr (WidgetRow) row = g_list_model_get_item (G_LIST_MODEL (self->list_rows), i);

  return widget_row_get_data (row);
}

/* Where the wanted charge is now; the place it had when it is not in the list any more. */
static guint
place_of (ChargesPage *self, guint before)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list_rows));

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (charge_at (self, i)->charge_no, self->wanted) == 0)
      return i;
  return before < n ? before : 0;
}

static void
count (ChargesPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list_rows));
  gint64 total = 0;
  g_autofree char *amount = NULL, *text = NULL;

  for (guint i = 0; i < n; i++)
    total += charge_at (self, i)->total;
  amount = form_text_fen (total);
  text = n > 0 && n % PAGE_ROWS == 0 ? g_strdup_printf (_("%u charges and more"), n)
                                     : g_strdup_printf (_("%u charges, %s yuan"), n, amount);
  widget_card_set_subtitle (WIDGET_CARD (self->list_card), n > 0 ? text : NULL);
}

/* The tab of one person is found by the name. */
static void
name_tab (ChargesPage *self)
{
  g_autofree char *title = NULL;

  if (self->person == 0 || g_list_model_get_n_items (G_LIST_MODEL (self->list_rows)) == 0)
    return;
  title = g_strdup_printf (_("Charges of %s"), charge_at (self, 0)->person_name);
  form_page_set_title (FORM_PAGE (self), title, NULL);
  widget_card_set_title (WIDGET_CARD (self->list_card), title);
}

static void
put (ChargesPage *self, GPtrArray *charges, gboolean append)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list_rows));
  guint before = widget_table_get_selected (WIDGET_TABLE (self->list));

  for (guint i = 0; i < charges->len; i++)
    g_ptr_array_add (rows, list_row (charges->pdata[i]));
  g_ptr_array_set_free_func (charges, NULL);            /* the rows have them now */
  self->filling = TRUE;
  g_list_store_splice (self->list_rows, append ? n : 0, append ? 0 : n, rows->pdata, rows->len);
  if (!append && rows->len > 0)
    widget_table_select (WIDGET_TABLE (self->list), place_of (self, before));
  self->filling = FALSE;
  name_tab (self);
  count (self);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChargesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) charges = charge_list_finish (DB_CALLER (source), result, &error);

  if (charges == NULL)
    {
      charges_say (self, error);
      return;
    }
  put (self, charges, FALSE);
  widget_table_set_placeholder (WIDGET_TABLE (self->list), _ (views[self->view].empty));
  charges_show_one (self);
}

static void
more_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChargesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) charges = charge_list_finish (DB_CALLER (source), result, &error);

  if (charges == NULL)
    charges_say (self, error);
  else if (charges->len > 0)
    put (self, charges, TRUE);
}

/* Answers to what was asked before are not wanted any more. */
static void
ask (ChargesPage *self, const char *after, GAsyncReadyCallback callback)
{
  form_listing_anew (&self->listing);
  charge_list_async (charges_caller (self), views[self->view].status, self->person, after, PAGE_ROWS, self->listing,
                     callback, g_object_ref (self));
}

void
charges_read (ChargesPage *self)
{
  const Charge *chosen = charges_chosen (self);

  if (chosen != NULL)
    {
      g_free (self->wanted);
      self->wanted = g_strdup (chosen->charge_no);
    }
  ask (self, NULL, read_cb);
}

void
charges_more (ChargesPage *self)
{
  const Charge *last = form_listing_last (self->list_rows, PAGE_ROWS);

  if (last != NULL)
    ask (self, last->cursor, more_cb);
}

void
charges_choose_view (ChargesPage *self, ChargesView view)
{
  self->view = view;
  form_listing_mark (self->views, CHARGES_VIEWS, view);
  widget_table_set_placeholder (WIDGET_TABLE (self->list), NULL);
  g_list_store_remove_all (self->list_rows);            /* another list begins at its top */
  charges_read (self);
}
