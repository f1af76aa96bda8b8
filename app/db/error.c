#include "db/error.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

typedef struct
{
  DbRefusal *refusal;
} DbErrorPrivate;

static DbRefusal *refusal_copy (const DbRefusal *self);
static void       refusal_free (DbRefusal *self);

static void
db_error_private_init (DbErrorPrivate *priv)
{
}

static void
db_error_private_copy (const DbErrorPrivate *source,
                       DbErrorPrivate       *target)
{
  target->refusal = refusal_copy (source->refusal);
}

static void
db_error_private_clear (DbErrorPrivate *priv)
{
  refusal_free (priv->refusal);
}

G_DEFINE_EXTENDED_ERROR (DbError, db_error)

static DbRefusal *
refusal_copy (const DbRefusal *self)
{
  DbRefusal *copy;

  if (self == NULL)
    return NULL;

  copy = g_new0 (DbRefusal, 1);
  copy->sqlstate = g_strdup (self->sqlstate);
  copy->msgid = g_strdup (self->msgid);
  copy->args = g_strdupv (self->args);
  copy->field = g_strdup (self->field);
  copy->hint = g_strdup (self->hint);
  return copy;
}

static void
refusal_free (DbRefusal *self)
{
  if (self == NULL)
    return;

  g_free (self->sqlstate);
  g_free (self->msgid);
  g_strfreev (self->args);
  g_free (self->field);
  g_free (self->hint);
  g_free (self);
}

char *
db_text_compose (const char        *msgid,
                 const char *const *args)
{
  const char *translated = *msgid != '\0' ? _(msgid) : msgid;
  guint n_args = args != NULL ? g_strv_length ((GStrv) args) : 0;
  GString *out = g_string_new (NULL);

  for (const char *p = translated; *p != '\0'; p++)
    {
      if (p[0] == '%' && p[1] == '%')
        g_string_append_c (out, *p++);
      else if (p[0] == '%' && p[1] >= '1' && p[1] <= '9' && (guint) (p[1] - '0') <= n_args)
        g_string_append (out, args[*++p - '1']);
      else
        g_string_append_c (out, *p);
    }

  return g_string_free (out, FALSE);
}

/* A text member, copied; NULL when it is not there, null, or something else. */
static char *
member_text (JsonObject *object,
             const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_dup_string (node) : NULL;
}

static char *
element_text (JsonNode *node)
{
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);

  return json_node_is_null (node) ? g_strdup ("") : json_to_string (node, FALSE);
}

static GStrv
member_strv (JsonObject *object,
             const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  guint length = array != NULL ? json_array_get_length (array) : 0;
  GStrv list = g_new0 (char *, length + 1);

  for (guint i = 0; i < length; i++)
    list[i] = element_text (json_array_get_element (array, i));

  return list;
}

static DbRefusal *
refusal_parse (const char *sqlstate,
               const char *message,
               const char *detail)
{
  g_autoptr (JsonNode) node = detail != NULL ? json_from_string (detail, NULL) : NULL;
  DbRefusal *self = g_new0 (DbRefusal, 1);

  self->sqlstate = g_strdup (sqlstate);
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      g_autofree char *hint = member_text (object, "hint_msgid");

      self->msgid = member_text (object, "msgid");
      self->args = member_strv (object, "args");
      self->field = member_text (object, "field");
      self->hint = hint != NULL ? db_text_compose (hint, (const char *const *) self->args) : NULL;
    }

  if (self->msgid == NULL)
    self->msgid = g_strdup (message != NULL ? message : sqlstate);
  return self;
}

static DbError
refusal_code (const char *sqlstate)
{
  if (g_str_equal (sqlstate, "PR100") || g_str_equal (sqlstate, "PR103"))
    return DB_ERROR_CONFLICT;

  return sqlstate[2] == '3' ? DB_ERROR_INPUT : DB_ERROR_REFUSED;
}

/* What PostgreSQL itself may report about a call, by class or code of SQLSTATE, in words for a clerk. */
static const struct
{
  const char *prefix;
  DbError     code;
  const char *msgid;
} server_reports[] = {
  { "28P01", DB_ERROR_LOGIN,   N_("The login or the password is not right.") },
  { "28",    DB_ERROR_LOGIN,   N_("The server does not let this login in.") },
  { "42501", DB_ERROR_REFUSED, N_("Your post does not have the right to do this.") },
  { "42883", DB_ERROR_SERVER,  N_("The server does not know this operation. Server and program may be of different versions.") },
  { "22021", DB_ERROR_INPUT,   N_("The text has characters that cannot be stored.") },
  { "22",    DB_ERROR_INPUT,   N_("One of the values is not in the form it must have.") },
  { "23",    DB_ERROR_REFUSED, N_("This contradicts what is already in the register.") },
  { "40",    DB_ERROR_CONFLICT, N_("Somebody else was changing the same thing. Please try again.") },
  { "53",    DB_ERROR_SERVER,  N_("The server has no room left for this. Please tell the administrator.") },
  { "55P03", DB_ERROR_CONFLICT, N_("Somebody else was changing the same thing. Please try again.") },
  { "57014", DB_ERROR_SERVER,  N_("The server broke off this operation because it took too long.") },
  { "57P",   DB_ERROR_OFFLINE, N_("The server is being stopped or started.") },
  { "3D000", DB_ERROR_SERVER,  N_("The server does not have the database of this system.") },
};

GError *
db_error_from_server (const char *sqlstate,
                      const char *message,
                      const char *detail)
{
  GError *error;

  if (sqlstate != NULL && g_str_has_prefix (sqlstate, "PR") && strlen (sqlstate) == 5)
    {
      DbRefusal *refusal = refusal_parse (sqlstate, message, detail);
      g_autofree char *text = db_text_compose (refusal->msgid, (const char *const *) refusal->args);

      error = g_error_new_literal (DB_ERROR, refusal_code (sqlstate), text);
      db_error_get_private (error)->refusal = refusal;
      return error;
    }

  for (guint i = 0; sqlstate != NULL && i < G_N_ELEMENTS (server_reports); i++)
    if (g_str_has_prefix (sqlstate, server_reports[i].prefix))
      {
        g_debug ("%s: %s", sqlstate, message);
        return g_error_new_literal (DB_ERROR, server_reports[i].code, _(server_reports[i].msgid));
      }

  return g_error_new (DB_ERROR, DB_ERROR_SERVER, _("The server reports a fault (%s): %s"),
                      sqlstate != NULL ? sqlstate : "-", message != NULL ? message : "-");
}

const DbRefusal *
db_error_refusal (const GError *error)
{
  if (error == NULL || error->domain != DB_ERROR)
    return NULL;

  return db_error_get_private (error)->refusal;
}

gboolean
db_error_is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}
