/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <sqlite3.h>

#include "draw/skh-document.h"

G_BEGIN_DECLS

/* Whose document it is: what stands at its head and who signs it.  The words are those of the file's settings; what a form is called and who
 * issued it is data, since circulars change. */
typedef struct
{
  char *parent;           /* the line above the name (NĐ 30/2020); NULL: none */
  char *name;             /* "Hội Khuyến học tỉnh Thanh Hóa"; set in capitals where the layout asks for them */
  char *place;            /* "Thanh Hóa", before the date */
  char *budget_code;      /* Mã QHNS; NULL: by hand */
  char *fund;             /* "Quỹ Khuyến học tỉnh"; NULL: not said */
  char *circular;         /* "Thông tư số 107/2017/TT-BTC ngày 10/10/2017 của Bộ Tài chính"; NULL: not said */
  char *receipt_form;     /* "C40-BB" */
  char *payment_form;     /* "C41-BB" */
  char *cash_book_form;   /* "S11-H" */
  char *bank_book_form;   /* "S12-H" */
  char *cash_count_form;  /* "C34-HD" */
  char *head_title;       /* "Chủ tịch" */
  char *accountant_title; /* "Phụ trách kế toán" */
  char *cashier_title;    /* "Thủ quỹ" */
  char *preparer_title;   /* "Người lập" */
  char *head;             /* their names; NULL: by hand */
  char *accountant;
  char *cashier;
  char *preparer;
} SkhOffice;

/* With the words of the forms and no names. */
SkhOffice *skh_office_new            (void);
void       skh_office_free           (SkhOffice       *office);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhOffice, skh_office_free)

/* The office of UNIT (0: the province) with the settings of the file ("document-parent", "document-place", "fund-circular", …). */
SkhOffice *skh_office_read           (sqlite3         *db,
                                      gint64           unit,
                                      GError         **error);

/* The head of a form: the unit at the left, the form's code and who issued it at the right, with COPY ("Liên 1: Lưu", may be NULL). */
void       skh_office_add_form_head  (const SkhOffice *office,
                                      SkhDocument     *document,
                                      const char      *form,
                                      const char      *copy);

/* The head of a letter or minutes (NĐ 30/2020): the office, the country's name and motto; NUMBER ("Số: 05/BC-HKH", may be NULL) and place
 * and day (ISO; NULL: by hand). */
void       skh_office_add_letterhead (const SkhOffice *office,
                                      SkhDocument     *document,
                                      const char      *number,
                                      const char      *day);

/* TITLE in capitals, with SUBTITLE (may be NULL, may have line feeds) below it. */
void       skh_office_add_title      (SkhDocument     *document,
                                      const char      *title,
                                      const char      *subtitle);

/* "ngày 05 tháng 01 năm 2026"; with dots to write it by hand where DAY is NULL.  g_free(). */
char      *skh_office_write_day      (const char      *day);

/* "Thanh Hóa, ngày 05 tháng 01 năm 2026" in the right half, on the page of what follows; DAY NULL: by hand. */
void       skh_office_add_day        (const SkhOffice *office,
                                      SkhDocument     *document,
                                      const char      *day);

/* "LABEL: Một trăm nghìn đồng" below what it is the amount of, and above the day and signatures. */
void       skh_office_add_words      (SkhDocument     *document,
                                      const char      *label,
                                      gint64           amount);

/* Those who sign for the office, as a form names them. */
typedef enum
{
  SKH_SIGNS_HEAD,
  SKH_SIGNS_ACCOUNTANT,
  SKH_SIGNS_CASHIER,
  SKH_SIGNS_PREPARER,
} SkhSigns;

/* N of them side by side. */
void       skh_office_add_signers    (const SkhOffice *office,
                                      SkhDocument     *document,
                                      const SkhSigns  *signs,
                                      guint            n);

/* The signature of one of them, to be put beside others; its title is owned by *TITLE (g_free()). */
SkhSigner  skh_office_signer         (const SkhOffice *office,
                                      SkhSigns         signs,
                                      char           **title);

G_END_DECLS
