/* Included before every source of this layer by the build (-include), never by hand.
 *
 * The system headers that mention floating point come first; after them the words themselves are an
 * error, in gcc and in clang.  A bare literal such as 1.02 is caught by -mgeneral-regs-only and by the
 * lint on the objects. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#pragma GCC poison float double
