#include "form/lookup.h"

#include "records/search.h"
#include "widgets/widget-field.h"

#define MOST_HITS 8

enum { NUMBER, TEXT, NAME, N_COLUMNS };

/* What is kept with the field. */
typedef struct
{
  FormContext        *context;
  const char         *what;
  GCancellable       *cancellable;   /* of the question under way */
  GtkListStore       *hits;
  GtkEntryCompletion *completion;
  char               *asked;
} Lookup;

static void
lookup_free (gpointer data)
{
  Lookup *self = data;

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_object_unref (self->completion);
  g_object_unref (self->hits);
  g_object_unref (self->context);
  g_free (self->asked);
  g_free (self);
}

/* Auxiliary */

static Lookup *
lookup_of (gpointer field)
{
  return g_object_get_data (G_OBJECT (field), "form-lookup");
}

/* The number of the register that a hit stands for. */
static char *
number_of (const Lookup *self, const SearchHit *hit)
{
  return g_str_equal (self->what, "unit") ? g_strdup (hit->subtitle) : g_strdup_printf ("%" G_GINT64_FORMAT, hit->target);
}

static void
add_hit (Lookup *self, const SearchHit *hit)
{
  g_autofree char *number = number_of (self, hit);
  g_autofree char *text = g_strdup_printf ("%s  %s%s%s", number, hit->title, hit->id_masked != NULL ? "  " : "",
                                           hit->id_masked != NULL ? hit->id_masked : "");

  if (number != NULL && g_strcmp0 (hit->what, self->what) == 0)
    gtk_list_store_insert_with_values (self->hits, NULL, -1, NUMBER, number, TEXT, text, NAME, hit->title, -1);
}

static void
say_name (GtkWidget *field, Lookup *self)
{
  const char *value = widget_field_get_value (WIDGET_FIELD (field));
  GtkTreeModel *model = GTK_TREE_MODEL (self->hits);
  GtkTreeIter row;
  gboolean there;

  for (there = gtk_tree_model_get_iter_first (model, &row); there; there = gtk_tree_model_iter_next (model, &row))
    {
      g_autofree char *number = NULL;
      g_autofree char *name = NULL;

      gtk_tree_model_get (model, &row, NUMBER, &number, NAME, &name, -1);
      if (g_strcmp0 (number, value) != 0)
        continue;
      widget_field_set_hint (WIDGET_FIELD (field), name);
      return;
    }
  widget_field_set_hint (WIDGET_FIELD (field), NULL);
}

/* Callbacks */

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) field = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = search_finish (DB_CALLER (source), result, &error);
  Lookup *self = lookup_of (field);

  if (hits == NULL || self == NULL)
    return;
  gtk_list_store_clear (self->hits);
  for (guint i = 0; i < hits->len; i++)
    add_hit (self, g_ptr_array_index (hits, i));
  say_name (field, self);
  if (gtk_widget_has_focus (widget_field_get_input (WIDGET_FIELD (field))))
    gtk_entry_completion_complete (self->completion);
}

static void
ask (GtkWidget *field, Lookup *self, const char *text)
{
  if (g_strcmp0 (text, self->asked) == 0 || g_utf8_strlen (text, -1) < 2)
    return;
  g_free (self->asked);
  self->asked = g_strdup (text);
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  search_async (form_context_get_caller (self->context), text, MOST_HITS, self->cancellable, found_cb,
                g_object_ref (field));
}

static void
typing_cb (GtkWidget *field, Lookup *self)
{
  ask (field, self, gtk_entry_get_text (GTK_ENTRY (widget_field_get_input (WIDGET_FIELD (field)))));
}

static gboolean
selected_cb (GtkEntryCompletion *completion, GtkTreeModel *model, GtkTreeIter *row, GtkWidget *field)
{
  GtkWidget *entry = widget_field_get_input (WIDGET_FIELD (field));
  g_autofree char *number = NULL;

  gtk_tree_model_get (model, row, NUMBER, &number, -1);
  gtk_entry_set_text (GTK_ENTRY (entry), number);
  gtk_editable_set_position (GTK_EDITABLE (entry), -1);
  widget_field_confirm (WIDGET_FIELD (field));
  say_name (field, lookup_of (field));
  return TRUE;
}

/* The server has chosen already. */
static gboolean
every_hit_cb (GtkEntryCompletion *completion, const char *key, GtkTreeIter *row, gpointer unused)
{
  return TRUE;
}

/* Public */

void
form_lookup_attach (GtkWidget *field, FormContext *context, const char *what)
{
  Lookup *self = g_new0 (Lookup, 1);

  self->context = g_object_ref (context);
  self->what = g_intern_string (what);
  self->cancellable = g_cancellable_new ();
  self->hits = gtk_list_store_new (N_COLUMNS, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
  self->completion = gtk_entry_completion_new ();
  gtk_entry_completion_set_model (self->completion, GTK_TREE_MODEL (self->hits));
  gtk_entry_completion_set_text_column (self->completion, TEXT);
  gtk_entry_completion_set_match_func (self->completion, every_hit_cb, NULL, NULL);
  gtk_entry_completion_set_minimum_key_length (self->completion, 2);
  gtk_entry_set_completion (GTK_ENTRY (widget_field_get_input (WIDGET_FIELD (field))), self->completion);
  g_object_set_data_full (G_OBJECT (field), "form-lookup", self, lookup_free);
  g_signal_connect (field, "typing", G_CALLBACK (typing_cb), self);
  g_signal_connect_object (self->completion, "match-selected", G_CALLBACK (selected_cb), field, 0);
}

void
form_lookup_show (GtkWidget *field)
{
  Lookup *self = lookup_of (field);
  const char *value = widget_field_get_value (WIDGET_FIELD (field));

  if (self == NULL)
    return;
  if (*value == '\0')
    widget_field_set_hint (WIDGET_FIELD (field), NULL);
  else
    ask (field, self, value);
}
