#include "pension/choice.h"

#include <string.h>

PensionStatus
pension_choice_parse (const char *const *names, size_t count, const char *text, size_t length, size_t *out)
{
  if (length == 0)
    return PENSION_E_CHOICE;

  for (size_t i = 0; i < count; i++)
    if (length == strlen (names[i]) && memcmp (text, names[i], length) == 0)
      {
        *out = i;
        return PENSION_OK;
      }

  return PENSION_E_CHOICE;
}

const char *
pension_choice_name (const char *const *names, size_t count, size_t place)
{
  return place < count ? names[place] : "";
}
