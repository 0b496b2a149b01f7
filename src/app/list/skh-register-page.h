/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "app/record/skh-pane.h"
#include "app/skh-context.h"

G_BEGIN_DECLS

/* A page with the list of a register and the record of the chosen row beside it.  A register that is seen with more columns (skh_register_base())
 * shows and opens the same records; adding, moving and deleting them is left to the register itself.
 *
 * Signals: "listed": the list shows the answer to a new question. */
#define SKH_TYPE_REGISTER_PAGE (skh_register_page_get_type ())
G_DECLARE_FINAL_TYPE (SkhRegisterPage, skh_register_page, SKH, REGISTER_PAGE, GtkWidget)

/* TITLE is translated; FORM is the UI resource of the record's fields. */
GtkWidget *skh_register_page_new         (SkhContext      *context,
                                          const SkhRegister *reg,
                                          const char      *title,
                                          const char      *form);

/* The same with a PANE of one's own beside the list, for records that are kept by actions of their own: they are not set, moved and deleted by the
 * hundred. */
GtkWidget *skh_register_page_new_with    (SkhContext      *context,
                                          const SkhRegister *reg,
                                          const char      *title,
                                          SkhPane         *pane);

/* Shows what TEXT finds; "" shows all. */
void       skh_register_page_search      (SkhRegisterPage *self,
                                          const char      *text);

/* Shows record ID, whatever the list shows. */
void       skh_register_page_open        (SkhRegisterPage *self,
                                          gint64           id);

/* Narrows the list to QUERY's condition until the user takes it away; LABEL says what it is.  NULL: it goes without saying, and stays. */
void       skh_register_page_narrow      (SkhRegisterPage *self,
                                          const SkhQuery  *query,
                                          const char      *label);

/* The name of the list stands above it already, on a tab or in a drop-down: the title is not repeated. */
void       skh_register_page_hide_title  (SkhRegisterPage *self);

/* Puts WIDGET after the title: what else there is to the list; where the page is narrow, in several lines. */
void       skh_register_page_add_lead    (SkhRegisterPage *self,
                                          GtkWidget       *widget);

/* The same with a button that activates ACTION (of the page's surroundings). */
void       skh_register_page_add_button  (SkhRegisterPage *self,
                                          const char      *label,
                                          const char      *action);

/* Puts WIDGET at the end of the heading, where lists have their “Add”. */
void       skh_register_page_add_to_head (SkhRegisterPage *self,
                                          GtkWidget       *widget);

/* Puts WIDGET in a line of its own below the buttons for checked rows. */
void       skh_register_page_add_to_bar  (SkhRegisterPage *self,
                                          GtkWidget       *widget);

/* What the list is of, beside the unit at the top: a fund and a year.  Stands in the heading of what is printed and saved. */
void       skh_register_page_set_heading (SkhRegisterPage *self,
                                          const char      *heading);

/* What an empty list says when no filter makes it so. */
void       skh_register_page_set_empty   (SkhRegisterPage *self,
                                          const char      *title,
                                          const char      *text);

/* The button below that: it does ACTION, a detailed one of the window.  LABEL has a mnemonic. */
void       skh_register_page_set_empty_way (SkhRegisterPage *self,
                                            const char      *label,
                                            const char      *action);

/* The checked rows, in the order of the list; NULL if none is: then the query is what is meant.  g_array_unref(). */
GArray    *skh_register_page_get_checked (SkhRegisterPage *self);

/* What the list asks for now. */
const SkhQuery *skh_register_page_get_query (SkhRegisterPage *self);

/* Puts one filter on column KEY in place of all it has; NULL: none. */
void       skh_register_page_set_filter  (SkhRegisterPage *self,
                                          const char      *key,
                                          const char      *filter);

/* FILTER, as skh_filter_to_string() writes it, is shown on the page by something else than a chip. */
void       skh_register_page_hide_chip   (SkhRegisterPage *self,
                                          const char      *filter);

gboolean   skh_register_page_get_dirty   (SkhRegisterPage *self);

G_END_DECLS
