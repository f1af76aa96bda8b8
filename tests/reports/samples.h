#pragma once

#include <json-glib/json-glib.h>
#include <poppler.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)

/* What the tests of documents share: contents as the server issues them, and the papers read back by other
 * hands. */

extern const char *const sample_documents[];    /* every document; ends with NULL */

char       *sample_content   (const char *document);                                /* json text */
JsonNode *sample_node (const char *document); /* the same to be changed */
GBytes     *sample_render    (const char *document, JsonNode *content, guint *pages);

/* A folder of this test, and a PDF put there; the path is to be freed. */
const char *sample_folder    (void);
char       *sample_file      (GBytes *bytes, const char *name);

/* Runs a program; its standard output, and its standard error in @complaints. Fails the test when it cannot
 * be run. */
char *sample_run (char **complaints, int *status, const char *program, ...) G_GNUC_NULL_TERMINATED;

/* The text of all pages by pdftotext, without blanks and line ends. */
char       *sample_text      (GBytes *pdf);

/* The share of dark pixels where @text stands on the pages; -1 when it is not found. */
double      sample_ink       (GBytes *pdf, const char *text);
