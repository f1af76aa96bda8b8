#include "cases/draft-record.h"

void
draft_record_free (DraftRecord *self)
{
  g_free (self->key);
  g_free (self->text);
  g_free (self);
}

GBytes *
draft_record_pack (const DraftRecord *self)
{
  g_autoptr (GVariant) variant = g_variant_ref_sink (g_variant_new ("(xsms)", self->at, self->key, self->text));

  return g_variant_get_data_as_bytes (variant);
}

DraftRecord *
draft_record_unpack (GBytes *bytes)
{
  g_autoptr (GVariant) variant = g_variant_new_from_bytes (G_VARIANT_TYPE ("(xsms)"), bytes, FALSE);
  DraftRecord *self = g_new0 (DraftRecord, 1);

  g_variant_ref_sink (variant);
  g_variant_get (variant, "(xsms)", &self->at, &self->key, &self->text);
  return self;
}
