/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-certificate"

#include "certificate/skh-certificate-entries.h"

#include <string.h>

#include "base/skh-date.h"
#include "base/skh-error.h"

enum { NUMBER, NAME, PLACE, AWARD, DAY, N_CELLS };

/* The first figures in TEXT; 0 if there are none. */
static gint64
first_number (const char *text)
{
  const char *digits = strpbrk (text, "0123456789");
  gint64 number = 0;

  for (; digits != NULL && g_ascii_isdigit (*digits) && number < G_MAXINT32; digits++)
    number = number * 10 + g_ascii_digit_value (*digits);
  return number;
}

static const char *
cell (char **cells,
      guint  i)
{
  return i < g_strv_length (cells) && *g_strstrip (cells[i]) != 0 ? cells[i] : NULL;
}

static gboolean
add_line (GPtrArray  *entries,
          char      **cells,
          guint       line,
          gint64      book,
          GError    **error)
{
  g_autofree char *record = g_strdup_printf ("%u", line);
  const char *number = cell (cells, NUMBER);
  const char *day = cell (cells, DAY);
  g_autofree char *date = day != NULL ? skh_date_parse (day, NULL) : NULL;
  SkhIssued *entry;

  if (number == NULL || cell (cells, NAME) == NULL || day == NULL)
    return skh_set_error (error, SKH_ERROR_REQUIRED, record, number == NULL ? "number" : cell (cells, NAME) == NULL ? "name" : "issued_on", NULL, "a cell is empty");
  if (first_number (number) == 0)
    return skh_set_error (error, SKH_ERROR_INVALID, record, "number", "number", "there is no number in it");
  if (date == NULL || strlen (date) != 10)
    return skh_set_error (error, SKH_ERROR_INVALID, record, "issued_on", "date", "it is no whole date");
  entry = skh_issued_new_entry (book, first_number (number));
  g_ptr_array_add (entries, entry);
  entry->name = g_strdup (cell (cells, NAME));
  entry->place = g_strdup (cell (cells, PLACE));
  entry->award = g_strdup (cell (cells, AWARD));
  entry->issued_on = g_steal_pointer (&date);
  if (strspn (number, "0123456789") < strlen (number))
    entry->register_number = g_strdup (number);
  return TRUE;
}

GPtrArray *
skh_certificate_entries_parse (const char  *text,
                               gint64       book,
                               GError     **error)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_issued_free);
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto(GStrv) cells = g_strsplit (lines[i], strchr (lines[i], '\t') != NULL ? "\t" : ";", -1);
      gboolean heading = entries->len == 0 && cell (cells, NUMBER) != NULL && first_number (cell (cells, NUMBER)) == 0;
      g_autofree char *all = g_strstrip (g_strjoinv ("", cells));

      if (*all != 0 && !(heading && cell (cells, DAY) != NULL && first_number (cell (cells, DAY)) == 0) && !add_line (entries, cells, i + 1, book, error))
        return NULL;
    }
  if (entries->len > 0)
    return g_steal_pointer (&entries);
  skh_set_error (error, SKH_ERROR_NOTHING, NULL, NULL, NULL, "there is no line");
  return NULL;
}
