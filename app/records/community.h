#pragma once

#include "db/caller.h"
#include "db/error.h"

G_BEGIN_DECLS

/* Communities that look after retired persons beside the units (9.6.5), and whom each looks after. */
typedef struct
{
  gint64   community;
  char    *community_no, *name, *contact, *phone;
  gboolean active;              /* FALSE: closed */
  gint64   persons;
  char    *office_name;
  gboolean own;                 /* of this office, which may change it */
} Community;

void       community_free         (Community *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Community, community_free)

/* api.communities: an array of Community, closed ones last. */
void       community_list_async   (DbCaller *caller, GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer user_data);
GPtrArray *community_list_finish  (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.community_put: @community 0 adds one; then @community_no "" takes the next number.  Answers its id, 0 with
 * @error: PR198 number or name is taken (field). */
void       community_put_async    (DbCaller *caller, gint64 community, const char *community_no, const char *name,
                                   const char *contact, const char *phone, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
gint64     community_put_finish   (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.community_close: its persons go to @into, or with 0 back to their units.  Answers how many, -1 with @error. */
void       community_close_async  (DbCaller *caller, gint64 community, gint64 into, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
int        community_close_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.community_assign: @community 0: back to their units.  Answers how many that changed, -1 with @error. */
void       community_assign_async  (DbCaller *caller, gint64 community, const gint64 *persons, gsize n_persons,
                                    GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
int        community_assign_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* A row of a roster that could not be carried out, and why. */
typedef struct
{
  gint64 line;                  /* 1 is the first below the heads; 0 in the first answer, which has the count alone */
  char  *name, *id_masked, *verdict, *verdict_title;
  int    changed;               /* how many persons the whole roster moved */
} CommunityRow;

void       community_row_free      (CommunityRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CommunityRow, community_row_free)

/* api.community_roster: each row to the community its cell names by number or name, else to @community (0: none).
 * NULL-terminated arrays of the same length, at most 20000 rows.  An array of CommunityRow, the count first. */
void       community_roster_async  (DbCaller *caller, gint64 community, const char *const *id_numbers,
                                    const char *const *names, const char *const *communities,
                                    GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *community_roster_finish (DbCaller *caller, GAsyncResult *result, GError **error);

G_END_DECLS
