/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/certificate/skh-design-inspector.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/skh-comma-spin.h"

struct _SkhDesignInspector
{
  GtkWidget        parent_instance;

  GtkWidget       *box;
  GtkStack        *stack;

  /* Of the page. */
  GtkEditable     *template_name;
  GtkSpinButton   *page_width;
  GtkSpinButton   *page_height;
  GtkCheckButton  *page_pre_printed;
  GtkDropDown     *page_font;

  /* Of a field. */
  GtkEditable     *name;
  GtkWidget       *text_box;
  GtkTextView     *text;
  GtkMenuButton   *placeholders;
  GtkLabel        *message;
  GtkWidget       *image_box;
  GtkLabel        *image_name;
  GtkSpinButton   *x;
  GtkSpinButton   *y;
  GtkSpinButton   *width;
  GtkSpinButton   *height;
  GtkWidget       *type_box;
  GtkDropDown     *font;
  GtkSpinButton   *size;
  GtkSpinButton   *min_size;
  GtkToggleButton *bold;
  GtkToggleButton *italic;
  GtkColorChooser *colour;
  GtkToggleButton *align_start;
  GtkToggleButton *align_center;
  GtkToggleButton *align_end;
  GtkToggleButton *top;
  GtkToggleButton *middle;
  GtkToggleButton *bottom;
  GtkDropDown     *letters;
  GtkSpinButton   *rule;
  GtkSpinButton   *line_spacing;
  GtkSpinButton   *letter_spacing;
  GtkCheckButton  *leader;
  GtkCheckButton  *pre_printed;

  SkhDesign       *design;
  GMenu           *menu;     /* of placeholders */
  GtkStringList   *families; /* of type; the first of "font": that of the template */
  gboolean         showing;  /* what changes is what is shown, not what the user does */
};

G_DEFINE_FINAL_TYPE (SkhDesignInspector, skh_design_inspector, GTK_TYPE_WIDGET)

/* What is shown ------------------------------------------------------------------------------------- */

/* Where FAMILY stands in the list of a chooser, added at its end if it is not there; a list of families counts by its first. */
static guint
find_family (GtkDropDown *chooser,
             const char  *family)
{
  GtkStringList *families = GTK_STRING_LIST (gtk_drop_down_get_model (chooser));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (families));

  for (guint i = 0; i < n; i++)
    {
      if (strcmp (gtk_string_list_get_string (families, i), family) == 0)
        return i;
    }
  gtk_string_list_append (families, family);
  return n;
}

static char *
chosen_family (GtkDropDown *chooser)
{
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (chooser);

  return chosen != NULL ? g_strdup (gtk_string_object_get_string (chosen)) : NULL;
}

/* Not while it is typed in: half a name may be that of another field. */
static void
set_text (GtkEditable *editable,
          const char  *text)
{
  if ((gtk_widget_get_state_flags (GTK_WIDGET (editable)) & GTK_STATE_FLAG_FOCUS_WITHIN) == 0 && strcmp (gtk_editable_get_text (editable), text) != 0)
    gtk_editable_set_text (editable, text);
}

static void
show_text (GtkTextView *view,
           const char  *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  g_autofree char *shown = NULL;

  g_object_get (buffer, "text", &shown, NULL);
  if (g_strcmp0 (shown, text) != 0)
    gtk_text_buffer_set_text (buffer, text, -1);
}

static void
show_page (SkhDesignInspector *self)
{
  const SkhTemplate *template = skh_design_get_template (self->design);

  set_text (self->template_name, template->name != NULL ? template->name : "");
  gtk_spin_button_set_value (self->page_width, template->width);
  gtk_spin_button_set_value (self->page_height, template->height);
  gtk_check_button_set_active (self->page_pre_printed, template->pre_printed);
  gtk_drop_down_set_selected (self->page_font, find_family (self->page_font, template->font != NULL ? template->font : "Liberation Serif"));
}

static void
show_field (SkhDesignInspector     *self,
            const SkhTemplateField *field)
{
  GtkToggleButton *across[] = { self->align_start, self->align_center, self->align_end };
  GtkToggleButton *down[] = { self->top, self->middle, self->bottom };
  GdkRGBA colour;

  set_text (self->name, field->name);
  show_text (self->text, field->text != NULL ? field->text : "");
  gtk_label_set_label (self->image_name, field->text != NULL ? field->text : "");
  gtk_widget_set_visible (self->text_box, field->kind != SKH_TEMPLATE_IMAGE);
  gtk_widget_set_visible (self->image_box, field->kind == SKH_TEMPLATE_IMAGE);
  gtk_widget_set_visible (self->type_box, field->kind == SKH_TEMPLATE_TEXT);
  gtk_spin_button_set_value (self->x, field->x);
  gtk_spin_button_set_value (self->y, field->y);
  gtk_spin_button_set_value (self->width, field->width);
  gtk_spin_button_set_value (self->height, field->height);
  gtk_drop_down_set_selected (self->font, field->font != NULL ? find_family (self->font, field->font) : 0);
  gtk_spin_button_set_value (self->size, field->size);
  gtk_spin_button_set_value (self->min_size, field->min_size);
  gtk_toggle_button_set_active (self->bold, field->bold);
  gtk_toggle_button_set_active (self->italic, field->italic);
  if (gdk_rgba_parse (&colour, field->colour))
    gtk_color_chooser_set_rgba (self->colour, &colour);
  gtk_toggle_button_set_active (across[field->align], TRUE);
  gtk_toggle_button_set_active (down[field->vertical], TRUE);
  gtk_drop_down_set_selected (self->letters, field->letters);
  gtk_spin_button_set_value (self->rule, field->rule * 100);
  gtk_spin_button_set_value (self->line_spacing, field->line_spacing);
  gtk_spin_button_set_value (self->letter_spacing, field->letter_spacing);
  gtk_check_button_set_active (self->leader, field->leader);
  gtk_check_button_set_active (self->pre_printed, field->pre_printed);
}

static void
show (SkhDesignInspector *self)
{
  const SkhTemplateField *field = skh_design_get_field (self->design);

  self->showing = TRUE;
  if (field != NULL)
    show_field (self, field);
  else
    show_page (self);
  gtk_stack_set_visible_child_name (self->stack, field != NULL ? "field" : "page");
  self->showing = FALSE;
}

/* What the user does -------------------------------------------------------------------------------- */

static void
take_string (char       **string,
             const char  *text)
{
  if (g_strcmp0 (*string, text) == 0)
    return;
  g_free (*string);
  *string = g_strdup (text);
}

static double
length (GtkSpinButton *spin)
{
  return skh_template_round (gtk_spin_button_get_value (spin));
}

static void
edited_cb (SkhDesignInspector *self)
{
  SkhTemplateField *field;
  g_autofree char *text = NULL;
  g_autofree char *family = NULL;
  const SkhTemplateField *other;
  GdkRGBA colour;

  if (self->showing || self->design == NULL || skh_design_get_field (self->design) == NULL)
    return;
  field = skh_design_edit_field (self->design, "inspector");
  /* Two fields of one name could not be told apart: the name is taken when it is free. */
  other = skh_template_find (skh_design_get_template (self->design), gtk_editable_get_text (self->name));
  if (*gtk_editable_get_text (self->name) != 0 && other == NULL)
    take_string (&field->name, gtk_editable_get_text (self->name));
  if (field->kind != SKH_TEMPLATE_IMAGE)
    {
      g_object_get (gtk_text_view_get_buffer (self->text), "text", &text, NULL);
      take_string (&field->text, text);
    }
  field->x = length (self->x);
  field->y = length (self->y);
  field->width = length (self->width);
  field->height = length (self->height);
  family = gtk_drop_down_get_selected (self->font) > 0 ? chosen_family (self->font) : NULL;
  take_string (&field->font, family);
  field->size = gtk_spin_button_get_value (self->size);
  field->min_size = MIN (gtk_spin_button_get_value (self->min_size), field->size);
  field->bold = gtk_toggle_button_get_active (self->bold);
  field->italic = gtk_toggle_button_get_active (self->italic);
  gtk_color_chooser_get_rgba (self->colour, &colour);
  g_snprintf (field->colour, sizeof field->colour, "#%02x%02x%02x", (guint) lrint (colour.red * 255), (guint) lrint (colour.green * 255), (guint) lrint (colour.blue * 255));
  field->align = gtk_toggle_button_get_active (self->align_center) ? SKH_TEMPLATE_CENTER : gtk_toggle_button_get_active (self->align_end) ? SKH_TEMPLATE_END : SKH_TEMPLATE_START;
  field->vertical = gtk_toggle_button_get_active (self->middle) ? SKH_TEMPLATE_CENTER : gtk_toggle_button_get_active (self->bottom) ? SKH_TEMPLATE_END : SKH_TEMPLATE_START;
  field->letters = (SkhTemplateCase) gtk_drop_down_get_selected (self->letters);
  field->rule = gtk_spin_button_get_value (self->rule) / 100;
  field->line_spacing = gtk_spin_button_get_value (self->line_spacing);
  field->letter_spacing = gtk_spin_button_get_value (self->letter_spacing);
  field->leader = gtk_check_button_get_active (self->leader);
  field->pre_printed = gtk_check_button_get_active (self->pre_printed);
  skh_design_commit (self->design, NULL);
}

static void
page_edited_cb (SkhDesignInspector *self)
{
  SkhTemplate *template;
  g_autofree char *family = NULL;

  if (self->showing || self->design == NULL || skh_design_get_field (self->design) != NULL)
    return;
  template = skh_design_edit (self->design, "page");
  take_string (&template->name, gtk_editable_get_text (self->template_name));
  template->width = length (self->page_width);
  template->height = length (self->page_height);
  template->pre_printed = gtk_check_button_get_active (self->page_pre_printed);
  family = chosen_family (self->page_font);
  if (family != NULL)
    take_string (&template->font, family);
  skh_design_commit (self->design, NULL);
}

/* Puts a placeholder where the cursor of the text is. */
static void
insert_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SkhDesignInspector *self = SKH_DESIGN_INSPECTOR (widget);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  g_autofree char *text = g_strdup_printf ("{%s}", g_variant_get_string (parameter, NULL));

  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_insert_at_cursor (buffer, text, -1);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_utf8_collate (*(const char * const *) a, *(const char * const *) b);
}

/* Whether a family has the letters of Vietnamese; those that it lacks would come from another one. */
static gboolean
is_vietnamese (PangoContext    *context,
               PangoFontFamily *family)
{
  PangoFontDescription *description = pango_font_description_new ();
  g_autoptr(PangoFont) font = NULL;
  g_autoptr(PangoCoverage) coverage = NULL;
  gboolean all;

  pango_font_description_set_family (description, pango_font_family_get_name (family));
  font = pango_context_load_font (context, description);
  pango_font_description_free (description);
  coverage = font != NULL ? pango_font_get_coverage (font, pango_language_from_string ("vi")) : NULL;
  all = coverage != NULL;
  for (const char *letter = "ĂÂĐÊÔƠƯẵậẻễịỏộợũựỳỹ"; all && *letter != 0; letter = g_utf8_next_char (letter))
    all = pango_coverage_get (coverage, (int) g_utf8_get_char (letter)) == PANGO_COVERAGE_EXACT;
  return all;
}

/* The families that can be had, by name; those that the supplied templates are set in come first. */
static GtkStringList *
list_families (GtkWidget *widget)
{
  static const char * const first[] = { "Liberation Serif", "Noto Serif", "Liberation Sans", "Noto Sans" };
  GtkStringList *list = gtk_string_list_new (NULL);
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontFamily **families;
  int n;

  pango_context_list_families (context, &families, &n);
  for (int i = 0; i < n; i++)
    {
      if (is_vietnamese (context, families[i]))
        g_ptr_array_add (names, (gpointer) pango_font_family_get_name (families[i]));
    }
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    gtk_string_list_append (list, first[i]);
  for (guint i = 0; i < names->len; i++)
    {
      gboolean listed = FALSE;

      for (guint f = 0; f < G_N_ELEMENTS (first); f++)
        listed |= strcmp (first[f], names->pdata[i]) == 0;
      if (!listed)
        gtk_string_list_append (list, names->pdata[i]);
    }
  g_free (families);
  return list;
}

static void
fill_choosers (SkhDesignInspector *self)
{
  const char *cases[] = { _("As typed"), _("ALL CAPITALS"), _("all small"), _("Each Word"), NULL };
  g_autoptr(GtkStringList) families = list_families (GTK_WIDGET (self));
  g_autoptr(GtkStringList) of_field = gtk_string_list_new (NULL);
  g_autoptr(GtkStringList) letters = gtk_string_list_new (cases);

  gtk_string_list_append (of_field, _("That of the sheet"));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (families)); i++)
    gtk_string_list_append (of_field, gtk_string_list_get_string (families, i));
  gtk_drop_down_set_model (self->page_font, G_LIST_MODEL (families));
  gtk_drop_down_set_model (self->font, G_LIST_MODEL (of_field));
  gtk_drop_down_set_model (self->letters, G_LIST_MODEL (letters));
}

static void
skh_design_inspector_dispose (GObject *object)
{
  SkhDesignInspector *self = SKH_DESIGN_INSPECTOR (object);

  self->showing = TRUE;
  g_clear_object (&self->design);
  g_clear_object (&self->menu);
  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_DESIGN_INSPECTOR);

  G_OBJECT_CLASS (skh_design_inspector_parent_class)->dispose (object);
}

static void
skh_design_inspector_class_init (SkhDesignInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, SkhDesignInspector, name)

  G_OBJECT_CLASS (klass)->dispose = skh_design_inspector_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/certificate/skh-design-inspector.ui");
  CHILD (align_center);
  CHILD (align_end);
  CHILD (align_start);
  CHILD (bold);
  CHILD (bottom);
  CHILD (box);
  CHILD (colour);
  CHILD (font);
  CHILD (height);
  CHILD (image_box);
  CHILD (image_name);
  CHILD (italic);
  CHILD (leader);
  CHILD (letter_spacing);
  CHILD (letters);
  CHILD (line_spacing);
  CHILD (message);
  CHILD (middle);
  CHILD (min_size);
  CHILD (name);
  CHILD (page_font);
  CHILD (page_height);
  CHILD (page_pre_printed);
  CHILD (page_width);
  CHILD (placeholders);
  CHILD (pre_printed);
  CHILD (rule);
  CHILD (size);
  CHILD (stack);
  CHILD (template_name);
  CHILD (text);
  CHILD (text_box);
  CHILD (top);
  CHILD (type_box);
  CHILD (width);
  CHILD (x);
  CHILD (y);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_edited_cb);
  gtk_widget_class_install_action (widget_class, "inspector.insert", "s", insert_action);
}

static void
install_commas (SkhDesignInspector *self)
{
  GtkSpinButton *spins[] = { self->page_width, self->page_height, self->x, self->y, self->width, self->height, self->size, self->min_size,
                             self->rule, self->line_spacing, self->letter_spacing };

  for (guint i = 0; i < G_N_ELEMENTS (spins); i++)
    skh_comma_spin_install (spins[i]);
}

static void
skh_design_inspector_init (SkhDesignInspector *self)
{
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  install_commas (self);
  fill_choosers (self);
  self->menu = g_menu_new ();
  gtk_menu_button_set_menu_model (self->placeholders, G_MENU_MODEL (self->menu));
  g_signal_connect_object (gtk_text_view_get_buffer (self->text), "changed", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  self->showing = FALSE;
}

void
skh_design_inspector_set_design (SkhDesignInspector *self,
                                 SkhDesign          *design)
{
  g_return_if_fail (SKH_IS_DESIGN_INSPECTOR (self));
  g_return_if_fail (SKH_IS_DESIGN (design));

  g_set_object (&self->design, design);
  g_signal_connect_object (design, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (design, "selected", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
}

void
skh_design_inspector_add_placeholder (SkhDesignInspector *self,
                                      const char         *key,
                                      const char         *title)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (title, NULL);

  g_return_if_fail (SKH_IS_DESIGN_INSPECTOR (self));

  g_menu_item_set_action_and_target (item, "inspector.insert", "s", key);
  g_menu_append_item (self->menu, item);
}

void
skh_design_inspector_set_message (SkhDesignInspector *self,
                                  const char         *message)
{
  g_return_if_fail (SKH_IS_DESIGN_INSPECTOR (self));

  gtk_label_set_label (self->message, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), message != NULL);
}
