#pragma once

#include "form/context.h"

/* Lists as Excel: asks where, fetches the rows, writes the file, says what became of it.  The server logs
 * the export. */

/* @status: key of person_status, or NULL or "" for all; @unit: 0 for all. */
void shell_export_persons  (FormContext *context, GtkWidget *parent, const char *status, gint64 unit);
/* Cases this clerk entered or decided between two days, both included. */
void shell_export_my_cases (FormContext *context, GtkWidget *parent, const char *from, const char *to);
/* Back payments and refunds decided between two days, both included. */
void shell_export_back_payments (FormContext *context, GtkWidget *parent, const char *from, const char *to);
/* Settlements of accounts, and survivors' claims, decided between two days, both included. */
void shell_export_settlements     (FormContext *context, GtkWidget *parent, const char *from, const char *to);
void shell_export_survivor_claims (FormContext *context, GtkWidget *parent, const char *from, const char *to);
/* All dependents of the older rule, in payment or not. */
void shell_export_dependents      (FormContext *context, GtkWidget *parent);
/* Accounts as a year closed them; @unit: 0 for all. */
void shell_export_account_years (FormContext *context, GtkWidget *parent, int year, gint64 unit);
