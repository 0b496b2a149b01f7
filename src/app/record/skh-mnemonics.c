/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/record/skh-mnemonics.h"

#include <string.h>

void
skh_mnemonics_reserve (GtkWidget *widget,
                       GString   *letters)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  /* What another page of a stack or a menu underlines is never reached at the same time; what slides in is. */
  if ((!gtk_widget_get_child_visible (widget) && !GTK_IS_REVEALER (parent)) || GTK_IS_POPOVER (widget))
    return;
  if (GTK_IS_LABEL (widget) && gtk_label_get_mnemonic_keyval (GTK_LABEL (widget)) < 0x80)
    g_string_append_c (letters, g_ascii_tolower ((char) gtk_label_get_mnemonic_keyval (GTK_LABEL (widget))));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    skh_mnemonics_reserve (child, letters);
}

void
skh_mnemonics_reserve_beside (GtkWidget *widget,
                              GString   *letters)
{
  GtkWidget *parent;

  for (; (parent = gtk_widget_get_parent (widget)) != NULL; widget = parent)
    {
      for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL && !GTK_IS_STACK (parent); child = gtk_widget_get_next_sibling (child))
        {
          if (child != widget)
            skh_mnemonics_reserve (child, letters);
        }
    }
}

void
skh_mnemonics_add (GtkLabel *label,
                   GString  *letters)
{
  const char *title = gtk_label_get_label (label);

  for (const char *c = title; *c != 0; c++)
    {
      char letter = g_ascii_tolower (*c);

      if (g_ascii_isalpha (letter) && strchr (letters->str, letter) == NULL)
        {
          g_autofree char *underlined = g_strdup_printf ("%.*s_%s", (int) (c - title), title, c);

          g_string_append_c (letters, letter);
          gtk_label_set_text_with_mnemonic (label, underlined);
          return;
        }
    }
}
