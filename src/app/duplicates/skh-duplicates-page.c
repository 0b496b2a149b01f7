/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/duplicates/skh-duplicates-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "app/skh-page.h"
#include "app/skh-progress-dialog.h"
#include "attainment/skh-merge-preview.h"
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
  int                 n_rows;   /* of the grid */
  guint               shown;    /* counts what the grid has shown: an answer about an earlier pair comes too late */

  SkhContext         *context;
  GListStore         *pairs;    /* SkhPair */
  GPtrArray          *right;    /* GtkCheckButton: this value comes from the other record; names are the keys */
  GHashTable         *choices;  /* column key → SkhChoice array */
  gboolean            searched;
  guint               deciding; /* decisions that are being written */
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
  SkhDuplicate before = { 0 };
  SkhPair *selected;

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
  selected = gtk_single_selection_get_selected_item (self->selection);
  if (selected != NULL)
    before = selected->duplicate;
  g_clear_pointer (&self->choices, g_hash_table_unref);
  self->choices = g_hash_table_ref (answer->choices);
  g_list_store_splice (self->pairs, 0, g_list_model_get_n_items (G_LIST_MODEL (self->pairs)), answer->pairs->pdata, answer->pairs->len);
  for (guint i = 0; i < answer->pairs->len; i++)
    {
      const SkhDuplicate *pair = &SKH_PAIR (answer->pairs->pdata[i])->duplicate;

      if (pair->person == before.person && pair->other == before.other)
        gtk_single_selection_set_selected (self->selection, i);
    }
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

/* The unit, with the commune where that is not the unit itself. */
static char *
place_of (SkhRecord *record)
{
  const char *unit = skh_record_get (record, "unit");
  const char *commune = skh_record_get (record, "commune");

  return commune == NULL || g_strcmp0 (unit, commune) == 0 ? g_strdup (unit != NULL ? unit : "–") : g_strdup_printf ("%s, %s", unit, commune);
}

static char *
shown_value (SkhDuplicatesPage *self,
             SkhRecord         *record,
             const SkhColumn   *column)
{
  const char *value = skh_record_get (record, column->key);

  if (strcmp (column->key, "unit") == 0)
    return place_of (record);
  if (value == NULL)
    return g_strdup ("–");
  if ((column->flags & SKH_COLUMN_SENSITIVE) != 0)
    return skh_wording_masked (value);
  return skh_wording_value (column, g_hash_table_lookup (self->choices, column->key), value);
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
  const SkhColumn *shown = skh_people_shown_column (column);
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

/* What the two become by the choices that are made. */
static SkhRecord *
make_merged (SkhDuplicatesPage *self,
             SkhPair           *pair)
{
  SkhRecord *merged = skh_record_copy (pair->person);

  for (guint i = 0; i < self->right->len; i++)
    {
      const char *key = gtk_widget_get_name (self->right->pdata[i]);

      if (gtk_check_button_get_active (self->right->pdata[i]))
        skh_record_set (merged, key, skh_record_get (pair->other, key));
    }
  return merged;
}

/* The names below each other; what does not stay is struck through. */
static GtkWidget *
make_items (GPtrArray *items)
{
  GtkWidget *label = make_value (items->len == 0 ? "–" : NULL);
  g_autoptr(GString) markup = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const SkhMergeItem *item = items->pdata[i];
      g_autofree char *name = g_markup_escape_text (item->name, -1);

      g_string_append_printf (markup, item->kept ? "%s%s" : "%s<s>%s</s>", i > 0 ? "\n" : "", name);
    }
  if (items->len > 0)
    gtk_label_set_markup (GTK_LABEL (label), markup->str);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  return label;
}

static GtkWidget *
add_heading (SkhDuplicatesPage *self,
             const char        *text,
             int                column,
             int                row,
             int                width)
{
  GtkWidget *label = make_value (text);

  gtk_widget_add_css_class (label, "heading");
  gtk_grid_attach (self->grid, label, column, row, width, 1);
  return label;
}

static void
add_group (SkhDuplicatesPage   *self,
           const SkhMergeGroup *group,
           int                  row)
{
  g_autofree char *text = g_strdup_printf ("%s\n%u + %u → %u", _(group->title), group->own->len, group->theirs->len, group->after);
  GtkWidget *title = make_value (text);

  gtk_label_set_yalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "dim-label");
  gtk_grid_attach (self->grid, title, 0, row, 1, 1);
  gtk_grid_attach (self->grid, make_items (group->own), 1, row, 1, 1);
  gtk_grid_attach (self->grid, make_items (group->theirs), 2, row, 1, 1);
}

typedef struct
{
  SkhDuplicatesPage *page;
  guint              shown;
  SkhMerge          *merge;
} Preview;

static void
preview_free (Preview *preview)
{
  g_object_unref (preview->page);
  skh_merge_free (preview->merge);
  g_free (preview);
}

static void
previewed_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      data)
{
  Preview *preview = data;
  SkhDuplicatesPage *self = preview->page;
  g_autoptr(GError) error = NULL;
  gboolean ok = skh_store_write_finish (SKH_STORE (object), result, &error);
  gboolean dropped = FALSE;

  /* Somebody may look at another pair by now; what stands in the way of a merger is told when it is asked for. */
  if (ok && self->context != NULL && self->shown == preview->shown)
    {
      GPtrArray *groups = preview->merge->groups;

      if (groups->len > 0)
        gtk_widget_set_margin_top (add_heading (self, _("What hangs on them"), 0, self->n_rows++, 3), 8);
      for (guint i = 0; i < groups->len; i++)
        {
          const SkhMergeGroup *group = groups->pdata[i];

          add_group (self, group, self->n_rows++);
          dropped |= group->after < group->own->len + group->theirs->len;
        }
      if (dropped)
        {
          GtkWidget *note = make_value (_("What is struck through one person has only once: what the other record has stays."));

          gtk_label_set_max_width_chars (GTK_LABEL (note), 60);
          gtk_widget_add_css_class (note, "dim-label");
          gtk_widget_add_css_class (note, "caption");
          gtk_grid_attach (self->grid, note, 0, self->n_rows++, 3, 1);
        }
    }
  preview_free (preview);
}

/* Merges the two and takes it back: then it is known what hangs where, and what stays. */
static void
preview_merge (SkhDuplicatesPage *self,
               SkhPair           *pair)
{
  g_autoptr(SkhRecord) merged = make_merged (self, pair);
  SkhStore *store = skh_context_get_store (self->context);
  Preview *preview;

  if (skh_store_get_read_only (store))
    return;
  preview = g_new (Preview, 1);
  *preview = (Preview) { g_object_ref (self), self->shown, skh_merge_new (merged, pair->duplicate.other) };
  skh_store_write_async (store, "people.merge", SKH_WRITE_TRY, skh_merge_apply, preview->merge, NULL, NULL, previewed_cb, preview);
}

static void
selected_cb (SkhDuplicatesPage *self)
{
  SkhPair *pair = gtk_single_selection_get_selected_item (self->selection);
  g_autofree char *likeness = NULL;
  g_autofree char *why = NULL;
  GtkWidget *child;

  self->shown++;
  gtk_stack_set_visible_child_name (self->detail, pair != NULL ? "pair" : "empty");
  if (pair == NULL || self->choices == NULL)
    return;
  g_ptr_array_set_size (self->right, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  likeness = skh_wording_likeness (pair->duplicate.likeness);
  why = g_strdup_printf (_("Alike: %s"), likeness);
  gtk_label_set_label (self->reasons, why);
  add_heading (self, _("Record that stays"), 1, 0, 1);
  add_heading (self, _("Record that goes into it"), 2, 0, 1);
  self->n_rows = 1;
  for (const SkhColumn *column = skh_people_register.columns; column->key != NULL; column++)
    {
      if (skh_people_is_compared (column) && (skh_record_get (pair->person, column->key) != NULL || skh_record_get (pair->other, column->key) != NULL))
        add_row (self, pair, column, self->n_rows++);
    }
  preview_merge (self, pair);
}

/* Deciding ----------------------------------------------------------------------------------------- */

typedef struct
{
  SkhDuplicatesPage *page;
  SkhPair           *pair;
  SkhRecord         *merged; /* NULL: they are told apart */
} Decision;

static void
decision_free (Decision *decision)
{
  g_object_unref (decision->page);
  g_object_unref (decision->pair);
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
    return skh_people_merge (write, decision->merged, decision->pair->duplicate.other, error);
  return skh_people_tell_apart (write, decision->pair->duplicate.person, decision->pair->duplicate.other, error);
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

/* A pair that could not be decided stays in the list. */
static void
decided_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  Decision *decision = data;
  SkhDuplicatesPage *self = decision->page;
  g_autoptr(GError) error = NULL;
  gboolean ok = skh_store_write_finish (SKH_STORE (object), result, &error);

  self->deciding--;
  if (self->context != NULL && ok)
    {
      skh_context_tell (self->context, _("Done. It can be undone with Ctrl+Z."));
      drop_pairs (self, decision->pair, decision->merged != NULL);
    }
  else if (self->context != NULL)
    skh_context_report (self->context, error);
  decision_free (decision);
}

static void
decide (SkhDuplicatesPage *self,
        gboolean           merge)
{
  SkhPair *pair = gtk_single_selection_get_selected_item (self->selection);
  Decision *decision;

  if (pair == NULL)
    return;
  decision = g_new (Decision, 1);
  self->deciding++;
  *decision = (Decision) { g_object_ref (self), g_object_ref (pair), merge ? make_merged (self, pair) : NULL };
  skh_store_write_async (skh_context_get_store (self->context), merge ? "people.merge" : "people.apart", SKH_WRITE_ACTION, decide_func, decision, NULL, NULL,
                         decided_cb, decision);
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

/* What somebody else does with people, and what is undone, changes who may be there twice. */
static void
store_changed_cb (SkhDuplicatesPage *self,
                  SkhChanges        *changes)
{
  if (self->deciding > 0 || (!skh_changes_has_table (changes, "person") && !skh_changes_has_table (changes, "distinct_people")))
    return;
  self->searched = FALSE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    search (self);
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
  g_autofree char *unit = place_of (pair->person);
  g_autofree char *name = g_strcmp0 (a, b) == 0 ? g_strdup (a) : g_strdup_printf ("%s / %s", a, b);
  g_autofree char *why = skh_wording_likeness (pair->duplicate.likeness);
  g_autofree char *detail = g_strdup_printf (_("Likeness %u · %s · %s"), pair->duplicate.score, unit, why);

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
  g_signal_connect_object (skh_context_get_store (context), "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
