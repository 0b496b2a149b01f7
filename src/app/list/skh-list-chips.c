/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/list/skh-register-page-private.h"

#include <glib/gi18n.h>

#include "app/list/skh-list-lists.h"
#include "register/skh-record.h"
#include "wording/skh-wording.h"

#define CHIP_CHARS 60

/* Something that narrows the list or orders it, and how it is taken away. */
typedef struct
{
  char       *label;
  const char *tip;
  GCallback   removed;
  gpointer    which;
  gboolean    hidden; /* something else on the page shows it */
} Chip;

static void
chip_free (gpointer data)
{
  Chip *chip = data;

  g_free (chip->label);
  g_free (chip);
}

static Chip *
add_chip (GPtrArray  *chips,
          const char *label,
          const char *tip,
          GCallback   removed,
          gpointer    which)
{
  Chip *chip = g_new (Chip, 1);

  *chip = (Chip) { g_strdup (label), tip, removed, which, FALSE };
  g_ptr_array_add (chips, chip);
  return chip;
}

/* What was chosen by hand is no longer the list that has a name. */
static void
changed (SkhRegisterPage *self)
{
  g_clear_pointer (&self->list_title, g_free);
  skh_list_chips_show (self);
  skh_register_page_reload (self);
}

/* Names of units ---------------------------------------------------------------------------------- */

/* The unit that FILTER asks for; NULL: it is about something else. */
static const char *
unit_of (const SkhFilter *filter)
{
  return filter->column->type == SKH_VALUE_UNIT && filter->values != NULL ? filter->values[0] : NULL;
}

static gpointer
names_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  char **ids = data;
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      char *name = skh_record_name (db, &skh_units_register, g_ascii_strtoll (ids[i], NULL, 10));

      g_hash_table_insert (names, g_strdup (ids[i]), name != NULL ? name : g_strdup (ids[i]));
    }
  return names;
}

static void
names_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(SkhRegisterPage) self = data;
  g_autoptr(GHashTable) names = skh_store_read_finish (SKH_STORE (object), result, NULL);
  GHashTableIter iter;
  gpointer id;
  gpointer name;

  if (names == NULL || self->unit_names == NULL)
    return;
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &id, &name))
    g_hash_table_insert (self->unit_names, g_strdup (id), g_strdup (name));
  skh_list_chips_show (self);
}

/* Lists that are kept hold units by their ids: their names come from the file. */
static void
ask_unit_names (SkhRegisterPage *self)
{
  g_autoptr(GStrvBuilder) ids = g_strv_builder_new ();
  char **asked;

  for (guint i = 0; i < self->query->filters->len; i++)
    {
      const char *id = unit_of (self->query->filters->pdata[i]);

      if (id != NULL && !g_hash_table_contains (self->unit_names, id))
        g_strv_builder_add (ids, id);
    }
  asked = g_strv_builder_end (ids);
  if (*asked == NULL)
    {
      g_strfreev (asked);
      return;
    }
  skh_store_read_async (skh_context_get_store (self->context), names_func, asked, (GDestroyNotify) g_strfreev, (GDestroyNotify) g_hash_table_unref, NULL,
                        names_cb, g_object_ref (self));
}

/* Taken away ---------------------------------------------------------------------------------------- */

static void
chip_removed_cb (SkhRegisterPage *self,
                 GtkWidget       *button)
{
  g_ptr_array_remove (self->query->filters, g_object_get_data (G_OBJECT (button), "which"));
  changed (self);
}

static void
everything_removed_cb (SkhRegisterPage *self)
{
  self->query->everything = FALSE;
  changed (self);
}

static void
own_removed_cb (SkhRegisterPage *self)
{
  self->query->own = FALSE;
  changed (self);
}

static void
year_removed_cb (SkhRegisterPage *self)
{
  self->of_year = FALSE;
  skh_list_lists_set_year (self);
  changed (self);
}

static void
sorts_removed_cb (SkhRegisterPage *self)
{
  g_array_set_size (self->query->sorts, 0);
  gtk_column_view_sort_by_column (self->view, NULL, GTK_SORT_ASCENDING);
  changed (self);
}

static void
condition_removed_cb (SkhRegisterPage *self)
{
  g_clear_pointer (&self->query->condition, g_free);
  self->query->everything = FALSE;
  changed (self);
}

/* Shown ---------------------------------------------------------------------------------------------- */

static GPtrArray *
collect_chips (SkhRegisterPage *self)
{
  GPtrArray *chips = g_ptr_array_new_with_free_func (chip_free);
  const char *remove = _("Take this filter away");

  if (self->query->condition != NULL && self->condition_label != NULL)
    add_chip (chips, self->condition_label, _("Show the whole list again"), G_CALLBACK (condition_removed_cb), NULL);
  if (self->query->own)
    add_chip (chips, _("Only in the unit itself"), remove, G_CALLBACK (own_removed_cb), NULL);
  if (self->of_year)
    {
      g_autofree char *label = g_strdup_printf (_("Units of %d"), skh_context_get_year (self->context));

      add_chip (chips, label, _("Show the units of today"), G_CALLBACK (year_removed_cb), NULL);
    }
  if (self->query->everything && self->query->condition == NULL)
    add_chip (chips, _("Also those who no longer count"), remove, G_CALLBACK (everything_removed_cb), NULL);
  for (guint i = 0; i < self->query->filters->len; i++)
    {
      SkhFilter *filter = self->query->filters->pdata[i];
      const char *unit = unit_of (filter) != NULL ? g_hash_table_lookup (self->unit_names, unit_of (filter)) : NULL;
      g_autofree char *text = skh_filter_to_string (filter);
      g_autofree char *label = skh_wording_filter (filter, g_hash_table_lookup (self->choices, filter->column->key), unit);

      add_chip (chips, label, remove, G_CALLBACK (chip_removed_cb), filter)->hidden = g_hash_table_contains (self->no_chips, text);
    }
  return chips;
}

static void
append_button (SkhRegisterPage *self,
               const Chip      *chip)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (chip->label);
  g_autofree char *tip = g_strdup_printf ("%s\n%s", chip->label, chip->tip);

  /* What is looked for may be as long as a page that was pasted; the window is not made wider for it. */
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), CHIP_CHARS);
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_box_append (GTK_BOX (content), label);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_set_tooltip_text (button, tip);
  gtk_widget_add_css_class (button, "pill-small");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_object_set_data (G_OBJECT (button), "which", chip->which);
  g_signal_connect_object (button, "clicked", chip->removed, self, G_CONNECT_SWAPPED);
  gtk_box_append (self->chips, button);
}

void
skh_list_chips_show (SkhRegisterPage *self)
{
  g_autoptr(GPtrArray) chips = collect_chips (self);
  GtkWidget *child;

  if (self->query->sorts->len > 1)
    {
      g_autoptr(GString) text = g_string_new (NULL);

      for (guint i = 0; i < self->query->sorts->len; i++)
        {
          const SkhSort *sort = &g_array_index (self->query->sorts, SkhSort, i);

          g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", _(sort->column->title), sort->descending ? "↓" : "↑");
        }
      add_chip (chips, text->str, _("Sort in the usual order again"), G_CALLBACK (sorts_removed_cb), NULL);
    }
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    gtk_box_remove (self->chips, child);
  for (guint i = 0; i < chips->len; i++)
    {
      if (!((const Chip *) chips->pdata[i])->hidden)
        append_button (self, chips->pdata[i]);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->chips), gtk_widget_get_first_child (GTK_WIDGET (self->chips)) != NULL);
  ask_unit_names (self);
}

char *
skh_list_chips_describe (SkhRegisterPage *self)
{
  g_autoptr(GPtrArray) chips = collect_chips (self);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < chips->len; i++)
    g_string_append_printf (text, "%s · ", ((const Chip *) chips->pdata[i])->label);
  if (self->query->search != NULL && *self->query->search != 0)
    {
      g_string_append_printf (text, _("found by “%s”"), self->query->search);
      g_string_append (text, " · ");
    }
  return g_string_free (text, FALSE);
}
