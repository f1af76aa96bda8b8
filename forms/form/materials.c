#include "form/materials.h"

#include <glib/gi18n-lib.h>

#include "cases/material.h"
#include "form/material-list.h"
#include "form/material-tile.h"
#include "form/text.h"
#include "form/thumbs.h"
#include "widgets/widget-card.h"
#include "widgets/widget-drop-zone.h"
#include "widgets/widget-theme.h"

struct _FormMaterials
{
  GtkBox        parent_instance;

  FormContext  *context;
  CaseModel    *model;
  GCancellable *cancellable;
  GPtrArray    *list;           /* CaseMaterial, as read last */
  GHashTable   *added;          /* file id → CaseUpload, those added on this desk */
  char         *shown;          /* what the sheets on view stand for */
  guint         busy;
  GPtrArray    *problems;       /* sentences about files that were not taken, until nothing is busy any more */
  GPtrArray    *taken;          /* titles of the materials that got a file meanwhile, one for each file */
  FormThumbs   *thumbs;

  /* Widgets */
  GtkWidget    *card;
  GtkWidget    *flow;
  GtkWidget    *more;           /* never seen: the file dialog behind the menu of materials */
  char         *more_material;  /* for the file dialog */
  GQueue        dropped;        /* GFile, waiting for their material to be named */
};

G_DEFINE_TYPE (FormMaterials, form_materials, GTK_TYPE_BOX)

enum { OPEN, CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* One file on its way to one material. */
typedef struct
{
  FormMaterials *self;
  char          *material;
  CaseUpload    *upload;
} Sending;

static void
sending_free (Sending *sending)
{
  g_clear_pointer (&sending->upload, case_upload_free);
  g_object_unref (sending->self);
  g_free (sending->material);
  g_free (sending);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sending, sending_free)

/* Auxiliary */

static void
show_heading (FormMaterials *self)
{
  guint missing = form_material_list_missing (self->list);
  guint files = form_material_list_files (self->list);
  g_autofree char *title = missing > 0 ? g_strdup_printf (_("Materials (%u of %u)"), files, files + missing)
                                       : g_strdup_printf (_("Materials (%u)"), files);

  widget_card_set_title (WIDGET_CARD (self->card), title);
  widget_card_set_subtitle (WIDGET_CARD (self->card), self->busy > 0 ? _("sending …")
                            : case_model_is_editable (self->model)
                              ? _("F8 scan · F9 camera · Ctrl+O or drop files here · JPEG, PNG, TIFF, PDF up to 20 MB") : NULL);
}

static const char *
title_of (FormMaterials *self, const char *key)
{
  for (guint i = 0; self->list != NULL && i < self->list->len; i++)
    {
      const CaseMaterial *material = g_ptr_array_index (self->list, i);

      if (g_strcmp0 (material->material, key) == 0)
        return material->title;
    }
  return key;
}

static void
note_error (FormMaterials *self, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_ptr_array_add (self->problems, g_strdup (error->message));
}

static char *
sentence_of_taken (FormMaterials *self)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();
  g_autofree char *names = NULL;

  for (guint i = 0; i < self->taken->len; i++)
    if (!g_ptr_array_find_with_equal_func (titles, self->taken->pdata[i], g_str_equal, NULL))
      g_ptr_array_add (titles, self->taken->pdata[i]);
  g_ptr_array_add (titles, NULL);
  names = g_strjoinv ("、", (char **) titles->pdata);
  return self->taken->len == 1 ? g_strdup_printf (_("Added: %s"), names)
                               : g_strdup_printf (_("Added %u files: %s"), self->taken->len, names);
}

/* One message for all that came together, since the next one would take the place of the one before.  The card may be
 * scrolled out of sight. */
static void
tell_outcome (FormMaterials *self)
{
  FormNote note = self->problems->len > 0 ? FORM_NOTE_PROBLEM : FORM_NOTE_DONE;
  g_autofree char *text = NULL;

  if (self->taken->len > 0)
    g_ptr_array_add (self->problems, sentence_of_taken (self));
  if (self->problems->len == 0)
    return;
  g_ptr_array_add (self->problems, NULL);
  text = g_strjoinv ("\n", (char **) self->problems->pdata);
  g_ptr_array_set_size (self->problems, 0);
  g_ptr_array_set_size (self->taken, 0);
  form_context_note (self->context, note, text);
}

static void
set_busy (FormMaterials *self, int change)
{
  self->busy = (guint) ((int) self->busy + change);
  show_heading (self);
  if (self->busy == 0)
    tell_outcome (self);
}

/* Callbacks */

static void
tile_clicked_cb (GtkWidget *tile, FormMaterials *self)
{
  const gint64 *file = g_object_get_data (G_OBJECT (tile), "file");

  g_signal_emit (self, signals[OPEN], 0, *file);
}

static void
zone_file_cb (GtkWidget *zone, GFile *file, FormMaterials *self)
{
  form_materials_add (self, g_object_get_data (G_OBJECT (zone), "material"), file);
}

static void
more_file_cb (GtkWidget *zone, GFile *file, FormMaterials *self)
{
  if (self->more_material != NULL)
    form_materials_add (self, self->more_material, file);
}

/* A file dropped beside the places: the menu asks which material it is. */
static void
dropped_cb (GtkWidget *zone, GFile *file, FormMaterials *self)
{
  if (!case_model_is_editable (self->model))
    {
      form_context_note (self->context, FORM_NOTE_PROBLEM, _("This case is closed for changes: no file was added."));
      return;
    }
  g_queue_push_tail (&self->dropped, g_object_ref (file));
  if (g_queue_get_length (&self->dropped) == 1)
    form_materials_choose (self);
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Sending) sending = user_data;
  FormMaterials *self = sending->self;
  g_autoptr (GError) error = NULL;
  gint64 file = 0;
  int version = 0;

  if (!case_material_add_finish (DB_CALLER (source), result, &file, &version, &error))
    {
      note_error (self, error);
      set_busy (self, -1);
      return;
    }
  case_model_set_version (self->model, version);
  g_ptr_array_add (self->taken, form_text_short (title_of (self, sending->material)));
  set_busy (self, -1);
  g_hash_table_replace (self->added, g_memdup2 (&file, sizeof file), g_steal_pointer (&sending->upload));
  form_materials_refresh (self);
}

static void
file_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Sending) sending = user_data;
  FormMaterials *self = sending->self;
  g_autoptr (GError) error = NULL;

  sending->upload = case_upload_read_finish (result, &error);
  if (sending->upload == NULL)
    {
      note_error (self, error);
      set_busy (self, -1);
      return;
    }
  case_material_add_async (form_context_get_caller (self->context), case_model_facts (self->model)->case_id,
                           sending->material, sending->upload, self->cancellable, added_cb, sending);
  g_steal_pointer (&sending);
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FormMaterials) self = user_data;
  g_autoptr (GError) error = NULL;
  int version = case_material_remove_finish (DB_CALLER (source), result, &error);

  if (version == 0)
    form_context_note_error (self->context, error);
  else
    case_model_set_version (self->model, version);
  form_materials_refresh (self);
}

/* Showing */

static void
add_gap (FormMaterials *self, const CaseMaterial *material)
{
  GtkWidget *zone;
  GtkWidget *gap = form_material_gap_new (material, &zone);

  g_object_set_data_full (G_OBJECT (zone), "material", g_strdup (material->material), g_free);
  g_signal_connect_object (zone, "file", G_CALLBACK (zone_file_cb), self, 0);
  gtk_widget_set_sensitive (zone, case_model_is_editable (self->model));
  gtk_container_add (GTK_CONTAINER (self->flow), gap);
}

static void
add_tile (FormMaterials *self, const CaseMaterial *material)
{
  GtkWidget *tile = form_material_tile_new (material);
  const CaseUpload *upload = g_hash_table_lookup (self->added, &material->file);

  g_object_set_data_full (G_OBJECT (tile), "file", g_memdup2 (&material->file, sizeof material->file), g_free);
  g_signal_connect_object (tile, "clicked", G_CALLBACK (tile_clicked_cb), self, 0);
  form_thumbs_show (self->thumbs, tile, material->file, upload != NULL ? upload->data : NULL);
  gtk_container_add (GTK_CONTAINER (self->flow), tile);
}

static void
show_list (FormMaterials *self)
{
  widget_container_clear (GTK_CONTAINER (self->flow));
  for (guint i = 0; i < self->list->len; i++)
    {
      const CaseMaterial *material = g_ptr_array_index (self->list, i);

      /* what is not asked for has no place of its own; Ctrl+O offers it all the same */
      if (material->file != 0)
        add_tile (self, material);
      else if (material->missing && case_model_is_editable (self->model))
        add_gap (self, material);
    }
}

/* The list in one text: sheets that already stand for it are left alone, and so is the keyboard on them. */
static char *
picture_of (FormMaterials *self)
{
  g_autoptr (GString) text = g_string_new (case_model_is_editable (self->model) ? "open" : "closed");

  for (guint i = 0; i < self->list->len; i++)
    {
      const CaseMaterial *material = g_ptr_array_index (self->list, i);

      g_string_append_printf (text, "\n%s %" G_GINT64_FORMAT " %d", material->material, material->file,
                              material->missing);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
list_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FormMaterials) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *list = case_material_list_finish (DB_CALLER (source), result, &error);
  gboolean first = self->list == NULL;
  g_autofree char *picture = NULL;

  if (list == NULL)
    {
      form_context_note_error (self->context, error);
      return;
    }
  g_clear_pointer (&self->list, g_ptr_array_unref);
  self->list = list;
  picture = picture_of (self);
  if (g_strcmp0 (picture, self->shown) != 0)
    show_list (self);
  g_free (self->shown);
  self->shown = g_steal_pointer (&picture);
  show_heading (self);
  g_signal_emit (self, signals[CHANGED], 0);
  if (first && !g_queue_is_empty (&self->dropped))
    form_materials_choose (self);       /* dropped before it was known what is asked for */
}

/* Overrides */

static void
form_materials_dispose (GObject *object)
{
  FormMaterials *self = FORM_MATERIALS (object);

  g_cancellable_cancel (self->cancellable);
  if (self->thumbs != NULL)
    form_thumbs_stop (self->thumbs);
  g_clear_object (&self->thumbs);
  G_OBJECT_CLASS (form_materials_parent_class)->dispose (object);
}

static void
form_materials_finalize (GObject *object)
{
  FormMaterials *self = FORM_MATERIALS (object);

  g_clear_pointer (&self->list, g_ptr_array_unref);
  g_clear_pointer (&self->added, g_hash_table_unref);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->model);
  g_clear_object (&self->context);
  g_ptr_array_unref (self->problems);
  g_ptr_array_unref (self->taken);
  g_free (self->more_material);
  g_free (self->shown);
  g_queue_clear_full (&self->dropped, g_object_unref);
  G_OBJECT_CLASS (form_materials_parent_class)->finalize (object);
}

static void
form_materials_class_init (FormMaterialsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = form_materials_dispose;
  G_OBJECT_CLASS (klass)->finalize = form_materials_finalize;
  signals[OPEN] = g_signal_new ("open", FORM_TYPE_MATERIALS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_INT64);
  signals[CHANGED] = g_signal_new ("changed", FORM_TYPE_MATERIALS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   0);
}

static void
form_materials_init (FormMaterials *self)
{
  GtkWidget *drop;

  self->cancellable = g_cancellable_new ();
  self->problems = g_ptr_array_new_with_free_func (g_free);
  self->taken = g_ptr_array_new_with_free_func (g_free);
  self->added = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) case_upload_free);
  self->card = widget_card_new (NULL);
  self->flow = gtk_flow_box_new ();
  self->more = widget_drop_zone_new (_("Another file"), NULL);
  gtk_widget_set_no_show_all (self->more, TRUE);
  gtk_widget_hide (self->more);
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (self->flow), 5);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->flow), 12);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->flow), WIDGET_GAP_SMALL);
  gtk_widget_set_halign (self->flow, GTK_ALIGN_START);
  widget_set_accessible_name (self->flow, _("Materials"));
  gtk_widget_set_name (self->flow, "materials");
  drop = widget_drop_zone_new (_("Another file"), NULL);
  gtk_widget_set_no_show_all (drop, TRUE);
  gtk_widget_hide (drop);
  widget_drop_zone_accept_on (WIDGET_DROP_ZONE (drop), self->card);
  g_queue_init (&self->dropped);
  g_signal_connect_object (self->more, "file", G_CALLBACK (more_file_cb), self, 0);
  g_signal_connect_object (drop, "file", G_CALLBACK (dropped_cb), self, 0);
  gtk_container_add (GTK_CONTAINER (self->card), self->flow);
  gtk_container_add (GTK_CONTAINER (self->card), self->more);
  gtk_container_add (GTK_CONTAINER (self->card), drop);
  gtk_box_pack_start (GTK_BOX (self), self->card, TRUE, TRUE, 0);
  gtk_widget_show_all (self->card);
}

/* Public */

GtkWidget *
form_materials_new (FormContext *context, CaseModel *model)
{
  FormMaterials *self = g_object_new (FORM_TYPE_MATERIALS, NULL);

  self->context = g_object_ref (context);
  self->model = g_object_ref (model);
  self->thumbs = form_thumbs_new (context);
  show_heading (self);
  form_materials_refresh (self);
  return GTK_WIDGET (self);
}

void
form_materials_refresh (FormMaterials *self)
{
  case_material_list_async (form_context_get_caller (self->context), case_model_facts (self->model)->case_id,
                            self->cancellable, list_read_cb, g_object_ref (self));
}

static void
add_dropped (FormMaterials *self, const char *material)
{
  while (!g_queue_is_empty (&self->dropped))
    {
      g_autoptr (GFile) file = g_queue_pop_head (&self->dropped);

      form_materials_add (self, material, file);
    }
}

static gboolean
destroy_cb (gpointer menu)
{
  gtk_widget_destroy (menu);
  return G_SOURCE_REMOVE;
}

/* The key that chose is still on its way through the menu. */
static void
menu_done_cb (GtkWidget *menu, FormMaterials *self)
{
  g_queue_clear_full (&self->dropped, g_object_unref);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, destroy_cb, g_object_ref (menu), g_object_unref);
}

static void
material_chosen_cb (GtkMenuItem *item, FormMaterials *self)
{
  g_free (self->more_material);
  self->more_material = g_strdup (g_object_get_data (G_OBJECT (item), "material"));
  if (g_queue_is_empty (&self->dropped))
    widget_drop_zone_choose (WIDGET_DROP_ZONE (self->more));
  add_dropped (self, self->more_material);
}

/* Its digit chooses it. */
static GtkWidget *
menu_item_for (FormMaterials *self, const CaseMaterial *material, guint number)
{
  g_autofree char *digit = number <= 9 ? g_strdup_printf ("_%u  ", number) : g_strdup ("");
  g_autofree char *text = g_strconcat (digit, material->title, material->missing ? " *" : "", NULL);
  GtkWidget *item = gtk_menu_item_new_with_mnemonic (text);

  g_object_set_data_full (G_OBJECT (item), "material", g_strdup (material->material), g_free);
  g_signal_connect_object (item, "activate", G_CALLBACK (material_chosen_cb), self, 0);
  return item;
}

/* What a menu comes up for: the key or click of this moment, or, when an answer of the server brings it, nothing. */
static GdkEvent *
occasion (GtkWidget *widget)
{
  GdkEvent *event = gtk_get_current_event ();
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (widget));

  if (event == NULL)
    {
      event = gdk_event_new (GDK_NOTHING);
      gdk_event_set_device (event, gdk_seat_get_pointer (seat));
    }
  return event;
}

void
form_materials_choose (FormMaterials *self)
{
  g_autoptr (GdkEvent) event = occasion (GTK_WIDGET (self));
  GtkWidget *menu = gtk_menu_new ();
  const char *before = NULL;
  guint number = 0;

  if (!case_model_is_editable (self->model) || self->list == NULL || self->list->len == 0)
    return;
  for (guint i = 0; i < self->list->len; i++)
    {
      const CaseMaterial *material = g_ptr_array_index (self->list, i);

      if (g_strcmp0 (before, material->material) != 0)
        gtk_menu_shell_append (GTK_MENU_SHELL (menu), menu_item_for (self, material, ++number));
      before = material->material;
    }
  gtk_widget_show_all (menu);
  gtk_menu_attach_to_widget (GTK_MENU (menu), self->flow, NULL);
  g_signal_connect_object (menu, "selection-done", G_CALLBACK (menu_done_cb), self, 0);
  /* over the middle of the window: the card itself may be scrolled out of sight, and a menu there would not show */
  gtk_menu_popup_at_widget (GTK_MENU (menu), gtk_widget_get_toplevel (self->card), GDK_GRAVITY_CENTER,
                            GDK_GRAVITY_CENTER, event);
}

void
form_materials_add (FormMaterials *self, const char *material, GFile *file)
{
  Sending *sending = g_new0 (Sending, 1);

  sending->self = g_object_ref (self);
  sending->material = g_strdup (material);
  set_busy (self, 1);
  case_upload_read_async (file, self->cancellable, file_read_cb, sending);
}

void
form_materials_remove (FormMaterials *self, gint64 file)
{
  case_material_remove_async (form_context_get_caller (self->context), case_model_facts (self->model)->case_id, file,
                              self->cancellable, removed_cb, g_object_ref (self));
}

GPtrArray *
form_materials_get_list (FormMaterials *self)
{
  return self->list;
}

GBytes *
form_materials_bytes (FormMaterials *self, gint64 file, const char **mime)
{
  const CaseUpload *upload = g_hash_table_lookup (self->added, &file);

  if (upload == NULL)
    return NULL;
  *mime = upload->mime;
  return upload->data;
}

guint
form_materials_count_busy (FormMaterials *self)
{
  return self->busy;
}
