#include "form/page.h"

#include "form/page-actions.h"

typedef struct
{
  FormContext  *context;
  GCancellable *cancellable;
  FormActions  *actions;
  GTask        *leaving;
  char         *title;
  char         *hint;
  char         *identity;
  FormDraft     draft;
  gboolean      alone;
} FormPagePrivate;

G_DEFINE_TYPE_WITH_PRIVATE (FormPage, form_page, GTK_TYPE_BOX)

enum { PROP_CONTEXT = 1, PROP_TITLE, PROP_HINT, PROP_IDENTITY, PROP_DRAFT, PROP_ALONE, N_PROPS };

static GParamSpec *props[N_PROPS];

/* Auxiliary */

static FormPagePrivate *
private_of (FormPage *self)
{
  return form_page_get_instance_private (self);
}

/* Overrides */

static void
form_page_map (GtkWidget *widget)
{
  GtkWidget *top = gtk_widget_get_toplevel (widget);

  GTK_WIDGET_CLASS (form_page_parent_class)->map (widget);
  form_actions_listen (form_page_actions (FORM_PAGE (widget)), GTK_IS_WINDOW (top) ? top : NULL);
}

static void
form_page_unmap (GtkWidget *widget)
{
  form_actions_listen (form_page_actions (FORM_PAGE (widget)), NULL);
  GTK_WIDGET_CLASS (form_page_parent_class)->unmap (widget);
}

static void
default_focus_first (FormPage *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
default_refresh (FormPage *self)
{
}

static void
default_leave (FormPage *self)
{
  form_page_may_close (self, TRUE);
}

static gboolean
default_back (FormPage *self)
{
  return FALSE;
}

static void
form_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FormPagePrivate *priv = private_of (FORM_PAGE (object));

  switch (id)
    {
    case PROP_CONTEXT:
      g_value_set_object (value, priv->context);
      break;
    case PROP_TITLE:
      g_value_set_string (value, priv->title);
      break;
    case PROP_HINT:
      g_value_set_string (value, priv->hint);
      break;
    case PROP_IDENTITY:
      g_value_set_string (value, priv->identity);
      break;
    case PROP_DRAFT:
      g_value_set_int (value, priv->draft);
      break;
    case PROP_ALONE:
      g_value_set_boolean (value, priv->alone);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
form_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FormPagePrivate *priv = private_of (FORM_PAGE (object));

  if (id == PROP_CONTEXT)
    priv->context = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
form_page_dispose (GObject *object)
{
  FormPagePrivate *priv = private_of (FORM_PAGE (object));

  g_cancellable_cancel (priv->cancellable);
  form_actions_listen (priv->actions, NULL);
  G_OBJECT_CLASS (form_page_parent_class)->dispose (object);
}

static void
form_page_finalize (GObject *object)
{
  FormPagePrivate *priv = private_of (FORM_PAGE (object));

  g_clear_object (&priv->leaving);
  g_clear_pointer (&priv->actions, form_actions_free);
  g_clear_object (&priv->cancellable);
  g_clear_object (&priv->context);
  g_free (priv->title);
  g_free (priv->hint);
  g_free (priv->identity);
  G_OBJECT_CLASS (form_page_parent_class)->finalize (object);
}

static void
form_page_class_init (FormPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = form_page_get_property;
  object_class->set_property = form_page_set_property;
  object_class->dispose = form_page_dispose;
  object_class->finalize = form_page_finalize;
  widget_class->map = form_page_map;
  widget_class->unmap = form_page_unmap;
  klass->focus_first = default_focus_first;
  klass->refresh = default_refresh;
  klass->leave = default_leave;
  klass->back = default_back;

  props[PROP_CONTEXT] = g_param_spec_object ("context", "context", "context", FORM_TYPE_CONTEXT,
                                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_TITLE] = g_param_spec_string ("title", "title", "title", NULL, readable);
  props[PROP_HINT] = g_param_spec_string ("hint", "hint", "hint", NULL, readable);
  props[PROP_IDENTITY] = g_param_spec_string ("identity", "identity", "identity", NULL, readable);
  props[PROP_DRAFT] = g_param_spec_int ("draft", "draft", "draft", FORM_DRAFT_NONE, FORM_DRAFT_CONFLICT,
                                        FORM_DRAFT_NONE, readable);
  props[PROP_ALONE] = g_param_spec_boolean ("alone", "alone", "alone", FALSE, readable);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
form_page_init (FormPage *self)
{
  FormPagePrivate *priv = private_of (self);

  priv->cancellable = g_cancellable_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  priv->actions = form_actions_new (self);
}

/* For the actions */

FormActions *
form_page_actions (FormPage *page)
{
  return private_of (page)->actions;
}

/* Public */

FormContext *
form_page_get_context (FormPage *self)
{
  return private_of (self)->context;
}

const char *
form_page_get_title (FormPage *self)
{
  return private_of (self)->title;
}

const char *
form_page_get_hint (FormPage *self)
{
  return private_of (self)->hint;
}

void
form_page_set_title (FormPage *self, const char *title, const char *hint)
{
  FormPagePrivate *priv = private_of (self);

  g_free (priv->title);
  priv->title = g_strdup (title);
  g_free (priv->hint);
  priv->hint = g_strdup (hint);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TITLE]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_HINT]);
}

const char *
form_page_get_identity (FormPage *self)
{
  return private_of (self)->identity;
}

void
form_page_set_identity (FormPage *self, const char *identity)
{
  FormPagePrivate *priv = private_of (self);

  g_free (priv->identity);
  priv->identity = g_strdup (identity);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IDENTITY]);
}

FormDraft
form_page_get_draft (FormPage *self)
{
  return private_of (self)->draft;
}

void
form_page_set_draft (FormPage *self, FormDraft draft)
{
  FormPagePrivate *priv = private_of (self);

  if (priv->draft == draft)
    return;
  priv->draft = draft;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DRAFT]);
}

gboolean
form_page_get_alone (FormPage *self)
{
  return private_of (self)->alone;
}

void
form_page_set_alone (FormPage *self, gboolean alone)
{
  FormPagePrivate *priv = private_of (self);

  if (priv->alone == alone)
    return;
  priv->alone = alone;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ALONE]);
}

GCancellable *
form_page_get_cancellable (FormPage *self)
{
  return private_of (self)->cancellable;
}

void
form_page_focus_first (FormPage *self)
{
  FORM_PAGE_GET_CLASS (self)->focus_first (self);
}

void
form_page_refresh (FormPage *self)
{
  FORM_PAGE_GET_CLASS (self)->refresh (self);
}

gboolean
form_page_back (FormPage *self)
{
  return FORM_PAGE_GET_CLASS (self)->back (self);
}

void
form_page_leave_async (FormPage *self, GAsyncReadyCallback callback, gpointer user_data)
{
  FormPagePrivate *priv = private_of (self);
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, form_page_leave_async);
  if (priv->leaving != NULL)
    {
      g_task_return_boolean (task, FALSE);
      return;
    }
  priv->leaving = g_steal_pointer (&task);
  FORM_PAGE_GET_CLASS (self)->leave (self);
}

gboolean
form_page_leave_finish (FormPage *self, GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

void
form_page_may_close (FormPage *self, gboolean may)
{
  FormPagePrivate *priv = private_of (self);
  g_autoptr (GTask) task = g_steal_pointer (&priv->leaving);

  if (task != NULL)
    g_task_return_boolean (task, may);
}
