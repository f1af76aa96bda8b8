#include "shell/shell-search.h"

#include <glib/gi18n-lib.h>

#include "form-statements/page.h"
#include "shell/shell-hit-row.h"
#include "widgets/widget-key-hint.h"
#include "widgets/widget-theme.h"

#define DEBOUNCE_MS 80
#define MOST_HITS 12
#define LIST_WIDTH 640

struct _ShellSearch
{
  GtkSearchEntry parent_instance;

  DbCaller *caller;
  GtkWidget *popover;
  GtkListBox *list;
  GtkWidget *heading;
  GPtrArray *hits;      /* of SearchHit, as the rows */
  GCancellable *asking; /* NULL when no question is under way */
  guint debounce;
  gboolean listed;     /* the list is meant to be open: it fades, so it may be visible a while longer */
  gboolean open_first; /* Enter came before the answer */
};

enum
{
  OPENED,
  CERTIFICATE,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShellSearch, shell_search, GTK_TYPE_SEARCH_ENTRY)

static void
close_list (ShellSearch *self)
{
  self->listed = FALSE;
  if (self->popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
stop_asking (ShellSearch *self)
{
  g_clear_handle_id (&self->debounce, g_source_remove);
  if (self->asking != NULL)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
}

static void
open_row (ShellSearch *self, int index)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_ref (self->hits);

  if (index < 0 || (guint)index >= hits->len)
    return;

  close_list (self);
  stop_asking (self);
  gtk_entry_set_text (GTK_ENTRY (self), "");
  stop_asking (self);
  g_signal_emit (self, signals[OPENED], 0, hits->pdata[index]);
}

static int
selected_index (ShellSearch *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? gtk_list_box_row_get_index (row) : -1;
}

static void
select_row (ShellSearch *self, int index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, index);

  if (row != NULL)
    gtk_list_box_select_row (self->list, row);
}

/* Takes @hits. */
static void
show_hits (ShellSearch *self, GPtrArray *hits, const char *heading)
{
  widget_container_clear (GTK_CONTAINER (self->list));
  g_ptr_array_unref (self->hits);
  self->hits = hits;
  for (guint i = 0; i < hits->len; i++)
    {
      GtkWidget *row = shell_hit_row_new (hits->pdata[i]);

      gtk_widget_set_can_focus (row, FALSE); /* a click must not take the keyboard out of the box */
      gtk_container_add (GTK_CONTAINER (self->list), row);
    }
  gtk_label_set_text (GTK_LABEL (self->heading), heading);
  gtk_widget_set_visible (self->heading, heading[0] != '\0');

  if (self->open_first && hits->len > 0)
    {
      self->open_first = FALSE;
      open_row (self, 0);
      return;
    }
  self->open_first = FALSE;
  select_row (self, 0);
  if (gtk_widget_has_focus (GTK_WIDGET (self)))
    {
      self->listed = TRUE;
      gtk_popover_popup (GTK_POPOVER (self->popover));
    }
}

static void
take_answer (ShellSearch *self, GPtrArray *hits, GError *error, const char *some, const char *none)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->asking);
  if (hits == NULL)
    {
      self->open_first = FALSE;
      g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }
  show_hits (self, hits, hits->len > 0 ? some : none);
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ShellSearch) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *hits = search_finish (DB_CALLER (source), result, &error);

  take_answer (self, hits, error, "",
               _("Nothing found. Check the digits, or type the pinyin initials of the name."));
}

static void
recent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ShellSearch) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *hits = search_recent_finish (DB_CALLER (source), result, &error);

  take_answer (self, hits, error, _("Opened last"), _("Nobody was opened yet."));
}

static gboolean
debounce_cb (gpointer data)
{
  ShellSearch *self = data;

  self->debounce = 0;
  self->asking = g_cancellable_new ();
  search_async (self->caller, gtk_entry_get_text (GTK_ENTRY (self)), MOST_HITS, self->asking, searched_cb,
                g_object_ref (self));

  return G_SOURCE_REMOVE;
}

static void
changed_cb (ShellSearch *self)
{
  stop_asking (self);
  self->open_first = FALSE;
  if (gtk_entry_get_text_length (GTK_ENTRY (self)) == 0)
    close_list (self);
  else
    self->debounce = g_timeout_add (DEBOUNCE_MS, debounce_cb, self);
}

void
shell_search_recent (ShellSearch *self)
{
  stop_asking (self);
  self->asking = g_cancellable_new ();
  search_recent_async (self->caller, self->asking, recent_cb, g_object_ref (self));
}

/* The QR of a certificate, by a scanner that types it. */
static void
check_certificate (ShellSearch *self)
{
  g_autofree char *code = g_strdup (gtk_entry_get_text (GTK_ENTRY (self)));

  close_list (self);
  gtk_entry_set_text (GTK_ENTRY (self), "");
  stop_asking (self);
  g_signal_emit (self, signals[CERTIFICATE], 0, code);
}

static void
enter (ShellSearch *self)
{
  if (verify_is_code (gtk_entry_get_text (GTK_ENTRY (self))))
    check_certificate (self);
  else if (shell_search_is_busy (self))
    self->open_first = TRUE;
  else if (self->listed)
    open_row (self, selected_index (self));
  else if (gtk_entry_get_text_length (GTK_ENTRY (self)) > 0)
    {
      changed_cb (self);
      self->open_first = TRUE;
    }
}

static void
move (ShellSearch *self, int step)
{
  int index = selected_index (self);

  if (!self->listed || self->hits->len == 0)
    {
      if (gtk_entry_get_text_length (GTK_ENTRY (self)) == 0)
        shell_search_recent (self);
      else
        changed_cb (self);
      return;
    }
  select_row (self, CLAMP (index + step, 0, (int)self->hits->len - 1));
}

static gboolean
shell_search_key_press (GtkWidget *widget, GdkEventKey *event)
{
  ShellSearch *self = SHELL_SEARCH (widget);

  switch (event->keyval)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      enter (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      if (!self->listed && gtk_entry_get_text_length (GTK_ENTRY (self)) == 0)
        return GDK_EVENT_PROPAGATE;
      close_list (self);
      gtk_entry_set_text (GTK_ENTRY (self), "");
      return GDK_EVENT_STOP;
    default:
      return GTK_WIDGET_CLASS (shell_search_parent_class)->key_press_event (widget, event);
    }
}

static gboolean
shell_search_focus_out (GtkWidget *widget, GdkEventFocus *event)
{
  close_list (SHELL_SEARCH (widget));

  return GTK_WIDGET_CLASS (shell_search_parent_class)->focus_out_event (widget, event);
}

static void
row_activated_cb (ShellSearch *self, GtkListBoxRow *row)
{
  open_row (self, gtk_list_box_row_get_index (row));
}

static void
shell_search_dispose (GObject *object)
{
  ShellSearch *self = SHELL_SEARCH (object);

  stop_asking (self);
  g_clear_pointer (&self->popover, gtk_widget_destroy);

  G_OBJECT_CLASS (shell_search_parent_class)->dispose (object);
}

static void
shell_search_finalize (GObject *object)
{
  ShellSearch *self = SHELL_SEARCH (object);

  g_ptr_array_unref (self->hits);
  g_clear_object (&self->caller);

  G_OBJECT_CLASS (shell_search_parent_class)->finalize (object);
}

static void
shell_search_class_init (ShellSearchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shell_search_dispose;
  G_OBJECT_CLASS (klass)->finalize = shell_search_finalize;
  GTK_WIDGET_CLASS (klass)->key_press_event = shell_search_key_press;
  GTK_WIDGET_CLASS (klass)->focus_out_event = shell_search_focus_out;
  signals[OPENED] = g_signal_new ("opened", SHELL_TYPE_SEARCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[CERTIFICATE] = g_signal_new ("certificate", SHELL_TYPE_SEARCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FAILED] = g_signal_new ("failed", SHELL_TYPE_SEARCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
make_popover (ShellSearch *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP_SMALL);

  self->popover = gtk_popover_new (GTK_WIDGET (self));
  gtk_popover_set_modal (GTK_POPOVER (self->popover), FALSE); /* the keyboard stays in the box */
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  widget_add_style (self->popover, "workbench search-list");
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_activate_on_single_click (self->list, TRUE);
  widget_set_accessible_name (GTK_WIDGET (self->list), _("Found"));
  self->heading = widget_label_new (NULL, "muted");
  gtk_container_add (GTK_CONTAINER (box), self->heading);
  gtk_container_add (GTK_CONTAINER (box), GTK_WIDGET (self->list));
  gtk_container_add (GTK_CONTAINER (box), widget_key_hint_new ("↑↓", _("choose"), _("Enter"), _("open"),
                                                               "Esc", _("close"), NULL));
  gtk_widget_set_size_request (box, LIST_WIDTH, -1);
  gtk_widget_show_all (box);
  gtk_container_add (GTK_CONTAINER (self->popover), box);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
shell_search_init (ShellSearch *self)
{
  self->hits = g_ptr_array_new ();
  gtk_entry_set_width_chars (GTK_ENTRY (self), 56);
  widget_set_accessible_name (GTK_WIDGET (self), _("Find a person, case or unit"));
  shell_search_set_purpose (self, NULL);
  make_popover (self);
  g_signal_connect_object (self, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
shell_search_new (DbCaller *caller)
{
  ShellSearch *self = g_object_new (SHELL_TYPE_SEARCH, "visible", TRUE, NULL);

  self->caller = g_object_ref (caller);

  return GTK_WIDGET (self);
}

void
shell_search_focus (ShellSearch *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

void
shell_search_set_purpose (ShellSearch *self, const char *purpose)
{
  gtk_entry_set_placeholder_text (
      GTK_ENTRY (self), purpose != NULL ? purpose
                                        : _("ID number / name / pinyin initials / social security number / "
                                             "unit — Ctrl+K"));
}

guint
shell_search_count (ShellSearch *self)
{
  return shell_search_is_busy (self) || !self->listed ? 0 : self->hits->len;
}

const SearchHit *
shell_search_selected (ShellSearch *self)
{
  int index = shell_search_count (self) > 0 ? selected_index (self) : -1;

  return index >= 0 ? self->hits->pdata[index] : NULL;
}

gboolean
shell_search_is_busy (ShellSearch *self)
{
  return self->debounce != 0 || self->asking != NULL;
}
