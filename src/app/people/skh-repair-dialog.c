/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/people/skh-repair-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/skh-present.h"
#include "base/skh-number.h"
#include "wording/skh-wording.h"

/* So many examples are shown. */
#define MAX_SHOWN 200

#define SKH_TYPE_REPAIR_DIALOG (skh_repair_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SkhRepairDialog, skh_repair_dialog, SKH, REPAIR_DIALOG, AdwWindow)

struct _SkhRepairDialog
{
  AdwWindow            parent_instance;

  AdwPreferencesGroup *counts;
  AdwPreferencesGroup *examples;
  AdwPreferencesGroup *left;
  GtkButton           *accept;
  SkhContext          *context;
  SkhRepair           *repair;
};

G_DEFINE_FINAL_TYPE (SkhRepairDialog, skh_repair_dialog, ADW_TYPE_WINDOW)

static void
skh_repair_dialog_finalize (GObject *object)
{
  SkhRepairDialog *self = SKH_REPAIR_DIALOG (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->repair, skh_repair_free);

  G_OBJECT_CLASS (skh_repair_dialog_parent_class)->finalize (object);
}

static void
repaired_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr(SkhContext) context = data;
  g_autoptr(GError) error = NULL;

  if (skh_store_write_finish (SKH_STORE (object), result, &error))
    skh_context_tell (context, _("Done. It can be undone with Ctrl+Z."));
  else
    skh_context_report (context, error);
}

static void
run_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SkhRepairDialog *self = SKH_REPAIR_DIALOG (widget);

  skh_store_write_async (skh_context_get_store (self->context), "people.repair", SKH_WRITE_ACTION, skh_repair_run, g_steal_pointer (&self->repair),
                         (GDestroyNotify) skh_repair_free, NULL, repaired_cb, g_object_ref (self->context));
  gtk_window_close (GTK_WINDOW (self));
}

static void
skh_repair_dialog_class_init (SkhRepairDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = skh_repair_dialog_finalize;

  gtk_widget_class_install_action (widget_class, "repair.run", NULL, run_action);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/people/skh-repair-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhRepairDialog, counts);
  gtk_widget_class_bind_template_child (widget_class, SkhRepairDialog, examples);
  gtk_widget_class_bind_template_child (widget_class, SkhRepairDialog, left);
  gtk_widget_class_bind_template_child (widget_class, SkhRepairDialog, accept);
}

static void
skh_repair_dialog_init (SkhRepairDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* A row of TITLE with TEXT below it and a number behind it; either may be NULL. */
static void
add_row (AdwPreferencesGroup *group,
         const char          *title,
         const char          *text,
         const char          *number)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (text != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  if (number != NULL)
    {
      GtkWidget *label = gtk_label_new (number);

      gtk_widget_add_css_class (label, "numeric");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
    }
  adw_preferences_group_add (group, row);
}

static void
add_count (SkhRepairDialog *self,
           const char      *title,
           guint            count)
{
  g_autofree char *number = skh_number_format (count);

  if (count > 0)
    add_row (self->counts, title, NULL, number);
}

/* The first MAX_SHOWN of CHANGES, with the numbers as far as they may be seen. */
static void
add_examples (AdwPreferencesGroup *group,
              GPtrArray           *changes)
{
  g_autoptr(GSettings) settings = g_settings_new (SKH_APPLICATION_ID);
  gboolean sensitive = g_settings_get_boolean (settings, "sensitive");

  for (guint i = 0; i < MIN (changes->len, MAX_SHOWN); i++)
    {
      const SkhRepairChange *change = changes->pdata[i];
      gboolean plain = change->phone || sensitive;
      g_autofree char *before = plain ? g_strdup (change->before) : skh_wording_masked (change->before);
      g_autofree char *after = plain || change->after == NULL ? g_strdup (change->after) : skh_wording_masked (change->after);
      g_autofree char *text = g_strjoin (" → ", before, after, NULL);

      add_row (group, change->name, text, NULL);
    }
}

static void
fill (SkhRepairDialog *self)
{
  const SkhRepair *repair = self->repair;
  guint n = repair->changes->len;
  guint shown = MIN (n, MAX_SHOWN);
  g_autofree char *number = skh_number_format (n);
  g_autofree char *accept = g_strdup_printf (ngettext ("_Repair %s number", "_Repair %s numbers", n), number);

  for (guint i = 0; i < SKH_REPAIR_N; i++)
    add_count (self, skh_wording_repair (i), repair->counts[i]);
  add_count (self, _("Phones that are wrong and stay as they are"), repair->left_phones);
  add_count (self, _("Identity numbers that are wrong and stay as they are"), repair->left_ids);
  add_examples (self->examples, repair->changes);
  add_examples (self->left, repair->left);
  gtk_widget_set_visible (GTK_WIDGET (self->left), repair->left->len > 0);
  if (n > shown)
    {
      g_autofree char *title = g_strdup_printf (_("The first %u of them"), shown);

      adw_preferences_group_set_title (self->examples, title);
    }
  gtk_button_set_label (self->accept, accept);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "repair.run", n > 0);
  if (n == 0)
    adw_preferences_group_set_title (self->examples, _("Nothing is to be repaired here."));
}

void
skh_repair_dialog_present (GtkWindow  *parent,
                           SkhContext *context,
                           SkhRepair  *repair)
{
  SkhRepairDialog *self = g_object_new (SKH_TYPE_REPAIR_DIALOG, "transient-for", parent, NULL);

  self->context = g_object_ref (context);
  self->repair = repair;
  fill (self);
  skh_present (GTK_WINDOW (self));
}
