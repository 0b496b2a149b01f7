/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-certificate"

#include "certificate/skh-template-store.h"

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "base/skh-text.h"
#include "store/skh-statement.h"

#define COLUMNS \
  "SELECT v.id, v.template_id, v.number, v.description, t.name, t.subject, t.title, t.supplied, t.retired," \
  " EXISTS (SELECT 1 FROM certificate_batch b WHERE b.version_id = v.id)"
#define LAST " v.number = (SELECT max (number) FROM template_version WHERE template_id = t.id)"

static GBytes *
column_bytes (sqlite3_stmt *stmt,
              int           i)
{
  const void *blob = sqlite3_column_blob (stmt, i);

  return blob != NULL ? g_bytes_new (blob, sqlite3_column_bytes (stmt, i)) : NULL;
}

/* The template of a row of COLUMNS; what a user changes without a new version stands in the table. */
static SkhCertificateTemplate *
take_row (sqlite3_stmt  *stmt,
          GBytes        *background,
          GError       **error)
{
  SkhCertificateTemplate *self = skh_certificate_template_parse (skh_column_text (stmt, 3), background, error);

  if (self == NULL)
    return NULL;
  g_free (self->name);
  g_free (self->subject);
  g_free (self->title);
  self->version_id = sqlite3_column_int64 (stmt, 0);
  self->id = sqlite3_column_int64 (stmt, 1);
  self->version = sqlite3_column_int (stmt, 2);
  self->name = g_strdup (skh_column_text (stmt, 4));
  self->subject = g_strdup (skh_column_text (stmt, 5));
  self->title = g_strdup (skh_column_text (stmt, 6));
  self->supplied = g_strdup (skh_column_text (stmt, 7));
  self->retired = sqlite3_column_int (stmt, 8);
  self->frozen = sqlite3_column_int (stmt, 9);
  return self;
}

GPtrArray *
skh_templates_read (sqlite3   *db,
                    gboolean   retired,
                    GError   **error)
{
  g_autoptr(GPtrArray) templates = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_certificate_template_free);
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autoptr(GError) local_error = NULL;

  stmt = skh_query (db, error, COLUMNS " FROM template t JOIN template_version v ON v.template_id = t.id AND" LAST
                               " WHERE ? OR NOT t.retired ORDER BY skh_text_key (t.name), t.id", "i", (gint64) retired);
  if (stmt == NULL)
    return NULL;
  while (skh_step (stmt, &local_error))
    {
      SkhCertificateTemplate *self = take_row (stmt, NULL, error);

      if (self == NULL)
        return NULL;
      g_ptr_array_add (templates, self);
    }
  if (local_error == NULL)
    return g_steal_pointer (&templates);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

static gboolean
read_images (sqlite3                 *db,
             SkhCertificateTemplate  *self,
             GError                 **error)
{
  for (guint i = 0; i < self->images->len; i++)
    {
      SkhTemplateImage *image = self->images->pdata[i];
      g_autoptr(sqlite3_stmt) stmt = NULL;

      stmt = skh_query (db, error, "SELECT content, permission FROM template_image WHERE version_id = ? AND name = ?", "is", self->version_id, image->name);
      if (stmt == NULL)
        return FALSE;
      if (!skh_step (stmt, NULL))
        continue;
      g_clear_pointer (&image->content, g_bytes_unref);
      g_free (image->permission);
      image->content = column_bytes (stmt, 0);
      image->permission = g_strdup (skh_column_text (stmt, 1));
    }
  return TRUE;
}

/* The version that the condition WHERE over ?1 finds. */
static SkhCertificateTemplate *
read_one (sqlite3     *db,
          const char  *where,
          const char  *format,
          gint64       id,
          const char  *name,
          GError     **error)
{
  g_autofree char *sql = g_strconcat (COLUMNS ", v.background FROM template_version v JOIN template t ON t.id = v.template_id WHERE ", where, NULL);
  g_autoptr(sqlite3_stmt) stmt = name != NULL ? skh_query (db, error, sql, format, name) : skh_query (db, error, sql, format, id);
  g_autoptr(SkhCertificateTemplate) self = NULL;
  g_autoptr(GBytes) background = NULL;
  g_autoptr(GError) local_error = NULL;

  if (stmt == NULL)
    return NULL;
  if (!skh_step (stmt, &local_error))
    {
      if (local_error != NULL)
        g_propagate_error (error, g_steal_pointer (&local_error));
      else
        skh_set_error (error, SKH_ERROR_NOT_FOUND, name, NULL, "template", "no such template");
      return NULL;
    }
  background = column_bytes (stmt, 10);
  self = take_row (stmt, background, error);
  return self != NULL && read_images (db, self, error) ? g_steal_pointer (&self) : NULL;
}

SkhCertificateTemplate *
skh_template_read (sqlite3  *db,
                   gint64    version_id,
                   GError  **error)
{
  return read_one (db, "v.id = ?1", "i", version_id, NULL, error);
}

SkhCertificateTemplate *
skh_template_read_last (sqlite3  *db,
                        gint64    id,
                        GError  **error)
{
  return read_one (db, "t.id = ?1 AND" LAST, "i", id, NULL, error);
}

SkhCertificateTemplate *
skh_template_find (sqlite3     *db,
                   const char  *name,
                   GError     **error)
{
  return read_one (db, "t.id = (SELECT id FROM template WHERE name = ?1 OR supplied = ?1 ORDER BY name = ?1 DESC, retired, id DESC LIMIT 1) AND" LAST,
                   "s", 0, name, error);
}

GArray *
skh_template_versions (sqlite3  *db,
                       gint64    id,
                       GError  **error)
{
  g_autoptr(GArray) versions = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, "SELECT id FROM template_version WHERE template_id = ? ORDER BY number DESC", "i", id);
  g_autoptr(GError) local_error = NULL;

  if (stmt == NULL)
    return NULL;
  while (skh_step (stmt, &local_error))
    {
      gint64 version = sqlite3_column_int64 (stmt, 0);

      g_array_append_val (versions, version);
    }
  if (local_error == NULL)
    return g_steal_pointer (&versions);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/* Saving ------------------------------------------------------------------------------------------------ */

static gboolean
save_images (SkhWrite                      *write,
             const SkhCertificateTemplate  *self,
             GError                       **error)
{
  sqlite3 *db = skh_write_get_db (write);

  if (!skh_run (db, error, "DELETE FROM template_image WHERE version_id = ?", "i", self->version_id))
    return FALSE;
  for (guint i = 0; i < self->images->len; i++)
    {
      const SkhTemplateImage *image = self->images->pdata[i];
      gint64 id = skh_write_take_ids (write, "template_image", 1, error);
      g_autoptr(sqlite3_stmt) stmt = NULL;

      if (id == 0)
        return FALSE;
      stmt = skh_query (db, error, "INSERT INTO template_image (id, version_id, name, permission, content) VALUES (?, ?, ?, ?, ?)", "iiss",
                        id, self->version_id, image->name, image->permission);
      if (stmt == NULL)
        return FALSE;
      sqlite3_bind_blob (stmt, 5, g_bytes_get_data (image->content, NULL), g_bytes_get_size (image->content), SQLITE_STATIC);
      if (sqlite3_step (stmt) != SQLITE_DONE)
        return skh_set_sqlite_error (error, db, "template_image");
    }
  return TRUE;
}

/* Puts the description and the pictures into the version SELF stands at: a new one if that is frozen or there is none. */
static gboolean
save_version (SkhWrite                *write,
              SkhCertificateTemplate  *self,
              GError                 **error)
{
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *description = skh_certificate_template_to_string (self, FALSE);
  g_autofree char *today = skh_date_today ();
  g_autoptr(sqlite3_stmt) stmt = NULL;

  if (self->version_id == 0 || self->frozen)
    {
      gint64 id = skh_write_take_ids (write, "template_version", 1, error);

      if (id == 0 || !skh_run (db, error, "INSERT INTO template_version (id, template_id, number, description, created_on)"
                                          " VALUES (?1, ?2, 1 + COALESCE ((SELECT max (number) FROM template_version WHERE template_id = ?2), 0), ?3, ?4)", "iiss",
                               id, self->id, description, today))
        return FALSE;
      self->version_id = id;
      self->version = (int) skh_query_int64 (db, 0, NULL, "SELECT number FROM template_version WHERE id = ?", "i", id);
      self->frozen = FALSE;
    }
  stmt = skh_query (db, error, "UPDATE template_version SET description = ?2, background = ?3 WHERE id = ?1", "is", self->version_id, description);
  if (stmt == NULL)
    return FALSE;
  if (self->background != NULL)
    sqlite3_bind_blob (stmt, 3, g_bytes_get_data (self->background, NULL), g_bytes_get_size (self->background), SQLITE_STATIC);
  if (sqlite3_step (stmt) != SQLITE_DONE)
    return skh_set_sqlite_error (error, db, "template_version");
  return save_images (write, self, error);
}

static gboolean
same_bytes (GBytes *a,
            GBytes *b)
{
  return a == b || (a != NULL && b != NULL && g_bytes_equal (a, b));
}

/* Whether the version that is kept looks as SELF does: renaming and retiring make no new one. */
static gboolean
looks_the_same (sqlite3                      *db,
                const SkhCertificateTemplate *self)
{
  g_autoptr(SkhCertificateTemplate) kept = self->version_id != 0 ? skh_template_read (db, self->version_id, NULL) : NULL;
  g_autofree char *old_text = NULL;
  g_autofree char *new_text = NULL;

  if (kept == NULL)
    return FALSE;
  g_free (kept->name);
  kept->name = g_strdup (self->name);
  old_text = skh_certificate_template_to_string (kept, TRUE);
  new_text = skh_certificate_template_to_string (self, TRUE);
  return g_strcmp0 (old_text, new_text) == 0 && same_bytes (kept->background, self->background);
}

gboolean
skh_template_save (SkhWrite  *write,
                   gpointer   template,
                   GError   **error)
{
  SkhCertificateTemplate *self = template;
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *name = skh_text_normalize (self->name);

  g_free (self->name);
  self->name = g_steal_pointer (&name);
  if (!skh_certificate_template_validate (self, error))
    return FALSE;
  if (self->title != NULL && !skh_query_int64 (db, 0, NULL, "SELECT 1 FROM title WHERE key = ?", "s", self->title))
    return skh_set_error (error, SKH_ERROR_NOT_FOUND, self->title, "title", "title", "no such title");
  if (skh_query_int64 (db, 0, NULL, "SELECT 1 FROM template WHERE name = ? AND id <> ?", "si", self->name, self->id))
    return skh_set_error (error, SKH_ERROR_DUPLICATE, "template", "name", NULL, "there is a template of that name");
  skh_write_set_detail (write, self->name);
  if (self->id == 0)
    {
      self->id = skh_write_take_ids (write, "template", 1, error);
      if (self->id == 0 || !skh_run (db, error, "INSERT INTO template (id, name, subject, title, supplied, retired) VALUES (?, ?, ?, ?, ?, ?)", "isszzi",
                                     self->id, self->name, self->subject, self->title, self->supplied, (gint64) self->retired))
        return FALSE;
    }
  else
    {
      /* Somebody may have issued by it since it was read. */
      self->frozen = skh_query_int64 (db, 0, NULL, "SELECT 1 FROM certificate_batch WHERE version_id = ?", "i", self->version_id) != 0;
      if (!skh_run (db, error, "UPDATE template SET name = ?2, subject = ?3, title = ?4, retired = ?5 WHERE id = ?1", "isszi",
                    self->id, self->name, self->subject, self->title, (gint64) self->retired))
        return FALSE;
    }
  return looks_the_same (db, self) || save_version (write, self, error);
}

gboolean
skh_template_delete (SkhWrite  *write,
                     gpointer   template,
                     GError   **error)
{
  const SkhCertificateTemplate *self = template;
  sqlite3 *db = skh_write_get_db (write);

  if (skh_query_int64 (db, 0, NULL, "SELECT 1 FROM certificate_batch b JOIN template_version v ON v.id = b.version_id WHERE v.template_id = ?", "i", self->id))
    return skh_set_error (error, SKH_ERROR_IN_USE, self->name, NULL, "certificate", "something was issued by the template");
  skh_write_set_detail (write, self->name);
  return skh_run (db, error, "DELETE FROM template_image WHERE version_id IN (SELECT id FROM template_version WHERE template_id = ?)", "i", self->id) &&
         skh_run (db, error, "DELETE FROM template_version WHERE template_id = ?", "i", self->id) &&
         skh_run (db, error, "DELETE FROM printer_setup WHERE template_id = ?", "i", self->id) &&
         skh_run (db, error, "DELETE FROM template WHERE id = ?", "i", self->id);
}

gint64
skh_template_take_supplied (SkhWrite    *write,
                            const char  *key,
                            GError     **error)
{
  sqlite3 *db = skh_write_get_db (write);
  g_autoptr(SkhCertificateTemplate) self = NULL;
  gint64 version;

  version = skh_query_int64 (db, 0, NULL, "SELECT v.id FROM template t JOIN template_version v ON v.template_id = t.id WHERE t.supplied = ? AND NOT t.retired"
                                          " ORDER BY t.id, v.number DESC LIMIT 1", "s", key);
  if (version != 0)
    return version;
  self = skh_supplied_template_load (key, error);
  return self != NULL && skh_template_save (write, self, error) ? self->version_id : 0;
}
