/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/list/skh-list-columns.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/list/skh-column-title.h"
#include "wording/skh-wording.h"

#define CHECK_WIDTH 40

/* Around what stands in a cell, and in a title at least. */
#define PADDING 24
#define TITLE_PADDING 17

/* Texts of this many characters and more take what a wide window leaves over. */
#define FLEXIBLE 20

struct _SkhListColumns
{
  GObject            parent_instance;

  GtkColumnView     *view;    /* owns this object */
  const SkhRegister *reg;
  GHashTable        *choices;
  SkhMarks          *marks;
  GSettings         *settings;
  char              *list;    /* the list kept by name that the layout is remembered of; NULL: the register's own */
  GPtrArray         *columns; /* GtkColumnViewColumn for each column of the register; NULL for what is never shown */
  const SkhColumn   *asked;
  gboolean           restoring;
};

enum { SIGNAL_COLUMNS_CHANGED, SIGNAL_PLACED, SIGNAL_SORTED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkhListColumns, skh_list_columns, G_TYPE_OBJECT)

static const SkhColumn *
column_of (gpointer view_column)
{
  return g_object_get_data (view_column, "column");
}

/* Cells ------------------------------------------------------------------------------------------ */

static void
show_value (SkhRow    *row,
            GtkWidget *cell)
{
  SkhListColumns *self = g_object_get_data (G_OBJECT (cell), "columns");
  const SkhColumn *column = g_object_get_data (G_OBJECT (cell), "column");
  const char *value = skh_row_get (row, column - self->reg->columns);
  g_autofree char *text = (column->flags & SKH_COLUMN_SENSITIVE) != 0 ? skh_wording_masked (value)
                                                                     : skh_wording_value (column, g_hash_table_lookup (self->choices, column->key), value);

  gtk_inscription_set_text (GTK_INSCRIPTION (cell), text);
}

static gboolean
is_right_aligned (const SkhColumn *column)
{
  return column->type == SKH_VALUE_DATE || column->type == SKH_VALUE_INTEGER;
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  data)
{
  SkhListColumns *self = data;
  const SkhColumn *column = column_of (factory);
  GtkWidget *label = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (label), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  /* A line that is cut stands on the same height as its neighbours only in a box of one line. */
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (label), is_right_aligned (column) ? 1 : 0);
  g_object_set_data (G_OBJECT (label), "columns", self);
  g_object_set_data (G_OBJECT (label), "column", (gpointer) column);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  data)
{
  SkhRow *row = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);
  gulong id = g_signal_connect_object (row, "changed", G_CALLBACK (show_value), label, 0);

  g_object_set_data (G_OBJECT (label), "changed-id", GSIZE_TO_POINTER (id));
  show_value (row, label);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           gpointer                  data)
{
  GtkWidget *label = gtk_list_item_get_child (item);

  g_signal_handler_disconnect (gtk_list_item_get_item (item), GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (label), "changed-id")));
}

/* Boxes to check --------------------------------------------------------------------------------- */

static void
show_mark (SkhMarks    *marks,
           GtkListItem *item)
{
  SkhRow *row = gtk_list_item_get_item (item);

  if (row != NULL)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_list_item_get_child (item)), skh_marks_contain (marks, skh_row_get_id (row)));
}

static void
toggled_cb (GtkCheckButton *check,
            GtkListItem    *item)
{
  SkhMarks *marks = g_object_get_data (G_OBJECT (check), "marks");
  SkhRow *row = gtk_list_item_get_item (item);

  if (row != NULL)
    skh_marks_set (marks, skh_row_get_id (row), gtk_check_button_get_active (check));
}

static void
setup_check_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item,
                gpointer                  data)
{
  SkhListColumns *self = data;
  GtkWidget *check = gtk_check_button_new ();

  gtk_widget_set_focusable (check, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Selected"), -1);
  g_object_set_data (G_OBJECT (check), "marks", self->marks);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), item, 0);
  g_signal_connect_object (self->marks, "changed", G_CALLBACK (show_mark), item, 0);
  gtk_list_item_set_child (item, check);
}

static void
bind_check_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               gpointer                  data)
{
  show_mark (SKH_LIST_COLUMNS (data)->marks, item);
}

/* Sorting ---------------------------------------------------------------------------------------- */

/* GTK 4.8 does not tell by which column a view is sorted.  Each column's sorter leaves its name when it is asked; no row is. */
static int
leave_name (gconstpointer a,
            gconstpointer b,
            gpointer      data)
{
  GtkColumnViewColumn *view_column = data;
  SkhListColumns *self = g_object_get_data (G_OBJECT (view_column), "columns");

  self->asked = column_of (view_column);
  return GTK_ORDERING_SMALLER;
}

static gboolean
shift_is_held (SkhListColumns *self)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (self->view));
  GdkSeat *seat = gdk_display_get_default_seat (display);
  GdkDevice *keyboard = seat != NULL ? gdk_seat_get_keyboard (seat) : NULL;

  return keyboard != NULL && (gdk_device_get_modifier_state (keyboard) & GDK_SHIFT_MASK) != 0;
}

static void
sorter_changed_cb (GtkSorter       *sorter,
                   GtkSorterChange  change,
                   gpointer         data)
{
  SkhListColumns *self = data;
  g_autoptr(GObject) one = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr(GObject) two = g_object_new (G_TYPE_OBJECT, NULL);
  GtkOrdering ordering;

  if (self->restoring)
    return;
  self->asked = NULL;
  ordering = gtk_sorter_compare (sorter, one, two);
  if (ordering != GTK_ORDERING_EQUAL && self->asked != NULL)
    g_signal_emit (self, signals[SIGNAL_SORTED], 0, self->asked, ordering == GTK_ORDERING_LARGER, shift_is_held (self));
}

/* Width, order, choice --------------------------------------------------------------------------- */

double
skh_list_character_width (GtkWidget *view)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (view), NULL, NULL);
  double width = (double) pango_font_metrics_get_approximate_char_width (metrics) / PANGO_SCALE;

  pango_font_metrics_unref (metrics);
  return width;
}

/* A column stands as wide as the register says until it is dragged: then it keeps its width. */
static gboolean
was_dragged (GtkColumnViewColumn *column)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (column), "characters")) != column_of (column)->width;
}

/* Columns are as wide as their characters in the type of the moment, since big type wants wide columns, and as their titles.  Long texts take what
 * the window has left over.  GTK 4.8 adds up the widths of hidden columns too: they have none. */
static void
set_widths (SkhListColumns *self)
{
  double character = skh_list_character_width (GTK_WIDGET (self->view));

  self->restoring = TRUE;
  for (guint i = 0; i < self->columns->len; i++)
    {
      GtkColumnViewColumn *column = self->columns->pdata[i];
      GtkWidget *title = column != NULL ? skh_column_title_find (self->view, column) : NULL;
      gboolean visible = column != NULL && gtk_column_view_column_get_visible (column);
      int title_width = 0;
      int width;

      if (column == NULL)
        continue;
      width = (int) (GPOINTER_TO_INT (g_object_get_data (G_OBJECT (column), "characters")) * character) + PADDING;
      if (title != NULL && !was_dragged (column))
        gtk_widget_measure (title, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &title_width, NULL, NULL);
      gtk_column_view_column_set_fixed_width (column, visible ? MAX (width, title_width + TITLE_PADDING) : 0);
      gtk_column_view_column_set_expand (column, visible && self->reg->columns[i].type == SKH_VALUE_TEXT &&
                                                 self->reg->columns[i].width >= FLEXIBLE && !was_dragged (column));
    }
  self->restoring = FALSE;
}

static void
align_titles (SkhListColumns *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      if (self->columns->pdata[i] != NULL && is_right_aligned (&self->reg->columns[i]))
        skh_column_title_align (self->view, self->columns->pdata[i]);
    }
}

/* What the layout of the list is called in the settings. */
static char *
settings_key (SkhListColumns *self)
{
  return self->list != NULL ? g_strconcat (self->reg->name, "/", self->list, NULL) : g_strdup (self->reg->name);
}

char *
skh_list_columns_to_string (SkhListColumns *self)
{
  GString *text = g_string_new (NULL);
  GListModel *columns = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (column_of (column) != NULL && gtk_column_view_column_get_visible (column))
        g_string_append_printf (text, "%s%s:%d", text->len > 0 ? "," : "", column_of (column)->key,
                                GPOINTER_TO_INT (g_object_get_data (G_OBJECT (column), "characters")));
    }
  return g_string_free (text, FALSE);
}

static void
save (SkhListColumns *self)
{
  g_autoptr(GVariant) all = g_settings_get_value (self->settings, "columns");
  g_autoptr(GVariantDict) dict = g_variant_dict_new (all);
  g_autofree char *key = settings_key (self);
  g_autofree char *text = skh_list_columns_to_string (self);

  g_variant_dict_insert (dict, key, "s", text);
  g_settings_set_value (self->settings, "columns", g_variant_dict_end (dict));
}

/* While DRAGGED gets another width the other columns keep theirs. */
static void
hold_widths (SkhListColumns      *self,
             GtkColumnViewColumn *dragged)
{
  self->restoring = TRUE;
  for (guint i = 0; i < self->columns->len; i++)
    {
      GtkColumnViewColumn *column = self->columns->pdata[i];
      GtkWidget *box = column != NULL && gtk_column_view_column_get_expand (column) ? skh_column_title_find (self->view, column) : NULL;
      graphene_rect_t bounds;

      if (box == NULL)
        continue;
      gtk_column_view_column_set_expand (column, FALSE);
      if (column != dragged && gtk_widget_compute_bounds (gtk_widget_get_parent (box), GTK_WIDGET (self->view), &bounds))
        gtk_column_view_column_set_fixed_width (column, (int) bounds.size.width);
    }
  self->restoring = FALSE;
}

static void
width_cb (SkhListColumns      *self,
          GParamSpec          *pspec,
          GtkColumnViewColumn *column)
{
  int width = gtk_column_view_column_get_fixed_width (column);

  g_signal_emit (self, signals[SIGNAL_PLACED], 0);
  if (self->restoring || width <= 0)
    return;
  g_object_set_data (G_OBJECT (column), "characters", GINT_TO_POINTER (MAX (3, (int) ((width - PADDING) / skh_list_character_width (GTK_WIDGET (self->view)) + 0.5))));
  hold_widths (self, column);
  save (self);
}

static void
order_cb (SkhListColumns *self)
{
  align_titles (self);
  if (self->restoring)
    return;
  save (self);
  g_signal_emit (self, signals[SIGNAL_COLUMNS_CHANGED], 0);
}

/* The layout that the register comes with. */
static char *
usual_layout (SkhListColumns *self)
{
  GString *text = g_string_new (NULL);

  for (const SkhColumn *column = self->reg->columns; column->key != NULL; column++)
    {
      if ((column->flags & SKH_COLUMN_LISTED) != 0)
        g_string_append_printf (text, "%s%s:%d", text->len > 0 ? "," : "", column->key, column->width);
    }
  return g_string_free (text, FALSE);
}

/* What was remembered of KEY; NULL: nothing. */
static char *
remembered (SkhListColumns *self,
            const char     *key)
{
  g_autoptr(GVariant) all = g_settings_get_value (self->settings, "columns");
  char *text = NULL;

  g_variant_lookup (all, key, "s", &text);
  return text;
}

/* Lays the columns out as TEXT says, in the form of skh_list_columns_to_string(). */
static void
restore (SkhListColumns *self,
         const char     *text)
{
  g_auto(GStrv) parts = NULL;
  guint position = 1;

  self->restoring = TRUE;
  for (guint i = 0; i < self->columns->len; i++)
    {
      if (self->columns->pdata[i] != NULL)
        gtk_column_view_column_set_visible (self->columns->pdata[i], FALSE);
    }
  parts = g_strsplit (text, ",", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *colon = strchr (parts[i], ':');
      const SkhColumn *known;
      GtkColumnViewColumn *column;

      if (colon == NULL)
        continue;
      *colon = 0;
      known = skh_register_find_column (self->reg, parts[i]);
      column = known != NULL && skh_list_columns_can_show (self, known) ? self->columns->pdata[known - self->reg->columns] : NULL;
      if (column == NULL)
        continue;
      gtk_column_view_column_set_visible (column, TRUE);
      g_object_set_data (G_OBJECT (column), "characters", GINT_TO_POINTER (CLAMP (atoi (colon + 1), 3, 120)));
      g_object_ref (column);
      gtk_column_view_remove_column (self->view, column);
      gtk_column_view_insert_column (self->view, position++, column);
      g_object_unref (column);
    }
  self->restoring = FALSE;
}

static void
add_check_column (SkhListColumns *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkColumnViewColumn) column = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_check_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_check_cb), self);
  column = gtk_column_view_column_new ("", factory);
  gtk_column_view_column_set_fixed_width (column, CHECK_WIDTH);
  gtk_column_view_append_column (self->view, column);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "with-checks");
}

static void
add_column (SkhListColumns  *self,
            const SkhColumn *column)
{
  GtkListItemFactory *factory;
  GtkColumnViewColumn *view_column;
  g_autoptr(GtkSorter) sorter = NULL;

  /* Ids of units have their names as columns of their own. */
  if (column->type == SKH_VALUE_UNIT || column->type == SKH_VALUE_RECORD || column->width == 0)
    {
      g_ptr_array_add (self->columns, NULL);
      return;
    }
  factory = gtk_signal_list_item_factory_new ();
  g_object_set_data (G_OBJECT (factory), "column", (gpointer) column);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  view_column = gtk_column_view_column_new (_(column->title), factory);
  g_object_set_data (G_OBJECT (view_column), "columns", self);
  g_object_set_data (G_OBJECT (view_column), "column", (gpointer) column);
  g_object_set_data (G_OBJECT (view_column), "characters", GINT_TO_POINTER (column->width));
  sorter = GTK_SORTER (gtk_custom_sorter_new (leave_name, view_column, NULL));
  gtk_column_view_column_set_sorter (view_column, sorter);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  gtk_column_view_column_set_visible (view_column, (column->flags & SKH_COLUMN_LISTED) != 0);
  gtk_column_view_append_column (self->view, view_column);
  g_signal_connect_object (view_column, "notify::fixed-width", G_CALLBACK (width_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->columns, view_column);
}

/* Sensitive columns go as soon as the preference says so. */
static void
sensitive_cb (SkhListColumns *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      GtkColumnViewColumn *column = self->columns->pdata[i];

      if (column != NULL && !skh_list_columns_can_show (self, column_of (column)))
        gtk_column_view_column_set_visible (column, FALSE);
    }
  set_widths (self);
}

static void
skh_list_columns_finalize (GObject *object)
{
  SkhListColumns *self = SKH_LIST_COLUMNS (object);

  g_hash_table_unref (self->choices);
  g_object_unref (self->marks);
  g_object_unref (self->settings);
  g_ptr_array_unref (self->columns);
  g_free (self->list);

  G_OBJECT_CLASS (skh_list_columns_parent_class)->finalize (object);
}

static void
skh_list_columns_class_init (SkhListColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = skh_list_columns_finalize;

  signals[SIGNAL_COLUMNS_CHANGED] =
    g_signal_new ("columns-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_PLACED] =
    g_signal_new ("placed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SORTED] =
    g_signal_new ("sorted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_POINTER, G_TYPE_BOOLEAN, G_TYPE_BOOLEAN);
}

static void
skh_list_columns_init (SkhListColumns *self)
{
  self->columns = g_ptr_array_new ();
  self->settings = g_settings_new (SKH_APPLICATION_ID);
}

SkhListColumns *
skh_list_columns_new (GtkColumnView     *view,
                      const SkhRegister *reg,
                      GHashTable        *choices,
                      SkhMarks          *marks)
{
  SkhListColumns *self = g_object_new (SKH_TYPE_LIST_COLUMNS, NULL);
  g_autofree char *layout = NULL;

  self->view = view;
  self->reg = reg;
  self->choices = g_hash_table_ref (choices);
  self->marks = g_object_ref (marks);
  add_check_column (self);
  for (const SkhColumn *column = reg->columns; column->key != NULL; column++)
    add_column (self, column);
  layout = remembered (self, reg->name);
  if (layout != NULL)
    restore (self, layout);
  align_titles (self);
  set_widths (self);
  g_signal_connect_object (gtk_column_view_get_sorter (view), "changed", G_CALLBACK (sorter_changed_cb), self, 0);
  g_signal_connect_object (gtk_column_view_get_columns (view), "items-changed", G_CALLBACK (order_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (view)), "notify::gtk-xft-dpi", G_CALLBACK (set_widths), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->settings, "changed::sensitive", G_CALLBACK (sensitive_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
skh_list_columns_set_list (SkhListColumns *self,
                           const char     *list,
                           const char     *layout)
{
  g_autofree char *key = NULL;
  g_autofree char *chosen = NULL;

  g_free (self->list);
  self->list = g_strdup (list);
  key = settings_key (self);
  chosen = remembered (self, key);
  if (chosen == NULL)
    chosen = layout != NULL ? g_strdup (layout) : remembered (self, self->reg->name);
  if (chosen == NULL)
    chosen = usual_layout (self);
  restore (self, chosen);
  set_widths (self);
  g_signal_emit (self, signals[SIGNAL_COLUMNS_CHANGED], 0);
}

void
skh_list_columns_keep_list (SkhListColumns *self,
                            const char     *list)
{
  g_free (self->list);
  self->list = g_strdup (list);
  save (self);
}

/* The title of a column is exactly above it; GTK 4.8 tells by nothing else how wide it became. */
double
skh_list_columns_get_end (SkhListColumns  *self,
                          const SkhColumn *column)
{
  GtkColumnViewColumn *view_column = self->columns->pdata[column - self->reg->columns];
  GtkWidget *box = view_column != NULL && gtk_column_view_column_get_visible (view_column) ? skh_column_title_find (self->view, view_column) : NULL;
  graphene_rect_t bounds;

  return box != NULL && gtk_widget_compute_bounds (gtk_widget_get_parent (box), GTK_WIDGET (self->view), &bounds) ? bounds.origin.x + bounds.size.width : -1;
}

GPtrArray *
skh_list_columns_get_shown (SkhListColumns *self)
{
  GPtrArray *shown = g_ptr_array_new ();
  GListModel *columns = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (column_of (column) != NULL && gtk_column_view_column_get_visible (column))
        g_ptr_array_add (shown, (gpointer) column_of (column));
    }
  return shown;
}

gboolean
skh_list_columns_get_visible (SkhListColumns  *self,
                              const SkhColumn *column)
{
  GtkColumnViewColumn *view_column = self->columns->pdata[column - self->reg->columns];

  return view_column != NULL && gtk_column_view_column_get_visible (view_column);
}

void
skh_list_columns_set_visible (SkhListColumns  *self,
                              const SkhColumn *column,
                              gboolean         visible)
{
  GtkColumnViewColumn *view_column = self->columns->pdata[column - self->reg->columns];

  if (view_column == NULL || gtk_column_view_column_get_visible (view_column) == visible)
    return;
  gtk_column_view_column_set_visible (view_column, visible);
  set_widths (self);
  save (self);
  g_signal_emit (self, signals[SIGNAL_COLUMNS_CHANGED], 0);
}

gboolean
skh_list_columns_can_show (SkhListColumns  *self,
                           const SkhColumn *column)
{
  return self->columns->pdata[column - self->reg->columns] != NULL &&
         ((column->flags & SKH_COLUMN_SENSITIVE) == 0 || g_settings_get_boolean (self->settings, "sensitive"));
}

void
skh_list_columns_show_sort (SkhListColumns *self,
                            const SkhQuery *query)
{
  const SkhSort *first = query->sorts->len > 0 ? &g_array_index (query->sorts, SkhSort, 0) : NULL;
  GtkColumnViewColumn *column = first != NULL ? self->columns->pdata[first->column - self->reg->columns] : NULL;

  self->restoring = TRUE;
  /* GTK 4.8 leaves the old arrow if it is not taken away first. */
  gtk_column_view_sort_by_column (self->view, NULL, GTK_SORT_ASCENDING);
  if (column != NULL)
    gtk_column_view_sort_by_column (self->view, column, first->descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  self->restoring = FALSE;
}
