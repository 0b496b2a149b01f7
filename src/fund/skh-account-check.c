/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-fund"

#include "fund/skh-account-check.h"

#include <string.h>

#include "base/skh-error.h"
#include "fund/skh-voucher.h"
#include "store/skh-statement.h"

typedef struct
{
  gint64 account; /* or the fund of a purpose */
  gint64 purpose;
} Place;

typedef struct
{
  char   day[11];
  gint64 amount;
  gint64 voucher;
} Taken;

struct _SkhAccountCheck
{
  GHashTable *places; /* GArray of Taken by Place */
};

static guint
place_hash (gconstpointer data)
{
  const Place *place = data;

  return g_int64_hash (&place->account) ^ (g_int64_hash (&place->purpose) * 31);
}

static gboolean
place_equal (gconstpointer a,
             gconstpointer b)
{
  return memcmp (a, b, sizeof (Place)) == 0;
}

SkhAccountCheck *
skh_account_check_new (void)
{
  SkhAccountCheck *self = g_new0 (SkhAccountCheck, 1);

  self->places = g_hash_table_new_full (place_hash, place_equal, g_free, (GDestroyNotify) g_array_unref);
  return self;
}

void
skh_account_check_free (SkhAccountCheck *self)
{
  g_hash_table_unref (self->places);
  g_free (self);
}

void
skh_account_check_add (SkhAccountCheck *self,
                       gint64           account,
                       gint64           purpose,
                       const char      *day,
                       gint64           amount,
                       gint64           voucher)
{
  Place place = { account, purpose };
  Taken taken = { .amount = amount, .voucher = voucher };
  GArray *all = g_hash_table_lookup (self->places, &place);

  if (all == NULL)
    {
      all = g_array_new (FALSE, FALSE, sizeof (Taken));
      g_hash_table_insert (self->places, g_memdup2 (&place, sizeof place), all);
    }
  g_strlcpy (taken.day, day, sizeof taken.day);
  g_array_append_val (all, taken);
}

/* What was taken last of all that was taken until DAY. */
static const Taken *
last_until (GArray     *all,
            const char *day)
{
  const Taken *last = NULL;

  for (guint i = 0; i < all->len; i++)
    {
      const Taken *taken = &g_array_index (all, Taken, i);

      if (strcmp (taken->day, day) <= 0 && (last == NULL || strcmp (taken->day, last->day) >= 0))
        last = taken;
    }
  return last;
}

static sqlite3_stmt *
days_of (sqlite3      *db,
         const Place  *place,
         GError      **error)
{
  if (place->purpose == 0)
    return skh_query (db, error, "SELECT day, received - paid FROM fund_day WHERE account_id = ? ORDER BY day", "i", place->account);
  return skh_query (db, error, "SELECT day, received - paid FROM purpose_day WHERE fund_id = ? AND purpose_id = ? ORDER BY day", "ii", place->account, place->purpose);
}

/* The lowest balance on FROM or any later day (with DAY it is on), or on any day at all. */
static gboolean
lowest (sqlite3      *db,
        const Place  *place,
        const char   *from,
        gint64       *balance,
        char         *day,
        GError      **error)
{
  g_autoptr(sqlite3_stmt) stmt = days_of (db, place, error);
  g_autoptr(GError) local_error = NULL;
  gint64 running = 0;
  gboolean found = FALSE;

  while (stmt != NULL && skh_step (stmt, &local_error))
    {
      const char *this_day = skh_column_text (stmt, 0);

      /* The day itself may have no row any more: then the balance of the day before holds on it. */
      if (!found && strcmp (this_day, from) > 0)
        {
          *balance = running;
          g_strlcpy (day, from, 11);
          found = TRUE;
        }
      running += sqlite3_column_int64 (stmt, 1);
      if (strcmp (this_day, from) >= 0 && (!found || running < *balance))
        {
          *balance = running;
          g_strlcpy (day, this_day, 11);
          found = TRUE;
        }
    }
  if (!found)
    {
      *balance = running;
      g_strlcpy (day, from, 11);
    }
  if (local_error == NULL)
    return stmt != NULL;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
set_overdrawn (sqlite3      *db,
               const Place  *place,
               GArray       *all,
               const char   *day,
               GError      **error)
{
  const Taken *taken = last_until (all, day);
  g_autofree char *title = taken != NULL ? skh_voucher_full_title (db, taken->voucher) : NULL;
  g_autofree char *reason = NULL;
  gint64 balance = 0;
  char worst[11];

  if (taken == NULL || !lowest (db, place, taken->day, &balance, worst, error))
    return FALSE;
  /* What would be left on the worst day without it. */
  reason = g_strdup_printf ("%" G_GINT64_FORMAT " %s", MAX (balance + taken->amount, 0), worst);
  return skh_set_error (error, SKH_ERROR_OVERDRAWN, title, place->purpose != 0 ? "purpose" : "account", reason, "there is not so much money");
}

gboolean
skh_account_check_run (SkhAccountCheck  *self,
                       sqlite3          *db,
                       GError          **error)
{
  GHashTableIter iter;
  gpointer key;
  gpointer value;

  g_hash_table_iter_init (&iter, self->places);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      GArray *all = value;
      const char *first = "9999-12-31";
      gint64 balance;
      char day[11];

      for (guint i = 0; i < all->len; i++)
        if (strcmp (g_array_index (all, Taken, i).day, first) < 0)
          first = g_array_index (all, Taken, i).day;
      if (!lowest (db, key, first, &balance, day, error))
        return FALSE;
      if (balance < 0)
        return set_overdrawn (db, key, all, day, error);
    }
  return TRUE;
}
