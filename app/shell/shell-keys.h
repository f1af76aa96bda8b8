#pragma once

#include "form/page.h"

/* The list behind F1: the keys of the window and those of the page in front, with the reason where one
 * cannot be pressed now.  Esc closes it. */
void shell_keys_show (GtkWindow *parent, FormPage *page);
