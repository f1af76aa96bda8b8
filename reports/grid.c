#include "reports/grid.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "reports/grid-row.h"

#define THIN  0.5
#define THICK 1.3
/* A head is set upright in a narrow column; its characters stand closer than lines do. */
#define HEAD_LEADING 1.18
#define PAD   (1.0 * REPORT_MM)

/* Rows that share a head at their left. */
typedef struct
{
  ReportParagraph *head;
  double           x, width;
} Group;

typedef struct
{
  ReportFlow *flow;
  double      left, right;
  GPtrArray  *rows;       /* ReportRow */
  GArray     *groups;     /* Group */
  double      started;    /* y of the part on this page */
  double      group_started;
} Grid;

/* What the rows below inherit. */
typedef struct
{
  Grid         *grid;
  const GArray *columns;  /* points */
  double        left;
  int           group;
} Place;

static GArray *
read_columns (const char *list)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (double));
  g_auto (GStrv) words = g_strsplit (list, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      double width = g_ascii_strtod (words[i], NULL) * REPORT_MM;

      if (width > 0)
        g_array_append_val (columns, width);
    }
  return columns;
}

static void collect_children (ReportFlow *flow, const ReportNode *node, gpointer user_data);

static void
collect_group (ReportFlow *flow, const ReportNode *node, Place *place)
{
  Group group = { .x = place->left, .width = report_node_number (node, "width", 9) * REPORT_MM };
  ReportNode head = *node;
  Place inner = *place;

  head.text = g_hash_table_lookup (node->attributes, "head");
  group.head = report_paragraph_new (flow, &head, group.width - 2 * PAD, TRUE);
  if (group.head == NULL)
    return;

  group.head->leading = group.head->size * HEAD_LEADING;
  inner.left += group.width;
  inner.group = (int) place->grid->groups->len;
  g_array_append_val (place->grid->groups, group);
  collect_children (flow, node, &inner);
}

static void
collect_row (ReportFlow *flow, const ReportNode *node, Place *place)
{
  const char *own = report_node_attribute (node, "columns");
  g_autoptr (GArray) columns = own != NULL ? read_columns (own) : NULL;
  ReportRow *row = report_row_new (flow, node, columns != NULL ? columns : place->columns, place->left,
                                   place->group);

  if (row != NULL)
    g_ptr_array_add (place->grid->rows, row);
}

static void
collect (ReportFlow *flow, const ReportNode *node, Place *place)
{
  if (report_node_is (node, "row"))
    collect_row (flow, node, place);
  else if (report_node_is (node, "group"))
    collect_group (flow, node, place);
  else if (report_node_is (node, "each"))
    report_flow_each (flow, node, collect_children, place);
  else if (report_node_is (node, "rows"))
    collect_children (flow, node, place);
  else
    g_set_error (&flow->error, REPORT_ERROR, REPORT_ERROR_DOCUMENT,
                 _("The form asks for “%s”, which is not known."), node->name);
}

static void
collect_children (ReportFlow *flow, const ReportNode *node, gpointer user_data)
{
  Place place = *(Place *) user_data;
  const char *own = report_node_attribute (node, "columns");
  g_autoptr (GArray) columns = own != NULL ? read_columns (own) : NULL;

  if (columns != NULL)
    place.columns = columns;
  for (guint i = 0; i < node->children->len && flow->error == NULL; i++)
    {
      const ReportNode *child = g_ptr_array_index (node->children, i);

      if (report_flow_shows (flow, child))
        collect (flow, child, &place);
    }
}

static const Group *
group_of (const Grid *self, guint row)
{
  const ReportRow *r = g_ptr_array_index (self->rows, row);

  return r->group >= 0 ? &g_array_index (self->groups, Group, r->group) : NULL;
}

static gboolean
ends_group (const Grid *self, guint row)
{
  return row + 1 == self->rows->len || group_of (self, row) != group_of (self, row + 1);
}

static double
head_height (const Group *group)
{
  return report_paragraph_height (group->head) + 2 * PAD;
}

/* The height of the rows from @row to the end of its group. */
static double
group_rest (const Grid *self, guint row)
{
  double height = 0;

  for (guint i = row; i < self->rows->len; i++)
    {
      height += ((ReportRow *) g_ptr_array_index (self->rows, i))->height;
      if (ends_group (self, i))
        break;
    }
  return height;
}

/* A head taller than its rows: the last row gives way. */
static void
make_room_for_head (Grid *self, guint row)
{
  const Group *group = group_of (self, row);
  double missing;
  guint last = row;

  if (group == NULL)
    return;
  missing = head_height (group) - group_rest (self, row);
  while (!ends_group (self, last))
    last++;
  if (missing > 0)
    ((ReportRow *) g_ptr_array_index (self->rows, last))->height += missing;
}

static void
close_group (Grid *self, const Group *group)
{
  ReportFlow *flow = self->flow;
  double height = flow->y - self->group_started;
  double slack = height - report_paragraph_height (group->head);

  report_paragraph_draw (group->head, flow->page, group->x + PAD, self->group_started + MAX (slack / 2, 0),
                         group->width - 2 * PAD);
  report_page_line (flow->page, group->x, flow->y, self->right, flow->y, THIN);
}

static void
close_part (Grid *self)
{
  ReportPage *page = self->flow->page;
  double y = self->flow->y;

  report_page_line (page, self->left, self->started, self->right, self->started, THICK);
  report_page_line (page, self->left, y, self->right, y, THICK);
  report_page_line (page, self->left, self->started, self->left, y, THICK);
  report_page_line (page, self->right, self->started, self->right, y, THICK);
}

/* Print @height of the row; FALSE when some of it is left. */
static gboolean
put_row (Grid *self, guint row, double height)
{
  ReportFlow *flow = self->flow;
  ReportRow *r = g_ptr_array_index (self->rows, row);
  gboolean complete = report_row_draw (r, flow->page, flow->y, height, self->left);

  flow->y += height;
  report_page_line (flow->page, r->left, flow->y, self->right, flow->y, THIN);
  return complete;
}

/* The headings above @row: of its own group, or of the grid when it has none. */
static void
repeat_headings (Grid *self, guint row)
{
  const ReportRow *wanted = g_ptr_array_index (self->rows, row);

  for (guint i = 0; i < row; i++)
    {
      ReportRow *r = g_ptr_array_index (self->rows, i);

      if (!r->repeat || r->group != wanted->group)
        continue;
      report_row_again (r);
      put_row (self, i, r->height);
    }
}

static void
next_page (Grid *self, guint row, gboolean inside_group)
{
  if (inside_group)
    close_group (self, group_of (self, row));
  if (self->flow->y > self->started)
    close_part (self);
  report_flow_page (self->flow);
  self->started = self->flow->y;
  self->group_started = self->flow->y;
  make_room_for_head (self, row);
  repeat_headings (self, row);
}

/* How much must fit below for the row to begin here: with its first rows, for the head of a group. */
static double
needed (Grid *self, guint row, gboolean first_of_group)
{
  const ReportRow *r = g_ptr_array_index (self->rows, row);
  const Group *group = group_of (self, row);
  double height = r->height;

  if (r->repeat && row + 1 < self->rows->len)
    height += ((ReportRow *) g_ptr_array_index (self->rows, row + 1))->height;
  if (first_of_group && group != NULL)
    height = MAX (height, MIN (head_height (group), group_rest (self, row)));
  return height;
}

static void
draw_row (Grid *self, guint row, gboolean first_of_group)
{
  ReportFlow *flow = self->flow;
  ReportRow *r = g_ptr_array_index (self->rows, row);
  double page_height = flow->bottom - flow->top;
  gboolean in_group = group_of (self, row) != NULL;

  if (needed (self, row, first_of_group) > flow->bottom - flow->y && r->height < page_height * 0.6)
    next_page (self, row, in_group && !first_of_group);
  while (r->height > flow->bottom - flow->y + 0.01)
    {
      double room = flow->bottom - flow->y;

      if (room > page_height * 0.15 && put_row (self, row, room))
        {
          r->height = 0;
          break;
        }
      next_page (self, row, in_group && (report_row_divided (r) || !first_of_group));
      r->height = report_row_rest (r);
    }
  if (r->height > 0)
    put_row (self, row, r->height);
}

static void
draw_rows (Grid *self)
{
  self->started = self->flow->y;
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Group *group = group_of (self, i);
      gboolean first_of_group = group != NULL && (i == 0 || group_of (self, i - 1) != group);

      if (first_of_group)
        {
          make_room_for_head (self, i);
          self->group_started = self->flow->y;
        }
      draw_row (self, i, first_of_group);
      if (group != NULL && ends_group (self, i))
        close_group (self, group);
    }
  close_part (self);
}

static void
group_clear (gpointer data)
{
  report_paragraph_free (((Group *) data)->head);
}

void
report_grid_draw (ReportFlow *flow, const ReportNode *node)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) report_row_free);
  g_autoptr (GArray) groups = g_array_new (FALSE, TRUE, sizeof (Group));
  Grid grid = {
    .flow = flow, .left = flow->left, .right = flow->left + flow->width, .rows = rows, .groups = groups
  };
  Place place = { .grid = &grid, .left = grid.left, .group = -1 };

  g_array_set_clear_func (groups, group_clear);
  if (report_node_attribute (node, "columns") == NULL)
    {
      g_set_error (&flow->error, REPORT_ERROR, REPORT_ERROR_DOCUMENT,
                   _("The form asks for “%s”, which is not known."), "grid");
      return;
    }
  collect_children (flow, node, &place);
  if (flow->error == NULL && rows->len > 0)
    draw_rows (&grid);
}
