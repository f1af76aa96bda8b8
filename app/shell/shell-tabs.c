#include "shell/shell-tabs.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-theme.h"

#define TITLE_CHARS 16

struct _ShellTabs
{
  GtkNotebook parent_instance;

  GtkWidget *home; /* GtkStack of places */
  GtkWidget *home_label;
  FormPage *front;  /* weak */
  FormPage *before; /* weak: where Esc goes */
};

static guint shown_signal;

G_DEFINE_FINAL_TYPE (ShellTabs, shell_tabs, GTK_TYPE_NOTEBOOK)

static void
show_line (ShellTabs *self)
{
  FormPage *page = shell_tabs_get_page (self);
  gboolean several = gtk_notebook_get_n_pages (GTK_NOTEBOOK (self)) > 1;

  gtk_notebook_set_show_tabs (GTK_NOTEBOOK (self), several && (page == NULL || !form_page_get_alone (page)));
}

/* A tab is as narrow as its label allows, so a label that could shrink would vanish. */
static void
set_title (GtkWidget *label, const char *mark, const char *title)
{
  g_autofree char *head = g_utf8_substring (title, 0, MIN (g_utf8_strlen (title, -1), TITLE_CHARS));
  g_autofree char *text = g_strconcat (mark, head, g_utf8_strlen (title, -1) > TITLE_CHARS ? "…" : "", NULL);

  gtk_label_set_text (GTK_LABEL (label), text);
}

static void
front_changed (ShellTabs *self)
{
  FormPage *page = shell_tabs_get_page (self);
  gboolean other = page != self->front;

  if (other)
    {
      g_set_weak_pointer (&self->before, self->front);
      g_set_weak_pointer (&self->front, page);
    }
  if (page != NULL && shell_tabs_get_here (self) != NULL && form_page_get_title (page) != NULL)
    set_title (self->home_label, "", form_page_get_title (page));
  if (page != NULL && other)
    {
      form_page_refresh (page);
      form_page_focus_first (page);
    }
  show_line (self);
  g_signal_emit (self, shown_signal, 0);
}

static void
turned_cb (ShellTabs *self)
{
  show_line (self);
  g_signal_emit (self, shown_signal, 0);
}

static void
switched_cb (ShellTabs *self)
{
  front_changed (self);
}

static void
title_cb (FormPage *page, GParamSpec *pspec, GtkWidget *label)
{
  const char *title = form_page_get_title (page);
  FormDraft draft = form_page_get_draft (page);
  gboolean unsaved = draft == FORM_DRAFT_LOCAL || draft == FORM_DRAFT_SAVING || draft == FORM_DRAFT_CONFLICT;

  set_title (label, unsaved ? "● " : "", title != NULL ? title : _("Opening …"));
  gtk_widget_set_tooltip_text (label, form_page_get_hint (page));
}

static void
close_clicked_cb (GtkButton *button, FormPage *page)
{
  GtkWidget *tabs = gtk_widget_get_ancestor (GTK_WIDGET (button), SHELL_TYPE_TABS);

  if (tabs != NULL)
    shell_tabs_close (SHELL_TABS (tabs), page);
}

static GtkWidget *
make_tab (FormPage *page)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);
  GtkWidget *label = widget_label_new (NULL, NULL);
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic", GTK_ICON_SIZE_MENU);

  gtk_label_set_line_wrap (GTK_LABEL (label), FALSE);
  gtk_widget_set_can_focus (close, FALSE);
  gtk_widget_set_tooltip_text (close, _("Close (Ctrl+W)"));
  widget_set_accessible_name (close, _("Close the tab"));
  gtk_container_add (GTK_CONTAINER (box), label);
  gtk_container_add (GTK_CONTAINER (box), close);
  gtk_widget_show_all (box);
  g_signal_connect_object (page, "notify::title", G_CALLBACK (title_cb), label, 0);
  g_signal_connect_object (page, "notify::draft", G_CALLBACK (title_cb), label, 0);
  g_signal_connect_object (close, "clicked", G_CALLBACK (close_clicked_cb), page, 0);
  title_cb (page, NULL, label);

  return box;
}

static void
shell_tabs_dispose (GObject *object)
{
  ShellTabs *self = SHELL_TABS (object);

  g_clear_weak_pointer (&self->front);
  g_clear_weak_pointer (&self->before);

  G_OBJECT_CLASS (shell_tabs_parent_class)->dispose (object);
}

static void
shell_tabs_class_init (ShellTabsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shell_tabs_dispose;
  shown_signal
      = g_signal_new ("shown", SHELL_TYPE_TABS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
shell_tabs_init (ShellTabs *self)
{
  self->home = gtk_stack_new ();
  self->home_label = widget_label_new (NULL, NULL);
  gtk_label_set_line_wrap (GTK_LABEL (self->home_label), FALSE);
  gtk_stack_set_homogeneous (GTK_STACK (self->home), FALSE);
  gtk_notebook_set_scrollable (GTK_NOTEBOOK (self), TRUE);
  gtk_notebook_set_show_border (GTK_NOTEBOOK (self), FALSE);
  gtk_widget_show (self->home);
  gtk_notebook_append_page (GTK_NOTEBOOK (self), self->home, self->home_label);
  show_line (self);
  g_signal_connect_after (self, "switch-page", G_CALLBACK (switched_cb), NULL);
  g_signal_connect_object (self->home, "notify::visible-child", G_CALLBACK (front_changed), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
shell_tabs_new (void)
{
  return g_object_new (SHELL_TYPE_TABS, "visible", TRUE, NULL);
}

FormPage *
shell_tabs_get_place (ShellTabs *self, const char *place)
{
  GtkWidget *child = gtk_stack_get_child_by_name (GTK_STACK (self->home), place);

  return child != NULL ? FORM_PAGE (child) : NULL;
}

void
shell_tabs_add_place (ShellTabs *self, const char *place, FormPage *page)
{
  gtk_widget_show (GTK_WIDGET (page));
  gtk_stack_add_named (GTK_STACK (self->home), GTK_WIDGET (page), place);
}

void
shell_tabs_show_place (ShellTabs *self, const char *place)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->home), place);
  gtk_notebook_set_current_page (GTK_NOTEBOOK (self), 0);
  front_changed (self);
}

const char *
shell_tabs_get_here (ShellTabs *self)
{
  if (gtk_notebook_get_current_page (GTK_NOTEBOOK (self)) != 0)
    return NULL;

  return gtk_stack_get_visible_child_name (GTK_STACK (self->home));
}

FormPage *
shell_tabs_get_page (ShellTabs *self)
{
  int number = gtk_notebook_get_current_page (GTK_NOTEBOOK (self));
  GtkWidget *child = number == 0 ? gtk_stack_get_visible_child (GTK_STACK (self->home))
                                 : gtk_notebook_get_nth_page (GTK_NOTEBOOK (self), number);

  return child != NULL ? FORM_PAGE (child) : NULL;
}

gboolean
shell_tabs_go (ShellTabs *self, const char *identity)
{
  for (int i = 1; i < gtk_notebook_get_n_pages (GTK_NOTEBOOK (self)); i++)
    {
      FormPage *page = FORM_PAGE (gtk_notebook_get_nth_page (GTK_NOTEBOOK (self), i));

      if (g_strcmp0 (form_page_get_identity (page), identity) != 0)
        continue;
      gtk_notebook_set_current_page (GTK_NOTEBOOK (self), i);
      return TRUE;
    }

  return FALSE;
}

void
shell_tabs_open (ShellTabs *self, FormPage *page)
{
  const char *identity = form_page_get_identity (page);
  int number;

  if (identity != NULL && shell_tabs_go (self, identity))
    {
      g_object_ref_sink (page);
      gtk_widget_destroy (GTK_WIDGET (page));
      g_object_unref (page);
      return;
    }

  gtk_widget_show (GTK_WIDGET (page));
  number = gtk_notebook_append_page (GTK_NOTEBOOK (self), GTK_WIDGET (page), make_tab (page));
  g_signal_connect_object (page, "notify::alone", G_CALLBACK (turned_cb), self, G_CONNECT_SWAPPED);
  gtk_notebook_set_tab_reorderable (GTK_NOTEBOOK (self), GTK_WIDGET (page), TRUE);
  show_line (self);
  gtk_notebook_set_current_page (GTK_NOTEBOOK (self), number);
}

static gboolean
is_tab (ShellTabs *self, FormPage *page)
{
  return gtk_notebook_page_num (GTK_NOTEBOOK (self), GTK_WIDGET (page)) > 0;
}

static void
left_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ShellTabs) self = data;
  FormPage *page = FORM_PAGE (source);

  if (!form_page_leave_finish (page, result) || !is_tab (self, page))
    return;
  if (page == self->front && self->before != NULL)
    shell_tabs_back (self);
  /* while a page goes, assistive programs would ask the notebook for the label of a tab it has no more */
  gtk_notebook_set_show_tabs (GTK_NOTEBOOK (self), FALSE);
  gtk_widget_destroy (GTK_WIDGET (page));
  show_line (self);
  front_changed (self);
}

void
shell_tabs_close (ShellTabs *self, FormPage *page)
{
  if (page != NULL && is_tab (self, page))
    form_page_leave_async (page, left_cb, g_object_ref (self));
}

void
shell_tabs_back (ShellTabs *self)
{
  int number
      = self->before != NULL ? gtk_notebook_page_num (GTK_NOTEBOOK (self), GTK_WIDGET (self->before)) : -1;

  if (number > 0)
    gtk_notebook_set_current_page (GTK_NOTEBOOK (self), number);
  else if (gtk_notebook_get_current_page (GTK_NOTEBOOK (self)) > 0)
    gtk_notebook_set_current_page (GTK_NOTEBOOK (self), 0);
  else if (self->before != NULL)
    gtk_stack_set_visible_child (GTK_STACK (self->home), GTK_WIDGET (self->before));
}

void
shell_tabs_turn (ShellTabs *self, int step)
{
  GtkNotebook *book = GTK_NOTEBOOK (self);
  int n = gtk_notebook_get_n_pages (book);

  gtk_notebook_set_current_page (book, (gtk_notebook_get_current_page (book) + step + n) % n);
}

/* The pages that are left to ask, one after the other: the last tab first. */
static void ask_next (GTask *task);

static void
one_left_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  ShellTabs *self = g_task_get_source_object (task);
  int *number = g_task_get_task_data (task);

  if (!form_page_leave_finish (FORM_PAGE (source), result))
    {
      gtk_notebook_set_current_page (GTK_NOTEBOOK (self), *number);
      g_task_return_boolean (task, FALSE);
      return;
    }
  *number -= 1;
  ask_next (g_steal_pointer (&task));
}

/* Takes @task. */
static void
ask_next (GTask *task)
{
  ShellTabs *self = g_task_get_source_object (task);
  int *number = g_task_get_task_data (task);
  GtkWidget *child = *number > 0 ? gtk_notebook_get_nth_page (GTK_NOTEBOOK (self), *number) : NULL;

  if (child != NULL)
    {
      form_page_leave_async (FORM_PAGE (child), one_left_cb, task);
      return;
    }
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

void
shell_tabs_leave_async (ShellTabs *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  int *number = g_new (int, 1);

  *number = gtk_notebook_get_n_pages (GTK_NOTEBOOK (self)) - 1;
  g_task_set_task_data (task, number, g_free);
  ask_next (task);
}

gboolean
shell_tabs_leave_finish (ShellTabs *self, GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}
