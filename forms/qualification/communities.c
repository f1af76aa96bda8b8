#include "form-qualification/communities.h"

#include <glib/gi18n-lib.h>

#include "form-qualification/community-file.h"
#include "form/column.h"
#include "records/community.h"
#include "widgets/widget-card.h"
#include "widgets/widget-drop-zone.h"
#include "widgets/widget-field.h"
#include "widgets/widget-message.h"
#include "widgets/widget-row.h"
#include "widgets/widget-table.h"
#include "widgets/widget-theme.h"

#define RIGHT_WIDTH 560
#define LABEL_CHARS 9

#define COMMUNITIES_TYPE_PAGE (communities_page_get_type ())
G_DECLARE_FINAL_TYPE (CommunitiesPage, communities_page, COMMUNITIES, PAGE, FormPage)

struct _CommunitiesPage
{
  FormPage parent_instance;

  gboolean may_keep;   /* a reviewer: adds, renames, closes */
  gboolean may_assign; /* a clerk or a reviewer */
  gboolean busy;
  gboolean adding;     /* the fields are for a new one */
  gint64 wanted;       /* to be shown after the next reading; 0: the one that is chosen */

  GtkWidget *list, *message;
  GListStore *rows;
  GtkWidget *one_card, *number, *name, *contact, *phone;
  GtkWidget *roster_card, *zone, *refused;
  GListStore *refused_rows;
};

G_DEFINE_FINAL_TYPE (CommunitiesPage, communities_page, FORM_TYPE_PAGE)

static void read_list (CommunitiesPage *self);

/* Shorthands */

static FormContext *
context_of (CommunitiesPage *self)
{
  return form_page_get_context (FORM_PAGE (self));
}

static DbCaller *
caller_of (CommunitiesPage *self)
{
  return form_context_get_caller (context_of (self));
}

static const Community *
chosen (CommunitiesPage *self)
{
  WidgetRow *row = widget_table_get_selected_row (WIDGET_TABLE (self->list));

  return row != NULL ? widget_row_get_data (row) : NULL;
}

static void
say (CommunitiesPage *self, const GError *error)
{
  if (error != NULL && !db_error_is_cancelled (error))
    widget_message_say (WIDGET_MESSAGE (self->message), WIDGET_KIND_DANGER, error->message, NULL);
}

/* --- Actions --- */

static const char *
why_not_keep (CommunitiesPage *self)
{
  if (!self->may_keep)
    return _ ("A reviewer keeps the list of communities.");
  return self->busy ? _ ("Wait for the answer of the server.") : NULL;
}

static const char *
why_not_change (CommunitiesPage *self)
{
  const Community *one = chosen (self);
  const char *why = why_not_keep (self);

  if (why != NULL)
    return why;
  if (one == NULL)
    return _ ("No community is chosen.");
  if (!one->own)
    return _ ("It belongs to another office.");
  return one->active ? NULL : _ ("This community is closed.");
}

static void
show_actions (CommunitiesPage *self)
{
  FormPage *page = FORM_PAGE (self);
  const Community *one = chosen (self);
  const char *roster = !self->may_assign ? _ ("Clerks and reviewers do this.") : NULL;

  if (roster == NULL && self->busy)
    roster = _ ("Wait for the answer of the server.");
  if (roster == NULL && one != NULL && (!one->active || !one->own))
    roster = _ ("Choose a community of this office that is not closed.");
  form_page_set_action (page, "new", why_not_keep (self));
  form_page_set_action (page, "save", self->adding ? why_not_keep (self) : why_not_change (self));
  form_page_set_action (page, "close", self->adding ? _ ("It is not there yet.") : why_not_change (self));
  form_page_set_action (page, "roster", roster);
}

static void
begin (CommunitiesPage *self)
{
  widget_message_hush (WIDGET_MESSAGE (self->message));
  self->busy = TRUE;
  show_actions (self);
}

static void
end (CommunitiesPage *self, const GError *error)
{
  self->busy = FALSE;
  say (self, error);
  show_actions (self);
  if (error == NULL)
    read_list (self);
}

/* --- One community --- */

static void
show_one (CommunitiesPage *self)
{
  const Community *one = self->adding ? NULL : chosen (self);
  gboolean editable = self->may_keep && (self->adding || (one != NULL && one->own && one->active));
  GtkWidget *fields[] = { self->number, self->name, self->contact, self->phone };
  const char *values[] = { one != NULL ? one->community_no : NULL, one != NULL ? one->name : NULL,
                           one != NULL ? one->contact : NULL, one != NULL ? one->phone : NULL };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      widget_field_set_value (WIDGET_FIELD (fields[i]), values[i] != NULL ? values[i] : "");
      widget_field_set_error (WIDGET_FIELD (fields[i]), NULL);
      widget_field_set_editable (WIDGET_FIELD (fields[i]), editable);
    }
  widget_card_set_title (WIDGET_CARD (self->one_card), self->adding ? _ ("A new community")
                                                       : one != NULL ? one->name
                                                                     : _ ("No community is chosen."));
  widget_card_set_subtitle (WIDGET_CARD (self->one_card), one != NULL ? one->office_name : NULL);
  show_actions (self);
}

static void
new_cb (FormPage *page)
{
  CommunitiesPage *self = COMMUNITIES_PAGE (page);

  self->adding = TRUE;
  show_one (self);
  widget_field_focus (WIDGET_FIELD (self->name));
}

/* The field a refusal is about says it, too. */
static void
show_refusal (CommunitiesPage *self, const GError *error)
{
  const DbRefusal *refusal = db_error_refusal (error);
  const char *field = refusal != NULL ? refusal->field : NULL;

  if (g_strcmp0 (field, "name") == 0)
    widget_field_set_error (WIDGET_FIELD (self->name), error->message);
  else if (g_strcmp0 (field, "community_no") == 0)
    widget_field_set_error (WIDGET_FIELD (self->number), error->message);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CommunitiesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 community = community_put_finish (DB_CALLER (source), result, &error);

  if (community != 0)
    {
      self->adding = FALSE;
      self->wanted = community;
      form_context_note (context_of (self), FORM_NOTE_DONE, _ ("The community is saved."));
      widget_table_focus (WIDGET_TABLE (self->list));
    }
  else
    show_refusal (self, error);
  end (self, error);
}

static void
save_cb (FormPage *page)
{
  CommunitiesPage *self = COMMUNITIES_PAGE (page);
  gint64 community = self->adding ? 0 : chosen (self)->community;
  GtkWidget *fields[] = { self->number, self->name, self->contact, self->phone };

  /* what is being typed at this moment counts, too */
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (!widget_field_confirm (WIDGET_FIELD (fields[i])))
      return;
  begin (self);
  community_put_async (caller_of (self), community, widget_field_get_value (WIDGET_FIELD (self->number)),
                       widget_field_get_value (WIDGET_FIELD (self->name)),
                       widget_field_get_value (WIDGET_FIELD (self->contact)),
                       widget_field_get_value (WIDGET_FIELD (self->phone)), form_page_get_cancellable (page),
                       saved_cb, g_object_ref (self));
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CommunitiesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  int persons = community_close_finish (DB_CALLER (source), result, &error);
  g_autofree char *text = NULL;

  if (persons >= 0)
    {
      text = g_strdup_printf (_ ("Closed: %d persons are looked after by their units again."), persons);
      form_context_note (context_of (self), FORM_NOTE_DONE, text);
    }
  end (self, error);
}

static void
close_cb (FormPage *page)
{
  CommunitiesPage *self = COMMUNITIES_PAGE (page);

  begin (self);
  community_close_async (caller_of (self), chosen (self)->community, 0, form_page_get_cancellable (page), closed_cb,
                         g_object_ref (self));
}

/* --- The roster --- */

static void
show_refused (CommunitiesPage *self, GPtrArray *list)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  const CommunityRow *first = list->pdata[0];
  g_autofree char *text = NULL;

  /* the first one has the count alone */
  for (guint i = 1; i < list->len; i++)
    {
      const CommunityRow *row = list->pdata[i];
      g_autofree char *line = g_strdup_printf ("%d", (int)row->line);
      const char *texts[] = { line, row->name != NULL ? row->name : "", row->id_masked != NULL ? row->id_masked : "",
                              row->verdict_title, NULL };
      WidgetRow *shown = widget_row_new (texts, NULL, NULL);

      widget_row_set_kind (shown, 3, WIDGET_KIND_WARN);
      g_ptr_array_add (rows, shown);
    }
  g_list_store_splice (self->refused_rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->refused_rows)),
                       rows->pdata, rows->len);
  text = g_strdup_printf (_ ("%d persons are assigned; %u rows could not be."), first->changed, list->len - 1);
  widget_message_say (WIDGET_MESSAGE (self->message), list->len > 1 ? WIDGET_KIND_WARN : WIDGET_KIND_OK, text, NULL);
}

static void
assigned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CommunitiesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = community_roster_finish (DB_CALLER (source), result, &error);

  if (list != NULL && list->len > 0)
    show_refused (self, list);
  end (self, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CommunitiesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CommunityFile) file = community_file_read_finish (result, &error);
  const Community *one = chosen (self);

  if (file == NULL)
    {
      self->busy = FALSE;
      say (self, error);
      show_actions (self);
      return;
    }
  community_roster_async (caller_of (self), one != NULL ? one->community : 0,
                          (const char *const *)file->columns[COMMUNITY_ID_NUMBER]->pdata,
                          (const char *const *)file->columns[COMMUNITY_NAME]->pdata,
                          (const char *const *)file->columns[COMMUNITY_PLACE]->pdata,
                          form_page_get_cancellable (FORM_PAGE (self)), assigned_cb, g_object_ref (self));
}

static void
file_cb (CommunitiesPage *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  const Community *one = chosen (self);

  if (path == NULL || self->busy || !self->may_assign || (one != NULL && (!one->active || !one->own)))
    return;
  begin (self);
  community_file_read_async (path, form_page_get_cancellable (FORM_PAGE (self)), read_cb, g_object_ref (self));
}

static void
roster_cb (FormPage *page)
{
  widget_drop_zone_choose (WIDGET_DROP_ZONE (COMMUNITIES_PAGE (page)->zone));
}

/* --- The list --- */

static WidgetRow *
row_of (Community *one)
{
  g_autofree char *persons = g_strdup_printf ("%" G_GINT64_FORMAT, one->persons);
  const char *texts[] = { one->community_no, one->name, one->contact != NULL ? one->contact : "",
                          one->phone != NULL ? one->phone : "", persons, one->active ? _ ("in use") : _ ("closed"),
                          NULL };
  WidgetRow *row = widget_row_new (texts, one, (GDestroyNotify)community_free);

  widget_row_set_kind (row, 5, one->active ? WIDGET_KIND_OK : WIDGET_KIND_NEUTRAL);
  return row;
}

static void
list_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CommunitiesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = community_list_finish (DB_CALLER (source), result, &error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  const Community *one = chosen (self);
  gint64 shown = self->wanted != 0 ? self->wanted : one != NULL ? one->community : 0;
  guint place = 0;

  if (list == NULL)
    {
      say (self, error);
      return;
    }
  for (guint i = 0; i < list->len; i++)
    {
      place = ((Community *)list->pdata[i])->community == shown ? i : place;
      g_ptr_array_add (rows, row_of (list->pdata[i]));
    }
  g_ptr_array_set_free_func (list, NULL); /* the rows have them now */
  self->wanted = 0;
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)), rows->pdata, rows->len);
  if (rows->len > 0)
    widget_table_select (WIDGET_TABLE (self->list), place);
  show_one (self);
}

static void
read_list (CommunitiesPage *self)
{
  community_list_async (caller_of (self), form_page_get_cancellable (FORM_PAGE (self)), list_cb, g_object_ref (self));
}

/* What was being typed for a new one is not lost by a look at another: Esc gives it up. */
static void
chosen_cb (CommunitiesPage *self)
{
  if (!self->adding)
    show_one (self);
}

/* --- Layout --- */

static GtkWidget *
table_new (const char *title, const WidgetColumn *columns, guint n, GListStore **rows, const char *empty)
{
  GtkWidget *table = widget_table_new (title, columns, n);

  *rows = g_list_store_new (WIDGET_TYPE_ROW);
  widget_table_set_model (WIDGET_TABLE (table), G_LIST_MODEL (*rows));
  widget_table_set_placeholder (WIDGET_TABLE (table), empty);
  return table;
}

static GtkWidget *
list_card (CommunitiesPage *self)
{
  const WidgetColumn columns[] = {
    { _ ("Number"), 110, FALSE, FALSE },  { _ ("Community"), 150, TRUE, FALSE },
    { _ ("Contact"), 150, FALSE, FALSE }, { _ ("Telephone"), 130, FALSE, FALSE },
    { _ ("Persons"), 70, FALSE, TRUE },   { _ ("State"), 70, FALSE, FALSE },
  };
  GtkWidget *card = widget_card_new (_ ("Communities"));
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);

  self->list = table_new (_ ("Communities"), columns, G_N_ELEMENTS (columns), &self->rows,
                          _ ("No community yet: units look after everybody."));
  g_signal_connect_object (self->list, "selection-changed", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_box_pack_start (GTK_BOX (line), form_page_button (FORM_PAGE (self), "close", FORM_BUTTON_DANGER), FALSE, FALSE,
                      0);
  gtk_box_pack_end (GTK_BOX (line), form_page_button (FORM_PAGE (self), "new", FORM_BUTTON_PLAIN), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (card), self->list, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (card), line, FALSE, FALSE, 0);
  return card;
}

static GtkWidget *
field_new (GtkWidget *card, const char *key, const char *label, WidgetFieldKind kind, int most)
{
  GtkWidget *field = widget_field_new (key, label, kind);

  widget_field_set_label_chars (WIDGET_FIELD (field), LABEL_CHARS);
  g_object_set (field, "max-length", most, NULL);
  gtk_box_pack_start (GTK_BOX (card), field, FALSE, FALSE, 0);
  return field;
}

static GtkWidget *
one_card (CommunitiesPage *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);

  self->one_card = widget_card_new (_ ("No community is chosen."));
  self->number = field_new (self->one_card, "community_no", _ ("Number"), WIDGET_FIELD_TEXT, 12);
  widget_field_set_placeholder (WIDGET_FIELD (self->number), _ ("empty: the next free one"));
  self->name = field_new (self->one_card, "name", _ ("Community"), WIDGET_FIELD_TEXT, 60);
  widget_field_set_required (WIDGET_FIELD (self->name), TRUE);
  self->contact = field_new (self->one_card, "contact", _ ("Contact"), WIDGET_FIELD_TEXT, 60);
  self->phone = field_new (self->one_card, "phone", _ ("Telephone"), WIDGET_FIELD_TEXT, 30);
  gtk_box_pack_end (GTK_BOX (line), form_page_button (FORM_PAGE (self), "save", FORM_BUTTON_SUGGESTED), FALSE, FALSE,
                    0);
  gtk_box_pack_start (GTK_BOX (self->one_card), line, FALSE, FALSE, 0);
  return self->one_card;
}

static GtkWidget *
roster_card (CommunitiesPage *self)
{
  const WidgetColumn columns[] = {
    { _ ("Row"), 50, FALSE, TRUE },
    { _ ("Name"), 90, FALSE, FALSE },
    { _ ("ID number"), 160, FALSE, FALSE },
    { _ ("Verdict"), 150, TRUE, FALSE },
  };

  self->roster_card = widget_card_new (_ ("Whom it looks after"));
  self->zone = widget_drop_zone_new (_ ("Choose or drop a roster  O"),
                                     _ (".xlsx or .csv with ID number and name; a column of communities may name "
                                        "another one"));
  self->refused = table_new (_ ("Rows that could not be assigned"), columns, G_N_ELEMENTS (columns),
                             &self->refused_rows,
                             _ ("Single persons are marked in the list of confirmations and given to a community with C."));
  widget_drop_zone_accept_on (WIDGET_DROP_ZONE (self->zone), self->roster_card);
  g_signal_connect_object (self->zone, "file", G_CALLBACK (file_cb), self, G_CONNECT_SWAPPED);
  gtk_box_pack_start (GTK_BOX (self->roster_card), self->zone, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->roster_card), self->refused, TRUE, TRUE, 0);
  return self->roster_card;
}

static void
build (CommunitiesPage *self)
{
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);
  GtkWidget *right = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP);

  widget_add_style (GTK_WIDGET (self), "page");
  self->message = widget_message_new ();
  widget_message_set_closable (WIDGET_MESSAGE (self->message), TRUE);
  gtk_box_pack_start (GTK_BOX (right), self->message, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (right), one_card (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (right), roster_card (self), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (columns), list_card (self), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (columns), form_column_fixed (right, RIGHT_WIDTH), FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (self), columns, TRUE, TRUE, 0);
  gtk_widget_show_all (GTK_WIDGET (self));
}

/* --- Overrides --- */

static void
communities_page_focus_first (FormPage *page)
{
  widget_table_focus (WIDGET_TABLE (COMMUNITIES_PAGE (page)->list));
}

/* Not under the hands of somebody who types. */
static void
communities_page_refresh (FormPage *page)
{
  CommunitiesPage *self = COMMUNITIES_PAGE (page);
  GtkWidget *window = gtk_widget_get_toplevel (GTK_WIDGET (page));
  GtkWidget *focus = GTK_IS_WINDOW (window) ? gtk_window_get_focus (GTK_WINDOW (window)) : NULL;

  if (!self->busy && !self->adding && !GTK_IS_EDITABLE (focus))
    read_list (self);
}

static gboolean
communities_page_back (FormPage *page)
{
  CommunitiesPage *self = COMMUNITIES_PAGE (page);

  if (!self->adding)
    return FALSE;
  self->adding = FALSE;
  show_one (self);
  widget_table_focus (WIDGET_TABLE (self->list));
  return TRUE;
}

static void
communities_page_constructed (GObject *object)
{
  static const struct
  {
    const char *name, *title, *accelerator;
    FormPageFunc activate;
  } actions[] = {
    { "new", N_ ("New community"), "n", new_cb },
    { "save", N_ ("Save the community"), "F9", save_cb },
    { "close", N_ ("Close the community"), "<Control>Delete", close_cb },
    { "roster", N_ ("Choose a roster"), "o", roster_cb },
  };

  G_OBJECT_CLASS (communities_page_parent_class)->constructed (object);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    form_page_add_action (FORM_PAGE (object), actions[i].name, _ (actions[i].title), actions[i].accelerator,
                          actions[i].activate);
}

static void
communities_page_finalize (GObject *object)
{
  CommunitiesPage *self = COMMUNITIES_PAGE (object);

  g_clear_object (&self->rows);
  g_clear_object (&self->refused_rows);
  G_OBJECT_CLASS (communities_page_parent_class)->finalize (object);
}

static void
communities_page_class_init (CommunitiesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  FormPageClass *page_class = FORM_PAGE_CLASS (klass);

  object_class->constructed = communities_page_constructed;
  object_class->finalize = communities_page_finalize;
  page_class->focus_first = communities_page_focus_first;
  page_class->refresh = communities_page_refresh;
  page_class->back = communities_page_back;
}

static void
communities_page_init (CommunitiesPage *self)
{
}

GtkWidget *
communities_page_new (FormContext *context)
{
  CommunitiesPage *self = g_object_new (COMMUNITIES_TYPE_PAGE, "context", context, NULL);

  self->may_keep = form_context_has_post (context, "reviewer");
  self->may_assign = self->may_keep || form_context_has_post (context, "clerk");
  form_page_set_title (FORM_PAGE (self), _ ("Communities"), NULL);
  form_page_set_identity (FORM_PAGE (self), "communities");
  build (self);
  show_one (self);
  read_list (self);
  return GTK_WIDGET (self);
}
