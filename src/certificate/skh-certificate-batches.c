/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-certificate"

#include "certificate/skh-certificates.h"

#include <string.h>

#include "base/skh-error.h"
#include "certificate/skh-unit-places.h"
#include "store/skh-statement.h"

void
skh_certificate_batch_free (SkhCertificateBatch *batch)
{
  g_free (batch->name);
  g_free (batch->template_name);
  g_free (batch->issued_on);
  g_free (batch->created_by);
  g_free (batch);
}

static gpointer
make_batch (sqlite3_stmt *stmt)
{
  SkhCertificateBatch *batch = g_new0 (SkhCertificateBatch, 1);

  batch->id = sqlite3_column_int64 (stmt, 0);
  batch->name = g_strdup (skh_column_text (stmt, 1));
  batch->version_id = sqlite3_column_int64 (stmt, 2);
  batch->template_name = g_strdup (skh_column_text (stmt, 3));
  batch->book_id = sqlite3_column_int64 (stmt, 4);
  batch->issued_on = g_strdup (skh_column_text (stmt, 5));
  batch->created_by = g_strdup (skh_column_text (stmt, 6));
  batch->first = sqlite3_column_int64 (stmt, 7);
  batch->last = sqlite3_column_int64 (stmt, 8);
  batch->n = (guint) sqlite3_column_int (stmt, 9);
  batch->printed = (guint) sqlite3_column_int (stmt, 10);
  batch->open_job = sqlite3_column_int64 (stmt, 11);
  return batch;
}

static GPtrArray *
read_batches (sqlite3  *db,
              gint64    id,
              GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = skh_query (db, error, "SELECT b.id, b.name, b.version_id, t.name, b.book_id, b.issued_on, b.created_by, min (c.number), max (c.number), count (c.id),"
                               " count (h.id) FILTER (WHERE h.state = 'used'), (SELECT min (id) FROM print_job WHERE batch_id = b.id AND state = 'printing')"
                               " FROM certificate_batch b JOIN template_version v ON v.id = b.version_id JOIN template t ON t.id = v.template_id"
                               " LEFT JOIN certificate c ON c.batch_id = b.id"
                               " LEFT JOIN sheet h ON h.certificate_id = c.id AND h.state IN ('printing', 'used') AND h.replaced = 0"
                               " WHERE ?1 IN (0, b.id) GROUP BY b.id ORDER BY b.id DESC", "i", id);
  return skh_collect (stmt, make_batch, (GDestroyNotify) skh_certificate_batch_free, error);
}

GPtrArray *
skh_certificate_batches_read (sqlite3  *db,
                              GError  **error)
{
  return read_batches (db, 0, error);
}

SkhCertificateBatch *
skh_certificate_batch_read (sqlite3  *db,
                            gint64    id,
                            GError  **error)
{
  g_autoptr(GPtrArray) batches = id != 0 ? read_batches (db, id, error) : NULL;

  if (batches != NULL && batches->len > 0)
    return g_ptr_array_steal_index (batches, 0);
  if (error == NULL || *error == NULL)
    skh_set_error (error, SKH_ERROR_NOT_FOUND, NULL, NULL, "certificate-batch", "no such batch");
  return NULL;
}

GArray *
skh_certificate_batch_ids (sqlite3   *db,
                           gint64     id,
                           gboolean   unprinted,
                           GError   **error)
{
  return skh_query_ids (db, error, "SELECT c.id FROM certificate c WHERE c.batch_id = ?1 AND (?2 = 0 OR (c.state = 'issued' AND NOT EXISTS"
                                   " (SELECT 1 FROM sheet h WHERE h.certificate_id = c.id AND h.state IN ('printing', 'used') AND h.replaced = 0))) ORDER BY c.number", "ii",
                        id, (gint64) unprinted);
}

/* Delivery -------------------------------------------------------------------------------------------- */

static void
row_free (gpointer data)
{
  SkhDeliveryRow *row = data;

  g_free (row->group);
  g_free (row->register_number);
  g_free (row->sheet_number);
  g_free (row->name);
  g_free (row->place);
  g_free (row->award);
  g_free (row->received_on);
  g_free (row->received_by);
  g_free (row);
}

/* Names the groups of EACH rows by their places: "1–50". */
static void
group_by_number (GPtrArray *rows,
                 guint      each)
{
  for (guint i = 0; i < rows->len; i++)
    {
      SkhDeliveryRow *row = rows->pdata[i];
      guint first = i / each * each;

      g_free (row->group);
      row->group = g_strdup_printf ("%u–%u", first + 1, MIN (first + each, rows->len));
      row->position = i - first + 1;
    }
}

GPtrArray *
skh_delivery_list_read (sqlite3  *db,
                        gint64    batch,
                        guint     each,
                        GError  **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);
  g_autoptr(SkhUnitPlaces) places = skh_unit_places_new (db, error);
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autoptr(GError) local_error = NULL;
  guint position = 0;

  stmt = skh_query (db, error, "SELECT c.id, c.unit_id, c.issued_on, c.register_number, s.prefix || printf ('%0*d', s.digits, h.number), c.name, c.place, c.award,"
                               " c.received_on, c.received_by"
                               " FROM certificate c LEFT JOIN sheet h ON h.certificate_id = c.id AND h.state IN ('printing', 'used') AND h.replaced = 0"
                               " LEFT JOIN sheet_series s ON s.id = h.series_id WHERE c.batch_id = ? AND c.state = 'issued' ORDER BY c.number", "i", batch);
  if (stmt == NULL || places == NULL)
    return NULL;
  while (skh_step (stmt, &local_error))
    {
      SkhDeliveryRow *row = g_new0 (SkhDeliveryRow, 1);
      const SkhDeliveryRow *before = rows->len > 0 ? rows->pdata[rows->len - 1] : NULL;
      const char *commune;

      commune = skh_unit_places_find (places, sqlite3_column_int64 (stmt, 1), skh_column_text (stmt, 2))->commune;
      row->certificate = sqlite3_column_int64 (stmt, 0);
      row->group = g_strdup (commune != NULL ? commune : "");
      row->register_number = g_strdup (skh_column_text (stmt, 3));
      row->sheet_number = g_strdup (skh_column_text (stmt, 4));
      row->name = g_strdup (skh_column_text (stmt, 5));
      row->place = g_strdup (skh_column_text (stmt, 6));
      row->award = g_strdup (skh_column_text (stmt, 7));
      row->received_on = g_strdup (skh_column_text (stmt, 8));
      row->received_by = g_strdup (skh_column_text (stmt, 9));
      position = before != NULL && strcmp (before->group, row->group) == 0 ? position + 1 : 1;
      row->position = position;
      g_ptr_array_add (rows, row);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (each > 0)
    group_by_number (rows, each);
  return g_steal_pointer (&rows);
}
