/* office/random.c — splitmix64: tiny, well mixed, defined to the bit */
#include "office/random.h"

static guint64
mix (guint64 x)
{
  x = (x ^ (x >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  x = (x ^ (x >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return x ^ (x >> 31);
}

Random
random_at (guint64 seed, guint64 stream, guint64 index)
{
  Random self = { mix (mix (mix (seed + 1) + stream) + index) };

  return self;
}

guint64
random_next (Random *self)
{
  self->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return mix (self->state);
}

guint
random_below (Random *self, guint limit)
{
  return (guint) ((random_next (self) >> 32) * limit >> 32);
}

gboolean
random_chance (Random *self, guint per_mille)
{
  return random_below (self, 1000) < per_mille;
}

guint
random_weighted (Random *self, const guint *weights)
{
  guint sum = 0, drawn;

  for (guint i = 0; weights[i] > 0; i++)
    sum += weights[i];
  drawn = random_below (self, sum);
  for (guint i = 0;; i++)
    {
      if (drawn < weights[i])
        return i;
      drawn -= weights[i];
    }
}
