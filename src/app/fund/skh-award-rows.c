/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/fund/skh-award-rows.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/skh-date.h"
#include "base/skh-number.h"
#include "base/skh-text.h"
#include "wording/skh-wording.h"

/* Rows left for names that are typed or pasted. */
#define SPARE_ROWS 200

enum
{
  COLUMN_NAME, COLUMN_BIRTH, COLUMN_SCHOOL, COLUMN_CLASS, COLUMN_AMOUNT, COLUMN_CHECK, COLUMN_ACCEPTED, COLUMN_RECIPIENT, COLUMN_REASON, COLUMN_ADDRESS,
  N_COLUMNS
};

/* Cells ------------------------------------------------------------------------------------------- */

static const SkhChoice *
recipients (void)
{
  return skh_register_find_column (&skh_awards_register, "recipient")->choices;
}

static const char *
recipient_title (const char *key)
{
  for (const SkhChoice *choice = recipients (); choice->key != NULL; choice++)
    {
      if (strcmp (choice->key, key) == 0)
        return _(choice->title);
    }
  return key;
}

/* The key of what is typed, in the words of the list or in those that the cell shows; NULL: none. */
static const char *
recipient_key (const char *text)
{
  g_autofree char *folded = skh_text_fold (text);

  for (const SkhChoice *choice = recipients (); choice->key != NULL; choice++)
    {
      g_autofree char *title = skh_text_fold (_(choice->title));

      if (strcmp (title, folded) == 0)
        return choice->key;
    }
  return skh_award_recipient_parse (text);
}

static char *
check_cell (guint        row,
            guint        column,
            const char  *text,
            char       **message,
            gpointer     data)
{
  g_autofree char *date = NULL;
  const char *key;
  gint64 amount;

  if (*text == 0)
    return g_strdup ("");
  switch (column)
    {
    case COLUMN_ACCEPTED:
      return g_strdup (strcmp (text, "0") == 0 ? "" : "✓");

    case COLUMN_BIRTH:
      date = skh_date_parse (text, NULL);
      if (date != NULL)
        return skh_date_format (date);
      *message = g_strdup (_("This is no date; write for example 02/09/1975 or 1975."));
      return NULL;

    case COLUMN_AMOUNT:
      if (skh_amount_parse (text, &amount) && amount >= 0)
        return skh_number_format (amount);
      *message = g_strdup (_("This is no amount; write for example 500k, 1,5tr or 1.500.000."));
      return NULL;

    case COLUMN_RECIPIENT:
      key = recipient_key (text);
      if (key != NULL)
        return g_strdup (recipient_title (key));
      *message = g_strdup (_("This is no kind of recipient; write pupil, student, teacher, worker or other."));
      return NULL;

    default:
      return g_strdup (text);
    }
}

static void
fill_row (SkhGridCells   *cells,
          guint           row,
          const SkhAward *award)
{
  g_autofree char *birth = skh_date_format (award->birth);
  g_autofree char *amount = award->amount != 0 ? skh_number_format (award->amount) : NULL;
  const char * const texts[N_COLUMNS] = {
    [COLUMN_NAME] = award->name, [COLUMN_BIRTH] = birth, [COLUMN_SCHOOL] = award->school, [COLUMN_CLASS] = award->grade, [COLUMN_AMOUNT] = amount,
    [COLUMN_ACCEPTED] = award->accepted ? "✓" : NULL, [COLUMN_RECIPIENT] = recipient_title (award->recipient), [COLUMN_REASON] = award->reason,
    [COLUMN_ADDRESS] = award->address,
  };

  for (guint c = 0; c < N_COLUMNS; c++)
    skh_grid_cells_set_text (cells, row, c, texts[c] != NULL ? texts[c] : "");
}

SkhGridCells *
skh_award_rows_new (const SkhAwardRun *run,
                    gboolean           open)
{
  const SkhGridColumn columns[N_COLUMNS] = {
    [COLUMN_NAME] = { _("Full name"), 24, open, FALSE, TRUE }, [COLUMN_BIRTH] = { _("Born"), 11, open }, [COLUMN_SCHOOL] = { _("School"), 20, open },
    [COLUMN_CLASS] = { _("Class"), 6, open }, [COLUMN_AMOUNT] = { _("Amount"), 12, open, TRUE }, [COLUMN_CHECK] = { _("Check"), 30 },
    [COLUMN_ACCEPTED] = { _("Nevertheless"), 8, open, .tick = TRUE }, [COLUMN_RECIPIENT] = { _("Kind of recipient"), 14, open }, [COLUMN_REASON] = { _("For what"), 20, open },
    [COLUMN_ADDRESS] = { _("Address"), 22, open },
  };
  SkhGridCells *cells = skh_grid_cells_new ();

  for (guint c = 0; c < N_COLUMNS; c++)
    skh_grid_cells_add_column (cells, &columns[c]);
  skh_grid_cells_set_n_rows (cells, run->awards->len + (open ? SPARE_ROWS : 0));
  skh_grid_cells_set_check (cells, check_cell, NULL);
  for (guint i = 0; i < run->awards->len; i++)
    fill_row (cells, i, run->awards->pdata[i]);
  return cells;
}

/* Rows -------------------------------------------------------------------------------------------- */

static char *
cell_of (SkhGridCells *cells,
         guint         row,
         guint         column)
{
  const char *text = skh_grid_cells_get_text (cells, row, column);

  return *text != 0 ? g_strdup (text) : NULL;
}

static void
set_string (char **place,
            char  *text)
{
  g_free (*place);
  *place = text;
}

/* Somebody stands in ROW, if only with a class. */
static gboolean
is_taken (SkhGridCells *cells,
          guint         row)
{
  for (guint c = 0; c < N_COLUMNS; c++)
    {
      if (c != COLUMN_CHECK && *skh_grid_cells_get_text (cells, row, c) != 0)
        return TRUE;
    }
  return FALSE;
}

static void
take_row (SkhGridCells      *cells,
          guint              row,
          const SkhAwardRun *before,
          SkhAwardRun       *run,
          gint64             each)
{
  g_autofree char *birth = cell_of (cells, row, COLUMN_BIRTH);
  const char *recipient = recipient_key (skh_grid_cells_get_text (cells, row, COLUMN_RECIPIENT));
  gint64 amount = each;
  SkhAward *award;

  skh_amount_parse (skh_grid_cells_get_text (cells, row, COLUMN_AMOUNT), &amount);
  award = skh_award_run_add (run, skh_grid_cells_get_text (cells, row, COLUMN_NAME), amount);
  set_string (&award->birth, birth != NULL ? skh_date_parse (birth, NULL) : NULL);
  set_string (&award->school, cell_of (cells, row, COLUMN_SCHOOL));
  set_string (&award->grade, cell_of (cells, row, COLUMN_CLASS));
  set_string (&award->address, cell_of (cells, row, COLUMN_ADDRESS));
  set_string (&award->reason, cell_of (cells, row, COLUMN_REASON));
  if (recipient != NULL)
    set_string (&award->recipient, g_strdup (recipient));
  award->accepted = *skh_grid_cells_get_text (cells, row, COLUMN_ACCEPTED) != 0;
  /* Rows stay where they were: what has no column stays with them. */
  if (row < before->awards->len && g_strcmp0 (((SkhAward *) before->awards->pdata[row])->name, award->name) == 0)
    {
      const SkhAward *old = before->awards->pdata[row];

      award->person_id = old->person_id;
      award->unit_id = old->unit_id;
    }
}

void
skh_award_rows_take (SkhGridCells      *cells,
                     const SkhAwardRun *before,
                     SkhAwardRun       *run,
                     gint64             each)
{
  for (guint row = 0; row < skh_grid_cells_get_n_rows (cells); row++)
    {
      if (is_taken (cells, row))
        take_row (cells, row, before, run, each);
    }
}

/* Checks ------------------------------------------------------------------------------------------ */

/* All that is said about one row, in one cell. */
static void
add_remark (SkhGridCells          *cells,
            guint                  row,
            const SkhAwardFinding *finding)
{
  const char *before = skh_grid_cells_get_text (cells, row, COLUMN_CHECK);
  const char *note = skh_grid_cells_get_note (cells, row, COLUMN_CHECK);
  gboolean stops = finding->stops || skh_grid_cells_get_look (cells, row, COLUMN_CHECK) == SKH_GRID_FLAGGED;
  const char *reason = skh_wording_reason (finding->reason);
  g_autofree char *said = finding->detail != NULL ? g_strdup_printf ("%s: %s", reason, finding->detail) : g_strdup (reason);
  g_autofree char *text = *before != 0 ? g_strdup_printf ("%s; %s", before, said) : g_strdup (said);
  g_autofree char *notes = note != NULL ? g_strdup_printf ("%s\n%s", note, said) : g_strdup (said);

  skh_grid_cells_set_text (cells, row, COLUMN_CHECK, text);
  skh_grid_cells_set_look (cells, row, COLUMN_CHECK, stops ? SKH_GRID_FLAGGED : SKH_GRID_MUTED, notes);
}

void
skh_award_rows_show_check (SkhGridCells        *cells,
                           const SkhAwardCheck *check)
{
  guint i = 0;
  guint award = 0;

  for (guint row = 0; row < skh_grid_cells_get_n_rows (cells); row++)
    {
      if (*skh_grid_cells_get_text (cells, row, COLUMN_CHECK) != 0)
        {
          skh_grid_cells_set_text (cells, row, COLUMN_CHECK, "");
          skh_grid_cells_set_look (cells, row, COLUMN_CHECK, SKH_GRID_PLAIN, NULL);
        }
      if (check == NULL || !is_taken (cells, row))
        continue;
      for (; i < check->findings->len && ((SkhAwardFinding *) check->findings->pdata[i])->row == award; i++)
        add_remark (cells, row, check->findings->pdata[i]);
      award++;
    }
}

gboolean
skh_award_rows_next_remark (SkhGridCells *cells,
                            guint        *row,
                            guint        *column)
{
  guint n = skh_grid_cells_get_n_rows (cells);

  for (guint i = 1; i <= n; i++)
    {
      guint next = (*row + i) % n;

      if (*skh_grid_cells_get_text (cells, next, COLUMN_CHECK) == 0)
        continue;
      *row = next;
      *column = COLUMN_CHECK;
      return TRUE;
    }
  return FALSE;
}
