#include "pension/version.h"

const char *
pension_rules_version (void)
{
  return "1.0";
}
