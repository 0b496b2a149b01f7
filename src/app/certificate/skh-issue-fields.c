/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/certificate/skh-issue-fields.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/record/skh-field.h"
#include "base/skh-date.h"

struct _SkhIssueFields
{
  GtkWidget  parent_instance;
};

enum { SIGNAL_EDITED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkhIssueFields, skh_issue_fields, GTK_TYPE_WIDGET)

/* Whom one is for, where no record says it. */
static const SkhColumn for_one[] = {
  { "name", N_("Name"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED },
  { "form_of_address", N_("Form of address"), SKH_VALUE_TEXT },
  { "birth", N_("Born"), SKH_VALUE_DATE },
  { "position", N_("Position"), SKH_VALUE_TEXT },
  { "head", N_("Head of the clan"), SKH_VALUE_TEXT },
  { "households", N_("Number of households"), SKH_VALUE_TEXT },
  { "unit", N_("Unit on that day"), SKH_VALUE_TEXT },
  { "address", N_("Address"), SKH_VALUE_TEXT },
  { "school", N_("School"), SKH_VALUE_TEXT },
  { "class", N_("Class"), SKH_VALUE_TEXT },
  { "title", N_("Title"), SKH_VALUE_TEXT },
  { "year", N_("Year"), SKH_VALUE_TEXT },
  { "level", N_("Level"), SKH_VALUE_TEXT },
  { NULL }
};

/* What is said for all, if the template asks for it; what is left empty comes from the records and settings. */
static const SkhColumn for_all[] = {
  { "achievement", N_("Achievement"), SKH_VALUE_TEXT },
  { "award", N_("Award"), SKH_VALUE_TEXT },
  { "amount", N_("Amount"), SKH_VALUE_INTEGER },
  { "goods", N_("Gift in kind"), SKH_VALUE_TEXT },
  { "purpose", N_("Purpose"), SKH_VALUE_TEXT },
  { "school_year", N_("School year"), SKH_VALUE_TEXT },
  { "period", N_("Period"), SKH_VALUE_TEXT },
  { "decision_number", N_("Number of the decision"), SKH_VALUE_TEXT },
  { "decision_date", N_("Date of the decision"), SKH_VALUE_DATE, SKH_COLUMN_WHOLE_DATE },
  { "parent_authority", N_("Authority above"), SKH_VALUE_TEXT },
  { "authority", N_("Authority"), SKH_VALUE_TEXT },
  { "place", N_("Place of issue"), SKH_VALUE_TEXT },
  { "on_behalf", N_("On behalf of"), SKH_VALUE_TEXT },
  { "signer_title", N_("Position of who signs"), SKH_VALUE_TEXT },
  { "signer_name", N_("Name of who signs"), SKH_VALUE_TEXT },
  { NULL }
};

static const SkhColumn day[] = {
  { "day", N_("Day of issue"), SKH_VALUE_DATE, SKH_COLUMN_REQUIRED | SKH_COLUMN_WHOLE_DATE },
  { NULL }
};

static void
field_edited_cb (SkhIssueFields *self)
{
  g_signal_emit (self, signals[SIGNAL_EDITED], 0);
}

static void
add_field (SkhIssueFields  *self,
           SkhStore        *store,
           const SkhColumn *column,
           const char      *value,
           GString         *letters)
{
  GtkWidget *field = g_object_new (SKH_TYPE_FIELD, "key", column->key, NULL);

  skh_field_set_column (SKH_FIELD (field), column, NULL, store);
  skh_field_set_value (SKH_FIELD (field), value, NULL);
  skh_field_add_mnemonic (SKH_FIELD (field), letters);
  g_signal_connect_object (field, "edited", G_CALLBACK (field_edited_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (field, GTK_WIDGET (self));
}

static gboolean
asks_for (GPtrArray  *placeholders,
          const char *key)
{
  for (guint i = 0; i < placeholders->len; i++)
    {
      if (strcmp (((SkhPlaceholder *) placeholders->pdata[i])->key, key) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
skh_issue_fields_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (skh_issue_fields_parent_class)->dispose (object);
}

static void
skh_issue_fields_class_init (SkhIssueFieldsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_issue_fields_dispose;

  signals[SIGNAL_EDITED] = g_signal_new ("edited", SKH_TYPE_ISSUE_FIELDS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
skh_issue_fields_init (SkhIssueFields *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 8);
}

void
skh_issue_fields_show (SkhIssueFields    *self,
                       SkhStore          *store,
                       const SkhTemplate *template,
                       GHashTable        *values)
{
  const SkhColumn * const groups[] = { values != NULL ? for_one : NULL, day, for_all };
  g_autoptr(GPtrArray) placeholders = skh_template_placeholders (template);
  g_autoptr(GHashTable) typed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GString) letters = g_string_new (NULL);
  GtkWidget *child;

  g_return_if_fail (SKH_IS_ISSUE_FIELDS (self));

  g_hash_table_insert (typed, g_strdup (day->key), skh_date_today ());
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    {
      g_hash_table_insert (typed, g_strdup (skh_field_get_key (SKH_FIELD (child))), skh_field_get_value (SKH_FIELD (child)));
      gtk_widget_unparent (child);
    }
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      for (const SkhColumn *column = groups[i]; column != NULL && column->key != NULL; column++)
        {
          const char *value = g_hash_table_lookup (typed, column->key);

          if (value == NULL && values != NULL)
            value = g_hash_table_lookup (values, column->key);
          if (groups[i] == day || asks_for (placeholders, column->key))
            add_field (self, store, column, value, letters);
        }
    }
}

void
skh_issue_fields_take (SkhIssueFields    *self,
                       SkhCertificateRun *run,
                       GHashTable        *before)
{
  g_return_if_fail (SKH_IS_ISSUE_FIELDS (self));

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      const char *key = skh_field_get_key (SKH_FIELD (child));
      g_autofree char *value = skh_field_get_value (SKH_FIELD (child));

      if (strcmp (key, "day") == 0)
        skh_certificate_run_set_day (run, value);
      else
        skh_certificate_run_set_value (run, key, value);
      if ((value == NULL || *value == 0) && before != NULL && g_hash_table_contains (before, key) && strcmp (key, "name") != 0)
        skh_certificate_run_leave_empty (run, key);
    }
}
