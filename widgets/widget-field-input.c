#include "widgets/widget-field-input.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "widgets/widget-theme.h"
#include "widgets/widget-typed.h"

#define NOTE_HEIGHT 64

GType
widget_field_kind_get_type (void)
{
  static GType type;
  static const GEnumValue values[] = {
    { WIDGET_FIELD_TEXT, "WIDGET_FIELD_TEXT", "text" },
    { WIDGET_FIELD_NOTE, "WIDGET_FIELD_NOTE", "note" },
    { WIDGET_FIELD_DATE, "WIDGET_FIELD_DATE", "date" },
    { WIDGET_FIELD_MONTH, "WIDGET_FIELD_MONTH", "month" },
    { WIDGET_FIELD_CODE, "WIDGET_FIELD_CODE", "code" },
    { WIDGET_FIELD_ID_NUMBER, "WIDGET_FIELD_ID_NUMBER", "id-number" },
    { WIDGET_FIELD_ACCOUNT_NO, "WIDGET_FIELD_ACCOUNT_NO", "account-no" },
    { WIDGET_FIELD_PHONE, "WIDGET_FIELD_PHONE", "phone" },
    { WIDGET_FIELD_MONEY, "WIDGET_FIELD_MONEY", "money" },
    { WIDGET_FIELD_SECRET, "WIDGET_FIELD_SECRET", "secret" },
    { 0, NULL, NULL },
  };

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("WidgetFieldKind", values));

  return type;
}

static GtkWidget *
make_note (GtkWidget **input)
{
  GtkWidget *scroller = gtk_scrolled_window_new (NULL, NULL);

  *input = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (*input), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (*input), FALSE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (scroller, -1, NOTE_HEIGHT);
  gtk_container_add (GTK_CONTAINER (scroller), *input);
  widget_add_style (scroller, "note-frame");
  gtk_widget_show_all (scroller);

  return scroller;
}

static GtkWidget *
make_entry (WidgetFieldKind kind)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_width_chars (GTK_ENTRY (entry), 8);
  if (kind == WIDGET_FIELD_SECRET)
    {
      gtk_entry_set_visibility (GTK_ENTRY (entry), FALSE);
      gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_PASSWORD);
    }

  return entry;
}

/* As wide as there is room, not as its longest choice. */
static GtkWidget *
make_combo (void)
{
  GtkWidget *combo = gtk_combo_box_text_new ();
  g_autoptr (GList) cells = gtk_cell_layout_get_cells (GTK_CELL_LAYOUT (combo));

  for (GList *l = cells; l != NULL; l = l->next)
    g_object_set (l->data, "ellipsize", PANGO_ELLIPSIZE_END, NULL);

  return combo;
}

GtkWidget *
widget_field_input_new (WidgetFieldKind kind, GtkWidget **input)
{
  if (kind == WIDGET_FIELD_NOTE)
    return make_note (input);

  *input = kind == WIDGET_FIELD_CODE ? make_combo () : make_entry (kind);
  gtk_widget_show (*input);

  return *input;
}

char *
widget_field_input_read (WidgetFieldKind kind, GtkWidget *input)
{
  if (kind == WIDGET_FIELD_CODE)
    {
      const char *id = gtk_combo_box_get_active_id (GTK_COMBO_BOX (input));

      return g_strdup (id != NULL ? id : "");
    }
  if (kind == WIDGET_FIELD_NOTE)
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (input));
      GtkTextIter start, end;

      gtk_text_buffer_get_bounds (buffer, &start, &end);
      return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
    }

  return g_strdup (gtk_entry_get_text (GTK_ENTRY (input)));
}

void
widget_field_input_write (WidgetFieldKind kind, GtkWidget *input, const char *shown)
{
  g_autofree char *old = widget_field_input_read (kind, input);

  if (g_strcmp0 (old, shown) == 0)
    return;

  if (kind == WIDGET_FIELD_CODE)
    {
      if (!gtk_combo_box_set_active_id (GTK_COMBO_BOX (input), shown[0] != '\0' ? shown : NULL))
        gtk_combo_box_set_active (GTK_COMBO_BOX (input), -1);
    }
  else if (kind == WIDGET_FIELD_NOTE)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (input)), shown, -1);
  else
    gtk_entry_set_text (GTK_ENTRY (input), shown);
}

char *
widget_field_input_normalise (WidgetFieldKind kind, const char *typed)
{
  switch (kind)
    {
    case WIDGET_FIELD_TEXT:
    case WIDGET_FIELD_NOTE:
      return widget_typed_text (typed);
    case WIDGET_FIELD_DATE:
      return widget_typed_date (typed);
    case WIDGET_FIELD_MONTH:
      return widget_typed_month (typed);
    case WIDGET_FIELD_CODE:
    case WIDGET_FIELD_SECRET:
      return g_strdup (typed);
    case WIDGET_FIELD_ID_NUMBER:
      return widget_typed_id_number (typed);
    case WIDGET_FIELD_ACCOUNT_NO:
      return widget_typed_account_no (typed);
    case WIDGET_FIELD_PHONE:
      return widget_typed_phone (typed);
    case WIDGET_FIELD_MONEY:
      return widget_typed_money (typed);
    }

  g_return_val_if_reached (NULL);
}

char *
widget_field_input_show (WidgetFieldKind kind, const char *value)
{
  switch (kind)
    {
    case WIDGET_FIELD_ID_NUMBER:
      return widget_shown_id_number (value);
    case WIDGET_FIELD_ACCOUNT_NO:
      return widget_shown_account_no (value);
    case WIDGET_FIELD_MONEY:
      return widget_shown_money (value);
    case WIDGET_FIELD_PHONE:
      return widget_shown_phone (value);
    case WIDGET_FIELD_MONTH:
      return widget_shown_month (value);
    case WIDGET_FIELD_TEXT:
    case WIDGET_FIELD_NOTE:
    case WIDGET_FIELD_DATE:
    case WIDGET_FIELD_CODE:
    case WIDGET_FIELD_SECRET:
      return g_strdup (value);
    }

  g_return_val_if_reached (NULL);
}

static guint
count_digits (const char *typed)
{
  g_autofree char *text = widget_typed_text (typed);
  guint n = 0;

  for (const char *p = text; *p != '\0'; p++)
    n += g_ascii_isdigit (*p) || *p == 'x' || *p == 'X' ? 1 : 0;

  return n;
}

/* A letter among the digits is the fault to name, not the number of digits that are left without it. */
static char *
complain_of_id_number (const char *typed)
{
  g_autofree char *text = widget_typed_text (typed);
  gsize last = strlen (text);

  last -= last > 0 && (text[last - 1] == 'x' || text[last - 1] == 'X') ? 1 : 0;
  if (strspn (text, "0123456789 -") < last)
    return g_strdup (_("An ID number has digits only; the last place may be an X."));

  return g_strdup_printf (_("An ID number has 18 digits, or 15 in the old form; %u are typed."), count_digits (typed));
}

char *
widget_field_input_complain (WidgetFieldKind kind, const char *typed)
{
  switch (kind)
    {
    case WIDGET_FIELD_DATE:
      return g_strdup (_("This is no date. Type it like 19650314 or 1965-3-14."));
    case WIDGET_FIELD_MONTH:
      return g_strdup (_("This is no month. Type it like 198408 or 1984-8."));
    case WIDGET_FIELD_ID_NUMBER:
      return complain_of_id_number (typed);
    case WIDGET_FIELD_ACCOUNT_NO:
      return g_strdup_printf (_("An account number has digits only, 6 to 32 of them; %u are typed."),
                              count_digits (typed));
    case WIDGET_FIELD_PHONE:
      return g_strdup (_("A telephone number has 7 to 15 digits."));
    case WIDGET_FIELD_MONEY:
      return g_strdup (_("This is no amount. Type yuan with at most two decimals, like 1234.50."));
    case WIDGET_FIELD_TEXT:
    case WIDGET_FIELD_NOTE:
    case WIDGET_FIELD_CODE:
    case WIDGET_FIELD_SECRET:
      return g_strdup ("");
    }

  g_return_val_if_reached (NULL);
}

static void
find_button_cb (GtkWidget *widget, gpointer data)
{
  GtkWidget **found = data;

  if (GTK_IS_TOGGLE_BUTTON (widget))
    *found = widget;
  else if (*found == NULL && GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), find_button_cb, found);
}

GtkWidget *
widget_field_input_button (GtkWidget *combo)
{
  GtkWidget *button = NULL;

  gtk_container_forall (GTK_CONTAINER (combo), find_button_cb, &button);

  return button;
}
