/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/skh-write.h"

G_BEGIN_DECLS

/* The chain of a fund: every posting, void, closing and reopening is an entry that carries the SHA-256 of
 *   the hash before it, the entry itself, and all it seals: the voucher with its lines, or the closing.
 * A row is written as its columns that are not NULL, each as LENGTH:NAME TYPE LENGTH:VALUE, so that no two contents look alike, and columns
 * of later formats leave old hashes as they are (they must be added at the end, and without a default).  What a voucher stands on goes in too:
 * the unit of its fund, the kind of its account, the names of its purposes. */

/* Adds up to N entries inside one action; the heads of the chains are kept until skh_sealer_finish(). */
typedef struct _SkhSealer SkhSealer;

SkhSealer *skh_sealer_new     (SkhWrite     *write,
                               guint         n,
                               GError      **error);
void       skh_sealer_free    (SkhSealer    *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhSealer, skh_sealer_free)

/* Seals draft VOUCHER of FUND with NUMBER, and posts it. */
gboolean   skh_sealer_post    (SkhSealer    *self,
                               gint64        fund,
                               gint64        voucher,
                               gint64        number,
                               GError      **error);

/* Seals WHAT ("void" of a voucher, "close" or "reopen" of a closing). */
gboolean   skh_sealer_add     (SkhSealer    *self,
                               gint64        fund,
                               const char   *what,
                               gint64        voucher,
                               gint64        closing,
                               const char   *reason,
                               GError      **error);

/* Writes how far the chains have come. */
gboolean   skh_sealer_finish  (SkhSealer    *self,
                               GError      **error);

/* Recomputes hashes. */
typedef struct _SkhSealReader SkhSealReader;

SkhSealReader *skh_seal_reader_new  (sqlite3        *db,
                                     GError        **error);
void           skh_seal_reader_free (SkhSealReader  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhSealReader, skh_seal_reader_free)

/* The hash that entry SEAL (the current row of "SELECT * FROM fund_seal", hash last) must have after BEFORE ("" at the start); until the next
 * call.  NULL on an error. */
const char    *skh_seal_reader_hash (SkhSealReader  *self,
                                     const char     *before,
                                     sqlite3_stmt   *seal,
                                     GError        **error);

G_END_DECLS
