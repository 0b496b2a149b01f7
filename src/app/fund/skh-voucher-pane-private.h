/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/fund/skh-voucher-pane.h"

#include "app/fund/skh-voucher-line-row.h"
#include "fund/skh-fund.h"

G_BEGIN_DECLS

/* The pane with saving and posting is one file; what it reads (skh-voucher-reading), its fields (skh-voucher-form), its lines (skh-voucher-lines), and what
 * can be done with a voucher that is posted (skh-voucher-posted), have files of their own. */

/* Everything that the pane shows, read in one go. */
typedef struct
{
  SkhVoucher     *voucher;
  SkhFund        *fund;
  SkhLineChoices  choices;
  GArray         *balances; /* gint64, what is in the accounts of the fund after everything */
} SkhVoucherReading;

struct _SkhVoucherPane
{
  GtkWidget       parent_instance;

  GtkStack       *stack;
  GtkLabel       *name;
  GtkLabel       *status;
  GtkWidget      *form;
  GtkLabel       *balance;
  GtkBox         *lines;
  GtkWidget      *add_line_button;
  GtkLabel       *total;
  GtkLabel       *problem;
  GtkStack       *buttons;

  SkhContext     *context;
  gulong          changed_id;
  GPtrArray      *fields;      /* SkhField */
  gint64          fund_id;     /* of new vouchers */
  SkhVoucherReading *reading;     /* what the form was filled from */
  SkhVoucher     *wanted;      /* asked for while changes are asked about: only its id, or a new one as it begins; NULL: nothing */
  SkhVoucher     *refused;     /* could not be posted while the next one was being typed already */
  SkhChoice      *accounts;    /* of the fund */
  char           *proposed;    /* what the pane wrote into the content itself; NULL: nothing */
  gint64          asked_id;    /* what is being read */
  GCancellable   *cancellable;
  gboolean        dirty;
  gboolean        saving;
  gboolean        filling;
};

/* Runs on a lane: DATA is a voucher, only its id, or one that begins. */
gpointer skh_voucher_reading_read   (sqlite3          *db,
                                     gpointer          data,
                                     GCancellable     *cancellable,
                                     GError          **error);
void  skh_voucher_reading_free      (gpointer          data);

/* Shows what is asked for: only its id, or one that begins.  Taken over. */
void  skh_voucher_pane_read         (SkhVoucherPane   *self,
                                     SkhVoucher       *asked);

/* A sentence above the buttons; NULL: none. */
void  skh_voucher_pane_show_problem (SkhVoucherPane   *self,
                                     const char       *sentence);

/* Something in the form was changed. */
void  skh_voucher_pane_edited       (SkhVoucherPane   *self);

/* "Receipt 12/2026", "New payment", "Opening balance".  g_free(). */
char *skh_voucher_pane_name         (const SkhVoucher *voucher);

/* Finds the fields of the form and tells them what they hold; once, with a context. */
void  skh_voucher_form_set_up       (SkhVoucherPane   *self);

/* Fills them from the voucher that was read. */
void  skh_voucher_form_fill         (SkhVoucherPane   *self);

/* The voucher as it stands in fields and lines now; skh_voucher_free().  What is no number is -2, which the job refuses. */
SkhVoucher *skh_voucher_form_read   (SkhVoucherPane   *self);

/* What is in the account, below it. */
void  skh_voucher_form_show_balance (SkhVoucherPane   *self);

/* What something is for begins as what its first line is called, until somebody writes it. */
void  skh_voucher_form_propose_content (SkhVoucherPane *self);

/* To the field where typing begins. */
void  skh_voucher_form_grab_focus   (SkhVoucherPane   *self);

/* Shows what is wrong below the field KEY and goes there; FALSE if there is none. */
gboolean skh_voucher_form_show_error (SkhVoucherPane  *self,
                                      const char      *key,
                                      const char      *sentence);

/* Fills the form with the lines of the voucher that was read. */
void  skh_voucher_lines_show        (SkhVoucherPane   *self);
void  skh_voucher_lines_show_total  (SkhVoucherPane   *self);

/* Puts the lines that have an amount into VOUCHER, in place of its own. */
void  skh_voucher_lines_take        (SkhVoucherPane   *self,
                                     SkhVoucher       *voucher);

/* Shows what is wrong with KEY at the line that it is about; FALSE if there is none. */
gboolean skh_voucher_lines_show_error (SkhVoucherPane *self,
                                       const char     *key,
                                       const char     *sentence);

/* The action that adds a line. */
void  skh_voucher_lines_install     (GtkWidgetClass   *widget_class);

/* The actions that void, correct, repeat and print. */
void  skh_voucher_posted_install    (GtkWidgetClass   *widget_class);

G_END_DECLS
