/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/list/skh-filter-editor.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/list/skh-unit-tree.h"
#include "wording/skh-wording.h"

/* The tests that a user chooses from, by the type of the column. */
typedef struct
{
  SkhTest     test;
  const char *title; /* msgid */
  const char *page;  /* of the values */
} TestChoice;

static const TestChoice text_tests[] = {
  { SKH_TEST_CONTAINS, N_("contains"), "text" },
  { SKH_TEST_IS, N_("is exactly"), "text" },
  { SKH_TEST_EMPTY, N_("is empty"), "none" },
  { SKH_TEST_FILLED, N_("is not empty"), "none" },
  { 0 }
};

static const TestChoice range_tests[] = {
  { SKH_TEST_RANGE, N_("from – to"), "range" },
  { SKH_TEST_IS, N_("is exactly"), "text" },
  { SKH_TEST_EMPTY, N_("is empty"), "none" },
  { SKH_TEST_FILLED, N_("is not empty"), "none" },
  { 0 }
};

static const TestChoice choice_tests[] = {
  { SKH_TEST_IS, N_("is one of"), "choices" },
  { SKH_TEST_EMPTY, N_("is empty"), "none" },
  { SKH_TEST_FILLED, N_("is not empty"), "none" },
  { 0 }
};

static const TestChoice boolean_tests[] = { { SKH_TEST_IS, N_("is"), "choices" }, { 0 } };

static const TestChoice unit_tests[] = {
  { SKH_TEST_BELOW, N_("with sub-units"), "unit" },
  { SKH_TEST_IS, N_("the unit alone"), "unit" },
  { SKH_TEST_EMPTY, N_("is empty"), "none" },
  { SKH_TEST_FILLED, N_("is not empty"), "none" },
  { 0 }
};

struct _SkhFilterEditor
{
  GtkWidget          parent_instance;

  GtkWidget         *box;
  GtkDropDown       *column;
  GtkDropDown       *test;
  GtkStack          *values;
  GtkEntry          *text;
  GtkEntry          *from;
  GtkEntry          *to;
  GtkBox            *choices_box;
  SkhUnitTree       *unit;
  GtkLabel          *message;

  const SkhRegister *reg;
  GHashTable        *choices;
  GSettings         *settings;
  GPtrArray         *columns; /* const SkhColumn of the drop-down */
  const TestChoice  *tests;
  char              *unit_id;
  char              *unit_name;
};

enum { SIGNAL_MADE, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkhFilterEditor, skh_filter_editor, GTK_TYPE_WIDGET)

static const SkhColumn *
get_column (SkhFilterEditor *self)
{
  guint i = gtk_drop_down_get_selected (self->column);

  return i < self->columns->len ? self->columns->pdata[i] : NULL;
}

static const TestChoice *
get_test (SkhFilterEditor *self)
{
  guint i = gtk_drop_down_get_selected (self->test);

  return i != GTK_INVALID_LIST_POSITION ? &self->tests[i] : NULL;
}

static void
set_message (SkhFilterEditor *self,
             const char      *message)
{
  gtk_label_set_label (self->message, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), message != NULL);
}

static void
add_check (SkhFilterEditor *self,
           const char      *key,
           const char      *title)
{
  GtkWidget *check = gtk_check_button_new_with_label (title);

  gtk_widget_set_name (check, key);
  gtk_box_append (self->choices_box, check);
}

static void
fill_choices (SkhFilterEditor *self,
              const SkhColumn *column)
{
  const SkhChoice *choices = g_hash_table_lookup (self->choices, column->key);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->choices_box))) != NULL)
    gtk_box_remove (self->choices_box, child);
  for (; choices != NULL && choices->key != NULL; choices++)
    add_check (self, choices->key, column->catalogue != NULL ? choices->title : _(choices->title));
  if (column->type == SKH_VALUE_BOOLEAN)
    {
      add_check (self, "1", _("Yes"));
      add_check (self, "0", _("No"));
      gtk_check_button_set_group (GTK_CHECK_BUTTON (gtk_widget_get_last_child (GTK_WIDGET (self->choices_box))),
                                  GTK_CHECK_BUTTON (gtk_widget_get_first_child (GTK_WIDGET (self->choices_box))));
      gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_widget_get_first_child (GTK_WIDGET (self->choices_box))), TRUE);
    }
}

static void
column_cb (SkhFilterEditor *self)
{
  const SkhColumn *column = get_column (self);
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  if (column == NULL)
    return;
  switch (column->type)
    {
    case SKH_VALUE_DATE:
    case SKH_VALUE_INTEGER:
      self->tests = range_tests;
      break;
    case SKH_VALUE_CHOICE:
      self->tests = choice_tests;
      break;
    case SKH_VALUE_BOOLEAN:
      self->tests = boolean_tests;
      break;
    case SKH_VALUE_UNIT:
      self->tests = unit_tests;
      break;
    case SKH_VALUE_TEXT:
    case SKH_VALUE_RECORD:
    default:
      self->tests = text_tests;
      break;
    }
  for (const TestChoice *test = self->tests; test->title != NULL; test++)
    gtk_string_list_append (names, _(test->title));
  gtk_drop_down_set_model (self->test, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->test, 0);
  fill_choices (self, column);
  set_message (self, NULL);
}

static void
test_cb (SkhFilterEditor *self)
{
  const TestChoice *test = get_test (self);

  if (test == NULL)
    return;
  gtk_stack_set_visible_child_name (self->values, test->page);
  set_message (self, NULL);
}

/* The keys of the boxes that are checked, with commas between. */
static char *
checked_keys (SkhFilterEditor *self)
{
  GString *keys = g_string_new (NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->choices_box)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (gtk_check_button_get_active (GTK_CHECK_BUTTON (child)))
        g_string_append_printf (keys, "%s%s", keys->len > 0 ? "," : "", gtk_widget_get_name (child));
    }
  return g_string_free (keys, FALSE);
}

/* The filter as text; NULL if a value is missing. */
static char *
make_text (SkhFilterEditor *self)
{
  const SkhColumn *column = get_column (self);
  const TestChoice *test = get_test (self);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->text));
  const char *from = gtk_editable_get_text (GTK_EDITABLE (self->from));
  const char *to = gtk_editable_get_text (GTK_EDITABLE (self->to));
  g_autofree char *keys = checked_keys (self);

  switch (test->test)
    {
    case SKH_TEST_EMPTY:
      return g_strdup_printf ("%s=", column->key);
    case SKH_TEST_FILLED:
      return g_strdup_printf ("%s=*", column->key);
    case SKH_TEST_CONTAINS:
      return *text != 0 ? g_strdup_printf ("%s~%s", column->key, text) : NULL;
    case SKH_TEST_RANGE:
      return *from != 0 || *to != 0 ? g_strdup_printf ("%s=%s..%s", column->key, from, to) : NULL;
    case SKH_TEST_BELOW:
      return self->unit_id != NULL ? g_strdup_printf ("%s=%s+", column->key, self->unit_id) : NULL;
    case SKH_TEST_IS:
    default:
      if (strcmp (test->page, "unit") == 0)
        return self->unit_id != NULL ? g_strdup_printf ("%s=%s", column->key, self->unit_id) : NULL;
      if (strcmp (test->page, "choices") == 0)
        return *keys != 0 ? g_strdup_printf ("%s=%s", column->key, keys) : NULL;
      return *text != 0 ? g_strdup_printf ("%s=%s", column->key, text) : NULL;
    }
}

/* Whether nothing can lie between the two ends of a range.  Of a year as its end all days count. */
static gboolean
is_backwards (const SkhFilter *filter)
{
  const char *from = filter->test == SKH_TEST_RANGE ? filter->values[0] : "";
  const char *to = filter->test == SKH_TEST_RANGE ? filter->values[1] : "";

  if (*from == 0 || *to == 0)
    return FALSE;
  if (filter->column->type == SKH_VALUE_DATE)
    return strncmp (from, to, MIN (strlen (from), strlen (to))) > 0;
  return g_ascii_strtoll (from, NULL, 10) > g_ascii_strtoll (to, NULL, 10);
}

static void
apply_cb (SkhFilterEditor *self)
{
  g_autofree char *text = get_column (self) != NULL && get_test (self) != NULL ? make_text (self) : NULL;
  g_autoptr(SkhFilter) filter = NULL;
  g_autoptr(GError) error = NULL;

  if (text == NULL)
    {
      set_message (self, _("Say first what to look for."));
      return;
    }
  filter = skh_filter_parse (self->reg, text, &error);
  if (filter == NULL)
    {
      g_autofree char *sentence = skh_wording_error (error);

      set_message (self, sentence);
      return;
    }
  if (is_backwards (filter))
    {
      set_message (self, _("The end is before the beginning."));
      return;
    }
  /* Before the boxes go: a stack whose focus went with its child is passed over by Tab. */
  gtk_widget_grab_focus (GTK_WIDGET (self->column));
  g_signal_emit (self, signals[SIGNAL_MADE], 0, text, strcmp (get_test (self)->page, "unit") == 0 ? self->unit_name : NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->text), "");
  gtk_editable_set_text (GTK_EDITABLE (self->from), "");
  gtk_editable_set_text (GTK_EDITABLE (self->to), "");
  column_cb (self);
}

/* With a unit the filter is complete. */
static void
unit_cb (SkhFilterEditor *self,
         gint64           id,
         const char      *name)
{
  g_free (self->unit_id);
  g_free (self->unit_name);
  self->unit_id = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  self->unit_name = g_strdup (name);
  apply_cb (self);
}

/* Space checks a box; Enter is done with them, as in an entry. */
static gboolean
choices_key_cb (SkhFilterEditor *self,
                guint            key)
{
  if (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter)
    return FALSE;
  apply_cb (self);
  return TRUE;
}

/* Keys begin where a filter does, whatever was done last. */
static void
map_cb (SkhFilterEditor *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->column));
}

static void
fill_columns (SkhFilterEditor *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  g_ptr_array_set_size (self->columns, 0);
  for (const SkhColumn *column = self->reg->columns; column->key != NULL; column++)
    {
      if (column->type == SKH_VALUE_RECORD ||
          ((column->flags & SKH_COLUMN_SENSITIVE) != 0 && !g_settings_get_boolean (self->settings, "sensitive")))
        continue;
      g_ptr_array_add (self->columns, (gpointer) column);
      if (column->type == SKH_VALUE_UNIT)
        {
          g_autofree char *title = g_strdup_printf (_("%s (from the tree)"), _(column->title));

          gtk_string_list_append (names, title);
        }
      else
        {
          gtk_string_list_append (names, _(column->title));
        }
    }
  gtk_drop_down_set_model (self->column, G_LIST_MODEL (names));
}

static void
skh_filter_editor_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SKH_TYPE_FILTER_EDITOR);

  G_OBJECT_CLASS (skh_filter_editor_parent_class)->dispose (object);
}

static void
skh_filter_editor_finalize (GObject *object)
{
  SkhFilterEditor *self = SKH_FILTER_EDITOR (object);

  g_clear_pointer (&self->choices, g_hash_table_unref);
  g_object_unref (self->settings);
  g_ptr_array_unref (self->columns);
  g_free (self->unit_id);
  g_free (self->unit_name);

  G_OBJECT_CLASS (skh_filter_editor_parent_class)->finalize (object);
}

static void
skh_filter_editor_class_init (SkhFilterEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = skh_filter_editor_dispose;
  object_class->finalize = skh_filter_editor_finalize;

  signals[SIGNAL_MADE] =
    g_signal_new ("made", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  g_type_ensure (SKH_TYPE_UNIT_TREE);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/list/skh-filter-editor.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, SkhFilterEditor, box);
  gtk_widget_class_bind_template_child (widget_class, SkhFilterEditor, choices_box);
  gtk_widget_class_bind_template_child (widget_class, SkhFilterEditor, column);
  gtk_widget_class_bind_template_child (widget_class, SkhFilterEditor, from);
  gtk_widget_class_bind_template_child (widget_class, SkhFilterEditor, message);
  gtk_widget_class_bind_template_child (widget_class, SkhFilterEditor, test);
  gtk_widget_class_bind_template_child (widget_class, SkhFilterEditor, text);
  gtk_widget_class_bind_template_child (widget_class, SkhFilterEditor, to);
  gtk_widget_class_bind_template_child (widget_class, SkhFilterEditor, unit);
  gtk_widget_class_bind_template_child (widget_class, SkhFilterEditor, values);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, choices_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, column_cb);
  gtk_widget_class_bind_template_callback (widget_class, map_cb);
  gtk_widget_class_bind_template_callback (widget_class, test_cb);
  gtk_widget_class_bind_template_callback (widget_class, unit_cb);
}

static void
skh_filter_editor_init (SkhFilterEditor *self)
{
  self->columns = g_ptr_array_new ();
  self->settings = g_settings_new (SKH_APPLICATION_ID);
  self->tests = text_tests;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->settings, "changed::sensitive", G_CALLBACK (fill_columns), self, G_CONNECT_SWAPPED);
}

void
skh_filter_editor_set_register (SkhFilterEditor   *self,
                                const SkhRegister *reg,
                                GHashTable        *choices,
                                SkhStore          *store)
{
  g_return_if_fail (SKH_IS_FILTER_EDITOR (self));

  self->reg = reg;
  self->choices = g_hash_table_ref (choices);
  skh_unit_tree_set_store (self->unit, store);
  fill_columns (self);
}
