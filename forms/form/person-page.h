/* A page about one person: the banner, one message above what is shown, and a bar of actions below it.  The account,
 * the benefits and the retirement of a person are such pages. */

#pragma once

#include "form/page.h"
#include "records/person.h"

G_BEGIN_DECLS

#define FORM_TYPE_PERSON_PAGE (form_person_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (FormPersonPage, form_person_page, FORM, PERSON_PAGE, FormPage)

struct _FormPersonPageClass
{
  FormPageClass parent_class;

  /* Asks the server for everything the page shows; the context has been read, nothing is being said. */
  void (*ask) (FormPersonPage *self);
};

/* What stands between banner and bar, and what is begun here; called once, by the page's constructed. */
void   form_person_page_fill       (FormPersonPage *self,
                                    GtkWidget      *content,
                                    GtkWidget      *bar);

/* @name: of the page, in its identity; @title: until the person is read. */
void   form_person_page_open       (FormPersonPage *self,
                                    const char     *name,
                                    gint64          person,
                                    const char     *title);
gint64 form_person_page_get_person (FormPersonPage *self);

/* The banner, and the title of the tab with the name. */
void   form_person_page_show       (FormPersonPage *self,
                                    const Person   *person,
                                    const char     *title);

/* An answer that failed; it stays until everything is read once more.  Nothing for one that was cancelled. */
void   form_person_page_say        (FormPersonPage *self,
                                    const GError   *error);

G_END_DECLS
