/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/skh-write.h"

G_BEGIN_DECLS

/* Building blocks of reorganisations, each inside an action.  A unit changes on DAY: the version before ends the day before, a new one
 * starts with the values that are given; NULL or 0 keeps what was. */
gboolean   skh_unit_change         (SkhWrite      *write,
                                    gint64         unit_id,
                                    const char    *day,
                                    gint64         parent_id,
                                    const char    *kind,
                                    const char    *code,
                                    const char    *name,
                                    gint64         decision_id,
                                    GError       **error);

/* A new unit from DAY on (SKH_ALWAYS: it has always been there); 0 on an error. */
gint64     skh_unit_establish      (SkhWrite      *write,
                                    const char    *day,
                                    gint64         parent_id,
                                    const char    *kind,
                                    const char    *code,
                                    const char    *name,
                                    gint64         decision_id,
                                    GError       **error);

/* The unit ends the day before DAY, and with it the positions in its association. */
gboolean   skh_unit_close          (SkhWrite      *write,
                                    gint64         unit_id,
                                    const char    *day,
                                    GError       **error);

/* NEW_UNIT took OLD_UNIT over on DAY, SHARE "whole" or "part". */
gboolean   skh_unit_succeed        (SkhWrite      *write,
                                    gint64         old_unit_id,
                                    gint64         new_unit_id,
                                    const char    *share,
                                    const char    *day,
                                    gint64         decision_id,
                                    GError       **error);

/* A decision that actions refer to; 0 on an error. */
gint64     skh_decision_add        (SkhWrite      *write,
                                    const char    *number,
                                    const char    *decided_on,
                                    const char    *issuer,
                                    const char    *subject,
                                    GError       **error);

/* As papers call it: "Nghị quyết số 1686/NQ-UBTVQH15 ngày 16/06/2025", by the letters in or before its NUMBER; DAY may be NULL. */
char      *skh_decision_title      (const char    *number,
                                    const char    *day);

G_END_DECLS
