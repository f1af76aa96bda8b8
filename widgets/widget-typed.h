#pragma once

#include <glib.h>

/* What people type, made one.  Each returns a new string, or NULL when it cannot be that; "" gives "".
 * None of them knows a rule of the scheme: a check digit or a plausible age is not their business. */

/* Full-width ASCII to ASCII, ideographic blank to blank, ends trimmed; control and bidirectional marks
 * removed. */
char *widget_typed_text       (const char *typed);
/* 'YYYY-MM-DD', a date that exists between 1900 and 2199. */
char *widget_typed_date       (const char *typed);
/* 'YYYYMM', as months go to and come from the server. */
char *widget_typed_month      (const char *typed);
/* 15 or 18 digits (or 17 and X); blanks and hyphens removed, x to X. */
char *widget_typed_id_number  (const char *typed);
/* 6 to 32 digits; blanks and hyphens removed. */
char *widget_typed_account_no (const char *typed);
/* Digits with an optional leading +; 7 to 15 of them; blanks, hyphens and brackets removed. */
char *widget_typed_phone      (const char *typed);
/* Yuan with up to two decimals and thousands commas to fen in decimal. */
char *widget_typed_money      (const char *typed);

/* How a normalised value is shown while nobody types: "140105 19650314 123X", "6222 0214 …". */
char *widget_shown_id_number  (const char *value);
char *widget_shown_account_no (const char *value);
/* A landline with its area code set off: "0351-7012345"; any other number as it is. */
char *widget_shown_phone      (const char *value);
/* Fen in decimal to "1,234.50". */
char *widget_shown_money      (const char *value);
/* "1984-08"; anything else as it is. */
char *widget_shown_month      (const char *value);
