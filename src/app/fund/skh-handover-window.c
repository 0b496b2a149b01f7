/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/fund/skh-handover-window.h"

#include <glib/gi18n.h>

#include "app/document/skh-document-show.h"
#include "app/grid/skh-grid.h"
#include "app/record/skh-field.h"
#include "app/skh-present.h"
#include "base/skh-date.h"
#include "base/skh-number.h"
#include "draw/skh-fund-documents.h"
#include "fund/skh-handover-plan.h"
#include "register/skh-units.h"
#include "wording/skh-wording.h"

/* Above the units stand what there is and what is left of it; before the accounts, who gets it, after them, how much together. */
enum { ROW_HELD, ROW_LEFT, FIRST_UNIT };
#define FIRST_DUE 1

struct _SkhHandoverWindow
{
  AdwWindow        parent_instance;

  GtkStack        *stack;
  GtkLabel        *heading;
  SkhGrid         *grid;
  GtkLabel        *left;
  SkhField        *unit;
  SkhField        *day;
  SkhField        *note;
  GtkLabel        *decision;
  GtkCheckButton  *close;
  GtkLabel        *problem;
  AdwStatusPage   *nothing;
  GtkListBox      *done;

  SkhContext      *context;
  gint64           fund_id;
  SkhHandoverPlan *plan;
  SkhGridCells    *cells;
  gboolean         saving;
};

G_DEFINE_FINAL_TYPE (SkhHandoverWindow, skh_handover_window, ADW_TYPE_WINDOW)

static const SkhColumn columns[] = {
  { "unit", N_("Add a unit that receives"), SKH_VALUE_UNIT },
  { "day", N_("Handed over on"), SKH_VALUE_DATE, SKH_COLUMN_REQUIRED | SKH_COLUMN_WHOLE_DATE },
  { "note", N_("Note"), SKH_VALUE_TEXT },
};

static const SkhHandoverDue *
due_at (SkhHandoverWindow *self,
        guint              i)
{
  return self->plan->dues->pdata[i];
}

/* What the unit of row R gets of due I. */
static gint64
part_of (SkhHandoverWindow *self,
         guint              row,
         guint              i)
{
  gint64 amount;

  return skh_number_parse (skh_grid_cells_get_text (self->cells, row, FIRST_DUE + i), &amount) ? amount : 0;
}

static gint64
left_of (SkhHandoverWindow *self,
         guint              i)
{
  gint64 left = due_at (self, i)->amount;

  for (guint row = FIRST_UNIT; row < skh_grid_cells_get_n_rows (self->cells); row++)
    left -= part_of (self, row, i);
  return left;
}

/* The sums ----------------------------------------------------------------------------------------- */

static void
set_amount (SkhHandoverWindow *self,
            guint              row,
            guint              column,
            gint64             amount)
{
  g_autofree char *text = skh_number_format (amount);

  skh_grid_cells_set_text (self->cells, row, column, text);
}

static void
show_problem (SkhHandoverWindow *self,
              const char        *sentence)
{
  gtk_label_set_label (self->problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence != NULL);
}

/* "Still to be divided 300.000 đ", or where too much was given. */
static void
show_left (SkhHandoverWindow *self,
           gint64             left,
           gboolean           too_much)
{
  g_autofree char *amount = skh_amount_format (left);
  g_autofree char *text = NULL;

  if (too_much)
    text = g_strdup (_("More is given than there is: look at what is below zero"));
  else if (left == 0)
    text = g_strdup (_("Everything is divided"));
  else
    text = g_strdup_printf (_("Still to be divided: %s"), amount);
  gtk_label_set_label (self->left, text);
  (too_much ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self->left), "error");
  (left == 0 && !too_much ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self->left), "success");
}

static void
show_sums (SkhHandoverWindow *self)
{
  guint n = self->plan->dues->len;
  gboolean exact = TRUE;
  gboolean too_much = FALSE;
  gint64 all_left = 0;

  for (guint i = 0; i < n; i++)
    {
      gint64 left = left_of (self, i);

      set_amount (self, ROW_LEFT, FIRST_DUE + i, left);
      skh_grid_cells_set_look (self->cells, ROW_LEFT, FIRST_DUE + i, left < 0 ? SKH_GRID_FLAGGED : SKH_GRID_STRONG, left < 0 ? _("More is given than there is.") : NULL);
      exact &= left == 0;
      too_much |= left < 0;
      all_left += MAX (left, 0);
    }
  for (guint row = FIRST_UNIT; n > 1 && row < skh_grid_cells_get_n_rows (self->cells); row++)
    {
      gint64 sum = 0;

      for (guint i = 0; i < n; i++)
        sum += part_of (self, row, i);
      set_amount (self, row, FIRST_DUE + n, sum);
    }
  if (n > 1)
    set_amount (self, ROW_LEFT, FIRST_DUE + n, all_left);
  show_left (self, all_left, too_much);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "handover.do", exact && !self->saving && skh_grid_cells_count_wrong (self->cells) == 0);
}

static void
edited_cb (SkhHandoverWindow *self)
{
  show_problem (self, NULL);
  show_sums (self);
}

static char *
check_amount (guint        row,
              guint        column,
              const char  *text,
              char       **message,
              gpointer     data)
{
  gint64 amount;

  if (*text == 0)
    return g_strdup ("");
  if (skh_amount_parse (text, &amount) && amount >= 0)
    return skh_number_format (amount);
  *message = g_strdup (_("This is no amount."));
  return NULL;
}

/* The table ---------------------------------------------------------------------------------------- */

static void
add_columns (SkhHandoverWindow *self)
{
  guint n = self->plan->dues->len;

  skh_grid_cells_add_column (self->cells, &(SkhGridColumn) { _("Unit that receives"), 26, FALSE, FALSE, TRUE });
  for (guint i = 0; i < n; i++)
    {
      const SkhHandoverDue *due = due_at (self, i);
      g_autofree char *title = due->purpose != NULL ? g_strdup_printf ("%s · %s", due->account, due->purpose) : g_strdup (due->account);

      skh_grid_cells_add_column (self->cells, &(SkhGridColumn) { title, CLAMP (g_utf8_strlen (title, -1) + 2, 17, 30), TRUE, TRUE, FALSE });
    }
  if (n > 1)
    skh_grid_cells_add_column (self->cells, &(SkhGridColumn) { _("Together"), 17, FALSE, TRUE, FALSE });
}

static void
set_head_row (SkhHandoverWindow *self,
              guint              row,
              const char        *title)
{
  skh_grid_cells_set_text (self->cells, row, 0, title);
  for (guint column = 0; column < skh_grid_cells_get_n_columns (self->cells); column++)
    {
      skh_grid_cells_lock (self->cells, row, column, NULL);
      skh_grid_cells_set_look (self->cells, row, column, SKH_GRID_STRONG, NULL);
    }
}

/* A row for each unit; PARTS (gint64, row by row) are what the first of them get. */
static void
fill_rows (SkhHandoverWindow *self,
           GArray            *parts)
{
  guint n = self->plan->dues->len;
  gint64 all = 0;

  skh_grid_cells_set_n_rows (self->cells, FIRST_UNIT + self->plan->receivers->len);
  set_head_row (self, ROW_HELD, _("There is"));
  set_head_row (self, ROW_LEFT, _("Still to be divided"));
  for (guint i = 0; i < n; i++)
    {
      set_amount (self, ROW_HELD, FIRST_DUE + i, due_at (self, i)->amount);
      all += due_at (self, i)->amount;
    }
  if (n > 1)
    set_amount (self, ROW_HELD, FIRST_DUE + n, all);
  for (guint r = 0; r < self->plan->receivers->len; r++)
    {
      skh_grid_cells_set_text (self->cells, FIRST_UNIT + r, 0, ((SkhHandoverReceiver *) self->plan->receivers->pdata[r])->name);
      for (guint i = 0; i < n; i++)
        {
          if (r * n + i < parts->len && g_array_index (parts, gint64, r * n + i) != 0)
            set_amount (self, FIRST_UNIT + r, FIRST_DUE + i, g_array_index (parts, gint64, r * n + i));
        }
    }
  show_sums (self);
}

/* What stands in the rows of the units. */
static GArray *
take_parts (SkhHandoverWindow *self)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint row = FIRST_UNIT; row < skh_grid_cells_get_n_rows (self->cells); row++)
    {
      for (guint i = 0; i < self->plan->dues->len; i++)
        {
          gint64 part = part_of (self, row, i);

          g_array_append_val (parts, part);
        }
    }
  return parts;
}

/* The same for each unit; what cannot be divided goes to the first. */
static void
even_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhHandoverWindow *self = SKH_HANDOVER_WINDOW (widget);
  guint n = self->plan->receivers->len;

  skh_grid_finish (self->grid);
  for (guint i = 0; n > 0 && i < self->plan->dues->len; i++)
    {
      for (guint r = 0; r < n; r++)
        {
          gint64 amount = due_at (self, i)->amount;
          g_autofree char *text = skh_number_format (amount / n + (r == 0 ? amount % n : 0));

          skh_grid_cells_type (self->cells, FIRST_UNIT + r, FIRST_DUE + i, text);
        }
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

/* All that is left of an account goes into the cell with the cursor. */
static void
rest_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhHandoverWindow *self = SKH_HANDOVER_WINDOW (widget);
  g_autofree char *text = NULL;
  guint row;
  guint column;

  skh_grid_finish (self->grid);
  skh_grid_get_cursor (self->grid, &row, &column);
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
  if (row < FIRST_UNIT || row >= skh_grid_cells_get_n_rows (self->cells) || column < FIRST_DUE || column - FIRST_DUE >= self->plan->dues->len)
    return;
  text = skh_number_format (MAX (0, part_of (self, row, column - FIRST_DUE) + left_of (self, column - FIRST_DUE)));
  skh_grid_cells_type (self->cells, row, column, text);
}

/* More units --------------------------------------------------------------------------------------- */

static gpointer
unit_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return skh_units_get (db, *(gint64 *) data, error);
}

static void
unit_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(SkhHandoverWindow) self = data;
  g_autoptr(SkhUnit) unit = skh_store_read_finish (SKH_STORE (object), result, NULL);
  g_autoptr(GArray) parts = NULL;
  SkhHandoverReceiver *receiver;
  guint row = 0;

  if (self->context == NULL || self->plan == NULL || unit == NULL)
    return;
  while (row < self->plan->receivers->len && ((SkhHandoverReceiver *) self->plan->receivers->pdata[row])->unit_id != unit->id)
    row++;
  if (row == self->plan->receivers->len)
    {
      receiver = g_new (SkhHandoverReceiver, 1);
      *receiver = (SkhHandoverReceiver) { unit->id, g_strdup (unit->name) };
      g_ptr_array_add (self->plan->receivers, receiver);
      parts = take_parts (self);
      fill_rows (self, parts);
    }
  skh_field_set_value (self->unit, NULL, NULL);
  skh_grid_move_to (self->grid, FIRST_UNIT + row, FIRST_DUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

static void
unit_chosen_cb (SkhHandoverWindow *self)
{
  g_autofree char *value = skh_field_get_value (self->unit);
  gint64 id = value != NULL ? g_ascii_strtoll (value, NULL, 10) : 0;

  if (id == 0 || self->plan == NULL)
    return;
  skh_grid_finish (self->grid);
  skh_store_read_async (skh_context_get_store (self->context), unit_func, g_memdup2 (&id, sizeof id), g_free, (GDestroyNotify) skh_unit_free, NULL, unit_cb, g_object_ref (self));
}

/* Reading ------------------------------------------------------------------------------------------ */

static gpointer
plan_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return skh_handover_plan_read (db, *(gint64 *) data, error);
}

static void
add_done (SkhHandoverWindow     *self,
          const SkhHandoverDone *done)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *day = skh_date_format (done->day);
  g_autofree char *title = g_strdup_printf (_("Minutes of %s"), day);
  g_autofree char *amount = skh_amount_format (done->amount);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), amount);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "handover", g_memdup2 (&done->id, sizeof done->id), g_free);
  gtk_list_box_append (self->done, row);
}

static void
show_nothing (SkhHandoverWindow *self)
{
  for (guint i = 0; i < self->plan->done->len; i++)
    add_done (self, self->plan->done->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->done), self->plan->done->len > 0);
  adw_status_page_set_description (self->nothing, self->plan->done->len > 0 ? _("What this fund held was handed over already.") : _("There is nothing in the accounts of this fund."));
  gtk_stack_set_visible_child_name (self->stack, "nothing");
}

static void
show_plan (SkhHandoverWindow *self)
{
  g_autofree char *heading = g_strdup_printf ("%s · %s", self->plan->fund, self->plan->unit);
  g_autofree char *decision = self->plan->decision != NULL ? g_strdup_printf (_("By decision %s"), self->plan->decision) : NULL;
  g_autoptr(GArray) parts = g_array_new (FALSE, FALSE, sizeof (gint64));

  gtk_label_set_label (self->heading, heading);
  gtk_label_set_label (self->decision, decision != NULL ? decision : "");
  gtk_widget_set_visible (GTK_WIDGET (self->decision), decision != NULL);
  gtk_check_button_set_active (self->close, self->plan->dissolved);
  self->cells = skh_grid_cells_new ();
  add_columns (self);
  skh_grid_cells_set_check (self->cells, check_amount, NULL);
  /* To a single one goes everything. */
  for (guint i = 0; self->plan->receivers->len == 1 && i < self->plan->dues->len; i++)
    g_array_append_val (parts, due_at (self, i)->amount);
  fill_rows (self, parts);
  skh_grid_set_cells (self->grid, self->cells);
  g_signal_connect_object (self->cells, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_set_visible_child_name (self->stack, "plan");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "handover.even", TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "handover.rest", TRUE);
  if (self->plan->receivers->len == 0)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->unit));
      return;
    }
  skh_grid_move_to (self->grid, FIRST_UNIT, FIRST_DUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

static void
plan_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(SkhHandoverWindow) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhHandoverPlan) plan = skh_store_read_finish (SKH_STORE (object), result, &error);

  if (self->context == NULL)
    return;
  if (plan == NULL)
    {
      skh_context_report (self->context, error);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  self->plan = g_steal_pointer (&plan);
  (self->plan->dues->len > 0 ? show_plan : show_nothing) (self);
}

/* Minutes ------------------------------------------------------------------------------------------ */

static gpointer
minutes_func (sqlite3       *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return skh_document_for_handover (db, *(gint64 *) data, error);
}

/* Above WIDGET. */
static void
show_minutes (GtkWidget  *widget,
              SkhContext *context,
              gint64      id)
{
  skh_document_show (widget, context, minutes_func, g_memdup2 (&id, sizeof id), g_free, "bien-ban-ban-giao-quy");
}

static void
done_activated_cb (SkhHandoverWindow *self,
                   GtkListBoxRow     *row)
{
  show_minutes (GTK_WIDGET (self), self->context, *(gint64 *) g_object_get_data (G_OBJECT (row), "handover"));
}

/* Handing over ------------------------------------------------------------------------------------- */

static SkhHandover *
make_handover (SkhHandoverWindow *self)
{
  SkhHandover *handover = skh_handover_new (self->fund_id);

  g_free (handover->day);
  handover->day = skh_field_get_value (self->day);
  handover->note = skh_field_get_value (self->note);
  handover->decision_id = self->plan->decision_id;
  handover->close = gtk_check_button_get_active (self->close);
  for (guint r = 0; r < self->plan->receivers->len; r++)
    {
      for (guint i = 0; i < self->plan->dues->len; i++)
        {
          const SkhHandoverDue *due = due_at (self, i);
          SkhHandoverPart part = { .from_account = due->account_id, .purpose_id = due->purpose_id,
                                   .to_unit = ((SkhHandoverReceiver *) self->plan->receivers->pdata[r])->unit_id, .amount = part_of (self, FIRST_UNIT + r, i) };

          if (part.amount != 0)
            skh_handover_add (handover, &part);
        }
    }
  return handover;
}

typedef struct
{
  SkhHandoverWindow *window;
  SkhHandover       *handover;
} Saving;

static void
handed_over_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      data)
{
  Saving *saving = data;
  g_autoptr(SkhHandoverWindow) self = saving->window;
  g_autoptr(SkhHandover) handover = saving->handover;
  g_autoptr(GError) error = NULL;
  gboolean ok = skh_store_write_finish (SKH_STORE (object), result, &error);

  g_free (saving);
  if (self->context == NULL)
    return;
  self->saving = FALSE;
  if (!ok)
    {
      g_autofree char *sentence = skh_wording_error (error);

      show_problem (self, sentence);
      show_sums (self);
      return;
    }
  skh_context_tell (self->context, _("Handed over: payments and receipts were posted"));
  show_minutes (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))), self->context, handover->id);
  gtk_window_close (GTK_WINDOW (self));
}

static void
do_action (GtkWidget  *widget,
           const char *name,
           GVariant   *parameter)
{
  SkhHandoverWindow *self = SKH_HANDOVER_WINDOW (widget);
  g_autofree char *day = skh_field_get_value (self->day);
  Saving *saving;

  skh_grid_finish (self->grid);
  show_sums (self);
  if (day == NULL || *day == 0)
    {
      skh_field_set_message (self->day, _("When is it handed over?"));
      gtk_widget_grab_focus (GTK_WIDGET (self->day));
      return;
    }
  for (guint i = 0; i < self->plan->dues->len; i++)
    {
      if (left_of (self, i) != 0)
        return;
    }
  self->saving = TRUE;
  show_problem (self, NULL);
  show_sums (self);
  saving = g_new (Saving, 1);
  *saving = (Saving) { g_object_ref (self), make_handover (self) };
  skh_store_write_async (skh_context_get_store (self->context), "vouchers.handover", SKH_WRITE_FINAL, skh_handover_do, saving->handover, NULL, NULL, handed_over_cb, saving);
}

static void
skh_handover_window_dispose (GObject *object)
{
  SkhHandoverWindow *self = SKH_HANDOVER_WINDOW (object);

  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_HANDOVER_WINDOW);
  g_clear_object (&self->cells);
  g_clear_pointer (&self->plan, skh_handover_plan_free);

  G_OBJECT_CLASS (skh_handover_window_parent_class)->dispose (object);
}

static void
skh_handover_window_class_init (SkhHandoverWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_handover_window_dispose;

  g_type_ensure (SKH_TYPE_FIELD);
  g_type_ensure (SKH_TYPE_GRID);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/fund/skh-handover-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhHandoverWindow, close);
  gtk_widget_class_bind_template_child (widget_class, SkhHandoverWindow, day);
  gtk_widget_class_bind_template_child (widget_class, SkhHandoverWindow, decision);
  gtk_widget_class_bind_template_child (widget_class, SkhHandoverWindow, done);
  gtk_widget_class_bind_template_child (widget_class, SkhHandoverWindow, grid);
  gtk_widget_class_bind_template_child (widget_class, SkhHandoverWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, SkhHandoverWindow, left);
  gtk_widget_class_bind_template_child (widget_class, SkhHandoverWindow, note);
  gtk_widget_class_bind_template_child (widget_class, SkhHandoverWindow, nothing);
  gtk_widget_class_bind_template_child (widget_class, SkhHandoverWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, SkhHandoverWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, SkhHandoverWindow, unit);
  gtk_widget_class_bind_template_callback (widget_class, done_activated_cb);
  gtk_widget_class_install_action (widget_class, "handover.do", NULL, do_action);
  gtk_widget_class_install_action (widget_class, "handover.even", NULL, even_action);
  gtk_widget_class_install_action (widget_class, "handover.rest", NULL, rest_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
skh_handover_window_init (SkhHandoverWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "handover.do", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "handover.even", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "handover.rest", FALSE);
}

void
skh_handover_window_present (GtkWindow  *parent,
                             SkhContext *context,
                             gint64      fund)
{
  SkhHandoverWindow *self = g_object_new (SKH_TYPE_HANDOVER_WINDOW, "transient-for", parent, NULL);
  SkhField * const fields[] = { self->unit, self->day, self->note };
  g_autofree char *today = skh_date_today ();

  self->context = g_object_ref (context);
  self->fund_id = fund;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    skh_field_set_column (fields[i], &columns[i], NULL, skh_context_get_store (context));
  skh_field_set_value (self->day, today, NULL);
  g_signal_connect_object (self->unit, "edited", G_CALLBACK (unit_chosen_cb), self, G_CONNECT_SWAPPED);
  skh_store_read_async (skh_context_get_store (context), plan_func, g_memdup2 (&fund, sizeof fund), g_free, (GDestroyNotify) skh_handover_plan_free, NULL, plan_cb, g_object_ref (self));
  skh_present (GTK_WINDOW (self));
}
