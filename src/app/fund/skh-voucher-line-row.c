/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/fund/skh-voucher-line-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/record/skh-field.h"
#include "app/skh-inner-focus.h"
#include "base/skh-error.h"
#include "wording/skh-wording.h"

enum { AMOUNT, ITEM, CAMPAIGN, PURPOSE, CONTENT, N_FIELDS };
enum { SIGNAL_EDITED, SIGNAL_REMOVED, N_SIGNALS };

struct _SkhVoucherLineRow
{
  GtkWidget       parent_instance;

  GtkWidget      *box;
  GtkWidget      *remove;
  SkhField       *fields[N_FIELDS];
  SkhVoucherLine *line;  /* as it was: what has no field here stays */
  gboolean        spent; /* a use, not a source */
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkhVoucherLineRow, skh_voucher_line_row, GTK_TYPE_WIDGET)

/* The names come from catalogues: they are not translated. */
static const SkhColumn received_columns[N_FIELDS] = {
  { "amount", N_("Amount"), SKH_VALUE_INTEGER, SKH_COLUMN_AMOUNT },
  { "source", N_("Source"), SKH_VALUE_CHOICE, .catalogue = "fund_source" },
  { "campaign", N_("Campaign"), SKH_VALUE_CHOICE, .catalogue = "campaign" },
  { "purpose", N_("Only for"), SKH_VALUE_CHOICE, .catalogue = "purpose" },
  { "line-content", N_("About this line"), SKH_VALUE_TEXT },
};

static const SkhColumn spent_columns[N_FIELDS] = {
  { "amount", N_("Amount"), SKH_VALUE_INTEGER, SKH_COLUMN_AMOUNT },
  { "use", N_("Use"), SKH_VALUE_CHOICE, .catalogue = "fund_use" },
  { "campaign", N_("Campaign"), SKH_VALUE_CHOICE, .catalogue = "campaign" },
  { "purpose", N_("From money given for"), SKH_VALUE_CHOICE, .catalogue = "purpose" },
  { "line-content", N_("About this line"), SKH_VALUE_TEXT },
};

static void
edited_cb (SkhVoucherLineRow *self)
{
  g_signal_emit (self, signals[SIGNAL_EDITED], 0);
}

static void
remove_cb (SkhVoucherLineRow *self)
{
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0);
}

static GtkWidget *
make_pair (SkhVoucherLineRow *self,
           int                first)
{
  GtkWidget *pair = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);

  gtk_box_set_homogeneous (GTK_BOX (pair), TRUE);
  gtk_box_append (GTK_BOX (pair), GTK_WIDGET (self->fields[first]));
  gtk_box_append (GTK_BOX (pair), GTK_WIDGET (self->fields[first + 1]));
  return pair;
}

static void
skh_voucher_line_row_dispose (GObject *object)
{
  SkhVoucherLineRow *self = SKH_VOUCHER_LINE_ROW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->line, skh_voucher_line_free);

  G_OBJECT_CLASS (skh_voucher_line_row_parent_class)->dispose (object);
}

static gboolean
skh_voucher_line_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SKH_VOUCHER_LINE_ROW (widget)->fields[AMOUNT]));
}

static void
skh_voucher_line_row_class_init (SkhVoucherLineRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_voucher_line_row_dispose;
  widget_class->grab_focus = skh_voucher_line_row_grab_focus;
  skh_inner_focus_class_init (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);

  signals[SIGNAL_EDITED] = g_signal_new ("edited", SKH_TYPE_VOUCHER_LINE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_REMOVED] = g_signal_new ("removed", SKH_TYPE_VOUCHER_LINE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
skh_voucher_line_row_init (SkhVoucherLineRow *self)
{
}

static void
set_id (SkhField *field,
        gint64    id)
{
  g_autofree char *text = id != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, id) : NULL;

  skh_field_set_value (field, text, NULL);
}

static gint64
get_id (SkhField *field)
{
  g_autofree char *text = skh_field_get_value (field);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

GtkWidget *
skh_voucher_line_row_new (SkhStore             *store,
                          const SkhLineChoices *choices,
                          const SkhVoucherLine *line,
                          gboolean              spent)
{
  SkhVoucherLineRow *self = g_object_new (SKH_TYPE_VOUCHER_LINE_ROW, NULL);
  const SkhColumn *columns = spent ? spent_columns : received_columns;
  const SkhChoice *of_field[N_FIELDS] = { NULL, spent ? choices->uses : choices->sources, choices->campaigns, choices->purposes, NULL };
  GtkWidget *details;

  self->spent = spent;
  self->line = skh_voucher_line_copy (line);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  for (int i = 0; i < N_FIELDS; i++)
    {
      self->fields[i] = g_object_new (SKH_TYPE_FIELD, "key", columns[i].key, NULL);
      skh_field_set_column (self->fields[i], &columns[i], of_field[i], store);
      g_signal_connect_object (self->fields[i], "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
    }
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->fields[AMOUNT]));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->fields[ITEM]));
  details = make_pair (self, CAMPAIGN);
  gtk_box_append (GTK_BOX (self->box), details);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->fields[CONTENT]));
  self->remove = gtk_button_new_with_mnemonic (_("Remove this _line"));
  gtk_widget_add_css_class (self->remove, "pill-small");
  gtk_widget_set_halign (self->remove, GTK_ALIGN_START);
  g_signal_connect_object (self->remove, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), self->remove);

  if (line->amount > 0)
    set_id (self->fields[AMOUNT], line->amount);
  skh_field_set_value (self->fields[ITEM], spent ? line->use : line->source, NULL);
  set_id (self->fields[CAMPAIGN], line->campaign_id);
  set_id (self->fields[PURPOSE], line->purpose_id);
  skh_field_set_value (self->fields[CONTENT], line->content, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->fields[CAMPAIGN]), choices->campaigns[0].key != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->fields[PURPOSE]), choices->purposes[0].key != NULL);
  gtk_widget_set_visible (details, choices->campaigns[0].key != NULL || choices->purposes[0].key != NULL);
  return GTK_WIDGET (self);
}

void
skh_voucher_line_row_set_alone (SkhVoucherLineRow *self,
                                gboolean           alone)
{
  g_return_if_fail (SKH_IS_VOUCHER_LINE_ROW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->fields[CONTENT]), !alone);
  gtk_widget_set_visible (self->remove, !alone);
}

SkhVoucherLine *
skh_voucher_line_row_get_line (SkhVoucherLineRow *self)
{
  g_autofree char *amount = NULL;
  g_autofree char *content = NULL;
  g_autofree char *item = NULL;
  SkhVoucherLine *line;
  char *end;

  g_return_val_if_fail (SKH_IS_VOUCHER_LINE_ROW (self), NULL);

  amount = skh_field_get_value (self->fields[AMOUNT]);
  content = skh_field_get_value (self->fields[CONTENT]);
  item = skh_field_get_value (self->fields[ITEM]);
  line = skh_voucher_line_copy (self->line);
  line->amount = g_ascii_strtoll (amount, &end, 10);
  if (*end != 0)
    line->amount = -1;
  g_free (line->source);
  g_free (line->use);
  g_free (line->content);
  line->source = !self->spent && item != NULL && *item != 0 ? g_strdup (item) : NULL;
  line->use = self->spent && item != NULL && *item != 0 ? g_strdup (item) : NULL;
  line->content = *content != 0 ? g_steal_pointer (&content) : NULL;
  line->campaign_id = get_id (self->fields[CAMPAIGN]);
  line->purpose_id = get_id (self->fields[PURPOSE]);
  return line;
}

/* What to say of the amount: MESSAGE, unless what is typed is none at all. */
static char *
amount_message (SkhVoucherLineRow *self,
                const char        *message)
{
  g_autofree char *amount = skh_field_get_value (self->fields[AMOUNT]);
  g_autoptr(GError) error = NULL;
  char *end;

  g_ascii_strtoll (amount, &end, 10);
  if (*end == 0)
    return g_strdup (message);
  skh_set_error (&error, SKH_ERROR_INVALID, NULL, "amount", "amount", amount);
  return skh_wording_error_below (error);
}

gboolean
skh_voucher_line_row_show_error (SkhVoucherLineRow *self,
                                 const char        *field,
                                 const char        *message)
{
  g_return_val_if_fail (SKH_IS_VOUCHER_LINE_ROW (self), FALSE);

  for (int i = 0; i < N_FIELDS; i++)
    {
      if (strcmp (skh_field_get_key (self->fields[i]), field) == 0 && gtk_widget_get_visible (GTK_WIDGET (self->fields[i])))
        {
          g_autofree char *sentence = i == AMOUNT ? amount_message (self, message) : g_strdup (message);

          skh_field_set_message (self->fields[i], sentence);
          gtk_widget_grab_focus (GTK_WIDGET (self->fields[i]));
          return TRUE;
        }
    }
  return FALSE;
}
