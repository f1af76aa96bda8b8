#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* People with a share each, as a field of type "people" writes them: a JSON array in the spelling PostgreSQL gives
 * jsonb, without what is not there, so that what was typed here and what the server answers are one text.  No string
 * is NULL; "" and CASE_PEOPLE_NO_SHARE are not typed yet.  A share may be nothing. */
typedef struct
{
  char *name;
  char *id_number;
  char *relation;            /* a key of the field's code list */
  int   share;               /* hundredths of a percent; all of them are 10000 together */
  gboolean minor;            /* under age: the guardian signs */
} CasePerson;

#define CASE_PEOPLE_WHOLE    10000
#define CASE_PEOPLE_NO_SHARE (-1)

CasePerson *case_person_new           (void);
void        case_person_free          (CasePerson *self);

/* An array of CasePerson, free with g_ptr_array_unref(); NULL when @text is none.  NULL and "" are nobody. */
GPtrArray  *case_people_read          (const char *text);

/* Lines in which nobody is named are left out.  Owned by the caller; "" for nobody. */
char       *case_people_write         (GPtrArray *people);

int         case_people_sum           (GPtrArray *people);

/* To everybody alike, down to the hundredth of a percent; what is left over goes to the first. */
void        case_people_share_evenly  (GPtrArray *people);

/* "33.34 %", "50 %"; owned by the caller. */
char       *case_people_share_text    (int share);

G_END_DECLS
