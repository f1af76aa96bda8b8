#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* PostgreSQL's way to write a text[]: {one,"two, three",NULL}. */
char *db_array_write (const char *const *texts);

/* The elements, a null among them read as an empty text; NULL when @text is no one-dimensional array. */
GStrv db_array_read  (const char *text);

/* The same of a bigint[] or int[]: an array of gint64, a null among them read as 0.  Free with g_array_unref(). */
GArray *db_array_read_numbers (const char *text);

G_END_DECLS
