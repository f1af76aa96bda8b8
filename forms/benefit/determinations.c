/* How the benefits of a person were determined, and that each gives the same again from the basis it kept. */

#include "form-benefit/parts.h"

#include <glib/gi18n-lib.h>

#include "form/text.h"
#include "widgets/widget-table.h"

#define PROOF_COLUMN 5

/* A determination that is being computed again. */
typedef struct
{
  FormPersonPage     *page;
  GtkWidget          *table;
  WidgetRow          *row;        /* of the table as it was asked; nobody sees it once the list was read again */
} Asked;

static void
asked_free (Asked *asked)
{
  g_object_unref (asked->page);
  g_object_unref (asked->table);
  g_object_unref (asked->row);
  g_free (asked);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asked, asked_free)

/* Rows */

static WidgetRow *
row_of (AwardDetermination *one, const char *proof)
{
  g_autofree char *month = form_text_month (one->from_month);
  g_autofree char *amount = form_text_fen (one->monthly_fen);
  g_autofree char *made = g_strdup_printf ("%s %s", one->made_by != NULL ? one->made_by : "—",
                                           one->made_at != NULL ? one->made_at : "");
  const char *texts[] = { one->cause_title != NULL ? one->cause_title : "—", month, amount,
                          one->case_no != NULL ? one->case_no : "—", made, proof, NULL };

  return widget_row_new (texts, one, NULL);
}

static GListStore *
rows_of (GtkWidget *table)
{
  return g_object_get_data (G_OBJECT (table), "rows");
}

static const char *
kept (gboolean figures)
{
  return figures ? _("the same; figures of the office have changed since") : _("the same");
}

static char *
proof_text (const AwardProof *proof)
{
  g_autofree char *differences = proof->differences != NULL ? g_strjoinv ("；", proof->differences) : g_strdup ("");
  g_autofree char *again = form_text_fen (proof->monthly_again);
  gboolean figures = proof->figures_changed != NULL && proof->figures_changed[0] != NULL;

  if (proof->same)
    return g_strdup_printf ("%s  %s", again, kept (figures));
  if (*differences == '\0')
    return g_strdup (_("paid once: no formula to compute again"));
  return g_strdup_printf (_("NOT the same: %s"), differences);
}

/* In place of the row that was asked for, the selection stays. */
static void
put_proof (GtkWidget *table, WidgetRow *asked, const AwardProof *proof)
{
  g_autofree char *text = proof_text (proof);
  g_autoptr (WidgetRow) row = row_of (widget_row_get_data (asked), text);
  guint selected = widget_table_get_selected (WIDGET_TABLE (table));
  guint place;

  if (!g_list_store_find (rows_of (table), asked, &place))
    return;
  if (proof->same)
    widget_row_set_kind (row, PROOF_COLUMN, WIDGET_KIND_OK);
  else if (proof->differences != NULL && proof->differences[0] != NULL)
    widget_row_set_kind (row, PROOF_COLUMN, WIDGET_KIND_DANGER);
  g_list_store_splice (rows_of (table), place, 1, (gpointer *) &row, 1);
  if (selected != G_MAXUINT)
    widget_table_select (WIDGET_TABLE (table), selected);
}

static void
proved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Asked) asked = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AwardProof) proof = award_rerun_finish (DB_CALLER (source), result, &error);

  if (proof != NULL)
    put_proof (asked->table, asked->row, proof);
  else if (error != NULL)
    form_person_page_say (asked->page, error);
}

/* Public */

GtkWidget *
benefit_determinations_new (void)
{
  const WidgetColumn columns[] = {
    { _("Kind"), 130, FALSE, FALSE }, { _("Holds from"), 90, FALSE, FALSE }, { _("Monthly"), 110, FALSE, TRUE },
    { _("Case"), 210, FALSE, FALSE }, { _("Determined by"), 200, FALSE, FALSE },
    { _("Computed again"), 240, TRUE, FALSE },
  };
  GListStore *rows;
  GtkWidget *table = widget_table_new_with_rows (_("Determinations of the benefits"), columns, G_N_ELEMENTS (columns),
                                                 &rows, _("Nothing was determined here"));

  g_object_set_data_full (G_OBJECT (table), "rows", rows, g_object_unref);
  widget_table_fit_rows (WIDGET_TABLE (table), 1, 6);
  return table;
}

void
benefit_determinations_show (GtkWidget *table, GPtrArray *determinations)
{
  g_list_store_remove_all (rows_of (table));
  g_object_set_data_full (G_OBJECT (table), "list", g_ptr_array_ref (determinations),
                          (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < determinations->len; i++)
    {
      g_autoptr (WidgetRow) row = row_of (g_ptr_array_index (determinations, i), "");

      g_list_store_append (rows_of (table), row);
    }
}

void
benefit_determinations_prove (GtkWidget *table, FormPersonPage *page)
{
  DbCaller *caller = form_context_get_caller (form_page_get_context (FORM_PAGE (page)));
  GListModel *rows = G_LIST_MODEL (rows_of (table));

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      Asked *asked = g_new0 (Asked, 1);
      const AwardDetermination *one;

      asked->page = g_object_ref (page);
      asked->table = g_object_ref (table);
      asked->row = g_list_model_get_item (rows, i);
      one = widget_row_get_data (asked->row);
      award_rerun_async (caller, form_person_page_get_person (page), one->award, one->seq,
                         form_page_get_cancellable (FORM_PAGE (page)), proved_cb, asked);
    }
}

gint64
benefit_determinations_get_case (GtkWidget *table)
{
  WidgetRow *row = widget_table_get_selected_row (WIDGET_TABLE (table));

  return row != NULL ? ((const AwardDetermination *) widget_row_get_data (row))->case_id : 0;
}
