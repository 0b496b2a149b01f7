/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* A question in a window of its own: a few values, described as the columns of a register are. */
typedef struct _SkhQuestion SkhQuestion;

/* What was answered: key → value as a record holds it; missing if nothing was given.  "KEY.shown" is what a chosen unit or record is
 * called.  Several values stand in lines; those beside them too, with an empty line for what was left empty. */
typedef void (*SkhAnswered) (GHashTable *answers,
                             gpointer    data);

/* The user changed the value of KEY, which others may follow. */
typedef void (*SkhEdited)   (SkhQuestion *self,
                             const char  *key);

/* How many lines the answers to KEY have, and line I of them, NULL for nothing (free with g_free()). */
guint        skh_count_answers      (GHashTable      *answers,
                                     const char      *key);
char        *skh_answer             (GHashTable      *answers,
                                     const char      *key,
                                     guint            i);

/* FIELDS is ended by a NULL key; a field is required by its flag.  Values of choices that a catalogue has are not offered here.  DATA is an
 * object and kept until the answer. */
SkhQuestion *skh_question_new       (SkhContext      *context,
                                     const char      *title,
                                     const char      *body,
                                     const SkhColumn *fields);

/* What is there before anything is typed: a value of a field or the path of a file; SHOWN: what a unit or record is called. */
void         skh_question_set_value (SkhQuestion     *self,
                                     const char      *key,
                                     const char      *value,
                                     const char      *shown);

/* What is there now, as a record holds it; NULL for nothing (free with g_free()). */
char        *skh_question_get_value (SkhQuestion     *self,
                                     const char      *key);

void         skh_question_set_edited (SkhQuestion    *self,
                                      SkhEdited        edited);

/* Boxes below the fields, one for each of CHOICES (their titles as they stand there): the answer has the keys of those checked. */
void         skh_question_add_checks (SkhQuestion    *self,
                                      const char      *title,
                                      const SkhChoice *choices);

/* A file to be chosen, that ends in one of SUFFIXES ("csv"): the answer is its path. */
void         skh_question_add_file  (SkhQuestion     *self,
                                     const char      *key,
                                     const char      *title,
                                     const char      *suffixes,
                                     gboolean         required);

/* Asks, and calls ANSWERED with ACCEPT pressed and all that is required given.  ANSWERED only begins what is to be done; its end is told
 * with one of the functions below. */
void         skh_question_ask       (SkhQuestion     *self,
                                     GtkWindow       *parent,
                                     const char      *accept,
                                     SkhAnswered      answered,
                                     gpointer         data);

/* What was begun with the answers that DATA got came to its end.  With ERROR the question is asked again as it was left, with the reason above its
 * fields: TRUE, nothing else is to be said.  Called at every end, also of what nothing was asked for: FALSE. */
gboolean     skh_question_settle    (gpointer         data,
                                     const GError    *error);

/* The answers that DATA got are to be thought over: asks again as it was left. */
void         skh_question_reopen    (gpointer         data);

/* The usual end of skh_store_write_async(), its RESULT of STORE: DATA's question is settled, and what went wrong without one is told on CONTEXT.  TRUE: it
 * is written.  CONTEXT is NULL where nobody waits for it any more: FALSE, nothing is told. */
gboolean     skh_question_finish    (gpointer         data,
                                     SkhContext      *context,
                                     SkhStore        *store,
                                     GAsyncResult    *result);

G_END_DECLS
