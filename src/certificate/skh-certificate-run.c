/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-certificate"

#include "certificate/skh-certificate-run-private.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "base/skh-date.h"
#include "base/skh-error.h"

static const char * const kinds[] = { "issued", "not-recognised", "no-decision", "missing", "overflow" };

const char *
skh_check_kind_to_string (SkhCheckKind kind)
{
  return kinds[kind];
}

static void
item_free (gpointer data)
{
  SkhCertificateItem *item = data;

  g_free (item->name);
  g_free (item->place);
  g_hash_table_unref (item->values);
  g_free (item);
}

static void
check_clear (gpointer data)
{
  g_free ((char *) ((SkhCheck *) data)->detail);
}

SkhCertificateRun *
skh_certificate_run_new (const SkhStoredTemplate *template,
                         gint64                   book,
                         SkhProgress             *progress)
{
  SkhCertificateRun *self = g_atomic_rc_box_new0 (SkhCertificateRun);

  self->template = skh_stored_template_copy (template);
  self->book_id = book;
  self->progress = progress != NULL ? skh_progress_ref (progress) : NULL;
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->emptied = g_hash_table_new (g_str_hash, g_str_equal);
  self->placeholders = skh_template_placeholders (template->template);
  self->items = g_ptr_array_new_with_free_func (item_free);
  self->checks = g_array_new (FALSE, TRUE, sizeof (SkhCheck));
  g_array_set_clear_func (self->checks, check_clear);
  self->day = skh_date_today ();
  return self;
}

SkhCertificateRun *
skh_certificate_run_ref (SkhCertificateRun *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  SkhCertificateRun *self = data;

  skh_stored_template_free (self->template);
  g_clear_pointer (&self->progress, skh_progress_unref);
  g_free (self->title);
  g_clear_pointer (&self->ids, g_array_unref);
  g_free (self->list);
  g_hash_table_unref (self->values);
  g_free (self->day);
  g_hash_table_unref (self->emptied);
  g_free (self->corrects_reason);
  g_clear_pointer (&self->book, skh_certificate_book_free);
  g_ptr_array_unref (self->placeholders);
  g_ptr_array_unref (self->items);
  g_array_unref (self->checks);
}

void
skh_certificate_run_unref (SkhCertificateRun *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/* Who ---------------------------------------------------------------------------------------------- */

static void
take_ids (SkhCertificateRun *self,
          GArray            *ids)
{
  g_clear_pointer (&self->ids, g_array_unref);
  if (ids == NULL)
    return;
  self->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), ids->len);
  g_array_append_vals (self->ids, ids->data, ids->len);
}

void
skh_certificate_run_take_title (SkhCertificateRun *self,
                                const char        *title,
                                int                year,
                                gint64             scope,
                                GArray            *ids)
{
  self->source = SKH_FROM_TITLE;
  g_free (self->title);
  self->title = g_strdup (title);
  self->year = year;
  self->scope = scope;
  take_ids (self, ids);
}

void
skh_certificate_run_take_title_records (SkhCertificateRun *self,
                                        GArray            *ids)
{
  self->source = SKH_FROM_TITLE_RECORDS;
  take_ids (self, ids);
}

void
skh_certificate_run_take_decision (SkhCertificateRun *self,
                                   gint64             decision,
                                   gint64             scope)
{
  self->source = SKH_FROM_DECISION;
  self->decision = decision;
  self->scope = scope;
}

void
skh_certificate_run_take_records (SkhCertificateRun *self,
                                  const SkhRegister *reg,
                                  GArray            *ids)
{
  self->source = SKH_FROM_RECORDS;
  self->reg = skh_register_base (reg);
  take_ids (self, ids);
}

void
skh_certificate_run_take_awards (SkhCertificateRun *self,
                                 gint64             award_run)
{
  self->source = SKH_FROM_AWARDS;
  self->awards = award_run;
}

void
skh_certificate_run_take_list (SkhCertificateRun *self,
                               const char        *text)
{
  self->source = SKH_FROM_LIST;
  g_free (self->list);
  self->list = g_strdup (text);
}

/* How ---------------------------------------------------------------------------------------------- */

void
skh_certificate_run_set_value (SkhCertificateRun *self,
                               const char        *placeholder,
                               const char        *value)
{
  const SkhPlaceholderKind *one = skh_placeholder_kind_find (placeholder);

  g_return_if_fail (one != NULL);

  if (value != NULL && *value != 0)
    g_hash_table_insert (self->values, (char *) one->key, g_strdup (value));
  else
    g_hash_table_remove (self->values, one->key);
}

void
skh_certificate_run_leave_empty (SkhCertificateRun *self,
                                 const char        *placeholder)
{
  const SkhPlaceholderKind *one = skh_placeholder_kind_find (placeholder);

  g_return_if_fail (one != NULL);

  g_hash_table_add (self->emptied, (char *) one->key);
}

void
skh_certificate_run_set_day (SkhCertificateRun *self,
                             const char        *day)
{
  g_free (self->day);
  self->day = g_strdup (day);
}

void
skh_certificate_run_allow (SkhCertificateRun *self,
                           SkhCheckKind       kind,
                           gboolean           allow)
{
  g_return_if_fail (kind != SKH_CHECK_ISSUED && kind != SKH_CHECK_NOT_RECOGNISED);

  self->allowed[kind] = allow;
}

void
skh_certificate_run_set_fit (SkhCertificateRun     *self,
                             SkhCertificateFitFunc  func,
                             gpointer               data)
{
  self->fit = func;
  self->fit_data = data;
}

void
skh_certificate_run_set_corrects (SkhCertificateRun *self,
                                  gint64             certificate,
                                  const char        *reason)
{
  self->corrects = certificate;
  g_free (self->corrects_reason);
  self->corrects_reason = g_strdup (reason);
}

/* The plan ------------------------------------------------------------------------------------------- */

SkhCertificateItem *
skh_certificate_run_add_item (SkhCertificateRun *self,
                              gint64             id)
{
  SkhCertificateItem *item = g_new0 (SkhCertificateItem, 1);

  item->id = id;
  item->values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_ptr_array_add (self->items, item);
  return item;
}

static void
add_check (SkhCertificateRun *self,
           guint              item,
           SkhCheckKind       kind,
           const char        *detail)
{
  SkhCheck check = { kind, item, g_strdup (detail) };

  g_array_append_val (self->checks, check);
  self->counts[kind]++;
  if (!self->allowed[kind])
    ((SkhCertificateItem *) self->items->pdata[item])->left_out = TRUE;
}

void
skh_certificate_run_check (SkhCertificateRun *self,
                           SkhCheckKind       kind,
                           const char        *detail)
{
  add_check (self, self->items->len - 1, kind, detail);
}

void
skh_certificate_item_set (SkhCertificateItem *item,
                          const char         *placeholder,
                          char               *value)
{
  if (value != NULL && *value != 0)
    g_hash_table_insert (item->values, (char *) skh_placeholder_kind_find (placeholder)->key, value);
  else
    g_free (value);
}

/* What was said for all goes before what the records say; what is made of it comes last. */
static void
set_values_of_all (SkhCertificateRun  *self,
                   SkhCertificateItem *item)
{
  GHashTableIter iter;
  gpointer key;
  gpointer value;
  const char *place;

  g_hash_table_iter_init (&iter, self->emptied);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_remove (item->values, key);
  g_hash_table_iter_init (&iter, self->values);
  while (g_hash_table_iter_next (&iter, &key, &value))
    skh_certificate_item_set (item, key, g_strdup (value));
  /* The book says what the sheet says. */
  if (g_hash_table_contains (self->values, "name"))
    {
      g_free (item->name);
      item->name = g_strdup (g_hash_table_lookup (self->values, "name"));
    }
  skh_certificate_item_set (item, "day", g_strdup (self->day));
  place = g_hash_table_lookup (item->values, "place");
  if (!g_hash_table_contains (self->values, "place_and_date"))
    {
      g_autofree char *day = skh_date_in_words (self->day);

      skh_certificate_item_set (item, "place_and_date", place != NULL ? g_strdup_printf ("%s, %s", place, day) : g_steal_pointer (&day));
    }
}

char *
skh_certificate_run_freeze (SkhCertificateRun  *self,
                            SkhCertificateItem *item,
                            const char         *number)
{
  g_autoptr(JsonObject) object = json_object_new ();
  g_autoptr(JsonNode) root = NULL;

  skh_certificate_item_set (item, "register_number", g_strdup (number));
  for (guint i = 0; i < self->placeholders->len; i++)
    {
      const SkhPlaceholder *placeholder = self->placeholders->pdata[i];
      const SkhPlaceholderKind *kind = skh_placeholder_kind_find (placeholder->key);
      const char *value = g_hash_table_lookup (item->values, placeholder->key);
      g_autofree char *text = value != NULL && !kind->live ? skh_placeholder_write (kind->type, placeholder->format, value) : NULL;

      if (text != NULL)
        json_object_set_string_member (object, placeholder->spec, text);
    }
  root = json_node_init_object (json_node_alloc (), object);
  return json_to_string (root, FALSE);
}

/* Everything that a certificate of ITEM lacks: each once. */
static void
check_missing (SkhCertificateRun *self,
               guint              i)
{
  const SkhCertificateItem *item = self->items->pdata[i];
  gboolean no_decision = item->title_record != 0 && (!g_hash_table_contains (item->values, "decision_number") || !g_hash_table_contains (item->values, "decision_date"));
  g_autoptr(GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_add (told, (char *) "register_number");
  for (guint p = 0; p < self->placeholders->len; p++)
    {
      const SkhPlaceholder *placeholder = self->placeholders->pdata[p];
      const SkhPlaceholderKind *kind = skh_placeholder_kind_find (placeholder->key);

      if (placeholder->optional || kind->live || kind->by_hand || g_hash_table_contains (item->values, kind->key))
        continue;
      if (g_str_has_prefix (kind->key, "decision_"))
        no_decision = TRUE;
      else if (g_hash_table_add (told, (char *) kind->key))
        add_check (self, i, SKH_CHECK_MISSING, kind->key);
    }
  if (no_decision)
    add_check (self, i, SKH_CHECK_NO_DECISION, NULL);
}

static gboolean
go_on (SkhCertificateRun  *self,
       GCancellable       *cancellable,
       guint               done,
       guint               total,
       GError            **error)
{
  if (done % 256 == 0)
    skh_progress_set (self->progress, done, total);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/* The sheet as it will be printed: numbers of the same length stand for those that come later. */
static void
check_fit (SkhCertificateRun *self,
           guint              i,
           const char        *number)
{
  SkhCertificateItem *item = self->items->pdata[i];
  g_autoptr(GHashTable) texts = NULL;
  const char *field;

  skh_certificate_item_set (item, "register_number", g_strdup (number));
  texts = skh_template_write_values (self->template->template, item->values);
  for (guint p = 0; p < self->placeholders->len; p++)
    {
      const SkhPlaceholder *placeholder = self->placeholders->pdata[p];
      const SkhPlaceholderKind *kind = skh_placeholder_kind_find (placeholder->key);

      if (kind->live)
        g_hash_table_insert (texts, g_strdup (placeholder->spec), g_strdup (kind->example));
    }
  field = self->fit (texts, self->fit_data);
  if (field != NULL)
    add_check (self, i, SKH_CHECK_OVERFLOW, field);
}

static gboolean
check_day (const char  *day,
           GError     **error)
{
  g_autofree char *parsed = skh_date_parse (day, NULL);

  if (strlen (day) != strlen ("2026-11-05") || g_strcmp0 (parsed, day) != 0)
    return skh_set_error (error, SKH_ERROR_INVALID, NULL, "issued_on", "whole-date", day);
  return TRUE;
}

static gboolean
judge_items (SkhCertificateRun  *self,
             GCancellable       *cancellable,
             GError            **error)
{
  g_autofree char *number = skh_certificate_book_write_number (self->book, atoi (self->day), self->first);

  for (guint i = 0; i < self->items->len; i++)
    {
      SkhCertificateItem *item = self->items->pdata[i];

      if (!go_on (self, cancellable, i, self->items->len, error))
        return FALSE;
      set_values_of_all (self, item);
      if (!item->left_out)
        check_missing (self, i);
      if (!item->left_out && self->fit != NULL)
        check_fit (self, i, number);
      self->done += !item->left_out;
    }
  return TRUE;
}

static gboolean
plan (SkhCertificateRun  *self,
      sqlite3            *db,
      GCancellable       *cancellable,
      GError            **error)
{
  g_ptr_array_set_size (self->items, 0);
  g_array_set_size (self->checks, 0);
  memset (self->counts, 0, sizeof self->counts);
  self->done = 0;
  g_clear_pointer (&self->book, skh_certificate_book_free);
  if (!check_day (self->day, error))
    return FALSE;
  self->book = skh_certificate_book_read (db, self->book_id, error);
  if (self->book == NULL)
    return FALSE;
  self->series = self->book->yearly ? atoi (self->day) : 0;
  self->first = skh_certificate_book_next (db, self->book, self->day, NULL, error);
  if (self->first == 0 || !skh_template_check_placeholders (self->template->template, error) || !skh_certificate_subjects_read (self, db, error))
    return FALSE;
  return judge_items (self, cancellable, error);
}

gboolean
skh_certificate_run_plan (SkhCertificateRun  *self,
                          sqlite3            *db,
                          GError            **error)
{
  return plan (self, db, NULL, error);
}

guint
skh_certificate_run_get_n_items (SkhCertificateRun *self)
{
  return self->items->len;
}

const SkhCertificateItem *
skh_certificate_run_get_item (SkhCertificateRun *self,
                              guint              i)
{
  g_return_val_if_fail (i < self->items->len, NULL);

  return self->items->pdata[i];
}

guint
skh_certificate_run_get_n_checks (SkhCertificateRun *self)
{
  return self->checks->len;
}

const SkhCheck *
skh_certificate_run_get_check (SkhCertificateRun *self,
                               guint              i)
{
  g_return_val_if_fail (i < self->checks->len, NULL);

  return &g_array_index (self->checks, SkhCheck, i);
}

guint
skh_certificate_run_count (SkhCertificateRun *self,
                           SkhCheckKind       kind)
{
  return self->counts[kind];
}

guint
skh_certificate_run_get_done (SkhCertificateRun *self)
{
  return self->done;
}

gint64
skh_certificate_run_get_batch (SkhCertificateRun *self)
{
  return self->batch;
}

GHashTable *
skh_certificate_run_get_texts (SkhCertificateRun *self,
                               guint              i)
{
  SkhCertificateItem *item = self->items->pdata[i];
  gint64 number = self->first;
  g_autofree char *written = NULL;

  for (guint before = 0; before < i; before++)
    number += !((SkhCertificateItem *) self->items->pdata[before])->left_out;
  written = skh_certificate_book_write_number (self->book, atoi (self->day), number);
  skh_certificate_item_set (item, "register_number", g_strdup (written));
  return skh_template_write_values (self->template->template, item->values);
}
