/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/fund/skh-goods-pane.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "app/fund/skh-fund-document.h"
#include "app/fund/skh-goods-window.h"
#include "app/record/skh-ask.h"
#include "base/skh-date.h"
#include "base/skh-number.h"
#include "draw/skh-money-documents.h"
#include "fund/skh-goods.h"
#include "register/skh-record.h"

typedef struct
{
  gint64        id;
  SkhGoodsSlip *slip;
  char         *donor;
  char         *unit;
} Reading;

struct _SkhGoodsPane
{
  GtkWidget   parent_instance;

  GtkStack   *stack;
  GtkLabel   *name;
  GtkLabel   *about;
  GtkLabel   *lines;
  GtkLabel   *total;
  GtkButton  *open_button;
  GtkButton  *void_button;
  GtkButton  *delete_button;

  SkhContext *context;
  gulong      changed_id;
  GCancellable *cancellable;
  gint64      fund_id;   /* of new ones */
  gint64      id;        /* shown; 0: none */
  Reading    *reading;
};

static void pane_iface_init (SkhPaneInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SkhGoodsPane, skh_goods_pane, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (SKH_TYPE_PANE, pane_iface_init))

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->slip, skh_goods_slip_free);
  g_free (reading->donor);
  g_free (reading->unit);
  g_free (reading);
}

static gpointer
read_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->id = *(gint64 *) data;
  reading->slip = skh_goods_slip_get (db, reading->id, error);
  if (reading->slip == NULL)
    {
      reading_free (reading);
      return NULL;
    }
  reading->donor = reading->slip->donor_id != 0 ? skh_record_name (db, &skh_donors_register, reading->slip->donor_id) : NULL;
  reading->unit = reading->slip->unit_id != 0 ? skh_record_name (db, &skh_units_register, reading->slip->unit_id) : NULL;
  return reading;
}

/* Showing ------------------------------------------------------------------------------------------ */

static void
add_line (GString    *text,
          const char *line)
{
  if (line != NULL && *line != 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
}

static void
show_about (SkhGoodsPane *self)
{
  const SkhGoodsSlip *slip = self->reading->slip;
  g_autoptr(GString) about = g_string_new (NULL);
  g_autofree char *day = skh_date_format (slip->happened_on);
  g_autofree char *reason = slip->reason != NULL ? g_strdup_printf (_("Void: %s"), slip->reason) : NULL;

  add_line (about, day);
  add_line (about, self->reading->donor);
  add_line (about, self->reading->unit);
  add_line (about, slip->party);
  add_line (about, slip->content);
  add_line (about, strcmp (slip->state, "draft") == 0 ? _("Draft: does not count yet") : reason);
  gtk_label_set_label (self->about, about->str);
}

static void
show_lines (SkhGoodsPane *self)
{
  const SkhGoodsSlip *slip = self->reading->slip;
  g_autoptr(GString) lines = g_string_new (NULL);
  g_autofree char *amount = skh_amount_format (skh_goods_slip_value (slip));
  g_autofree char *total = g_strdup_printf (_("Estimated value: %s"), amount);

  for (guint i = 0; i < slip->lines->len; i++)
    {
      const SkhGoodsLine *line = slip->lines->pdata[i];
      g_autofree char *quantity = skh_number_format (line->quantity);
      g_autofree char *value = skh_amount_format (line->value);
      g_autofree char *text = g_strdup_printf ("%s %s %s · %s", quantity, line->word, line->name, value);

      add_line (lines, text);
    }
  gtk_label_set_label (self->lines, lines->str);
  gtk_label_set_label (self->total, total);
}

static void
show_slip (SkhGoodsPane *self)
{
  const SkhGoodsSlip *slip = self->reading->slip;
  g_autofree char *number = skh_goods_slip_name (slip);
  g_autofree char *name = g_strdup_printf ("%s %s", slip->issue ? _("Issue of goods") : _("Receipt of goods"), number);
  gboolean writable = !skh_store_get_read_only (skh_context_get_store (self->context));
  gboolean draft = strcmp (slip->state, "draft") == 0;

  gtk_label_set_label (self->name, g_strstrip (name));
  show_about (self);
  show_lines (self);
  gtk_widget_set_visible (GTK_WIDGET (self->open_button), draft);
  gtk_widget_set_visible (GTK_WIDGET (self->delete_button), draft);
  gtk_widget_set_visible (GTK_WIDGET (self->void_button), strcmp (slip->state, "posted") == 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "slip.open", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "slip.delete", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "slip.void", writable);
  gtk_stack_set_visible_child_name (self->stack, "slip");
}

static void
show_reading (gpointer object,
              gpointer result)
{
  SkhGoodsPane *self = object;

  if (result == NULL)
    {
      self->id = 0;
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }
  g_clear_pointer (&self->reading, reading_free);
  self->reading = result;
  show_slip (self);
}

static void
reload (SkhGoodsPane *self)
{
  if (self->id != 0)
    skh_context_read (self->context, self, &self->cancellable, read_func, g_memdup2 (&self->id, sizeof self->id), g_free, reading_free, show_reading);
}

static void
changed_cb (SkhGoodsPane *self,
            SkhChanges   *changes)
{
  if (changes == NULL || skh_changes_has_table (changes, "goods_slip") || skh_changes_has_table (changes, "goods_line") || skh_changes_has_table (changes, "goods"))
    reload (self);
}

/* Actions ------------------------------------------------------------------------------------------ */

static GtkWindow *
window_of (SkhGoodsPane *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhGoodsPane *self = SKH_GOODS_PANE (widget);

  skh_goods_window_present (window_of (self), self->context, self->fund_id, self->id, FALSE);
}

static gpointer
document_func (sqlite3       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  return skh_document_for_goods_slip (db, *(gint64 *) data, error);
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhGoodsPane *self = SKH_GOODS_PANE (widget);

  skh_fund_document_show (widget, self->context, document_func, g_memdup2 (&self->id, sizeof self->id), g_free, self->reading->slip->issue ? "phieu-xuat-hien-vat" : "phieu-nhap-hien-vat");
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(SkhGoodsPane) self = data;
  g_autoptr(GError) error = NULL;

  if (!skh_store_write_finish (SKH_STORE (object), result, &error) && self->context != NULL)
    skh_context_report (self->context, error);
}

/* The slip that is shown, by its id alone: for jobs that read the rest. */
static SkhGoodsSlip *
shown_slip (SkhGoodsPane *self)
{
  SkhGoodsSlip *slip = skh_goods_slip_new (self->reading->slip->fund_id, self->reading->slip->issue);

  slip->id = self->id;
  return slip;
}

static void
delete_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SkhGoodsPane *self = SKH_GOODS_PANE (widget);

  skh_store_write_async (skh_context_get_store (self->context), "goods.delete", SKH_WRITE_ACTION, skh_goods_delete, shown_slip (self), (GDestroyNotify) skh_goods_slip_free, NULL,
                         written_cb, g_object_ref (self));
}

static const SkhColumn void_fields[] = {
  { "reason", N_("Reason"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED },
  { NULL }
};

static void
void_answered (GHashTable *answers,
               gpointer    data)
{
  SkhGoodsPane *self = data;
  SkhGoodsSlip *slip;

  if (self->id == 0)
    return;
  slip = shown_slip (self);
  slip->reason = g_strdup (g_hash_table_lookup (answers, "reason"));
  skh_store_write_async (skh_context_get_store (self->context), "goods.void", SKH_WRITE_FINAL, skh_goods_void, slip, (GDestroyNotify) skh_goods_slip_free, NULL, written_cb,
                         g_object_ref (self));
}

static void
void_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhGoodsPane *self = SKH_GOODS_PANE (widget);
  g_autofree char *number = skh_goods_slip_name (self->reading->slip);
  g_autofree char *title = g_strdup_printf (_("Void %s?"), number);

  skh_question_ask (skh_question_new (self->context, title, _("It keeps its number and counts no more. This cannot be undone."), void_fields), window_of (self), _("_Void"),
                    void_answered, self);
}

/* A pane beside a list ------------------------------------------------------------------------------ */

static void
skh_goods_pane_show (SkhPane *pane,
                     gint64   id)
{
  SkhGoodsPane *self = SKH_GOODS_PANE (pane);

  self->id = id;
  if (id != 0)
    {
      reload (self);
      return;
    }
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
skh_goods_pane_add (SkhPane *pane)
{
  skh_goods_pane_begin (SKH_GOODS_PANE (pane), FALSE);
}

static gint64
skh_goods_pane_get_shown (SkhPane *pane)
{
  return SKH_GOODS_PANE (pane)->id;
}

/* What is typed is typed in a window, which asks before it drops it. */
static gboolean
skh_goods_pane_get_dirty (SkhPane *pane)
{
  return FALSE;
}

static void
pane_iface_init (SkhPaneInterface *iface)
{
  iface->show = skh_goods_pane_show;
  iface->add = skh_goods_pane_add;
  iface->get_id = skh_goods_pane_get_shown;
  iface->get_dirty = skh_goods_pane_get_dirty;
}

static void
skh_goods_pane_dispose (GObject *object)
{
  SkhGoodsPane *self = SKH_GOODS_PANE (object);

  if (self->context != NULL)
    g_clear_signal_handler (&self->changed_id, skh_context_get_store (self->context));
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_GOODS_PANE);
  g_clear_pointer (&self->reading, reading_free);

  G_OBJECT_CLASS (skh_goods_pane_parent_class)->dispose (object);
}

static void
skh_goods_pane_class_init (SkhGoodsPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_goods_pane_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/fund/skh-goods-pane.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, SkhGoodsPane, about);
  gtk_widget_class_bind_template_child (widget_class, SkhGoodsPane, delete_button);
  gtk_widget_class_bind_template_child (widget_class, SkhGoodsPane, lines);
  gtk_widget_class_bind_template_child (widget_class, SkhGoodsPane, name);
  gtk_widget_class_bind_template_child (widget_class, SkhGoodsPane, open_button);
  gtk_widget_class_bind_template_child (widget_class, SkhGoodsPane, stack);
  gtk_widget_class_bind_template_child (widget_class, SkhGoodsPane, total);
  gtk_widget_class_bind_template_child (widget_class, SkhGoodsPane, void_button);
  gtk_widget_class_install_action (widget_class, "slip.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "slip.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "slip.void", NULL, void_action);
  gtk_widget_class_install_action (widget_class, "slip.delete", NULL, delete_action);
}

static void
skh_goods_pane_init (SkhGoodsPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
skh_goods_pane_new (SkhContext *context)
{
  SkhGoodsPane *self = g_object_new (SKH_TYPE_GOODS_PANE, NULL);

  self->context = g_object_ref (context);
  self->changed_id = g_signal_connect_swapped (skh_context_get_store (context), "changed", G_CALLBACK (changed_cb), self);
  return GTK_WIDGET (self);
}

void
skh_goods_pane_set_fund (SkhGoodsPane *self,
                         gint64        fund)
{
  g_return_if_fail (SKH_IS_GOODS_PANE (self));

  self->fund_id = fund;
}

void
skh_goods_pane_begin (SkhGoodsPane *self,
                      gboolean      issue)
{
  g_return_if_fail (SKH_IS_GOODS_PANE (self));

  skh_goods_window_present (window_of (self), self->context, self->fund_id, 0, issue);
}
