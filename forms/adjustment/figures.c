/* The figures of a notice as a form (rules.md 10.2): yuan and percent as the notice writes them, fen and shares as the
 * server takes them.  Nothing is put in for what was not entered. */

#include "form-adjustment/inside.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pension/money.h"
#include "widgets/widget-badge.h"
#include "widgets/widget-card.h"
#include "widgets/widget-facts.h"
#include "widgets/widget-field.h"
#include "widgets/widget-table.h"
#include "widgets/widget-theme.h"

#define LABEL_CHARS 18
#define RIGHT_WIDTH 340
#define OLDEST      "150"     /* a band without upper end */
#define NO_CAP      "none"

static const struct
{
  const char *key, *title, *placeholder;
  WidgetFieldKind kind;
  const char *list;           /* of a code */
  gboolean percent;
} figures[ADJUST_INPUTS] = {
  { "document", N_("Number of the notice"), N_("the provincial notice the figures stand in"), WIDGET_FIELD_TEXT, NULL, FALSE },
  { "document_on", N_("Day of the notice"), NULL, WIDGET_FIELD_DATE, NULL, FALSE },
  { "ceiling_document", N_("National notice"), NULL, WIDGET_FIELD_TEXT, NULL, FALSE },
  { "retired_by", N_("Retired by"), N_("the last month of retirement that takes part"), WIDGET_FIELD_MONTH, NULL, FALSE },
  { "disability", N_("Disability allowances take part"), NULL, WIDGET_FIELD_CODE, "yes_no", FALSE },
  { "ceiling", N_("National ceiling %"), N_("additions as a share of all pensions"), WIDGET_FIELD_TEXT, NULL, TRUE },
  { "veteran_floor", N_("Floor of army cadres"), N_("0 when there is none"), WIDGET_FIELD_MONEY, NULL, FALSE },
  { "fixed", N_("Fixed amount"), NULL, WIDGET_FIELD_MONEY, NULL, FALSE },
  { "per_year", N_("For each year"), NULL, WIDGET_FIELD_MONEY, NULL, FALSE },
  { "per_year_min", N_("For years, at least"), N_("0 when there is none"), WIDGET_FIELD_MONEY, NULL, FALSE },
  { "year_rounding", N_("Part of a year"), NULL, WIDGET_FIELD_CODE, "year_rounding", FALSE },
  { "share", N_("Share of the pension %"), N_("0 when there is none"), WIDGET_FIELD_TEXT, NULL, TRUE },
  { "rounding", N_("The whole is rounded"), NULL, WIDGET_FIELD_CODE, "adjust_rounding", FALSE },
  { "cap", N_("Addition at most"), N_("empty when there is no cap"), WIDGET_FIELD_MONEY, NULL, FALSE },
};

enum
{
  LEFT_INPUTS = 7,
};

/* --- Percent, fen, bands --- */

/* "1.5" → "0.015000"; NULL: not a percentage with at most four decimals. */
static char *
rate_of (const char *percent)
{
  gint64 whole = 0, part = 0;
  int digits = 0;
  const char *p = percent;

  for (; g_ascii_isdigit (*p) && whole < 100; p++)
    whole = whole * 10 + (*p - '0');
  if (p == percent)
    return NULL;
  if (*p == '.')
    for (p++; g_ascii_isdigit (*p) && digits < 4; p++, digits++)
      part = part * 10 + (*p - '0');
  for (; digits < 4; digits++)
    part *= 10;
  return *p == '\0' && whole < 100 ? g_strdup_printf ("0.%02d%04d", (int) whole, (int) part) : NULL;
}

/* "0.015000" → "1.5" */
static char *
percent_of (const char *rate)
{
  const char *point = strchr (rate, '.');
  int millionths = point != NULL ? (int) g_ascii_strtoll (point + 1, NULL, 10) : 0;
  char *text = g_strdup_printf ("%d.%04d", millionths / 10000, millionths % 10000);

  while (g_str_has_suffix (text, "0"))
    text[strlen (text) - 1] = '\0';
  if (g_str_has_suffix (text, "."))
    text[strlen (text) - 1] = '\0';
  return text;
}

static const char *
entered (GtkWidget *entry)
{
  return gtk_entry_get_text (GTK_ENTRY (entry));
}

/* The amount of an entry as fen; -1, and the entry turns red, when it is none. */
static PensionFen
fen_in (GtkWidget *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (entered (entry)));
  PensionFen fen = -1;
  gboolean good = pension_fen_parse (text, strlen (text), &fen) == PENSION_OK && fen >= 0;

  if (good)
    gtk_style_context_remove_class (gtk_widget_get_style_context (entry), "error");
  else
    widget_add_style (entry, "error");
  return good ? fen : -1;
}

static gboolean
is_blank (GtkWidget *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (entered (entry)));

  return *text == '\0';
}

/* "70-79=2000 80-150=4000"; NULL: an amount is none. */
static char *
bands_text (AdjustPage *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < ADJUST_BANDS; i++)
    {
      GtkWidget **cells = self->bands[i];
      PensionFen fen;

      if (is_blank (cells[0]) && is_blank (cells[1]) && is_blank (cells[2]))
        continue;
      fen = fen_in (cells[2]);
      if (fen < 0)
        return NULL;
      g_string_append_printf (text, "%s%s-%s=%" G_GINT64_FORMAT, text->len > 0 ? " " : "", entered (cells[0]),
                              is_blank (cells[1]) ? OLDEST : entered (cells[1]), fen);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_offices (GString *offices, const char *text, guint class)
{
  g_auto (GStrv) codes = g_strsplit_set (text, " ,;", -1);

  for (guint i = 0; codes[i] != NULL; i++)
    if (*codes[i] != '\0')
      g_string_append_printf (offices, "%s%s=%u", offices->len > 0 ? " " : "", codes[i], class);
}

/* "500 1000" and "140222=1 140225=2"; FALSE: an amount is none. */
static gboolean
classes_text (AdjustPage *self, GString *amounts, GString *offices)
{
  for (guint i = 0; i < ADJUST_CLASSES; i++)
    {
      PensionFen fen;

      if (is_blank (self->classes[i][0]) && is_blank (self->classes[i][1]))
        continue;
      fen = fen_in (self->classes[i][0]);
      if (fen < 0)
        return FALSE;
      g_string_append_printf (amounts, "%s%" G_GINT64_FORMAT, amounts->len > 0 ? " " : "", fen);
      add_offices (offices, entered (self->classes[i][1]), i + 1);
    }
  return TRUE;
}

/* --- Reading the form --- */

/* NULL: the figure was not entered. */
static char *
value_of (AdjustPage *self, guint i)
{
  const char *value = widget_field_get_value (WIDGET_FIELD (self->inputs[i]));

  if (*value == '\0')
    return g_str_equal (figures[i].key, "cap") ? g_strdup (NO_CAP) : NULL;
  return figures[i].percent ? rate_of (value) : g_strdup (value);
}

static gboolean
read_inputs (AdjustPage *self, JsonObject *out)
{
  gboolean good = TRUE;

  for (guint i = 0; i < ADJUST_INPUTS; i++)
    {
      WidgetField *field = WIDGET_FIELD (self->inputs[i]);
      gboolean formed = widget_field_confirm (field);
      g_autofree char *value = formed ? value_of (self, i) : NULL;
      gboolean odd = formed && value == NULL && *widget_field_get_value (field) != '\0';

      widget_field_set_error (field, odd ? _("A percentage, for example 1.5.") : NULL);
      good = good && formed && !odd;
      if (value != NULL)
        json_object_set_string_member (out, figures[i].key, value);
    }
  return good;
}

static char *
items_text (AdjustPage *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < ADJUST_ITEMS && self->items[i] != NULL; i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->items[i])))
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", gtk_widget_get_name (self->items[i]));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

JsonNode *
adjust_figures_read (AdjustPage *self)
{
  g_autoptr (JsonObject) out = json_object_new ();
  g_autoptr (GString) amounts = g_string_new (NULL);
  g_autoptr (GString) offices = g_string_new (NULL);
  g_autofree char *bands = bands_text (self);
  g_autofree char *items = items_text (self);
  gboolean good = read_inputs (self, out);

  if (!classes_text (self, amounts, offices) || bands == NULL || !good)
    {
      form_context_note (adjust_page_context (self), FORM_NOTE_PROBLEM, _("A figure is not well-formed: it is marked in red."));
      return NULL;
    }
  json_object_set_string_member (out, "bands", bands);
  json_object_set_string_member (out, "regions", amounts->str);
  json_object_set_string_member (out, "region_offices", offices->str);
  json_object_set_string_member (out, "base_items", items);
  return json_node_init_object (json_node_alloc (), out);
}

/* The field the server names turns red and takes the keyboard. */
void
adjust_figures_blame (AdjustPage *self, const GError *error)
{
  const DbRefusal *refusal = db_error_refusal (error);

  for (guint i = 0; refusal != NULL && refusal->field != NULL && i < ADJUST_INPUTS; i++)
    if (g_str_equal (refusal->field, figures[i].key))
      {
        widget_field_set_error (WIDGET_FIELD (self->inputs[i]), error->message);
        widget_field_focus (WIDGET_FIELD (self->inputs[i]));
      }
}

/* --- Filling it --- */

static void
set_entry (GtkWidget *entry, const char *text)
{
  gtk_style_context_remove_class (gtk_widget_get_style_context (entry), "error");
  gtk_entry_set_text (GTK_ENTRY (entry), text);
}

static void
set_fen (GtkWidget *entry, const char *fen)
{
  char text[PENSION_FEN_TEXT_SIZE] = "";

  pension_fen_format (g_ascii_strtoll (fen, NULL, 10), false, text, sizeof text);
  set_entry (entry, text);
}

static const char *
figure (const AdjustSet *set, const char *key)
{
  JsonObject *object = set != NULL && set->figures != NULL ? json_node_get_object (set->figures) : NULL;

  if (set != NULL && g_str_equal (key, "document"))
    return set->document;
  if (set != NULL && g_str_equal (key, "document_on"))
    return set->document_on;
  if (set != NULL && g_str_equal (key, "ceiling_document"))
    return set->ceiling_document;
  return object != NULL ? json_object_get_string_member_with_default (object, key, "") : "";
}

static void
fill_inputs (AdjustPage *self, const AdjustSet *set)
{
  for (guint i = 0; i < ADJUST_INPUTS; i++)
    {
      const char *value = figure (set, figures[i].key);
      g_autofree char *percent = figures[i].percent && *value != '\0' ? percent_of (value) : NULL;

      widget_field_set_error (WIDGET_FIELD (self->inputs[i]), NULL);
      widget_field_set_value (WIDGET_FIELD (self->inputs[i]),
                              g_str_equal (value, NO_CAP) ? "" : percent != NULL ? percent : value);
    }
}

static void
fill_bands (AdjustPage *self, const char *text)
{
  g_auto (GStrv) bands = g_strsplit (text, " ", -1);
  guint n = *text != '\0' ? g_strv_length (bands) : 0;

  for (guint i = 0; i < ADJUST_BANDS; i++)
    {
      g_auto (GStrv) parts = i < n ? g_strsplit_set (bands[i], "-=", 3) : NULL;
      gboolean whole = parts != NULL && g_strv_length (parts) == 3;

      set_entry (self->bands[i][0], whole ? parts[0] : "");
      set_entry (self->bands[i][1], whole && !g_str_equal (parts[1], OLDEST) ? parts[1] : "");
      set_entry (self->bands[i][2], "");
      if (whole)
        set_fen (self->bands[i][2], parts[2]);
    }
}

static void
fill_offices (AdjustPage *self, const char *text)
{
  g_auto (GStrv) pairs = g_strsplit (text, " ", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      const char *equals = strchr (pairs[i], '=');
      int class = equals != NULL ? equals[1] - '1' : -1;
      g_autofree char *code = g_strndup (pairs[i], equals != NULL ? (gsize) (equals - pairs[i]) : 0);
      g_autofree char *longer = NULL;

      if (class < 0 || class >= ADJUST_CLASSES)
        continue;
      longer = g_strstrip (g_strdup_printf ("%s %s", entered (self->classes[class][1]), code));
      set_entry (self->classes[class][1], longer);
    }
}

static void
fill_classes (AdjustPage *self, const char *amounts, const char *offices)
{
  g_auto (GStrv) parts = g_strsplit (amounts, " ", -1);
  guint n = *amounts != '\0' ? g_strv_length (parts) : 0;

  for (guint i = 0; i < ADJUST_CLASSES; i++)
    {
      set_entry (self->classes[i][0], "");
      set_entry (self->classes[i][1], "");
      if (i < n)
        set_fen (self->classes[i][0], parts[i]);
    }
  fill_offices (self, offices);
}

void
adjust_figures_fill (AdjustPage *self, const AdjustSet *set)
{
  g_auto (GStrv) chosen = g_strsplit (figure (set, "base_items"), " ", -1);

  fill_inputs (self, set);
  fill_bands (self, figure (set, "bands"));
  fill_classes (self, figure (set, "regions"), figure (set, "region_offices"));
  for (guint i = 0; i < ADJUST_ITEMS && self->items[i] != NULL; i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->items[i]),
                                  g_strv_contains ((const char *const *) chosen, gtk_widget_get_name (self->items[i])));
}

void
adjust_figures_let_type (AdjustPage *self, gboolean may)
{
  for (guint i = 0; i < ADJUST_INPUTS; i++)
    widget_field_set_editable (WIDGET_FIELD (self->inputs[i]), may);
  for (guint i = 0; i < ADJUST_BANDS; i++)
    for (guint k = 0; k < G_N_ELEMENTS (self->bands[i]); k++)
      gtk_widget_set_sensitive (self->bands[i][k], may);
  for (guint i = 0; i < ADJUST_CLASSES; i++)
    for (guint k = 0; k < G_N_ELEMENTS (self->classes[i]); k++)
      gtk_widget_set_sensitive (self->classes[i][k], may);
  gtk_widget_set_sensitive (self->item_box, may);
}

/* --- Layout --- */

static void
set_options (AdjustPage *self, GtkWidget *field, const char *list)
{
  GPtrArray *codes = form_context_get_codes (adjust_page_context (self), list);
  g_autoptr (GPtrArray) keys = g_ptr_array_new (), titles = g_ptr_array_new ();

  for (guint i = 0; codes != NULL && i < codes->len; i++)
    {
      const VocabularyEntry *entry = g_ptr_array_index (codes, i);

      g_ptr_array_add (keys, entry->key);
      g_ptr_array_add (titles, entry->title);
    }
  g_ptr_array_add (keys, NULL);
  g_ptr_array_add (titles, NULL);
  widget_field_set_options (WIDGET_FIELD (field), (const char *const *) keys->pdata,
                            (const char *const *) titles->pdata);
}

/* What is paid in one sum, or until the real pension is there, is nobody's pension of December. */
static gboolean
is_monthly (const char *item)
{
  static const char *const sums[] = { "temporary", "settlement", "funeral", "survivor_pension", "account_rest", NULL };

  return !g_strv_contains (sums, item);
}

void
adjust_figures_options (AdjustPage *self)
{
  GPtrArray *items = form_context_get_codes (adjust_page_context (self), "benefit_item");
  guint n = 0;

  for (guint i = 0; i < ADJUST_INPUTS; i++)
    if (figures[i].list != NULL)
      set_options (self, self->inputs[i], figures[i].list);
  for (guint i = 0; items != NULL && i < items->len && n < ADJUST_ITEMS && self->items[n] == NULL; i++)
    {
      const VocabularyEntry *entry = g_ptr_array_index (items, i);

      if (!is_monthly (entry->key))
        continue;
      self->items[n] = gtk_check_button_new_with_label (entry->title);
      gtk_widget_set_name (self->items[n], entry->key);
      gtk_container_add (GTK_CONTAINER (self->item_box), self->items[n]);
      gtk_widget_set_can_focus (gtk_widget_get_parent (self->items[n++]), FALSE);
    }
  gtk_widget_show_all (self->item_box);
}

/* What was wrong is being put right. */
static void
typing_cb (WidgetField *field)
{
  widget_field_set_error (field, NULL);
}

static GtkWidget *
inputs_new (AdjustPage *self, guint from, guint to)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP_TINY);

  for (guint i = from; i < to; i++)
    {
      self->inputs[i] = widget_field_new (figures[i].key, _(figures[i].title), figures[i].kind);
      widget_field_set_label_chars (WIDGET_FIELD (self->inputs[i]), LABEL_CHARS);
      widget_field_set_required (WIDGET_FIELD (self->inputs[i]), !g_str_equal (figures[i].key, "cap"));
      if (figures[i].placeholder != NULL)
        widget_field_set_placeholder (WIDGET_FIELD (self->inputs[i]), _(figures[i].placeholder));
      g_signal_connect (self->inputs[i], "typing", G_CALLBACK (typing_cb), NULL);
      gtk_container_add (GTK_CONTAINER (box), self->inputs[i]);
    }
  return box;
}

static GtkWidget *
entry_new (const char *name, guint row, int chars, gboolean expand)
{
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *full = g_strdup_printf ("%s %u", name, row + 1);

  widget_set_accessible_name (entry, full);
  gtk_entry_set_width_chars (GTK_ENTRY (entry), chars);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), FALSE);
  gtk_widget_set_hexpand (entry, expand);
  return entry;
}

static void
head_cell (GtkWidget *grid, int column, const char *title)
{
  gtk_grid_attach (GTK_GRID (grid), widget_label_new (title, "muted small"), column, 0, 1, 1);
}

static GtkWidget *
grid_new (void)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), WIDGET_GAP_SMALL);
  gtk_grid_set_row_spacing (GTK_GRID (grid), WIDGET_GAP_TINY);
  return grid;
}

static GtkWidget *
bands_new (AdjustPage *self)
{
  const char *titles[] = { _("From age"), _("to age"), _("Yuan a month") };
  static const int chars[] = { 5, 5, 9 };
  GtkWidget *grid = grid_new ();

  for (int k = 0; k < 3; k++)
    head_cell (grid, k, titles[k]);
  for (guint i = 0; i < ADJUST_BANDS; i++)
    for (int k = 0; k < 3; k++)
      {
        self->bands[i][k] = entry_new (titles[k], i, chars[k], FALSE);
        gtk_grid_attach (GTK_GRID (grid), self->bands[i][k], k, (int) i + 1, 1, 1);
      }
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->bands[0][1]), _("and over"));
  return grid;
}

static GtkWidget *
classes_new (AdjustPage *self)
{
  const char *titles[] = { _("Class"), _("Yuan a month"), _("Offices of the class (six digits each)") };
  GtkWidget *grid = grid_new ();

  for (int k = 0; k < 3; k++)
    head_cell (grid, k, titles[k]);
  for (guint i = 0; i < ADJUST_CLASSES; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);

      gtk_grid_attach (GTK_GRID (grid), widget_label_new (number, NULL), 0, (int) i + 1, 1, 1);
      for (int k = 0; k < 2; k++)
        {
          self->classes[i][k] = entry_new (titles[k + 1], i, k == 0 ? 9 : 20, k == 1);
          gtk_grid_attach (GTK_GRID (grid), self->classes[i][k], k + 1, (int) i + 1, 1, 1);
        }
    }
  return grid;
}

static GtkWidget *
section_new (const char *title, GtkWidget *content)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP_TINY);

  gtk_container_add (GTK_CONTAINER (box), widget_label_new (title, "strong"));
  gtk_container_add (GTK_CONTAINER (box), content);
  return box;
}

static GtkWidget *
items_new (AdjustPage *self)
{
  self->item_box = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->item_box), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->item_box), 7);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (self->item_box), 4);
  return section_new (_("The share is taken of these items of December"), self->item_box);
}

static GtkWidget *
form_card_new (AdjustPage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (NULL, NULL);
  GtkWidget *inside = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP);
  GtkWidget *above = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2 * WIDGET_GAP);
  GtkWidget *below = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2 * WIDGET_GAP);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);

  self->form_card = widget_card_new (_("Figures of the notice"));
  gtk_box_set_homogeneous (GTK_BOX (above), TRUE);
  gtk_box_pack_start (GTK_BOX (above), inputs_new (self, 0, LEFT_INPUTS), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (above), inputs_new (self, LEFT_INPUTS, ADJUST_INPUTS), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (below), section_new (_("Leaning to the aged"), bands_new (self)), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (below), section_new (_("Leaning to hardship regions"), classes_new (self)), TRUE, TRUE, 0);
  gtk_container_add (GTK_CONTAINER (inside), above);
  gtk_container_add (GTK_CONTAINER (inside), below);
  gtk_container_add (GTK_CONTAINER (inside), items_new (self));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_container_add (GTK_CONTAINER (scroller), inside);
  gtk_box_pack_start (GTK_BOX (self->form_card), scroller, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (buttons), form_page_button (FORM_PAGE (self), "set-others", FORM_BUTTON_PLAIN), FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (buttons), form_page_button (FORM_PAGE (self), "set-enter", FORM_BUTTON_SUGGESTED), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->form_card), buttons, FALSE, FALSE, 0);
  return self->form_card;
}

static GtkWidget *
hands_card_new (AdjustPage *self)
{
  static const char *const keys[] = { "case", "entered", "checked", "approved", "dropped" };
  const char *titles[] = { _("Number"), _("Entered by"), _("Checked by"), _("Approved by"), _("Why they were dropped") };
  GtkWidget *card = widget_card_new (_("Who entered and decided"));
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);

  self->set_state = widget_badge_new ("", WIDGET_KIND_NEUTRAL);
  widget_card_add_to_header (WIDGET_CARD (card), self->set_state, TRUE);
  self->set_facts = widget_facts_new (1);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    widget_facts_add (WIDGET_FACTS (self->set_facts), keys[i], titles[i], NULL);
  gtk_box_pack_start (GTK_BOX (buttons), form_page_button (FORM_PAGE (self), "set-drop", FORM_BUTTON_DANGER), FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (buttons), form_page_button (FORM_PAGE (self), "set-agree", FORM_BUTTON_SUGGESTED), FALSE, FALSE, 0);
  gtk_container_add (GTK_CONTAINER (card), self->set_facts);
  gtk_container_add (GTK_CONTAINER (card), buttons);
  return card;
}

static GtkWidget *
sets_card_new (AdjustPage *self)
{
  const WidgetColumn columns[] = {
    { _("Year"), 48, FALSE, FALSE }, { _("Notice"), 120, TRUE, FALSE }, { _("State"), 76, FALSE, FALSE },
    { _("Entered by"), 64, FALSE, FALSE },
  };
  GtkWidget *card = widget_card_new (_("Figures of all years"));

  self->set_table = widget_table_new_with_rows (_("Figures of all years"), columns, G_N_ELEMENTS (columns),
                                                &self->set_rows, _("No figures have been entered yet."));
  gtk_box_pack_start (GTK_BOX (card), self->set_table, TRUE, TRUE, 0);
  return card;
}

GtkWidget *
adjust_figures_view_new (AdjustPage *self)
{
  GtkWidget *view = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);
  GtkWidget *right = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP);

  gtk_box_pack_start (GTK_BOX (right), hands_card_new (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (right), sets_card_new (self), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (view), form_card_new (self), TRUE, TRUE, 0);
  gtk_widget_set_size_request (right, RIGHT_WIDTH, -1);
  gtk_widget_set_hexpand (right, FALSE);
  gtk_box_pack_start (GTK_BOX (view), right, FALSE, FALSE, 0);
  return view;
}
