/* office/desk.c — a rehearsal desk; request ids are counted, so that the same rehearsal asks the same */
#include "office/desk.h"

#include "office/page.h"

#include <string.h>

struct _Desk
{
  PqAdmin *admin;
  PqAdmin *session;
  const OfficeStaff *staff;
};

Desk *
desk_open (PqAdmin *admin, const char *conninfo, const OfficeStaff *staff, GError **error)
{
  g_autofree char *login = g_strdup_printf ("%s user=%s password=%s", conninfo, staff->login, staff->password);
  PqAdmin *session = pq_admin_open (login, error);
  Desk *self;

  if (session == NULL)
    return NULL;
  self = g_new0 (Desk, 1);
  self->admin = admin;
  self->session = session;
  self->staff = staff;
  return self;
}

void
desk_close (Desk *self)
{
  if (self == NULL)
    return;

  pq_admin_free (self->session);
  g_free (self);
}

static char *
next_request (void)
{
  return g_uuid_string_random ();
}

/* What the screen would know about the case. */
static char *
look (Desk *self, const char *statement, gint64 case_id, GError **error)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, case_id);
  const char *parameters[] = { id };

  return pq_admin_value (self->admin, statement, parameters, 1, error);
}

static char *
version_of (Desk *self, gint64 case_id, GError **error)
{
  return look (self, "SELECT version FROM casework.case_item WHERE case_id = $1", case_id, error);
}

static char *
content_version_of (Desk *self, gint64 case_id, GError **error)
{
  return look (self, "SELECT content_version FROM casework.case_item WHERE case_id = $1", case_id, error);
}

/* A call of which only the success matters. */
static gboolean
call (Desk *self, const char *statement, const char *const *parameters, guint n, GError **error)
{
  g_autoptr (GPtrArray) rows = pq_admin_query (self->session, statement, parameters, n, error);

  return rows != NULL;
}

static gboolean
save (Desk *self, gint64 case_id, const char *content, GError **error)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, case_id);
  g_autofree char *version = version_of (self, case_id, error);
  g_autofree char *request = next_request ();
  const char *parameters[] = { id, version, content, request };

  return version != NULL && call (self, "SELECT * FROM api.case_save($1, $2, $3, $4)", parameters, 4, error);
}

gint64
desk_enter (Desk *self, const char *kind, const char *person, const char *values, const char *reason, GError **error)
{
  g_autofree char *request = next_request ();
  const char *start[] = { kind, person, "hall", request };
  const char *who[] = { person, values, reason };
  g_autofree char *content = NULL;
  g_autofree char *id = pq_admin_value (self->session, "SELECT case_id FROM api.case_start($1, $2, $3, $4)", start, 4,
                                        error);
  gint64 case_id;

  if (id == NULL)
    return 0;
  case_id = g_ascii_strtoll (id, NULL, 10);
  content = pq_admin_value (self->admin,
                            "SELECT jsonb_build_object('values', $2::jsonb, 'channel', 'hall', 'reason', $3::text,"
                            " 'applicant', jsonb_build_object('name', name, 'phone', mobile, 'id_number', id_number,"
                            " 'relation', 'self')) FROM data.person WHERE person = $1", who, 3, error);
  return content != NULL && save (self, case_id, content, error) ? case_id : 0;
}

/* --- Materials --- */

/* The page says what the case says: the new values, so that evidence can be found on it. */
static GBytes *
draw_material (Desk *self, gint64 case_id, const char *title, GError **error)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, case_id);
  const char *parameters[] = { id };
  g_autofree char *heading = g_strdup_printf ("%s（练习）", title);
  PageText text = { heading, "太原市练习机械厂", { NULL }, { NULL },
                    "以上内容经核对属实。（练习材料，内容均为虚构）" };
  g_autoptr (GPtrArray) rows =
    pq_admin_query (self->admin,
                    "SELECT '姓名', coalesce(c.content ->> 'name', p.name), 0"
                    "  FROM casework.case_item c JOIN data.person p USING (person) WHERE c.case_id = $1"
                    " UNION ALL SELECT f.title, coalesce(casework.shown(f, e.value), ''), f.sort"
                    "  FROM casework.case_item c CROSS JOIN jsonb_each_text(c.content) e"
                    "  JOIN casework.kind_field f ON f.kind = c.kind AND f.field = e.key"
                    "  WHERE c.case_id = $1 AND f.field <> 'name' ORDER BY 3 LIMIT 7", parameters, 1, error);

  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      GPtrArray *row = g_ptr_array_index (rows, i);

      text.labels[i] = g_ptr_array_index (row, 0);
      text.values[i] = g_ptr_array_index (row, 1);
    }
  return page_draw (&text, error);
}

static gboolean
add_page (Desk *self, gint64 case_id, const char *material, const char *title, GError **error)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, case_id);
  g_autofree char *name = g_strdup_printf ("%s.jpg", title);
  g_autofree char *request = next_request ();
  g_autoptr (GBytes) page = draw_material (self, case_id, title, error);
  g_autofree char *hash = page != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, page) : NULL;
  const char *parameters[] = { id, material, name, "image/jpeg", hash, "1", request };
  g_autoptr (GPtrArray) rows = NULL;

  if (page == NULL)
    return FALSE;
  rows = pq_admin_query_bytes (self->session, "SELECT * FROM api.material_add($1, $2, $3, $4, $5, $6, $8, $7)",
                               parameters, G_N_ELEMENTS (parameters), page, error);
  return rows != NULL;
}

/* Each key field is proved by its row on the last page added. */
static char *
evidence_for (Desk *self, gint64 case_id, GError **error)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, case_id);
  g_autofree char *step = NULL;
  int x, y, w, h, next_y;
  g_autofree char *left = NULL, *top = NULL, *width = NULL, *height = NULL;

  page_spot (0, &x, &y, &w, &h);
  page_spot (1, &x, &next_y, &w, &h);
  left = g_strdup_printf ("%d", x);
  top = g_strdup_printf ("%d", y);
  width = g_strdup_printf ("%d", w);
  height = g_strdup_printf ("%d", h);
  step = g_strdup_printf ("%d", next_y - y);
  return pq_admin_value (
    self->admin,
    "WITH f AS (SELECT f.field, f.key_field,"
    "   row_number() OVER (ORDER BY f.field <> 'name', f.sort) - (c.content ? 'name')::int AS row"
    "  FROM casework.case_item c, jsonb_object_keys(c.content) k, casework.kind_field f"
    " WHERE c.case_id = $1 AND f.kind = c.kind AND f.field = k)"
    " SELECT jsonb_build_object('evidence', coalesce(jsonb_object_agg(f.field, jsonb_build_object("
    "   'file', (SELECT max(file) FROM casework.case_file WHERE case_id = $1 AND removed_at IS NULL), 'page', 1,"
    "   'x', $2::int, 'y', $3::int + f.row * $6::int, 'w', $4::int, 'h', $5::int))"
    "   FILTER (WHERE f.key_field), '{}')) FROM f",
    (const char *[]) { id, left, top, width, height, step }, 6, error);
}

gboolean
desk_attach (Desk *self, gint64 case_id, gboolean all, GError **error)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, case_id);
  const char *parameters[] = { id };
  g_autofree char *evidence = NULL;
  g_autoptr (GPtrArray) missing =
    pq_admin_query (self->session, "SELECT material, title FROM api.material_list($1) WHERE missing", parameters, 1,
                    error);

  if (missing == NULL)
    return FALSE;
  for (guint i = 0; i < missing->len - (all || missing->len == 0 ? 0 : 1); i++)
    {
      GPtrArray *row = g_ptr_array_index (missing, i);

      if (!add_page (self, case_id, g_ptr_array_index (row, 0), g_ptr_array_index (row, 1), error))
        return FALSE;
    }
  if (!all || missing->len == 0)
    return TRUE;
  evidence = evidence_for (self, case_id, error);
  return evidence != NULL && save (self, case_id, evidence, error);
}

/* --- Acts --- */

gboolean
desk_issue (Desk *self, gint64 case_id, const char *document, GError **error)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, case_id);
  g_autofree char *request = next_request ();
  const char *parameters[] = { id, document, request };

  return call (self, "SELECT * FROM api.document_issue($1, $2, $3)", parameters, 3, error);
}

gboolean
desk_submit (Desk *self, gint64 case_id, GError **error)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, case_id);
  g_autofree char *version = version_of (self, case_id, error);
  g_autofree char *request = next_request ();
  const char *parameters[] = { id, version, request };

  return version != NULL && call (self, "SELECT * FROM api.case_submit($1, $2, $3)", parameters, 3, error);
}

gboolean
desk_withdraw (Desk *self, gint64 case_id, GError **error)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, case_id);
  g_autofree char *version = version_of (self, case_id, error);
  g_autofree char *request = next_request ();
  const char *parameters[] = { id, version, "1", request };

  return version != NULL && call (self, "SELECT * FROM api.case_withdraw($1, $2, $3, $4)", parameters, 4, error);
}

static gboolean
rekey (Desk *self, gint64 case_id, GError **error)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, case_id);
  const char *parameters[] = { id };
  g_autoptr (GPtrArray) hidden =
    pq_admin_query (self->session, "SELECT unnest(hidden) FROM api.case_open($1)", parameters, 1, error);

  for (guint i = 0; hidden != NULL && i < hidden->len; i++)
    {
      const char *field = g_ptr_array_index ((GPtrArray *) g_ptr_array_index (hidden, i), 0);
      const char *which[] = { id, field };
      g_autofree char *request = next_request ();
      g_autofree char *value =
        pq_admin_value (self->admin, "SELECT content ->> $2::text FROM casework.case_item WHERE case_id = $1",
                        which, 2, error);
      const char *keyed[] = { id, field, value, request };

      /* the first call keeps the try, the second one has the answer */
      if (value == NULL || !call (self, "SELECT * FROM api.case_rekey($1, $2, $3, $4)", keyed, 4, error)
          || !call (self, "SELECT * FROM api.case_rekey($1, $2, $3, $4)", keyed, 4, error))
        return FALSE;
    }
  return hidden != NULL;
}

gboolean
desk_decide (Desk *self, gint64 case_id, const char *act, const char *decision, const char *reason, const char *opinion,
             GError **error)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, case_id);
  g_autofree char *version = NULL;
  g_autofree char *request = next_request ();
  g_autofree char *statement = g_strdup_printf ("SELECT * FROM api.case_%s($1, $2, $3, $4, $5, $6)", act);

  if (strcmp (decision, "agree") == 0 && !rekey (self, case_id, error))
    return FALSE;
  version = content_version_of (self, case_id, error);
  return version != NULL
         && call (self, statement, (const char *[]) { id, version, decision, reason, opinion, request }, 6, error);
}
