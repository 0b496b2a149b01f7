/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "fund/skh-voucher.h"
#include "register/skh-register.h"
#include "store/skh-store.h"

G_BEGIN_DECLS

/* What the lines of a voucher can be of, as choices whose keys are those of the file (ids as text). */
typedef struct
{
  SkhChoice *sources;
  SkhChoice *uses;
  SkhChoice *campaigns; /* empty where there is none: then nobody is asked */
  SkhChoice *purposes;
} SkhLineChoices;

/* A line of a voucher: amount, source or use, campaign, purpose.
 *
 * Signals: "edited"; "removed": somebody does not want it. */
#define SKH_TYPE_VOUCHER_LINE_ROW (skh_voucher_line_row_get_type ())
G_DECLARE_FINAL_TYPE (SkhVoucherLineRow, skh_voucher_line_row, SKH, VOUCHER_LINE_ROW, GtkWidget)

/* CHOICES are only looked at. */
GtkWidget      *skh_voucher_line_row_new         (SkhStore              *store,
                                                  const SkhLineChoices  *choices,
                                                  const SkhVoucherLine  *line,
                                                  gboolean               spent);

/* A line alone on its voucher needs no words of its own and cannot be removed. */
void            skh_voucher_line_row_set_alone   (SkhVoucherLineRow     *self,
                                                  gboolean               alone);

/* What stands in it: amount 0 if it is empty, -1 if it cannot be read.  skh_voucher_line_free(). */
SkhVoucherLine *skh_voucher_line_row_get_line    (SkhVoucherLineRow     *self);

/* Shows MESSAGE below FIELD ("amount", "source", "use", "campaign", "purpose") and goes there; FALSE if it has none of that key. */
gboolean        skh_voucher_line_row_show_error  (SkhVoucherLineRow     *self,
                                                  const char            *field,
                                                  const char            *message);

G_END_DECLS
