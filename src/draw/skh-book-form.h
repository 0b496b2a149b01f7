/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "draw/skh-office.h"

G_BEGIN_DECLS

/* A cash or bank book as it is printed (S11-H, S12-H): rows in the order of the days with a running balance, totals of each month, page totals that
 * are carried over, the last balance in words. */

typedef struct
{
  const char *day;       /* ISO, of the entry */
  const char *number;    /* of the voucher, "12"; NULL: none */
  gboolean    payment;   /* which of the two the number is of */
  const char *content;
  gint64      received;  /* 0: none */
  gint64      paid;
  const char *note;
} SkhBookLine;

typedef struct
{
  gboolean    bank;
  const char *account;   /* what the account is called, with its number at the bank; NULL: not said */
  const char *from;      /* ISO */
  const char *to;
  gint64      opening;
  const char *opened_on; /* day on which the book was opened; NULL: the first day */
  const char *printed;   /* day of signing; NULL: by hand */
} SkhBookHead;

typedef struct _SkhBookForm SkhBookForm;

/* HEAD is read at once. */
SkhBookForm *skh_book_form_new    (const SkhOffice   *office,
                                   const SkhBookHead *head);

/* Adds LINE after the others; its strings are copied. */
void         skh_book_form_add    (SkhBookForm       *self,
                                   const SkhBookLine *line);

/* The book with its totals and signatures; frees SELF.  OFFICE is the one of skh_book_form_new(). */
SkhDocument *skh_book_form_finish (SkhBookForm       *self);

/* A goods book: one kind of goods, quantities and values side by side; values are never money. */
typedef struct
{
  const char *day;
  const char *slip;      /* "NK 3/2026" */
  const char *party;
  const char *content;
  gint64      in;        /* quantities, 0: none */
  gint64      out;
  gint64      left;
  gint64      value;     /* of what came in or went out */
  gint64      left_value;
} SkhGoodsLineForm;

typedef struct
{
  const char *goods;
  const char *unit;      /* "quyển" */
  const char *from;
  const char *to;
  gint64      opening;
  gint64      opening_value;
  const char *printed;
} SkhGoodsBookHead;

SkhDocument *skh_goods_book_form  (const SkhOffice        *office,
                                   const SkhGoodsBookHead *head,
                                   const SkhGoodsLineForm *lines,
                                   guint                   n);

G_END_DECLS
