/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/skh-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks which column of many records gets which value. */
typedef void (*SkhValueChosen) (const char *key,
                                const char *value,
                                gpointer    data);

/* For N records.  KEY: the column, or NULL to let the user choose.  CHOICES: column key → SkhChoice array.  DATA is an object that lives
 * as long as the dialog's parent. */
void skh_set_dialog_present (GtkWindow         *parent,
                             SkhContext        *context,
                             const SkhRegister *reg,
                             GHashTable        *choices,
                             guint              n,
                             const char        *key,
                             SkhValueChosen     chosen,
                             gpointer           data);

G_END_DECLS
