#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The numbered steps of a determination in the content of a document ({"steps": [{n, label, sentence, basis, values}]}
 * in any object of it): label and basis become the words of this language, and "text" is the sentence with its values.
 * The server keeps message ids, so that a sheet reads in every language. */
void case_working_translate (JsonNode *content);

G_END_DECLS
