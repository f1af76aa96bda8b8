#pragma once

#include <gtk/gtk.h>

#include "records/search.h"

/* One line of the search list: name, masked ID number, sex and birth, status, unit, office, and by what it
 * was found. */
GtkWidget  *shell_hit_row_new   (const SearchHit *hit);

/* "name", "pinyin" … in words of the desk. */
const char *shell_hit_row_match (const char *matched);

/* The key of a sex (M, F) in a word, "" for NULL. */
const char *shell_hit_row_sex   (const char *sex);
