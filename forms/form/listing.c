#include "form/listing.h"

#include "widgets/widget-table.h"

struct _FormListing
{
  FormPage              *page; /* not owned: owns this */
  GtkWidget             *table;
  GListStore            *rows;
  const FormListingKind *kind;
  GCancellable          *wanted;
};

/* --- Rows --- */

void
form_listing_put (GtkWidget *table, GListStore *rows, GPtrArray *fresh, gboolean append)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (rows));
  guint selected = widget_table_get_selected (WIDGET_TABLE (table));

  g_list_store_splice (rows, append ? n : 0, append ? 0 : n, fresh->pdata, fresh->len);
  n = g_list_model_get_n_items (G_LIST_MODEL (rows));
  if (n > 0)
    widget_table_select (WIDGET_TABLE (table), selected < n ? selected : 0);
}

gpointer
form_listing_last (GListStore *rows, guint part)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (rows));
  g_autoptr (WidgetRow) last = n > 0 && n % part == 0 ? g_list_model_get_item (G_LIST_MODEL (rows), n - 1) : NULL;

  return last != NULL ? widget_row_get_data (last) : NULL;
}

GCancellable *
form_listing_anew (GCancellable **slot)
{
  g_cancellable_cancel (*slot);
  g_clear_object (slot);
  *slot = g_cancellable_new ();
  return *slot;
}

void
form_listing_mark (GtkWidget *const *buttons, guint n, guint shown)
{
  for (guint i = 0; i < n; i++)
    {
      GtkStyleContext *style = gtk_widget_get_style_context (buttons[i]);

      if (i == shown)
        gtk_style_context_add_class (style, "primary");
      else
        gtk_style_context_remove_class (style, "primary");
    }
}

/* --- Reading --- */

/* A question goes with the kind it is about: its answer is read as that, and shown only while it is wanted. */
typedef struct
{
  FormListing           *listing; /* as long as the page is there */
  FormPage              *page;
  GCancellable          *wanted;
  const FormListingKind *kind;
  gboolean               more;
} Question;

static void
question_free (Question *self)
{
  g_object_unref (self->page);
  g_object_unref (self->wanted);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
show (const Question *self, GPtrArray *records)
{
  FormListing *listing = self->listing;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (rows, self->kind->row_of (self->page, records->pdata[i]));
  g_ptr_array_set_free_func (records, NULL); /* the rows have them now */
  form_listing_put (listing->table, listing->rows, rows, self->more);
  self->kind->shown (self->page, rows->len, self->more);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = self->kind->answer (DB_CALLER (source), result, &error);

  if (self->wanted != self->listing->wanted)
    return;
  if (records != NULL)
    show (self, records);
  else
    self->kind->failed (self->page, error);
}

static void
ask (FormListing *self, const char *after)
{
  Question *question = g_new0 (Question, 1);

  question->listing = self;
  question->page = g_object_ref (self->page);
  question->wanted = g_object_ref (self->wanted);
  question->kind = self->kind;
  question->more = after != NULL;
  self->kind->ask (self->page, after, self->wanted, answered_cb, question);
}

void
form_listing_read (FormListing *self, const FormListingKind *kind)
{
  self->kind = kind;
  form_listing_anew (&self->wanted);
  ask (self, NULL);
}

void
form_listing_more (FormListing *self)
{
  gpointer last = self->kind != NULL ? form_listing_last (self->rows, self->kind->part) : NULL;

  if (last != NULL)
    ask (self, self->kind->cursor_of (last));
}

/* --- Life --- */

FormListing *
form_listing_new (FormPage *page, GtkWidget *table, GListStore *rows)
{
  FormListing *self = g_new0 (FormListing, 1);

  self->page = page;
  self->table = table;
  self->rows = g_object_ref (rows);
  return self;
}

void
form_listing_stop (FormListing *self)
{
  if (self != NULL)
    g_cancellable_cancel (self->wanted);
}

void
form_listing_free (FormListing *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->wanted);
  g_object_unref (self->rows);
  g_free (self);
}
