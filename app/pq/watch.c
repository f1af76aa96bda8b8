#include "pq/watch.h"

struct _PqWatch
{
  GSource   source;
  gpointer  tag;
  void    (*ready) (gpointer data);
  gpointer  data;
};

static gboolean
dispatch (GSource     *source,
          GSourceFunc  callback,
          gpointer     user_data)
{
  PqWatch *self = (PqWatch *) source;

  self->ready (self->data);
  return G_SOURCE_CONTINUE;
}

static GSourceFuncs functions = { .dispatch = dispatch };

PqWatch *
pq_watch_new (int       fd,
              void    (*ready) (gpointer data),
              gpointer  data)
{
  GSource *source = g_source_new (&functions, sizeof (PqWatch));
  PqWatch *self = (PqWatch *) source;

  self->ready = ready;
  self->data = data;
  self->tag = g_source_add_unix_fd (source, fd, G_IO_IN | G_IO_HUP | G_IO_ERR);
  g_source_set_name (source, "pq connection");
  g_source_attach (source, g_main_context_get_thread_default ());
  return self;
}

void
pq_watch_free (PqWatch *self)
{
  g_source_destroy (&self->source);
  g_source_unref (&self->source);
}

void
pq_watch_want_write (PqWatch  *self,
                     gboolean  wanted)
{
  GIOCondition reading = G_IO_IN | G_IO_HUP | G_IO_ERR;

  g_source_modify_unix_fd (&self->source, self->tag, wanted ? reading | G_IO_OUT : reading);
}
