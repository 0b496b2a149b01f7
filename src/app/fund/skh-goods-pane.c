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
  SkhGoodsSlip *slip;
  char         *donor;
  char         *unit;
} Reading;

struct _SkhGoodsPane
{
  SkhReadingPane parent_instance;

  GtkLabel      *name;
  GtkLabel      *about;
  GtkLabel      *lines;
  GtkLabel      *total;
  GtkWidget     *open_button;
  GtkWidget     *void_button;
  GtkWidget     *delete_button;

  gint64         fund_id;   /* of new ones */
};

G_DEFINE_FINAL_TYPE (SkhGoodsPane, skh_goods_pane, SKH_TYPE_READING_PANE)

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  skh_goods_slip_free (reading->slip);
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
  g_autoptr(SkhGoodsSlip) slip = skh_goods_slip_get (db, *(gint64 *) data, error);
  Reading *reading;

  if (slip == NULL)
    return NULL;
  reading = g_new (Reading, 1);
  reading->donor = slip->donor_id != 0 ? skh_record_name (db, &skh_donors_register, slip->donor_id) : NULL;
  reading->unit = slip->unit_id != 0 ? skh_record_name (db, &skh_units_register, slip->unit_id) : NULL;
  reading->slip = g_steal_pointer (&slip);
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
show_about (SkhGoodsPane  *self,
            const Reading *reading)
{
  const SkhGoodsSlip *slip = reading->slip;
  g_autoptr(GString) about = g_string_new (NULL);
  g_autofree char *day = skh_date_format (slip->happened_on);
  g_autofree char *reason = slip->reason != NULL ? g_strdup_printf (_("Void: %s"), slip->reason) : NULL;

  add_line (about, day);
  add_line (about, reading->donor);
  add_line (about, reading->unit);
  add_line (about, slip->party);
  add_line (about, slip->content);
  add_line (about, strcmp (slip->state, "draft") == 0 ? _("Draft: does not count yet") : reason);
  gtk_label_set_label (self->about, about->str);
}

static void
show_lines (SkhGoodsPane       *self,
            const SkhGoodsSlip *slip)
{
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
show_reading (SkhReadingPane *pane,
              gpointer        data)
{
  SkhGoodsPane *self = SKH_GOODS_PANE (pane);
  const Reading *reading = data;
  const SkhGoodsSlip *slip = reading->slip;
  g_autofree char *number = skh_goods_slip_name (slip);
  g_autofree char *name = g_strdup_printf ("%s %s", slip->issue ? _("Issue of goods") : _("Receipt of goods"), number);
  gboolean writable = skh_reading_pane_is_writable (pane);
  gboolean draft = strcmp (slip->state, "draft") == 0;

  gtk_label_set_label (self->name, g_strstrip (name));
  show_about (self, reading);
  show_lines (self, slip);
  gtk_widget_set_visible (self->open_button, draft);
  gtk_widget_set_visible (self->delete_button, draft);
  gtk_widget_set_visible (self->void_button, strcmp (slip->state, "posted") == 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "slip.open", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "slip.delete", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "slip.void", writable);
}

/* Actions ------------------------------------------------------------------------------------------ */

static const SkhGoodsSlip *
get_slip (SkhReadingPane *pane)
{
  return ((Reading *) skh_reading_pane_get_reading (pane))->slip;
}

static void
present_window (SkhReadingPane *pane,
                gint64          slip,
                gboolean        issue)
{
  skh_goods_window_present (skh_reading_pane_get_window (pane), skh_reading_pane_get_context (pane), SKH_GOODS_PANE (pane)->fund_id, slip, issue);
}

static void
begin (SkhReadingPane *pane)
{
  present_window (pane, 0, FALSE);
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhReadingPane *pane = SKH_READING_PANE (widget);

  present_window (pane, skh_reading_pane_get_id (pane), FALSE);
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
  SkhReadingPane *pane = SKH_READING_PANE (widget);
  gint64 id = skh_reading_pane_get_id (pane);

  skh_fund_document_show (widget, skh_reading_pane_get_context (pane), document_func, g_memdup2 (&id, sizeof id), g_free, get_slip (pane)->issue ? "phieu-xuat-hien-vat" : "phieu-nhap-hien-vat");
}

/* The slip that is shown, by its id alone: for jobs that read the rest. */
static SkhGoodsSlip *
shown_slip (SkhReadingPane *pane)
{
  SkhGoodsSlip *slip = skh_goods_slip_new (get_slip (pane)->fund_id, get_slip (pane)->issue);

  slip->id = skh_reading_pane_get_id (pane);
  return slip;
}

static void
delete_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SkhReadingPane *pane = SKH_READING_PANE (widget);

  skh_reading_pane_write (pane, "goods.delete", SKH_WRITE_ACTION, skh_goods_delete, shown_slip (pane), (GDestroyNotify) skh_goods_slip_free);
}

static const SkhColumn void_fields[] = {
  { "reason", N_("Reason"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED },
  { NULL }
};

static void
void_answered (GHashTable *answers,
               gpointer    data)
{
  SkhReadingPane *pane = data;
  SkhGoodsSlip *slip;

  if (skh_reading_pane_get_reading (pane) == NULL)
    return;
  slip = shown_slip (pane);
  slip->reason = g_strdup (g_hash_table_lookup (answers, "reason"));
  skh_reading_pane_write (pane, "goods.void", SKH_WRITE_FINAL, skh_goods_void, slip, (GDestroyNotify) skh_goods_slip_free);
}

static void
void_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhReadingPane *pane = SKH_READING_PANE (widget);
  g_autofree char *number = skh_goods_slip_name (get_slip (pane));
  g_autofree char *title = g_strdup_printf (_("Void %s?"), number);
  SkhQuestion *question = skh_question_new (skh_reading_pane_get_context (pane), title, _("It keeps its number and counts no more. This cannot be undone."), void_fields);

  skh_question_ask (question, skh_reading_pane_get_window (pane), _("_Void"), void_answered, pane);
}

static void
skh_goods_pane_class_init (SkhGoodsPaneClass *klass)
{
  static const char * const tables[] = { "goods_slip", "goods_line", "goods", NULL };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SkhReadingPaneClass *pane_class = SKH_READING_PANE_CLASS (klass);

  pane_class->read = read_func;
  pane_class->reading_free = reading_free;
  pane_class->tables = tables;
  pane_class->show_reading = show_reading;
  pane_class->begin = begin;

  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/fund/skh-goods-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhGoodsPane, about);
  gtk_widget_class_bind_template_child (widget_class, SkhGoodsPane, delete_button);
  gtk_widget_class_bind_template_child (widget_class, SkhGoodsPane, lines);
  gtk_widget_class_bind_template_child (widget_class, SkhGoodsPane, name);
  gtk_widget_class_bind_template_child (widget_class, SkhGoodsPane, open_button);
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
  GtkWidget *self = g_object_new (SKH_TYPE_GOODS_PANE, NULL);

  skh_reading_pane_set_context (SKH_READING_PANE (self), context);
  return self;
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

  present_window (SKH_READING_PANE (self), 0, issue);
}
