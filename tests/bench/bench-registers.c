/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Filters, palette, duplicates, bulk changes and export on the province that bench.c makes, beside their floors. */

#include <stdio.h>
#include <xlsxwriter.h>

#include "exchange/skh-listing.h"
#include "register/skh-bulk.h"
#include "register/skh-duplicates.h"
#include "register/skh-finder.h"
#include "store/skh-action.h"
#include "store/skh-statement.h"
#include "store/skh-store.h"
#include "wording/skh-wording.h"

#define CHANGED 100000
#define EXPORTED 200000 /* SKH_EXPORTED: another number */

static double
now (void)
{
  return g_get_monotonic_time () / 1000.0;
}

static void
report (const char *label,
        double      ms,
        double      bound,
        const char *unit)
{
  g_print ("%-44s %9.1f %s   %s %.1f\n", label, ms, unit, ms <= bound ? "within" : "OVER", bound);
}

/* Filters: the ids, beside plain SQLite that answers the same in no order. ------------------------ */

static gpointer
filters_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  static const struct { const char *filter; const char *sql; } filters[] = {
    { "gender=female", "SELECT person_id FROM person_index WHERE counted_until = 9999 AND gender = 'female' ORDER BY name_key" },
    { "birth=1960..1970", "SELECT person_id FROM person_index WHERE counted_until = 9999 AND birth BETWEEN '1960' AND '1970-12-31' ORDER BY name_key" },
    { "occupation=farmer", "SELECT person_id FROM person_index WHERE counted_until = 9999 AND occupation = 6 ORDER BY name_key" },
    { "staff=1", "SELECT person_id FROM person_index WHERE counted_until = 9999 AND staff = 1 ORDER BY name_key" },
    { "name~anh", "SELECT person_id FROM person_index WHERE counted_until = 9999 AND instr (folded, 'anh') > 0 ORDER BY name_key" },
    { "position=*", "SELECT x.person_id FROM person_index x WHERE counted_until = 9999 AND person_id IN (SELECT id FROM person WHERE position <> '') ORDER BY name_key" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_autoptr(SkhQuery) query = skh_query_new (&skh_people_register);
      g_autoptr(sqlite3_stmt) stmt = skh_prepare (db, filters[i].sql, NULL);
      g_autoptr(GArray) ids = NULL;
      g_autoptr(GArray) plain = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_autofree char *label = g_strdup_printf ("filter %s", filters[i].filter);
      double floor_ms = now ();
      double ms;

      while (sqlite3_step (stmt) == SQLITE_ROW)
        {
          gint64 id = sqlite3_column_int64 (stmt, 0);

          g_array_append_val (plain, id);
        }
      floor_ms = now () - floor_ms;
      skh_query_add_filter (query, filters[i].filter, NULL);
      ms = now ();
      ids = skh_query_read_ids (query, db, NULL, NULL);
      ms = now () - ms;
      g_assert_cmpuint (ids->len, ==, plain->len);
      report (label, ms, 2 * floor_ms, "ms");
    }
  return NULL;
}

static gpointer
palette_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  const char * const texts[] = { "n", "ng", "nguyen", "nguyen van", "nguyen van anh", "hac thanh", "le thi h" };
  double worst = 0;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      double start = now ();

      g_ptr_array_unref (skh_find_records (db, NULL, texts[i], 8, NULL));
      worst = MAX (worst, now () - start);
    }
  report ("palette, the slowest key", worst, 50, "ms");
  return NULL;
}

static gpointer
duplicates_func (sqlite3       *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  double start = now ();
  g_autoptr(GArray) pairs = skh_duplicates_find (db, 0, NULL, NULL, NULL);
  g_autofree char *label = g_strdup_printf ("duplicates of a million: %u pairs", pairs->len);

  report (label, (now () - start) / 1000, 20, "s");
  return NULL;
}

/* Export: the same cells written bare. ------------------------------------------------------------- */

typedef struct
{
  SkhListing *listing;
  GPtrArray  *rows;
  char       *path;
} Export;

static gboolean
keep_row (guint         row,
          const char  **values,
          char        **shown,
          gpointer      data,
          GError      **error)
{
  g_ptr_array_add (((Export *) data)->rows, g_strdupv (shown));
  return TRUE;
}

static double
write_bare (Export *export)
{
  lxw_workbook_options options = { .constant_memory = LXW_TRUE };
  double start = now ();
  lxw_workbook *book = workbook_new_opt (export->path, &options);
  lxw_worksheet *sheet = workbook_add_worksheet (book, NULL);
  lxw_format *format = workbook_add_format (book);

  for (guint r = 0; r < export->rows->len; r++)
    {
      char **cells = export->rows->pdata[r];

      worksheet_write_number (sheet, r, 0, r + 1, format);
      for (guint c = 0; cells[c] != NULL; c++)
        worksheet_write_string (sheet, r, c + 1, cells[c], format);
    }
  workbook_close (book);
  return now () - start;
}

static gpointer
export_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Export *export = data;
  g_autofree char *label = NULL;
  double floor_ms;
  double start;

  skh_listing_each (export->listing, db, NULL, NULL, keep_row, export, NULL);
  floor_ms = write_bare (export);
  start = now ();
  g_assert_true (skh_listing_export (export->listing, db, export->path, NULL, NULL, NULL));
  label = g_strdup_printf ("%u rows as xlsx", export->rows->len);
  report (label, now () - start, 1.5 * floor_ms, "ms");
  return NULL;
}

static gpointer
ids_func (sqlite3       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr(SkhQuery) query = skh_query_new (&skh_people_register);

  return skh_query_read_ids (query, db, NULL, NULL);
}

static gpointer
history_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  double start = now ();
  g_autoptr(GPtrArray) history = skh_history_read (db, "person", *(gint64 *) data, 1, error);

  g_assert_cmpuint (history->len, >, 0);
  report ("history of one of them", now () - start, 100, "ms");
  return NULL;
}

static void
bench_bulk (SkhStore   *store,
            GArray     *all,
            const char *key,
            const char *value)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(SkhBulk) bulk = NULL;
  g_autoptr(SkhAction) action = NULL;
  g_autofree char *label = g_strdup_printf ("set %s of 100.000", key);
  g_autoptr(GError) error = NULL;
  double start;

  g_array_append_vals (ids, all->data, MIN (all->len, CHANGED));
  bulk = skh_bulk_new (&skh_people_register, ids, NULL);
  skh_bulk_add_value (bulk, key, value, &error);
  g_assert_no_error (error);
  start = now ();
  skh_store_write (store, "people.set", SKH_WRITE_ACTION, skh_bulk_set, bulk, &error);
  g_assert_no_error (error);
  report (label, (now () - start) / 1000, 3, "s");
  skh_store_read (store, history_func, &g_array_index (ids, gint64, ids->len / 2), NULL);
  start = now ();
  action = skh_store_revert (store, FALSE, &error);
  g_assert_no_error (error);
  report ("and undone", (now () - start) / 1000, 5, "s");
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhStore) store = skh_store_open (argv[1], SKH_STORE_DEFAULT, &error);
  g_autoptr(SkhQuery) query = skh_query_new (&skh_people_register);
  g_autoptr(GArray) ids = NULL;
  Export export = { NULL };
  guint exported = g_getenv ("SKH_EXPORTED") != NULL ? (guint) g_ascii_strtoull (g_getenv ("SKH_EXPORTED"), NULL, 10) : EXPORTED;
  /* "bulk" as second argument: only the changes of many. */
  gboolean only_bulk = argc > 2 && g_str_equal (argv[2], "bulk");

  if (store == NULL)
    {
      g_printerr ("%s: first run the benchmark that makes it\n", argv[1]);
      return 1;
    }
  if (!only_bulk)
    {
      skh_store_read (store, filters_func, NULL, NULL);
      skh_store_read (store, palette_func, NULL, NULL);
      skh_store_read (store, duplicates_func, NULL, NULL);
    }
  ids = skh_store_read (store, ids_func, NULL, NULL);
  bench_bulk (store, ids, "note", "đã kiểm tra");
  bench_bulk (store, ids, "occupation", "other");
  bench_bulk (store, ids, "unit-id", "1");
  if (only_bulk)
    {
      skh_store_close (store);
      return 0;
    }

  export.listing = skh_listing_new (query, "Danh sách");
  export.listing->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (export.listing->ids, ids->data, MIN (ids->len, exported));
  export.rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  export.path = g_strconcat (argv[1], ".xlsx", NULL);
  skh_store_read (store, export_func, &export, NULL);
  skh_listing_free (export.listing);
  g_ptr_array_unref (export.rows);
  g_free (export.path);
  skh_store_close (store);
  return 0;
}
