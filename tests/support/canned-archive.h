/* tests/support/canned-archive.h — the answers about the archive, for canned.c */
#pragma once

#include "test-caller.h"

void canned_archive (TestCaller *caller);
