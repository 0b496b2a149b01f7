/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-certificate"

#include "certificate/skh-template-store.h"

#include <string.h>

#include "base/skh-date.h"
#include "base/skh-error.h"
#include "base/skh-text.h"
#include "store/skh-statement.h"

#define COLUMNS \
  "SELECT v.id, v.template_id, v.number, v.description, t.name, t.subject, t.supplied, t.retired," \
  " EXISTS (SELECT 1 FROM certificate_batch b WHERE b.version_id = v.id) FROM template t JOIN template_version v ON v.template_id = t.id"
#define LAST " v.number = (SELECT max (number) FROM template_version WHERE template_id = t.id)"

/* What a permission says of a picture that came with the program. */
#define SUPPLIED_PERMISSION "Mẫu có sẵn"

static GHashTable *
new_permissions (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

SkhStoredTemplate *
skh_stored_template_new (SkhTemplate *template)
{
  SkhStoredTemplate *self = g_new0 (SkhStoredTemplate, 1);

  self->template = template;
  self->permissions = new_permissions ();
  return self;
}

SkhStoredTemplate *
skh_stored_template_copy (const SkhStoredTemplate *self)
{
  SkhStoredTemplate *copy = g_memdup2 (self, sizeof *self);
  GHashTableIter iter;
  gpointer name;
  gpointer permission;

  copy->supplied = g_strdup (self->supplied);
  copy->template = skh_template_copy (self->template);
  copy->permissions = new_permissions ();
  g_hash_table_iter_init (&iter, self->permissions);
  while (g_hash_table_iter_next (&iter, &name, &permission))
    g_hash_table_insert (copy->permissions, g_strdup (name), g_strdup (permission));
  return copy;
}

void
skh_stored_template_free (SkhStoredTemplate *self)
{
  g_free (self->supplied);
  skh_template_free (self->template);
  g_hash_table_unref (self->permissions);
  g_free (self);
}

/* The template of a row of COLUMNS; what changes without a new version stands in the table. */
static SkhStoredTemplate *
take_row (sqlite3       *db,
          sqlite3_stmt  *stmt,
          GError       **error)
{
  g_autoptr(sqlite3_stmt) images = NULL;
  SkhTemplate *template = skh_template_parse (skh_column_text (stmt, 3), -1, error);
  SkhStoredTemplate *self;

  if (template == NULL)
    return NULL;
  self = skh_stored_template_new (template);
  self->version_id = sqlite3_column_int64 (stmt, 0);
  self->id = sqlite3_column_int64 (stmt, 1);
  self->version = sqlite3_column_int (stmt, 2);
  g_free (template->name);
  g_free (template->subject);
  template->name = g_strdup (skh_column_text (stmt, 4));
  template->subject = g_strdup (skh_column_text (stmt, 5));
  self->supplied = g_strdup (skh_column_text (stmt, 6));
  self->retired = sqlite3_column_int (stmt, 7);
  self->frozen = sqlite3_column_int (stmt, 8);
  images = skh_query (db, NULL, "SELECT name, permission FROM template_image WHERE version_id = ?", "i", self->version_id);
  while (images != NULL && skh_step (images, NULL))
    g_hash_table_insert (self->permissions, g_strdup (skh_column_text (images, 0)), g_strdup (skh_column_text (images, 1)));
  return self;
}

/* Those of the file, by name. */
static GPtrArray *
read_templates (sqlite3   *db,
                gboolean   retired,
                GError   **error)
{
  g_autoptr(GPtrArray) templates = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_stored_template_free);
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, COLUMNS " AND" LAST " WHERE ? OR NOT t.retired ORDER BY skh_text_key (t.name), t.id", "i", (gint64) retired);
  g_autoptr(GError) local_error = NULL;

  if (stmt == NULL)
    return NULL;
  while (skh_step (stmt, &local_error))
    {
      SkhStoredTemplate *self = take_row (db, stmt, error);

      if (self == NULL)
        return NULL;
      g_ptr_array_add (templates, self);
    }
  if (local_error == NULL)
    return g_steal_pointer (&templates);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/* A supplied template that is not in the file yet. */
static SkhStoredTemplate *
read_supplied (const char  *key,
               GError     **error)
{
  SkhTemplate *template = skh_template_load (key, error);
  SkhStoredTemplate *self;
  GHashTableIter iter;
  gpointer name;

  if (template == NULL)
    return NULL;
  self = skh_stored_template_new (template);
  self->supplied = g_strdup (key);
  g_hash_table_iter_init (&iter, template->images);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_hash_table_insert (self->permissions, g_strdup (name), g_strdup (SUPPLIED_PERMISSION));
  return self;
}

GPtrArray *
skh_templates_read_all (sqlite3   *db,
                        gboolean   retired,
                        GError   **error)
{
  g_autoptr(GPtrArray) templates = read_templates (db, retired, error);

  if (templates == NULL)
    return NULL;
  for (const char * const *key = skh_template_supplied (); *key != NULL; key++)
    {
      SkhStoredTemplate *supplied;

      if (skh_query_int64 (db, 0, NULL, "SELECT 1 FROM template WHERE supplied = ? LIMIT 1", "s", *key))
        continue;
      supplied = read_supplied (*key, error);
      if (supplied == NULL)
        return NULL;
      g_ptr_array_add (templates, supplied);
    }
  return g_steal_pointer (&templates);
}

/* The version in the row of STMT, called NAME in the error. */
static SkhStoredTemplate *
take_one (sqlite3       *db,
          sqlite3_stmt  *stmt,
          const char    *name,
          GError       **error)
{
  g_autoptr(GError) local_error = NULL;

  if (stmt == NULL)
    return NULL;
  if (skh_step (stmt, &local_error))
    return take_row (db, stmt, error);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    skh_set_error (error, SKH_ERROR_NOT_FOUND, name, NULL, "template", "no such template");
  return NULL;
}

SkhStoredTemplate *
skh_template_read (sqlite3  *db,
                   gint64    version_id,
                   GError  **error)
{
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, COLUMNS " WHERE v.id = ?", "i", version_id);

  return take_one (db, stmt, NULL, error);
}

SkhStoredTemplate *
skh_template_read_named (sqlite3     *db,
                         const char  *name,
                         GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;

  stmt = skh_query (db, error, COLUMNS " AND" LAST " WHERE t.id = (SELECT id FROM template WHERE ?1 IN (name, supplied) ORDER BY name = ?1 DESC, retired, id DESC LIMIT 1)", "s", name);
  return take_one (db, stmt, name, error);
}

/* Saving ------------------------------------------------------------------------------------------------ */

static gboolean
check (SkhStoredTemplate  *self,
       GError            **error)
{
  GHashTableIter iter;
  gpointer name;

  if (*self->template->name == 0)
    return skh_set_error (error, SKH_ERROR_REQUIRED, NULL, "name", NULL, "a template needs a name");
  for (guint i = 0; i < self->template->fields->len; i++)
    {
      if (!skh_template_check_text (self->template->fields->pdata[i], error))
        return FALSE;
    }
  g_hash_table_iter_init (&iter, self->template->images);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      const char *permission = g_hash_table_lookup (self->permissions, name);

      if (permission == NULL || *permission == 0)
        return skh_set_error (error, SKH_ERROR_REQUIRED, name, "permission", NULL, "an image needs somebody's permission");
    }
  return skh_template_check_placeholders (self->template, error);
}

static gboolean
save_permissions (SkhWrite           *write,
                  SkhStoredTemplate  *self,
                  GError            **error)
{
  sqlite3 *db = skh_write_get_db (write);
  GHashTableIter iter;
  gpointer name;

  if (!skh_run (db, error, "DELETE FROM template_image WHERE version_id = ?", "i", self->version_id))
    return FALSE;
  g_hash_table_iter_init (&iter, self->template->images);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      gint64 id = skh_write_take_ids (write, "template_image", 1, error);

      if (id == 0 || !skh_run (db, error, "INSERT INTO template_image (id, version_id, name, permission) VALUES (?, ?, ?, ?)", "iiss",
                               id, self->version_id, name, (const char *) g_hash_table_lookup (self->permissions, name)))
        return FALSE;
    }
  return TRUE;
}

/* Puts DESCRIPTION into the version SELF stands at: a new one if that is frozen or there is none. */
static gboolean
save_version (SkhWrite           *write,
              SkhStoredTemplate  *self,
              const char         *description,
              GError            **error)
{
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *today = skh_date_today ();
  gint64 id;

  if (self->version_id != 0 && !self->frozen)
    return skh_run (db, error, "UPDATE template_version SET description = ?2 WHERE id = ?1", "is", self->version_id, description) &&
           save_permissions (write, self, error);
  id = skh_write_take_ids (write, "template_version", 1, error);
  if (id == 0 || !skh_run (db, error, "INSERT INTO template_version (id, template_id, number, description, created_on)"
                                      " VALUES (?1, ?2, 1 + COALESCE ((SELECT max (number) FROM template_version WHERE template_id = ?2), 0), ?3, ?4)", "iiss",
                           id, self->id, description, today))
    return FALSE;
  self->version_id = id;
  self->version = (int) skh_query_int64 (db, 0, NULL, "SELECT number FROM template_version WHERE id = ?", "i", id);
  self->frozen = FALSE;
  return save_permissions (write, self, error);
}

static gboolean
same_permissions (GHashTable *a,
                  GHashTable *b)
{
  GHashTableIter iter;
  gpointer name;
  gpointer permission;

  if (g_hash_table_size (a) != g_hash_table_size (b))
    return FALSE;
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &name, &permission))
    {
      if (g_strcmp0 (permission, g_hash_table_lookup (b, name)) != 0)
        return FALSE;
    }
  return TRUE;
}

/* Whether the version that is kept looks as SELF does: renaming and retiring make no new one. */
static gboolean
looks_the_same (sqlite3                 *db,
                const SkhStoredTemplate *self,
                const char              *description)
{
  g_autoptr(SkhStoredTemplate) kept = self->version_id != 0 ? skh_template_read (db, self->version_id, NULL) : NULL;
  g_autofree char *text = NULL;

  if (kept == NULL || !same_permissions (kept->permissions, self->permissions))
    return FALSE;
  g_free (kept->template->name);
  kept->template->name = g_strdup (self->template->name);
  text = skh_template_to_text (kept->template);
  return strcmp (text, description) == 0;
}

gboolean
skh_template_save (SkhWrite  *write,
                   gpointer   template,
                   GError   **error)
{
  SkhStoredTemplate *self = template;
  sqlite3 *db = skh_write_get_db (write);
  g_autofree char *name = skh_text_normalize (self->template->name);
  g_autofree char *description = NULL;

  g_free (self->template->name);
  self->template->name = g_steal_pointer (&name);
  if (!check (self, error))
    return FALSE;
  if (skh_query_int64 (db, 0, NULL, "SELECT 1 FROM template WHERE name = ? AND id <> ?", "si", self->template->name, self->id))
    return skh_set_error (error, SKH_ERROR_DUPLICATE, "template", "name", NULL, "there is a template of that name");
  skh_write_set_detail (write, self->template->name);
  if (self->id == 0)
    {
      self->id = skh_write_take_ids (write, "template", 1, error);
      if (self->id == 0 || !skh_run (db, error, "INSERT INTO template (id, name, subject, supplied, retired) VALUES (?, ?, ?, ?, ?)", "isszi",
                                     self->id, self->template->name, self->template->subject, self->supplied, (gint64) self->retired))
        return FALSE;
    }
  else
    {
      /* Somebody may have issued by it since it was read. */
      self->frozen = skh_query_int64 (db, 0, NULL, "SELECT 1 FROM certificate_batch WHERE version_id = ?", "i", self->version_id) != 0;
      if (!skh_run (db, error, "UPDATE template SET name = ?2, subject = ?3, retired = ?4 WHERE id = ?1", "issi",
                    self->id, self->template->name, self->template->subject, (gint64) self->retired))
        return FALSE;
    }
  description = skh_template_to_text (self->template);
  return looks_the_same (db, self, description) || save_version (write, self, description, error);
}

gboolean
skh_template_delete (SkhWrite  *write,
                     gpointer   template,
                     GError   **error)
{
  const SkhStoredTemplate *self = template;
  sqlite3 *db = skh_write_get_db (write);

  if (skh_query_int64 (db, 0, NULL, "SELECT 1 FROM certificate_batch b JOIN template_version v ON v.id = b.version_id WHERE v.template_id = ?", "i", self->id))
    return skh_set_error (error, SKH_ERROR_IN_USE, self->template->name, NULL, "certificate", "something was issued by the template");
  skh_write_set_detail (write, self->template->name);
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
  g_autoptr(SkhStoredTemplate) self = NULL;
  gint64 version;

  version = skh_query_int64 (db, 0, NULL, "SELECT v.id FROM template t JOIN template_version v ON v.template_id = t.id WHERE t.supplied = ? AND NOT t.retired"
                                          " ORDER BY t.id, v.number DESC LIMIT 1", "s", key);
  if (version != 0)
    return version;
  self = read_supplied (key, error);
  if (self == NULL)
    return 0;
  return skh_template_save (write, self, error) ? self->version_id : 0;
}
