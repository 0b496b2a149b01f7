/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "register/skh-query.h"
#include "register/skh-record.h"
#include "store/skh-store.h"

G_BEGIN_DECLS

/* What tests share.  Every test has a folder of its own that goes with it. */
typedef struct
{
  char     *folder;
  char     *path;  /* of the file in it */
  SkhStore *store; /* open for writing */
  gint64    province;
  gint64    commune;
  gint64    village;
} SkhFixture;

/* A new file with a province (38), a commune (00001) and a village in it. */
void       skh_fixture_set_up    (SkhFixture        *self,
                                  gconstpointer      data);
void       skh_fixture_tear_down (SkhFixture        *self,
                                  gconstpointer      data);

/* A copy of the sample province as it was made on 26/11/2026, of 2.000 people and 600 families. */
void       skh_fixture_set_up_sample (SkhFixture    *self);

/* Closes the file and opens it again, as a restart does. */
void       skh_fixture_reopen    (SkhFixture        *self);

/* Adds somebody with an action of its own, or fails the test. */
gint64     skh_test_add_person   (SkhStore          *store,
                                  const char        *name,
                                  gint64             unit);

/* Record ID of a register, or fails the test; skh_record_unref(). */
SkhRecord *skh_test_load         (SkhStore          *store,
                                  const SkhRegister *reg,
                                  gint64             id);

/* Renames somebody; an odd TURN also touches the membership.  Each edit really changes something. */
void       skh_test_edit_person  (SkhStore          *store,
                                  gint64             id,
                                  const char        *name,
                                  guint              turn);

/* All facts of the file as text, for comparing; g_free(). */
char      *skh_test_dump         (SkhStore          *store);

/* The ids of a query. */
GArray    *skh_test_ids          (SkhStore          *store,
                                  const SkhQuery    *query);

/* The number that SQL answers; -1 if there is none.  The first asks a connection of the store, the second opens one of its own, which takes as
 * long as a hundred questions. */
gint64     skh_test_ask_store    (SkhStore          *store,
                                  const char        *sql);
gint64     skh_test_ask          (SkhFixture        *self,
                                  const char        *sql);

/* What skh_fund_check() finds: SkhFundProblem, g_ptr_array_unref(). */
GPtrArray *skh_test_fund_problems (SkhStore          *store);

/* No problem is found in the file. */
void       skh_test_assert_sound (SkhStore          *store);

/* Starts ARGV, which says in a line what it has committed, and kills it at a random moment: most often up to MILLISECONDS after its first line,
 * else already while it begins.  Returns the whole lines that it wrote; g_strfreev(). */
char     **skh_test_run_and_kill (const char * const *argv,
                                  int                 milliseconds);

/* One turn of the main loop; with nothing to do it rests for a millisecond, in which the threads that are waited for can work. */
void       skh_test_turn         (void);

/* Runs the main loop until CONDITION holds.  Two minutes are never needed, however busy the computer is. */
#define WAIT_FOR(condition) \
  G_STMT_START { \
    gint64 deadline_ = g_get_monotonic_time () + 120 * G_USEC_PER_SEC; \
    while (!(condition) && g_get_monotonic_time () < deadline_) \
      skh_test_turn (); \
    g_assert_true (condition); \
  } G_STMT_END

G_END_DECLS
