/* office/random.h — repeatable chance: the same seed, stream and index give the same numbers on every machine */
#pragma once

#include <glib.h>

typedef struct
{
  guint64 state;
} Random;

/* A generator of its own for each (seed, stream, index): a person can be made without making those before. */
Random random_at (guint64 seed, guint64 stream, guint64 index);
guint64 random_next (Random *self);
guint random_below (Random *self, guint limit);                 /* 0 … limit - 1 */
gboolean random_chance (Random *self, guint per_mille);

/* The index of a weight, as likely as it is heavy.  The weights end with 0. */
guint random_weighted (Random *self, const guint *weights);
