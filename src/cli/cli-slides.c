/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/cli.h"

#include <glib/gi18n.h>

#include "attainment/skh-slides.h"
#include "base/skh-date.h"
#include "draw/skh-slide-drawing.h"

/* One set with what its slides need. */
typedef struct
{
  const char   *name;
  int           year;
  SkhSlideSet  *set;
  SkhChartData *data;
} Reading;

static gpointer
sets_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return skh_slide_sets_read (db, error);
}

static gpointer
set_func (sqlite3       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Reading *reading = data;

  reading->set = skh_slide_set_find (db, reading->name, error);
  reading->data = reading->set != NULL ? skh_chart_data_read (db, reading->set->slides, reading->year, NULL, error) : NULL;
  return reading->data;
}

static int
list_sets (SkhStore       *store,
           SkhTableWriter *writer)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) sets = skh_store_read (store, sets_func, NULL, &error);

  if (sets == NULL)
    return cli_fail (error);
  skh_table_writer_column (writer, "name", _("Set"), SKH_CELL_TEXT);
  skh_table_writer_column (writer, "slides", _("Slides"), SKH_CELL_INTEGER);
  for (guint i = 0; i < sets->len; i++)
    {
      const SkhSlideSet *set = sets->pdata[i];
      g_autofree char *n = g_strdup_printf ("%u", set->slides->len);

      skh_table_writer_cell (writer, set->name, NULL);
      skh_table_writer_cell (writer, n, NULL);
    }
  return cli_print (writer);
}

static int
write_set (SkhStore   *store,
           Reading    *reading,
           const char *unit_code,
           const char *output,
           gboolean    meeting)
{
  g_autoptr(GPtrArray) drawings = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_drawing_unref);
  g_autoptr(GError) error = NULL;
  gint64 unit;

  if (!cli_find_unit (store, unit_code, NULL, &unit, &error) || skh_store_read (store, set_func, reading, &error) == NULL)
    return cli_fail (error);
  for (guint i = 0; i < reading->set->slides->len; i++)
    {
      SkhDrawing *drawing = skh_drawing_for_slide (reading->set->slides->pdata[i], reading->data, unit, reading->year, &error);

      if (drawing == NULL)
        return cli_fail (error);
      g_ptr_array_add (drawings, drawing);
    }
  return skh_drawings_export ((SkhDrawing **) drawings->pdata, drawings->len, output, meeting, &error) ? CLI_OK : cli_fail (error);
}

int
cli_slides (int    argc,
            char **argv)
{
  g_autofree char *name = NULL;
  g_autofree char *unit = NULL;
  g_autofree char *output = NULL;
  g_autofree char *format = NULL;
  g_autofree char *today = skh_date_today ();
  gboolean handout = FALSE;
  Reading reading = { .year = atoi (today) };
  const GOptionEntry entries[] = {
    { "set", 0, 0, G_OPTION_ARG_STRING, &name, N_("The set of slides; without it all are listed"), N_("NAME") },
    { "year", 0, 0, G_OPTION_ARG_INT, &reading.year, N_("The year of slides that are not tied to one; without it this year"), N_("YEAR") },
    { "unit", 0, 0, G_OPTION_ARG_STRING, &unit, N_("This unit instead of the province"), N_("CODE") },
    { "hand-out", 0, 0, G_OPTION_ARG_NONE, &handout, N_("On A4 to hand out, instead of pages for a projector"), NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The PDF file to write"), N_("FILE") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("table, csv or json"), N_("FORMAT") },
    { NULL }
  };
  g_autoptr(SkhTableWriter) writer = NULL;
  g_autoptr(SkhStore) store = NULL;
  int status;

  if (!cli_parse (&argc, &argv, entries, _("FILE [--set NAME -o OUTPUT]"), 1, NULL))
    return CLI_USAGE;
  if (name != NULL && (output == NULL || !g_str_has_suffix (output, ".pdf")))
    return cli_usage ("-o", output != NULL ? output : "");
  writer = cli_writer (format);
  store = writer != NULL ? cli_open (argv[1], SKH_STORE_READ_ONLY) : NULL;
  if (store == NULL)
    return writer != NULL ? CLI_FAILED : CLI_USAGE;

  if (name == NULL)
    return list_sets (store, writer);
  reading.name = name;
  status = write_set (store, &reading, unit, output, !handout);
  g_clear_pointer (&reading.set, skh_slide_set_free);
  g_clear_pointer (&reading.data, skh_chart_data_unref);
  return status;
}
