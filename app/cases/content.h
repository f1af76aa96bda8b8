#pragma once

#include "cases/case.h"

G_BEGIN_DECLS

/* The content of a case as a table key -> text, with the keys of the draft journal: "value:<field>",
 * "evidence:<field>" (json), "applicant:<member>", "channel", "reason". */

GHashTable *case_content_new       (void);

GHashTable *case_content_copy      (GHashTable *content);

/* What the server says of the content. */
GHashTable *case_content_from_facts (const CaseFacts *facts);

/* @base with @changes on top; a change to NULL takes the key away. */
GHashTable *case_content_merge     (GHashTable *base, GHashTable *changes);

/* Whether the server would say the same of both: blanks and capitals are its own affair, and empty is as good as not
 * there; only an empty value is not: it empties the register. */
gboolean    case_content_equal     (GHashTable *a, GHashTable *b);

/* As api.case_save takes it: {values, evidence, applicant, channel, reason}. */
JsonNode   *case_content_to_json   (GHashTable *content);

/* The text form of a piece of evidence, and back; FALSE when it is none. */
char       *case_evidence_to_text   (const CaseEvidence *evidence);
gboolean    case_evidence_from_text (const char *text, CaseEvidence *evidence);

/* A scalar as text; NULL for null, json for the rest.  Owned by the caller. */
char       *case_json_text         (JsonNode *node);

G_END_DECLS
