/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/certificate/skh-batches-tab.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/certificate/skh-issue-window.h"
#include "app/certificate/skh-print-window.h"
#include "app/document/skh-document-show.h"
#include "app/list/skh-plain-table.h"
#include "app/record/skh-ask.h"
#include "app/skh-wrap-layout.h"
#include "base/skh-date.h"
#include "base/skh-number.h"
#include "certificate/skh-certificates.h"
#include "draw/skh-certificate-documents.h"
#include "titles/skh-title.h"

struct _SkhBatchesTab
{
  GtkWidget      parent_instance;

  GtkStack      *stack;
  GtkMenuButton *first_button;
  GtkMenuButton *issue_button;
  SkhPlainTable *table;

  SkhContext    *context;
  GPtrArray     *batches; /* SkhCertificateBatch */
  GCancellable  *cancellable;
};

enum { SIGNAL_SHOW, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkhBatchesTab, skh_batches_tab, GTK_TYPE_WIDGET)

static const SkhPlainColumn columns[] = {
  { N_("Issued together"), 0 },
  { N_("Issued on"), 95 },
  { N_("By whom"), 90 },
  { N_("Certificates"), 130, TRUE },
  { N_("On paper"), 70, TRUE },
  { N_("What comes next"), 190 },
  { NULL }
};

static GtkWindow *
window_of (SkhBatchesTab *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static const SkhCertificateBatch *
chosen (SkhBatchesTab *self)
{
  gint64 id = skh_plain_table_get_selected (self->table);

  for (guint i = 0; self->batches != NULL && i < self->batches->len; i++)
    {
      if (((SkhCertificateBatch *) self->batches->pdata[i])->id == id)
        return self->batches->pdata[i];
    }
  return NULL;
}

static void
selected_cb (SkhBatchesTab *self)
{
  gboolean any = chosen (self) != NULL;
  gboolean writable = self->context != NULL && !skh_store_get_read_only (skh_context_get_store (self->context));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "batches.print", any && writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "batches.delivery", any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "batches.delivery-each", any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "batches.show", any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "batches.issue", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "batches.issue-decision", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "batches.issue-list", writable);
}

/* Reading ------------------------------------------------------------------------------------------- */

typedef struct
{
  GPtrArray *batches;
  GPtrArray *titles;  /* SkhTitle */
} All;

static void
all_free (gpointer data)
{
  All *all = data;

  g_clear_pointer (&all->batches, g_ptr_array_unref);
  g_clear_pointer (&all->titles, g_ptr_array_unref);
  g_free (all);
}

static gpointer
all_func (sqlite3       *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  All *all = g_new0 (All, 1);

  all->batches = skh_certificate_batches_read (db, error);
  all->titles = all->batches != NULL ? skh_titles_read (db, error) : NULL;
  if (all->titles == NULL)
    g_clear_pointer (&all, all_free);
  return all;
}

static const char *
next_step (const SkhCertificateBatch *batch)
{
  if (batch->open_job != 0)
    return _("Say which sheet was the last good one");
  return batch->printed < batch->n ? _("Print") : _("Hand over");
}

/* A batch that is new among them is what goes on: it is selected. */
static void
show (SkhBatchesTab *self,
      gint64         newest)
{
  skh_plain_table_begin (self->table);
  for (guint i = 0; i < self->batches->len; i++)
    {
      const SkhCertificateBatch *batch = self->batches->pdata[i];
      g_autofree char *day = skh_date_format (batch->issued_on);
      g_autofree char *n = skh_number_format (batch->n);
      g_autofree char *printed = skh_number_format (batch->printed);
      const char *cells[] = { batch->name, day, batch->created_by, n, printed, next_step (batch), NULL };

      skh_plain_table_add (self->table, batch->id, cells);
    }
  skh_plain_table_end (self->table, TRUE);
  if (newest != 0 && self->batches->len > 0 && ((SkhCertificateBatch *) self->batches->pdata[0])->id > newest)
    skh_plain_table_select (self->table, ((SkhCertificateBatch *) self->batches->pdata[0])->id);
  gtk_stack_set_visible_child_name (self->stack, self->batches->len > 0 ? "batches" : "empty");
  selected_cb (self);
}

/* A title each, and the list. */
static void
fill_menu (SkhBatchesTab *self,
           GPtrArray     *titles)
{
  g_autoptr(GMenu) menu = g_menu_new ();
  g_autoptr(GMenu) list = g_menu_new ();
  g_autoptr(GMenu) others = g_menu_new ();

  for (guint i = 0; i < titles->len; i++)
    {
      const SkhTitle *title = titles->pdata[i];
      g_autoptr(GMenuItem) item = g_menu_item_new (title->name, NULL);

      g_menu_item_set_action_and_target (item, "batches.issue", "s", title->key);
      g_menu_append_item (list, item);
    }
  g_menu_append (others, _("All recognised by one decision…"), "batches.issue-decision");
  g_menu_append (others, _("Commendations or thanks, by a list…"), "batches.issue-list");
  g_menu_append_section (menu, _("All recognised in the year and scope of the window"), G_MENU_MODEL (list));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (others));
  gtk_menu_button_set_menu_model (self->issue_button, G_MENU_MODEL (menu));
  gtk_menu_button_set_menu_model (self->first_button, G_MENU_MODEL (menu));
}

static void
show_all (gpointer object,
          gpointer result)
{
  SkhBatchesTab *self = object;
  All *all = result;
  gint64 newest = self->batches != NULL && self->batches->len > 0 ? ((SkhCertificateBatch *) self->batches->pdata[0])->id : 0;

  if (all == NULL)
    return;
  g_clear_pointer (&self->batches, g_ptr_array_unref);
  self->batches = g_steal_pointer (&all->batches);
  fill_menu (self, all->titles);
  show (self, newest);
  all_free (all);
}

static void
reload (SkhBatchesTab *self)
{
  skh_context_read (self->context, self, &self->cancellable, all_func, NULL, NULL, all_free, show_all);
}

static void
changed_cb (SkhBatchesTab *self,
            SkhChanges    *changes)
{
  if (skh_changes_has_table (changes, "certificate_batch") || skh_changes_has_table (changes, "certificate") || skh_changes_has_table (changes, "print_job") ||
      skh_changes_has_table (changes, "sheet") || skh_changes_has_table (changes, "title"))
    reload (self);
}

/* Doing --------------------------------------------------------------------------------------------- */

static void
issue_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhBatchesTab *self = SKH_BATCHES_TAB (widget);

  if (strcmp (name, "batches.issue-decision") == 0)
    skh_issue_window_for_decision (window_of (self), self->context);
  else if (parameter != NULL)
    skh_issue_window_for_title (window_of (self), self->context, g_variant_get_string (parameter, NULL), skh_context_get_year (self->context), NULL);
  else
    skh_issue_window_for_list (window_of (self), self->context, NULL);
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhBatchesTab *self = SKH_BATCHES_TAB (widget);

  if (chosen (self) != NULL)
    skh_print_window_for_batch (window_of (self), self->context, chosen (self)->id);
}

static void
activated_cb (SkhBatchesTab *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "batches.print", NULL);
}

static void
show_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhBatchesTab *self = SKH_BATCHES_TAB (widget);

  if (chosen (self) != NULL)
    g_signal_emit (self, signals[SIGNAL_SHOW], 0, chosen (self)->id, chosen (self)->name);
}

typedef struct
{
  gint64 batch;
  guint  each;  /* 0: by commune */
} DeliveryQuestion;

static gpointer
delivery_func (sqlite3       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  const DeliveryQuestion *question = data;

  return skh_certificate_document_delivery (db, question->batch, question->each, error);
}

static void
show_delivery (SkhBatchesTab *self,
               guint          each)
{
  DeliveryQuestion *question;

  if (chosen (self) == NULL)
    return;
  question = g_new (DeliveryQuestion, 1);
  *question = (DeliveryQuestion) { chosen (self)->id, each };
  skh_document_show (GTK_WIDGET (self), self->context, delivery_func, question, g_free, "danh-sach-giao-nhan");
}

static void
delivery_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  show_delivery (SKH_BATCHES_TAB (widget), 0);
}

static void
each_cb (GHashTable *answers,
         gpointer    data)
{
  const char *each = g_hash_table_lookup (answers, "each");

  show_delivery (SKH_BATCHES_TAB (data), each != NULL ? (guint) CLAMP (g_ascii_strtoll (each, NULL, 10), 1, G_MAXINT) : 0);
}

static void
delivery_each_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  static const SkhColumn fields[] = { { "each", N_("Sheets in each part"), SKH_VALUE_INTEGER, SKH_COLUMN_REQUIRED }, { NULL } };
  SkhBatchesTab *self = SKH_BATCHES_TAB (widget);
  SkhQuestion *question = skh_question_new (self->context, _("Delivery list"), _("Each part begins on a page of its own and is signed by itself: as many sheets as one bundle or one person takes."), fields);

  skh_question_set_value (question, "each", "50", NULL);
  skh_question_ask (question, window_of (self), _("_Show"), each_cb, self);
}

static void
skh_batches_tab_dispose (GObject *object)
{
  SkhBatchesTab *self = SKH_BATCHES_TAB (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_BATCHES_TAB);
  g_clear_pointer (&self->batches, g_ptr_array_unref);

  G_OBJECT_CLASS (skh_batches_tab_parent_class)->dispose (object);
}

static void
skh_batches_tab_class_init (SkhBatchesTabClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_batches_tab_dispose;

  signals[SIGNAL_SHOW] = g_signal_new ("show-batch", SKH_TYPE_BATCHES_TAB, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_STRING);
  g_type_ensure (SKH_TYPE_PLAIN_TABLE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  g_type_ensure (SKH_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/certificate/skh-batches-tab.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhBatchesTab, first_button);
  gtk_widget_class_bind_template_child (widget_class, SkhBatchesTab, issue_button);
  gtk_widget_class_bind_template_child (widget_class, SkhBatchesTab, stack);
  gtk_widget_class_bind_template_child (widget_class, SkhBatchesTab, table);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_install_action (widget_class, "batches.issue", "s", issue_action);
  gtk_widget_class_install_action (widget_class, "batches.issue-decision", NULL, issue_action);
  gtk_widget_class_install_action (widget_class, "batches.issue-list", NULL, issue_action);
  gtk_widget_class_install_action (widget_class, "batches.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "batches.delivery", NULL, delivery_action);
  gtk_widget_class_install_action (widget_class, "batches.delivery-each", NULL, delivery_each_action);
  gtk_widget_class_install_action (widget_class, "batches.show", NULL, show_action);
}

static void
skh_batches_tab_init (SkhBatchesTab *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  skh_plain_table_set_columns (self->table, columns);
}

void
skh_batches_tab_set_context (SkhBatchesTab *self,
                             SkhContext    *context)
{
  g_return_if_fail (SKH_IS_BATCHES_TAB (self));

  g_set_object (&self->context, context);
  g_signal_connect_object (skh_context_get_store (context), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  reload (self);
}
