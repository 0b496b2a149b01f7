/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/list/skh-register-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/list/skh-list-columns.h"
#include "app/record/skh-record-pane.h"
#include "base/skh-number.h"
#include "register/skh-row-list.h"

/* A ready-made choice above the list. */
typedef struct
{
  const char *title;      /* msgid */
  const char *filter;     /* or NULL */
  gboolean    everything; /* also what no longer counts */
} Preset;

static const Preset people_presets[] = {
  { N_("Everybody") },
  { N_("Members"), "member=1" },
  { N_("Officials, public employees, workers"), "staff=1" },
  { N_("Moved away or deceased"), "state=moved,deceased,merged", TRUE },
  { NULL }
};

static const Preset family_presets[] = {
  { N_("All families") },
  { N_("Staff families"), "staff=1" },
  { N_("Moved away or closed"), "state=moved,closed", TRUE },
  { NULL }
};

static const Preset unit_presets[] = {
  { N_("All units") },
  { N_("Also closed units"), NULL, TRUE },
  { NULL }
};

struct _SkhRegisterPage
{
  GtkWidget           parent_instance;

  GtkWidget          *paned;
  GtkLabel           *title;
  GtkLabel           *count;
  GtkDropDown        *preset;
  GtkButton          *narrow;
  GtkStack           *stack;
  AdwStatusPage      *empty;
  GtkColumnView      *view;
  GtkSingleSelection *selection;
  SkhRecordPane      *pane;

  SkhContext         *context;
  const SkhRegister  *reg;
  const Preset       *presets;
  SkhRowList         *list;
  SkhQuery           *query;
  GHashTable         *choices; /* column key → SkhChoice array */
  gboolean            restoring;
  gboolean            stale;   /* something changed while the page was out of sight */
  gboolean            reveal;  /* the open record is scrolled to when the list is there */
};

G_DEFINE_FINAL_TYPE (SkhRegisterPage, skh_register_page, GTK_TYPE_WIDGET)

/* Asks the list for what scope, presets, search and sort say now. */
static void
reload (SkhRegisterPage *self)
{
  const Preset *preset = &self->presets[gtk_drop_down_get_selected (self->preset)];
  g_autoptr(SkhQuery) query = NULL;

  /* A list that nobody sees costs nothing. */
  self->stale = !gtk_widget_get_mapped (GTK_WIDGET (self)) || self->choices == NULL;
  if (self->stale)
    return;

  query = skh_query_copy (self->query);
  query->scope = skh_context_get_scope (self->context);
  if (query->condition == NULL)
    {
      query->everything = preset->everything;
      if (preset->filter != NULL)
        skh_query_add_filter (query, preset->filter, NULL);
    }
  skh_row_list_set_query (self->list, query);
}

static void
sort_cb (const SkhColumn *column,
         gboolean         descending,
         gpointer         data)
{
  SkhRegisterPage *self = data;

  if (skh_query_set_sort (self->query, column->key, descending, NULL))
    reload (self);
}

/* The list view inside of the column view takes the only call that scrolls in GTK 4.8 without leaving it blank. */
static void
scroll_to (SkhRegisterPage *self,
           guint            position)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_LIST_VIEW (child))
        gtk_widget_activate_action (child, "list.scroll-to-item", "u", position);
    }
}

/* The row of the record that is open is selected again after the list moved under it. */
static void
restore_selection (SkhRegisterPage *self)
{
  gint64 id = skh_record_pane_get_id (self->pane);
  guint position = id != 0 ? skh_row_list_find (self->list, id) : GTK_INVALID_LIST_POSITION;

  self->restoring = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->restoring = FALSE;
  if (self->reveal && position != GTK_INVALID_LIST_POSITION)
    {
      self->reveal = FALSE;
      scroll_to (self, position);
    }
}

static void
show_count (SkhRegisterPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  g_autofree char *number = skh_number_format (n);

  gtk_label_set_label (self->count, number);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "empty");
  if (self->query->search != NULL && *self->query->search != 0)
    {
      adw_status_page_set_title (self->empty, _("Nothing found"));
      adw_status_page_set_description (self->empty, _("Try fewer words, or choose a larger unit at the top."));
    }
  else if (self->query->condition != NULL)
    {
      adw_status_page_set_title (self->empty, _("Nobody in the lists"));
      adw_status_page_set_description (self->empty, _("Nobody is missing in the lists of this unit. If it declares numbers only, the names are with the unit itself."));
    }
  else
    {
      adw_status_page_set_title (self->empty, _("Nothing here yet"));
      adw_status_page_set_description (self->empty, _("Add the first record, or choose another unit at the top."));
    }
}

static void
loaded_cb (SkhRegisterPage *self,
           GError          *error)
{
  if (error != NULL)
    skh_context_report (self->context, error);
  show_count (self);
  restore_selection (self);
}

static void
selected_cb (SkhRegisterPage *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  if (!self->restoring && position != GTK_INVALID_LIST_POSITION)
    skh_record_pane_show (self->pane, skh_row_list_get_id (self->list, position));
}

/* The list follows what was saved by itself, and then shows where the record went. */
static void
saved_cb (SkhRegisterPage *self)
{
  self->reveal = TRUE;
  if (!skh_row_list_get_loading (self->list))
    restore_selection (self);
}

static void
preset_cb (SkhRegisterPage *self)
{
  if (self->list != NULL)
    reload (self);
}

static void
widen_cb (SkhRegisterPage *self)
{
  g_clear_pointer (&self->query->condition, g_free);
  gtk_widget_set_visible (GTK_WIDGET (self->narrow), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->preset), TRUE);
  reload (self);
}

static void
add_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SkhRegisterPage *self = SKH_REGISTER_PAGE (widget);

  self->restoring = TRUE;
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  self->restoring = FALSE;
  skh_record_pane_add (self->pane);
}

static gpointer
choices_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  const SkhRegister *reg = data;
  GHashTable *choices = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) skh_choices_free);

  for (const SkhColumn *column = reg->columns; column->key != NULL; column++)
    {
      SkhChoice *of_column = column->type == SKH_VALUE_CHOICE ? skh_choices_read (db, column, NULL) : NULL;

      if (of_column != NULL)
        g_hash_table_insert (choices, (char *) column->key, of_column);
    }
  return choices;
}

static void
choices_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(SkhRegisterPage) self = data;
  g_autoptr(GError) error = NULL;

  self->choices = skh_store_read_finish (SKH_STORE (object), result, &error);
  if (self->choices == NULL)
    {
      skh_context_report (self->context, error);
      return;
    }
  skh_list_columns_add (self->view, self->reg, self->choices, sort_cb, self);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->list));
  reload (self);
}

static void
skh_register_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (skh_register_page_parent_class)->map (widget);

  if (SKH_REGISTER_PAGE (widget)->stale)
    reload (SKH_REGISTER_PAGE (widget));
}

static void
skh_register_page_dispose (GObject *object)
{
  SkhRegisterPage *self = SKH_REGISTER_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_REGISTER_PAGE);
  g_clear_object (&self->list);
  g_clear_object (&self->context);
  g_clear_pointer (&self->query, skh_query_free);
  g_clear_pointer (&self->choices, g_hash_table_unref);

  G_OBJECT_CLASS (skh_register_page_parent_class)->dispose (object);
}

static void
skh_register_page_class_init (SkhRegisterPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = skh_register_page_dispose;
  widget_class->map = skh_register_page_map;

  g_type_ensure (SKH_TYPE_RECORD_PANE);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/list/skh-register-page.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, SkhRegisterPage, count);
  gtk_widget_class_bind_template_child (widget_class, SkhRegisterPage, empty);
  gtk_widget_class_bind_template_child (widget_class, SkhRegisterPage, narrow);
  gtk_widget_class_bind_template_child (widget_class, SkhRegisterPage, pane);
  gtk_widget_class_bind_template_child (widget_class, SkhRegisterPage, paned);
  gtk_widget_class_bind_template_child (widget_class, SkhRegisterPage, preset);
  gtk_widget_class_bind_template_child (widget_class, SkhRegisterPage, selection);
  gtk_widget_class_bind_template_child (widget_class, SkhRegisterPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SkhRegisterPage, title);
  gtk_widget_class_bind_template_child (widget_class, SkhRegisterPage, view);
  gtk_widget_class_bind_template_callback (widget_class, preset_cb);
  gtk_widget_class_bind_template_callback (widget_class, saved_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, widen_cb);

  gtk_widget_class_install_action (widget_class, "page.add", NULL, add_action);
}

static void
skh_register_page_init (SkhRegisterPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
fill_presets (SkhRegisterPage *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  self->presets = self->reg == &skh_people_register ? people_presets : self->reg == &skh_families_register ? family_presets : unit_presets;
  for (const Preset *preset = self->presets; preset->title != NULL; preset++)
    gtk_string_list_append (names, _(preset->title));
  gtk_drop_down_set_model (self->preset, G_LIST_MODEL (names));
}

GtkWidget *
skh_register_page_new (SkhContext        *context,
                       const SkhRegister *reg,
                       const char        *title,
                       const char        *form)
{
  SkhRegisterPage *self = g_object_new (SKH_TYPE_REGISTER_PAGE, NULL);
  SkhStore *store = skh_context_get_store (context);

  self->context = g_object_ref (context);
  self->reg = reg;
  self->query = skh_query_new (reg);
  fill_presets (self);
  gtk_label_set_label (self->title, title);
  skh_record_pane_set_register (self->pane, context, reg, form);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.add", !skh_store_get_read_only (store));

  self->list = skh_row_list_new (store);
  g_signal_connect_object (self->list, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::scope", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  skh_store_read_async (store, choices_func, (gpointer) reg, NULL, (GDestroyNotify) g_hash_table_unref, NULL, choices_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}

void
skh_register_page_search (SkhRegisterPage *self,
                          const char      *text)
{
  g_return_if_fail (SKH_IS_REGISTER_PAGE (self));

  if (g_strcmp0 (self->query->search != NULL ? self->query->search : "", text) == 0)
    return;
  g_free (self->query->search);
  self->query->search = g_strdup (text);
  reload (self);
}

void
skh_register_page_open (SkhRegisterPage *self,
                        gint64           id)
{
  g_return_if_fail (SKH_IS_REGISTER_PAGE (self));

  self->reveal = TRUE;
  skh_record_pane_show (self->pane, id);
  restore_selection (self);
}

void
skh_register_page_narrow (SkhRegisterPage *self,
                          const SkhQuery  *query,
                          const char      *label)
{
  GtkWidget *content;

  g_return_if_fail (SKH_IS_REGISTER_PAGE (self));

  g_free (self->query->condition);
  self->query->condition = g_strdup (query->condition);
  self->query->everything = query->everything;
  content = adw_button_content_new ();
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "window-close-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), label);
  gtk_button_set_child (self->narrow, content);
  gtk_widget_set_visible (GTK_WIDGET (self->narrow), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->preset), FALSE);
  reload (self);
}

gboolean
skh_register_page_get_dirty (SkhRegisterPage *self)
{
  g_return_val_if_fail (SKH_IS_REGISTER_PAGE (self), FALSE);

  return skh_record_pane_get_dirty (self->pane);
}
