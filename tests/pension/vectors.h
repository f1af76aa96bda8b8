/* The worked examples of the domain reference, tests/pension/vectors.json. */
#pragma once

#include <json-glib/json-glib.h>

typedef void (*VectorCheck) (JsonObject *in, JsonObject *out);

/* Calls check for every example of a section and prints its name; fails when there are more or fewer. */
void vectors_check (const char *section, guint count, VectorCheck check);

/* A text member with its length, as the rules take it. */
const char *vectors_text (JsonObject *object, const char *member, gsize *length);
