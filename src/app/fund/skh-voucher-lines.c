/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/fund/skh-voucher-pane-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/skh-number.h"
#include "base/skh-words.h"

/* The lines in the form of a voucher: what it is made of. */

/* The sum of several lines; one alone says it itself. */
void
skh_voucher_lines_show_total (SkhVoucherPane *self)
{
  gint64 total = 0;
  guint n = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->lines)); row != NULL; row = gtk_widget_get_next_sibling (row), n++)
    {
      SkhVoucherLine *line = skh_voucher_line_row_get_line (SKH_VOUCHER_LINE_ROW (row));

      total += MAX (line->amount, 0);
      skh_voucher_line_free (line);
    }
  if (n > 1)
    {
      g_autofree char *amount = skh_amount_format (total);
      g_autofree char *words = skh_amount_in_words (total, SKH_WORDS_DEFAULT);
      g_autofree char *text = g_strdup_printf (_("Together %s\n%s"), amount, words);

      gtk_label_set_label (self->total, text);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->total), n > 1);
}

static void
update_rows (SkhVoucherPane *self)
{
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self->lines));
  gboolean alone = first != NULL && gtk_widget_get_next_sibling (first) == NULL;

  for (GtkWidget *row = first; row != NULL; row = gtk_widget_get_next_sibling (row))
    skh_voucher_line_row_set_alone (SKH_VOUCHER_LINE_ROW (row), alone);
  skh_voucher_lines_show_total (self);
}

static void
row_removed_cb (SkhVoucherPane *self,
                GtkWidget      *row)
{
  gtk_box_remove (self->lines, row);
  update_rows (self);
  skh_voucher_pane_edited (self);
}

/* A correction carries the lines of what it corrects: those of a payment that takes a receipt back are sources. */
static gboolean
is_spent (const SkhVoucher     *voucher,
          const SkhVoucherLine *line)
{
  if (line->source != NULL || line->use != NULL)
    return line->use != NULL;
  return voucher->kind == SKH_VOUCHER_PAYMENT;
}

static GtkWidget *
append_row (SkhVoucherPane       *self,
            const SkhVoucherLine *line)
{
  GtkWidget *row = skh_voucher_line_row_new (skh_context_get_store (self->context), &self->reading->choices, line, is_spent (self->reading->voucher, line));

  g_signal_connect_object (row, "edited", G_CALLBACK (skh_voucher_pane_edited), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "removed", G_CALLBACK (row_removed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->lines, row);
  return row;
}

static void
add_line_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  SkhVoucherPane *self = SKH_VOUCHER_PANE (widget);
  GtkWidget *last = gtk_widget_get_last_child (GTK_WIDGET (self->lines));
  SkhVoucherLine *before = skh_voucher_line_row_get_line (SKH_VOUCHER_LINE_ROW (last));
  SkhVoucherLine *line = skh_voucher_line_new (before->source, before->use, 0);

  gtk_widget_grab_focus (append_row (self, line));
  update_rows (self);
  skh_voucher_line_free (before);
  skh_voucher_line_free (line);
}

void
skh_voucher_lines_show (SkhVoucherPane *self)
{
  const SkhVoucher *voucher = self->reading->voucher;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->lines))) != NULL)
    gtk_box_remove (self->lines, row);
  for (guint i = 0; i < voucher->lines->len; i++)
    append_row (self, voucher->lines->pdata[i]);
  if (voucher->lines->len == 0)
    {
      SkhVoucherLine *empty = skh_voucher_line_new (NULL, NULL, 0);

      append_row (self, empty);
      skh_voucher_line_free (empty);
    }
  update_rows (self);
}

void
skh_voucher_lines_take (SkhVoucherPane *self,
                        SkhVoucher     *voucher)
{
  g_ptr_array_set_size (voucher->lines, 0);
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->lines)); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      SkhVoucherLine *line = skh_voucher_line_row_get_line (SKH_VOUCHER_LINE_ROW (row));

      if (line->amount != 0)
        g_ptr_array_add (voucher->lines, line);
      else
        skh_voucher_line_free (line);
    }
}

gboolean
skh_voucher_lines_show_error (SkhVoucherPane *self,
                              const char     *key,
                              const char     *sentence)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->lines)); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      SkhVoucherLine *line = skh_voucher_line_row_get_line (SKH_VOUCHER_LINE_ROW (row));
      /* What every line lacks is shown at the first that lacks it. */
      gboolean meant = strcmp (key, "amount") == 0 ? line->amount <= 0 : strcmp (key, "source") == 0 || strcmp (key, "use") == 0 ? line->source == NULL && line->use == NULL : TRUE;

      skh_voucher_line_free (line);
      if (meant && skh_voucher_line_row_show_error (SKH_VOUCHER_LINE_ROW (row), key, sentence))
        return TRUE;
    }
  return FALSE;
}

void
skh_voucher_lines_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "voucher.add-line", NULL, add_line_action);
}
