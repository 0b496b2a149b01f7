/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/skh-progress.h"
#include "register/skh-query.h"
#include "store/skh-write.h"
#include "titles/skh-left-out.h"

G_BEGIN_DECLS

/* Forms of learning that people register for a year: each form once a year and person, several forms side by side. */

typedef struct
{
  char *key;
  char *name;
  char *valid_from; /* ISO; NULL */
  char *valid_to;
} SkhLearningForm;

void       skh_learning_form_free  (SkhLearningForm *form);

/* All forms in their order: SkhLearningForm, g_ptr_array_unref().  NULL on an error. */
GPtrArray *skh_learning_forms_read (sqlite3         *db,
                                    GError         **error);

typedef enum
{
  SKH_LEARNING_REGISTER,
  SKH_LEARNING_COMPLETE,
  SKH_LEARNING_NOT_COMPLETED,
  SKH_LEARNING_WITHDRAW, /* a registration that was not completed */
} SkhLearningStep;

/* One step of one form for many people: planned first, then done as one action. */
typedef struct _SkhLearningRun SkhLearningRun;

/* IDS (gint64) are people; NULL: those of QUERY, and but for registering only those who have the form in the year. */
SkhLearningRun *skh_learning_run_new          (SkhLearningStep  step,
                                               const char      *form,
                                               int              year,
                                               GArray          *ids,
                                               const SkhQuery  *query,
                                               SkhProgress     *progress);
void            skh_learning_run_unref        (SkhLearningRun  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhLearningRun, skh_learning_run_unref)

/* DAY (ISO) of registering or completing; NULL: today.  What is learnt and where, and the evidence of it, may be NULL: then what is there
 * stays. */
void            skh_learning_run_set          (SkhLearningRun  *self,
                                               const char      *day,
                                               const char      *content,
                                               const char      *place,
                                               const char      *evidence);

/* As those of SkhTitleRun. */
gboolean        skh_learning_run_plan         (SkhLearningRun  *self,
                                               sqlite3         *db,
                                               GError         **error);
gboolean        skh_learning_run_do           (SkhWrite        *write,
                                               gpointer         run,
                                               GError         **error);
const char     *skh_learning_run_kind         (SkhLearningRun  *self);
guint           skh_learning_run_get_done     (SkhLearningRun  *self);
SkhLeftOut     *skh_learning_run_get_left_out (SkhLearningRun  *self);

G_END_DECLS
