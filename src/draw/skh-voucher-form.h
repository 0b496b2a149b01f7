/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "draw/skh-office.h"

G_BEGIN_DECLS

/* A receipt (form C40-BB) or payment (C41-BB) as it is filled in.  Strings may be NULL: dots to be filled in by hand. */
typedef struct
{
  gboolean    payment;
  const char *number;       /* "12"; NULL: a draft, which is marked as one */
  const char *book;         /* quyển số */
  const char *day;          /* ISO */
  const char *debit;
  const char *credit;
  const char *party;        /* who pays in, or receives */
  const char *address;
  const char *content;
  gint64      amount;       /* đồng */
  int         attachments;  /* how many original documents; -1: by hand */
  const char *corrects;     /* "Phiếu thu 7/2026"; NULL */
  const char *bank;         /* the account at a bank that it went through; NULL: cash */
  const char *void_reason;  /* of a voided one: "HỦY" across it, and why */
} SkhVoucherForm;

/* Adds the voucher to a document of A5, a page for each of COPIES (from 1; more than 1: each says which it is and whose).  No page is ever cut:
 * type becomes smaller instead. */
void skh_voucher_form_add (SkhDocument          *document,
                           const SkhOffice      *office,
                           const SkhVoucherForm *form,
                           guint                 copies);

G_END_DECLS
