/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-register"

#include "register/skh-register.h"

#include <string.h>

#include "base/skh-error.h"
#include "store/skh-statement.h"

static const SkhRegister * const registers[] = {
  &skh_units_register, &skh_people_register, &skh_families_register, &skh_clans_register, &skh_funds_register, &skh_vouchers_register,
  &skh_donors_register, &skh_campaigns_register, &skh_pledges_register, &skh_goods_slips_register, &skh_award_runs_register, &skh_awards_register,
  &skh_certificates_register,
};

/* What the kind of a version says. */
#define OF_KIND(column) "(SELECT " column " FROM unit_kind WHERE key = v.kind)"
#define FULL_NAME OF_KIND ("prefix") " || ' ' || v.name"

/* The units of a day, with the columns of unit_now.  One table, not a join: so it is looked up by its indexes wherever it stands, instead of being gathered
 * anew for each row. */
#define UNITS_AT \
  "(SELECT v.unit_id, v.parent_id, v.kind, v.code, v.name, trim (" FULL_NAME ") AS full_name, skh_fold (" FULL_NAME ") AS folded," \
  " skh_text_key (v.name) AS name_key, 1 AS open, " OF_KIND ("commune") " AS commune, " OF_KIND ("attached") " AS attached," \
  " " OF_KIND ("position") " AS kind_position" \
  " FROM unit_version v WHERE v.valid_from <= :at AND (v.valid_to IS NULL OR v.valid_to >= :at))"

const SkhRegister *
skh_register_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (registers); i++)
    {
      if (g_strcmp0 (registers[i]->name, name) == 0)
        return registers[i];
    }
  return NULL;
}

const SkhRegister *
skh_register_for_table (const char *table)
{
  for (guint i = 0; i < G_N_ELEMENTS (registers); i++)
    {
      if (g_strcmp0 (registers[i]->table, table) == 0)
        return registers[i];
    }
  return NULL;
}

const SkhRegister *
skh_register_base (const SkhRegister *self)
{
  return self->base != NULL ? self->base : self;
}

const SkhColumn *
skh_register_find_column (const SkhRegister *self,
                          const char        *key)
{
  for (const SkhColumn *column = self->columns; column->key != NULL; column++)
    {
      if (g_strcmp0 (column->key, key) == 0)
        return column;
    }
  return NULL;
}

guint
skh_register_n_columns (const SkhRegister *self)
{
  guint n = 0;

  while (self->columns[n].key != NULL)
    n++;
  return n;
}

guint
skh_register_column_index (const SkhRegister *self,
                           const char        *key)
{
  const SkhColumn *column = skh_register_find_column (self, key);

  g_return_val_if_fail (column != NULL, 0);

  return column - self->columns;
}

char *
skh_register_expand (const char *sql,
                     const char *at)
{
  GString *text = g_string_new (sql);

  g_string_replace (text, "@units", at != NULL ? UNITS_AT : "unit_now", 0);
  return g_string_free (text, FALSE);
}

char *
skh_register_row_sql (const SkhRegister *self,
                      const char        *at)
{
  g_autoptr(GString) sql = g_string_new ("SELECT r.id");

  for (const SkhColumn *column = self->columns; column->key != NULL; column++)
    g_string_append_printf (sql, ", %s", column->value);
  g_string_append_printf (sql, " FROM %s r JOIN %s x ON x.%s = r.id %s WHERE r.id = ?1", self->table, self->index, self->id, self->joins);
  return skh_register_expand (sql->str, at);
}

SkhChoice *
skh_choices_read (sqlite3          *db,
                  const SkhColumn  *column,
                  GError          **error)
{
  g_autoptr(GArray) choices = g_array_new (TRUE, TRUE, sizeof (SkhChoice));
  g_autoptr(sqlite3_stmt) stmt = NULL;
  g_autofree char *sql = NULL;

  for (const SkhChoice *choice = column->choices; choice != NULL && choice->key != NULL; choice++)
    {
      SkhChoice copy = { g_strdup (choice->key), g_strdup (choice->title) };

      g_array_append_val (choices, copy);
    }
  if (column->catalogue != NULL && column->type == SKH_VALUE_CHOICE)
    {
      sql = g_strdup_printf ("SELECT key, name FROM %s ORDER BY position", column->catalogue);
      stmt = skh_prepare (db, sql, error);
      if (stmt == NULL)
        return NULL;
      while (skh_step (stmt, error))
        {
          SkhChoice choice = { g_strdup (skh_column_text (stmt, 0)), g_strdup (skh_column_text (stmt, 1)) };

          g_array_append_val (choices, choice);
        }
    }
  return (SkhChoice *) (gpointer) g_array_steal (choices, NULL);
}

void
skh_choices_free (SkhChoice *choices)
{
  for (SkhChoice *choice = choices; choice->key != NULL; choice++)
    {
      g_free ((char *) choice->key);
      g_free ((char *) choice->title);
    }
  g_free (choices);
}

gboolean
skh_choices_check (const SkhChoice  *choices,
                   const char       *record,
                   const char       *field,
                   const char       *key,
                   GError          **error)
{
  g_autoptr(GString) reason = g_string_new ("choice");

  for (const SkhChoice *choice = choices; choice->key != NULL; choice++)
    {
      if (strcmp (choice->key, key) == 0)
        return TRUE;
      g_string_append_printf (reason, "%s%s", choice == choices ? "\n" : ", ", choice->key);
    }
  return skh_set_error (error, SKH_ERROR_INVALID, record, field, reason->str, key);
}
