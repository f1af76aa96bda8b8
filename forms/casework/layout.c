/* The case page's widgets: what is always there, and what is built once the case is open. */

#include "form-casework/inside.h"

#include <glib/gi18n-lib.h>

#include "form/applicant.h"
#include "form/column.h"
#include "form/conflict.h"
#include "form/fields.h"
#include "form/guide.h"
#include "form/lines.h"
#include "form/materials.h"
#include "form/person-banner.h"
#include "form/viewer.h"
#include "widgets/widget-card.h"
#include "widgets/widget-check-list.h"
#include "widgets/widget-compare.h"
#include "widgets/widget-message.h"
#include "widgets/widget-steps.h"
#include "widgets/widget-theme.h"

#define SIDE_WIDTH 430

/* Callbacks */

static void
field_focused_cb (FormFields *fields, const char *field, CaseworkPage *self)
{
  casework_follow_focus (self, field);
}

static void
evidence_wanted_cb (FormFields *fields, const char *field, CaseworkPage *self)
{
  casework_prove (self, field);
}

static void
field_edited_cb (FormFields *fields, const char *field, CaseworkPage *self)
{
  static const char *const telling[] = { "name", "id_number", "birth_adopted", "birth_archive", NULL };

  if (g_strv_contains (telling, field))
    casework_look_for_duplicates (self);
  casework_show_birth (self);
}

static void
file_opened_cb (FormMaterials *materials, gint64 file, CaseworkPage *self)
{
  casework_open_file (self, file);
}

static void
materials_changed_cb (FormMaterials *materials, CaseworkPage *self)
{
  casework_show_proofs (self);
  casework_show_actions (self);
  casework_read_side (self);
}

static void
marked_cb (FormViewer *viewer, int page, int x, int y, int w, int h, CaseworkPage *self)
{
  const CaseEvidence mark = { form_viewer_get_file (viewer), page, x, y, w, h };

  casework_take_mark (self, &mark);
}

static void
viewer_closed_cb (FormViewer *viewer, CaseworkPage *self)
{
  casework_close_file (self);
}

static void
settled_cb (FormConflict *conflict, CaseworkPage *self)
{
  self->conflict = FALSE;
  casework_show_actions (self);
  casework_save (self);
}

static void
check_activated_cb (WidgetCheckList *checks, const char *field, CaseworkPage *self)
{
  form_fields_focus (FORM_FIELDS (self->fields), field);
}

static void
duplicate_activated_cb (GtkListBox *lines, GtkListBoxRow *row, CaseworkPage *self)
{
  form_context_open_person (casework_context (self), form_lines_target (row));
}

/* Building */

static GtkWidget *
case_line (CaseworkPage *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);

  self->title = widget_label_new (NULL, "heading");
  self->number = widget_label_new (NULL, "muted");
  self->steps = widget_steps_new ();
  gtk_label_set_line_wrap (GTK_LABEL (self->title), FALSE);
  gtk_label_set_line_wrap (GTK_LABEL (self->number), FALSE);
  gtk_label_set_ellipsize (GTK_LABEL (self->number), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_selectable (GTK_LABEL (self->number), TRUE);
  gtk_widget_set_can_focus (self->number, FALSE);
  gtk_box_pack_start (GTK_BOX (line), self->title, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (line), self->number, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (line), self->steps, TRUE, TRUE, 0);
  return line;
}

static GtkWidget *
bar_new (CaseworkPage *self)
{
  static const char *const plain[] = { "save", "scan", "receipt", "notice", "form", "paper", "death", "paper-notice",
                                       "paper-commitment", "remove", "withdraw" };
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    gtk_box_pack_start (GTK_BOX (bar), form_page_button (FORM_PAGE (self), plain[i],
                                                         g_str_equal (plain[i], "withdraw") ? FORM_BUTTON_DANGER
                                                                                            : FORM_BUTTON_PLAIN),
                        FALSE, FALSE, 0);
  self->state = widget_label_new (NULL, "muted");
  gtk_label_set_ellipsize (GTK_LABEL (self->state), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (self->state), 1);
  gtk_box_pack_end (GTK_BOX (bar), form_page_button (FORM_PAGE (self), "submit", FORM_BUTTON_SUGGESTED), FALSE, FALSE,
                    0);
  gtk_box_pack_end (GTK_BOX (bar), self->state, TRUE, TRUE, WIDGET_GAP);
  widget_add_style (bar, "bar");
  return bar;
}

/* A card that is hidden until it has something to show. */
static GtkWidget *
quiet_card (const char *title, GtkWidget *content)
{
  GtkWidget *card = widget_card_new (title);

  gtk_container_add (GTK_CONTAINER (card), content);
  gtk_widget_show_all (card);
  gtk_widget_hide (card);
  gtk_widget_set_no_show_all (card, TRUE);
  return card;
}

static GtkWidget *
facts_column (CaseworkPage *self)
{
  GtkWidget *column = form_column_new ();

  self->guide = form_guide_new ();
  self->checks = widget_check_list_new ();
  self->checks_card = quiet_card (_("System checks"), self->checks);
  self->effects = widget_compare_new ();
  widget_compare_set_notes (WIDGET_COMPARE (self->effects), TRUE);
  self->effects_card = quiet_card (_("What follows"), self->effects);
  self->duplicates = form_lines_new (_("Possibly the same person"));
  self->duplicates_card = quiet_card (_("Possibly the same person"), self->duplicates);
  self->signatures = form_lines_new (_("Signatures"));
  self->signatures_card = quiet_card (_("Signatures"), self->signatures);
  g_signal_connect_object (self->checks, "activated", G_CALLBACK (check_activated_cb), self, 0);
  g_signal_connect_object (self->duplicates, "row-activated", G_CALLBACK (duplicate_activated_cb), self, 0);
  gtk_container_add (GTK_CONTAINER (column), self->effects_card);
  gtk_container_add (GTK_CONTAINER (column), self->checks_card);
  gtk_container_add (GTK_CONTAINER (column), self->duplicates_card);
  gtk_container_add (GTK_CONTAINER (column), self->guide);
  gtk_container_add (GTK_CONTAINER (column), self->signatures_card);
  return column;
}

static void
build_side (CaseworkPage *self)
{
  self->viewer = form_viewer_new (casework_context (self));
  g_signal_connect_object (self->viewer, "marked", G_CALLBACK (marked_cb), self, 0);
  g_signal_connect_object (self->viewer, "closed", G_CALLBACK (viewer_closed_cb), self, 0);
  gtk_stack_add_named (GTK_STACK (self->side), form_column_scrolled (facts_column (self)), "facts");
  gtk_stack_add_named (GTK_STACK (self->side), self->viewer, "original");
  gtk_widget_show_all (self->side);
}

/* For the other files */

void
casework_build (CaseworkPage *self)
{
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);

  gtk_box_set_spacing (GTK_BOX (self), WIDGET_GAP);
  widget_add_style (GTK_WIDGET (self), "page");
  self->banner = form_person_banner_new ();
  self->line = case_line (self);
  self->message = widget_message_new ();
  widget_message_set_closable (WIDGET_MESSAGE (self->message), TRUE);
  self->main_column = form_column_new ();
  self->side = gtk_stack_new ();
  gtk_box_pack_start (GTK_BOX (columns), form_column_scrolled (self->main_column), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (columns), form_column_fixed (self->side, SIDE_WIDTH), FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (self), self->banner, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self), self->line, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self), self->message, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self), columns, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (self), bar_new (self), FALSE, FALSE, 0);
  gtk_widget_show_all (GTK_WIDGET (self));
}

void
casework_build_form (CaseworkPage *self)
{
  FormContext *context = casework_context (self);
  GtkWidget *parts[4];

  self->extra = casework_extra_new (self);
  if (self->extra != NULL)
    gtk_container_add (GTK_CONTAINER (self->main_column), self->extra);

  build_side (self);
  self->conflict_card = form_conflict_new (context, self->model);
  self->fields = form_fields_new (context, self->model, self->details);
  self->applicant = form_applicant_new (context, self->model);
  self->materials = form_materials_new (context, self->model);
  parts[0] = self->conflict_card;
  parts[1] = self->fields;
  parts[2] = self->materials;
  parts[3] = self->applicant;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      gtk_container_add (GTK_CONTAINER (self->main_column), parts[i]);
      gtk_widget_set_visible (parts[i], parts[i] != self->conflict_card);
    }
  g_signal_connect_object (self->conflict_card, "settled", G_CALLBACK (settled_cb), self, 0);
  g_signal_connect_object (self->fields, "focused", G_CALLBACK (field_focused_cb), self, 0);
  g_signal_connect_object (self->fields, "evidence", G_CALLBACK (evidence_wanted_cb), self, 0);
  g_signal_connect_object (self->fields, "edited", G_CALLBACK (field_edited_cb), self, 0);
  g_signal_connect_object (self->materials, "open", G_CALLBACK (file_opened_cb), self, 0);
  g_signal_connect_object (self->materials, "changed", G_CALLBACK (materials_changed_cb), self, 0);
}
