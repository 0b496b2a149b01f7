/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/fund/skh-wage-tab.h"

#include <glib/gi18n.h>

#include "app/document/skh-document-show.h"
#include "app/fund/skh-sheet-window.h"
#include "app/grid/skh-grid.h"
#include "app/record/skh-ask.h"
#include "app/skh-inner-focus.h"
#include "app/skh-wrap-layout.h"
#include "base/skh-number.h"
#include "draw/skh-money-documents.h"
#include "fund/skh-campaigns.h"
#include "fund/skh-fund-choices.h"
#include "register/skh-record.h"

typedef struct
{
  gint64               fund_id;
  gint64               campaign_id; /* wanted; 0: the first */
  int                  year;
  SkhChoice           *campaigns;   /* of the fund and year */
  SkhChoice           *sources;
  SkhCampaignProgress *progress;    /* NULL: there is none */
} Reading;

struct _SkhWageTab
{
  GtkWidget     parent_instance;

  GtkStack     *stack;
  GtkDropDown  *chooser;
  GtkLabel     *summary;
  SkhGrid      *grid;

  SkhContext   *context;
  gint64        fund_id;
  gint64        unit_id;     /* of the fund */
  gint64        campaign_id; /* wanted; 0: the first */
  Reading      *reading;
  SkhGridCells *cells;
  GCancellable *cancellable;
  gboolean      filling;
  gboolean      focus_wanted; /* as soon as there is something to focus */
};

G_DEFINE_FINAL_TYPE (SkhWageTab, skh_wage_tab, GTK_TYPE_WIDGET)

enum { COLUMN_UNIT, COLUMN_PEOPLE, COLUMN_WAGE, COLUMN_TYPED, COLUMN_EXPECTED, COLUMN_COLLECTED, COLUMN_OUTSTANDING, COLUMN_SHARE, COLUMN_PAYERS, N_COLUMNS };

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->campaigns, skh_choices_free);
  g_clear_pointer (&reading->sources, skh_choices_free);
  g_clear_pointer (&reading->progress, skh_campaign_progress_free);
  g_free (reading);
}

/* The campaign that was wanted if it is there still, else the first; 0: none. */
static gint64
pick_campaign (const SkhChoice *campaigns,
               gint64           wanted)
{
  gint64 first = campaigns->key != NULL ? g_ascii_strtoll (campaigns->key, NULL, 10) : 0;

  for (; campaigns->key != NULL; campaigns++)
    {
      if (g_ascii_strtoll (campaigns->key, NULL, 10) == wanted)
        return wanted;
    }
  return first;
}

static gpointer
read_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Reading *question = data;
  Reading *reading = g_new0 (Reading, 1);
  gboolean ok;

  reading->fund_id = question->fund_id;
  reading->year = question->year;
  ok = (reading->campaigns = skh_fund_campaigns_read (db, question->fund_id, question->year, error)) != NULL &&
       (reading->sources = skh_fund_sources_read (db, FALSE, error)) != NULL;
  reading->campaign_id = ok ? pick_campaign (reading->campaigns, question->campaign_id) : 0;
  if (reading->campaign_id != 0)
    ok = (reading->progress = skh_campaign_progress_read (db, reading->campaign_id, error)) != NULL;
  if (!ok)
    g_clear_pointer (&reading, reading_free);
  return reading;
}

/* The grid ----------------------------------------------------------------------------------------- */

static void
set_number (SkhGridCells *cells,
            guint         row,
            guint         column,
            gint64        number)
{
  g_autofree char *text = number >= 0 ? skh_number_format (number) : NULL;

  skh_grid_cells_set_text (cells, row, column, text != NULL ? text : "");
}

/* -1: nobody said. */
static gint64
get_number (SkhGridCells *cells,
            guint         row,
            guint         column)
{
  gint64 number;

  return skh_number_parse (skh_grid_cells_get_text (cells, row, column), &number) ? number : -1;
}

static void
show_sums (SkhGridCells          *cells,
           guint                  row,
           const SkhCampaignUnit *unit)
{
  g_autofree char *share = skh_percent_format (unit->collected, unit->expected, -1);

  set_number (cells, row, COLUMN_EXPECTED, unit->expected);
  set_number (cells, row, COLUMN_OUTSTANDING, unit->outstanding);
  skh_grid_cells_set_text (cells, row, COLUMN_SHARE, share != NULL ? share : "");
}

static void
fill_row (SkhGridCells          *cells,
          guint                  row,
          const SkhCampaignUnit *unit)
{
  skh_grid_cells_set_text (cells, row, COLUMN_UNIT, unit->unit);
  set_number (cells, row, COLUMN_PEOPLE, unit->people);
  set_number (cells, row, COLUMN_WAGE, unit->day_wage);
  set_number (cells, row, COLUMN_TYPED, unit->typed);
  set_number (cells, row, COLUMN_COLLECTED, unit->collected);
  show_sums (cells, row, unit);
  set_number (cells, row, COLUMN_PAYERS, unit->payers);
  if (unit->drafts > 0)
    skh_grid_cells_set_look (cells, row, COLUMN_COLLECTED, SKH_GRID_FLAGGED, _("A collection sheet of this unit is not posted yet"));
}

/* People and amounts; what is left empty is unknown. */
static char *
check_cell (guint        row,
            guint        column,
            const char  *text,
            char       **message,
            gpointer     data)
{
  gint64 value;

  if (*text == 0)
    return g_strdup ("");
  if ((column == COLUMN_PEOPLE ? skh_number_parse : skh_amount_parse) (text, &value) && value >= 0)
    return skh_number_format (value);
  *message = g_strdup (column == COLUMN_PEOPLE ? _("This is no number of people.") : _("This is no amount; write for example 500k, 1,5tr or 1.500.000."));
  return NULL;
}

/* What follows from what a row says by now. */
static SkhCampaignUnit
read_row (SkhWageTab *self,
          guint       row)
{
  const SkhCampaignUnit *before = self->reading->progress->units->pdata[row];
  SkhCampaignUnit unit = { .people = get_number (self->cells, row, COLUMN_PEOPLE), .day_wage = get_number (self->cells, row, COLUMN_WAGE),
                           .typed = get_number (self->cells, row, COLUMN_TYPED), .collected = before->collected, .payers = before->payers };

  unit.expected = skh_campaign_expected (unit.people, unit.day_wage, unit.typed);
  unit.outstanding = MAX (unit.expected - unit.collected, 0);
  return unit;
}

static void
show_summary (SkhWageTab            *self,
              const SkhCampaignUnit *total)
{
  g_autofree char *expected = skh_amount_format (MAX (total->expected, 0));
  g_autofree char *collected = skh_amount_format (total->collected);
  g_autofree char *outstanding = skh_amount_format (MAX (total->outstanding, 0));
  gint64 over = MAX (total->outstanding, 0) - (MAX (total->expected, 0) - total->collected);
  g_autofree char *more = skh_amount_format (over);
  g_autofree char *text = over > 0 ? g_strdup_printf (_("Expected %s · collected %s, of it %s more than expected · outstanding %s"), expected, collected, more, outstanding)
                                   : g_strdup_printf (_("Expected %s · collected %s · outstanding %s"), expected, collected, outstanding);

  gtk_label_set_label (self->summary, text);
}

/* The sums follow what is typed, before it is kept. */
static void
edited_cb (SkhWageTab *self,
           guint       row,
           guint       column)
{
  guint n = self->reading->progress->units->len;
  SkhCampaignUnit total = { .people = 0, .typed = 0 };
  SkhCampaignUnit unit;

  for (guint i = 0; i < n; i++)
    {
      unit = read_row (self, i);
      if (i == row)
        show_sums (self->cells, row, &unit);
      total.people += MAX (unit.people, 0);
      total.typed += MAX (unit.typed, 0);
      total.expected += MAX (unit.expected, 0);
      total.collected += unit.collected;
      total.outstanding += unit.outstanding;
    }
  set_number (self->cells, n, COLUMN_PEOPLE, total.people);
  set_number (self->cells, n, COLUMN_TYPED, total.typed);
  show_sums (self->cells, n, &total);
  show_summary (self, &total);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "wage.save", skh_wage_tab_get_dirty (self));
}

static SkhGridCells *
make_cells (const SkhCampaignProgress *progress,
            gboolean                   writable)
{
  SkhGridCells *cells = skh_grid_cells_new ();
  const SkhGridColumn columns[N_COLUMNS] = {
    { _("Unit"), 30, FALSE, FALSE, TRUE }, { _("How many people"), 8, writable, TRUE }, { _("A day's wage"), 12, writable, TRUE },
    { _("Expected, typed"), 14, writable, TRUE }, { _("To be collected"), 15, FALSE, TRUE }, { _("Collected"), 15, FALSE, TRUE },
    { _("Outstanding"), 15, FALSE, TRUE }, { "%", 8, FALSE, TRUE }, { _("Who paid"), 8, FALSE, TRUE },
  };
  guint n = progress->units->len;

  for (guint c = 0; c < N_COLUMNS; c++)
    skh_grid_cells_add_column (cells, &columns[c]);
  skh_grid_cells_set_n_rows (cells, n + 1);
  skh_grid_cells_set_check (cells, check_cell, NULL);
  for (guint i = 0; i < n; i++)
    fill_row (cells, i, progress->units->pdata[i]);
  fill_row (cells, n, &progress->total);
  skh_grid_cells_set_text (cells, n, COLUMN_UNIT, _("Together"));
  skh_grid_cells_set_text (cells, n, COLUMN_WAGE, "");
  for (guint c = 0; c < N_COLUMNS; c++)
    {
      skh_grid_cells_lock (cells, n, c, _("The sum of the units"));
      skh_grid_cells_set_look (cells, n, c, SKH_GRID_STRONG, NULL);
    }
  return cells;
}

static void
show_current (SkhWageTab *self)
{
  const Reading *reading = self->reading;
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;
  guint row;
  guint column;

  self->filling = TRUE;
  for (guint i = 0; reading->campaigns[i].key != NULL; i++)
    {
      gtk_string_list_append (names, reading->campaigns[i].title);
      if (g_ascii_strtoll (reading->campaigns[i].key, NULL, 10) == reading->campaign_id)
        selected = i;
    }
  gtk_drop_down_set_model (self->chooser, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->chooser, selected);
  self->filling = FALSE;
  gtk_stack_set_visible_child_name (self->stack, reading->progress != NULL ? "campaign" : "empty");
  if (reading->progress == NULL)
    return;
  skh_grid_get_cursor (self->grid, &row, &column);
  g_clear_object (&self->cells);
  self->cells = make_cells (reading->progress, !skh_store_get_read_only (skh_context_get_store (self->context)));
  g_signal_connect_object (self->cells, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  skh_grid_set_cells (self->grid, self->cells);
  skh_grid_move_to (self->grid, MIN (row, skh_grid_cells_get_n_rows (self->cells) - 1), column);
  show_summary (self, &reading->progress->total);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "wage.save", FALSE);
}

/* FALSE: there is none in sight. */
static gboolean
focus_grid (SkhWageTab *self)
{
  return gtk_widget_get_mapped (GTK_WIDGET (self->grid)) && gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

static void
show_reading (gpointer object,
              gpointer result)
{
  SkhWageTab *self = object;

  if (result == NULL)
    return;
  g_clear_pointer (&self->reading, reading_free);
  self->reading = result;
  self->campaign_id = self->reading->campaign_id;
  show_current (self);
  if (self->focus_wanted && !focus_grid (self))
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
  self->focus_wanted = FALSE;
}

/* What is typed and not saved stays as it is. */
static void
reload (SkhWageTab *self)
{
  Reading *question;

  if (self->context == NULL || self->fund_id == 0 || skh_wage_tab_get_dirty (self) || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  question = g_new0 (Reading, 1);
  question->fund_id = self->fund_id;
  question->campaign_id = self->campaign_id;
  question->year = skh_context_get_year (self->context);
  skh_context_read (self->context, self, &self->cancellable, read_func, question, reading_free, reading_free, show_reading);
}

static void
chosen_cb (SkhWageTab *self)
{
  guint selected = gtk_drop_down_get_selected (self->chooser);

  if (self->filling || self->reading == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  self->campaign_id = g_ascii_strtoll (self->reading->campaigns[selected].key, NULL, 10);
  reload (self);
}

/* Writing ------------------------------------------------------------------------------------------ */

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(SkhWageTab) self = data;

  if (!skh_question_finish (self, self->context, SKH_STORE (object), result))
    return;
  skh_grid_cells_keep (self->cells);
  reload (self);
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhWageTab *self = SKH_WAGE_TAB (widget);
  SkhExpectations *expectations;
  guint row = G_MAXUINT;
  guint column = G_MAXUINT;
  guint last = G_MAXUINT;

  skh_grid_finish (self->grid);
  if (skh_grid_cells_count_wrong (self->cells) > 0)
    {
      skh_context_tell (self->context, skh_grid_go_to_wrong (self->grid));
      return;
    }
  expectations = skh_expectations_new (self->campaign_id);
  while (skh_grid_cells_next_changed (self->cells, &row, &column))
    {
      if (row != last)
        skh_expectations_add (expectations, ((SkhCampaignUnit *) self->reading->progress->units->pdata[row])->unit_id, get_number (self->cells, row, COLUMN_PEOPLE),
                              get_number (self->cells, row, COLUMN_WAGE), get_number (self->cells, row, COLUMN_TYPED));
      last = row;
    }
  skh_store_write_async (skh_context_get_store (self->context), "campaigns.expect", SKH_WRITE_ACTION, skh_campaign_expect, expectations, (GDestroyNotify) skh_expectations_free,
                         NULL, written_cb, g_object_ref (self));
}

static gboolean
propose_job (SkhWrite  *write,
             gpointer   data,
             GError   **error)
{
  g_autoptr(SkhExpectations) proposed = skh_expectations_propose (skh_write_get_db (write), *(gint64 *) data, error);

  return proposed != NULL && skh_campaign_expect (write, proposed, error);
}

static void
propose_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  SkhWageTab *self = SKH_WAGE_TAB (widget);

  if (self->campaign_id != 0)
    skh_store_write_async (skh_context_get_store (self->context), "campaigns.expect", SKH_WRITE_ACTION, propose_job, g_memdup2 (&self->campaign_id, sizeof self->campaign_id),
                           g_free, NULL, written_cb, g_object_ref (self));
}

static SkhColumn campaign_fields[] = {
  { "name", N_("Name of the campaign"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED },
  { "source", N_("Source"), SKH_VALUE_CHOICE, SKH_COLUMN_REQUIRED, .catalogue = "fund_source" },
  { "starts-on", N_("From"), SKH_VALUE_DATE, SKH_COLUMN_WHOLE_DATE },
  { "ends-on", N_("Until"), SKH_VALUE_DATE, SKH_COLUMN_WHOLE_DATE },
  { NULL }
};

typedef struct
{
  SkhWageTab *tab;
  SkhRecord  *record;
} Saving;

static void
campaign_saved_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autofree Saving *saving = data;
  g_autoptr(SkhWageTab) self = saving->tab;
  g_autoptr(SkhRecord) record = saving->record;

  if (!skh_question_finish (self, self->context, SKH_STORE (object), result))
    return;
  self->campaign_id = skh_record_get_id (record);
  reload (self);
}

static void
campaign_answered (GHashTable *answers,
                   gpointer    data)
{
  SkhWageTab *self = data;
  Saving *saving = g_new (Saving, 1);
  SkhRecord *record = skh_record_new (&skh_campaigns_register);
  g_autofree char *fund = g_strdup_printf ("%" G_GINT64_FORMAT, self->fund_id);
  g_autofree char *unit = g_strdup_printf ("%" G_GINT64_FORMAT, self->unit_id);
  g_autofree char *year = g_strdup_printf ("%d", skh_context_get_year (self->context));

  for (const SkhColumn *field = campaign_fields; field->key != NULL; field++)
    skh_record_set (record, field->key, g_hash_table_lookup (answers, field->key));
  skh_record_set (record, "fund-id", fund);
  skh_record_set (record, "unit-id", unit);
  skh_record_set (record, "year", year);
  *saving = (Saving) { g_object_ref (self), record };
  skh_record_save_async (record, skh_context_get_store (self->context), campaign_saved_cb, saving);
}

static void
new_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SkhWageTab *self = SKH_WAGE_TAB (widget);
  /* What stands on documents is Vietnamese. */
  g_autofree char *proposal = g_strdup_printf ("Một ngày lương năm %d", skh_context_get_year (self->context));
  g_autofree char *title = g_strdup_printf (_("Begin a campaign of %d"), skh_context_get_year (self->context));
  SkhQuestion *question;

  if (self->reading == NULL)
    return;
  campaign_fields[1].choices = self->reading->sources;
  question = skh_question_new (self->context, title, _("Its money comes into this fund; the unit of the fund and all below it take part."), campaign_fields);
  skh_question_set_value (question, "name", proposal, NULL);
  skh_question_set_value (question, "source", SKH_DAY_WAGE, NULL);
  skh_question_ask (question, GTK_WINDOW (gtk_widget_get_root (widget)), _("_Begin"), campaign_answered, self);
}

static const SkhColumn unit_fields[] = {
  { "unit", N_("Unit"), SKH_VALUE_UNIT, SKH_COLUMN_REQUIRED },
  { "people", N_("How many people"), SKH_VALUE_INTEGER, SKH_COLUMN_REQUIRED },
  { "wage", N_("A day's wage"), SKH_VALUE_INTEGER, SKH_COLUMN_AMOUNT },
  { "typed", N_("Expected, typed"), SKH_VALUE_INTEGER, SKH_COLUMN_AMOUNT },
  { NULL }
};

static void
unit_answered (GHashTable *answers,
               gpointer    data)
{
  SkhWageTab *self = data;
  SkhExpectations *expectations = skh_expectations_new (self->campaign_id);
  const char * const keys[] = { "unit", "people", "wage", "typed" };
  gint64 numbers[G_N_ELEMENTS (keys)];

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const char *text = g_hash_table_lookup (answers, keys[i]);

      if (text == NULL || !skh_number_parse (text, &numbers[i]))
        numbers[i] = -1;
    }
  skh_expectations_add (expectations, numbers[0], numbers[1], numbers[2], numbers[3]);
  skh_store_write_async (skh_context_get_store (self->context), "campaigns.expect", SKH_WRITE_ACTION, skh_campaign_expect, expectations, (GDestroyNotify) skh_expectations_free,
                         NULL, written_cb, g_object_ref (self));
}

static void
add_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SkhWageTab *self = SKH_WAGE_TAB (widget);
  SkhQuestion *question;

  if (self->campaign_id == 0)
    return;
  question = skh_question_new (self->context, _("Take a unit in"), _("Expected is people × a day's wage, unless it is typed. A unit leaves the campaign again when its cells are emptied."), unit_fields);
  skh_question_ask (question, GTK_WINDOW (gtk_widget_get_root (widget)), _("_Add"), unit_answered, self);
}

/* Sheets ------------------------------------------------------------------------------------------- */

static void
sheet_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhWageTab *self = SKH_WAGE_TAB (widget);
  const SkhCampaignUnit *unit;
  guint row;
  guint column;

  if (self->reading == NULL || self->reading->progress == NULL)
    return;
  skh_grid_get_cursor (self->grid, &row, &column);
  if (row >= self->reading->progress->units->len)
    {
      skh_context_tell (self->context, _("Put the cursor on a unit first; units are taken in with the button above."));
      return;
    }
  unit = self->reading->progress->units->pdata[row];
  skh_sheet_window_present (GTK_WINDOW (gtk_widget_get_root (widget)), self->context, self->fund_id, self->campaign_id, unit->unit_id, unit->unit);
}

static gpointer
document_func (sqlite3       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  return skh_document_for_campaign (db, *(gint64 *) data, error);
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhWageTab *self = SKH_WAGE_TAB (widget);

  if (self->campaign_id != 0)
    skh_document_show (widget, self->context, document_func, g_memdup2 (&self->campaign_id, sizeof self->campaign_id), g_free, "tien-do-van-dong");
}

static void
activated_cb (SkhWageTab *self,
              guint       row,
              guint       column)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "wage.sheet", NULL);
}

/* The cells are what one comes for; they may have to be read first. */
static gboolean
skh_wage_tab_grab_focus (GtkWidget *widget)
{
  SkhWageTab *self = SKH_WAGE_TAB (widget);

  self->focus_wanted = self->reading == NULL;
  return self->focus_wanted || focus_grid (self);
}

static void
skh_wage_tab_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (skh_wage_tab_parent_class)->map (widget);

  reload (SKH_WAGE_TAB (widget));
}

static void
skh_wage_tab_dispose (GObject *object)
{
  SkhWageTab *self = SKH_WAGE_TAB (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_WAGE_TAB);
  g_clear_pointer (&self->reading, reading_free);
  g_clear_object (&self->cells);

  G_OBJECT_CLASS (skh_wage_tab_parent_class)->dispose (object);
}

static void
skh_wage_tab_class_init (SkhWageTabClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_wage_tab_dispose;
  widget_class->grab_focus = skh_wage_tab_grab_focus;
  skh_inner_focus_class_init (widget_class);
  widget_class->map = skh_wage_tab_map;

  g_type_ensure (SKH_TYPE_GRID);
  g_type_ensure (SKH_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/fund/skh-wage-tab.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, SkhWageTab, chooser);
  gtk_widget_class_bind_template_child (widget_class, SkhWageTab, grid);
  gtk_widget_class_bind_template_child (widget_class, SkhWageTab, stack);
  gtk_widget_class_bind_template_child (widget_class, SkhWageTab, summary);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_install_action (widget_class, "wage.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "wage.propose", NULL, propose_action);
  gtk_widget_class_install_action (widget_class, "wage.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "wage.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "wage.sheet", NULL, sheet_action);
  gtk_widget_class_install_action (widget_class, "wage.print", NULL, print_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "wage.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "wage.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "wage.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F6, 0, "wage.sheet", NULL);
}

static void
skh_wage_tab_init (SkhWageTab *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "wage.save", FALSE);
}

GtkWidget *
skh_wage_tab_new (SkhContext *context)
{
  SkhWageTab *self = g_object_new (SKH_TYPE_WAGE_TAB, NULL);
  gboolean writable = !skh_store_get_read_only (skh_context_get_store (context));

  self->context = g_object_ref (context);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "wage.new", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "wage.propose", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "wage.add", writable);
  g_signal_connect_object (context, "notify::year", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
skh_wage_tab_set_fund (SkhWageTab    *self,
                       const SkhFund *fund)
{
  g_return_if_fail (SKH_IS_WAGE_TAB (self));

  if (skh_wage_tab_get_dirty (self))
    return;
  self->fund_id = fund->id;
  self->unit_id = fund->unit_id;
  reload (self);
}

gboolean
skh_wage_tab_get_dirty (SkhWageTab *self)
{
  g_return_val_if_fail (SKH_IS_WAGE_TAB (self), FALSE);

  return self->cells != NULL && skh_grid_cells_count_changed (self->cells) > 0;
}

void
skh_wage_tab_search (SkhWageTab *self,
                     const char *text)
{
  g_return_if_fail (SKH_IS_WAGE_TAB (self));

  skh_grid_find (self->grid, text, COLUMN_PEOPLE);
}
