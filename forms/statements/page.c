#include "form-statements/page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "form-statements/left-out.h"
#include "form-statements/pdf.h"
#include "form/statement-run.h"
#include "form/paper-window.h"
#include "reports/file.h"
#include "widgets/widget-card.h"
#include "widgets/widget-field.h"
#include "widgets/widget-message.h"
#include "widgets/widget-theme.h"

#define WIDTH 860

#define STATEMENTS_TYPE_PAGE (statements_page_get_type ())
G_DECLARE_FINAL_TYPE (StatementsPage, statements_page, STATEMENTS, PAGE, FormPage)

struct _StatementsPage
{
  FormPage              parent_instance;

  StatementRun         *run;
  GtkFileChooserNative *chooser;
  char                 *proposed;       /* the path that was proposed; one that was typed is left alone */

  /* Widgets */
  GtkWidget            *message;
  GtkWidget            *year;
  GtkWidget            *unit_no;
  GtkWidget            *path;
  GtkWidget            *card;           /* how far it is */
  GtkWidget            *figure;
  GtkWidget            *bar;
  GtkWidget            *line;
  GtkWidget            *left_out;
};

G_DEFINE_FINAL_TYPE (StatementsPage, statements_page, FORM_TYPE_PAGE)

/* Auxiliary */

static FormContext *
context_of (StatementsPage *self)
{
  return form_page_get_context (FORM_PAGE (self));
}

static int
year_of (StatementsPage *self)
{
  const char *text = widget_field_get_value (WIDGET_FIELD (self->year));
  gint64 year = strlen (text) == 4 && strspn (text, "0123456789") == 4 ? g_ascii_strtoll (text, NULL, 10) : 0;

  return year >= 1992 && year <= 2199 ? (int) year : 0;
}

/* 权益记录单 of last year: in spring it was closed. */
static char *
last_year (StatementsPage *self)
{
  const char *today = form_context_get_session (context_of (self))->server_date;

  return g_strdup_printf ("%" G_GINT64_FORMAT, g_ascii_strtoll (today != NULL ? today : "", NULL, 10) - 1);
}

static char *
proposed_path (StatementsPage *self)
{
  const char *unit_no = widget_field_get_value (WIDGET_FIELD (self->unit_no));
  const char *folder = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autofree char *title
      = g_strdup_printf (_("Statements of %s %s"), widget_field_get_value (WIDGET_FIELD (self->year)),
                         unit_no[0] != '\0' ? unit_no : form_context_get_session (context_of (self))->office_name);
  g_autofree char *name = report_file_name (title, ".pdf");

  return g_build_filename (folder != NULL ? folder : g_get_home_dir (), name, NULL);
}

static void
propose (StatementsPage *self)
{
  const char *now = widget_field_get_value (WIDGET_FIELD (self->path));

  if (now[0] != '\0' && g_strcmp0 (now, self->proposed) != 0)
    return;
  g_free (self->proposed);
  self->proposed = proposed_path (self);
  widget_field_set_value (WIDGET_FIELD (self->path), self->proposed);
}

/* How far it is */

static char *
whose (const StatementProgress *progress)
{
  return progress->unit_no[0] != '\0' ? g_strdup_printf (_("unit %s"), progress->unit_no) : g_strdup (_("whole office"));
}

static char *
stage_text (const StatementProgress *progress)
{
  g_autofree char *of = whose (progress);

  switch (progress->stage)
    {
    case STATEMENT_RUN_FETCHING:
      return g_strdup_printf (_("%d, %s: statements are being issued …"), progress->year, of);
    case STATEMENT_RUN_DRAWING:
      return g_strdup_printf (_("%d, %s: all are issued, the PDF is being made …"), progress->year, of);
    case STATEMENT_RUN_STOPPED:
      return g_strdup_printf (_("%d, %s: stopped. Nothing is lost; it goes on where it was."), progress->year, of);
    case STATEMENT_RUN_DONE:
      return g_strdup_printf (_("%d, %s: %u pages in %s"), progress->year, of, progress->pages, progress->path);
    case STATEMENT_RUN_IDLE:
      break;
    }
  return g_strdup ("");
}

static void
show_progress (StatementsPage *self, const StatementProgress *progress)
{
  g_autofree char *line = stage_text (progress);
  g_autofree char *figure = progress->persons > 0 ? g_strdup_printf (_("%'u of %'u"), progress->fetched, progress->persons)
                                                  : g_strdup (_("Counting …"));

  gtk_widget_set_visible (self->card, progress->stage != STATEMENT_RUN_IDLE);
  gtk_label_set_text (GTK_LABEL (self->figure), figure);
  gtk_label_set_text (GTK_LABEL (self->line), line);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), progress->share);
  statements_left_out_show (self->left_out, progress->stage == STATEMENT_RUN_DONE ? progress->left_out : NULL);
}

/* Why it stopped, or what the PDF lacks. */
static void
say (StatementsPage *self, const StatementProgress *progress)
{
  WidgetMessage *message = WIDGET_MESSAGE (self->message);
  guint lacks = progress->stage == STATEMENT_RUN_DONE && progress->left_out != NULL ? progress->left_out->len : 0;
  g_autofree char *text = NULL;

  if (progress->problem != NULL)
    {
      widget_message_say (message, WIDGET_KIND_DANGER, progress->problem, NULL);
      return;
    }
  if (lacks == 0)
    {
      widget_message_hush (message);
      return;
    }
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u statement could not be printed and is not in the PDF.",
                                       "%u statements could not be printed and are not in the PDF.", lacks), lacks);
  widget_message_say (message, WIDGET_KIND_WARN, text, NULL);
}

static void
show_actions (StatementsPage *self, StatementStage stage)
{
  FormPage *page = FORM_PAGE (self);
  gboolean busy = statement_run_is_busy (self->run);

  form_page_set_action (page, "start", busy ? _("Statements are being made. Stop them first.") : NULL);
  form_page_hide_action (page, "start", stage == STATEMENT_RUN_STOPPED);
  form_page_hide_action (page, "stop", !busy);
  form_page_hide_action (page, "go-on", stage != STATEMENT_RUN_STOPPED);
  form_page_hide_action (page, "forget", stage != STATEMENT_RUN_STOPPED);
  form_page_hide_action (page, "preview", stage != STATEMENT_RUN_DONE);
  form_page_hide_action (page, "folder", stage != STATEMENT_RUN_DONE);
}

/* What goes on is what stands in the fields. */
static void
show_stopped (StatementsPage *self, const StatementProgress *progress)
{
  g_autofree char *year = g_strdup_printf ("%d", progress->year);

  widget_field_set_value (WIDGET_FIELD (self->year), year);
  widget_field_set_value (WIDGET_FIELD (self->unit_no), progress->unit_no);
  if (progress->path == NULL)
    propose (self);
}

static void
changed_cb (StatementsPage *self)
{
  const StatementProgress *progress = statement_run_get (self->run);
  gboolean fixed = progress->stage == STATEMENT_RUN_STOPPED || statement_run_is_busy (self->run);

  if (progress->stage == STATEMENT_RUN_STOPPED)
    show_stopped (self, progress);
  widget_field_set_editable (WIDGET_FIELD (self->year), !fixed);
  widget_field_set_editable (WIDGET_FIELD (self->unit_no), !fixed);

  say (self, progress);
  show_progress (self, progress);
  show_actions (self, progress->stage);
}

/* Actions */

static const char *
chosen_path (StatementsPage *self)
{
  const char *path = widget_field_get_value (WIDGET_FIELD (self->path));

  if (!g_path_is_absolute (path))
    {
      widget_field_set_error (WIDGET_FIELD (self->path), _("Say where the PDF is to be saved."));
      widget_field_focus (WIDGET_FIELD (self->path));
      return NULL;
    }
  widget_field_set_error (WIDGET_FIELD (self->path), NULL);
  return path;
}

static void
start_cb (FormPage *page)
{
  StatementsPage *self = STATEMENTS_PAGE (page);
  int year;
  const char *path;

  widget_field_confirm (WIDGET_FIELD (self->year));
  widget_field_confirm (WIDGET_FIELD (self->unit_no));
  widget_field_confirm (WIDGET_FIELD (self->path));
  propose (self);
  year = year_of (self);
  widget_field_set_error (WIDGET_FIELD (self->year), year == 0 ? _("A year has four digits.") : NULL);
  path = year != 0 ? chosen_path (self) : NULL;
  if (path != NULL)
    statement_run_start (self->run, year, widget_field_get_value (WIDGET_FIELD (self->unit_no)), path);
}

static void
go_on_cb (FormPage *page)
{
  StatementsPage *self = STATEMENTS_PAGE (page);
  const char *path = chosen_path (self);

  if (path != NULL)
    statement_run_go_on (self->run, path);
}

static void
stop_cb (FormPage *page)
{
  statement_run_stop (STATEMENTS_PAGE (page)->run);
}

static void
forget_cb (FormPage *page)
{
  statement_run_forget (STATEMENTS_PAGE (page)->run);
  form_page_focus_first (page);
}

static void
used_cb (StatementsPage *self, const char *how)
{
  statement_run_printed (self->run, how);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StatementsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = statement_pdf_load_finish (result, &error);

  if (pdf != NULL)
    {
      g_autofree char *name = g_path_get_basename (statement_run_get (self->run)->path);
      GtkWidget *paper = form_paper_window_show (context_of (self), GTK_WIDGET (self), NULL, name, NULL, pdf);

      g_signal_connect_object (paper, "used", G_CALLBACK (used_cb), self, G_CONNECT_SWAPPED);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    form_context_note_error (context_of (self), error);
}

static void
preview_cb (FormPage *page)
{
  const StatementProgress *progress = statement_run_get (STATEMENTS_PAGE (page)->run);

  statement_pdf_load_async (progress->path, progress->sha256, form_page_get_cancellable (page), loaded_cb,
                            g_object_ref (page));
}

static void
folder_cb (FormPage *page)
{
  StatementsPage *self = STATEMENTS_PAGE (page);
  g_autofree char *folder = g_path_get_dirname (statement_run_get (self->run)->path);
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);
  g_autoptr (GError) error = NULL;

  if (!gtk_show_uri_on_window (GTK_WINDOW (gtk_widget_get_toplevel (GTK_WIDGET (self))), uri, GDK_CURRENT_TIME, &error))
    form_context_note_error (context_of (self), error);
}

static void
place_chosen_cb (GtkNativeDialog *dialog, int response, StatementsPage *self)
{
  g_autofree char *path = gtk_file_chooser_get_filename (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && path != NULL)
    widget_field_set_value (WIDGET_FIELD (self->path), path);
  gtk_native_dialog_hide (dialog);
  g_clear_object (&self->chooser);
}

static void
choose_cb (FormPage *page)
{
  StatementsPage *self = STATEMENTS_PAGE (page);
  GtkWidget *window = gtk_widget_get_toplevel (GTK_WIDGET (self));
  g_autofree char *name = g_path_get_basename (widget_field_get_value (WIDGET_FIELD (self->path)));

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_("Save the PDF"), GTK_IS_WINDOW (window) ? GTK_WINDOW (window) : NULL,
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  gtk_file_chooser_set_do_overwrite_confirmation (GTK_FILE_CHOOSER (self->chooser), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (place_chosen_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* Building */

static GtkWidget *
make_question (StatementsPage *self)
{
  GtkWidget *card = widget_card_new (_("Statements of account in one PDF"));
  g_autofree char *year = last_year (self);

  self->year = widget_field_new ("year", _("Year"), WIDGET_FIELD_TEXT);
  widget_field_set_value (WIDGET_FIELD (self->year), year);
  self->unit_no = widget_field_new ("unit_no", _("Unit number"), WIDGET_FIELD_TEXT);
  widget_field_set_hint (WIDGET_FIELD (self->unit_no), _("Empty: everybody of this office"));
  self->path = widget_field_new ("path", _("Save as"), WIDGET_FIELD_TEXT);
  widget_field_set_end_widget (WIDGET_FIELD (self->path), form_page_button (FORM_PAGE (self), "choose", FORM_BUTTON_PLAIN));
  g_signal_connect_object (self->year, "confirmed", G_CALLBACK (propose), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->unit_no, "confirmed", G_CALLBACK (propose), self, G_CONNECT_SWAPPED);
  gtk_container_add (GTK_CONTAINER (card), self->year);
  gtk_container_add (GTK_CONTAINER (card), self->unit_no);
  gtk_container_add (GTK_CONTAINER (card), self->path);
  return card;
}

static GtkWidget *
make_progress (StatementsPage *self)
{
  self->card = widget_card_new (NULL);
  self->figure = widget_label_new (NULL, "figure");
  self->bar = gtk_progress_bar_new ();
  self->line = widget_label_new (NULL, "muted");
  widget_set_accessible_name (self->bar, _("How far it is"));
  gtk_container_add (GTK_CONTAINER (self->card), self->figure);
  gtk_container_add (GTK_CONTAINER (self->card), self->bar);
  gtk_container_add (GTK_CONTAINER (self->card), self->line);
  return self->card;
}

static GtkWidget *
make_bar (StatementsPage *self)
{
  static const struct
  {
    const char *action;
    FormButton  style;
  } buttons[] = {
    { "start", FORM_BUTTON_SUGGESTED }, { "go-on", FORM_BUTTON_SUGGESTED },  { "stop", FORM_BUTTON_DANGER },
    { "preview", FORM_BUTTON_PLAIN },   { "folder", FORM_BUTTON_PLAIN },
  };
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    gtk_box_pack_end (GTK_BOX (bar), form_page_button (FORM_PAGE (self), buttons[i].action, buttons[i].style), FALSE,
                      FALSE, 0);
  gtk_box_pack_start (GTK_BOX (bar), form_page_button (FORM_PAGE (self), "forget", FORM_BUTTON_DANGER), FALSE, FALSE, 0);
  widget_add_style (bar, "bar");
  return bar;
}

static void
add_actions (FormPage *page)
{
  form_page_add_action (page, "start", _("Start"), "<Control>Return", start_cb);
  form_page_add_action (page, "go-on", _("Go on"), "F6", go_on_cb);
  form_page_add_action (page, "stop", _("Stop"), "F8", stop_cb);
  form_page_add_action (page, "preview", _("Look at the PDF"), "F7", preview_cb);
  form_page_add_action (page, "folder", _("Open the folder"), "F9", folder_cb);
  form_page_add_action (page, "choose", _("Choose the place"), "F2", choose_cb);
  form_page_add_action (page, "forget", _("Give the batch up"), "<Shift>F8", forget_cb);
}

/* Overrides */

static void
statements_page_focus_first (FormPage *page)
{
  widget_field_focus (WIDGET_FIELD (STATEMENTS_PAGE (page)->year));
}

/* What is under way stops; it is offered again the next time. */
static void
statements_page_leave (FormPage *page)
{
  statement_run_stop (STATEMENTS_PAGE (page)->run);
  form_page_may_close (page, TRUE);
}

static void
statements_page_constructed (GObject *object)
{
  StatementsPage *self = STATEMENTS_PAGE (object);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP);

  G_OBJECT_CLASS (statements_page_parent_class)->constructed (object);

  widget_add_style (GTK_WIDGET (self), "page");
  add_actions (FORM_PAGE (self));
  self->message = widget_message_new ();
  gtk_container_add (GTK_CONTAINER (column), self->message);
  gtk_container_add (GTK_CONTAINER (column), make_question (self));
  gtk_container_add (GTK_CONTAINER (column), make_progress (self));
  self->left_out = statements_left_out_new ();
  gtk_container_add (GTK_CONTAINER (column), self->left_out);
  gtk_widget_set_size_request (column, WIDTH, -1);
  gtk_widget_set_halign (column, GTK_ALIGN_START);
  gtk_box_pack_start (GTK_BOX (self), column, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (self), make_bar (self), FALSE, FALSE, 0);
  gtk_widget_show_all (GTK_WIDGET (self));

  self->run = statement_run_new (context_of (self), "account_statement");
  g_signal_connect_object (self->run, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  propose (self);
  changed_cb (self);
}

static void
statements_page_dispose (GObject *object)
{
  StatementsPage *self = STATEMENTS_PAGE (object);

  if (self->run != NULL)
    statement_run_stop (self->run);
  g_clear_object (&self->run);
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->proposed, g_free);

  G_OBJECT_CLASS (statements_page_parent_class)->dispose (object);
}

static void
statements_page_class_init (StatementsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = statements_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = statements_page_dispose;
  FORM_PAGE_CLASS (klass)->focus_first = statements_page_focus_first;
  FORM_PAGE_CLASS (klass)->leave = statements_page_leave;
}

static void
statements_page_init (StatementsPage *self)
{
}

/* Public */

GtkWidget *
statements_page_new (FormContext *context)
{
  StatementsPage *self = g_object_new (STATEMENTS_TYPE_PAGE, "context", context, NULL);

  form_page_set_title (FORM_PAGE (self), _("Statements in batches"), NULL);
  form_page_set_identity (FORM_PAGE (self), "statements");
  return GTK_WIDGET (self);
}
