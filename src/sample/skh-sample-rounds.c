/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-sample"

#include "attainment/skh-round-changes.h"
#include "base/skh-date.h"
#include "sample/skh-sample-private.h"

/* The forms that every file starts with. */
#define FIRST_FORM 1
#define SECOND_FORM 2

/* A round: how old it is decides what has become of its reports.  Per cent of those that were sent; the rest is still with the unit. */
typedef struct
{
  int   years_back;
  int   period;
  int   forms;     /* a bit for each */
  guint locked;
  guint accepted;
  guint submitted;
  guint returned;
  guint late;
} SampleRound;

static const SampleRound rounds[] = {
  { 1, 6, 1 << SECOND_FORM, 92, 0, 0, 0, 12 },
  { 1, 12, 1 << FIRST_FORM | 1 << SECOND_FORM, 90, 5, 0, 2, 9 },
  { 0, 6, 1 << FIRST_FORM | 1 << SECOND_FORM, 68, 13, 9, 4, 14 },
  { 0, 12, 1 << FIRST_FORM | 1 << SECOND_FORM, 0, 12, 18, 3, 0 },
};

static const char * const clerks[] = { "Lê Thị Hương", "Nguyễn Văn Thành", "Trịnh Thị Nga" };

typedef struct
{
  SkhWrite     *write;
  SkhSample    *sample;
  GHashTable   *communes; /* unit id → SkhCommune */
  sqlite3_stmt *report;
  sqlite3_stmt *declared;
} Maker;

/* Half of a year's figures lay there in the middle of it: the unit sent the year's, so these change no total. */
static gboolean
add_half_year (SkhWrite   *write,
               int         year,
               GError    **error)
{
  sqlite3 *db = skh_write_get_db (write);
  gint64 n = skh_query_int64 (db, 0, error, "SELECT count (*) FROM figure WHERE year = ? AND period = 12", "i", (gint64) year);
  gint64 first = n > 0 ? skh_write_take_ids (write, "figure", n, error) : 0;

  return n == 0 ||
         (first != 0 &&
          skh_run (db, error, "INSERT INTO figure (id, unit_id, year, period, measure, stage, value, source, declared_on)"
                              " SELECT ?1 + row_number () OVER (ORDER BY id) - 1, unit_id, year, 6, measure, stage,"
                              " CASE stage WHEN 'registered' THEN value * 9 / 10 ELSE value / 3 END, source, year || '-07-0' || (1 + id % 9)"
                              " FROM figure WHERE year = ?2 AND period = 12", "ii", first, (gint64) year));
}

/* Whether the unit has anything for form 1: figures, or lists that are counted. */
static gboolean
has_numbers (Maker              *maker,
             const SkhRound     *round,
             const SkhRoundUnit *unit)
{
  const SkhCommune *commune = g_hash_table_lookup (maker->communes, &unit->unit_id);
  gboolean declared;

  skh_bind (maker->declared, "iii", unit->unit_id, (gint64) round->year, (gint64) round->period);
  declared = sqlite3_step (maker->declared) == SQLITE_ROW;
  sqlite3_reset (maker->declared);
  return declared || (commune != NULL && commune->with_lists);
}

static SkhReportState
draw_state (Maker             *maker,
            const SampleRound *what,
            gboolean           numbers,
            gboolean           second,
            gboolean          *returned)
{
  guint drawn = skh_sample_random (maker->sample, 100);

  *returned = FALSE;
  /* Who has sent no figures has sent no form of figures. */
  if (!numbers)
    return SKH_REPORT_NONE;
  if (drawn < what->locked)
    return SKH_REPORT_LOCKED;
  drawn -= what->locked;
  if (drawn < what->accepted)
    return SKH_REPORT_ACCEPTED;
  drawn -= what->accepted;
  if (drawn < what->submitted)
    return SKH_REPORT_SUBMITTED;
  drawn -= what->submitted;
  *returned = drawn < what->returned;
  if (*returned)
    return SKH_REPORT_DRAFT;
  if (!second)
    return what->locked > 0 ? SKH_REPORT_LOCKED : SKH_REPORT_DRAFT;
  return what->locked > 0 && drawn % 2 == 0 ? SKH_REPORT_NOT_APPLICABLE : SKH_REPORT_NONE;
}

static gboolean
add_report (Maker             *maker,
            const SampleRound *what,
            const SkhRound    *round,
            const SkhRoundUnit *unit,
            gint64             form,
            GError           **error)
{
  SkhSample *sample = maker->sample;
  gboolean second = form == SECOND_FORM;
  gboolean returned;
  SkhReportState state = draw_state (maker, what, second ? unit->association && (what->locked > 0 || skh_sample_chance (sample, 40)) : has_numbers (maker, round, unit), second, &returned);
  gboolean came = state == SKH_REPORT_SUBMITTED || state == SKH_REPORT_ACCEPTED || state == SKH_REPORT_LOCKED;
  gboolean late = skh_sample_chance (sample, what->late);
  int days = late ? 1 + (int) skh_sample_random (sample, 18) : -(int) skh_sample_random (sample, 9) - (what->locked == 0 ? 21 : 0);
  g_autofree char *came_on = skh_date_add_days (round->deadline, days);
  g_autofree char *state_on = skh_date_add_days (came_on, state == SKH_REPORT_LOCKED ? 21 : state == SKH_REPORT_SUBMITTED || what->locked == 0 ? 0 : 4);
  gint64 id;

  if (state == SKH_REPORT_NONE)
    return TRUE;
  id = skh_write_take_ids (maker->write, "report", 1, error);
  skh_bind (maker->report, "iiiisssss", id, round->id, form, unit->unit_id, skh_report_state_to_string (state), came ? came_on : NULL, state_on,
            clerks[skh_sample_random (sample, G_N_ELEMENTS (clerks))],
            returned ? "Số liệu chưa khớp với kỳ trước, đề nghị kiểm tra lại" : state == SKH_REPORT_NOT_APPLICABLE ? "Hội mới kiện toàn, chưa có số liệu" : NULL);
  return id != 0 && skh_sample_run (maker->report, error);
}

static gboolean
add_round (Maker             *maker,
           const SampleRound *what,
           GError           **error)
{
  sqlite3 *db = skh_write_get_db (maker->write);
  int year = maker->sample->options->last_year - what->years_back;
  g_autoptr(SkhRound) round = skh_round_new (year, what->period);
  g_autoptr(GPtrArray) forms = skh_report_forms_read (db, error);
  g_autoptr(SkhRoundMatrix) matrix = NULL;

  round->deadline = g_strdup_printf (what->period == 6 ? "%d-07-10" : "%d-12-15", year);
  for (guint i = 0; forms != NULL && i < forms->len; i++)
    {
      const SkhReportForm *form = forms->pdata[i];

      if ((what->forms & (1 << form->id)) != 0)
        g_ptr_array_add (round->forms, skh_report_form_copy (form));
    }
  if (forms == NULL || !skh_round_save (maker->write, round, error) || (matrix = skh_round_matrix_read (db, round->id, 0, error)) == NULL)
    return FALSE;
  for (guint u = 0; u < matrix->units->len; u++)
    {
      const SkhRoundUnit *unit = matrix->units->pdata[u];

      for (guint f = 0; f < matrix->round->forms->len; f++)
        {
          if (unit->association && !add_report (maker, what, matrix->round, unit, ((SkhReportForm *) matrix->round->forms->pdata[f])->id, error))
            return FALSE;
        }
    }
  return TRUE;
}

gboolean
skh_sample_rounds (SkhWrite  *write,
                   gpointer   data,
                   GError   **error)
{
  SkhSample *sample = data;
  sqlite3 *db = skh_write_get_db (write);
  g_autoptr(GHashTable) communes = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr(sqlite3_stmt) report = skh_prepare (db, "INSERT INTO report (id, round_id, form_id, unit_id, state, submitted_on, state_on, state_by, reason)"
                                                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", error);
  g_autoptr(sqlite3_stmt) declared = report != NULL ? skh_prepare (db, "SELECT 1 FROM figure WHERE unit_id = ? AND year = ? AND period = ?", error) : NULL;
  Maker maker = { write, sample, communes, report, declared };

  if (declared == NULL || !add_half_year (write, sample->options->last_year, error))
    return FALSE;
  for (guint i = 0; i < sample->new_communes->len; i++)
    {
      SkhCommune *commune = skh_sample_new_commune (sample, i);

      g_hash_table_insert (communes, &commune->id, commune);
    }
  for (guint i = 0; i < G_N_ELEMENTS (rounds); i++)
    {
      if (!add_round (&maker, &rounds[i], error))
        return FALSE;
    }
  return TRUE;
}
