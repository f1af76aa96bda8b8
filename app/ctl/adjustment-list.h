/* ctl/adjustment-list.h — an annual adjustment on paper: 养老金调整明细表 and 汇总表 (rules.md 16 no. 28) */
#pragma once

#include "db/caller.h"
#include "db/rows.h"
#include "reports/list.h"

/* Whether the list is one of an adjustment. */
gboolean ctl_adjustment_list_is (const char *name);

/* The sheet of the same name, of the latest run of @year, filled with @rows of the list; as PDF in @path. */
gboolean ctl_adjustment_list_paper (DbCaller *caller, const ReportList *list, DbRows *rows, int year, const char *login,
                                    const char *path, GError **error);

/* The latest run of @year; 0 and @error when there is none. */
gint64   ctl_adjustment_list_run (DbCaller *caller, int year, GError **error);
