/* The worked examples of the domain reference, tests/pension/vectors.json. */
#pragma once

#include <json-glib/json-glib.h>

#include "pension/money.h"
#include "pension/rate.h"

typedef void (*VectorCheck) (JsonObject *in, JsonObject *out);

/* Calls check for every example of a section and prints its name; fails when there are more or fewer. */
void vectors_check (const char *section, guint count, VectorCheck check);

/* A text member with its length, as the rules take it. */
const char *vectors_text (JsonObject *object, const char *member, gsize *length);

/* A text member as an amount or a rate; fails when it is none. */
PensionFen vectors_fen (JsonObject *object, const char *member);
PensionRate vectors_rate (JsonObject *object, const char *member);
