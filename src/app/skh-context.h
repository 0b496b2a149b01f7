/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "register/skh-query.h"
#include "store/skh-store.h"

G_BEGIN_DECLS

/* Bases are opened like the records of a register, by their ids. */
#define SKH_BASES "bases"

/* What is chosen once for all pages of a window: the file, the scope (a unit and all below it) and the year; and the way from one page to
 * another.
 *
 * Properties: "scope" (gint64, 0: all), "scope-name", "year".
 * Signals: "open-record" (register name, id), "open-list" (SkhQuery, title), "record-shown" (register name, id), "failed" (sentence), "done" (sentence). */
#define SKH_TYPE_CONTEXT (skh_context_get_type ())
G_DECLARE_FINAL_TYPE (SkhContext, skh_context, SKH, CONTEXT, GObject)

SkhContext *skh_context_new            (SkhStore       *store);

SkhStore   *skh_context_get_store      (SkhContext     *self);
gint64      skh_context_get_scope      (SkhContext     *self);
const char *skh_context_get_scope_name (SkhContext     *self);
void        skh_context_set_scope      (SkhContext     *self,
                                        gint64          scope,
                                        const char     *name);
int         skh_context_get_year       (SkhContext     *self);
void        skh_context_set_year       (SkhContext     *self,
                                        int             year);

/* Asks the window to show a record, or a list under a title. */
void        skh_context_open_record    (SkhContext     *self,
                                        const char     *reg,
                                        gint64          id);
void        skh_context_open_list      (SkhContext     *self,
                                        const SkhQuery *query,
                                        const char     *title);

/* Tells the window that a record came into sight, for the way back. */
void        skh_context_note_record    (SkhContext     *self,
                                        const char     *reg,
                                        gint64          id);

/* Tells the user on the window what went wrong, or that something was done. */
void        skh_context_report         (SkhContext     *self,
                                        const GError   *error);
void        skh_context_tell           (SkhContext     *self,
                                        const char     *sentence);

/* Shows what was read on OBJECT; RESULT is taken over.  NULL: it is not there, or could not be read, which was told then. */
typedef void (*SkhContextShow) (gpointer object,
                                gpointer result);

/* Reads FUNC of QUESTION for OBJECT, and shows what came out unless OBJECT has read again meanwhile, or is disposed of: *CURRENT is a field of OBJECT's, which
 * it cancels and clears when it is. */
void        skh_context_read           (SkhContext     *self,
                                        gpointer        object,
                                        GCancellable  **current,
                                        SkhReadFunc     func,
                                        gpointer        question,
                                        GDestroyNotify  question_free,
                                        GDestroyNotify  result_free,
                                        SkhContextShow  show);

G_END_DECLS
