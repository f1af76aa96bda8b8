#include "scan/text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pension/identity.h"
#include "scan/error.h"

#define LANGUAGES "chi_sim"
#define LAYOUT "6"               /* one block of text: forms are */
#define ID_LENGTH 18

/* columns of the table: level page block paragraph line word left top width height confidence text */
enum { LEVEL, LINE = 4, LEFT = 6, TOP, WIDTH, HEIGHT, SURE, TEXT, COLUMNS };
enum { LEVEL_PAGE = 1, LEVEL_LINE = 4, LEVEL_WORD = 5 };

void
scan_line_free (ScanLine *self)
{
  g_free (self->text);
  g_free (self);
}

/* The table */

static int
number (const char *text)
{
  return (int) g_ascii_strtoll (text, NULL, 10);
}

typedef struct
{
  GPtrArray *lines;
  GString   *text;
  int        page_width, page_height;
  int        box[4];
  int        sure, words;
} Reading;

static int
share (int part, int whole)
{
  return whole > 0 ? (int) ((gint64) part * 10000 / whole) : 0;
}

static void
end_line (Reading *self)
{
  if (self->text->len > 0)
    {
      ScanLine *line = g_new0 (ScanLine, 1);

      line->text = g_strdup (self->text->str);
      line->x = share (self->box[0], self->page_width);
      line->y = share (self->box[1], self->page_height);
      line->width = share (self->box[2], self->page_width);
      line->height = share (self->box[3], self->page_height);
      line->sure = self->sure / self->words;
      g_ptr_array_add (self->lines, line);
    }
  g_string_truncate (self->text, 0);
  self->sure = 0;
  self->words = 0;
}

/* Between Chinese characters there is no space, between numbers and Latin words there is. */
static void
add_word (Reading *self, const char *word, int sure)
{
  if (self->text->len > 0 && g_ascii_isalnum (self->text->str[self->text->len - 1]) && g_ascii_isalnum (word[0]))
    g_string_append_c (self->text, ' ');
  g_string_append (self->text, word);
  self->sure += sure;
  self->words++;
}

static void
take_row (Reading *self, char **column)
{
  int level = number (column[LEVEL]);

  if (level == LEVEL_PAGE)
    {
      self->page_width = number (column[WIDTH]);
      self->page_height = number (column[HEIGHT]);
    }
  else if (level == LEVEL_LINE)
    {
      end_line (self);
      for (int i = 0; i < 4; i++)
        self->box[i] = number (column[LEFT + i]);
    }
  else if (level == LEVEL_WORD && *g_strstrip (column[TEXT]) != '\0' && g_utf8_validate (column[TEXT], -1, NULL))
    add_word (self, column[TEXT], MAX (number (column[SURE]), 0));
}

GPtrArray *
scan_text_parse (const char *table)
{
  Reading reading
      = { .lines = g_ptr_array_new_with_free_func ((GDestroyNotify) scan_line_free), .text = g_string_new (NULL) };
  g_auto (GStrv) rows = g_strsplit (table, "\n", -1);

  for (char **row = rows; *row != NULL; row++)
    {
      g_auto (GStrv) columns = g_strsplit (*row, "\t", COLUMNS);

      if (g_strv_length (columns) == COLUMNS)
        take_row (&reading, columns);
    }
  end_line (&reading);
  g_string_free (reading.text, TRUE);
  return reading.lines;
}

/* ID numbers */

char *
scan_text_id_number (const char *text)
{
  for (const char *at = text; strlen (at) >= ID_LENGTH; at++)
    {
      PensionId id;

      if ((at == text || !g_ascii_isalnum (at[-1])) && !g_ascii_isalnum (at[ID_LENGTH])
          && pension_id_read (at, ID_LENGTH, &id) == PENSION_OK)
        return g_strdup (id.number);
    }
  return NULL;
}

/* The program */

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GBytes) out = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_subprocess_communicate_finish (G_SUBPROCESS (source), result, &out, NULL, &error))
    {
      g_subprocess_force_exit (G_SUBPROCESS (source));
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (!g_subprocess_get_successful (G_SUBPROCESS (source)))
    {
      /* a picture it cannot take, or its Chinese is not there */
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s",
                               _("The page could not be read by machine."));
      return;
    }
  /* a table ends with the rows that were written: it need not end with a NUL */
  {
    g_autofree char *table = g_strndup (g_bytes_get_data (out, NULL), g_bytes_get_size (out));

    g_task_return_pointer (task, scan_text_parse (table), (GDestroyNotify) g_ptr_array_unref);
  }
}

void scan_text_read_async (GBytes *picture, int part, GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
    G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GSubprocess) program = NULL;
  g_autofree char *path = g_find_program_in_path ("tesseract");
  g_autofree char *page = g_strdup_printf ("tessedit_page_number=%d", part - 1);

  /* pages are read side by side: a second thread in one gains nothing */
  g_subprocess_launcher_setenv (launcher, "OMP_THREAD_LIMIT", "1", TRUE);
  if (path != NULL)
    program = g_subprocess_launcher_spawn (launcher, NULL, "nice", path, "stdin", "stdout", "-l", LANGUAGES, "--psm",
                                           LAYOUT, "-c", page, "tsv", NULL);
  if (program == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "%s",
                               _("Pages cannot be read by machine: tesseract is not installed."));
      return;
    }
  g_subprocess_communicate_async (program, picture, cancellable, read_cb, g_steal_pointer (&task));
}

GPtrArray *
scan_text_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
