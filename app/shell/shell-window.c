#include "shell/shell-window.h"

#include <glib/gi18n-lib.h>

#include "shell/shell-keys.h"
#include "shell/shell-lock.h"
#include "shell/shell-size.h"
#include "shell/shell-text-scale.h"
#include "widgets/widget-field.h"
#include "widgets/widget-message.h"
#include "widgets/widget-theme.h"

struct _ShellWindow
{
  GtkApplicationWindow parent_instance;

  ShellSession *session;
  GtkWidget *header;
  GtkWidget *stack; /* "work" and "lock" */
  GtkWidget *bar;   /* what is wrong with the connection */
  GtkWidget *code;  /* the one-time code, when the server asks for it anew */
  GtkWidget *desk;
  GtkWidget *lock;
  GtkWidget *focus; /* weak: had the keyboard when the screen was locked */
  gboolean may_close;
};

static guint signed_out_signal;

G_DEFINE_FINAL_TYPE (ShellWindow, shell_window, GTK_TYPE_APPLICATION_WINDOW)

static void
show_problem (ShellWindow *self, PqSession *pq, PqState state)
{
  const GError *problem = pq_session_get_problem (pq);
  gboolean code = g_error_matches (problem, DB_ERROR, DB_ERROR_CODE_WANTED);

  gtk_widget_set_visible (self->code, state != PQ_STATE_ONLINE && code);
  if (state == PQ_STATE_ONLINE)
    widget_message_hush (WIDGET_MESSAGE (self->bar));
  else if (code)
    widget_message_say (WIDGET_MESSAGE (self->bar), WIDGET_KIND_WARN,
                        _("The server asks for a new one-time code. What you typed is kept."), NULL);
  else
    widget_message_say (
        WIDGET_MESSAGE (self->bar), WIDGET_KIND_WARN,
        _("The connection is lost and is being restored. Go on typing: everything is kept and sent once "
           "when the server is back."),
        _("Connect now"));
}

static void
connection_cb (ShellWindow *self)
{
  PqSession *pq = shell_session_get_pq (self->session);
  PqState state = pq_session_get_state (pq);

  shell_header_set_connection (SHELL_HEADER (self->header), state, pq_session_get_latency (pq));
  form_context_set_online (shell_session_get_context (self->session), state == PQ_STATE_ONLINE);
  show_problem (self, pq, state);
}

static void
hurry_cb (ShellWindow *self)
{
  PqSession *pq = shell_session_get_pq (self->session);

  if (pq != NULL && pq_session_get_state (pq) != PQ_STATE_ONLINE)
    pq_session_hurry (pq);
}

static gboolean
code_entered_cb (ShellWindow *self)
{
  pq_session_give_code (shell_session_get_pq (self->session),
                        widget_field_get_value (WIDGET_FIELD (self->code)));
  widget_field_set_value (WIDGET_FIELD (self->code), NULL);

  return TRUE;
}

static void
opened_cb (ShellWindow *self, const SearchHit *hit)
{
  shell_desk_open_hit (SHELL_DESK (self->desk), hit);
  /* a page that is still being read has nothing to focus yet; its keys must not be typed into the box */
  if (gtk_widget_has_focus (GTK_WIDGET (shell_header_get_search (SHELL_HEADER (self->header)))))
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
}

static void
certificate_cb (ShellWindow *self, const char *code)
{
  shell_desk_check_certificate (SHELL_DESK (self->desk), code);
}

static void
search_failed_cb (ShellWindow *self, GError *error)
{
  form_context_note_error (shell_session_get_context (self->session), error);
}

static void
person_wanted_cb (ShellWindow *self, const char *title)
{
  ShellSearch *search = shell_header_get_search (SHELL_HEADER (self->header));
  g_autofree char *purpose
      = title != NULL ? g_strdup_printf (_("For whom? %s: find the person"), title) : NULL;

  shell_search_set_purpose (search, purpose);
  if (title == NULL)
    return;
  gtk_entry_set_text (GTK_ENTRY (search), "");
  shell_search_focus (search);
  shell_search_recent (search);
}

static void
unlock_cb (ShellWindow *self, const char *password)
{
  if (!shell_session_is_password (self->session, password))
    {
      shell_lock_deny (SHELL_LOCK (self->lock));
      return;
    }

  shell_header_set_locked (SHELL_HEADER (self->header), FALSE);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "work");
  if (self->focus != NULL)
    gtk_widget_grab_focus (self->focus);
  g_clear_weak_pointer (&self->focus);
}

void
shell_window_lock (ShellWindow *self)
{
  if (shell_window_is_locked (self))
    return;
  g_set_weak_pointer (&self->focus, gtk_window_get_focus (GTK_WINDOW (self)));
  shell_header_set_locked (SHELL_HEADER (self->header), TRUE);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "lock");
  shell_lock_close (SHELL_LOCK (self->lock));
}

gboolean
shell_window_is_locked (ShellWindow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (self->stack)), "lock") == 0;
}

static void
left_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ShellWindow) self = data;
  gboolean closing = self->may_close;

  self->may_close = FALSE;
  if (!shell_tabs_leave_finish (SHELL_TABS (source), result))
    return;
  shell_session_close (self->session);
  if (closing)
    gtk_widget_destroy (GTK_WIDGET (self));
  else
    g_signal_emit (self, signed_out_signal, 0);
}

/* Everything is written first; with @closing the window goes, otherwise the sign-in comes back. */
static void
leave (ShellWindow *self, gboolean closing)
{
  self->may_close = closing;
  shell_tabs_leave_async (shell_desk_get_tabs (SHELL_DESK (self->desk)), left_cb, g_object_ref (self));
}

static void
locked_out_cb (ShellWindow *self)
{
  leave (self, FALSE);
}

static gboolean
shell_window_delete_event (GtkWidget *widget, GdkEventAny *event)
{
  leave (SHELL_WINDOW (widget), TRUE);

  return GDK_EVENT_STOP;
}

static void
lock_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  shell_window_lock (data);
}

static void
keys_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ShellWindow *self = data;

  shell_keys_show (GTK_WINDOW (self), shell_tabs_get_page (shell_desk_get_tabs (SHELL_DESK (self->desk))));
}

static void
sign_out_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  leave (data, FALSE);
}

static void
larger_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  shell_text_scale_step (1);
}

static void
smaller_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  shell_text_scale_step (-1);
}

static void
search_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  shell_search_focus (shell_header_get_search (SHELL_HEADER (SHELL_WINDOW (data)->header)));
}

static void
close_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ShellTabs *tabs = shell_desk_get_tabs (SHELL_DESK (SHELL_WINDOW (data)->desk));

  shell_tabs_close (tabs, shell_tabs_get_page (tabs));
}

static void
refresh_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ShellWindow *self = data;
  FormPage *page = shell_tabs_get_page (shell_desk_get_tabs (SHELL_DESK (self->desk)));

  if (page != NULL)
    form_page_refresh (page);
  case_pulse_hurry (shell_session_get_pulse (self->session));
}

static void
drafts_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  shell_desk_open_drafts (SHELL_DESK (SHELL_WINDOW (data)->desk));
}

static const GActionEntry actions[] = {
  { "lock", lock_action },       { "keys", keys_action },       { "sign-out", sign_out_action },
  { "larger", larger_action },   { "smaller", smaller_action }, { "search", search_action },
  { "close-tab", close_action }, { "refresh", refresh_action },
  { "drafts", drafts_action },
};

/* The keys of the window and the action behind each. */
static const struct
{
  guint keyval;
  GdkModifierType modifiers;
  const char *action;
} keys[] = {
  { GDK_KEY_k, GDK_CONTROL_MASK, "search" },
  { GDK_KEY_w, GDK_CONTROL_MASK, "close-tab" },
  { GDK_KEY_l, GDK_CONTROL_MASK, "lock" },
  { GDK_KEY_q, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "sign-out" },
  { GDK_KEY_F1, 0, "keys" },
  { GDK_KEY_F3, 0, "drafts" },
  { GDK_KEY_F5, 0, "refresh" },
  { GDK_KEY_plus, GDK_CONTROL_MASK, "larger" },
  { GDK_KEY_equal, GDK_CONTROL_MASK, "larger" },
  { GDK_KEY_minus, GDK_CONTROL_MASK, "smaller" },
};

static gboolean
press_tab_key (ShellWindow *self, guint keyval, GdkModifierType modifiers)
{
  ShellTabs *tabs = shell_desk_get_tabs (SHELL_DESK (self->desk));

  if (modifiers == GDK_MOD1_MASK && keyval >= GDK_KEY_1 && keyval <= GDK_KEY_9)
    return shell_desk_go_place (SHELL_DESK (self->desk), keyval - GDK_KEY_0);
  if (!(modifiers & GDK_CONTROL_MASK))
    return FALSE;
  if (keyval == GDK_KEY_Tab || keyval == GDK_KEY_ISO_Left_Tab)
    shell_tabs_turn (tabs, modifiers & GDK_SHIFT_MASK ? -1 : 1);
  else if (keyval >= GDK_KEY_1 && keyval <= GDK_KEY_9)
    gtk_notebook_set_current_page (GTK_NOTEBOOK (tabs), (int)(keyval - GDK_KEY_1));
  else
    return FALSE;

  return TRUE;
}

/* Out of the search box to the page; from the page to the one before. */
static gboolean
go_back (ShellWindow *self)
{
  GtkWidget *search = GTK_WIDGET (shell_header_get_search (SHELL_HEADER (self->header)));
  FormPage *page = shell_tabs_get_page (shell_desk_get_tabs (SHELL_DESK (self->desk)));

  if (!gtk_widget_has_focus (search) || page == NULL)
    return shell_desk_back (SHELL_DESK (self->desk));

  shell_desk_want_nobody (SHELL_DESK (self->desk));
  form_page_focus_first (page);

  return GDK_EVENT_STOP;
}

static gboolean
shell_window_key_press (GtkWidget *widget, GdkEventKey *event)
{
  ShellWindow *self = SHELL_WINDOW (widget);
  GdkModifierType modifiers = event->state & gtk_accelerator_get_default_mod_mask ();
  guint keyval = gdk_keyval_to_lower (event->keyval);

  if (shell_window_is_locked (self))
    return GTK_WIDGET_CLASS (shell_window_parent_class)->key_press_event (widget, event);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gboolean plus = keys[i].keyval == GDK_KEY_plus;

      if (keyval != keys[i].keyval || (plus ? modifiers & ~GDK_SHIFT_MASK : modifiers) != keys[i].modifiers)
        continue;
      g_action_group_activate_action (G_ACTION_GROUP (self), keys[i].action, NULL);
      return GDK_EVENT_STOP;
    }
  if (press_tab_key (self, keyval, modifiers)
      || GTK_WIDGET_CLASS (shell_window_parent_class)->key_press_event (widget, event))
    return GDK_EVENT_STOP;

  /* whatever had the keyboard did not want it */
  return keyval == GDK_KEY_Escape && modifiers == 0 ? go_back (self) : GDK_EVENT_PROPAGATE;
}

static void
shell_window_dispose (GObject *object)
{
  ShellWindow *self = SHELL_WINDOW (object);

  g_clear_weak_pointer (&self->focus);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (shell_window_parent_class)->dispose (object);
}

static void
shell_window_class_init (ShellWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shell_window_dispose;
  GTK_WIDGET_CLASS (klass)->key_press_event = shell_window_key_press;
  GTK_WIDGET_CLASS (klass)->delete_event = shell_window_delete_event;
  signed_out_signal = g_signal_new ("signed-out", SHELL_TYPE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
}

static void
shell_window_init (ShellWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  widget_add_style (GTK_WIDGET (self), "workbench");
  shell_size_choose (GTK_WINDOW (self), TRUE);
  gtk_window_set_title (GTK_WINDOW (self), _("Pension Workbench"));
}

static GtkWidget *
make_work (ShellWindow *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->bar = widget_message_new ();
  widget_add_style (self->bar, "connection-bar");
  self->code = widget_field_new (NULL, _("One-time code"), WIDGET_FIELD_SECRET);
  gtk_widget_set_no_show_all (self->code, TRUE);
  gtk_widget_hide (self->code);
  self->desk = shell_desk_new (self->session);
  gtk_box_pack_start (GTK_BOX (column), self->bar, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (column), self->code, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (column), self->desk, TRUE, TRUE, 0);
  gtk_widget_show (column);

  return column;
}

static void
listen (ShellWindow *self)
{
  PqSession *pq = shell_session_get_pq (self->session);
  ShellSearch *search = shell_header_get_search (SHELL_HEADER (self->header));

  g_signal_connect_object (search, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "certificate", G_CALLBACK (certificate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "failed", G_CALLBACK (search_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "person-wanted", G_CALLBACK (person_wanted_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->header, "hurry", G_CALLBACK (hurry_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->bar, "action", G_CALLBACK (hurry_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->code, "entered", G_CALLBACK (code_entered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->lock, "unlock", G_CALLBACK (unlock_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->lock, "sign-out", G_CALLBACK (locked_out_cb), self, G_CONNECT_SWAPPED);
  if (pq == NULL)
    return;
  g_signal_connect_object (pq, "notify::state", G_CALLBACK (connection_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pq, "notify::latency-ms", G_CALLBACK (connection_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pq, "notify::problem", G_CALLBACK (connection_cb), self, G_CONNECT_SWAPPED);
  connection_cb (self);
}

GtkWidget *
shell_window_new (GtkApplication *application, ShellSession *session)
{
  ShellWindow *self = g_object_new (SHELL_TYPE_WINDOW, "application", application, NULL);
  const SessionFacts *facts = shell_session_get_facts (session);
  g_autofree char *who = g_strdup_printf ("%s  %s", facts->office_name, facts->name);

  self->session = g_object_ref (session);
  self->header = shell_header_new (session);
  gtk_window_set_titlebar (GTK_WINDOW (self), self->header);
  self->lock = shell_lock_new (who, shell_session_get_practice_password (session));
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), make_work (self), "work");
  gtk_stack_add_named (GTK_STACK (self->stack), self->lock, "lock");
  gtk_widget_show (self->stack);
  gtk_container_add (GTK_CONTAINER (self), self->stack);
  if (facts->rehearsal)
    widget_add_style (self->stack, "practice");
  listen (self);
  shell_desk_go_home (SHELL_DESK (self->desk));
  shell_desk_find_drafts (SHELL_DESK (self->desk));

  return GTK_WIDGET (self);
}

ShellDesk *
shell_window_get_desk (ShellWindow *self)
{
  return SHELL_DESK (self->desk);
}

ShellHeader *
shell_window_get_header (ShellWindow *self)
{
  return SHELL_HEADER (self->header);
}
