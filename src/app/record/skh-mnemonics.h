/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Which letters Alt reaches: those of a form are chosen when it is made, clear of what else is in sight.  LETTERS are those that are taken, in lower case. */

/* Adds to LETTERS what is underlined already in and below WIDGET. */
void skh_mnemonics_reserve        (GtkWidget *widget,
                                   GString   *letters);

/* The same of all that is in sight whenever WIDGET is, which need not be in sight now. */
void skh_mnemonics_reserve_beside (GtkWidget *widget,
                                   GString   *letters);

/* Underlines a letter of LABEL that is not among LETTERS yet, and adds it there; nothing if all are taken. */
void skh_mnemonics_add            (GtkLabel  *label,
                                   GString   *letters);

G_END_DECLS
