#pragma once

#include "test-caller.h"

G_BEGIN_DECLS

/* Fills @caller with the answers of test_caller_new_canned(). */
void test_canned_load (TestCaller *caller);
/* A part of them. */
void test_canned_load_overpayments (TestCaller *caller);

G_END_DECLS
