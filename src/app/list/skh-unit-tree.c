/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/list/skh-unit-tree.h"

#include <glib/gi18n.h>

#include "app/skh-inner-focus.h"
#include "base/skh-date.h"
#include "base/skh-number.h"

#define SEARCH_LIMIT 100

/* A unit as an item of a list model. */
#define SKH_TYPE_UNIT_NODE (skh_unit_node_get_type ())
G_DECLARE_FINAL_TYPE (SkhUnitNode, skh_unit_node, SKH, UNIT_NODE, GObject)

struct _SkhUnitNode
{
  GObject  parent_instance;

  SkhUnit *unit;
};

G_DEFINE_FINAL_TYPE (SkhUnitNode, skh_unit_node, G_TYPE_OBJECT)

struct _SkhUnitTree
{
  GtkWidget           parent_instance;

  GtkWidget          *box;
  GtkSearchEntry     *search;
  GtkListView        *view;
  GtkSingleSelection *selection;

  SkhStore           *store;
  gulong              changed_id;
  GCancellable       *cancellable; /* of the search */
  gboolean            selects;
  gboolean            stale;       /* something changed while the tree was out of sight */
  GHashTable         *opened;      /* gint64: units to open again as they come back; NULL: none */
  char               *asked;       /* what the tree shows the answer to; NULL: nothing yet */
  gboolean            entered;     /* Enter was pressed, and the answer is not there yet */
  gint64              selected;    /* the one to select again; 0: none */
  gboolean            revealing;   /* what is selected now was not chosen by hand */
  GCancellable       *way;         /* of the way to the unit that is to be revealed */
};

enum { SIGNAL_CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkhUnitTree, skh_unit_tree, GTK_TYPE_WIDGET)

static void
skh_unit_node_finalize (GObject *object)
{
  skh_unit_free (SKH_UNIT_NODE (object)->unit);

  G_OBJECT_CLASS (skh_unit_node_parent_class)->finalize (object);
}

static void
skh_unit_node_class_init (SkhUnitNodeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = skh_unit_node_finalize;
}

static void
skh_unit_node_init (SkhUnitNode *self)
{
}

/* A question for the units below one, or for those that a text finds. */
typedef struct
{
  gint64  parent;
  char   *text;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->text);
  g_free (question);
}

static gpointer
read_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Question *question = data;

  if (question->text != NULL)
    return skh_units_search (db, question->text, SEARCH_LIMIT, error);
  return skh_units_children (db, question->parent, NULL, error);
}

/* Fills the list that was asked for; it may have gone out of sight by then. */
static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(GListStore) list = data;
  g_autoptr(GPtrArray) units = skh_store_read_finish (SKH_STORE (object), result, NULL);
  g_autoptr(GPtrArray) nodes = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; units != NULL && i < units->len; i++)
    {
      SkhUnitNode *node = g_object_new (SKH_TYPE_UNIT_NODE, NULL);

      node->unit = skh_unit_copy (units->pdata[i]);
      g_ptr_array_add (nodes, node);
    }
  g_list_store_splice (list, 0, g_list_model_get_n_items (G_LIST_MODEL (list)), nodes->pdata, nodes->len);
}

static GListModel *
ask (SkhUnitTree  *self,
     gint64        parent,
     const char   *text,
     GCancellable *cancellable)
{
  GListStore *list = g_list_store_new (SKH_TYPE_UNIT_NODE);
  Question *question = g_new0 (Question, 1);

  question->parent = parent;
  question->text = g_strdup (text);
  skh_store_read_async (self->store, read_func, question, question_free, (GDestroyNotify) g_ptr_array_unref, cancellable, read_cb, g_object_ref (list));
  return G_LIST_MODEL (list);
}

static GListModel *
create_children (gpointer item,
                 gpointer data)
{
  SkhUnitTree *self = data;
  const SkhUnit *unit = SKH_UNIT_NODE (item)->unit;

  return unit->n_children > 0 ? ask (self, unit->id, NULL, NULL) : NULL;
}

static gint64
row_id (GtkTreeListRow *row)
{
  g_autoptr(SkhUnitNode) node = gtk_tree_list_row_get_item (row);

  return node->unit->id;
}

static const SkhUnit *
unit_at (SkhUnitTree *self,
         guint        position)
{
  g_autoptr(GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  g_autoptr(GObject) node = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

  /* The row keeps the node alive. */
  return node != NULL ? SKH_UNIT_NODE (node)->unit : NULL;
}

static void
choose (SkhUnitTree *self,
        guint        position)
{
  const SkhUnit *unit = unit_at (self, position);

  g_autofree char *name = unit != NULL ? skh_unit_describe (unit) : NULL;

  if (unit != NULL)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, unit->id, name);
}

/* Enter in the search takes the unit that was found; of several, the keys go on among them. */
static void
pick_found (SkhUnitTree *self,
            gboolean     alone)
{
  if (!alone)
    gtk_widget_child_focus (GTK_WIDGET (self->view), GTK_DIR_TAB_FORWARD);
  else if (self->selects)
    gtk_single_selection_set_selected (self->selection, 0);
  else
    choose (self, 0);
}

/* Selects the row that was looked for; nobody chose it. */
static void
select_row (SkhUnitTree *self,
            guint        position)
{
  gboolean reveal = self->revealing;

  gtk_single_selection_set_selected (self->selection, position);
  self->revealing = FALSE;
  if (reveal)
    gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
}

/* The top of the tree is opened as soon as it is there, and so is what was open before it was read again. */
static void
rows_changed_cb (SkhUnitTree *self,
                 guint        position,
                 guint        removed,
                 guint        added,
                 GListModel  *tree)
{
  gboolean entered = self->entered && position == 0 && added > 0;

  for (guint i = position; i < position + added; i++)
    {
      g_autoptr(GtkTreeListRow) row = g_list_model_get_item (tree, i);
      gint64 id = row_id (row);

      if ((self->opened != NULL && g_hash_table_remove (self->opened, &id)) || (i == 0 && g_list_model_get_n_items (tree) == 1))
        gtk_tree_list_row_set_expanded (row, TRUE);
      if (id == self->selected)
        {
          self->selected = 0;
          select_row (self, i);
        }
    }
  if (entered)
    {
      self->entered = FALSE;
      pick_found (self, added == 1);
    }
}

/* What is open and selected now comes back when the tree is read again. */
static void
remember (SkhUnitTree *self)
{
  GListModel *rows = G_LIST_MODEL (self->selection);
  guint n = g_list_model_get_n_items (rows);

  /* What is still to come back from the time before is not forgotten. */
  if (self->opened == NULL)
    self->opened = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(GtkTreeListRow) row = g_list_model_get_item (rows, i);
      gint64 id = row_id (row);

      if (gtk_tree_list_row_get_expanded (row))
        g_hash_table_add (self->opened, g_memdup2 (&id, sizeof id));
      if (i == gtk_single_selection_get_selected (self->selection))
        self->selected = id;
    }
}

/* Escape empties the field first; an empty one lets go of what the tree was opened in. */
static void
stop_search_cb (SkhUnitTree *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);

  if (*gtk_editable_get_text (GTK_EDITABLE (self->search)) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  else if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
show_units (SkhUnitTree *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autoptr(GtkTreeListModel) tree = NULL;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_free (self->asked);
  self->asked = g_strdup (text);
  if (self->store == NULL)
    {
      gtk_single_selection_set_model (self->selection, NULL);
      return;
    }
  self->cancellable = g_cancellable_new ();
  tree = gtk_tree_list_model_new (ask (self, 0, *text != 0 ? text : NULL, self->cancellable), FALSE, FALSE, create_children, self, NULL);
  g_signal_connect_object (tree, "items-changed", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (tree));
}

/* The entry tells late what was typed: Enter may have asked for it already. */
static void
search_changed_cb (SkhUnitTree *self)
{
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->search)), self->asked) == 0)
    return;
  self->entered = FALSE;
  show_units (self);
}

static void
entered_cb (SkhUnitTree *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search)) == 0)
    return;
  show_units (self);
  self->entered = TRUE;
}

static void
show_again (SkhUnitTree *self)
{
  self->stale = FALSE;
  remember (self);
  show_units (self);
}

static void
activate_cb (SkhUnitTree *self,
             guint        position)
{
  choose (self, position);
}

static void
selected_cb (SkhUnitTree *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  if (self->selects && !self->revealing && position != GTK_INVALID_LIST_POSITION)
    choose (self, position);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *expander = gtk_tree_expander_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *counts = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), 14);
  gtk_label_set_ellipsize (GTK_LABEL (counts), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (counts, "dim-label");
  gtk_widget_add_css_class (counts, "caption");
  gtk_widget_add_css_class (counts, "numeric");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), counts);
  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (expander), box);
  gtk_list_item_set_child (item, expander);
}

/* FORMAT with VALUE in place of its %s, behind what TEXT holds; nothing for NULL. */
static void
add_part (GString    *text,
          const char *separator,
          const char *format,
          const char *value)
{
  g_auto(GStrv) around = g_strsplit (format, "%s", 2);
  g_autofree char *part = value != NULL ? g_strjoinv (value, around) : NULL;

  if (part != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? separator : "", part);
}

static void
add_count (GString    *text,
           const char *format,
           gint64      n)
{
  g_autofree char *number = n > 0 ? skh_number_format (n) : NULL;

  add_part (text, " · ", format, number);
}

/* "12 units · 249 members · 99 families"; WITH_UNITS where there is room for it. */
static char *
counts_of (const SkhUnit *unit,
           gboolean       with_units)
{
  GString *text = g_string_new (NULL);

  if (with_units)
    add_count (text, ngettext ("%s unit", "%s units", unit->n_children), unit->n_children);
  add_count (text, ngettext ("%s member", "%s members", unit->members), unit->members);
  add_count (text, ngettext ("%s family", "%s families", unit->families), unit->families);
  return g_string_free (text, FALSE);
}

/* The name, and beside it what tells it from its namesakes: where it is if that is not seen, where a twin came from, and of a unit that
 * ended where it was and until when. */
static char *
name_markup (const SkhUnit *unit,
             gboolean       with_place)
{
  g_autofree char *until = skh_date_format (unit->until);
  g_autoptr(GString) place = g_string_new (NULL);

  if (!unit->open || with_place)
    add_part (place, ", ", "%s", unit->open ? unit->parent : unit->former);
  if (unit->open)
    add_part (place, ", ", _("formerly %s"), unit->former);
  add_part (place, ", ", _("until %s"), *until != 0 ? until : NULL);
  if (place->len == 0)
    return g_markup_escape_text (unit->name, -1);
  return g_markup_printf_escaped ("%s  <span size=\"smaller\" alpha=\"60%%\">%s</span>", unit->name, place->str);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  GtkTreeExpander *expander = GTK_TREE_EXPANDER (gtk_list_item_get_child (item));
  GtkTreeListRow *row = gtk_list_item_get_item (item);
  g_autoptr(SkhUnitNode) node = gtk_tree_list_row_get_item (row);
  GtkWidget *box = gtk_tree_expander_get_child (expander);
  GtkWidget *label = gtk_widget_get_first_child (box);
  SkhUnitTree *self = SKH_UNIT_TREE (gtk_widget_get_ancestor (box, SKH_TYPE_UNIT_TREE));
  gboolean found = self != NULL && *gtk_editable_get_text (GTK_EDITABLE (self->search)) != 0 && gtk_tree_list_row_get_depth (row) == 0;
  gboolean wide = self != NULL && self->selects;
  /* Among what was found, where a unit is tells more than how large it is. */
  g_autofree char *counts = found && !wide ? g_strdup ("") : counts_of (node->unit, wide);
  g_autofree char *name = name_markup (node->unit, found);

  gtk_tree_expander_set_list_row (expander, row);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (box)), counts);
  /* Beside a long name there is no room for all of them. */
  gtk_widget_set_tooltip_text (gtk_widget_get_last_child (box), *counts != 0 ? counts : NULL);
  gtk_label_set_markup (GTK_LABEL (label), name);
  gtk_widget_set_tooltip_text (label, node->unit->code);
  if (node->unit->open)
    gtk_widget_remove_css_class (label, "dim-label");
  else
    gtk_widget_add_css_class (label, "dim-label");
}

static void
changed_cb (SkhUnitTree *self,
            SkhChanges  *changes)
{
  const char * const tables[] = { "unit", "unit_version", "succession", "person", "membership", "family" };

  for (guint i = 0; !self->stale && i < G_N_ELEMENTS (tables); i++)
    self->stale = skh_changes_has_table (changes, tables[i]);
  if (self->stale && gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_again (self);
}

static void
skh_unit_tree_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (skh_unit_tree_parent_class)->map (widget);

  if (SKH_UNIT_TREE (widget)->stale)
    show_again (SKH_UNIT_TREE (widget));
}

static void
skh_unit_tree_dispose (GObject *object)
{
  SkhUnitTree *self = SKH_UNIT_TREE (object);

  skh_unit_tree_set_store (self, NULL);
  g_clear_pointer (&self->opened, g_hash_table_unref);
  g_clear_pointer (&self->asked, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_UNIT_TREE);

  G_OBJECT_CLASS (skh_unit_tree_parent_class)->dispose (object);
}

static gboolean
skh_unit_tree_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SKH_UNIT_TREE (widget)->search));
}

/* The window closes its file: what was asked for and still comes opens nothing more. */
static void
skh_unit_tree_unroot (GtkWidget *widget)
{
  g_cancellable_cancel (SKH_UNIT_TREE (widget)->cancellable);

  GTK_WIDGET_CLASS (skh_unit_tree_parent_class)->unroot (widget);
}

static void
skh_unit_tree_class_init (SkhUnitTreeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = skh_unit_tree_dispose;
  widget_class->grab_focus = skh_unit_tree_grab_focus;
  skh_inner_focus_class_init (widget_class);
  widget_class->map = skh_unit_tree_map;
  widget_class->unroot = skh_unit_tree_unroot;

  signals[SIGNAL_CHOSEN] =
    g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/list/skh-unit-tree.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, SkhUnitTree, box);
  gtk_widget_class_bind_template_child (widget_class, SkhUnitTree, search);
  gtk_widget_class_bind_template_child (widget_class, SkhUnitTree, selection);
  gtk_widget_class_bind_template_child (widget_class, SkhUnitTree, view);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
}

static void
skh_unit_tree_init (SkhUnitTree *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
skh_unit_tree_new (void)
{
  return g_object_new (SKH_TYPE_UNIT_TREE, NULL);
}

void
skh_unit_tree_set_store (SkhUnitTree *self,
                         SkhStore    *store)
{
  g_return_if_fail (SKH_IS_UNIT_TREE (self));

  if (self->store == store)
    return;
  if (self->store != NULL)
    {
      g_cancellable_cancel (self->cancellable);
      g_clear_object (&self->cancellable);
      g_cancellable_cancel (self->way);
      g_clear_object (&self->way);
      g_clear_signal_handler (&self->changed_id, self->store);
      g_clear_object (&self->store);
    }
  if (store != NULL)
    {
      self->store = g_object_ref (store);
      self->changed_id = g_signal_connect_swapped (store, "changed", G_CALLBACK (changed_cb), self);
      show_units (self);
    }
}

void
skh_unit_tree_set_selects (SkhUnitTree *self,
                           gboolean     selects)
{
  g_return_if_fail (SKH_IS_UNIT_TREE (self));

  self->selects = selects;
  gtk_list_view_set_single_click_activate (self->view, !selects);
}

/* Going to a unit from elsewhere -------------------------------------------------------------------- */

static gpointer
way_func (sqlite3       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  return skh_units_above (db, *(gint64 *) data, error);
}

static void
way_cb (GObject      *object,
        GAsyncResult *result,
        gpointer      data)
{
  g_autoptr(SkhUnitTree) self = data;
  g_autoptr(GArray) way = skh_store_read_finish (SKH_STORE (object), result, NULL);
  gint64 id = self->selected;

  if (way == NULL || self->store == NULL || g_task_get_cancellable (G_TASK (result)) != self->way)
    return;
  remember (self);
  self->selected = id;
  for (guint i = 0; i < way->len; i++)
    g_hash_table_add (self->opened, g_memdup2 (&g_array_index (way, gint64, i), sizeof (gint64)));
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  show_units (self);
}

void
skh_unit_tree_reveal (SkhUnitTree *self,
                      gint64       id)
{
  GListModel *rows = G_LIST_MODEL (self->selection);
  guint n = g_list_model_get_n_items (rows);

  g_return_if_fail (SKH_IS_UNIT_TREE (self));

  g_cancellable_cancel (self->way);
  g_clear_object (&self->way);
  self->revealing = TRUE;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(GtkTreeListRow) row = g_list_model_get_item (rows, i);

      if (row_id (row) == id)
        {
          select_row (self, i);
          return;
        }
    }
  self->selected = id;
  self->way = g_cancellable_new ();
  skh_store_read_async (self->store, way_func, g_memdup2 (&id, sizeof id), g_free, (GDestroyNotify) g_array_unref, self->way, way_cb, g_object_ref (self));
}
