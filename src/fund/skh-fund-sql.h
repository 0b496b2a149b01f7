/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Pieces of SQL that money in and money out share; private to fund/. */

/* Whether the voucher with the id VOUCHER (an SQL expression; NULL: none) stands in the books: posted and not voided. */
#define SKH_SQL_BOOKED(voucher) "EXISTS (SELECT 1 FROM voucher_counting c WHERE c.id = " voucher ")"

/* WITH RECURSIVE below (id): unit ?1 and all below it. */
#define SKH_SQL_BELOW "WITH RECURSIVE below (id) AS (SELECT ?1 UNION SELECT n.unit_id FROM unit_now n JOIN below b ON n.parent_id = b.id)"
