/* office/cases.c — play the scenes, day by day
 *
 * The calendar of the server (data.today ()) is set back to the day a scene is played on, so that case numbers and
 * deadlines are those of that day, and is put right at the end whatever happened.  The audit log keeps the real
 * moment: it is never touched. */
#include "office/cases.h"

#include "office/desk.h"
#include "office/scenes.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  PqAdmin *admin;
  const char *conninfo;
  GPtrArray *staff;
  GHashTable *desks;            /* login → Desk */
} Play;

static Desk *
desk_of (Play *self, const char *office, const char *post, guint n, GError **error)
{
  for (guint i = 0; i < self->staff->len; i++)
    {
      OfficeStaff *one = g_ptr_array_index (self->staff, i);
      Desk *desk;

      if (strcmp (one->office, office) != 0 || !g_strv_contains ((const char *const *) one->posts, post) || n-- > 0)
        continue;
      desk = g_hash_table_lookup (self->desks, one->login);
      if (desk == NULL)
        {
          desk = desk_open (self->admin, self->conninfo, one, error);
          if (desk != NULL)
            g_hash_table_insert (self->desks, one->login, desk);
        }
      return desk;
    }
  g_set_error (error, OFFICE_ERROR, OFFICE_ERROR_SAMPLE, "no %s in %s", post, office);
  return NULL;
}

/* --- The calendar --- */

/* Nobody works on a Sunday: the last working day before, if the calendar of that year is known. */
static guint
working_day (PqAdmin *admin, guint days_ago, GError **error)
{
  g_autofree char *ago = g_strdup_printf ("%u", days_ago);
  const char *parameters[] = { ago };
  g_autofree char *days =
    pq_admin_value (admin,
                    "SELECT t.d - coalesce((SELECT max(w.day) FROM data.work_day w"
                    " WHERE w.works AND w.day <= t.d - $1::int), t.d - $1::int)"
                    " FROM (SELECT (now() AT TIME ZONE 'Asia/Shanghai')::date AS d) t", parameters, 1, error);

  return days != NULL ? (guint) g_ascii_strtoull (days, NULL, 10) : days_ago;
}

static gboolean
set_day (PqAdmin *admin, guint days_ago, GError **error)
{
  g_autofree char *script =
    g_strdup_printf ("CREATE OR REPLACE FUNCTION data.today () RETURNS date"
                     " LANGUAGE sql STABLE SET search_path = '' AS"
                     " $$ SELECT (pg_catalog.now() AT TIME ZONE 'Asia/Shanghai')::date - %u $$", days_ago);

  return pq_admin_run (admin, script, error);
}

/* What people see of the case gets the hour it was played at; nothing of it has an effect. */
static gboolean
set_hours (PqAdmin *admin, gint64 case_id, guint days_ago, GError **error)
{
  static const char script_format[] =
    "BEGIN; SET LOCAL session_replication_role = replica;"
    "DO $$ DECLARE c bigint := %" G_GINT64_FORMAT "; d int := %u; at timestamptz; done timestamptz; BEGIN"
    " at := (((now() AT TIME ZONE 'Asia/Shanghai')::date - d) + time '08:40'"
    "        + (c * 37 %% 420) * interval '1 minute') AT TIME ZONE 'Asia/Shanghai';"
    " done := at + interval '95 minutes';"
    " IF d = 0 THEN at := least(at, now() - interval '5 minutes'); done := now(); END IF;"
    " UPDATE casework.case_item SET entered_at = at, changed_at = done,"
    "  submitted_at = CASE WHEN submitted_at IS NOT NULL THEN at + interval '12 minutes' END,"
    "  closed_at = CASE WHEN closed_at IS NOT NULL THEN done END WHERE case_id = c;"
    " UPDATE casework.signature SET signed_at = CASE stage WHEN 'submit' THEN at + interval '12 minutes'"
    "  WHEN 'review' THEN least(done, at + interval '40 minutes')"
    "  WHEN 'approve' THEN least(done, at + interval '70 minutes') ELSE done END WHERE case_id = c;"
    " UPDATE casework.case_file SET added_at = least(done, at + interval '8 minutes') WHERE case_id = c;"
    " UPDATE casework.document SET issued_at = least(done, at + interval '10 minutes') WHERE case_id = c;"
    " UPDATE casework.task SET opened_at = done WHERE case_id = c;"
    " UPDATE data.person_change SET changed_at = done WHERE case_id = c;"
    "END $$; COMMIT";
  g_autofree char *script = g_strdup_printf (script_format, case_id, days_ago);

  if (pq_admin_run (admin, script, error))
    return TRUE;
  pq_admin_run (admin, "ROLLBACK", NULL);
  return FALSE;
}

/* --- One scene --- */

static char *
pick_person (Play *self, const Scene *scene, guint turn, GError **error)
{
  g_autofree char *statement =
    g_strdup_printf ("SELECT p.person FROM data.person p WHERE p.office = $1 AND %s"
                     " AND NOT EXISTS (SELECT FROM casework.case_item c WHERE c.person = p.person AND c.open)"
                     " AND $2::text IS NOT DISTINCT FROM (SELECT c.kind::text FROM casework.case_item c"
                     "  WHERE c.person = p.person ORDER BY c.case_id DESC LIMIT 1)"
                     " ORDER BY md5(p.person || 'scene') LIMIT 1", scene->person);
  const char *parameters[] = { scene->person_office != NULL ? scene->person_office : scene->office, scene->after };

  return pq_admin_value (self->admin, statement, parameters, 2, error);
}

static char *
make_values (Play *self, const Scene *scene, const char *person, GError **error)
{
  g_autofree char *statement = g_strdup_printf ("SELECT %s FROM data.person p WHERE p.person = $1", scene->values);
  const char *parameters[] = { person };

  return pq_admin_value (self->admin, statement, parameters, 1, error);
}

static char *
look (Play *self, const char *statement, gint64 case_id, GError **error)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, case_id);
  const char *parameters[] = { id };

  return pq_admin_value (self->admin, statement, parameters, 1, error);
}

typedef struct
{
  SceneGoal goal;
  const char *word, *reason, *opinion;  /* opinion NULL: that of the stage */
} Decision;

/* What the reviewer says: for most scenes yes. */
static const Decision *
decision_for (SceneGoal goal)
{
  static const Decision others[] = {
    { GOAL_RETURNED, "return", "2", "履历表第二页不清晰，请重新扫描" },
    { GOAL_REFUSED, "refuse", "3", "入学登记表形成时间晚于招工表，不予采信" },
  };
  static const Decision yes = { GOAL_DONE, "agree", "1", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (others[i].goal == goal)
      return &others[i];
  return &yes;
}

/* Sign on until the goal is reached or the case is closed. */
static gboolean
decide (Play *self, const Scene *scene, gint64 case_id, GError **error)
{
  static const char own[] = "SELECT office FROM casework.case_item WHERE case_id = $1";
  static const char upper[] = "SELECT upper_office FROM casework.case_item WHERE case_id = $1";
  static const struct { const char *step, *post, *act; SceneGoal goal; const char *opinion, *office; } stages[] = {
    { "review", "reviewer", "review", GOAL_REVIEW, "已与原件核对，材料齐全", own },
    { "approve", "approver", "approve", GOAL_APPROVE, "同意", own },
    { "upper", "approver", "confirm", GOAL_UPPER, "同意认定", upper },
  };

  for (guint i = 0; i < G_N_ELEMENTS (stages) && stages[i].goal != scene->goal; i++)
    {
      g_autofree char *step = look (self, "SELECT step FROM casework.case_item WHERE case_id = $1", case_id, error);
      g_autofree char *office = look (self, stages[i].office, case_id, error);
      const Decision *decision = decision_for (scene->goal);
      Desk *desk;

      if (step == NULL || office == NULL)
        return FALSE;
      if (strcmp (step, stages[i].step) != 0)
        continue;
      desk = desk_of (self, office, stages[i].post, 0, error);
      if (desk == NULL
          || !desk_decide (desk, case_id, stages[i].act, decision->word, decision->reason,
                           decision->opinion != NULL ? decision->opinion : stages[i].opinion, error))
        return FALSE;
      if (decision->opinion != NULL)    /* it is no longer with the supervisors */
        break;
    }
  return TRUE;
}

static gboolean
carry_on (Play *self, const Scene *scene, Desk *clerk, gint64 case_id, GError **error)
{
  switch (scene->goal)
    {
    case GOAL_DRAFT:
      return TRUE;
    case GOAL_ACCEPTED:
      return desk_attach (clerk, case_id, FALSE, error) && desk_issue (clerk, case_id, "supplement_notice", error);
    case GOAL_WITHDRAWN:
      return desk_withdraw (clerk, case_id, error);
    case GOAL_REVIEW:
    case GOAL_APPROVE:
    case GOAL_UPPER:
    case GOAL_RETURNED:
    case GOAL_REFUSED:
    case GOAL_DONE:
      return desk_attach (clerk, case_id, TRUE, error) && desk_submit (clerk, case_id, error)
             && decide (self, scene, case_id, error);
    }
  g_assert_not_reached ();
}

static gboolean
play_scene (Play *self, guint turn, GError **error)
{
  const Scene *scene = &scenes[turn];
  Desk *clerk = desk_of (self, scene->office, "clerk", scene->clerk, error);
  g_autofree char *person = clerk != NULL ? pick_person (self, scene, turn, error) : NULL;
  g_autofree char *values = NULL;
  gint64 case_id;
  guint days_ago;

  if (person == NULL)
    return clerk != NULL && *error == NULL;  /* a small sample may have nobody of that kind */
  days_ago = working_day (self->admin, scene->days_ago, error);
  if (!set_day (self->admin, days_ago, error))
    return FALSE;
  values = make_values (self, scene, person, error);    /* dates in them are of that day */
  if (values == NULL)
    return FALSE;
  case_id = desk_enter (clerk, scene->kind, person, values, scene->reason, error);
  return case_id != 0 && carry_on (self, scene, clerk, case_id, error)
         && set_hours (self->admin, case_id, days_ago, error);
}

static gboolean
play_all (Play *self, OfficeProgress progress, gpointer user_data, GError **error)
{
  for (guint i = 0; i < scenes_length; i++)
    {
      g_autoptr (GError) failure = NULL;

      progress ((int) (i * 100 / scenes_length), N_("Playing the cases of the last weeks"), user_data);
      if (play_scene (self, i, &failure))
        continue;
      g_prefix_error (&failure, "%s %u, %s: ", scenes[i].office, i, scenes[i].kind);
      /* what the rules do not allow for the person that chance chose stays a draft */
      if (!g_error_matches (failure, PQ_ADMIN_ERROR, PQ_ADMIN_ERROR_STATEMENT))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      g_info ("%s", failure->message);
    }
  return TRUE;
}

gboolean
cases_play (PqAdmin *admin, const char *desk, GPtrArray *staff, OfficeProgress progress, gpointer user_data,
            GError **error)
{
  g_autoptr (GHashTable) desks = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) desk_close);
  Play self = { admin, desk, staff, desks };
  g_autofree char *calendar =
    pq_admin_value (admin, "SELECT pg_get_functiondef('data.today'::regproc)", NULL, 0, error);
  gboolean played;

  if (calendar == NULL)
    return FALSE;
  played = play_all (&self, progress, user_data, error);
  return pq_admin_run (admin, calendar, played ? error : NULL) && played;
}
