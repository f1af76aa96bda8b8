#include "form/conflict.h"

#include <glib/gi18n-lib.h>

#include "form/text.h"
#include "widgets/widget-card.h"
#include "widgets/widget-theme.h"

struct _FormConflict
{
  GtkBox                 parent_instance;

  FormContext           *context;
  CaseModel             *model;
  const CaseKindDetails *details;
  GHashTable            *base;          /* field → the server's value when we began */
  GPtrArray             *taken;         /* keys of the fields where theirs stands */
  guint                  open;          /* fields to be decided */

  /* Widgets */
  GtkWidget             *card;
  GtkWidget             *grid;
};

G_DEFINE_TYPE (FormConflict, form_conflict, GTK_TYPE_BOX)

enum { SETTLED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* Auxiliary */

static const char *
server_value (const CaseFacts *facts, const char *field)
{
  JsonObject *values = facts->values != NULL && JSON_NODE_HOLDS_OBJECT (facts->values)
                       ? json_node_get_object (facts->values) : NULL;

  return values != NULL ? json_object_get_string_member_with_default (values, field, NULL) : NULL;
}

/* Only now is the model told: every value set in it is sent within the second. */
static void
settle (FormConflict *self)
{
  for (guint i = 0; i < self->taken->len; i++)
    {
      const char *field = g_ptr_array_index (self->taken, i);

      case_model_set_value (self->model, field, server_value (case_model_facts (self->model), field));
    }
  gtk_widget_hide (GTK_WIDGET (self));
  form_conflict_mark (self);
  g_signal_emit (self, signals[SETTLED], 0);
}

/* Callbacks */

static void
choose (FormConflict *self, GtkWidget *button, gboolean theirs)
{
  const CaseField *field = g_object_get_data (G_OBJECT (button), "field");
  GtkWidget *both = gtk_widget_get_parent (button);

  if (theirs)
    g_ptr_array_add (self->taken, field->field);
  gtk_widget_set_sensitive (both, FALSE);
  self->open--;
  if (self->open == 0)
    settle (self);
}

static void
mine_cb (GtkWidget *button, FormConflict *self)
{
  choose (self, button, FALSE);
}

static void
theirs_cb (GtkWidget *button, FormConflict *self)
{
  choose (self, button, TRUE);
}

/* Showing */

static void
put (FormConflict *self, int column, int row, const char *text, const char *style)
{
  gtk_grid_attach (GTK_GRID (self->grid), widget_label_new (text, style), column, row, 1, 1);
}

static GtkWidget *
choice (FormConflict *self, const CaseField *field, const char *title, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (title);
  g_autofree char *name = g_strdup_printf ("%s: %s", field->title, title);

  g_object_set_data (G_OBJECT (button), "field", (gpointer) field);
  widget_set_accessible_name (button, name);
  g_signal_connect_object (button, "clicked", callback, self, 0);
  return button;
}

static void
add_row (FormConflict *self, int row, const CaseField *field, const char *mine, const char *theirs, gboolean both)
{
  g_autofree char *my_text = form_text_new (self->context, field, mine);
  g_autofree char *their_text = form_text_new (self->context, field, theirs);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);

  put (self, 0, row, field->title, "strong");
  put (self, 1, row, *my_text != '\0' ? my_text : "—", NULL);
  put (self, 2, row, *their_text != '\0' ? their_text : "—", "new-value");
  if (both)
    {
      gtk_container_add (GTK_CONTAINER (box), choice (self, field, _("Keep mine"), G_CALLBACK (mine_cb)));
      gtk_container_add (GTK_CONTAINER (box), choice (self, field, _("Take theirs"), G_CALLBACK (theirs_cb)));
    }
  else
    gtk_container_add (GTK_CONTAINER (box), widget_label_new (_("taken over"), "muted"));
  gtk_grid_attach (GTK_GRID (self->grid), box, 3, row, 1, 1);
}

/* A field is in conflict when the other changed it and what stands here is neither old nor theirs. */
static gboolean
compare (FormConflict *self)
{
  const CaseFacts *facts = case_model_facts (self->model);
  int row = 1;

  for (guint i = 0; i < self->details->fields->len; i++)
    {
      const CaseField *field = g_ptr_array_index (self->details->fields, i);
      const char *before = g_hash_table_lookup (self->base, field->field);
      const char *theirs = server_value (facts, field->field);
      const char *mine = case_model_value (self->model, field->field);
      gboolean both;

      if (g_strcmp0 (before, theirs) == 0)
        continue;
      both = g_strcmp0 (mine, theirs) != 0;
      add_row (self, row++, field, mine, theirs, both);
      self->open += both;
    }
  return row > 1;
}

static void
show_head (FormConflict *self)
{
  const char *heads[] = { _("Item"), _("Yours"), _("Theirs"), "" };

  widget_container_clear (GTK_CONTAINER (self->grid));
  for (int i = 0; i < 4; i++)
    put (self, i, 0, heads[i], "muted");
}

/* Overrides */

static void
form_conflict_finalize (GObject *object)
{
  FormConflict *self = FORM_CONFLICT (object);

  g_hash_table_unref (self->base);
  g_ptr_array_unref (self->taken);
  g_clear_object (&self->model);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (form_conflict_parent_class)->finalize (object);
}

static void
form_conflict_class_init (FormConflictClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = form_conflict_finalize;
  signals[SETTLED] = g_signal_new ("settled", FORM_TYPE_CONFLICT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   0);
}

static void
form_conflict_init (FormConflict *self)
{
  self->base = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->taken = g_ptr_array_new ();
  self->card = widget_card_new (_("Somebody else changed this case"));
  self->grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), WIDGET_GAP_SMALL);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), WIDGET_GAP * 2);
  gtk_container_add (GTK_CONTAINER (self->card), self->grid);
  gtk_box_pack_start (GTK_BOX (self), self->card, TRUE, TRUE, 0);
  gtk_widget_show_all (self->card);
  gtk_widget_set_no_show_all (GTK_WIDGET (self), TRUE);
}

/* Public */

GtkWidget *
form_conflict_new (FormContext *context, CaseModel *model)
{
  FormConflict *self = g_object_new (FORM_TYPE_CONFLICT, NULL);

  self->context = g_object_ref (context);
  self->model = g_object_ref (model);
  form_conflict_mark (self);
  return GTK_WIDGET (self);
}

void
form_conflict_mark (FormConflict *self)
{
  const CaseFacts *facts = case_model_facts (self->model);
  g_autoptr (GList) names = NULL;

  g_hash_table_remove_all (self->base);
  if (facts->values == NULL || !JSON_NODE_HOLDS_OBJECT (facts->values))
    return;
  names = json_object_get_members (json_node_get_object (facts->values));
  for (GList *l = names; l != NULL; l = l->next)
    g_hash_table_replace (self->base, g_strdup (l->data), g_strdup (server_value (facts, l->data)));
}

void
form_conflict_mark_saved (FormConflict *self)
{
  g_auto (GStrv) fields = case_model_changed (self->model);

  g_hash_table_remove_all (self->base);
  for (guint i = 0; fields[i] != NULL; i++)
    g_hash_table_replace (self->base, g_strdup (fields[i]), g_strdup (case_model_value (self->model, fields[i])));
}

gboolean
form_conflict_begin (FormConflict *self, const CaseKindDetails *details, const char *sentence)
{
  gboolean differs;

  self->details = details;
  self->open = 0;
  g_ptr_array_set_size (self->taken, 0);
  widget_card_set_subtitle (WIDGET_CARD (self->card), sentence);
  show_head (self);
  differs = compare (self);
  if (differs && self->open == 0)
    settle (self);
  if (self->open > 0)
    {
      gtk_widget_show_all (self->grid);
      gtk_widget_show (GTK_WIDGET (self));
    }
  return differs;
}
