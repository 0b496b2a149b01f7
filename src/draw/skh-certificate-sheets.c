/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-draw"

#include "draw/skh-certificate-sheets.h"

#include "certificate/skh-certificates.h"
#include "certificate/skh-unit-places.h"

/* The commune of certificate ID on the day it was issued; owned by PLACES. */
static const char *
find_commune (sqlite3        *db,
              SkhUnitPlaces  *places,
              gint64          id,
              GError        **error)
{
  g_autoptr(SkhIssued) issued = skh_issued_read (db, id, error);
  const char *commune = issued != NULL ? skh_unit_places_find (places, issued->unit_id, issued->issued_on)->commune : NULL;

  return commune != NULL ? commune : "";
}

static gboolean
add_issued (sqlite3               *db,
            SkhCertificateReader  *reader,
            SkhUnitPlaces         *places,
            GArray                *ids,
            SkhCertificateFile    *file,
            SkhProgress           *progress,
            GCancellable          *cancellable,
            GError               **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      GHashTable *texts = skh_certificate_reader_read (reader, id, error);
      const char *commune = texts != NULL && places != NULL ? find_commune (db, places, id, error) : NULL;

      if (texts == NULL || !skh_certificate_file_add (file, texts, commune, error) || g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      skh_progress_set (progress, i + 1, ids->len);
    }
  return TRUE;
}

char **
skh_certificate_sheets_write (sqlite3                          *db,
                              GArray                           *ids,
                              const char                       *path,
                              const SkhCertificateFileOptions  *options,
                              SkhProgress                      *progress,
                              GCancellable                     *cancellable,
                              GError                          **error)
{
  g_autoptr(SkhIssued) first = NULL;
  g_autoptr(SkhCertificateReader) reader = NULL;
  g_autoptr(SkhCertificate) certificate = NULL;
  g_autoptr(SkhUnitPlaces) places = NULL;
  g_autoptr(SkhCertificateFile) file = NULL;

  g_return_val_if_fail (ids->len > 0, NULL);

  first = skh_issued_read (db, g_array_index (ids, gint64, 0), error);
  if (first == NULL)
    return NULL;
  reader = skh_certificate_reader_new (db, first->version_id, error);
  if (reader == NULL)
    return NULL;
  certificate = skh_certificate_new (skh_certificate_reader_get_template (reader)->template, error);
  if (certificate == NULL)
    return NULL;
  if (options->per_group && (places = skh_unit_places_new (db, error)) == NULL)
    return NULL;
  file = skh_certificate_file_new (certificate, path, options);
  if (!add_issued (db, reader, places, ids, file, progress, cancellable, error))
    return NULL;
  return skh_certificate_file_finish (file, cancellable, error);
}

char **
skh_certificate_sheets_preview (SkhCertificateRun  *run,
                                const SkhTemplate  *template,
                                guint               limit,
                                const char         *path,
                                SkhProgress        *progress,
                                GCancellable       *cancellable,
                                GError            **error)
{
  SkhCertificateFileOptions options = SKH_CERTIFICATE_FILE_OPTIONS_INIT;
  g_autoptr(SkhCertificate) certificate = skh_certificate_new (template, error);
  g_autoptr(SkhCertificateFile) file = NULL;
  guint n_items = skh_certificate_run_get_n_items (run);
  guint n = 0;

  if (certificate == NULL)
    return NULL;
  options.parts = SKH_SHEET_PREVIEW;
  file = skh_certificate_file_new (certificate, path, &options);
  for (guint i = 0; i < n_items && (limit == 0 || n < limit); i++)
    {
      g_autoptr(GHashTable) texts = NULL;

      if (skh_certificate_run_get_item (run, i)->left_out)
        continue;
      texts = skh_certificate_run_get_texts (run, i);
      if (!skh_certificate_file_add (file, texts, NULL, error) || g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      skh_progress_set (progress, ++n, limit > 0 ? MIN (limit, n_items) : n_items);
    }
  return skh_certificate_file_finish (file, cancellable, error);
}
