/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/skh-write.h"

G_BEGIN_DECLS

/* The chain of a fund: every posting, void, closing and reopening is an entry that carries the SHA-256 of
 *   the hash before it, the entry itself, and all it seals: the voucher or slip with its lines, or the closing.  Awards that donors handed out
 * themselves, which no fund paid, are entries of a chain of their own, that of fund 0.
 * A row is written as its columns that are not NULL, each as LENGTH:NAME TYPE LENGTH:VALUE, so that no two contents look alike, and columns
 * of later formats leave old hashes as they are (they must be added at the end, and without a default).  What a voucher or slip stands on goes
 * in too: the unit of its fund, the kind of its account, the names of its purposes and goods.
 * What a voucher was made from is freed when it is voided.  So the lists behind it – payments, sheets, awards – have a hash of their own, which
 * the entry holds as its origin. */

typedef enum
{
  SKH_SEALED_VOUCHER,
  SKH_SEALED_CLOSING,
  SKH_SEALED_SLIP,
  SKH_SEALED_RUN,
  SKH_N_SEALED
} SkhSealed;

/* Adds up to N entries inside one action; the heads of the chains are kept until skh_sealer_finish(). */
typedef struct _SkhSealer SkhSealer;

SkhSealer *skh_sealer_new     (SkhWrite     *write,
                               guint         n,
                               GError      **error);
void       skh_sealer_free    (SkhSealer    *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhSealer, skh_sealer_free)

/* Seals draft ID of FUND, a voucher or a slip, with NUMBER, and posts it. */
gboolean   skh_sealer_post    (SkhSealer    *self,
                               SkhSealed     kind,
                               gint64        fund,
                               gint64        id,
                               gint64        number,
                               GError      **error);

/* Seals WHAT happened to ID ("void" of a voucher or slip, "close" or "reopen" of a closing). */
gboolean   skh_sealer_add     (SkhSealer    *self,
                               SkhSealed     kind,
                               gint64        fund,
                               gint64        id,
                               const char   *what,
                               const char   *reason,
                               GError      **error);

/* Seals that run ID, a direct one, took place on DAY ("post"), or was revoked on it for a REASON ("void"), and writes that into it. */
gboolean   skh_sealer_run      (SkhSealer    *self,
                                gint64        id,
                                const char   *what,
                                const char   *day,
                                const char   *reason,
                                GError      **error);

/* Writes how far the chains have come. */
gboolean   skh_sealer_finish  (SkhSealer    *self,
                               GError      **error);

/* Seals what format 5 left without: slips, and the lists behind vouchers, as they stand now ("adopt"). */
gboolean   skh_seal_adopt     (SkhWrite     *write,
                               GError      **error);

/* The same for direct awards, which format 6 left without. */
gboolean   skh_seal_adopt_runs (SkhWrite    *write,
                                GError      **error);

/* Recomputes hashes. */
typedef struct _SkhSealReader SkhSealReader;

SkhSealReader *skh_seal_reader_new  (sqlite3        *db,
                                     GError        **error);
void           skh_seal_reader_free (SkhSealReader  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhSealReader, skh_seal_reader_free)

/* The columns of fund_seal that are hashed. */
#define SKH_SEAL_COLUMNS "id, fund_id, entry, what, voucher_id, closing_id, sealed_at, sealed_by, reason, slip_id, origin, run_id"
#define SKH_SEAL_N_COLUMNS 12

/* The hash that entry SEAL (the current row of a statement that begins with these columns) must have after BEFORE ("" at the start); until the
 * next call.  NULL on an error. */
const char    *skh_seal_reader_hash   (SkhSealReader  *self,
                                       const char     *before,
                                       sqlite3_stmt   *seal,
                                       GError        **error);

/* The hash of the lists behind VOUCHER as they are, "" without any; until the next call.  NULL on an error. */
const char    *skh_seal_reader_origin (SkhSealReader  *self,
                                       gint64          voucher,
                                       GError        **error);

G_END_DECLS
