#include "form/context.h"

struct _FormContext
{
  GObject      parent_instance;

  DbCaller    *caller;
  FormSession  session;
  Vocabulary  *vocabulary;      /* NULL until loaded */
  CaseKinds   *kinds;
  gboolean     kinds_loaded;
  CaseDrafts  *drafts;
  CasePulse   *pulse;
  gboolean     online;
};

G_DEFINE_TYPE (FormContext, form_context, G_TYPE_OBJECT)

enum { PROP_ONLINE = 1, N_PROPS };
enum
{
  OPEN_PERSON,
  OPEN_ACCOUNT,
  OPEN_BENEFIT,
  OPEN_RETIREMENT,
  OPEN_SURVIVOR,
  OPEN_CHARGES,
  OPEN_CASE,
  START_CASE,
  OPEN_DOCUMENT,
  CLOSE_PAGE,
  NOTE,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

/* Callbacks */

static void
kinds_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FormContext *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  if (!case_kinds_load_finish (CASE_KINDS (source), result, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  self->kinds_loaded = TRUE;
  g_task_return_boolean (task, TRUE);
}

static void
vocabulary_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FormContext *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (Vocabulary) vocabulary = vocabulary_load_finish (self->caller, result, &error);
  GCancellable *cancellable;

  if (vocabulary == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (self->vocabulary == NULL)
    self->vocabulary = g_steal_pointer (&vocabulary);
  cancellable = g_task_get_cancellable (task);
  case_kinds_load_async (self->kinds, cancellable, kinds_read_cb, g_steal_pointer (&task));
}

/* Overrides */

static void
form_context_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ONLINE)
    g_value_set_boolean (value, FORM_CONTEXT (object)->online);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
form_context_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ONLINE)
    form_context_set_online (FORM_CONTEXT (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
form_context_finalize (GObject *object)
{
  FormContext *self = FORM_CONTEXT (object);

  g_clear_pointer (&self->vocabulary, vocabulary_unref);
  g_clear_object (&self->kinds);
  g_clear_object (&self->drafts);
  g_clear_object (&self->pulse);
  g_clear_object (&self->caller);
  g_free ((char *) self->session.login);
  g_free ((char *) self->session.name);
  g_free ((char *) self->session.office);
  g_free ((char *) self->session.office_name);
  g_free ((char *) self->session.office_level);
  g_free ((char *) self->session.server_date);
  g_strfreev ((char **) self->session.posts);
  G_OBJECT_CLASS (form_context_parent_class)->finalize (object);
}

static guint
a_signal (const char *name, guint n, const GType *types)
{
  return g_signal_newv (name, FORM_TYPE_CONTEXT, G_SIGNAL_RUN_LAST, NULL, NULL, NULL, NULL, G_TYPE_NONE,
                        n, (GType *) types);
}

static void
form_context_class_init (FormContextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GType id[] = { G_TYPE_INT64 };
  const GType start[] = { G_TYPE_STRING, G_TYPE_INT64, G_TYPE_STRV };
  const GType texts[] = { G_TYPE_STRING, G_TYPE_STRING };
  const GType page[] = { GTK_TYPE_WIDGET };
  const GType note[] = { G_TYPE_INT, G_TYPE_STRING };

  object_class->get_property = form_context_get_property;
  object_class->set_property = form_context_set_property;
  object_class->finalize = form_context_finalize;

  props[PROP_ONLINE] = g_param_spec_boolean ("online", "online", "online", TRUE,
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[OPEN_PERSON] = a_signal ("open-person", 1, id);
  signals[OPEN_ACCOUNT] = a_signal ("open-account", 1, id);
  signals[OPEN_BENEFIT] = a_signal ("open-benefit", 1, id);
  signals[OPEN_RETIREMENT] = a_signal ("open-retirement", 1, id);
  signals[OPEN_SURVIVOR] = a_signal ("open-survivor", 1, id);
  signals[OPEN_CHARGES] = a_signal ("open-charges", 1, id);
  signals[OPEN_CASE] = a_signal ("open-case", 1, id);
  signals[START_CASE] = a_signal ("start-case", 3, start);
  signals[OPEN_DOCUMENT] = a_signal ("open-document", 2, texts);
  signals[CLOSE_PAGE] = a_signal ("close-page", 1, page);
  signals[NOTE] = a_signal ("note", 2, note);
}

static void
form_context_init (FormContext *self)
{
  self->online = TRUE;
}

/* Public */

FormContext *
form_context_new (DbCaller *caller, const FormSession *session)
{
  FormContext *self = g_object_new (FORM_TYPE_CONTEXT, NULL);

  self->caller = g_object_ref (caller);
  self->kinds = case_kinds_new (caller);
  self->session.login = g_strdup (session->login);
  self->session.name = g_strdup (session->name);
  self->session.office = g_strdup (session->office);
  self->session.office_name = g_strdup (session->office_name);
  self->session.office_level = g_strdup (session->office_level);
  self->session.server_date = g_strdup (session->server_date);
  self->session.posts = (const char *const *) g_strdupv ((char **) session->posts);
  self->session.rehearsal = session->rehearsal;
  return self;
}

DbCaller *
form_context_get_caller (FormContext *self)
{
  return self->caller;
}

const FormSession *
form_context_get_session (FormContext *self)
{
  return &self->session;
}

gboolean
form_context_has_post (FormContext *self, const char *post)
{
  return self->session.posts != NULL && g_strv_contains (self->session.posts, post);
}

gboolean
form_context_has_one_of (FormContext *self, const char *const *posts)
{
  for (; *posts != NULL; posts++)
    if (form_context_has_post (self, *posts))
      return TRUE;
  return FALSE;
}

gboolean
form_context_get_online (FormContext *self)
{
  return self->online;
}

void
form_context_set_online (FormContext *self, gboolean online)
{
  if (self->online == !!online)
    return;
  self->online = !!online;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ONLINE]);
}

CasePulse *
form_context_get_pulse (FormContext *self)
{
  return self->pulse;
}

void
form_context_set_pulse (FormContext *self, CasePulse *pulse)
{
  g_set_object (&self->pulse, pulse);
}

CaseDrafts *
form_context_get_drafts (FormContext *self)
{
  if (self->drafts == NULL)
    self->drafts = case_drafts_new (NULL, self->session.login);
  return self->drafts;
}

void
form_context_load_async (FormContext *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, form_context_load_async);
  if (self->vocabulary != NULL && self->kinds_loaded)
    g_task_return_boolean (task, TRUE);
  else
    vocabulary_load_async (self->caller, cancellable, vocabulary_read_cb, g_steal_pointer (&task));
}

gboolean
form_context_load_finish (FormContext *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

CaseKinds *
form_context_get_kinds (FormContext *self)
{
  return self->kinds;
}

GPtrArray *
form_context_get_codes (FormContext *self, const char *list)
{
  return self->vocabulary == NULL ? NULL : vocabulary_list (self->vocabulary, list);
}

const char *
form_context_get_title (FormContext *self, const char *list, const char *key)
{
  const char *title = key;

  if (self->vocabulary != NULL && list != NULL && key != NULL)
    title = vocabulary_title (self->vocabulary, list, key);
  return title != NULL ? title : "";
}

void
form_context_open_person (FormContext *self, gint64 person)
{
  g_signal_emit (self, signals[OPEN_PERSON], 0, person);
}

void
form_context_open_account (FormContext *self, gint64 person)
{
  g_signal_emit (self, signals[OPEN_ACCOUNT], 0, person);
}

void
form_context_open_benefit (FormContext *self, gint64 person)
{
  g_signal_emit (self, signals[OPEN_BENEFIT], 0, person);
}

void
form_context_open_retirement (FormContext *self, gint64 person)
{
  g_signal_emit (self, signals[OPEN_RETIREMENT], 0, person);
}

void
form_context_open_survivor (FormContext *self, gint64 person)
{
  g_signal_emit (self, signals[OPEN_SURVIVOR], 0, person);
}

void
form_context_open_charges (FormContext *self, gint64 person)
{
  g_signal_emit (self, signals[OPEN_CHARGES], 0, person);
}

void
form_context_open_case (FormContext *self, gint64 case_id)
{
  g_signal_emit (self, signals[OPEN_CASE], 0, case_id);
}

void
form_context_start_case (FormContext *self, const char *kind, gint64 person)
{
  form_context_start_filled (self, kind, person, NULL);
}

void
form_context_start_filled (FormContext *self, const char *kind, gint64 person, const char *const *filled)
{
  g_signal_emit (self, signals[START_CASE], 0, kind, person, filled);
}

void
form_context_start_months (FormContext *self, const char *kind, gint64 person, const char *months)
{
  const char *filled[] = { g_str_equal (kind, "retirement") ? "retire_month" : "months", months, NULL };

  form_context_start_filled (self, kind, person, filled);
}

void
form_context_open_document (FormContext *self, const char *serial, const char *title)
{
  g_signal_emit (self, signals[OPEN_DOCUMENT], 0, serial, title);
}

void
form_context_close_page (FormContext *self, GtkWidget *page)
{
  g_signal_emit (self, signals[CLOSE_PAGE], 0, page);
}

void
form_context_note (FormContext *self, FormNote note, const char *text)
{
  g_signal_emit (self, signals[NOTE], 0, (int) note, text);
}

void
form_context_note_error (FormContext *self, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    form_context_note (self, FORM_NOTE_PROBLEM, error->message);
}

void
form_context_changed (FormContext *self)
{
  if (self->pulse != NULL)
    case_pulse_hurry (self->pulse);
}
