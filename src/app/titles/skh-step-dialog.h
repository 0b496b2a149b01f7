/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/skh-context.h"
#include "titles/skh-learning.h"
#include "titles/skh-title-run.h"

G_BEGIN_DECLS

/* The books that a page shows: of a title, or of a form of learning, in a year. */
typedef struct
{
  char     *key;
  char     *name;     /* Vietnamese, from the catalogue */
  SkhTitle *title;    /* NULL: a form of learning */
  int       year;
} SkhBooks;

SkhBooks          *skh_books_copy         (const SkhBooks  *books);
void               skh_books_free         (SkhBooks        *books);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SkhBooks, skh_books_free)

/* The register with the columns of the books. */
const SkhRegister *skh_books_register     (const SkhBooks  *books);

/* Asks what a step needs, shows how many it is for and who is left out and why, and does it.  STEP is a SkhTitleStep, or a SkhLearningStep
 * where the books are of learning; IDS (gint64) may be NULL: then QUERY says for whom. */
void               skh_step_dialog_present (GtkWindow      *parent,
                                            SkhContext     *context,
                                            const SkhBooks *books,
                                            int             step,
                                            GArray         *ids,
                                            const SkhQuery *query);

/* The name of a step on a button, with a mnemonic; translated. */
const char        *skh_step_label          (const SkhBooks *books,
                                            int             step);

G_END_DECLS
