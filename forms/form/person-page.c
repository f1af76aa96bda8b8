#include "form/person-page.h"

#include <glib/gi18n-lib.h>

#include "form/column.h"
#include "form/person-banner.h"
#include "widgets/widget-message.h"
#include "widgets/widget-theme.h"

typedef struct
{
  gint64     person;

  /* Widgets */
  GtkWidget *banner;
  GtkWidget *message;
} FormPersonPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (FormPersonPage, form_person_page, FORM_TYPE_PAGE, G_ADD_PRIVATE (FormPersonPage))

static FormPersonPagePrivate *
private_of (FormPersonPage *self)
{
  return form_person_page_get_instance_private (self);
}

/* Callbacks */

/* Once for all answers: none of them wipes away what another one says. */
static void
context_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FormPersonPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!form_context_load_finish (FORM_CONTEXT (source), result, &error))
    {
      form_person_page_say (self, error);
      return;
    }
  widget_message_hush (WIDGET_MESSAGE (private_of (self)->message));
  FORM_PERSON_PAGE_GET_CLASS (self)->ask (self);
}

static void
load (FormPersonPage *self)
{
  FormPage *page = FORM_PAGE (self);

  form_context_load_async (form_page_get_context (page), form_page_get_cancellable (page), context_loaded_cb,
                           g_object_ref (self));
}

static void
again_cb (GtkWidget *message, FormPersonPage *self)
{
  load (self);
}

/* Overrides */

static void
form_person_page_constructed (GObject *object)
{
  FormPersonPage *self = FORM_PERSON_PAGE (object);
  FormPersonPagePrivate *private = private_of (self);

  G_OBJECT_CLASS (form_person_page_parent_class)->constructed (object);
  gtk_box_set_spacing (GTK_BOX (self), WIDGET_GAP);
  widget_add_style (GTK_WIDGET (self), "page");
  private->banner = form_person_banner_new ();
  private->message = widget_message_new ();
  g_signal_connect_object (private->message, "action", G_CALLBACK (again_cb), self, 0);
  gtk_box_pack_start (GTK_BOX (self), private->banner, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self), private->message, FALSE, FALSE, 0);
}

static void
form_person_page_class_init (FormPersonPageClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = form_person_page_constructed;
}

static void
form_person_page_init (FormPersonPage *self)
{
}

/* Public */

void
form_person_page_fill (FormPersonPage *self, GtkWidget *content, GtkWidget *bar)
{
  widget_add_style (bar, "bar");
  gtk_box_pack_start (GTK_BOX (self), form_column_scrolled (content), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (self), bar, FALSE, FALSE, 0);
  gtk_widget_show_all (GTK_WIDGET (self));
}

void
form_person_page_open (FormPersonPage *self, const char *name, gint64 person, const char *title)
{
  g_autofree char *identity = g_strdup_printf ("%s:%" G_GINT64_FORMAT, name, person);

  private_of (self)->person = person;
  form_page_set_identity (FORM_PAGE (self), identity);
  form_page_set_title (FORM_PAGE (self), title, NULL);
  load (self);
}

gint64
form_person_page_get_person (FormPersonPage *self)
{
  return private_of (self)->person;
}

void
form_person_page_show (FormPersonPage *self, const Person *person, const char *title)
{
  FormPage *page = FORM_PAGE (self);

  form_page_set_title (page, title, person->id_masked);
  form_person_banner_show (private_of (self)->banner, form_page_get_context (page), person, 0, NULL);
}

void
form_person_page_say (FormPersonPage *self, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    widget_message_say (WIDGET_MESSAGE (private_of (self)->message), WIDGET_KIND_DANGER, error->message,
                        _("Read once more"));
}
