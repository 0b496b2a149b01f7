/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "certificate/skh-certificate-run.h"

G_BEGIN_DECLS

/* The check list of a plan: for each kind how many, with a switch to issue nevertheless where that may be; then those it is about, by name.  Not seen
 * when there is nothing on it.
 *
 * Signals "allowed": a switch was turned; "chosen" (uint item): somebody was activated. */
#define SKH_TYPE_CHECK_LIST (skh_check_list_get_type ())
G_DECLARE_FINAL_TYPE (SkhCheckList, skh_check_list, SKH, CHECK_LIST, GtkWidget)

/* Shows what is on the list of RUN; NULL: nothing. */
void skh_check_list_show  (SkhCheckList      *self,
                           SkhCertificateRun *run);

/* Allows in RUN what was switched on. */
void skh_check_list_allow (SkhCheckList      *self,
                           SkhCertificateRun *run);

G_END_DECLS
