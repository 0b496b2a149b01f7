/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "draw/skh-document.h"
#include "fund/skh-fund-figures.h"

G_BEGIN_DECLS

/* Documents of money in and out – campaigns, runs of awards, goods – from what stands in the file.  Any connection of the file and any thread; NULL on
 * an error (SKH_ERROR_NOT_FOUND for what is not there). */

/* Collection sheet SHEET: who paid, the control numbers, the total in words. */
SkhDocument *skh_document_for_sheet      (sqlite3     *db,
                                          gint64       sheet,
                                          GError     **error);

/* How far campaign CAMPAIGN is in each unit. */
SkhDocument *skh_document_for_campaign   (sqlite3     *db,
                                          gint64       campaign,
                                          GError     **error);

/* Which units of UNIT and below (0: all) are behind with the savings tubes of FUND, for months 1 … MONTH of YEAR. */
SkhDocument *skh_document_for_arrears    (sqlite3     *db,
                                          gint64       unit,
                                          gint64       fund,
                                          int          year,
                                          int          month,
                                          GError     **error);

/* The list that the recipients of run RUN sign. */
SkhDocument *skh_document_for_award_run  (sqlite3     *db,
                                          gint64       run,
                                          GError     **error);

/* Slip SLIP of goods that came or went. */
SkhDocument *skh_document_for_goods_slip (sqlite3     *db,
                                          gint64       slip,
                                          GError     **error);

/* The book of GOODS in FUND over the days FROM … TO (ISO). */
SkhDocument *skh_document_for_goods_book (sqlite3     *db,
                                          gint64       fund,
                                          gint64       goods,
                                          const char  *from,
                                          const char  *to,
                                          GError     **error);

/* What was given from a day to a day to the funds of UNIT and below (0: all) or to FUND (0: all of them), in groups with their sums. */
SkhDocument *skh_document_for_contributions (sqlite3     *db,
                                             gint64       unit,
                                             gint64       fund,
                                             const char  *from,
                                             const char  *to,
                                             SkhGroupBy   by,
                                             GError     **error);

/* What the same funds make public of YEAR.  RECIPIENTS: also who got awards. */
SkhDocument *skh_document_for_disclosure    (sqlite3     *db,
                                             gint64       unit,
                                             gint64       fund,
                                             int          year,
                                             gboolean     recipients,
                                             GError     **error);

/* N letters of thanks, as they were written. */
SkhDocument *skh_document_for_letters       (sqlite3      *db,
                                             const gint64 *ids,
                                             guint         n,
                                             GError      **error);

G_END_DECLS
