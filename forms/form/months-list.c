#include "form/months-list.h"

#include <glib/gi18n-lib.h>

#include "form/text.h"
#include "widgets/widget-theme.h"
#include "widgets/widget-typed.h"

#define ROW_HEIGHT  30
#define HEAD_HEIGHT 42        /* the titles and the frame */
#define MOST_ROWS   12
#define AMBER       "#95580a"
#define RED         "#c22f35"

enum
{
  MONTH,
  WAGE, WAGE_COLOR,
  BEFORE,
  BASE, BASE_COLOR,
  EMPLOYER, EMPLOYEE, TOTAL,
  LATE_FEE, INTEREST,
  PEERS, PEERS_COLOR,
  TIP,
  N_COLUMNS
};

struct _FormMonthsList
{
  GtkBox             parent_instance;

  GtkListStore      *store;
  char              *zero;          /* what a wage of 0 says; NULL: it is missing */

  /* Widgets */
  GtkWidget         *window;
  GtkTreeView       *view;
  GtkTreeViewColumn *wage_column;   /* NULL in the review */
  GtkCellRenderer   *wage_cell;
  GtkWidget         *detail;        /* of the row with the cursor */
};

G_DEFINE_FINAL_TYPE (FormMonthsList, form_months_list, GTK_TYPE_BOX)

enum { WAGE_TYPED, COPY, PASTE, N_SIGNALS };

static guint signals[N_SIGNALS];

typedef struct
{
  const char *title;
  int         width;
  int         text, color;          /* columns of the store; -1: no colour */
} Look;

/* Auxiliary */

const CaseMonth *
form_months_line (GPtrArray *lines, int month)
{
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    if (((const CaseMonth *) g_ptr_array_index (lines, i))->month == month)
      return g_ptr_array_index (lines, i);
  return NULL;
}

const CasePeers *
form_months_peers (GPtrArray *peers, int month)
{
  for (guint i = 0; peers != NULL && i < peers->len; i++)
    if (((const CasePeers *) g_ptr_array_index (peers, i))->month == month)
      return g_ptr_array_index (peers, i);
  return NULL;
}

/* Which limit the base was moved to. */
static const char *
moved_to (const CaseMonth *line)
{
  if (line->wage == 0 || line->base == line->wage)
    return "";
  return line->base == line->floor ? _(" (raised to the floor)")
         : line->base == line->ceiling ? _(" (cut to the ceiling)") : "";
}

/* "limits 4,080.00 to 20,400.00 · rates: unit 16.00 %, person 8.00 %, credited 8.00 %" or why the month cannot be dealt
 * with. */
static char *
tip_of (const CaseMonth *line, const CasePeers *peers)
{
  g_autofree char *floor = form_text_fen (line->floor);
  g_autofree char *ceiling = form_text_fen (line->ceiling);
  g_autofree char *low = peers != NULL ? form_text_fen (peers->low) : NULL;
  g_autofree char *median = peers != NULL ? form_text_fen (peers->median) : NULL;
  g_autofree char *high = peers != NULL ? form_text_fen (peers->high) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  /* that a wage is missing stands in the row; what it may be is wanted now */
  if (line->msgid != NULL && (line->wage != 0 || line->ceiling == 0))
    return case_month_problem (line);
  if (line->ceiling == 0)
    return NULL;
  g_string_append_printf (text, _("Base from %s (floor) to %s (ceiling)"), floor, ceiling);
  g_string_append (text, moved_to (line));
  g_string_append_printf (text, _(" · rates: unit %d.%02d %%, person %d.%02d %%, credited %d.%02d %%"),
                          line->employer_rate / 10000, line->employer_rate / 100 % 100, line->employee_rate / 10000,
                          line->employee_rate / 100 % 100, line->credit_rate / 10000, line->credit_rate / 100 % 100);
  if (line->late_days > 0)
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, " · late by %d day", " · late by %d days", line->late_days),
                            line->late_days);
  if (line->unit_name != NULL)
    g_string_append_printf (text, " · %s", line->unit_name);
  if (peers != NULL && peers->peers > 0)
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, " · %d colleague: %s – %s – %s",
                                               " · %d colleagues: %s – %s – %s", peers->peers),
                            peers->peers, low, median, high);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
fen_or_dash (gint64 fen)
{
  return fen != 0 ? form_text_fen (fen) : g_strdup ("—");
}

static void
set_money (FormMonthsList *self, GtkTreeIter *row, int column, gint64 fen)
{
  g_autofree char *text = fen_or_dash (fen);

  gtk_list_store_set (self->store, row, column, text, -1);
}

static void
set_wage (FormMonthsList *self, GtkTreeIter *row, gint64 fen)
{
  g_autofree char *text = fen == 0 ? g_strdup (self->zero != NULL ? self->zero : _("to be entered")) : form_text_fen (fen);

  gtk_list_store_set (self->store, row, WAGE, text, WAGE_COLOR, fen == 0 && self->zero == NULL ? RED : NULL, -1);
}

/* A base that the limits moved stands out. */
static const char *
color_of_base (const CaseMonth *line)
{
  if (line->msgid != NULL)
    return RED;
  return line->base != line->wage && line->wage != 0 && (line->base == line->floor || line->base == line->ceiling)
         ? AMBER : NULL;
}

static void
set_line (FormMonthsList *self, GtkTreeIter *row, const CaseMonth *line)
{
  g_autofree char *before = fen_or_dash (line->base_before);
  g_autofree char *base = line->msgid != NULL ? g_strdup (_("not possible")) : fen_or_dash (line->base);

  gtk_list_store_set (self->store, row, BEFORE, before, BASE, base, BASE_COLOR, color_of_base (line), -1);
  set_money (self, row, EMPLOYER, line->employer);
  set_money (self, row, EMPLOYEE, line->employee);
  set_money (self, row, TOTAL, line->employer + line->employee + line->interest);
  set_money (self, row, LATE_FEE, line->late_fee);
  set_money (self, row, INTEREST, line->interest);
}

static void
set_tip (FormMonthsList *self, GtkTreeIter *row, const CaseMonth *line, gint64 wage, const CasePeers *peers)
{
  CaseMonth now = line != NULL ? *line : (CaseMonth) { 0 };
  g_autofree char *tip = NULL;

  if (wage == 0)
    now.wage = 0;
  tip = line != NULL ? tip_of (&now, peers) : NULL;
  gtk_list_store_set (self->store, row, TIP, tip, -1);
}

static void
set_peers (FormMonthsList *self, GtkTreeIter *row, const CasePeers *peers)
{
  g_autofree char *median = peers != NULL && peers->peers > 0 ? form_text_fen (peers->median) : g_strdup ("—");

  gtk_list_store_set (self->store, row, PEERS, median, PEERS_COLOR,
                      peers != NULL && peers->peers > 0 && peers->base > peers->high ? AMBER : NULL, -1);
}

static int
row_of_path (GtkTreePath *path)
{
  return gtk_tree_path_get_indices (path)[0];
}

/* "2025-04: …" */
static void
show_detail (FormMonthsList *self)
{
  int row = MAX (form_months_list_cursor (self), 0);
  g_autofree char *month = NULL;
  g_autofree char *tip = NULL;
  g_autofree char *text = NULL;
  GtkTreeIter iter;

  if (gtk_tree_model_iter_nth_child (GTK_TREE_MODEL (self->store), &iter, NULL, row))
    gtk_tree_model_get (GTK_TREE_MODEL (self->store), &iter, MONTH, &month, TIP, &tip, -1);
  text = tip != NULL ? g_strdup_printf (_("%s: %s"), month, tip) : NULL;
  gtk_label_set_text (GTK_LABEL (self->detail), text != NULL ? text : "");
  gtk_widget_set_visible (self->detail, text != NULL);
}

/* Callbacks */

static void
edited_cb (GtkCellRendererText *cell, char *path_text, char *typed, FormMonthsList *self)
{
  g_autofree char *fen = widget_typed_money (typed);
  int row = (int) g_ascii_strtoll (path_text, NULL, 10);

  if (fen == NULL || *fen == '\0')
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  g_signal_emit (self, signals[WAGE_TYPED], 0, row, g_ascii_strtoll (fen, NULL, 10));
  if (row + 1 < gtk_tree_model_iter_n_children (GTK_TREE_MODEL (self->store), NULL))
    form_months_list_focus (self, (guint) row + 1, FALSE);
}

/* What is typed into is the bare amount, without words. */
static void
editing_cb (GtkCellRenderer *cell, GtkCellEditable *editable, char *path, FormMonthsList *self)
{
  if (GTK_IS_ENTRY (editable) && !g_ascii_isdigit (gtk_entry_get_text (GTK_ENTRY (editable))[0]))
    gtk_entry_set_text (GTK_ENTRY (editable), "");
}

static void
activated_cb (GtkTreeView *view, GtkTreePath *path, GtkTreeViewColumn *column, FormMonthsList *self)
{
  form_months_list_focus (self, (guint) row_of_path (path), TRUE);
}

static gboolean
key_press_cb (GtkWidget *view, GdkEventKey *event, FormMonthsList *self)
{
  GdkModifierType mods = event->state & gtk_accelerator_get_default_mod_mask ();
  guint key = gdk_keyval_to_lower (event->keyval);

  if (mods != GDK_CONTROL_MASK || (key != GDK_KEY_c && key != GDK_KEY_v))
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_c)
    g_signal_emit (self, signals[COPY], 0);
  else
    g_signal_emit (self, signals[PASTE], 0, MAX (form_months_list_cursor (self), 0));
  return GDK_EVENT_STOP;
}

/* Building */

static GtkCellRenderer *
add_column (FormMonthsList *self, const Look *look)
{
  GtkCellRenderer *cell = gtk_cell_renderer_text_new ();
  GtkTreeViewColumn *column = gtk_tree_view_column_new ();
  gboolean right = look->text != MONTH;

  g_object_set (cell, "xalign", right ? 1.0 : 0.0, "ellipsize", PANGO_ELLIPSIZE_END, "ypad", 4, NULL);
  gtk_tree_view_column_set_title (column, look->title);
  gtk_tree_view_column_set_alignment (column, right ? 1.0f : 0.0f);
  gtk_tree_view_column_set_sizing (column, GTK_TREE_VIEW_COLUMN_FIXED);
  gtk_tree_view_column_set_min_width (column, look->width);
  gtk_tree_view_column_set_expand (column, TRUE);
  gtk_tree_view_column_pack_start (column, cell, TRUE);
  gtk_tree_view_column_add_attribute (column, cell, "text", look->text);
  if (look->color >= 0)
    gtk_tree_view_column_add_attribute (column, cell, "foreground", look->color);
  gtk_tree_view_append_column (self->view, column);
  if (look->text == WAGE)
    {
      self->wage_column = column;
      self->wage_cell = cell;
    }
  return cell;
}

static void
add_columns (FormMonthsList *self, FormMonthsMode mode)
{
  const Look entry[] = {
    { _("Month"), 64, MONTH, -1 },        { _("Wage"), 84, WAGE, WAGE_COLOR },
    { _("Base now"), 80, BEFORE, -1 },    { _("Base then"), 80, BASE, BASE_COLOR },
    { _("Unit part"), 78, EMPLOYER, -1 }, { _("Own part"), 74, EMPLOYEE, -1 },
    { _("Late fee ≈"), 74, LATE_FEE, -1 }, { _("Interest"), 62, INTEREST, -1 },
  };
  const Look review[] = {
    { _("Month"), 64, MONTH, -1 },       { _("Base now"), 76, BEFORE, -1 },  { _("Base then"), 78, BASE, BASE_COLOR },
    { _("To be paid"), 78, TOTAL, -1 },  { _("Colleagues"), 78, PEERS, PEERS_COLOR },
  };
  const Look *looks = mode == FORM_MONTHS_ENTRY ? entry : review;
  guint n = mode == FORM_MONTHS_ENTRY ? G_N_ELEMENTS (entry) : G_N_ELEMENTS (review);

  for (guint i = 0; i < n; i++)
    add_column (self, &looks[i]);
}

static void
build (FormMonthsList *self, FormMonthsMode mode)
{
  self->view = GTK_TREE_VIEW (gtk_tree_view_new_with_model (GTK_TREE_MODEL (self->store)));
  self->window = gtk_scrolled_window_new (NULL, NULL);
  gtk_tree_view_set_tooltip_column (self->view, TIP);
  gtk_tree_view_set_enable_search (self->view, FALSE);
  gtk_tree_selection_set_mode (gtk_tree_view_get_selection (self->view), GTK_SELECTION_MULTIPLE);
  widget_set_accessible_name (GTK_WIDGET (self->view), _("Months of the case, one by one"));
  add_columns (self, mode);
  gtk_tree_view_set_fixed_height_mode (self->view, TRUE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->window), GTK_POLICY_AUTOMATIC, GTK_POLICY_AUTOMATIC);
  gtk_container_add (GTK_CONTAINER (self->window), GTK_WIDGET (self->view));
  self->detail = widget_label_new (NULL, "muted small");
  gtk_box_set_spacing (GTK_BOX (self), WIDGET_GAP_SMALL);
  gtk_box_pack_start (GTK_BOX (self), self->window, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (self), self->detail, FALSE, FALSE, 0);
  gtk_widget_show_all (self->window);
  g_signal_connect_object (self->view, "cursor-changed", G_CALLBACK (show_detail), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "key-press-event", G_CALLBACK (key_press_cb), self, 0);
  if (self->wage_cell == NULL)
    return;
  g_signal_connect_object (self->wage_cell, "edited", G_CALLBACK (edited_cb), self, 0);
  g_signal_connect_object (self->wage_cell, "editing-started", G_CALLBACK (editing_cb), self, 0);
  g_signal_connect_object (self->view, "row-activated", G_CALLBACK (activated_cb), self, 0);
}

/* Overrides */

static void
form_months_list_finalize (GObject *object)
{
  FormMonthsList *self = FORM_MONTHS_LIST (object);

  g_clear_object (&self->store);
  g_free (self->zero);
  G_OBJECT_CLASS (form_months_list_parent_class)->finalize (object);
}

static void
form_months_list_class_init (FormMonthsListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = form_months_list_finalize;
  signals[WAGE_TYPED] = g_signal_new ("wage", FORM_TYPE_MONTHS_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                      G_TYPE_INT, G_TYPE_INT64);
  signals[COPY] = g_signal_new ("copy", FORM_TYPE_MONTHS_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PASTE] = g_signal_new ("paste", FORM_TYPE_MONTHS_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                 G_TYPE_INT);
}

static void
form_months_list_init (FormMonthsList *self)
{
  GType types[N_COLUMNS];

  for (int i = 0; i < N_COLUMNS; i++)
    types[i] = G_TYPE_STRING;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->store = gtk_list_store_newv (N_COLUMNS, types);
}

/* Public */

GtkWidget *
form_months_list_new (FormMonthsMode mode)
{
  FormMonthsList *self = g_object_new (FORM_TYPE_MONTHS_LIST, NULL);

  build (self, mode);
  return GTK_WIDGET (self);
}

void
form_months_list_show (FormMonthsList *self, GArray *amounts, GPtrArray *lines, GPtrArray *peers)
{
  GtkTreeModel *model = GTK_TREE_MODEL (self->store);
  GtkTreeIter row;
  gboolean there = gtk_tree_model_get_iter_first (model, &row);

  /* rows that stay keep the cursor and the wage that is being typed */
  for (guint i = 0; i < amounts->len; i++)
    {
      const CaseMonthAmount *one = &g_array_index (amounts, CaseMonthAmount, i);
      const CaseMonth *line = form_months_line (lines, one->month);
      const CasePeers *colleagues = form_months_peers (peers, one->month);
      CaseMonth blank = { 0 };
      g_autofree char *month = form_text_month (one->month);

      if (!there)
        gtk_list_store_append (self->store, &row);
      gtk_list_store_set (self->store, &row, MONTH, month, -1);
      set_wage (self, &row, one->fen);
      /* without a wage there is nothing to say yet but what is there */
      if (one->fen == 0 && self->zero == NULL && line != NULL)
        blank.base_before = line->base_before;
      set_line (self, &row, line != NULL && (one->fen != 0 || self->zero != NULL) ? line : &blank);
      set_peers (self, &row, colleagues);
      set_tip (self, &row, line, one->fen, colleagues);
      there = there && gtk_tree_model_iter_next (model, &row);
    }
  while (there && gtk_list_store_remove (self->store, &row))
    ;
  gtk_widget_set_size_request (self->window, -1, ROW_HEIGHT * (int) MIN (amounts->len, MOST_ROWS) + HEAD_HEIGHT);
  show_detail (self);
}

void
form_months_list_set_editable (FormMonthsList *self, gboolean editable)
{
  if (self->wage_cell != NULL)
    g_object_set (self->wage_cell, "editable", editable, NULL);
}

void
form_months_list_set_zero (FormMonthsList *self, const char *zero)
{
  g_free (self->zero);
  self->zero = g_strdup (zero);
}

GArray *
form_months_list_selected (FormMonthsList *self)
{
  GList *paths = gtk_tree_selection_get_selected_rows (gtk_tree_view_get_selection (self->view), NULL);
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (int));

  for (GList *path = paths; path != NULL && paths->next != NULL; path = path->next)
    {
      int row = row_of_path (path->data);

      g_array_append_val (rows, row);
    }
  g_list_free_full (paths, (GDestroyNotify) gtk_tree_path_free);
  return rows;
}

int
form_months_list_cursor (FormMonthsList *self)
{
  g_autoptr (GtkTreePath) path = NULL;

  gtk_tree_view_get_cursor (self->view, &path, NULL);
  return path != NULL ? row_of_path (path) : -1;
}

void
form_months_list_focus (FormMonthsList *self, guint row, gboolean edit)
{
  g_autoptr (GtkTreePath) path = gtk_tree_path_new_from_indices ((int) row, -1);
  gboolean editable = FALSE;

  if (self->wage_cell != NULL)
    g_object_get (self->wage_cell, "editable", &editable, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  gtk_tree_view_set_cursor (self->view, path, self->wage_column, edit && editable);
}
