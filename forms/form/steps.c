#include "form/steps.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-working.h"

#define SENTENCE_SIZE 512

/* gettext ("") is the head of the catalogue. */
static const char *
translated (const char *msgid)
{
  return msgid != NULL && *msgid != '\0' ? _(msgid) : NULL;
}

void
form_steps_fill (GtkWidget *working, const PensionSheet *sheet)
{
  for (int i = 0; i < sheet->count; i++)
    {
      const PensionStep *step = &sheet->steps[i];
      char sentence[SENTENCE_SIZE] = "";

      if (translated (step->sentence) != NULL)
        pension_step_fill (step, translated (step->sentence), sentence, sizeof sentence);
      widget_working_add (WIDGET_WORKING (working), translated (step->label), *sentence != '\0' ? sentence : NULL, NULL,
                          translated (step->basis));
    }
}
