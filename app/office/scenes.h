/* office/scenes.h — which cases the rehearsal begins with: one row each, played by cases.c */
#pragma once

#include <glib.h>

typedef enum
{
  GOAL_DRAFT,           /* begun, not submitted */
  GOAL_ACCEPTED,        /* a supplement notice was issued, materials are missing */
  GOAL_REVIEW,          /* waits for the reviewer */
  GOAL_APPROVE,
  GOAL_UPPER,
  GOAL_RETURNED,        /* by the reviewer */
  GOAL_REFUSED,
  GOAL_WITHDRAWN,
  GOAL_DONE,
} SceneGoal;

typedef struct
{
  const char *office;           /* where the clerk sits */
  guint clerk;                  /* the n-th clerk of it */
  const char *kind;
  SceneGoal goal;
  guint days_ago;               /* when it was entered */
  const char *person;           /* SQL condition over data.person p, behind p.office = … */
  const char *values;           /* SQL expression over p: jsonb, field → new value */
  const char *reason;           /* as the clerk wrote it */
  const char *person_office;    /* NULL: the clerk's own */
  const char *after;            /* kind of the last, finished case of the person; NULL: there was none */
} Scene;

extern const Scene scenes[];
extern const guint scenes_length;
