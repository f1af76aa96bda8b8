#include "scan/reader.h"

#include <sane/saneopts.h>
#include <string.h>

#include "scan/error.h"
#include "scan/plan.h"

#define CHUNK (64 * 1024)

gboolean
scan_reader_fail (SANE_Status status, GError **error)
{
  static const ScanError codes[] = {
    [SANE_STATUS_DEVICE_BUSY] = SCAN_ERROR_BUSY,
    [SANE_STATUS_INVAL] = SCAN_ERROR_NO_DEVICE,
    [SANE_STATUS_JAMMED] = SCAN_ERROR_JAMMED,
    [SANE_STATUS_NO_DOCS] = SCAN_ERROR_EMPTY,
    [SANE_STATUS_COVER_OPEN] = SCAN_ERROR_COVER_OPEN,
    [SANE_STATUS_IO_ERROR] = SCAN_ERROR_NO_DEVICE,
    [SANE_STATUS_ACCESS_DENIED] = SCAN_ERROR_DENIED,
  };

  if (status == SANE_STATUS_CANCELLED)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, sane_strstatus (status));
  else
    scan_error_set (error, status < G_N_ELEMENTS (codes) ? codes[status] : SCAN_ERROR_FAILED);
  return FALSE;
}

/* Options */

static gint64
number_of (SANE_Value_Type type, SANE_Word word)
{
  return type == SANE_TYPE_FIXED ? ((gint64) word * 1000 + 32768) >> SANE_FIXED_SCALE_SHIFT : word;
}

static SANE_Word
word_of (ScanOptionType type, gint64 number)
{
  return type == SCAN_OPTION_FIXED ? (SANE_Word) ((number << SANE_FIXED_SCALE_SHIFT) / 1000) : (SANE_Word) number;
}

static gboolean
type_of (SANE_Value_Type type, ScanOptionType *out)
{
  static const ScanOptionType types[] = {
    [SANE_TYPE_BOOL] = SCAN_OPTION_BOOL, [SANE_TYPE_INT] = SCAN_OPTION_INT, [SANE_TYPE_FIXED] = SCAN_OPTION_FIXED,
    [SANE_TYPE_STRING] = SCAN_OPTION_STRING,
  };

  if (type > SANE_TYPE_STRING)
    return FALSE;
  *out = types[type];
  return TRUE;
}

static void
read_constraint (const SANE_Option_Descriptor *from, ScanOption *option)
{
  switch (from->constraint_type)
    {
    case SANE_CONSTRAINT_RANGE:
      option->ranged = TRUE;
      option->low = number_of (from->type, from->constraint.range->min);
      option->high = number_of (from->type, from->constraint.range->max);
      break;
    case SANE_CONSTRAINT_WORD_LIST:
      option->numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
      for (int i = 1; i <= from->constraint.word_list[0]; i++)
        {
          gint64 number = number_of (from->type, from->constraint.word_list[i]);

          g_array_append_val (option->numbers, number);
        }
      break;
    case SANE_CONSTRAINT_STRING_LIST:
      option->words = g_strdupv ((char **) from->constraint.string_list);
      break;
    case SANE_CONSTRAINT_NONE:
    default:
      break;
    }
}

GPtrArray *
scan_reader_options (SANE_Handle handle)
{
  GPtrArray *options = g_ptr_array_new_with_free_func ((GDestroyNotify) scan_option_free);
  const SANE_Option_Descriptor *from;

  for (int i = 1; (from = sane_get_option_descriptor (handle, i)) != NULL; i++)
    {
      ScanOption *option;
      ScanOptionType type;

      if (from->name == NULL || *from->name == '\0' || !type_of (from->type, &type))
        continue;
      option = g_new0 (ScanOption, 1);
      option->name = g_strdup (from->name);
      option->type = type;
      option->settable = SANE_OPTION_IS_ACTIVE (from->cap) && SANE_OPTION_IS_SETTABLE (from->cap);
      read_constraint (from, option);
      g_ptr_array_add (options, option);
    }
  return options;
}

static SANE_Status
set_one (SANE_Handle handle, const ScanSetting *setting)
{
  const SANE_Option_Descriptor *to;

  for (int i = 1; (to = sane_get_option_descriptor (handle, i)) != NULL; i++)
    {
      g_autofree char *text = NULL;
      SANE_Word word = word_of (setting->type, setting->number);
      gsize room;

      if (g_strcmp0 (to->name, setting->option) != 0)
        continue;
      if (setting->type != SCAN_OPTION_STRING)
        return sane_control_option (handle, i, SANE_ACTION_SET_VALUE, &word, NULL);
      /* a driver may write into it up to the size it announced */
      room = MAX ((gsize) to->size, strlen (setting->word) + 1);
      text = g_malloc0 (room);
      g_strlcpy (text, setting->word, room);
      return sane_control_option (handle, i, SANE_ACTION_SET_VALUE, text, NULL);
    }
  return SANE_STATUS_UNSUPPORTED;
}

gboolean
scan_reader_apply (SANE_Handle handle, GPtrArray *settings, GError **error)
{
  for (guint i = 0; i < settings->len; i++)
    {
      const ScanSetting *setting = settings->pdata[i];
      SANE_Status status = set_one (handle, setting);

      if (status == SANE_STATUS_GOOD || setting->type != SCAN_OPTION_STRING)
        continue;
      if (status != SANE_STATUS_INVAL && status != SANE_STATUS_UNSUPPORTED)
        return scan_reader_fail (status, error);
      scan_error_set (error, SCAN_ERROR_UNSUITABLE);
      return FALSE;
    }
  return TRUE;
}

/* Pixels */

static gboolean
colour_of (const SANE_Parameters *shape, ScanColour *colour)
{
  if (shape->format == SANE_FRAME_GRAY && shape->depth == 1)
    *colour = SCAN_LINE_ART;
  else if (shape->format == SANE_FRAME_GRAY && shape->depth == 8)
    *colour = SCAN_GREY;
  else if (shape->format == SANE_FRAME_RGB && shape->depth == 8)
    *colour = SCAN_COLOUR;
  else
    return FALSE;      /* three passes and deep colours: nothing a paper needs */

  return shape->bytes_per_line >= scan_picture_row (shape->pixels_per_line, *colour) && shape->pixels_per_line > 0;
}

static gboolean
read_pixels (SANE_Handle handle, GByteArray *pixels, GError **error)
{
  guint8 chunk[CHUNK];
  SANE_Int length;
  SANE_Status status;

  while ((status = sane_read (handle, chunk, sizeof chunk, &length)) == SANE_STATUS_GOOD)
    g_byte_array_append (pixels, chunk, (guint) length);

  return status == SANE_STATUS_EOF || scan_reader_fail (status, error);
}

ScanPicture *
scan_reader_picture (SANE_Handle handle, int dpi, GError **error)
{
  SANE_Parameters shape;
  SANE_Status status = sane_get_parameters (handle, &shape);
  ScanColour colour;
  g_autoptr (GByteArray) pixels = NULL;
  g_autoptr (GBytes) bytes = NULL;
  guint rows;

  if (status != SANE_STATUS_GOOD)
    {
      scan_reader_fail (status, error);
      return NULL;
    }
  if (!colour_of (&shape, &colour))
    {
      scan_error_set (error, SCAN_ERROR_UNSUITABLE);
      return NULL;
    }

  pixels = g_byte_array_sized_new ((guint) (shape.bytes_per_line * MAX (shape.lines, 1)));
  if (!read_pixels (handle, pixels, error))
    return NULL;

  /* a device that pulls the sheet itself knows its length only now */
  rows = pixels->len / (guint) shape.bytes_per_line;
  if (rows == 0)
    {
      scan_error_set (error, SCAN_ERROR_FAILED);
      return NULL;
    }
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&pixels));
  return scan_picture_new (shape.pixels_per_line, (int) rows, shape.bytes_per_line, dpi, colour, bytes);
}
