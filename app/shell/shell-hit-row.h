#pragma once

#include <gtk/gtk.h>

#include "records/search.h"

/* One line of the search list: name, masked ID number, sex and birth, status, unit, office, and by what it was found. */
GtkWidget  *shell_hit_row_new   (const SearchHit *hit);

/* "name", "pinyin" … in words of the desk. */
const char *shell_hit_row_match (const char *matched);

/* A key of the sex code list in a word, "" for NULL: the lists of the server are not needed for two words. */
const char *shell_hit_row_sex   (const char *sex);
