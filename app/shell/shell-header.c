#include "shell/shell-header.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-theme.h"

struct _ShellHeader
{
  GtkHeaderBar parent_instance;

  GtkWidget *search;
  GtkWidget *pill;
  GtkWidget *who;
};

static guint hurry_signal;

G_DEFINE_FINAL_TYPE (ShellHeader, shell_header, GTK_TYPE_HEADER_BAR)

static void
pill_clicked_cb (ShellHeader *self)
{
  g_signal_emit (self, hurry_signal, 0);
}

static GMenuModel *
make_menu (void)
{
  static const char *const lines[][2] = {
    { N_("Lock the screen    Ctrl+L"), "win.lock" },    { N_("Keys    F1"), "win.keys" },
    { N_("Larger text    Ctrl++"), "win.larger" },      { N_("Smaller text    Ctrl+-"), "win.smaller" },
    { N_("Sign out    Ctrl+Shift+Q"), "win.sign-out" },
  };
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    g_menu_append (menu, _(lines[i][0]), lines[i][1]);

  return G_MENU_MODEL (menu);
}

static char *
posts_text (ShellSession *session)
{
  const SessionFacts *facts = shell_session_get_facts (session);
  FormContext *context = shell_session_get_context (session);
  GString *text = g_string_new (NULL);

  for (guint i = 0; facts->posts != NULL && facts->posts[i] != NULL; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "、" : "",
                            form_context_get_title (context, "post", facts->posts[i]));

  return g_string_free (text, FALSE);
}

static GtkWidget *
make_who (ShellSession *session)
{
  const SessionFacts *facts = shell_session_get_facts (session);
  g_autofree char *posts = posts_text (session);
  g_autofree char *text = g_strdup_printf ("%s  %s  %s", facts->office_name, facts->name, posts);
  g_autoptr (GMenuModel) menu = make_menu ();
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *label = widget_label_new (text, NULL);

  gtk_label_set_line_wrap (GTK_LABEL (label), FALSE);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_container_add (GTK_CONTAINER (button), label);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  widget_add_style (button, "who");
  widget_set_accessible_name (button, text);
  gtk_widget_set_tooltip_text (button, text);
  gtk_widget_show_all (button);

  return button;
}

static void
shell_header_class_init (ShellHeaderClass *klass)
{
  hurry_signal
      = g_signal_new ("hurry", SHELL_TYPE_HEADER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
shell_header_init (ShellHeader *self)
{
  gtk_header_bar_set_show_close_button (GTK_HEADER_BAR (self), TRUE);
  gtk_header_bar_set_decoration_layout (GTK_HEADER_BAR (self), ":minimize,maximize,close");
}

static void
fill (ShellHeader *self, ShellSession *session)
{
  GtkWidget *title = widget_label_new (_("Pension Workbench"), "app-title");

  gtk_label_set_line_wrap (GTK_LABEL (title), FALSE);
  gtk_header_bar_pack_start (GTK_HEADER_BAR (self), title);
  if (shell_session_get_facts (session)->rehearsal)
    {
      GtkWidget *mark = widget_label_new (_("REHEARSAL"), "practice-mark");

      gtk_label_set_line_wrap (GTK_LABEL (mark), FALSE);
      gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
      gtk_widget_set_tooltip_text (mark, _("Rehearsal office: invented people, nothing is real."));
      gtk_header_bar_pack_start (GTK_HEADER_BAR (self), mark);
    }
  self->search = shell_search_new (form_context_get_caller (shell_session_get_context (session)));
  gtk_header_bar_set_custom_title (GTK_HEADER_BAR (self), self->search);
  self->who = make_who (session);
  gtk_header_bar_pack_end (GTK_HEADER_BAR (self), self->who);
  self->pill = gtk_button_new_with_label ("");
  widget_add_style (self->pill, "pill");
  gtk_widget_set_valign (self->pill, GTK_ALIGN_CENTER);
  gtk_widget_show (self->pill);
  gtk_header_bar_pack_end (GTK_HEADER_BAR (self), self->pill);
  g_signal_connect_object (self->pill, "clicked", G_CALLBACK (pill_clicked_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
shell_header_new (ShellSession *session)
{
  ShellHeader *self = g_object_new (SHELL_TYPE_HEADER, "visible", TRUE, NULL);

  fill (self, session);
  shell_header_set_connection (self, PQ_STATE_ONLINE, -1);

  return GTK_WIDGET (self);
}

ShellSearch *
shell_header_get_search (ShellHeader *self)
{
  return SHELL_SEARCH (self->search);
}

static char *
connection_text (PqState state, int latency)
{
  switch (state)
    {
    case PQ_STATE_ONLINE:
      return latency >= 0 ? g_strdup_printf (_("● Connected %d ms"), latency) : g_strdup (_("● Connected"));
    case PQ_STATE_CONNECTING:
      return g_strdup (_("● Reconnecting …"));
    case PQ_STATE_OFFLINE:
      return g_strdup (_("● Disconnected"));
    }

  g_return_val_if_reached (NULL);
}

void
shell_header_set_connection (ShellHeader *self, PqState state, int latency)
{
  GtkStyleContext *style = gtk_widget_get_style_context (self->pill);
  g_autofree char *text = connection_text (state, latency);

  gtk_button_set_label (GTK_BUTTON (self->pill), text);
  gtk_widget_set_tooltip_text (self->pill, state == PQ_STATE_ONLINE
                                               ? _("Time of the last round trip to the server")
                                               : _("Press to try again at once"));
  gtk_style_context_remove_class (style, "connecting");
  gtk_style_context_remove_class (style, "offline");
  if (state == PQ_STATE_CONNECTING)
    gtk_style_context_add_class (style, "connecting");
  if (state == PQ_STATE_OFFLINE)
    gtk_style_context_add_class (style, "offline");
}

void
shell_header_set_locked (ShellHeader *self, gboolean locked)
{
  gtk_widget_set_sensitive (self->search, !locked);
  gtk_widget_set_sensitive (self->who, !locked);
}
