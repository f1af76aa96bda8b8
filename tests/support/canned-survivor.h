/* tests/support/canned-survivor.h — the answers about a death, for canned.c */
#pragma once

#include "test-caller.h"

void canned_survivor (TestCaller *caller);
