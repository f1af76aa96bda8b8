/* The parts of the page of a death. */

#pragma once

#include "form/context.h"
#include "records/person.h"
#include "records/survivor.h"

G_BEGIN_DECLS

/* What a part shows, and to whom: @family is the view that is turned to them. */
typedef struct
{
  const Person        *person;
  const SurvivorEvent *event;     /* with what a preview says in place of what is not known */
  gboolean             preview;   /* nothing of it is known yet */
  gboolean             family;
  const char          *today;     /* ISO */
} SurvivorScene;

/* head.c: who died, what the state of the event is, and the life line. */
GtkWidget *survivor_head_new     (void);
void       survivor_head_show    (GtkWidget           *card,
                                  const SurvivorScene *scene);

/* steps.c: the stations of the event, and what is next in a sentence. */
GtkWidget *survivor_steps_new    (void);
void       survivor_steps_show   (GtkWidget           *card,
                                  const SurvivorScene *scene);

/* family.c: who has a share. */
GtkWidget *survivor_family_new   (void);
void       survivor_family_show  (GtkWidget           *card,
                                  const SurvivorScene *scene);

/* money.c: what they get, from the net down to the steps of the computation. */
GtkWidget *survivor_money_new    (void);
void       survivor_money_show   (GtkWidget           *card,
                                  const SurvivorScene *scene);
void       survivor_money_fold   (GtkWidget           *card);

/* preview.c: day and source of a death nobody has reported yet.  @changed is called when either was confirmed. */
GtkWidget  *survivor_preview_card_new (FormContext *context,
                                       GCallback    changed,
                                       GObject     *owner);
/* NULL while it is empty or not well-formed. */
const char *survivor_preview_day     (GtkWidget *card);
const char *survivor_preview_source  (GtkWidget *card);
gboolean    survivor_preview_confirm (GtkWidget *card);
void        survivor_preview_say     (GtkWidget  *card,
                                      const char *error);
void        survivor_preview_focus   (GtkWidget *card);

/* sentences.c: why, in words a family understands.  Owned by the caller; NULL: there is nothing to say. */
char *survivor_died_sentence     (const SurvivorScene *scene);
char *survivor_funeral_sentence  (const SurvivorEvent *event);
char *survivor_pension_sentence  (const SurvivorEvent *event);
char *survivor_overpaid_sentence (const SurvivorEvent *event);
char *survivor_net_sentence      (const SurvivorEvent *event);
char *survivor_next_sentence     (const SurvivorScene *scene);
/* "2025-07-18" → "2025-07" as a number, 0 for none. */
int   survivor_month_of          (const char *day);
/* TRUE: amounts are there. */
gboolean survivor_is_computed    (const SurvivorEvent *event);

G_END_DECLS
