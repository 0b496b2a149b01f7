/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/certificate/skh-designer.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/certificate/skh-design-canvas.h"
#include "app/certificate/skh-design-inspector.h"
#include "app/record/skh-ask.h"
#include "app/skh-file-chooser.h"
#include "app/skh-present.h"
#include "app/skh-toast.h"
#include "certificate/skh-certificate-samples.h"
#include "certificate/skh-placeholder-kinds.h"
#include "wording/skh-wording.h"

/* What the sheet is filled with. */
enum { SHOW_PLACEHOLDERS, SHOW_EXAMPLE, SHOW_RECORD };

/* Pixels for a mm; 0 fits. */
static const double zooms[] = { 0, 2, 3.78, 6, 10 };

/* A QR code leads to what can be verified: number and check value. */
#define QR_TEXT "{verify}"

#define PICTURES "svg;png"

struct _SkhDesigner
{
  AdwWindow           parent_instance;

  AdwToastOverlay    *toasts;
  AdwWindowTitle     *heading;
  GtkListBox         *fields;
  SkhDesignCanvas    *canvas;
  SkhDesignInspector *inspector;
  GtkDropDown        *shown;
  GtkDropDown        *zoom;
  GtkLabel           *trouble;

  SkhContext         *context;
  SkhStoredTemplate  *stored;    /* as it was saved last; its permissions grow with the pictures */
  SkhDesign          *design;
  GPtrArray          *records;   /* GHashTable of each: key of a placeholder → value; NULL: not read yet */
  guint               record;    /* which of them is shown */
  GBytes             *picture;   /* chosen, but not on the sheet yet */
  gboolean            replacing; /* it is for the selected field */
  gboolean            filling;   /* the list of fields is being filled, not chosen from */
  gboolean            closing;
};

G_DEFINE_FINAL_TYPE (SkhDesigner, skh_designer, ADW_TYPE_WINDOW)

static void
say (SkhDesigner  *self,
     const GError *error)
{
  g_autofree char *sentence = skh_wording_error (error);

  skh_toast (self->toasts, sentence);
}

static void show_sheet (SkhDesigner *self);

/* The list of fields -------------------------------------------------------------------------------- */

static GtkWidget *
field_row (const SkhTemplateField *field)
{
  static const char * const icons[] = { "font-x-generic-symbolic", "image-x-generic-symbolic", "view-grid-symbolic" };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (field->name);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icons[field->kind]));
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

/* The list is made anew when fields came, went or changed their names; else only the row is chosen. */
static void
show_fields (SkhDesigner *self)
{
  const SkhTemplate *template = skh_design_get_template (self->design);
  int selected = skh_design_get_selected (self->design);
  GtkWidget *row;

  self->filling = TRUE;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->fields))) != NULL)
    gtk_list_box_remove (self->fields, row);
  for (guint i = 0; i < template->fields->len; i++)
    gtk_list_box_append (self->fields, field_row (template->fields->pdata[i]));
  gtk_list_box_select_row (self->fields, selected >= 0 ? gtk_list_box_get_row_at_index (self->fields, selected) : NULL);
  self->filling = FALSE;
}

static void
row_selected_cb (SkhDesigner   *self,
                 GtkListBoxRow *row)
{
  if (!self->filling && self->design != NULL)
    skh_design_select (self->design, row != NULL ? gtk_list_box_row_get_index (row) : -1);
}

static void
selected_cb (SkhDesigner *self)
{
  int selected = skh_design_get_selected (self->design);
  const char * const of_field[] = { "design.remove", "design.duplicate", "design.raise", "design.lower", "design.to-edge" };

  self->filling = TRUE;
  gtk_list_box_select_row (self->fields, selected >= 0 ? gtk_list_box_get_row_at_index (self->fields, selected) : NULL);
  self->filling = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (of_field); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), of_field[i], selected >= 0);
  show_sheet (self);
}

/* Whether a field came, went, moved in the order or changed its name since the list was filled. */
static gboolean
is_listed (SkhDesigner *self)
{
  const SkhTemplate *template = skh_design_get_template (self->design);
  guint i = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->fields)); row != NULL; row = gtk_widget_get_next_sibling (row), i++)
    {
      GtkWidget *label = gtk_widget_get_last_child (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row)));

      if (i >= template->fields->len || strcmp (gtk_label_get_label (GTK_LABEL (label)), ((SkhTemplateField *) template->fields->pdata[i])->name) != 0)
        return FALSE;
    }
  return i == template->fields->len;
}

/* What the sheet is filled with: nothing, an example, or a record.  g_hash_table_unref(). */
static GHashTable *
current_values (SkhDesigner *self)
{
  const SkhTemplate *template = skh_design_get_template (self->design);

  switch (gtk_drop_down_get_selected (self->shown))
    {
    case SHOW_EXAMPLE:
      return skh_template_examples (template);
    case SHOW_RECORD:
      return self->records != NULL && self->records->len > 0 ? skh_template_write_values (template, self->records->pdata[self->record]) : NULL;
    default:
      return NULL;
    }
}

/* What is wrong with the text of the selected field; g_free(). */
static char *
text_trouble (SkhDesigner *self)
{
  const SkhTemplateField *field = skh_design_get_field (self->design);
  g_autoptr(GError) error = NULL;

  if (field == NULL || field->kind == SKH_TEMPLATE_IMAGE)
    return NULL;
  if (skh_template_check_text (field, &error) && skh_template_check_placeholders (skh_design_get_template (self->design), &error))
    return NULL;
  return skh_wording_error (error);
}

/* Whether the computer has one of the families in FONT, which commas divide. */
static gboolean
has_font (SkhDesigner *self,
          const char  *font)
{
  g_autofree PangoFontFamily **families = NULL;
  g_auto(GStrv) wanted = g_strsplit (font, ",", -1);
  int n;

  pango_context_list_families (gtk_widget_get_pango_context (GTK_WIDGET (self)), &families, &n);
  for (char **family = wanted; *family != NULL; family++)
    {
      for (int i = 0; i < n; i++)
        {
          if (g_ascii_strcasecmp (pango_font_family_get_name (families[i]), g_strstrip (*family)) == 0)
            return TRUE;
        }
    }
  return FALSE;
}

/* A font that the template names and this computer has not; NULL: none. */
static const char *
missing_font (SkhDesigner *self)
{
  const SkhTemplate *template = skh_design_get_template (self->design);

  if (template->font != NULL && !has_font (self, template->font))
    return template->font;
  for (guint i = 0; i < template->fields->len; i++)
    {
      const SkhTemplateField *field = template->fields->pdata[i];

      if (field->kind == SKH_TEMPLATE_TEXT && field->font != NULL && !has_font (self, field->font))
        return field->font;
    }
  return NULL;
}

/* The sheet with its values; below the text of the selected field what is wrong with it, at the foot what does not fit. */
static void
show_sheet (SkhDesigner *self)
{
  const SkhTemplate *template = skh_design_get_template (self->design);
  g_autoptr(GHashTable) values = current_values (self);
  g_autoptr(GArray) overflow = values != NULL ? skh_certificate_overflow (skh_design_get_certificate (self->design), values) : NULL;
  g_autofree char *trouble = text_trouble (self);
  g_autoptr(GPtrArray) troubles = g_ptr_array_new_with_free_func (g_free);
  const char *font = missing_font (self);
  g_autofree char *text = NULL;

  skh_design_canvas_set_values (self->canvas, values);
  skh_design_inspector_set_message (self->inspector, trouble);
  /* A font that is not there is why lines do not fit: it is named first. */
  if (font != NULL)
    g_ptr_array_add (troubles, g_strdup_printf (_("This computer has no font “%s”; another takes its place, and lines may break elsewhere."), font));
  if (overflow != NULL)
    g_ptr_array_add (troubles, g_strdup_printf (_("Does not fit: %s"), ((SkhTemplateField *) template->fields->pdata[g_array_index (overflow, guint, 0)])->name));
  if (gtk_drop_down_get_selected (self->shown) == SHOW_RECORD && self->records != NULL && self->records->len == 0)
    g_ptr_array_add (troubles, g_strdup (_("Nobody has this title in the year and scope of the window.")));
  g_ptr_array_add (troubles, NULL);
  text = g_strjoinv ("\n", (char **) troubles->pdata);
  gtk_label_set_label (self->trouble, text);
}

static void
changed_cb (SkhDesigner *self)
{
  const SkhTemplate *template = skh_design_get_template (self->design);

  if (!is_listed (self))
    show_fields (self);
  adw_window_title_set_title (self->heading, template->name != NULL && *template->name != 0 ? template->name : _("New template"));
  adw_window_title_set_subtitle (self->heading, skh_design_get_dirty (self->design) ? _("Not saved") : self->stored->frozen ? _("Certificates were issued by it: saving makes a new version") : "");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "design.undo", skh_design_can_undo (self->design));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "design.redo", skh_design_can_redo (self->design));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "design.clear-background", template->background != NULL);
  show_sheet (self);
}

/* Actions ------------------------------------------------------------------------------------------- */

static void
history_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SkhDesigner *self = SKH_DESIGNER (widget);

  if (strcmp (name, "design.undo") == 0)
    skh_design_undo (self->design);
  else
    skh_design_redo (self->design);
}

static void
field_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhDesign *design = SKH_DESIGNER (widget)->design;

  if (strcmp (name, "design.add-text") == 0)
    skh_design_add (design, SKH_TEMPLATE_TEXT, _("Text"));
  else if (strcmp (name, "design.add-qr") == 0)
    skh_design_add (design, SKH_TEMPLATE_QR, QR_TEXT);
  else if (strcmp (name, "design.remove") == 0)
    skh_design_remove (design);
  else if (strcmp (name, "design.duplicate") == 0)
    skh_design_duplicate (design);
  else
    skh_design_restack (design, strcmp (name, "design.raise") == 0);
}

static void
edge_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  static const char * const edges[] = { "left", "center", "right", "top", "middle", "bottom" };

  for (guint i = 0; i < G_N_ELEMENTS (edges); i++)
    {
      if (strcmp (g_variant_get_string (parameter, NULL), edges[i]) == 0)
        skh_design_align (SKH_DESIGNER (widget)->design, (SkhDesignEdge) i);
    }
}

static GBytes *
read_picture (SkhDesigner *self,
              const char  *path)
{
  g_autoptr(GError) error = NULL;
  char *content;
  gsize size;

  if (g_file_get_contents (path, &content, &size, &error))
    return g_bytes_new_take (content, size);
  say (self, error);
  return NULL;
}

static void
background_chosen (const char *path,
                   gpointer    data)
{
  SkhDesigner *self = data;
  GBytes *picture = read_picture (self, path);
  g_autoptr(GError) error = NULL;
  SkhTemplate *template;

  if (picture == NULL)
    return;
  template = skh_design_edit (self->design, NULL);
  g_clear_pointer (&template->background, g_bytes_unref);
  template->background = picture;
  if (!skh_design_commit (self->design, &error))
    say (self, error);
}

static void
background_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  SkhDesigner *self = SKH_DESIGNER (widget);
  SkhTemplate *template;

  if (strcmp (name, "design.choose-background") == 0)
    {
      skh_choose_open (GTK_WINDOW (self), _("Background of the sheet"), PICTURES, background_chosen, self);
      return;
    }
  template = skh_design_edit (self->design, NULL);
  g_clear_pointer (&template->background, g_bytes_unref);
  skh_design_commit (self->design, NULL);
}

/* A seal or a signature on paper is a signature: who permitted it is kept with it. */
static void
permitted_cb (GHashTable *answers,
              gpointer    data)
{
  SkhDesigner *self = data;
  GBytes *picture = g_steal_pointer (&self->picture);
  const char *name = g_hash_table_lookup (answers, "name");
  g_autoptr(GError) error = NULL;

  g_hash_table_replace (skh_design_edit (self->design, NULL)->images, g_strdup (name), picture);
  g_hash_table_replace (self->stored->permissions, g_strdup (name), g_strdup (g_hash_table_lookup (answers, "permission")));
  if (!skh_design_commit (self->design, &error))
    {
      say (self, error);
      return;
    }
  if (self->replacing)
    {
      SkhTemplateField *field = skh_design_edit_field (self->design, NULL);

      g_free (field->text);
      field->text = g_strdup (name);
      skh_design_commit (self->design, NULL);
    }
  else
    {
      skh_design_add (self->design, SKH_TEMPLATE_IMAGE, name);
    }
}

static void
image_chosen (const char *path,
              gpointer    data)
{
  static const SkhColumn fields[] = {
    { "name", N_("What the picture is"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED },
    { "permission", N_("Who permitted it, by which paper"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED },
    { NULL }
  };
  SkhDesigner *self = data;
  g_autofree char *file = g_path_get_basename (path);
  SkhQuestion *question;
  char *dot = strrchr (file, '.');

  g_clear_pointer (&self->picture, g_bytes_unref);
  self->picture = read_picture (self, path);
  if (self->picture == NULL)
    return;
  if (dot != NULL)
    *dot = 0;
  question = skh_question_new (self->context, _("A picture on the sheet"), _("A seal or a signature may be printed only with permission. It is kept with the template."), fields);
  skh_question_set_value (question, "name", file, NULL);
  skh_question_ask (question, GTK_WINDOW (self), _("_Put it on the sheet"), permitted_cb, self);
}

static void
image_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhDesigner *self = SKH_DESIGNER (widget);

  self->replacing = strcmp (name, "design.choose-image") == 0;
  skh_choose_open (GTK_WINDOW (self), _("A picture on the sheet"), PICTURES, image_chosen, self);
}

static void
export_chosen (const char *path,
               gpointer    data)
{
  SkhDesigner *self = data;
  g_autofree char *text = skh_template_to_text (skh_design_get_template (self->design));
  g_autoptr(GError) error = NULL;

  if (!g_file_set_contents (path, text, -1, &error))
    say (self, error);
}

static void
export_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SkhDesigner *self = SKH_DESIGNER (widget);
  const SkhTemplate *template = skh_design_get_template (self->design);
  g_autofree char *proposal = g_strconcat (template->name != NULL && *template->name != 0 ? template->name : _("template"), ".skht", NULL);

  skh_choose_save (GTK_WINDOW (self), _("Export the template"), proposal, export_chosen, self);
}

static void
zoom_cb (SkhDesigner *self)
{
  guint chosen = gtk_drop_down_get_selected (self->zoom);

  if (chosen < G_N_ELEMENTS (zooms))
    skh_design_canvas_set_zoom (self->canvas, zooms[chosen]);
}

/* Real records -------------------------------------------------------------------------------------- */

/* So many holders of the title are looked through. */
#define RECORDS 50

typedef struct
{
  char   *title;
  int     year;
  gint64  scope;
} RecordQuestion;

static void
record_question_free (gpointer data)
{
  RecordQuestion *question = data;

  g_free (question->title);
  g_free (question);
}

static gpointer
records_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  RecordQuestion *question = data;

  return skh_certificate_samples (db, question->title, question->year, question->scope, RECORDS, error);
}

static void
records_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(SkhDesigner) self = data;
  g_autoptr(GError) error = NULL;
  GPtrArray *records = skh_store_read_finish (SKH_STORE (object), result, &error);

  if (self->design == NULL)
    {
      g_clear_pointer (&records, g_ptr_array_unref);
      return;
    }
  if (records == NULL)
    {
      say (self, error);
      return;
    }
  g_clear_pointer (&self->records, g_ptr_array_unref);
  self->records = records;
  self->record = 0;
  show_sheet (self);
}

static void
shown_cb (SkhDesigner *self)
{
  RecordQuestion *question;
  gboolean records = gtk_drop_down_get_selected (self->shown) == SHOW_RECORD;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "design.record-before", records);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "design.record-after", records);
  if (self->design == NULL)
    return;
  if (records && self->records == NULL)
    {
      question = g_new (RecordQuestion, 1);
      *question = (RecordQuestion) { g_strdup (skh_design_get_template (self->design)->subject), skh_context_get_year (self->context), skh_context_get_scope (self->context) };
      skh_store_read_async (skh_context_get_store (self->context), records_func, question, record_question_free, (GDestroyNotify) g_ptr_array_unref, NULL, records_cb, g_object_ref (self));
    }
  show_sheet (self);
}

static void
record_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SkhDesigner *self = SKH_DESIGNER (widget);

  if (self->records == NULL || self->records->len == 0)
    return;
  self->record = (self->record + (strcmp (name, "design.record-after") == 0 ? 1 : self->records->len - 1)) % self->records->len;
  show_sheet (self);
}

/* Saving -------------------------------------------------------------------------------------------- */

typedef struct
{
  SkhDesigner       *designer;
  SkhStoredTemplate *template;
} SaveJob;

static gboolean
save_func (SkhWrite  *write,
           gpointer   data,
           GError   **error)
{
  return skh_template_save (write, ((SaveJob *) data)->template, error);
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  SaveJob *job = data;
  SkhDesigner *self = job->designer;
  g_autoptr(GError) error = NULL;
  gboolean saved = skh_store_write_finish (SKH_STORE (object), result, &error);

  if (self->design != NULL)
    {
      if (saved)
        {
          skh_stored_template_free (self->stored);
          self->stored = g_steal_pointer (&job->template);
          skh_design_set_saved (self->design);
          changed_cb (self);
          skh_toast (self->toasts, _("The template was saved"));
        }
      else
        {
          say (self, error);
        }
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "design.save", TRUE);
    }
  g_clear_pointer (&job->template, skh_stored_template_free);
  g_object_unref (job->designer);
  g_free (job);
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhDesigner *self = SKH_DESIGNER (widget);
  SaveJob *job = g_new (SaveJob, 1);

  skh_design_settle (self->design);
  job->designer = g_object_ref (self);
  job->template = skh_stored_template_copy (self->stored);
  skh_template_free (job->template->template);
  job->template->template = skh_template_copy (skh_design_get_template (self->design));
  /* Not twice at once: a new template would be there twice. */
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "design.save", FALSE);
  skh_store_write_async (skh_context_get_store (self->context), job->template->id != 0 ? "templates.edit" : "templates.add", SKH_WRITE_ACTION, save_func, job, NULL, NULL, saved_cb, job);
}

/* Closing ------------------------------------------------------------------------------------------- */

static void
close_answer_cb (SkhDesigner *self,
                 const char  *response)
{
  if (strcmp (response, "discard") != 0)
    return;
  self->closing = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
skh_designer_close_request (GtkWindow *window)
{
  SkhDesigner *self = SKH_DESIGNER (window);
  GtkWidget *dialog;

  if (self->closing || !skh_design_get_dirty (self->design))
    return GTK_WINDOW_CLASS (skh_designer_parent_class)->close_request (window);
  dialog = adw_message_dialog_new (window, _("Close without saving?"), _("The template was changed and has not been saved yet."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Back to the template"), "discard", _("_Discard and close"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (close_answer_cb), self, G_CONNECT_SWAPPED);
  skh_present (GTK_WINDOW (dialog));
  return TRUE;
}

static void
skh_designer_dispose (GObject *object)
{
  SkhDesigner *self = SKH_DESIGNER (object);

  self->filling = TRUE;
  g_clear_object (&self->design);
  g_clear_object (&self->context);
  g_clear_pointer (&self->stored, skh_stored_template_free);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_pointer (&self->picture, g_bytes_unref);

  G_OBJECT_CLASS (skh_designer_parent_class)->dispose (object);
}

static void
skh_designer_class_init (SkhDesignerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_designer_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = skh_designer_close_request;

  g_type_ensure (SKH_TYPE_DESIGN_CANVAS);
  g_type_ensure (SKH_TYPE_DESIGN_INSPECTOR);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/certificate/skh-designer.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhDesigner, canvas);
  gtk_widget_class_bind_template_child (widget_class, SkhDesigner, fields);
  gtk_widget_class_bind_template_child (widget_class, SkhDesigner, heading);
  gtk_widget_class_bind_template_child (widget_class, SkhDesigner, inspector);
  gtk_widget_class_bind_template_child (widget_class, SkhDesigner, shown);
  gtk_widget_class_bind_template_child (widget_class, SkhDesigner, toasts);
  gtk_widget_class_bind_template_child (widget_class, SkhDesigner, trouble);
  gtk_widget_class_bind_template_child (widget_class, SkhDesigner, zoom);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_cb);
  gtk_widget_class_install_action (widget_class, "design.undo", NULL, history_action);
  gtk_widget_class_install_action (widget_class, "design.redo", NULL, history_action);
  gtk_widget_class_install_action (widget_class, "design.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "design.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "design.add-text", NULL, field_action);
  gtk_widget_class_install_action (widget_class, "design.add-qr", NULL, field_action);
  gtk_widget_class_install_action (widget_class, "design.add-image", NULL, image_action);
  gtk_widget_class_install_action (widget_class, "design.choose-image", NULL, image_action);
  gtk_widget_class_install_action (widget_class, "design.choose-background", NULL, background_action);
  gtk_widget_class_install_action (widget_class, "design.clear-background", NULL, background_action);
  gtk_widget_class_install_action (widget_class, "design.remove", NULL, field_action);
  gtk_widget_class_install_action (widget_class, "design.duplicate", NULL, field_action);
  gtk_widget_class_install_action (widget_class, "design.raise", NULL, field_action);
  gtk_widget_class_install_action (widget_class, "design.lower", NULL, field_action);
  gtk_widget_class_install_action (widget_class, "design.to-edge", "s", edge_action);
  gtk_widget_class_install_action (widget_class, "design.record-before", NULL, record_action);
  gtk_widget_class_install_action (widget_class, "design.record-after", NULL, record_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "design.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "design.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "design.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK, "design.duplicate", NULL);
}

static void
skh_designer_init (SkhDesigner *self)
{
  const char *sizes[] = { _("Fits"), "50 %", "100 %", "160 %", "265 %", NULL };
  const char *shown[] = { _("Placeholders"), _("An example"), _("Real records"), NULL };
  g_autoptr(GtkStringList) zoom_list = gtk_string_list_new (sizes);
  g_autoptr(GtkStringList) shown_list = gtk_string_list_new (shown);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_down_set_model (self->zoom, G_LIST_MODEL (zoom_list));
  gtk_drop_down_set_model (self->shown, G_LIST_MODEL (shown_list));
}

static void
fill_placeholders (SkhDesigner *self)
{
  for (const SkhPlaceholderKind *kind = skh_placeholder_kinds (); kind->key != NULL; kind++)
    skh_design_inspector_add_placeholder (self->inspector, kind->key, _(kind->title));
}

void
skh_designer_present (GtkWindow               *parent,
                      SkhContext              *context,
                      const SkhStoredTemplate *template)
{
  g_autoptr(GError) error = NULL;
  SkhDesign *design = skh_design_new (template->template, &error);
  SkhDesigner *self;

  if (design == NULL)
    {
      skh_context_report (context, error);
      return;
    }
  self = g_object_new (SKH_TYPE_DESIGNER, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  self->stored = skh_stored_template_copy (template);
  self->design = design;
  g_signal_connect_object (design, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (design, "selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  skh_design_canvas_set_design (self->canvas, design);
  skh_design_inspector_set_design (self->inspector, design);
  fill_placeholders (self);
  changed_cb (self);
  selected_cb (self);
  gtk_drop_down_set_selected (self->shown, SHOW_EXAMPLE);
  if (skh_present (GTK_WINDOW (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}
