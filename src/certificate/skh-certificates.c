/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-certificate"

#include "certificate/skh-certificates.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "base/skh-check-value.h"
#include "base/skh-error.h"
#include "certificate/skh-placeholder-kinds.h"
#include "store/skh-statement.h"

static const char * const states[] = { "issued", "corrected", "revoked" };
static const char * const verdicts[SKH_N_VERIFY] = { "good", "revoked", "corrected", "wrong", "unknown", "tampered", "entered", "unchecked" };

/* In the order of the columns that link to them. */
static const char * const subjects[] = { "people", "families", "clans", "units", "donors" };

static void
sheet_free (gpointer data)
{
  SkhCertificateSheet *sheet = data;

  g_free (sheet->number);
  g_free (sheet->state);
  g_free (sheet->state_on);
  g_free (sheet->reason);
  g_free (sheet);
}

void
skh_issued_free (SkhIssued *issued)
{
  g_free (issued->register_number);
  g_free (issued->name);
  g_free (issued->place);
  g_free (issued->award);
  g_free (issued->decision_number);
  g_free (issued->decided_on);
  g_free (issued->issued_on);
  g_free (issued->check);
  g_free (issued->state_on);
  g_free (issued->reason);
  g_free (issued->received_on);
  g_free (issued->received_by);
  g_free (issued->note);
  g_ptr_array_unref (issued->sheets);
  g_free (issued);
}

SkhIssued *
skh_issued_new_entry (gint64 book_id,
                      gint64 number)
{
  SkhIssued *issued = g_new0 (SkhIssued, 1);

  issued->book_id = book_id;
  issued->number = number;
  issued->entered = TRUE;
  issued->sheets = g_ptr_array_new_with_free_func (sheet_free);
  return issued;
}

static gboolean
read_sheets (sqlite3    *db,
             SkhIssued  *issued,
             GError    **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autoptr(GError) local_error = NULL;

  stmt = skh_query (db, error, "SELECT h.id, h.job_id, s.prefix || printf ('%0*d', s.digits, h.number), h.state, h.replaced, h.state_on, h.reason"
                               " FROM sheet h LEFT JOIN sheet_series s ON s.id = h.series_id WHERE h.certificate_id = ? ORDER BY h.id DESC", "i", issued->id);
  if (stmt == NULL)
    return FALSE;
  while (skh_step (stmt, &local_error))
    {
      SkhCertificateSheet *sheet = g_new0 (SkhCertificateSheet, 1);

      sheet->id = sqlite3_column_int64 (stmt, 0);
      sheet->job_id = sqlite3_column_int64 (stmt, 1);
      sheet->number = g_strdup (skh_column_text (stmt, 2));
      sheet->state = g_strdup (skh_column_text (stmt, 3));
      sheet->replaced = sqlite3_column_int (stmt, 4);
      sheet->state_on = g_strdup (skh_column_text (stmt, 5));
      sheet->reason = g_strdup (skh_column_text (stmt, 6));
      issued->printed |= !sheet->replaced && strcmp (sheet->state, "used") == 0;
      g_ptr_array_add (issued->sheets, sheet);
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

SkhIssued *
skh_issued_read (sqlite3  *db,
                 gint64    id,
                 GError  **error)
{
  g_autoptr(SkhIssued) issued = skh_issued_new_entry (0, 0);
  g_autoptr(sqlite3_stmt) stmt = NULL;
  const char *state;

  stmt = skh_query (db, error, "SELECT book_id, year, number, register_number, origin = 'entered', batch_id, version_id, title_record_id,"
                               " person_id, family_id, clan_id, subject_unit_id, donor_id, unit_id, name, place, award, decision_number, decided_on, issued_on, check_value,"
                               " state, state_on, reason, replaces_id, received_on, received_by, note,"
                               " (SELECT max (id) FROM certificate r WHERE r.replaces_id = c.id), (SELECT count (*) FROM reprint WHERE certificate_id = c.id), award_id"
                               " FROM certificate c WHERE id = ?", "i", id);
  if (stmt == NULL)
    return NULL;
  if (!skh_step (stmt, NULL))
    {
      skh_set_error (error, SKH_ERROR_NOT_FOUND, NULL, NULL, "record", "no such certificate");
      return NULL;
    }
  issued->id = id;
  issued->book_id = sqlite3_column_int64 (stmt, 0);
  issued->year = sqlite3_column_int (stmt, 1);
  issued->number = sqlite3_column_int64 (stmt, 2);
  issued->register_number = g_strdup (skh_column_text (stmt, 3));
  issued->entered = sqlite3_column_int (stmt, 4);
  issued->batch_id = sqlite3_column_int64 (stmt, 5);
  issued->version_id = sqlite3_column_int64 (stmt, 6);
  issued->title_record_id = sqlite3_column_int64 (stmt, 7);
  for (guint i = 0; i < G_N_ELEMENTS (subjects) && issued->subject == NULL; i++)
    {
      issued->subject_id = sqlite3_column_int64 (stmt, 8 + (int) i);
      issued->subject = issued->subject_id != 0 ? subjects[i] : NULL;
    }
  issued->unit_id = sqlite3_column_int64 (stmt, 13);
  issued->name = g_strdup (skh_column_text (stmt, 14));
  issued->place = g_strdup (skh_column_text (stmt, 15));
  issued->award = g_strdup (skh_column_text (stmt, 16));
  issued->decision_number = g_strdup (skh_column_text (stmt, 17));
  issued->decided_on = g_strdup (skh_column_text (stmt, 18));
  issued->issued_on = g_strdup (skh_column_text (stmt, 19));
  issued->check = g_strdup (skh_column_text (stmt, 20));
  state = skh_column_text (stmt, 21);
  issued->state = strcmp (state, "issued") == 0 ? SKH_CERTIFICATE_ISSUED : strcmp (state, "corrected") == 0 ? SKH_CERTIFICATE_CORRECTED : SKH_CERTIFICATE_REVOKED;
  issued->state_on = g_strdup (skh_column_text (stmt, 22));
  issued->reason = g_strdup (skh_column_text (stmt, 23));
  issued->replaces_id = sqlite3_column_int64 (stmt, 24);
  issued->received_on = g_strdup (skh_column_text (stmt, 25));
  issued->received_by = g_strdup (skh_column_text (stmt, 26));
  issued->note = g_strdup (skh_column_text (stmt, 27));
  issued->replaced_by = sqlite3_column_int64 (stmt, 28);
  issued->reprints = (guint) sqlite3_column_int (stmt, 29);
  issued->award_id = sqlite3_column_int64 (stmt, 30);
  return read_sheets (db, issued, error) ? g_steal_pointer (&issued) : NULL;
}

const char *
skh_certificate_state_to_string (SkhCertificateState state)
{
  return states[state];
}

gint64
skh_issued_find (sqlite3     *db,
                 const char  *register_number,
                 GError     **error)
{
  gint64 id = skh_query_int64 (db, 0, NULL, "SELECT id FROM certificate WHERE register_number = ? ORDER BY issued_on DESC, id DESC LIMIT 1", "s", register_number);

  if (id == 0)
    skh_set_error (error, SKH_ERROR_NOT_FOUND, register_number, NULL, "certificate", "no such certificate");
  return id;
}

/* Texts ----------------------------------------------------------------------------------------------- */

struct _SkhCertificateReader
{
  sqlite3           *db;
  SkhStoredTemplate *template;
  GPtrArray         *placeholders;
  sqlite3_stmt      *stmt;
  JsonParser        *parser;
  GHashTable        *values;
};

SkhCertificateReader *
skh_certificate_reader_new (sqlite3  *db,
                            gint64    version_id,
                            GError  **error)
{
  g_autoptr(SkhCertificateReader) self = g_new0 (SkhCertificateReader, 1);

  self->db = db;
  self->parser = json_parser_new_immutable ();
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->template = skh_template_read (db, version_id, error);
  if (self->template == NULL)
    return NULL;
  self->placeholders = skh_template_placeholders (self->template->template);
  self->stmt = skh_prepare (db, "SELECT c.texts, c.register_number, c.check_value, c.version_id, (SELECT max (number) FROM reprint WHERE certificate_id = c.id),"
                                " (SELECT s.prefix || printf ('%0*d', s.digits, h.number) FROM sheet h JOIN sheet_series s ON s.id = h.series_id"
                                "   WHERE h.certificate_id = c.id AND h.state IN ('printing', 'used') AND h.replaced = 0)"
                                " FROM certificate c WHERE c.id = ?", error);
  return self->stmt != NULL ? g_steal_pointer (&self) : NULL;
}

void
skh_certificate_reader_free (SkhCertificateReader *self)
{
  g_clear_pointer (&self->template, skh_stored_template_free);
  g_clear_pointer (&self->placeholders, g_ptr_array_unref);
  g_clear_pointer (&self->stmt, sqlite3_finalize);
  g_object_unref (self->parser);
  g_hash_table_unref (self->values);
  g_free (self);
}

const SkhStoredTemplate *
skh_certificate_reader_get_template (SkhCertificateReader *self)
{
  return self->template;
}

/* What is put in at each printing. */
static char *
live_value (SkhCertificateReader *self,
            const char           *key)
{
  const char *check = skh_column_text (self->stmt, 2);

  if (strcmp (key, "sheet_number") == 0)
    return g_strdup (skh_column_text (self->stmt, 5));
  if (strcmp (key, "check") == 0)
    return skh_check_value_format (check);
  if (strcmp (key, "verify") == 0)
    {
      g_autofree char *written = skh_check_value_format (check);

      return g_strdup_printf ("%s %s", skh_column_text (self->stmt, 1), written);
    }
  if (strcmp (key, "reprint") == 0 && sqlite3_column_type (self->stmt, 4) != SQLITE_NULL)
    return g_strdup_printf ("Cấp lại lần %d", sqlite3_column_int (self->stmt, 4));
  return NULL;
}

static gboolean
read_frozen (SkhCertificateReader  *self,
             const char            *texts,
             GError               **error)
{
  JsonObjectIter iter;
  JsonNode *node;
  const char *spec;

  g_hash_table_remove_all (self->values);
  if (!json_parser_load_from_data (self->parser, texts, -1, NULL) || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (self->parser)))
    return skh_set_error (error, SKH_ERROR_DAMAGED, skh_column_text (self->stmt, 1), NULL, NULL, "texts that cannot be read");
  json_object_iter_init (&iter, json_node_get_object (json_parser_get_root (self->parser)));
  while (json_object_iter_next (&iter, &spec, &node))
    {
      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        g_hash_table_insert (self->values, g_strdup (spec), g_strdup (json_node_get_string (node)));
    }
  return TRUE;
}

GHashTable *
skh_certificate_reader_read (SkhCertificateReader  *self,
                             gint64                 id,
                             GError               **error)
{
  const char *texts;

  skh_bind (self->stmt, "i", id);
  if (!skh_step (self->stmt, NULL))
    {
      skh_set_error (error, SKH_ERROR_NOT_FOUND, NULL, NULL, "record", "no such certificate");
      return NULL;
    }
  texts = skh_column_text (self->stmt, 0);
  if (texts == NULL || sqlite3_column_int64 (self->stmt, 3) != self->template->version_id)
    {
      skh_set_error (error, SKH_ERROR_INVALID, skh_column_text (self->stmt, 1), "certificate.print", texts == NULL ? "entered" : "template", "not of this template");
      return NULL;
    }
  if (!read_frozen (self, texts, error))
    return NULL;
  for (guint i = 0; i < self->placeholders->len; i++)
    {
      const SkhPlaceholder *placeholder = self->placeholders->pdata[i];
      const SkhPlaceholderKind *kind = skh_placeholder_kind_find (placeholder->key);
      g_autofree char *value = kind != NULL && kind->live ? live_value (self, placeholder->key) : NULL;

      if (value != NULL)
        g_hash_table_insert (self->values, g_strdup (placeholder->spec), skh_placeholder_write (kind->type, placeholder->format, value));
    }
  return self->values;
}

GHashTable *
skh_issued_read_values (sqlite3          *db,
                        const SkhIssued  *issued,
                        GError          **error)
{
  static const char * const anew[] = { "register_number", "day", "place_and_date", NULL };
  g_autoptr(GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr(SkhCertificateReader) reader = NULL;
  g_autoptr(GPtrArray) placeholders = NULL;
  GHashTable *texts;

  if (issued->entered)
    return g_steal_pointer (&values);
  reader = skh_certificate_reader_new (db, issued->version_id, error);
  texts = reader != NULL ? skh_certificate_reader_read (reader, issued->id, error) : NULL;
  if (texts == NULL)
    return NULL;
  placeholders = skh_template_placeholders (skh_certificate_reader_get_template (reader)->template);
  for (guint i = 0; i < placeholders->len; i++)
    {
      const SkhPlaceholder *placeholder = placeholders->pdata[i];
      const SkhPlaceholderKind *kind = skh_placeholder_kind_find (placeholder->key);
      const char *text = g_hash_table_lookup (texts, placeholder->spec);
      char *value = kind != NULL && !kind->live && text != NULL && !g_strv_contains (anew, kind->key) ? skh_placeholder_read (kind->type, placeholder->format, text) : NULL;

      /* Where a template says it twice, as it is written goes before capitals. */
      if (value != NULL && (placeholder->format == NULL || !g_hash_table_contains (values, kind->key)))
        g_hash_table_insert (values, (char *) kind->key, value);
      else
        g_free (value);
    }
  return g_steal_pointer (&values);
}

/* Verifying ------------------------------------------------------------------------------------------- */

const char *
skh_verify_to_string (SkhVerdictOnCertificate verdict)
{
  return verdicts[verdict];
}

/* Several books may write their numbers the same way: the one whose check value it is goes before the latest. */
static SkhVerdictOnCertificate
judge (sqlite3     *db,
       const char  *number,
       const char  *check,
       gint64      *id,
       GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = NULL;
  const char *state;

  stmt = skh_query (db, error, "SELECT id, state, origin, check_value = ?2,"
                               " check_value = skh_check_value ((SELECT value FROM file_state WHERE key = 'certificate-key'), book_id, year, number, register_number, texts)"
                               " FROM certificate WHERE register_number = ?1 ORDER BY check_value = ?2 DESC, id DESC LIMIT 1", "ss", number, check);
  if (stmt == NULL || !skh_step (stmt, error))
    return SKH_VERIFY_UNKNOWN;
  if (id != NULL)
    *id = sqlite3_column_int64 (stmt, 0);
  if (strcmp (skh_column_text (stmt, 2), "entered") == 0)
    return SKH_VERIFY_ENTERED;
  if (!sqlite3_column_int (stmt, 4))
    return SKH_VERIFY_TAMPERED;
  if (*check == 0)
    return SKH_VERIFY_UNCHECKED;
  if (!sqlite3_column_int (stmt, 3))
    return SKH_VERIFY_WRONG;
  state = skh_column_text (stmt, 1);
  return strcmp (state, "revoked") == 0 ? SKH_VERIFY_REVOKED : strcmp (state, "corrected") == 0 ? SKH_VERIFY_CORRECTED : SKH_VERIFY_GOOD;
}

SkhVerdictOnCertificate
skh_certificate_verify (sqlite3     *db,
                        const char  *text,
                        const char  *check,
                        gint64      *id,
                        GError     **error)
{
  g_autofree char *number = g_strstrip (g_strdup (text));
  g_autofree char *value = NULL;

  if (id != NULL)
    *id = 0;
  if (check != NULL)
    value = skh_check_value_parse (check);
  /* A code says both: the check value is what can be read as one from the end. */
  for (char *space = strchr (number, ' '); check == NULL && value == NULL && space != NULL; space = strchr (space + 1, ' '))
    {
      value = skh_check_value_parse (space + 1);
      if (value != NULL)
        *space = 0;
    }
  /* What is no check value is a wrong one. */
  return judge (db, number, value != NULL ? value : check != NULL ? check : "", id, error);
}
