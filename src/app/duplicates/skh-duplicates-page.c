/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/duplicates/skh-duplicates-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "app/skh-page.h"
#include "app/skh-progress-dialog.h"
#include "base/skh-number.h"
#include "register/skh-duplicates.h"
#include "wording/skh-wording.h"

/* More pairs at once than anybody works off in a day. */
#define MAX_PAIRS 2000

/* A pair as an item of the list. */
#define SKH_TYPE_PAIR (skh_pair_get_type ())
G_DECLARE_FINAL_TYPE (SkhPair, skh_pair, SKH, PAIR, GObject)

struct _SkhPair
{
  GObject       parent_instance;

  SkhDuplicate  duplicate;
  SkhRecord    *person;
  SkhRecord    *other;
};

G_DEFINE_FINAL_TYPE (SkhPair, skh_pair, G_TYPE_OBJECT)

struct _SkhDuplicatesPage
{
  GtkWidget           parent_instance;

  GtkWidget          *paned;
  GtkLabel           *count;
  GtkStack           *stack;
  GtkSingleSelection *selection;
  GtkStack           *detail;
  GtkLabel           *reasons;
  GtkGrid            *grid;

  SkhContext         *context;
  GListStore         *pairs;    /* SkhPair */
  GPtrArray          *right;    /* GtkCheckButton: this value comes from the other record; names are the keys */
  GHashTable         *choices;  /* column key → SkhChoice array */
  gboolean            searched;
  SkhProgress        *progress;
  GCancellable       *cancellable;
  SkhProgressDialog  *dialog;
};

G_DEFINE_FINAL_TYPE_WITH_CODE (SkhDuplicatesPage, skh_duplicates_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (SKH_TYPE_PAGE, NULL))

static void
skh_pair_finalize (GObject *object)
{
  SkhPair *self = SKH_PAIR (object);

  skh_record_unref (self->person);
  skh_record_unref (self->other);

  G_OBJECT_CLASS (skh_pair_parent_class)->finalize (object);
}

static void
skh_pair_class_init (SkhPairClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = skh_pair_finalize;
}

static void
skh_pair_init (SkhPair *self)
{
}

/* Looking ------------------------------------------------------------------------------------------ */

typedef struct
{
  GPtrArray  *pairs;   /* SkhPair */
  GHashTable *choices;
  guint       total;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->pairs, g_ptr_array_unref);
  g_clear_pointer (&answer->choices, g_hash_table_unref);
  g_free (answer);
}

static gpointer
find_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(GArray) found = skh_duplicates_find (db, data, cancellable, error);
  Answer *answer;

  if (found == NULL)
    return NULL;
  answer = g_new0 (Answer, 1);
  answer->total = found->len;
  answer->pairs = g_ptr_array_new_with_free_func (g_object_unref);
  answer->choices = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) skh_choices_free);
  for (const SkhColumn *column = skh_people_register.columns; column->key != NULL; column++)
    {
      SkhChoice *choices = column->type == SKH_VALUE_CHOICE ? skh_choices_read (db, column, NULL) : NULL;

      if (choices != NULL)
        g_hash_table_insert (answer->choices, (char *) column->key, choices);
    }
  for (guint i = 0; i < MIN (found->len, MAX_PAIRS); i++)
    {
      const SkhDuplicate *duplicate = &g_array_index (found, SkhDuplicate, i);
      SkhRecord *person = skh_record_load (db, &skh_people_register, duplicate->person, NULL);
      SkhRecord *other = skh_record_load (db, &skh_people_register, duplicate->other, NULL);
      SkhPair *pair;

      if (person == NULL || other == NULL)
        {
          g_clear_pointer (&person, skh_record_unref);
          g_clear_pointer (&other, skh_record_unref);
          continue;
        }
      pair = g_object_new (SKH_TYPE_PAIR, NULL);
      pair->duplicate = *duplicate;
      pair->person = person;
      pair->other = other;
      g_ptr_array_add (answer->pairs, pair);
    }
  return answer;
}

static void
show_count (SkhDuplicatesPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->pairs));
  g_autofree char *number = skh_number_format (n);

  gtk_label_set_label (self->count, number);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "empty");
  if (n == 0)
    gtk_stack_set_visible_child_name (self->detail, "empty");
}

static void
found_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(SkhDuplicatesPage) self = data;
  g_autoptr(GError) error = NULL;
  Answer *answer = skh_store_read_finish (SKH_STORE (object), result, &error);

  g_clear_pointer (&self->dialog, skh_progress_dialog_close);
  if (self->context == NULL)
    {
      g_clear_pointer (&answer, answer_free);
      return;
    }
  if (answer == NULL)
    {
      self->searched = FALSE;
      skh_context_report (self->context, error);
      return;
    }
  g_clear_pointer (&self->choices, g_hash_table_unref);
  self->choices = g_hash_table_ref (answer->choices);
  g_list_store_splice (self->pairs, 0, g_list_model_get_n_items (G_LIST_MODEL (self->pairs)), answer->pairs->pdata, answer->pairs->len);
  answer_free (answer);
  show_count (self);
}

static void
search (SkhDuplicatesPage *self)
{
  self->searched = TRUE;
  g_clear_pointer (&self->progress, skh_progress_unref);
  g_clear_object (&self->cancellable);
  self->progress = skh_progress_new ();
  self->cancellable = g_cancellable_new ();
  if (self->dialog == NULL)
    self->dialog = skh_progress_dialog_open (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("Looking for duplicates…"), self->progress, self->cancellable);
  skh_store_read_async (skh_context_get_store (self->context), find_func, skh_progress_ref (self->progress), (GDestroyNotify) skh_progress_unref, answer_free,
                        self->cancellable, found_cb, g_object_ref (self));
}

static void
search_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  search (SKH_DUPLICATES_PAGE (widget));
}

/* Comparing ---------------------------------------------------------------------------------------- */

static char *
shown_value (SkhDuplicatesPage *self,
             SkhRecord         *record,
             const SkhColumn   *column)
{
  const char *value = skh_record_get (record, column->key);

  if (value == NULL)
    return g_strdup ("–");
  if ((column->flags & SKH_COLUMN_SENSITIVE) != 0)
    return skh_wording_masked (value);
  return skh_wording_value (column, g_hash_table_lookup (self->choices, column->key), value);
}

/* Ids of units are compared by their names, and chosen with them. */
static const SkhColumn *
shown_column (const SkhColumn *column)
{
  if (strcmp (column->key, "unit-id") == 0)
    return skh_register_find_column (&skh_people_register, "unit");
  if (strcmp (column->key, "residence-id") == 0)
    return skh_register_find_column (&skh_people_register, "residence");
  if (strcmp (column->key, "branch-id") == 0)
    return skh_register_find_column (&skh_people_register, "branch");
  return column;
}

static gboolean
is_compared (const SkhColumn *column)
{
  return (column->field != NULL && strcmp (column->key, "state") != 0 && strcmp (column->key, "state-on") != 0) ||
         strcmp (column->key, "card") == 0 || strcmp (column->key, "joined") == 0 || strcmp (column->key, "branch-id") == 0;
}

static GtkWidget *
make_value (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 22);
  return label;
}

static void
add_row (SkhDuplicatesPage *self,
         SkhPair           *pair,
         const SkhColumn   *column,
         int                row)
{
  const SkhColumn *shown = shown_column (column);
  g_autofree char *left = shown_value (self, pair->person, shown);
  g_autofree char *right = shown_value (self, pair->other, shown);
  GtkWidget *title = make_value (_(shown->title));
  GtkWidget *left_check;
  GtkWidget *right_check;

  gtk_widget_add_css_class (title, "dim-label");
  gtk_grid_attach (self->grid, title, 0, row, 1, 1);
  if (strcmp (left, right) == 0)
    {
      gtk_grid_attach (self->grid, make_value (left), 1, row, 2, 1);
      return;
    }
  left_check = gtk_check_button_new ();
  right_check = gtk_check_button_new ();
  gtk_check_button_set_group (GTK_CHECK_BUTTON (right_check), GTK_CHECK_BUTTON (left_check));
  gtk_check_button_set_child (GTK_CHECK_BUTTON (left_check), make_value (left));
  gtk_check_button_set_child (GTK_CHECK_BUTTON (right_check), make_value (right));
  /* What is missing here is proposed from there; of two dates the one that says more. */
  gtk_check_button_set_active (GTK_CHECK_BUTTON (skh_record_get (pair->person, column->key) == NULL ||
                                                 (column->type == SKH_VALUE_DATE && strlen (left) < strlen (right)) ? right_check : left_check), TRUE);
  gtk_widget_set_name (right_check, column->key);
  g_ptr_array_add (self->right, right_check);
  gtk_grid_attach (self->grid, left_check, 1, row, 1, 1);
  gtk_grid_attach (self->grid, right_check, 2, row, 1, 1);
}

static void
selected_cb (SkhDuplicatesPage *self)
{
  SkhPair *pair = gtk_single_selection_get_selected_item (self->selection);
  g_autofree char *why = NULL;
  GtkWidget *child;
  int row = 0;

  gtk_stack_set_visible_child_name (self->detail, pair != NULL ? "pair" : "empty");
  if (pair == NULL || self->choices == NULL)
    return;
  g_ptr_array_set_size (self->right, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  why = skh_wording_likeness (pair->duplicate.likeness);
  gtk_label_set_label (self->reasons, why);
  for (const SkhColumn *column = skh_people_register.columns; column->key != NULL; column++)
    {
      if (is_compared (column) && (skh_record_get (pair->person, column->key) != NULL || skh_record_get (pair->other, column->key) != NULL))
        add_row (self, pair, column, row++);
    }
}

/* Deciding ----------------------------------------------------------------------------------------- */

typedef struct
{
  SkhRecord *merged; /* NULL: they are told apart */
  gint64     person;
  gint64     other;
} Decision;

static void
decision_free (gpointer data)
{
  Decision *decision = data;

  g_clear_pointer (&decision->merged, skh_record_unref);
  g_free (decision);
}

static gboolean
decide_func (SkhWrite  *write,
             gpointer   data,
             GError   **error)
{
  Decision *decision = data;

  if (decision->merged != NULL)
    return skh_people_merge (write, decision->merged, decision->other, error);
  return skh_people_tell_apart (write, decision->person, decision->other, error);
}

static void
decided_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(SkhDuplicatesPage) self = data;
  g_autoptr(GError) error = NULL;

  if (self->context == NULL)
    return;
  if (!skh_store_write_finish (SKH_STORE (object), result, &error))
    skh_context_report (self->context, error);
}

/* Drops the pair, and after a merge all others that name who is gone. */
static void
drop_pairs (SkhDuplicatesPage *self,
            SkhPair           *pair,
            gboolean           merged)
{
  gint64 gone = pair->duplicate.other;
  guint position = gtk_single_selection_get_selected (self->selection);

  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->pairs)); i-- > 0;)
    {
      g_autoptr(SkhPair) item = g_list_model_get_item (G_LIST_MODEL (self->pairs), i);

      if (item == pair || (merged && (item->duplicate.person == gone || item->duplicate.other == gone)))
        g_list_store_remove (self->pairs, i);
    }
  gtk_single_selection_set_selected (self->selection, MIN (position, g_list_model_get_n_items (G_LIST_MODEL (self->pairs)) - 1));
  selected_cb (self);
  show_count (self);
}

static void
decide (SkhDuplicatesPage *self,
        gboolean           merge)
{
  SkhPair *selected = gtk_single_selection_get_selected_item (self->selection);
  g_autoptr(SkhPair) pair = selected != NULL ? g_object_ref (selected) : NULL;
  Decision *decision;

  if (pair == NULL)
    return;
  decision = g_new0 (Decision, 1);
  decision->person = pair->duplicate.person;
  decision->other = pair->duplicate.other;
  if (merge)
    {
      decision->merged = skh_record_copy (pair->person);
      for (guint i = 0; i < self->right->len; i++)
        {
          const char *key = gtk_widget_get_name (self->right->pdata[i]);

          if (gtk_check_button_get_active (self->right->pdata[i]))
            skh_record_set (decision->merged, key, skh_record_get (pair->other, key));
        }
    }
  skh_store_write_async (skh_context_get_store (self->context), merge ? "people.merge" : "people.apart", SKH_WRITE_ACTION, decide_func, decision, decision_free, NULL,
                         decided_cb, g_object_ref (self));
  drop_pairs (self, pair, merge);
}

static void
merge_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  decide (SKH_DUPLICATES_PAGE (widget), TRUE);
}

static void
apart_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  decide (SKH_DUPLICATES_PAGE (widget), FALSE);
}

/* Rows --------------------------------------------------------------------------------------------- */

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *name = gtk_inscription_new (NULL);
  GtkWidget *detail = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (name), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (detail), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_widget_add_css_class (detail, "dim-label");
  gtk_widget_add_css_class (detail, "caption");
  gtk_widget_set_margin_top (box, 5);
  gtk_widget_set_margin_bottom (box, 5);
  gtk_widget_set_margin_start (box, 14);
  gtk_widget_set_margin_end (box, 14);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), detail);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  SkhPair *pair = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  const char *a = skh_record_get (pair->person, "name");
  const char *b = skh_record_get (pair->other, "name");
  const char *unit = skh_record_get (pair->person, "unit");
  g_autofree char *name = g_strcmp0 (a, b) == 0 ? g_strdup (a) : g_strdup_printf ("%s / %s", a, b);
  g_autofree char *why = skh_wording_likeness (pair->duplicate.likeness);
  g_autofree char *detail = g_strdup_printf ("%u · %s · %s", pair->duplicate.score, unit != NULL ? unit : "", why);

  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_widget_get_first_child (box)), name);
  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_widget_get_last_child (box)), detail);
}

static void
skh_duplicates_page_map (GtkWidget *widget)
{
  SkhDuplicatesPage *self = SKH_DUPLICATES_PAGE (widget);

  GTK_WIDGET_CLASS (skh_duplicates_page_parent_class)->map (widget);
  if (!self->searched)
    search (self);
}

static void
skh_duplicates_page_dispose (GObject *object)
{
  SkhDuplicatesPage *self = SKH_DUPLICATES_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->dialog, skh_progress_dialog_close);
  g_clear_pointer (&self->progress, skh_progress_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_DUPLICATES_PAGE);
  g_clear_object (&self->pairs);
  g_clear_pointer (&self->right, g_ptr_array_unref);
  g_clear_pointer (&self->choices, g_hash_table_unref);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (skh_duplicates_page_parent_class)->dispose (object);
}

static void
skh_duplicates_page_class_init (SkhDuplicatesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_duplicates_page_dispose;
  widget_class->map = skh_duplicates_page_map;

  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/duplicates/skh-duplicates-page.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, SkhDuplicatesPage, count);
  gtk_widget_class_bind_template_child (widget_class, SkhDuplicatesPage, detail);
  gtk_widget_class_bind_template_child (widget_class, SkhDuplicatesPage, grid);
  gtk_widget_class_bind_template_child (widget_class, SkhDuplicatesPage, paned);
  gtk_widget_class_bind_template_child (widget_class, SkhDuplicatesPage, reasons);
  gtk_widget_class_bind_template_child (widget_class, SkhDuplicatesPage, selection);
  gtk_widget_class_bind_template_child (widget_class, SkhDuplicatesPage, stack);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);

  gtk_widget_class_install_action (widget_class, "duplicates.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "duplicates.merge", NULL, merge_action);
  gtk_widget_class_install_action (widget_class, "duplicates.apart", NULL, apart_action);
}

static void
skh_duplicates_page_init (SkhDuplicatesPage *self)
{
  self->pairs = g_list_store_new (SKH_TYPE_PAIR);
  self->right = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->pairs));
}

GtkWidget *
skh_duplicates_page_new (SkhContext *context)
{
  SkhDuplicatesPage *self = g_object_new (SKH_TYPE_DUPLICATES_PAGE, NULL);
  gboolean writable = !skh_store_get_read_only (skh_context_get_store (context));

  self->context = g_object_ref (context);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "duplicates.merge", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "duplicates.apart", writable);
  return GTK_WIDGET (self);
}
