/* The words by which choices of the office are stored: the value of a parameter such as index_method.
 *
 * The first name of a list is empty: the choice that has not been made.  It can be held, never read. */
#pragma once

#include <stddef.h>

#include "pension/status.h"

/* The place of the text in a list of so many names.  Error: CHOICE, also for an empty text. */
PensionStatus pension_choice_parse (const char *const *names, size_t count, const char *text, size_t length,
                                    size_t *out);

/* The name at that place; empty when there is none. */
const char *pension_choice_name (const char *const *names, size_t count, size_t place);

/* Defines the function that reads one of the names into its enumeration. */
#define PENSION_CHOICE_DEFINE_PARSE(function, Type, names)                                                            \
  PensionStatus function (const char *text, size_t length, Type *out)                                                 \
  {                                                                                                                   \
    size_t place;                                                                                                     \
    PensionStatus status                                                                                              \
        = pension_choice_parse (names, sizeof names / sizeof names[0], text, length, &place);                         \
                                                                                                                      \
    if (status == PENSION_OK)                                                                                         \
      *out = (Type) place;                                                                                            \
    return status;                                                                                                    \
  }
