/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/fund/skh-goods-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/figures/skh-unsaved.h"
#include "app/grid/skh-grid.h"
#include "app/record/skh-field.h"
#include "base/skh-date.h"
#include "base/skh-error.h"
#include "base/skh-number.h"
#include "base/skh-text.h"
#include "fund/skh-fund-choices.h"
#include "fund/skh-goods.h"
#include "register/skh-record.h"
#include "wording/skh-wording.h"

/* Rows left for goods that are typed. */
#define SPARE_ROWS 40

/* An issue has no value of its own: it takes its part of what the stock is worth. */
enum { COLUMN_NAME, COLUMN_WORD, COLUMN_STOCK, COLUMN_QUANTITY, COLUMN_VALUE };

typedef struct
{
  gint64        fund_id;
  gint64        slip_id;
  gboolean      issue;
  SkhGoodsSlip *slip;
  GPtrArray    *stock;  /* SkhGoodsStock of the fund */
  GPtrArray    *known;  /* SkhGoodsStock of all funds: what goods are called */
  SkhChoice    *uses;
  char         *donor;
  char         *unit;
} Reading;

struct _SkhGoodsWindow
{
  AdwWindow     parent_instance;

  GtkWidget    *form;
  SkhField     *day;
  SkhField     *donor;
  SkhField     *use;
  SkhField     *unit;
  SkhField     *party;
  SkhField     *content;
  GtkLabel     *sums;
  SkhGrid      *grid;
  GtkLabel     *problem;

  SkhContext   *context;
  Reading      *reading;
  SkhGridCells *cells;
  gboolean      edited;   /* a field, not a cell */
};

G_DEFINE_FINAL_TYPE (SkhGoodsWindow, skh_goods_window, ADW_TYPE_WINDOW)

static const SkhColumn columns[] = {
  { "day", N_("Day"), SKH_VALUE_DATE, SKH_COLUMN_REQUIRED | SKH_COLUMN_WHOLE_DATE },
  { "donor", N_("Donor"), SKH_VALUE_RECORD, .catalogue = "donors" },
  { "use", N_("Use"), SKH_VALUE_CHOICE, .catalogue = "fund_use" },
  { "unit", N_("Unit"), SKH_VALUE_UNIT },
  { "party", N_("Who brings or takes it"), SKH_VALUE_TEXT },
  { "content", N_("Content"), SKH_VALUE_TEXT },
};

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->slip, skh_goods_slip_free);
  g_clear_pointer (&reading->stock, g_ptr_array_unref);
  g_clear_pointer (&reading->known, g_ptr_array_unref);
  g_clear_pointer (&reading->uses, skh_choices_free);
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
  const Reading *question = data;
  Reading *reading = g_new0 (Reading, 1);

  reading->slip = question->slip_id != 0 ? skh_goods_slip_get (db, question->slip_id, error) : skh_goods_slip_new (question->fund_id, question->issue);
  if (reading->slip == NULL || (reading->stock = skh_goods_stock_read (db, 0, reading->slip->fund_id, NULL, NULL, error)) == NULL ||
      (reading->known = skh_goods_stock_read (db, 0, 0, NULL, NULL, error)) == NULL || (reading->uses = skh_fund_uses_read (db, FALSE, error)) == NULL)
    {
      reading_free (reading);
      return NULL;
    }
  reading->donor = reading->slip->donor_id != 0 ? skh_record_name (db, &skh_donors_register, reading->slip->donor_id) : NULL;
  reading->unit = reading->slip->unit_id != 0 ? skh_record_name (db, &skh_units_register, reading->slip->unit_id) : NULL;
  return reading;
}

/* What is typed ------------------------------------------------------------------------------------ */

/* What is written in one action: goods that nobody had before enter the catalogue with it. */
typedef struct
{
  SkhGoodsSlip *slip;
  gboolean      post;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  skh_goods_slip_free (job->slip);
  g_free (job);
}

static gboolean
write_job (SkhWrite  *write,
           gpointer   data,
           GError   **error)
{
  Job *job = data;

  for (guint i = 0; i < job->slip->lines->len; i++)
    {
      SkhGoodsLine *line = job->slip->lines->pdata[i];

      line->goods_id = skh_goods_take (write, line->name, line->word, line->value >= 0 && line->quantity > 0 ? line->value / line->quantity : -1, error);
      if (line->goods_id == 0)
        return FALSE;
    }
  return job->post ? skh_goods_post (write, job->slip, error) : skh_goods_save (write, job->slip, error);
}

static gint64
number_of (SkhGoodsWindow *self,
           guint           row,
           guint           column,
           gint64          otherwise)
{
  gint64 number = otherwise;

  /* Cells hold what check_cell() wrote. */
  skh_number_parse (skh_grid_cells_get_text (self->cells, row, column), &number);
  return number;
}

/* A row counts once it has a quantity; one that is only named is a mistake, except in the list of what is there. */
static gboolean
row_counts (SkhGoodsWindow *self,
            guint           row)
{
  return *skh_grid_cells_get_text (self->cells, row, COLUMN_QUANTITY) != 0 ||
         (!self->reading->slip->issue && *skh_grid_cells_get_text (self->cells, row, COLUMN_NAME) != 0);
}

/* The slip that stands in the window; skh_goods_slip_free(). */
static SkhGoodsSlip *
make_slip (SkhGoodsWindow *self)
{
  const SkhGoodsSlip *before = self->reading->slip;
  SkhGoodsSlip *slip = skh_goods_slip_new (before->fund_id, before->issue);

  slip->id = before->id;
  g_free (slip->happened_on);
  slip->happened_on = skh_field_get_text (self->day);
  slip->donor_id = before->issue ? 0 : skh_field_get_number (self->donor, 0);
  slip->unit_id = skh_field_get_number (self->unit, 0);
  slip->use = before->issue ? skh_field_get_text (self->use) : NULL;
  slip->party = skh_field_get_text (self->party);
  slip->content = skh_field_get_text (self->content);
  slip->note = g_strdup (before->note);
  for (guint row = 0; row < skh_grid_cells_get_n_rows (self->cells); row++)
    {
      SkhGoodsLine *line;

      if (!row_counts (self, row))
        continue;
      skh_goods_slip_add (slip, 0, number_of (self, row, COLUMN_QUANTITY, 0), before->issue ? -1 : number_of (self, row, COLUMN_VALUE, -1));
      line = slip->lines->pdata[slip->lines->len - 1];
      line->name = g_strdup (skh_grid_cells_get_text (self->cells, row, COLUMN_NAME));
      line->word = g_strdup (skh_grid_cells_get_text (self->cells, row, COLUMN_WORD));
    }
  return slip;
}

static void
show_problem (SkhGoodsWindow *self,
              const char     *sentence)
{
  gtk_label_set_label (self->problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence != NULL);
}

static void
show_sums (SkhGoodsWindow *self)
{
  g_autofree char *amount = NULL;
  g_autofree char *kinds = NULL;
  g_autofree char *text = NULL;
  gint64 value = 0;
  guint n = 0;

  for (guint row = 0; row < skh_grid_cells_get_n_rows (self->cells); row++)
    {
      if (!row_counts (self, row))
        continue;
      n++;
      if (!self->reading->slip->issue)
        value += number_of (self, row, COLUMN_VALUE, 0);
    }
  kinds = g_strdup_printf (ngettext ("%u kind of goods", "%u kinds of goods", n), n);
  amount = skh_amount_format (value);
  text = self->reading->slip->issue ? g_strdup (kinds) : g_strdup_printf (_("%s · estimated at %s, apart from money"), kinds, amount);
  gtk_label_set_label (self->sums, text);
}

static const SkhGoodsStock *
find_goods (const GPtrArray *among,
            const char      *name,
            const char      *word)
{
  g_autofree char *wanted = skh_text_fold (name);

  for (guint i = 0; i < among->len; i++)
    {
      const SkhGoodsStock *stock = among->pdata[i];
      g_autofree char *folded = skh_text_fold (stock->name);

      if (strcmp (folded, wanted) == 0 && (word == NULL || *word == 0 || g_strcmp0 (stock->word, word) == 0))
        return stock;
    }
  return NULL;
}

/* Goods that are known fill in how they are counted, and how many there are. */
static void
complete_row (SkhGoodsWindow *self,
              guint           row)
{
  const char *name = skh_grid_cells_get_text (self->cells, row, COLUMN_NAME);
  const SkhGoodsStock *known = *name != 0 ? find_goods (self->reading->known, name, skh_grid_cells_get_text (self->cells, row, COLUMN_WORD)) : NULL;
  const SkhGoodsStock *there = known != NULL ? find_goods (self->reading->stock, known->name, known->word) : NULL;
  g_autofree char *left = there != NULL ? skh_number_format (there->left) : NULL;

  if (known != NULL && *skh_grid_cells_get_text (self->cells, row, COLUMN_WORD) == 0)
    skh_grid_cells_set_text (self->cells, row, COLUMN_WORD, known->word);
  skh_grid_cells_set_text (self->cells, row, COLUMN_STOCK, left != NULL ? left : "");
  skh_grid_cells_set_look (self->cells, row, COLUMN_STOCK, SKH_GRID_MUTED, NULL);
}

static void
cell_edited_cb (SkhGoodsWindow *self,
                guint           row,
                guint           column)
{
  show_problem (self, NULL);
  if (!self->reading->slip->issue && (column == COLUMN_NAME || column == COLUMN_WORD))
    complete_row (self, row);
  show_sums (self);
}

static void
field_edited_cb (SkhGoodsWindow *self)
{
  self->edited = TRUE;
  show_problem (self, NULL);
}

/* Typed without accents it is the word that the goods are counted in already. */
static char *
check_word (SkhGoodsWindow *self,
            guint           row,
            const char     *text)
{
  const SkhGoodsStock *known = find_goods (self->reading->known, skh_grid_cells_get_text (self->cells, row, COLUMN_NAME), NULL);
  g_autofree char *wanted = skh_text_fold (text);
  g_autofree char *word = known != NULL ? skh_text_fold (known->word) : NULL;

  return g_strcmp0 (word, wanted) == 0 ? g_strdup (known->word) : skh_text_normalize (text);
}

static char *
check_cell (guint        row,
            guint        column,
            const char  *text,
            char       **message,
            gpointer     data)
{
  SkhGoodsWindow *self = data;
  const SkhGoodsStock *known;
  gint64 number;

  if (*text == 0)
    return g_strdup ("");
  if (column == COLUMN_NAME)
    {
      known = find_goods (self->reading->known, text, NULL);
      return known != NULL ? g_strdup (known->name) : skh_text_normalize (text);
    }
  if (column == COLUMN_WORD)
    return check_word (self, row, text);
  if (column == COLUMN_VALUE)
    {
      if (skh_amount_parse (text, &number) && number >= 0)
        return skh_number_format (number);
      *message = g_strdup (_("This is no amount; write for example 500k, 1,5tr or 1.500.000."));
      return NULL;
    }
  if (!skh_number_parse (text, &number) || number <= 0)
    {
      *message = g_strdup (_("A quantity is a whole number above 0."));
      return NULL;
    }
  if (self->reading->slip->issue && number_of (self, row, COLUMN_STOCK, 0) < number)
    {
      *message = g_strdup_printf (_("Only %s are there."), skh_grid_cells_get_text (self->cells, row, COLUMN_STOCK));
      return NULL;
    }
  return skh_number_format (number);
}

/* Showing ------------------------------------------------------------------------------------------ */

static void
show_line (SkhGoodsWindow     *self,
           guint               row,
           const SkhGoodsLine *line)
{
  g_autofree char *quantity = skh_number_format (line->quantity);
  g_autofree char *value = skh_number_format (line->value);

  skh_grid_cells_set_text (self->cells, row, COLUMN_NAME, line->name);
  skh_grid_cells_set_text (self->cells, row, COLUMN_WORD, line->word);
  skh_grid_cells_set_text (self->cells, row, COLUMN_QUANTITY, quantity);
  if (!self->reading->slip->issue)
    skh_grid_cells_set_text (self->cells, row, COLUMN_VALUE, value);
}

/* A receipt: its lines, and empty ones. */
static void
fill_receipt (SkhGoodsWindow *self)
{
  const GPtrArray *lines = self->reading->slip->lines;

  skh_grid_cells_set_n_rows (self->cells, lines->len + SPARE_ROWS);
  for (guint i = 0; i < lines->len; i++)
    {
      show_line (self, i, lines->pdata[i]);
      complete_row (self, i);
    }
}

/* An issue: all that is there, with the quantities of its lines; a line of what is there no more stays visible. */
static void
fill_issue (SkhGoodsWindow *self)
{
  const GPtrArray *lines = self->reading->slip->lines;
  g_autoptr(GPtrArray) rows = g_ptr_array_new ();
  guint n = 0;

  for (guint i = 0; i < self->reading->stock->len; i++)
    {
      SkhGoodsStock *stock = self->reading->stock->pdata[i];
      gboolean used = stock->left > 0;

      for (guint l = 0; l < lines->len && !used; l++)
        used = ((SkhGoodsLine *) lines->pdata[l])->goods_id == stock->goods_id;
      if (used)
        g_ptr_array_add (rows, stock);
    }
  skh_grid_cells_set_n_rows (self->cells, rows->len + lines->len);
  for (; n < rows->len; n++)
    {
      const SkhGoodsStock *stock = rows->pdata[n];
      g_autofree char *left = skh_number_format (stock->left);

      skh_grid_cells_set_text (self->cells, n, COLUMN_NAME, stock->name);
      skh_grid_cells_set_text (self->cells, n, COLUMN_WORD, stock->word);
      skh_grid_cells_set_text (self->cells, n, COLUMN_STOCK, left);
    }
  for (guint l = 0; l < lines->len; l++)
    {
      const SkhGoodsLine *line = lines->pdata[l];
      guint row = 0;

      while (row < rows->len && (((SkhGoodsStock *) rows->pdata[row])->goods_id != line->goods_id || *skh_grid_cells_get_text (self->cells, row, COLUMN_QUANTITY) != 0))
        row++;
      show_line (self, row < rows->len ? row : n++, line);
    }
}

static void
show_rows (SkhGoodsWindow *self)
{
  gboolean issue = self->reading->slip->issue;
  const SkhGridColumn of_grid[] = {
    { _("Goods"), 30, !issue, FALSE, TRUE }, { _("Counted in"), 12, !issue, FALSE, FALSE }, { _("In stock"), 10, FALSE, TRUE, FALSE }, { _("Quantity"), 12, TRUE, TRUE, FALSE },
    { _("Estimated value"), 18, TRUE, TRUE, FALSE },
  };

  self->cells = skh_grid_cells_new ();
  for (guint c = 0; c < (issue ? COLUMN_VALUE : G_N_ELEMENTS (of_grid)); c++)
    skh_grid_cells_add_column (self->cells, &of_grid[c]);
  if (issue)
    fill_issue (self);
  else
    fill_receipt (self);
  skh_grid_cells_set_check (self->cells, check_cell, self);
  g_signal_connect_object (self->cells, "edited", G_CALLBACK (cell_edited_cb), self, G_CONNECT_SWAPPED);
  skh_grid_set_cells (self->grid, self->cells);
  skh_grid_move_to (self->grid, 0, issue ? COLUMN_QUANTITY : COLUMN_NAME);
}

static void
show_reading (SkhGoodsWindow *self)
{
  const SkhGoodsSlip *slip = self->reading->slip;
  g_autofree char *today = skh_date_today ();

  gtk_window_set_title (GTK_WINDOW (self), slip->issue ? _("Goods that go out") : _("Goods that come in"));
  gtk_widget_set_visible (GTK_WIDGET (self->donor), !slip->issue);
  gtk_widget_set_visible (GTK_WIDGET (self->use), slip->issue);
  skh_field_set_title (self->unit, slip->issue ? _("Unit that gets it") : _("Unit it comes from"));
  skh_field_set_title (self->party, slip->issue ? _("Who takes it") : _("Who brings it"));
  skh_field_set_choices (self->use, self->reading->uses);
  skh_field_set_value (self->day, slip->happened_on != NULL ? slip->happened_on : today, NULL);
  skh_field_set_number (self->donor, slip->donor_id, 0, self->reading->donor);
  skh_field_set_number (self->unit, slip->unit_id, 0, self->reading->unit);
  skh_field_set_value (self->use, slip->use, NULL);
  skh_field_set_value (self->party, slip->party, NULL);
  skh_field_set_value (self->content, slip->content, NULL);
  show_rows (self);
  show_sums (self);
  if (slip->issue && skh_grid_cells_get_n_rows (self->cells) == 0)
    show_problem (self, _("There are no goods in stock that could go out."));
  gtk_widget_grab_focus (GTK_WIDGET (slip->issue ? self->unit : self->donor));
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(SkhGoodsWindow) self = data;
  g_autoptr(GError) error = NULL;
  Reading *reading = skh_store_read_finish (SKH_STORE (object), result, &error);

  if (self->context == NULL || reading == NULL)
    {
      if (self->context != NULL)
        skh_context_report (self->context, error);
      g_clear_pointer (&reading, reading_free);
      return;
    }
  self->reading = reading;
  show_reading (self);
}

/* Writing ------------------------------------------------------------------------------------------ */

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(SkhGoodsWindow) self = data;
  g_autoptr(GError) error = NULL;
  gboolean ok = skh_store_write_finish (SKH_STORE (object), result, &error);
  SkhField * const fields[] = { self->day, self->donor, self->use, self->unit, self->party, self->content };
  g_autofree char *sentence = ok ? NULL : skh_wording_error (error);

  if (self->context == NULL)
    return;
  if (ok)
    {
      skh_context_tell (self->context, _("The slip is saved"));
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "goods.post", TRUE);
  show_problem (self, sentence);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (g_strcmp0 (skh_field_get_key (fields[i]), skh_error_get_field (error)) == 0)
        gtk_widget_grab_focus (GTK_WIDGET (fields[i]));
    }
}

static void
write_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhGoodsWindow *self = SKH_GOODS_WINDOW (widget);
  gboolean post = strcmp (name, "goods.post") == 0;
  Job *job;

  if (self->reading == NULL)
    return;
  skh_grid_finish (self->grid);
  if (skh_grid_cells_count_wrong (self->cells) > 0)
    {
      show_problem (self, _("Some cells cannot be saved: they are marked."));
      return;
    }
  if (post)
    gtk_widget_action_set_enabled (widget, "goods.post", FALSE);
  job = g_new (Job, 1);
  *job = (Job) { make_slip (self), post };
  skh_store_write_async (skh_context_get_store (self->context), post ? "goods.post" : "goods.save", post ? SKH_WRITE_FINAL : SKH_WRITE_ACTION, write_job, job, job_free, NULL,
                         written_cb, g_object_ref (self));
}

/* Leaving ------------------------------------------------------------------------------------------ */

static gboolean
skh_goods_window_close_request (GtkWindow *window)
{
  SkhGoodsWindow *self = SKH_GOODS_WINDOW (window);

  return skh_unsaved_holds_window (window, self->grid, self->edited, "goods.save");
}

static void
skh_goods_window_dispose (GObject *object)
{
  SkhGoodsWindow *self = SKH_GOODS_WINDOW (object);

  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_GOODS_WINDOW);
  g_clear_object (&self->cells);
  g_clear_pointer (&self->reading, reading_free);

  G_OBJECT_CLASS (skh_goods_window_parent_class)->dispose (object);
}

static void
skh_goods_window_class_init (SkhGoodsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_goods_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = skh_goods_window_close_request;

  g_type_ensure (SKH_TYPE_FIELD);
  g_type_ensure (SKH_TYPE_GRID);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/fund/skh-goods-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhGoodsWindow, content);
  gtk_widget_class_bind_template_child (widget_class, SkhGoodsWindow, day);
  gtk_widget_class_bind_template_child (widget_class, SkhGoodsWindow, donor);
  gtk_widget_class_bind_template_child (widget_class, SkhGoodsWindow, form);
  gtk_widget_class_bind_template_child (widget_class, SkhGoodsWindow, grid);
  gtk_widget_class_bind_template_child (widget_class, SkhGoodsWindow, party);
  gtk_widget_class_bind_template_child (widget_class, SkhGoodsWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, SkhGoodsWindow, sums);
  gtk_widget_class_bind_template_child (widget_class, SkhGoodsWindow, unit);
  gtk_widget_class_bind_template_child (widget_class, SkhGoodsWindow, use);
  gtk_widget_class_install_action (widget_class, "goods.save", NULL, write_action);
  gtk_widget_class_install_action (widget_class, "goods.post", NULL, write_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "goods.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F9, 0, "goods.post", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
skh_goods_window_init (SkhGoodsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
skh_goods_window_present (GtkWindow  *parent,
                          SkhContext *context,
                          gint64      fund,
                          gint64      slip,
                          gboolean    issue)
{
  SkhGoodsWindow *self = g_object_new (SKH_TYPE_GOODS_WINDOW, "transient-for", parent, NULL);
  SkhField * const fields[] = { self->day, self->donor, self->use, self->unit, self->party, self->content };
  Reading *question = g_new0 (Reading, 1);

  self->context = g_object_ref (context);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      skh_field_set_column (fields[i], &columns[i], NULL, skh_context_get_store (context));
      g_signal_connect_object (fields[i], "edited", G_CALLBACK (field_edited_cb), self, G_CONNECT_SWAPPED);
    }
  question->fund_id = fund;
  question->slip_id = slip;
  question->issue = issue;
  skh_store_read_async (skh_context_get_store (context), read_func, question, reading_free, reading_free, NULL, read_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}
