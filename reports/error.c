#include "reports/error.h"

G_DEFINE_QUARK (report-error-quark, report_error)
