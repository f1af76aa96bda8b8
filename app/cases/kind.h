#pragma once

#include "db/caller.h"
#include "db/error.h"

G_BEGIN_DECLS

/* The working days that are left where there is no deadline, or its clock stands. */
#define CASE_NO_DEADLINE G_MAXINT

/* A kind of case, as api.kind_list describes it. */
typedef struct
{
  char    *kind;            /* key_change */
  char    *code;            /* GJXX */
  char    *title;
  char    *clause;
  char    *legal_basis;
  char    *risk;            /* low, medium, high */
  char    *business;        /* group of the navigation */
  int      levels;          /* signatures besides the clerk's */
  gboolean may_start;
  char    *form;            /* the document of this kind */
  GStrv    papers;          /* documents beside it: what is published, for instance */
  char    *why_not;         /* English sentence; db_text_compose() translates */
} CaseKind;

/* api.kind_fields */
typedef struct
{
  char    *field;
  char    *title;
  char    *type;            /* text, date, month, code, phone, id_number, account_no, money, note, months, spans,
                               unit, person, people */
  char    *code_list;       /* list of the vocabulary, for type code */
  char    *section;
  char    *section_title;
  int      sort;
  gboolean required;
  gboolean key_field;
  gboolean blind;           /* the reviewer keys it again without seeing it */
  int      max_length;      /* characters; 0: no limit */
  char    *hint;
  gboolean person_column;   /* has a current value */
  char    *route_note;
  gboolean may_clear;       /* may be left empty */
} CaseField;

/* api.kind_materials */
typedef struct
{
  char    *material;
  char    *title;
  gboolean required;
  GStrv    when_fields;     /* required only when one of these fields changes; empty: always */
  int      copies;
  char    *hint;
  int      sort;
} CaseMaterialRule;

/* api.kind_guide: what to ask for and what to check at each step. */
typedef struct
{
  char *step;
  char *ask;
  char *check_what;
  char *clause;
  int   sort;
} CaseGuide;

void case_kind_free          (CaseKind *self);
void case_field_free         (CaseField *self);
void case_material_rule_free (CaseMaterialRule *self);
void case_guide_free         (CaseGuide *self);

/* The fields, materials and guide lines of one kind. */
typedef struct
{
  GPtrArray *fields;        /* of CaseField, in order */
  GPtrArray *materials;     /* of CaseMaterialRule */
  GPtrArray *guide;         /* of CaseGuide */
} CaseKindDetails;

const CaseField *case_kind_details_field (const CaseKindDetails *self, const char *field);

/* Whether @rule asks for its material when these fields (NULL-terminated) change. */
gboolean         case_material_rule_applies (const CaseMaterialRule *self, const char *const *changed);

/* What kinds there are, asked of the server once per session. */
#define CASE_TYPE_KINDS (case_kinds_get_type ())
G_DECLARE_FINAL_TYPE (CaseKinds, case_kinds, CASE, KINDS, GObject)

CaseKinds *case_kinds_new          (DbCaller *caller);

/* Reads the list; needed once, before case_kinds_list(). */
void       case_kinds_load_async   (CaseKinds *self, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
gboolean   case_kinds_load_finish  (CaseKinds *self, GAsyncResult *result, GError **error);

/* Of CaseKind; empty before loading.  Owned by @self. */
GPtrArray      *case_kinds_list    (CaseKinds *self);
const CaseKind *case_kinds_find    (CaseKinds *self, const char *kind);

/* The details of one kind, from memory when asked before.  Owned by @self and valid as long. */
void                   case_kinds_details_async  (CaseKinds *self, const char *kind, GCancellable *cancellable,
                                                  GAsyncReadyCallback callback, gpointer user_data);
const CaseKindDetails *case_kinds_details_finish (CaseKinds *self, GAsyncResult *result, GError **error);

G_END_DECLS
