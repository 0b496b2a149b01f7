/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "store/skh-write.h"

G_BEGIN_DECLS

/* Collection sheets of a campaign: who of a unit paid how much, or only how many and how much in all.  The two control numbers are what the unit
 * wrote below its list; a sheet with rows is posted only if they agree with its rows. */

typedef struct
{
  gint64    person_id; /* 0: typed */
  char     *name;
  gint64    amount;
  gboolean  paid;
  char     *note;
} SkhCollectionRow;

typedef struct
{
  gint64     id;            /* 0: not saved yet */
  gint64     campaign_id;
  gint64     unit_id;
  char      *unit;          /* when read */
  char      *collected_on;  /* ISO */
  char      *payer;         /* who brought it */
  gint64     control_count; /* -1: not given */
  gint64     control_total; /* -1: not given */
  char      *note;
  gint64     voucher_id;    /* that booked it; 0: none, or a voided one */
  gint64     account_id;    /* for posting: where the money goes, an account of the campaign's fund */
  GPtrArray *rows;          /* SkhCollectionRow; none: only the totals are known */
} SkhCollectionSheet;

SkhCollectionSheet *skh_collection_sheet_new        (gint64                     campaign_id,
                                                     gint64                     unit_id);
void                skh_collection_sheet_free       (SkhCollectionSheet        *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhCollectionSheet, skh_collection_sheet_free)
void                skh_collection_sheet_add        (SkhCollectionSheet        *sheet,
                                                     const char                *name,
                                                     gint64                     person_id,
                                                     gint64                     amount,
                                                     gboolean                   paid);

/* How many of the rows paid, and how much. */
gint64              skh_collection_sheet_count      (const SkhCollectionSheet  *sheet);
gint64              skh_collection_sheet_total      (const SkhCollectionSheet  *sheet);

/* Sheet ID with its rows; NULL with SKH_ERROR_NOT_FOUND. */
SkhCollectionSheet *skh_collection_sheet_read       (sqlite3                   *db,
                                                     gint64                     id,
                                                     GError                   **error);

/* The sheets of CAMPAIGN, of UNIT (0: all), in the order of days, without rows: SkhCollectionSheet, g_ptr_array_unref(). */
GPtrArray          *skh_collection_sheets_read      (sqlite3                   *db,
                                                     gint64                     campaign,
                                                     gint64                     unit,
                                                     GError                   **error);

/* Adds rows for those of the unit who paid in the last campaign of this source before, with what they paid; when there was none, for its staff
 * with a day's wage of the unit.  Nobody is ticked; who has a row keeps it.  Returns how many they are; -1 on an error. */
int                 skh_collection_sheet_take_names (SkhCollectionSheet        *sheet,
                                                     sqlite3                   *db,
                                                     GError                   **error);

/* Jobs with a SkhCollectionSheet.  "collection-sheets.save" keeps it as it is, whatever it lacks.
 * "collection-sheets.post" saves it and books it by one receipt, which it is then named by.  SKH_ERROR_REQUIRED and SKH_ERROR_INVALID name the
 * unit and the field; SKH_ERROR_DISAGREE with the reason "ROWS CONTROL" ("44 45") and the field "control_count" or "control_total";
 * SKH_ERROR_LOCKED if it is booked; what posting refuses.
 * "collection-sheets.delete" deletes one that is not booked, of which only the id counts. */
gboolean            skh_collection_sheet_save       (SkhWrite                  *write,
                                                     gpointer                   sheet,
                                                     GError                   **error);
gboolean            skh_collection_sheet_post       (SkhWrite                  *write,
                                                     gpointer                   sheet,
                                                     GError                   **error);
gboolean            skh_collection_sheet_delete     (SkhWrite                  *write,
                                                     gpointer                   sheet,
                                                     GError                   **error);

G_END_DECLS
