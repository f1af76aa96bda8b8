/* How the facts of the server read on the screen.  Every char * returned is the caller's. */

#pragma once

#include "cases/insight.h"
#include "cases/kind.h"
#include "form/context.h"

G_BEGIN_DECLS

/* '2026-11-23 09:12:33.5+08' → "2026-11-23 09:12"; "" for NULL. */
char       *form_text_time     (const char *timestamp);

/* The same, as short as it can be understood on @today: "09:12", "11-20 09:12" or "2025-11-20". */
char       *form_text_moment   (const char *timestamp,
                                const char *today);

/* 202607 → "2026-07"; "" for 0. */
char       *form_text_month    (int month);

/* Fen as people read them: "1,234.50". */
char       *form_text_fen      (gint64 fen);

/* The same with a plus before what grows. */
char       *form_text_change   (gint64 fen);

/* 410 → "34 years 2 months". */
char       *form_text_span     (int months);

/* The age on @today, "60 years 8 months"; NULL when a date is missing. */
char       *form_text_age      (const char *birth,
                                const char *today);

/* What is left until the deadline, and its colour: the style class "ok", "warn" or "danger". */
char       *form_text_deadline (int          workdays_left,
                                const char **style);

/* A field's value as people read it: the title of a code, a month with its hyphen, an account in groups. */
char       *form_text_value    (FormContext     *context,
                                const CaseField *field,
                                const char      *value);

/* The same of a new value, where "" means that the register is emptied. */
char       *form_text_new      (FormContext     *context,
                                const CaseField *field,
                                const char      *value);

/* The same when only the field's key is known (history, pending changes). */
char       *form_text_by_key   (FormContext *context,
                                const char  *field,
                                const char  *value);

/* A number of 18 digits without the eight of the birth, as the server masks an ID number; anything else as it is. */
char       *form_text_masked   (const char *number);

/* A title without what stands in brackets behind it: "户口簿（首页、本人页）" → "户口簿". */
char       *form_text_short    (const char *title);

/* What a check found, with the title of the field it speaks of in front. */
char       *form_text_check    (const CaseKindDetails *details,
                                const CaseCheck       *check);

/* The sentence of a disabled action: why, and who can. */
char       *form_text_why      (const char *why,
                                const char *who);

G_END_DECLS
