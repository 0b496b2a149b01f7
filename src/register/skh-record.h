/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "register/skh-register.h"
#include "store/skh-store.h"

G_BEGIN_DECLS

/* One record as a form holds it: the values of its register's columns as text (ISO dates, "1"/"0", keys of choices, ids of units).
 * Empty values are NULL.  Main thread, or the lane that a job runs on; not both at once. */

SkhRecord         *skh_record_new          (const SkhRegister  *reg);
SkhRecord         *skh_record_ref          (SkhRecord          *self);
void               skh_record_unref        (SkhRecord          *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhRecord, skh_record_unref)

/* A copy that can be changed alone. */
SkhRecord         *skh_record_copy         (SkhRecord          *self);

/* 0 for a record that was never saved. */
gint64             skh_record_get_id       (SkhRecord          *self);
const char        *skh_record_get          (SkhRecord          *self,
                                            const char         *key);

/* Sets a value after normalising it as text; "" becomes NULL. */
void               skh_record_set          (SkhRecord          *self,
                                            const char         *key,
                                            const char         *value);

/* Puts in what the form of a new record begins with. */
void               skh_record_offer_values (SkhRecord          *self);

/* The record ID, or NULL with SKH_ERROR_NOT_FOUND.  A connection of the file. */
SkhRecord         *skh_record_load         (sqlite3            *db,
                                            const SkhRegister  *reg,
                                            gint64              id,
                                            GError            **error);

/* What record ID of REG is called; NULL if it is gone.  Free with g_free(). */
char              *skh_record_name         (sqlite3            *db,
                                            const SkhRegister  *reg,
                                            gint64              id);

/* Checks every value against its column, and the whole against the register: SKH_ERROR_REQUIRED and SKH_ERROR_INVALID name the record
 * and the field.  Dates as people type them are put into ISO form on the way. */
gboolean           skh_record_check        (SkhRecord          *self,
                                            sqlite3            *db,
                                            GError            **error);

/* "state" and "state-on" belong together: who left is out of the counts from that day on, and SKH_ERROR_REQUIRED asks for it; who is
 * there has none. */
gboolean           skh_record_check_state  (SkhRecord          *self,
                                            GError            **error);

/* VALUE of COLUMN checked and put into the form that is stored; NULL with SKH_ERROR_INVALID about RECORD (a name; NULL: none). */
char              *skh_record_check_value  (sqlite3            *db,
                                            const SkhColumn    *column,
                                            const char         *record,
                                            const char         *value,
                                            GError            **error);

/* Adds or changes the record, inside an action; a new one gets its id. */
gboolean           skh_record_write        (SkhRecord          *self,
                                            SkhWrite           *write,
                                            GError            **error);

/* Removes records of a register, one after the other, inside an action; SKH_ERROR_IN_USE names the record and the table that still
 * needs it. */
typedef struct _SkhRemover SkhRemover;

SkhRemover        *skh_remover_new         (SkhWrite           *write,
                                            const SkhRegister  *reg,
                                            GError            **error);
void               skh_remover_free        (SkhRemover         *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhRemover, skh_remover_free)
gboolean           skh_remover_remove      (SkhRemover         *self,
                                            gint64              id,
                                            GError            **error);

/* Remembers what SELF was before it was edited (a copy): saving then writes only what differs from BASE, over what the file holds by then.
 * Two who edit different values of one record do not undo each other; a value that both changed is not written: SKH_ERROR_CONFLICT names
 * it ("meanwhile", with the text it has by now as record), and the base has it from then on, so that saving again means it. */
void               skh_record_set_base     (SkhRecord          *self,
                                            SkhRecord          *base);
SkhRecord         *skh_record_get_base     (SkhRecord          *self);

/* The same as one action each: "people.add", "people.edit", "people.delete".  SELF must not be touched until the callback. */
void               skh_record_save_async   (SkhRecord          *self,
                                            SkhStore           *store,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
gboolean           skh_record_save         (SkhRecord          *self,
                                            SkhStore           *store,
                                            GError            **error);
void               skh_record_delete_async (SkhStore           *store,
                                            const SkhRegister  *reg,
                                            gint64              id,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
gboolean           skh_record_delete       (SkhStore           *store,
                                            const SkhRegister  *reg,
                                            gint64              id,
                                            GError            **error);

/* Of both. */
gboolean           skh_record_finish       (SkhStore           *store,
                                            GAsyncResult       *result,
                                            GError            **error);

G_END_DECLS
