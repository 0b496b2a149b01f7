/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-register"

#include "register/skh-unit-words.h"

#include "base/skh-text.h"
#include "store/skh-statement.h"

/* A bit for each word; no name of a place has more. */
#define MAX_WORDS 16
/* More levels than units have, should the tree ever go round. */
#define MAX_LEVELS 16

typedef struct
{
  gint64 id; /* first: the key of the hash */
  gint64 parent;
  guint  words; /* a bit for each that the unit has itself */
} Node;

/* Every unit as a Node. */
static GHashTable *
read_nodes (sqlite3  *db,
            GError  **error)
{
  g_autoptr(GHashTable) nodes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr(sqlite3_stmt) stmt = skh_prepare (db, "SELECT unit_id, parent_id FROM unit_now", error);
  g_autoptr(GError) local_error = NULL;

  while (stmt != NULL && skh_step (stmt, &local_error))
    {
      Node node = { sqlite3_column_int64 (stmt, 0), sqlite3_column_int64 (stmt, 1), 0 };

      g_hash_table_add (nodes, g_memdup2 (&node, sizeof node));
    }
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return stmt != NULL && local_error == NULL ? g_steal_pointer (&nodes) : NULL;
}

/* Gives BIT to the units that have WORD, a part of a search, themselves. */
static gboolean
mark (sqlite3     *db,
      GHashTable  *nodes,
      const char  *word,
      guint        bit,
      GError     **error)
{
  g_autoptr(sqlite3_stmt) stmt = skh_query (db, error, "SELECT rowid FROM unit_fts WHERE unit_fts MATCH ?", "s", word);
  g_autoptr(GError) local_error = NULL;

  while (stmt != NULL && skh_step (stmt, &local_error))
    {
      gint64 id = sqlite3_column_int64 (stmt, 0);
      Node *node = g_hash_table_lookup (nodes, &id);

      if (node != NULL)
        node->words |= bit;
    }
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return stmt != NULL && local_error == NULL;
}

/* The words that NODE and what is above it have together. */
static guint
words_up (GHashTable *nodes,
          const Node *node)
{
  guint words = 0;

  for (guint level = 0; node != NULL && level < MAX_LEVELS; level++)
    {
      words |= node->words;
      node = g_hash_table_lookup (nodes, &node->parent);
    }
  return words;
}

/* Whether each of WORDS is a word of some unit; most searches are for people. */
static gboolean
are_of_units (sqlite3  *db,
              char    **words)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (!skh_query_int64 (db, 0, NULL, "SELECT EXISTS (SELECT 1 FROM unit_fts WHERE unit_fts MATCH ?)", "s", words[i]))
        return FALSE;
    }
  return TRUE;
}

static int
count_bits (guint words)
{
  int n = 0;

  for (; words != 0; words &= words - 1)
    n++;
  return n;
}

char *
skh_unit_words_find (sqlite3     *db,
                     const char  *text,
                     GError     **error)
{
  g_autofree char *match = skh_text_search (text);
  g_auto(GStrv) words = g_strsplit (match != NULL ? match : "", " ", -1);
  guint n = g_strv_length (words);
  guint all = (1u << MIN (n, MAX_WORDS)) - 1;
  g_autoptr(GHashTable) nodes = NULL;
  g_autoptr(GString) found = g_string_new ("[");
  GHashTableIter iter;
  gpointer key;

  if (n < 2 || n > MAX_WORDS || !are_of_units (db, words))
    return g_strdup ("[]");
  nodes = read_nodes (db, error);
  for (guint i = 0; i < n; i++)
    {
      if (nodes == NULL || !mark (db, nodes, words[i], 1u << i, error))
        return NULL;
    }
  g_hash_table_iter_init (&iter, nodes);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const Node *node = key;

      if (node->words != 0 && node->words != all && words_up (nodes, node) == all)
        g_string_append_printf (found, "%s[%" G_GINT64_FORMAT ",%d]", found->len > 1 ? "," : "", node->id, (int) n - count_bits (node->words));
    }
  g_string_append_c (found, ']');
  return g_string_free (g_steal_pointer (&found), FALSE);
}
