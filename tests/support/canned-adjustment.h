/* tests/support/canned-adjustment.h — the answers of the annual adjustment, for canned.c */
#pragma once

#include "test-caller.h"

void canned_adjustment (TestCaller *caller);
