#include "scan/side.h"

struct _ScanSide
{
  GObject   parent_instance;
  ScanPage *page;
};

G_DEFINE_FINAL_TYPE (ScanSide, scan_side, G_TYPE_OBJECT)

static guint changed;

ScanSide *
scan_side_new (ScanPage *page)
{
  ScanSide *self = g_object_new (SCAN_TYPE_SIDE, NULL);

  self->page = page;
  return self;
}

void
scan_side_set (ScanSide *self, ScanPage *page)
{
  scan_page_free (self->page);
  self->page = page;
  g_signal_emit (self, changed, 0);
}

const ScanPage *
scan_side_get (ScanSide *self)
{
  return self->page;
}

static void
scan_side_finalize (GObject *object)
{
  scan_page_free (SCAN_SIDE (object)->page);

  G_OBJECT_CLASS (scan_side_parent_class)->finalize (object);
}

static void
scan_side_class_init (ScanSideClass *class)
{
  G_OBJECT_CLASS (class)->finalize = scan_side_finalize;
  changed = g_signal_new ("changed", SCAN_TYPE_SIDE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
scan_side_init (ScanSide *self)
{
}
