/* The actions of one page and their keys; what stands behind form_page_add_action() and its like. */

#pragma once

#include "form/page.h"

G_BEGIN_DECLS

typedef struct _FormActions FormActions;

/* Does not keep @page alive; the page owns the actions. */
FormActions *form_actions_new    (FormPage *page);
void         form_actions_free   (FormActions *self);

/* Listens to the keys of @window, or to none with NULL. */
void         form_actions_listen (FormActions *self,
                                  GtkWidget   *window);

/* The page's own, defined beside it. */
FormActions *form_page_actions   (FormPage *page);

G_END_DECLS
