/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-certificate"

#include "certificate/skh-printers.h"

#include "base/skh-error.h"
#include "store/skh-statement.h"

#define COLUMNS "SELECT printer, tray, template_id, offset_x, offset_y, scale, rotation FROM printer_setup"
#define FULL_SCALE 100000

void
skh_printer_setup_free (SkhPrinterSetup *setup)
{
  g_free (setup->printer);
  g_free (setup->tray);
  g_free (setup);
}

static gpointer
take_row (sqlite3_stmt *stmt)
{
  SkhPrinterSetup *setup = g_new0 (SkhPrinterSetup, 1);

  setup->printer = g_strdup (skh_column_text (stmt, 0));
  setup->tray = g_strdup (skh_column_text (stmt, 1));
  setup->template_id = sqlite3_column_int64 (stmt, 2);
  setup->offset_x = sqlite3_column_int (stmt, 3);
  setup->offset_y = sqlite3_column_int (stmt, 4);
  setup->scale = sqlite3_column_int (stmt, 5);
  setup->rotation = sqlite3_column_int (stmt, 6);
  return setup;
}

GPtrArray *
skh_printer_setups_read (sqlite3  *db,
                         GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = skh_prepare (db, COLUMNS " ORDER BY skh_text_key (printer), tray, template_id", error);

  return skh_collect (stmt, take_row, (GDestroyNotify) skh_printer_setup_free, error);
}

SkhPrinterSetup *
skh_printer_setup_find (sqlite3     *db,
                        const char  *printer,
                        const char  *tray,
                        gint64       template_id,
                        GError     **error)
{
  const char *wanted = tray != NULL ? tray : "";
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autoptr(GError) local_error = NULL;
  SkhPrinterSetup *setup;

  stmt = skh_query (db, error, COLUMNS " WHERE printer = ?1 AND tray IN ('', ?2) AND (template_id IS NULL OR template_id = ?3)"
                               " ORDER BY tray <> '' DESC, template_id IS NOT NULL DESC LIMIT 1", "ssi", printer, wanted, template_id);
  if (stmt == NULL)
    return NULL;
  if (skh_step (stmt, &local_error))
    return take_row (stmt);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  setup = g_new0 (SkhPrinterSetup, 1);
  setup->printer = g_strdup (printer);
  setup->tray = g_strdup (wanted);
  setup->template_id = template_id;
  setup->scale = FULL_SCALE;
  return setup;
}

gboolean
skh_printer_setup_save (SkhWrite  *write,
                        gpointer   data,
                        GError   **error)
{
  const SkhPrinterSetup *setup = data;
  sqlite3 *db = skh_write_get_db (write);
  const char *tray = setup->tray != NULL ? setup->tray : "";
  const struct { const char *field; int value; int low; int high; } numbers[] = {
    { "offset_x", setup->offset_x, -500, 500 },
    { "offset_y", setup->offset_y, -500, 500 },
    { "scale", setup->scale, 90000, 110000 },
    { "rotation", setup->rotation, -500, 500 },
  };
  gint64 id;

  if (setup->printer == NULL || *setup->printer == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "printer", NULL, "a printer has a name");
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      if (numbers[i].value < numbers[i].low || numbers[i].value > numbers[i].high)
        return skh_set_error (error, SKH_ERROR_INVALID, setup->printer, numbers[i].field, "too-far", "so much is no adjustment");
    }
  skh_write_set_detail (write, setup->printer);
  id = skh_query_int64 (db, 0, NULL, "SELECT id FROM printer_setup WHERE printer = ? AND tray = ? AND COALESCE (template_id, 0) = ?", "ssi",
                        setup->printer, tray, setup->template_id);
  if (id != 0)
    return skh_run (db, error, "UPDATE printer_setup SET offset_x = ?, offset_y = ?, scale = ?, rotation = ? WHERE id = ?", "iiiii",
                    (gint64) setup->offset_x, (gint64) setup->offset_y, (gint64) setup->scale, (gint64) setup->rotation, id);
  id = skh_write_take_ids (write, "printer_setup", 1, error);
  return id != 0 &&
         skh_run (db, error, "INSERT INTO printer_setup (id, printer, tray, template_id, offset_x, offset_y, scale, rotation) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", "issriiii",
                  id, setup->printer, tray, setup->template_id, (gint64) setup->offset_x, (gint64) setup->offset_y, (gint64) setup->scale, (gint64) setup->rotation);
}
