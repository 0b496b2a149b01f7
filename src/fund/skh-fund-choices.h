/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "fund/skh-fund.h"
#include "register/skh-query.h"

G_BEGIN_DECLS

/* What the line of a voucher can be of, for forms: keys as the file has them, ids as text.  skh_choices_free(). */

/* Sources or uses that are in use today, in their order; with INTERNAL also opening balances and transfers. */
SkhChoice *skh_fund_sources_read   (sqlite3   *db,
                                    gboolean   internal,
                                    GError   **error);
SkhChoice *skh_fund_uses_read      (sqlite3   *db,
                                    gboolean   internal,
                                    GError   **error);

/* Whether KEY is a source or a use (FIELD: "source" or "use"), also one of before, and with INTERNAL of the books themselves; if not,
 * SKH_ERROR_INVALID of RECORD says which there are. */
gboolean   skh_fund_check_choice   (sqlite3     *db,
                                    const char  *record,
                                    const char  *field,
                                    const char  *key,
                                    gboolean     internal,
                                    GError     **error);

/* Purposes that money was given for, by name. */
SkhChoice *skh_fund_purposes_read  (sqlite3   *db,
                                    GError   **error);

/* The campaigns that bring money into FUND in YEAR, by name. */
SkhChoice *skh_fund_campaigns_read (sqlite3   *db,
                                    gint64     fund,
                                    int        year,
                                    GError   **error);

/* The runs of awards of UNIT and all below it that are drafts still, the latest first. */
SkhChoice *skh_award_drafts_read   (sqlite3   *db,
                                    gint64     unit,
                                    GError   **error);

/* The accounts of FUND that are not closed, and the account KEEP even if it is (0: none). */
SkhChoice *skh_fund_accounts_list  (const SkhFund  *fund,
                                    gint64          keep);

/* The vouchers of FUND dated in YEAR, the latest first. */
SkhQuery  *skh_vouchers_query      (gint64     fund,
                                    int        year);

/* The same of slips of goods. */
SkhQuery  *skh_goods_slips_query   (gint64     fund,
                                    int        year);

G_END_DECLS
