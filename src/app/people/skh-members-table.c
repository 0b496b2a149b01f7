/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/people/skh-members-table.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/skh-clipboard.h"
#include "app/skh-file-chooser.h"
#include "base/skh-number.h"
#include "draw/skh-list-pages.h"
#include "draw/skh-output.h"
#include "register/skh-memberships.h"

#define N_COLUMNS 7

static const struct
{
  const char *title; /* msgid */
  int         width;
} columns[N_COLUMNS] = {
  { N_("Unit"), 30 }, { N_("At the beginning"), 12 }, { N_("Joined"), 10 }, { N_("Left"), 10 }, { N_("At the end"), 12 }, { N_("Population"), 12 },
  { N_("Share of the population"), 10 },
};

/* The window and what it shows. */
#define SKH_TYPE_MEMBERS_TABLE (skh_members_table_get_type ())
G_DECLARE_FINAL_TYPE (SkhMembersTable, skh_members_table, SKH, MEMBERS_TABLE, AdwWindow)

struct _SkhMembersTable
{
  AdwWindow   parent_instance;

  GtkGrid    *grid;
  SkhContext *context;
  GPtrArray  *rows;  /* string vectors of N_COLUMNS */
  char       *title;
};

G_DEFINE_FINAL_TYPE (SkhMembersTable, skh_members_table, ADW_TYPE_WINDOW)

static void
skh_members_table_finalize (GObject *object)
{
  SkhMembersTable *self = SKH_MEMBERS_TABLE (object);

  g_object_unref (self->context);
  g_ptr_array_unref (self->rows);
  g_free (self->title);

  G_OBJECT_CLASS (skh_members_table_parent_class)->finalize (object);
}

static void
copy_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhMembersTable *self = SKH_MEMBERS_TABLE (widget);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint c = 0; c < N_COLUMNS; c++)
    g_string_append_printf (text, "%s%c", _(columns[c].title), c + 1 < N_COLUMNS ? '\t' : '\n');
  for (guint r = 0; r < self->rows->len; r++)
    {
      g_autofree char *line = g_strjoinv ("\t", self->rows->pdata[r]);

      g_string_append_printf (text, "%s\n", line);
    }
  skh_clipboard_set_text (widget, text->str);
}

static void
pdf_chosen (const char *path,
            gpointer    data)
{
  SkhMembersTable *self = data;
  g_autoptr(SkhListPages) pages = skh_list_pages_new (self->title, skh_context_get_scope_name (self->context));
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  g_autoptr(GError) error = NULL;
  guint n;

  for (guint c = 0; c < N_COLUMNS; c++)
    skh_list_pages_add_column (pages, _(columns[c].title), columns[c].width, c > 0);
  for (guint r = 0; r < self->rows->len; r++)
    skh_list_pages_add_row (pages, g_strdupv (self->rows->pdata[r]));
  n = skh_list_pages_paginate (pages, cr, SKH_A4_LONG, SKH_A4_SHORT);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  if (!skh_output_write (path, SKH_A4_LONG, SKH_A4_SHORT, n, skh_list_pages_draw, pages, &error))
    skh_context_report (self->context, error);
}

static void
pdf_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SkhMembersTable *self = SKH_MEMBERS_TABLE (widget);
  g_autofree char *proposal = g_strconcat (self->title, ".pdf", NULL);

  skh_choose_save (GTK_WINDOW (self), _("Save the list"), proposal, pdf_chosen, self);
}

static void
skh_members_table_class_init (SkhMembersTableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = skh_members_table_finalize;

  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "table.copy", NULL, copy_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "table.pdf", NULL, pdf_action);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
skh_members_table_init (SkhMembersTable *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *copy = gtk_button_new_from_icon_name ("edit-copy-symbolic");
  GtkWidget *pdf = gtk_button_new_from_icon_name ("document-save-symbolic");

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_row_spacing (self->grid, 8);
  gtk_grid_set_column_spacing (self->grid, 18);
  gtk_widget_set_margin_top (GTK_WIDGET (self->grid), 14);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->grid), 14);
  gtk_widget_set_margin_start (GTK_WIDGET (self->grid), 18);
  gtk_widget_set_margin_end (GTK_WIDGET (self->grid), 18);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (copy), "table.copy");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (pdf), "table.pdf");
  gtk_widget_set_tooltip_text (copy, _("Copy the rows"));
  gtk_widget_set_tooltip_text (pdf, _("Save as PDF…"));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), copy);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), pdf);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->grid));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), scrolled);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), 860, 560);
}

static void
add_cell (SkhMembersTable *self,
          guint            row,
          guint            column,
          const char      *text,
          gboolean         bold)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column > 0 ? 1 : 0);
  gtk_widget_add_css_class (label, bold ? "heading" : "numeric");
  gtk_widget_set_hexpand (label, column == 0);
  gtk_grid_attach (self->grid, label, (int) column, (int) row, 1, 1);
}

typedef struct
{
  gint64 scope;
  int    year;
} Question;

static gpointer
read_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Question *question = data;

  return skh_membership_years (db, question->scope, question->year, error);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(SkhMembersTable) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) years = skh_store_read_finish (SKH_STORE (object), result, &error);

  if (years == NULL)
    {
      skh_context_report (self->context, error);
      return;
    }
  for (guint c = 0; c < N_COLUMNS; c++)
    add_cell (self, 0, c, _(columns[c].title), TRUE);
  for (guint i = 0; i < years->len; i++)
    {
      const SkhMembershipYear *year = years->pdata[i];
      char **cells = g_new0 (char *, N_COLUMNS + 1);

      cells[0] = g_strdup (year->name);
      cells[1] = skh_number_format (year->begin);
      cells[2] = skh_number_format (year->joined);
      cells[3] = skh_number_format (year->left);
      cells[4] = skh_number_format (year->end);
      cells[5] = year->population > 0 ? skh_number_format (year->population) : g_strdup ("–");
      cells[6] = year->population > 0 ? skh_percent_format (year->end, year->population, -1) : g_strdup ("–");
      for (guint c = 0; c < N_COLUMNS; c++)
        add_cell (self, i + 1, c, cells[c], i + 1 == years->len);
      g_ptr_array_add (self->rows, cells);
    }
}

void
skh_members_table_present (GtkWindow  *parent,
                           SkhContext *context)
{
  SkhMembersTable *self = g_object_new (SKH_TYPE_MEMBERS_TABLE, "transient-for", parent, NULL);
  Question *question = g_new (Question, 1);

  *question = (Question) { skh_context_get_scope (context), skh_context_get_year (context) };
  self->context = g_object_ref (context);
  self->title = g_strdup_printf (_("Members in %d"), question->year);
  gtk_window_set_title (GTK_WINDOW (self), self->title);
  skh_store_read_async (skh_context_get_store (context), read_func, question, g_free, (GDestroyNotify) g_ptr_array_unref, NULL, read_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}
