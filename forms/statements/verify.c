#include <glib/gi18n-lib.h>

#include "form-statements/code.h"
#include "form-statements/page.h"
#include "form/text.h"
#include "records/paper.h"
#include "widgets/widget-card.h"
#include "widgets/widget-facts.h"
#include "widgets/widget-field.h"
#include "widgets/widget-key-hint.h"
#include "widgets/widget-message.h"
#include "widgets/widget-theme.h"

#define WIDTH 760

#define VERIFY_TYPE_PAGE (verify_page_get_type ())
G_DECLARE_FINAL_TYPE (VerifyPage, verify_page, VERIFY, PAGE, FormPage)

struct _VerifyPage
{
  FormPage   parent_instance;

  char      *serial;            /* as the QR says; NULL when the code was typed */
  guint      question;          /* counts them: only the last one's answer is shown */

  /* Widgets */
  GtkWidget *code;
  GtkWidget *card;
  GtkWidget *message;
  GtkWidget *name;
  GtkWidget *id_number;
  GtkWidget *facts;
};

G_DEFINE_FINAL_TYPE (VerifyPage, verify_page, FORM_TYPE_PAGE)

/* Auxiliary */

static void
show_nothing (VerifyPage *self)
{
  gtk_widget_hide (self->card);
  widget_field_set_error (WIDGET_FIELD (self->code), NULL);
}

static char *
months_text (const PaperFacts *facts)
{
  if (facts->first_month == NULL || facts->last_month == NULL)
    return g_strdup_printf (_("%d months"), facts->months_paid);
  return g_strdup_printf (_("%d months, %s to %s"), facts->months_paid, facts->first_month, facts->last_month);
}

/* A QR is copied as easily as a code: the serial beside it must be the one it was issued with. */
static void
show_verdict (VerifyPage *self, const PaperFacts *facts)
{
  WidgetMessage *message = WIDGET_MESSAGE (self->message);

  if (self->serial != NULL && g_strcmp0 (self->serial, facts->serial) != 0)
    widget_message_say (message, WIDGET_KIND_DANGER,
                        _("The code was issued, but for another serial than the QR of this paper says. Keep the paper."),
                        NULL);
  else
    widget_message_say (message, WIDGET_KIND_OK, _("This certificate was issued. Compare the paper line by line."), NULL);
}

static void
show_facts (VerifyPage *self, const PaperFacts *facts)
{
  WidgetFacts *list = WIDGET_FACTS (self->facts);
  g_autofree char *months = months_text (facts);
  g_autofree char *issued = form_text_time (facts->issued_at);

  widget_card_set_title (WIDGET_CARD (self->card), facts->title);
  gtk_label_set_text (GTK_LABEL (self->name), facts->name);
  gtk_label_set_text (GTK_LABEL (self->id_number), facts->id_masked);
  widget_facts_clear (list);
  widget_facts_add (list, "agency", _("Agency"), facts->agency);
  widget_facts_add (list, "months", _("Months paid"), months);
  widget_facts_add (list, "issued", _("Issued at"), issued);
  widget_facts_add (list, "serial", _("Serial"), facts->serial);
  show_verdict (self, facts);
  gtk_widget_show (self->card);
}

/* Asking */

typedef struct
{
  VerifyPage *page;
  guint       question;
} Question;

static void
verified_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Question *question = user_data;
  g_autoptr (VerifyPage) self = question->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (PaperFacts) facts = paper_verify_finish (DB_CALLER (source), result, &error);

  if (question->question != self->question || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (facts != NULL)
    show_facts (self, facts);
  else
    widget_field_set_error (WIDGET_FIELD (self->code), error->message);
  form_page_focus_first (FORM_PAGE (self));
}

static void
ask (VerifyPage *self, const char *code)
{
  Question *question = g_new (Question, 1);

  question->page = g_object_ref (self);
  question->question = ++self->question;
  paper_verify_async (form_context_get_caller (form_page_get_context (FORM_PAGE (self))), code,
                      form_page_get_cancellable (FORM_PAGE (self)), verified_cb, question);
}

static void
look (VerifyPage *self)
{
  const char *typed = widget_field_get_value (WIDGET_FIELD (self->code));
  g_autofree char *serial = NULL;
  g_autofree char *code = statement_code_read (typed, &serial);

  show_nothing (self);
  g_free (self->serial);
  self->serial = g_steal_pointer (&serial);
  if (typed[0] == '\0')
    return;
  if (code != NULL)
    ask (self, code);
  else
    widget_field_set_error (WIDGET_FIELD (self->code),
                            _("A verification code has 16 letters and digits. It stands under the QR of the certificate."));
}

/* Callbacks */

static gboolean
entered_cb (VerifyPage *self)
{
  look (self);
  return TRUE;
}

static void
verify_cb (FormPage *page)
{
  VerifyPage *self = VERIFY_PAGE (page);

  if (widget_field_confirm (WIDGET_FIELD (self->code)))
    look (self);
}

/* Overrides */

/* The next scan writes over the last. */
static void
verify_page_focus_first (FormPage *page)
{
  VerifyPage *self = VERIFY_PAGE (page);

  widget_field_focus (WIDGET_FIELD (self->code));
  gtk_editable_select_region (GTK_EDITABLE (widget_field_get_input (WIDGET_FIELD (self->code))), 0, -1);
}

static gboolean
verify_page_back (FormPage *page)
{
  VerifyPage *self = VERIFY_PAGE (page);

  if (!gtk_widget_get_visible (self->card) && widget_field_get_value (WIDGET_FIELD (self->code))[0] == '\0')
    return FALSE;
  self->question++;
  show_nothing (self);
  widget_field_set_value (WIDGET_FIELD (self->code), "");
  form_page_focus_first (page);
  return TRUE;
}

static GtkWidget *
make_result (VerifyPage *self)
{
  self->card = widget_card_new (NULL);
  self->message = widget_message_new ();
  self->name = widget_label_new (NULL, "certificate-name");
  self->id_number = widget_label_new (NULL, "certificate-number");
  self->facts = widget_facts_new (1);
  widget_add_style (self->card, "certificate");
  gtk_label_set_selectable (GTK_LABEL (self->name), TRUE);
  gtk_label_set_selectable (GTK_LABEL (self->id_number), TRUE);
  gtk_widget_set_can_focus (self->name, FALSE);
  gtk_widget_set_can_focus (self->id_number, FALSE);
  gtk_container_add (GTK_CONTAINER (self->card), self->message);
  gtk_container_add (GTK_CONTAINER (self->card), self->name);
  gtk_container_add (GTK_CONTAINER (self->card), self->id_number);
  gtk_container_add (GTK_CONTAINER (self->card), self->facts);
  gtk_widget_show_all (self->card);
  gtk_widget_set_no_show_all (self->card, TRUE);
  gtk_widget_hide (self->card);
  return self->card;
}

static GtkWidget *
make_question (VerifyPage *self)
{
  GtkWidget *card = widget_card_new (_("Check a certificate"));

  self->code = widget_field_new ("code", _("Verification code"), WIDGET_FIELD_TEXT);
  widget_field_set_stacked (WIDGET_FIELD (self->code), TRUE);
  widget_field_set_hint (WIDGET_FIELD (self->code), _("Scan the QR of the certificate, or type the 16 signs under it. "
                                                       "Blanks and small letters do not matter."));
  widget_add_style (self->code, "certificate-code");
  g_signal_connect_object (self->code, "entered", G_CALLBACK (entered_cb), self, G_CONNECT_SWAPPED);
  gtk_container_add (GTK_CONTAINER (card), self->code);
  gtk_container_add (GTK_CONTAINER (card), widget_key_hint_new (_("Enter"), _("check"), "Esc", _("empty"), NULL));
  return card;
}

static void
verify_page_constructed (GObject *object)
{
  VerifyPage *self = VERIFY_PAGE (object);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP);

  G_OBJECT_CLASS (verify_page_parent_class)->constructed (object);

  widget_add_style (GTK_WIDGET (self), "page");
  gtk_container_add (GTK_CONTAINER (column), make_question (self));
  gtk_container_add (GTK_CONTAINER (column), make_result (self));
  gtk_widget_set_size_request (column, WIDTH, -1);
  gtk_widget_set_halign (column, GTK_ALIGN_START);
  gtk_box_pack_start (GTK_BOX (self), column, TRUE, TRUE, 0);
  form_page_add_action (FORM_PAGE (self), "verify", _("Check"), "<Control>Return", verify_cb);
  gtk_widget_show_all (GTK_WIDGET (self));
}

static void
verify_page_finalize (GObject *object)
{
  g_free (VERIFY_PAGE (object)->serial);
  G_OBJECT_CLASS (verify_page_parent_class)->finalize (object);
}

static void
verify_page_class_init (VerifyPageClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = verify_page_constructed;
  G_OBJECT_CLASS (klass)->finalize = verify_page_finalize;
  FORM_PAGE_CLASS (klass)->focus_first = verify_page_focus_first;
  FORM_PAGE_CLASS (klass)->back = verify_page_back;
}

static void
verify_page_init (VerifyPage *self)
{
}

/* Public */

GtkWidget *
verify_page_new (FormContext *context)
{
  VerifyPage *self = g_object_new (VERIFY_TYPE_PAGE, "context", context, NULL);

  form_page_set_title (FORM_PAGE (self), _("Check a certificate"), NULL);
  form_page_set_identity (FORM_PAGE (self), "certificate-check");
  return GTK_WIDGET (self);
}

void
verify_page_look (GtkWidget *page, const char *text)
{
  VerifyPage *self = VERIFY_PAGE (page);

  widget_field_set_value (WIDGET_FIELD (self->code), text);
  look (self);
}

gboolean
verify_is_code (const char *text)
{
  g_autofree char *serial = NULL;
  g_autofree char *code = statement_code_read (text, &serial);

  return code != NULL && serial != NULL;
}
