/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/skh-context.h"

G_BEGIN_DECLS

/* A page with the list of a register and the record of the chosen row beside it. */
#define SKH_TYPE_REGISTER_PAGE (skh_register_page_get_type ())
G_DECLARE_FINAL_TYPE (SkhRegisterPage, skh_register_page, SKH, REGISTER_PAGE, GtkWidget)

/* TITLE is translated; FORM is the UI resource of the record's fields. */
GtkWidget *skh_register_page_new         (SkhContext      *context,
                                          const SkhRegister *reg,
                                          const char      *title,
                                          const char      *form);

/* Shows what TEXT finds; "" shows all. */
void       skh_register_page_search      (SkhRegisterPage *self,
                                          const char      *text);

/* Shows record ID, whatever the list shows. */
void       skh_register_page_open        (SkhRegisterPage *self,
                                          gint64           id);

/* Narrows the list to QUERY's condition until the user takes it away; LABEL says what it is. */
void       skh_register_page_narrow      (SkhRegisterPage *self,
                                          const SkhQuery  *query,
                                          const char      *label);

gboolean   skh_register_page_get_dirty   (SkhRegisterPage *self);

G_END_DECLS
