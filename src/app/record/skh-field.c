/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/record/skh-field.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/find/skh-record-finder.h"
#include "app/list/skh-unit-tree.h"
#include "app/record/skh-drop-down-keys.h"
#include "app/record/skh-mnemonics.h"
#include "app/skh-inner-focus.h"
#include "base/skh-date.h"
#include "base/skh-number.h"
#include "base/skh-words.h"

struct _SkhField
{
  GtkWidget        parent_instance;

  GtkLabel        *title;
  GtkLabel        *words;  /* of an amount, as vouchers carry them */
  GtkLabel        *message;
  GtkButton       *repair;
  GtkBox          *box;
  GtkWidget       *editor; /* GtkEntry, GtkDropDown, GtkSwitch or GtkMenuButton */

  char            *key;
  const SkhColumn *column;
  char           **keys;   /* of a choice, one for each row of the drop-down; the first is "" */
  char            *suggestion;
  char            *unit;   /* the id that a field of a unit or record holds */
  gboolean         composing; /* an input method is at work in the entry */
  gboolean         left;      /* the entry was left meanwhile */
  gboolean         setting;
};

enum { PROP_0, PROP_KEY, N_PROPS };
enum { SIGNAL_EDITED, SIGNAL_LEFT, N_SIGNALS };

static const char * const styles[] = { "error", "warning" };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkhField, skh_field, GTK_TYPE_WIDGET)

static gboolean
is_amount (SkhField *self)
{
  return self->column->type == SKH_VALUE_INTEGER && (self->column->flags & SKH_COLUMN_AMOUNT) != 0;
}

/* The words of an amount stand below it while it is typed: a nought too many is seen at once. */
static void
show_words (SkhField *self)
{
  gint64 amount;
  gboolean known = skh_amount_parse (gtk_editable_get_text (GTK_EDITABLE (self->editor)), &amount);
  g_autofree char *words = known && amount != 0 ? skh_amount_in_words (amount, SKH_WORDS_DEFAULT) : NULL;

  gtk_label_set_label (self->words, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->words), words != NULL);
}

static void
edited (SkhField *self)
{
  if (is_amount (self) && self->editor != NULL)
    show_words (self);
  if (self->setting)
    return;
  skh_field_set_message (self, NULL);
  g_signal_emit (self, signals[SIGNAL_EDITED], 0);
}

/* What was typed as a date; g_free(), NULL: it is none. */
static char *
parse_date (SkhField   *self,
            const char *text)
{
  return (self->column->flags & SKH_COLUMN_WHOLE_DATE) != 0 ? skh_date_parse_day (text, NULL) : skh_date_parse (text, NULL);
}

const char *
skh_field_get_trouble (SkhField *self)
{
  const char *text = GTK_IS_EDITABLE (self->editor) ? gtk_editable_get_text (GTK_EDITABLE (self->editor)) : "";
  g_autofree char *date = NULL;
  gint64 number;

  if (*text == 0)
    return NULL;
  if (self->column->type == SKH_VALUE_DATE)
    {
      gboolean whole = (self->column->flags & SKH_COLUMN_WHOLE_DATE) != 0;

      date = parse_date (self, text);
      if (date != NULL && (!whole || skh_date_is_day (date)))
        return NULL;
      return whole ? _("This is no whole date; write for example 02/09/1975.") : _("This is no date; write for example 02/09/1975 or 1975.");
    }
  if (is_amount (self))
    return skh_amount_parse (text, &number) ? NULL : _("This is no amount; write for example 500k, 1,5tr or 1.500.000.");
  if (self->column->type == SKH_VALUE_INTEGER)
    return skh_number_parse (text, &number) ? NULL : _("This is no whole number.");
  return NULL;
}

/* Dates are read as soon as they are left, so that 2/9/75 is seen as what it is taken for.  Nothing is touched or said
 * while an input method is at work: another window may have taken the focus in the middle of a word. */
static void
entry_left_cb (SkhField *self)
{
  const char *trouble;

  self->left = self->composing;
  if (self->composing)
    return;
  trouble = skh_field_get_trouble (self);
  if (trouble != NULL)
    {
      skh_field_set_message (self, trouble);
      return;
    }
  if ((self->column->type == SKH_VALUE_DATE || is_amount (self)) && !skh_field_holds (self, NULL))
    {
      g_autofree char *value = skh_field_get_value (self);

      skh_field_set_value (self, value, NULL);
    }
  g_signal_emit (self, signals[SIGNAL_LEFT], 0);
}

static void
entry_entered_cb (SkhField *self)
{
  self->left = FALSE;
}

static void
preedit_cb (SkhField   *self,
            const char *preedit)
{
  self->composing = *preedit != 0;
  if (!self->composing && self->left)
    entry_left_cb (self);
}

static void
repair_cb (SkhField *self)
{
  g_autofree char *suggestion = g_steal_pointer (&self->suggestion);

  skh_field_set_value (self, suggestion, NULL);
  edited (self);
}

/* Whether FOCUS is a button that stands among the fields of the form of SELF. */
static gboolean
is_button_between (SkhField  *self,
                   GtkWidget *focus)
{
  GtkWidget *form = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);

  return form != NULL && focus != NULL && GTK_IS_BUTTON (focus) && gtk_widget_get_ancestor (focus, SKH_TYPE_FIELD) == NULL && gtk_widget_is_ancestor (focus, form);
}

/* Enter goes on to the next field, past the buttons between fields: one Enter more would press them.  Those below the form end it. */
static void
go_on (SkhField *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *before;

  do
    before = gtk_root_get_focus (root);
  while (gtk_widget_child_focus (GTK_WIDGET (root), GTK_DIR_TAB_FORWARD) && gtk_root_get_focus (root) != before &&
         is_button_between (self, gtk_root_get_focus (root)));
}

static void
entry_activate_cb (SkhField *self)
{
  const char *trouble = skh_field_get_trouble (self);

  if (trouble != NULL)
    skh_field_set_message (self, trouble);
  if (trouble != NULL || gtk_entry_get_activates_default (GTK_ENTRY (self->editor)))
    return;
  go_on (self);
}

static GtkWidget *
make_entry (SkhField *self)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  if (self->column->type == SKH_VALUE_DATE)
    {
      gtk_entry_set_placeholder_text (GTK_ENTRY (entry), (self->column->flags & SKH_COLUMN_WHOLE_DATE) != 0 ? _("dd/mm/yyyy") : _("dd/mm/yyyy or yyyy"));
      gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_FREE_FORM);
    }
  if (is_amount (self))
    {
      gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("500k, 1,5tr, 1.500.000"));
      gtk_entry_set_alignment (GTK_ENTRY (entry), 1);
      gtk_widget_add_css_class (entry, "numeric");
    }
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (entry_entered_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (entry_left_cb), self);
  g_signal_connect_swapped (gtk_editable_get_delegate (GTK_EDITABLE (entry)), "preedit-changed", G_CALLBACK (preedit_cb), self);
  gtk_widget_add_controller (entry, focus);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (edited), self);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (entry_activate_cb), self);
  return entry;
}

/* What is chosen from: an empty row first, unless one must choose. */
static GtkStringList *
take_choices (SkhField        *self,
              const SkhChoice *choices)
{
  g_autoptr(GStrvBuilder) keys = g_strv_builder_new ();
  GtkStringList *names = gtk_string_list_new (NULL);

  if ((self->column->flags & SKH_COLUMN_REQUIRED) == 0)
    {
      g_strv_builder_add (keys, "");
      gtk_string_list_append (names, "");
    }
  for (const SkhChoice *choice = choices; choice != NULL && choice->key != NULL; choice++)
    {
      g_strv_builder_add (keys, choice->key);
      gtk_string_list_append (names, self->column->catalogue != NULL ? choice->title : _(choice->title));
    }
  g_strfreev (self->keys);
  self->keys = g_strv_builder_end (keys);
  return names;
}

static GtkWidget *
make_drop_down (SkhField        *self,
                const SkhChoice *choices)
{
  GtkWidget *drop_down = gtk_drop_down_new (G_LIST_MODEL (take_choices (self, choices)), NULL);

  skh_drop_down_keys_add (GTK_DROP_DOWN (drop_down));
  g_signal_connect_swapped (drop_down, "notify::selected", G_CALLBACK (edited), self);
  return drop_down;
}

/* The label in and below WIDGET. */
static GtkLabel *
find_label (GtkWidget *widget)
{
  GtkLabel *label = GTK_IS_LABEL (widget) ? GTK_LABEL (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && label == NULL; child = gtk_widget_get_next_sibling (child))
    label = find_label (child);
  return label;
}

/* What is chosen: from the left like all fields, and cut off where it is too long, so that no form grows with it. */
static void
show_chosen (SkhField   *self,
             const char *name)
{
  GtkLabel *label;

  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->editor), name);
  label = find_label (self->editor);
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  gtk_widget_set_halign (GTK_WIDGET (label), GTK_ALIGN_START);
}

static void
unit_chosen_cb (SkhField   *self,
                gint64      id,
                const char *name)
{
  g_free (self->unit);
  self->unit = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  show_chosen (self, name);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->editor));
  edited (self);
}

static GtkWidget *
make_unit_button (SkhField *self,
                  SkhStore *store)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *tree = skh_unit_tree_new ();

  skh_unit_tree_set_store (SKH_UNIT_TREE (tree), store);
  gtk_widget_set_size_request (tree, 360, 420);
  gtk_popover_set_child (GTK_POPOVER (popover), tree);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (button), TRUE);
  g_signal_connect_object (tree, "chosen", G_CALLBACK (unit_chosen_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static void
record_chosen_cb (SkhField   *self,
                  const char *reg,
                  gint64      id,
                  const char *name)
{
  unit_chosen_cb (self, id, name);
}

static GtkWidget *
make_record_button (SkhField *self,
                    SkhStore *store)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *finder = skh_record_finder_new (store, skh_register_find (self->column->catalogue));

  gtk_widget_set_size_request (finder, 420, 360);
  gtk_popover_set_child (GTK_POPOVER (popover), finder);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (button), TRUE);
  g_signal_connect_object (finder, "chosen", G_CALLBACK (record_chosen_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static void
skh_field_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SKH_TYPE_FIELD);

  G_OBJECT_CLASS (skh_field_parent_class)->dispose (object);
}

static void
skh_field_finalize (GObject *object)
{
  SkhField *self = SKH_FIELD (object);

  g_free (self->key);
  g_free (self->suggestion);
  g_free (self->unit);
  g_strfreev (self->keys);

  G_OBJECT_CLASS (skh_field_parent_class)->finalize (object);
}

static void
skh_field_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_KEY:
      g_value_set_string (value, SKH_FIELD (object)->key);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
skh_field_set_property (GObject      *object,
                        guint         prop_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_KEY:
      SKH_FIELD (object)->key = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static gboolean
skh_field_grab_focus (GtkWidget *widget)
{
  SkhField *self = SKH_FIELD (widget);

  return self->editor != NULL && gtk_widget_grab_focus (self->editor);
}

static void
skh_field_class_init (SkhFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = skh_field_dispose;
  object_class->finalize = skh_field_finalize;
  object_class->get_property = skh_field_get_property;
  object_class->set_property = skh_field_set_property;
  widget_class->grab_focus = skh_field_grab_focus;
  skh_inner_focus_class_init (widget_class);

  properties[PROP_KEY] =
    g_param_spec_string ("key", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_EDITED] =
    g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  signals[SIGNAL_LEFT] =
    g_signal_new ("left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (SKH_TYPE_RECORD_FINDER);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/record/skh-field.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, SkhField, box);
  gtk_widget_class_bind_template_child (widget_class, SkhField, message);
  gtk_widget_class_bind_template_child (widget_class, SkhField, repair);
  gtk_widget_class_bind_template_child (widget_class, SkhField, title);
  gtk_widget_class_bind_template_child (widget_class, SkhField, words);
  gtk_widget_class_bind_template_callback (widget_class, repair_cb);
}

static void
skh_field_init (SkhField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

const char *
skh_field_get_key (SkhField *self)
{
  g_return_val_if_fail (SKH_IS_FIELD (self), NULL);

  return self->key;
}

const SkhColumn *
skh_field_get_column (SkhField *self)
{
  g_return_val_if_fail (SKH_IS_FIELD (self), NULL);

  return self->column;
}

void
skh_field_set_column (SkhField        *self,
                      const SkhColumn *column,
                      const SkhChoice *choices,
                      SkhStore        *store)
{
  g_return_if_fail (SKH_IS_FIELD (self));
  g_return_if_fail (self->editor == NULL);

  self->column = column;
  self->setting = TRUE;
  switch (column->type)
    {
    case SKH_VALUE_CHOICE:
      self->editor = make_drop_down (self, choices);
      break;
    case SKH_VALUE_BOOLEAN:
      self->editor = gtk_switch_new ();
      gtk_widget_set_halign (self->editor, GTK_ALIGN_START);
      g_signal_connect_swapped (self->editor, "notify::active", G_CALLBACK (edited), self);
      break;
    case SKH_VALUE_UNIT:
      self->editor = make_unit_button (self, store);
      break;
    case SKH_VALUE_RECORD:
      self->editor = make_record_button (self, store);
      break;
    case SKH_VALUE_TEXT:
    case SKH_VALUE_INTEGER:
    case SKH_VALUE_DATE:
    default:
      self->editor = make_entry (self);
      break;
    }
  self->setting = FALSE;
  gtk_box_insert_child_after (self->box, self->editor, GTK_WIDGET (self->title));
  gtk_label_set_label (self->title, _(column->title));
  gtk_label_set_mnemonic_widget (self->title, self->editor);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_PROPERTY_LABEL, _(column->title), -1);
}

void
skh_field_set_choices (SkhField        *self,
                       const SkhChoice *choices)
{
  g_autoptr(GtkStringList) names = NULL;

  g_return_if_fail (SKH_IS_FIELD (self) && GTK_IS_DROP_DOWN (self->editor));

  self->setting = TRUE;
  names = take_choices (self, choices);
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->editor), G_LIST_MODEL (names));
  self->setting = FALSE;
}

void
skh_field_set_title (SkhField   *self,
                     const char *title)
{
  g_return_if_fail (SKH_IS_FIELD (self) && self->editor != NULL);

  gtk_label_set_label (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

void
skh_field_add_mnemonic (SkhField *self,
                        GString  *letters)
{
  g_return_if_fail (SKH_IS_FIELD (self));

  skh_mnemonics_add (self->title, letters);
}

void
skh_field_set_value (SkhField   *self,
                     const char *value,
                     const char *shown)
{
  g_autofree char *text = NULL;

  g_return_if_fail (SKH_IS_FIELD (self) && self->editor != NULL);

  self->setting = TRUE;
  skh_field_set_message (self, NULL);
  switch (self->column->type)
    {
    case SKH_VALUE_CHOICE:
      for (guint i = 0; self->keys[i] != NULL; i++)
        {
          if (g_strcmp0 (self->keys[i], value != NULL ? value : "") == 0)
            gtk_drop_down_set_selected (GTK_DROP_DOWN (self->editor), i);
        }
      break;
    case SKH_VALUE_BOOLEAN:
      gtk_switch_set_active (GTK_SWITCH (self->editor), g_strcmp0 (value, "1") == 0);
      break;
    case SKH_VALUE_UNIT:
    case SKH_VALUE_RECORD:
      g_free (self->unit);
      self->unit = g_strdup (value);
      show_chosen (self, shown != NULL && *shown != 0 ? shown : _("Choose…"));
      break;
    case SKH_VALUE_TEXT:
    case SKH_VALUE_INTEGER:
    case SKH_VALUE_DATE:
    default:
      if (is_amount (self) && value != NULL && *value != 0)
        text = skh_number_format (g_ascii_strtoll (value, NULL, 10));
      else
        text = self->column->type == SKH_VALUE_DATE ? skh_date_format (value) : g_strdup (value != NULL ? value : "");
      if (strcmp (gtk_editable_get_text (GTK_EDITABLE (self->editor)), text) != 0)
        gtk_editable_set_text (GTK_EDITABLE (self->editor), text);
      break;
    }
  self->setting = FALSE;
}

const char *
skh_field_get_shown (SkhField *self)
{
  g_return_val_if_fail (SKH_IS_FIELD (self) && self->editor != NULL, NULL);

  return GTK_IS_MENU_BUTTON (self->editor) ? gtk_menu_button_get_label (GTK_MENU_BUTTON (self->editor)) : NULL;
}

char *
skh_field_get_value (SkhField *self)
{
  const char *text;
  char *date;
  gint64 amount;

  g_return_val_if_fail (SKH_IS_FIELD (self) && self->editor != NULL, NULL);

  switch (self->column->type)
    {
    case SKH_VALUE_CHOICE:
      {
        guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->editor));

        return selected != GTK_INVALID_LIST_POSITION ? g_strdup (self->keys[selected]) : NULL;
      }
    case SKH_VALUE_BOOLEAN:
      return g_strdup (gtk_switch_get_active (GTK_SWITCH (self->editor)) ? "1" : "0");
    case SKH_VALUE_UNIT:
    case SKH_VALUE_RECORD:
      return g_strdup (self->unit);
    case SKH_VALUE_DATE:
      /* What is no date is handed on as typed: saving names the field. */
      text = gtk_editable_get_text (GTK_EDITABLE (self->editor));
      date = parse_date (self, text);
      return date != NULL ? date : g_strdup (text);
    case SKH_VALUE_INTEGER:
      text = gtk_editable_get_text (GTK_EDITABLE (self->editor));
      return is_amount (self) && skh_amount_parse (text, &amount) ? g_strdup_printf ("%" G_GINT64_FORMAT, amount) : g_strdup (text);
    case SKH_VALUE_TEXT:
    default:
      return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->editor)));
    }
}

char *
skh_field_get_text (SkhField *self)
{
  char *text = skh_field_get_value (self);

  if (text != NULL && *text == 0)
    g_clear_pointer (&text, g_free);
  return text;
}

gint64
skh_field_get_number (SkhField *self,
                      gint64    otherwise)
{
  g_autofree char *text = skh_field_get_value (self);
  gint64 number;

  return text != NULL && skh_number_parse (text, &number) ? number : otherwise;
}

void
skh_field_set_number (SkhField   *self,
                      gint64      number,
                      gint64      nothing,
                      const char *shown)
{
  g_autofree char *text = number != nothing ? g_strdup_printf ("%" G_GINT64_FORMAT, number) : NULL;

  skh_field_set_value (self, text, shown);
}

void
skh_field_set_last (SkhField *self)
{
  g_return_if_fail (SKH_IS_FIELD (self));

  if (GTK_IS_ENTRY (self->editor))
    gtk_entry_set_activates_default (GTK_ENTRY (self->editor), TRUE);
}

gboolean
skh_field_holds (SkhField   *self,
                 const char *value)
{
  g_autofree char *held = skh_field_get_value (self);

  if (held != NULL && (value == NULL || *value == 0))
    g_strstrip (held); /* Blanks alone are nothing. */
  return g_strcmp0 (held != NULL ? held : "", value != NULL ? value : "") == 0;
}

static void
show_below (SkhField   *self,
            const char *message,
            const char *style)
{
  gtk_label_set_label (self->message, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), message != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->repair), FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      gboolean wanted = g_strcmp0 (styles[i], style) == 0;

      (wanted ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self->message), styles[i]);
      if (self->editor != NULL)
        (wanted ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (self->editor, styles[i]);
    }
}

void
skh_field_set_message (SkhField   *self,
                       const char *message)
{
  g_return_if_fail (SKH_IS_FIELD (self));

  show_below (self, message, message != NULL ? "error" : NULL);
}

void
skh_field_set_advice (SkhField   *self,
                      const char *message,
                      const char *suggestion)
{
  g_return_if_fail (SKH_IS_FIELD (self));

  show_below (self, message, "warning");
  g_free (self->suggestion);
  self->suggestion = g_strdup (suggestion);
  if (suggestion != NULL)
    {
      g_autofree char *label = g_strdup_printf (_("Change to %s"), suggestion);

      gtk_button_set_label (self->repair, label);
      gtk_widget_set_visible (GTK_WIDGET (self->repair), TRUE);
    }
}

void
skh_fields_collect (GtkWidget *widget,
                    GPtrArray *fields)
{
  if (SKH_IS_FIELD (widget))
    {
      g_ptr_array_add (fields, widget);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    skh_fields_collect (child, fields);
}
