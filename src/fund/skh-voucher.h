/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/skh-write.h"

G_BEGIN_DECLS

/* An entry of the books: a receipt (form C40-BB), a payment (C41-BB), or an opening balance.  A draft is edited freely; what is posted never
 * changes (see skh-posting.h).  Amounts are whole đồng above 0, days ISO dates. */

typedef enum
{
  SKH_VOUCHER_RECEIPT,
  SKH_VOUCHER_PAYMENT,
  SKH_VOUCHER_OPENING,
  SKH_N_VOUCHER_KINDS
} SkhVoucherKind;

typedef enum
{
  SKH_VOUCHER_DRAFT,
  SKH_VOUCHER_POSTED,
  SKH_VOUCHER_VOID,
} SkhVoucherState;

/* What a part of the amount is.  Exactly one of source and use: keys of fund_source and fund_use.  Of a receipt or opening a source, of a
 * payment a use; an entry that corrects another may have either. */
typedef struct
{
  gint64  id;
  char   *source;
  char   *use;
  gint64  amount;
  char   *content;
  gint64  purpose_id;  /* of restricted money; 0: none */
  gint64  campaign_id; /* 0: none */
  gint64  donor_id;    /* 0: none */
  gint64  unit_id;     /* where it came from or went to; 0: nobody said */
} SkhVoucherLine;

typedef struct
{
  gint64           id;          /* 0: a new one */
  gint64           fund_id;
  gint64           account_id;
  SkhVoucherKind   kind;
  SkhVoucherState  state;
  char            *dated_on;
  int              number;      /* 0: not posted */
  gint64           entry;       /* in the chain of its fund; 0: not posted */
  gint64           amount;      /* of all lines; set when it is saved */
  char            *book;        /* quyển số */
  char            *debit;       /* nợ */
  char            *credit;      /* có */
  char            *party;       /* who paid in, or received */
  char            *address;
  char            *content;
  int              attachments; /* how many original documents; -1: nothing said */
  char            *note;
  gint64           transfer_id; /* 0: no transfer */
  gint64           corrects_id; /* 0: corrects nothing */
  char            *void_reason; /* of a voided one */
  GPtrArray       *lines;       /* SkhVoucherLine */
} SkhVoucher;

SkhVoucherLine *skh_voucher_line_new   (const char            *source,
                                        const char            *use,
                                        gint64                 amount);
SkhVoucherLine *skh_voucher_line_copy  (const SkhVoucherLine  *line);
void            skh_voucher_line_free  (SkhVoucherLine        *line);

/* A draft of today without lines. */
SkhVoucher     *skh_voucher_new        (gint64                 fund_id,
                                        gint64                 account_id,
                                        SkhVoucherKind         kind);
SkhVoucher     *skh_voucher_copy       (const SkhVoucher      *voucher);
void            skh_voucher_free       (SkhVoucher            *voucher);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhVoucher, skh_voucher_free)

/* Adds a line to a draft and returns it (owned by VOUCHER). */
SkhVoucherLine *skh_voucher_add_line   (SkhVoucher            *voucher,
                                        const char            *source,
                                        const char            *use,
                                        gint64                 amount);

const char     *skh_voucher_kind_to_string  (SkhVoucherKind    kind);
gboolean        skh_voucher_kind_parse      (const char       *text,
                                             SkhVoucherKind   *kind);
const char     *skh_voucher_state_to_string (SkhVoucherState   state);

/* What documents call it, always in Vietnamese: "Phiếu thu 12/2026", of a draft "Phiếu thu (nháp) 05/03/2026".  g_free(). */
char           *skh_voucher_title      (SkhVoucherKind         kind,
                                        int                    number,
                                        const char            *dated_on);

/* The same with its fund: "Phiếu thu 12/2026 của Quỹ Khuyến học tỉnh"; NULL if there is no voucher ID.  g_free(). */
char           *skh_voucher_full_title (sqlite3               *db,
                                        gint64                 id);

/* Voucher ID with its lines, or NULL with SKH_ERROR_NOT_FOUND.  A connection of the file. */
SkhVoucher     *skh_voucher_read       (sqlite3               *db,
                                        gint64                 id,
                                        GError               **error);

/* Jobs for skh_store_write() with a SkhVoucher: saves a draft, new ("vouchers.add") or changed ("vouchers.edit"), and sets its ids and
 * amount; deletes a draft ("vouchers.delete").  What is missing may stay missing until it is posted; what is there must be right:
 * SKH_ERROR_INVALID names the field ("amount", "dated_on", "account", "source", "use", "corrects"), SKH_ERROR_LOCKED with the reason
 * "posted" or "closed" what protects it. */
gboolean        skh_voucher_save       (SkhWrite              *write,
                                        gpointer               voucher,
                                        GError               **error);
gboolean        skh_voucher_delete     (SkhWrite              *write,
                                        gpointer               voucher,
                                        GError               **error);

/* A draft that takes voucher ID back by an entry the other way round, dated today: its amounts are lowered to what was too much.  To add
 * what was too little, copy the lines into a voucher of the same kind with corrects_id.  NULL with SKH_ERROR_INVALID if ID does not count. */
SkhVoucher     *skh_voucher_correction (sqlite3               *db,
                                        gint64                 id,
                                        GError               **error);

G_END_DECLS
