/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* Counting the cash: how many notes of each value there are, against the book of the day; and its minutes. */
#define SKH_TYPE_CASH_COUNT_WINDOW (skh_cash_count_window_get_type ())
G_DECLARE_FINAL_TYPE (SkhCashCountWindow, skh_cash_count_window, SKH, CASH_COUNT_WINDOW, AdwWindow)

void skh_cash_count_window_present (GtkWindow  *parent,
                                    SkhContext *context,
                                    gint64      account);

G_END_DECLS
