/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/titles/skh-catalogues-window.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "app/record/skh-ask.h"
#include "app/skh-present.h"
#include "app/titles/skh-criteria-window.h"
#include "base/skh-date.h"
#include "titles/skh-catalogue.h"
#include "wording/skh-wording.h"

#define SKH_TYPE_CATALOGUES_WINDOW (skh_catalogues_window_get_type ())
G_DECLARE_FINAL_TYPE (SkhCataloguesWindow, skh_catalogues_window, SKH, CATALOGUES_WINDOW, AdwWindow)

/* What the window shows. */
typedef struct
{
  GPtrArray *entries[2]; /* SkhCatalogueEntry, by SkhCatalogue */
  GPtrArray *sets;       /* SkhCriteriaSet */
  GArray    *used;       /* gboolean for each of sets */
} Contents;

struct _SkhCataloguesWindow
{
  AdwWindow    parent_instance;

  GtkStack    *stack;
  GtkListBox  *forms;
  GtkListBox  *titles;
  GtkListBox  *criteria;
  GtkLabel    *trouble;
  GtkDropDown *title;   /* of a new criteria set */

  SkhContext  *context;
  Contents    *contents;
  SkhCatalogueEntry *asked; /* that a question is about */
};

G_DEFINE_FINAL_TYPE (SkhCataloguesWindow, skh_catalogues_window, ADW_TYPE_WINDOW)

static const SkhChoice subjects[] = { { "person", N_("Persons") }, { "family", N_("Families") }, { "clan", N_("Clans") }, { "unit", N_("Units") }, { NULL } };

#define SPAN \
  { "valid-from", N_("From"), SKH_VALUE_DATE, SKH_COLUMN_WHOLE_DATE }, { "valid-to", N_("Until"), SKH_VALUE_DATE, SKH_COLUMN_WHOLE_DATE }, { NULL }

static const SkhColumn entry_fields[] = { { "name", N_("Name"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED }, SPAN };
static const SkhColumn new_title_fields[] = {
  { "name", N_("Name"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED }, { "subject", N_("Who can have it"), SKH_VALUE_CHOICE, SKH_COLUMN_REQUIRED, .choices = subjects }, SPAN
};

static void
contents_free (Contents *contents)
{
  g_clear_pointer (&contents->entries[0], g_ptr_array_unref);
  g_clear_pointer (&contents->entries[1], g_ptr_array_unref);
  g_clear_pointer (&contents->sets, g_ptr_array_unref);
  g_clear_pointer (&contents->used, g_array_unref);
  g_free (contents);
}

static gpointer
contents_func (sqlite3       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  Contents *contents = g_new0 (Contents, 1);

  contents->entries[SKH_CATALOGUE_FORMS] = skh_catalogue_read (db, SKH_CATALOGUE_FORMS, error);
  if (contents->entries[SKH_CATALOGUE_FORMS] != NULL)
    contents->entries[SKH_CATALOGUE_TITLES] = skh_catalogue_read (db, SKH_CATALOGUE_TITLES, error);
  if (contents->entries[SKH_CATALOGUE_TITLES] != NULL)
    contents->sets = skh_criteria_read (db, NULL, error);
  if (contents->sets == NULL)
    {
      contents_free (contents);
      return NULL;
    }
  contents->used = g_array_new (FALSE, FALSE, sizeof (gboolean));
  for (guint i = 0; i < contents->sets->len; i++)
    {
      gboolean used = skh_criteria_is_used (db, ((const SkhCriteriaSet *) contents->sets->pdata[i])->id);

      g_array_append_val (contents->used, used);
    }
  return contents;
}

static void
show_trouble (SkhCataloguesWindow *self,
              const GError        *error)
{
  g_autofree char *sentence = error != NULL ? skh_wording_error (error) : NULL;

  gtk_label_set_label (self->trouble, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), sentence != NULL);
}

/* Rows --------------------------------------------------------------------------------------------- */

/* "from 01/01/2024", "01/01/2016 – 31/12/2020", "" */
static char *
span_text (const char *from,
           const char *to)
{
  g_autofree char *first = skh_date_format (from);
  g_autofree char *last = skh_date_format (to);

  if (*first == 0 && *last == 0)
    return g_strdup (_("always"));
  if (*last == 0)
    return g_strdup_printf (_("from %s"), first);
  return *first == 0 ? g_strdup_printf (_("until %s"), last) : g_strdup_printf ("%s – %s", first, last);
}

static void delete_cb (SkhCataloguesWindow *self,
                       GtkWidget           *button);

static GtkWidget *
make_row (SkhCataloguesWindow *self,
          const char          *title,
          const char          *subtitle,
          gboolean             used,
          gboolean             ended)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (ended)
    gtk_widget_add_css_class (row, "dim-label");
  if (!used && !skh_store_get_read_only (skh_context_get_store (self->context)))
    {
      GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

      gtk_widget_set_tooltip_text (button, _("Delete: nothing uses it"));
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (button, "flat");
      g_object_set_data (G_OBJECT (button), "row", row);
      g_signal_connect_object (button, "clicked", G_CALLBACK (delete_cb), self, G_CONNECT_SWAPPED);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  return row;
}

static void
clear (GtkListBox *list)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, child);
}

static void
fill_entries (SkhCataloguesWindow *self,
              GtkListBox          *list,
              GPtrArray           *entries)
{
  g_autofree char *today = skh_date_today ();

  clear (list);
  for (guint i = 0; i < entries->len; i++)
    {
      SkhCatalogueEntry *entry = entries->pdata[i];
      g_autofree char *span = span_text (entry->valid_from, entry->valid_to);
      GtkWidget *row = make_row (self, entry->name, span, entry->used, entry->valid_to != NULL && strcmp (entry->valid_to, today) < 0);

      g_object_set_data (G_OBJECT (row), "entry", entry);
      gtk_list_box_append (list, row);
    }
}

static const char *
title_name (SkhCataloguesWindow *self,
            const char          *key)
{
  GPtrArray *titles = self->contents->entries[SKH_CATALOGUE_TITLES];

  for (guint i = 0; i < titles->len; i++)
    {
      const SkhCatalogueEntry *title = titles->pdata[i];

      if (strcmp (title->key, key) == 0)
        return title->name;
    }
  return key;
}

static void
fill_criteria (SkhCataloguesWindow *self)
{
  g_autofree char *today = skh_date_today ();

  clear (self->criteria);
  for (guint i = 0; i < self->contents->sets->len; i++)
    {
      SkhCriteriaSet *set = self->contents->sets->pdata[i];
      g_autofree char *span = span_text (set->valid_from, set->valid_to);
      g_autofree char *subtitle = g_strdup_printf ("%s · %s%s%s", title_name (self, set->title), set->decision != NULL ? set->decision : "", set->decision != NULL ? " · " : "", span);
      GtkWidget *row = make_row (self, set->name, subtitle, g_array_index (self->contents->used, gboolean, i), set->valid_to != NULL && strcmp (set->valid_to, today) < 0);

      g_object_set_data (G_OBJECT (row), "set", set);
      g_object_set_data (G_OBJECT (row), "used", GINT_TO_POINTER (g_array_index (self->contents->used, gboolean, i)));
      gtk_list_box_append (self->criteria, row);
    }
}

static void
fill (SkhCataloguesWindow *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  GPtrArray *titles = self->contents->entries[SKH_CATALOGUE_TITLES];
  guint selected = gtk_drop_down_get_selected (self->title);

  fill_entries (self, self->forms, self->contents->entries[SKH_CATALOGUE_FORMS]);
  fill_entries (self, self->titles, titles);
  fill_criteria (self);
  for (guint i = 0; i < titles->len; i++)
    gtk_string_list_append (names, ((const SkhCatalogueEntry *) titles->pdata[i])->name);
  gtk_drop_down_set_model (self->title, G_LIST_MODEL (names));
  if (selected < titles->len)
    gtk_drop_down_set_selected (self->title, selected);
}

static void
contents_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr(SkhCataloguesWindow) self = data;
  g_autoptr(GError) error = NULL;
  Contents *contents = skh_store_read_finish (SKH_STORE (object), result, &error);

  if (contents == NULL || self->context == NULL)
    {
      if (self->context != NULL)
        show_trouble (self, error);
      g_clear_pointer (&contents, contents_free);
      return;
    }
  /* The rows of before point into the contents of before. */
  clear (self->forms);
  clear (self->titles);
  clear (self->criteria);
  g_clear_pointer (&self->contents, contents_free);
  self->contents = contents;
  fill (self);
}

static void
reload (SkhCataloguesWindow *self)
{
  skh_store_read_async (skh_context_get_store (self->context), contents_func, NULL, NULL, (GDestroyNotify) contents_free, NULL, contents_cb, g_object_ref (self));
}

/* Changing ----------------------------------------------------------------------------------------- */

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(SkhCataloguesWindow) self = data;
  g_autoptr(GError) error = NULL;

  skh_store_write_finish (SKH_STORE (object), result, &error);
  if (self->context != NULL)
    show_trouble (self, skh_question_settle (self, error) ? NULL : error);
}

static void
delete_cb (SkhCataloguesWindow *self,
           GtkWidget           *button)
{
  GObject *row = g_object_get_data (G_OBJECT (button), "row");
  const SkhCatalogueEntry *entry = g_object_get_data (row, "entry");
  const SkhCriteriaSet *set = g_object_get_data (row, "set");
  SkhStore *store = skh_context_get_store (self->context);

  if (entry != NULL)
    skh_store_write_async (store, "catalogues.delete", SKH_WRITE_ACTION, skh_catalogue_delete, skh_catalogue_entry_copy (entry), (GDestroyNotify) skh_catalogue_entry_free, NULL,
                           written_cb, g_object_ref (self));
  else
    skh_store_write_async (store, "criteria.delete", SKH_WRITE_ACTION, skh_criteria_delete, skh_criteria_set_copy (set), (GDestroyNotify) skh_criteria_set_free, NULL,
                           written_cb, g_object_ref (self));
}

static void
answered_cb (GHashTable *answers,
             gpointer    data)
{
  SkhCataloguesWindow *self = data;
  SkhCatalogueEntry *entry = skh_catalogue_entry_copy (self->asked);

  g_free (entry->name);
  g_free (entry->valid_from);
  g_free (entry->valid_to);
  entry->name = g_strdup (g_hash_table_lookup (answers, "name"));
  entry->valid_from = g_strdup (g_hash_table_lookup (answers, "valid-from"));
  entry->valid_to = g_strdup (g_hash_table_lookup (answers, "valid-to"));
  if (entry->subject == NULL)
    entry->subject = g_strdup (g_hash_table_lookup (answers, "subject"));
  skh_store_write_async (skh_context_get_store (self->context), "catalogues.edit", SKH_WRITE_ACTION, skh_catalogue_save, entry, (GDestroyNotify) skh_catalogue_entry_free, NULL,
                         written_cb, g_object_ref (self));
}

static void
ask (SkhCataloguesWindow     *self,
     const SkhCatalogueEntry *entry)
{
  gboolean new_title = entry->key == NULL && entry->catalogue == SKH_CATALOGUE_TITLES;
  SkhQuestion *question = skh_question_new (self->context, entry->key == NULL ? _("Add to the catalogue") : _("Change the catalogue"),
                                            _("What is no longer offered gets a last day; what was recorded with it stays."), new_title ? new_title_fields : entry_fields);

  g_clear_pointer (&self->asked, skh_catalogue_entry_free);
  self->asked = skh_catalogue_entry_copy (entry);
  skh_question_set_value (question, "name", entry->name, NULL);
  skh_question_set_value (question, "valid-from", entry->valid_from, NULL);
  skh_question_set_value (question, "valid-to", entry->valid_to, NULL);
  if (new_title)
    skh_question_set_value (question, "subject", "person", NULL);
  skh_question_ask (question, GTK_WINDOW (self), _("_Save"), answered_cb, self);
}

static void
activated_cb (SkhCataloguesWindow *self,
              GtkListBoxRow       *row)
{
  const SkhCatalogueEntry *entry = g_object_get_data (G_OBJECT (row), "entry");
  const SkhCriteriaSet *set = g_object_get_data (G_OBJECT (row), "set");

  if (entry != NULL)
    ask (self, entry);
  else if (set != NULL)
    skh_criteria_window_present (GTK_WINDOW (self), self->context, set, title_name (self, set->title), g_object_get_data (G_OBJECT (row), "used") != NULL);
}

static void
add_criteria (SkhCataloguesWindow *self)
{
  GPtrArray *titles = self->contents->entries[SKH_CATALOGUE_TITLES];
  guint selected = gtk_drop_down_get_selected (self->title);
  g_autoptr(SkhCriteriaSet) set = NULL;
  const SkhCatalogueEntry *title;

  if (selected >= titles->len)
    return;
  title = titles->pdata[selected];
  set = skh_criteria_set_new ();
  set->title = g_strdup (title->key);
  set->points = TRUE;
  skh_criteria_window_present (GTK_WINDOW (self), self->context, set, title->name, FALSE);
}

static void
add_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SkhCataloguesWindow *self = SKH_CATALOGUES_WINDOW (widget);
  const char *page = gtk_stack_get_visible_child_name (self->stack);
  g_autoptr(SkhCatalogueEntry) entry = skh_catalogue_entry_new (strcmp (page, "titles") == 0 ? SKH_CATALOGUE_TITLES : SKH_CATALOGUE_FORMS);

  if (self->contents == NULL)
    return;
  if (strcmp (page, "criteria") == 0)
    add_criteria (self);
  else
    ask (self, entry);
}

static void
store_changed_cb (SkhCataloguesWindow *self,
                  SkhChanges          *changes)
{
  const char * const tables[] = { "title", "learning_form", "criteria_set", "criterion" };
  gboolean touched = changes == NULL;

  for (guint i = 0; !touched && i < G_N_ELEMENTS (tables); i++)
    touched = skh_changes_has_table (changes, tables[i]);
  if (touched && self->context != NULL)
    reload (self);
}

static void
skh_catalogues_window_dispose (GObject *object)
{
  SkhCataloguesWindow *self = SKH_CATALOGUES_WINDOW (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->contents, contents_free);
  g_clear_pointer (&self->asked, skh_catalogue_entry_free);

  G_OBJECT_CLASS (skh_catalogues_window_parent_class)->dispose (object);
}

static void
skh_catalogues_window_class_init (SkhCataloguesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_catalogues_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/titles/skh-catalogues-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhCataloguesWindow, criteria);
  gtk_widget_class_bind_template_child (widget_class, SkhCataloguesWindow, forms);
  gtk_widget_class_bind_template_child (widget_class, SkhCataloguesWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, SkhCataloguesWindow, title);
  gtk_widget_class_bind_template_child (widget_class, SkhCataloguesWindow, titles);
  gtk_widget_class_bind_template_child (widget_class, SkhCataloguesWindow, trouble);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_install_action (widget_class, "catalogue.add", NULL, add_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "catalogue.add", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
skh_catalogues_window_init (SkhCataloguesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
skh_catalogues_window_present (GtkWindow  *parent,
                               SkhContext *context)
{
  SkhCataloguesWindow *self = g_object_new (SKH_TYPE_CATALOGUES_WINDOW, "transient-for", parent, NULL);
  SkhStore *store = skh_context_get_store (context);

  self->context = g_object_ref (context);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "catalogue.add", !skh_store_get_read_only (store));
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  reload (self);
  skh_present (GTK_WINDOW (self));
}
