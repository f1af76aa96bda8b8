/* tests/support/test-caller.h — a server made of answers, for tests of forms and models without a server
 *
 * Link with the target test-caller.  Answers come from the main loop, in order, never within the call itself. */
#pragma once

#include "db/caller.h"

G_BEGIN_DECLS

#define TEST_TYPE_CALLER (test_caller_get_type ())
G_DECLARE_FINAL_TYPE (TestCaller, test_caller, TEST, CALLER, GObject)

/* Knows no answer: every call ends in DB_ERROR_SERVER that names the function. */
TestCaller *test_caller_new        (void);

/* Knows a typical answer to every api function that is read into a struct: a desk in 140105, a person (id 1, 张桂英),
 * a key_change case (id 7) in step draft. */
TestCaller *test_caller_new_canned (void);

/* The answer to a function from now on: @cells has the names of @n_columns columns, then @n_rows rows. */
void        test_caller_answer     (TestCaller *self, const char *function, const char *const *cells,
                                    guint n_columns, guint n_rows);

/* Adds a row to the answer of a function: pairs of column and text (which may be NULL), then NULL.  Columns that the
 * function's struct has and that are not named are null. */
void        test_caller_row        (TestCaller *self, const char *function, ...) G_GNUC_NULL_TERMINATED;

/* Sets one column of the first row of the answer. */
void        test_caller_set        (TestCaller *self, const char *function, const char *column, const char *text);

/* An answer without rows, but with the columns. */
void        test_caller_empty      (TestCaller *self, const char *function);

/* The function refuses from now on: see db_error_from_server(). */
void        test_caller_refuse     (TestCaller *self, const char *function, const char *sqlstate, const char *msgid,
                                    const char *field);

/* The same for its next call only; and the end of a refusal. */
void        test_caller_refuse_once (TestCaller *self, const char *function, const char *sqlstate, const char *msgid,
                                     const char *field);
void        test_caller_allow      (TestCaller *self, const char *function);

/* Calls of the function wait, as they do while the line is down, until it is released. */
void        test_caller_hold       (TestCaller *self, const char *function);
void        test_caller_release    (TestCaller *self, const char *function);

/* How often the function was called; and an argument of the @call-th call (0 is the first). */
guint       test_caller_count      (TestCaller *self, const char *function);
const char *test_caller_arg        (TestCaller *self, const char *function, guint call, guint index);

/* For the test that holds the answers against the real server: the functions that have one (NULL-terminated, owned by
 * the caller), and the columns of an answer (NULL-terminated, owned by the caller). */
GStrv       test_caller_functions  (TestCaller *self);
GStrv       test_caller_columns    (TestCaller *self, const char *function);

/* Runs the main loop until nothing is left to be done at once. */
void        test_caller_settle     (void);

G_END_DECLS
