/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "store/skh-write.h"

G_BEGIN_DECLS

/* Gifts in kind: what came and what was handed on, each on a slip with a number of its own (by fund, kind and year, from 1, without gaps).
 * Quantities are whole numbers of the goods' own word (quyển, chiếc, kg); values are estimates in đồng and never added to money. */

/* One kind of goods on a slip. */
typedef struct
{
  gint64  goods_id;
  char   *name;     /* when read */
  char   *word;     /* when read */
  gint64  quantity;
  gint64  value;    /* of all of them; -1 when saving: quantity × the estimate of one; of an issue, its part of what the stock is worth */
} SkhGoodsLine;

typedef struct
{
  gint64     id;          /* 0: not saved yet */
  gint64     fund_id;
  gboolean   issue;       /* goods went; else they came */
  char      *state;       /* "draft", "posted", "void" */
  char      *happened_on; /* ISO */
  gint64     number;      /* 0: not posted yet */
  gint64     donor_id;    /* of a receipt; 0 */
  gint64     unit_id;     /* where it came from or went to; 0 */
  char      *party;       /* who brought or took it */
  char      *content;
  char      *use;         /* of an issue: a key of the uses; NULL */
  char      *reason;      /* of a voided one */
  char      *note;
  GPtrArray *lines;       /* SkhGoodsLine */
} SkhGoodsSlip;

SkhGoodsSlip *skh_goods_slip_new      (gint64              fund_id,
                                       gboolean            issue);
void          skh_goods_slip_free     (SkhGoodsSlip       *slip);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhGoodsSlip, skh_goods_slip_free)
void          skh_goods_slip_add      (SkhGoodsSlip       *slip,
                                       gint64              goods_id,
                                       gint64              quantity,
                                       gint64              value);
gint64        skh_goods_slip_value    (const SkhGoodsSlip *slip);

/* "NK 3/2026" or "XK 3/2026": a slip as it is called; "" for a draft.  g_free(). */
char         *skh_goods_slip_name     (const SkhGoodsSlip *slip);

/* "Phiếu xuất hiện vật 3/2026 của Quỹ Khuyến học tỉnh" for slip ID of a file; NULL if there is none.  g_free(). */
char         *skh_goods_slip_title    (sqlite3            *db,
                                       gint64              id);

/* Slip ID, or NULL with SKH_ERROR_NOT_FOUND. */
SkhGoodsSlip *skh_goods_slip_get      (sqlite3            *db,
                                       gint64              id,
                                       GError            **error);

/* Jobs with a SkhGoodsSlip.  "goods.save" writes a draft; "goods.post" writes it too, and gives the number.  SKH_ERROR_REQUIRED and
 * SKH_ERROR_INVALID name the field ("day", "lines", "quantity", "goods"); reason "stock": less is there on that day or later, and the record
 * says of what and how much there is; SKH_ERROR_LOCKED: it is posted already ("posted"), or the books of the day are closed ("closed"). */
gboolean      skh_goods_save          (SkhWrite           *write,
                                       gpointer            slip,
                                       GError            **error);
gboolean      skh_goods_post          (SkhWrite           *write,
                                       gpointer            slip,
                                       GError            **error);

/* Deletes a draft: "goods.delete". */
gboolean      skh_goods_delete        (SkhWrite           *write,
                                       gpointer            slip,
                                       GError            **error);

/* Voids the posted SLIP with its reason; number and lines stay: "goods.void".  SKH_ERROR_INVALID "stock" if what came in with it went out. */
gboolean      skh_goods_void          (SkhWrite           *write,
                                       gpointer            slip,
                                       GError            **error);

/* What is there of one kind of goods in a fund. */
typedef struct
{
  gint64  fund_id;
  char   *fund;
  gint64  goods_id;
  char   *name;
  char   *word;
  gint64  opening;  /* quantities */
  gint64  in;
  gint64  out;
  gint64  left;
  gint64  opening_value;
  gint64  in_value;
  gint64  out_value;
  gint64  left_value;
} SkhGoodsStock;

/* The stock of every kind of goods over the days FROM … TO (ISO; NULL: open), in FUND or, when it is 0, in all funds of UNIT (0: all) and of
 * units below it; by fund and name.  SkhGoodsStock, g_ptr_array_unref(). */
GPtrArray    *skh_goods_stock_read    (sqlite3            *db,
                                       gint64              unit,
                                       gint64              fund,
                                       const char         *from,
                                       const char         *to,
                                       GError            **error);

/* A line of the goods book, with what is left after it. */
typedef struct
{
  gint64    slip_id;
  char     *happened_on;
  char     *slip;     /* "NK 3/2026" */
  gboolean  issue;
  char     *party;    /* donor, or who brought or took it */
  char     *content;
  gint64    quantity;
  gint64    value;
  gint64    left;
  gint64    left_value;
} SkhGoodsEntry;

/* The book of GOODS in FUND over FROM … TO; *OPENING and *OPENING_VALUE (may be NULL) are what was there before.  SkhGoodsEntry,
 * g_ptr_array_unref(). */
GPtrArray    *skh_goods_book_read     (sqlite3            *db,
                                       gint64              fund,
                                       gint64              goods,
                                       const char         *from,
                                       const char         *to,
                                       gint64             *opening,
                                       gint64             *opening_value,
                                       GError            **error);

/* The goods called NAME counted in WORD, which are added to the catalogue when nobody had them; 0 on an error. */
gint64        skh_goods_take          (SkhWrite           *write,
                                       const char         *name,
                                       const char         *word,
                                       gint64              estimate,
                                       GError            **error);

G_END_DECLS
