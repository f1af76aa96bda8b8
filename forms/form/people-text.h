/* People with shares as they are read: by the supervisor, and once a case is handed in. */

#pragma once

#include "cases/people.h"
#include "form/context.h"
#include "widgets/widget-kind.h"

G_BEGIN_DECLS

/* What an ID number tells on the day of the server: "born 1950-03-12 · aged 76 · female", that its owner is a minor
 * (WARN), or what is wrong with it (DANGER).  "" for a number that is not there.  Owned by the caller. */
char      *form_people_about   (FormContext *context,
                                const char  *id_number,
                                WidgetKind  *kind);

/* A person a line: name, relation, share, and below it ID number and age.  @list: of the relations; @acting: the ID
 * number of who acts for all, or NULL. */
GtkWidget *form_people_read    (FormContext *context,
                                GPtrArray   *people,
                                const char  *list,
                                const char  *acting);

/* "张三（配偶）50 %；李四（子女）50 %": for places that have one line; @value as it is when it is no such field. */
char      *form_people_line    (FormContext *context,
                                const char  *value,
                                const char  *list);

/* "Shares: 99.99 %, has to be 100 %", and whether that is right. */
char      *form_people_total   (GPtrArray *people,
                                gboolean  *whole);

G_END_DECLS
