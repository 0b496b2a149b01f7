/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/fund/skh-goods-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/skh-present.h"
#include "base/skh-date.h"
#include "base/skh-number.h"
#include "base/skh-text.h"
#include "fund/skh-fund-choices.h"
#include "fund/skh-goods.h"
#include "register/skh-record.h"

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
  SkhEntryWindow parent_instance;
};

G_DEFINE_FINAL_TYPE (SkhGoodsWindow, skh_goods_window, SKH_TYPE_ENTRY_WINDOW)

static const SkhColumn columns[] = {
  { "day", N_("Day"), SKH_VALUE_DATE, SKH_COLUMN_REQUIRED | SKH_COLUMN_WHOLE_DATE },
  { "donor", N_("Donor"), SKH_VALUE_RECORD, .catalogue = "donors" },
  { "use", N_("Use"), SKH_VALUE_CHOICE, .catalogue = "fund_use" },
  { "unit", N_("Unit"), SKH_VALUE_UNIT },
  { "party", N_("Who brings or takes it"), SKH_VALUE_TEXT },
  { "content", N_("Content"), SKH_VALUE_TEXT },
  { NULL }
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

/* Goods that nobody had before enter the catalogue with the slip that names them. */
static gboolean
take_goods (SkhWrite     *write,
            SkhGoodsSlip *slip,
            GError      **error)
{
  for (guint i = 0; i < slip->lines->len; i++)
    {
      SkhGoodsLine *line = slip->lines->pdata[i];

      line->goods_id = skh_goods_take (write, line->name, line->word, line->value >= 0 && line->quantity > 0 ? line->value / line->quantity : -1, error);
      if (line->goods_id == 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
save_job (SkhWrite  *write,
          gpointer   data,
          GError   **error)
{
  return take_goods (write, data, error) && skh_goods_save (write, data, error);
}

static gboolean
post_job (SkhWrite  *write,
          gpointer   data,
          GError   **error)
{
  return take_goods (write, data, error) && skh_goods_post (write, data, error);
}

static const Reading *
get_reading (SkhEntryWindow *self)
{
  return skh_entry_window_get_reading (self);
}

static const char *
cell (SkhEntryWindow *self,
      guint           row,
      guint           column)
{
  return skh_grid_cells_get_text (skh_entry_window_get_cells (self), row, column);
}

static gint64
number_of (SkhEntryWindow *self,
           guint           row,
           guint           column,
           gint64          otherwise)
{
  gint64 number = otherwise;

  /* Cells hold what check_cell() wrote. */
  skh_number_parse (cell (self, row, column), &number);
  return number;
}

/* A row counts once it has a quantity; one that is only named is a mistake, except in the list of what is there. */
static gboolean
row_counts (SkhEntryWindow *self,
            guint           row)
{
  return *cell (self, row, COLUMN_QUANTITY) != 0 ||
         (!get_reading (self)->slip->issue && *cell (self, row, COLUMN_NAME) != 0);
}

/* The slip that stands in the window. */
static gpointer
make_entry (SkhEntryWindow *self)
{
  const SkhGoodsSlip *before = get_reading (self)->slip;
  SkhGoodsSlip *slip = skh_goods_slip_new (before->fund_id, before->issue);

  slip->id = before->id;
  g_free (slip->happened_on);
  slip->happened_on = skh_field_get_text (skh_entry_window_get_field (self, "day"));
  slip->donor_id = before->issue ? 0 : skh_field_get_number (skh_entry_window_get_field (self, "donor"), 0);
  slip->unit_id = skh_field_get_number (skh_entry_window_get_field (self, "unit"), 0);
  slip->use = before->issue ? skh_field_get_text (skh_entry_window_get_field (self, "use")) : NULL;
  slip->party = skh_field_get_text (skh_entry_window_get_field (self, "party"));
  slip->content = skh_field_get_text (skh_entry_window_get_field (self, "content"));
  slip->note = g_strdup (before->note);
  for (guint row = 0; row < skh_grid_cells_get_n_rows (skh_entry_window_get_cells (self)); row++)
    {
      SkhGoodsLine *line;

      if (!row_counts (self, row))
        continue;
      skh_goods_slip_add (slip, 0, number_of (self, row, COLUMN_QUANTITY, 0), before->issue ? -1 : number_of (self, row, COLUMN_VALUE, -1));
      line = slip->lines->pdata[slip->lines->len - 1];
      line->name = g_strdup (cell (self, row, COLUMN_NAME));
      line->word = g_strdup (cell (self, row, COLUMN_WORD));
    }
  return slip;
}

static void
show_sums (SkhEntryWindow *self)
{
  g_autofree char *amount = NULL;
  g_autofree char *kinds = NULL;
  g_autofree char *text = NULL;
  gint64 value = 0;
  guint n = 0;

  for (guint row = 0; row < skh_grid_cells_get_n_rows (skh_entry_window_get_cells (self)); row++)
    {
      if (!row_counts (self, row))
        continue;
      n++;
      if (!get_reading (self)->slip->issue)
        value += number_of (self, row, COLUMN_VALUE, 0);
    }
  kinds = g_strdup_printf (ngettext ("%u kind of goods", "%u kinds of goods", n), n);
  amount = skh_amount_format (value);
  text = get_reading (self)->slip->issue ? g_strdup (kinds) : g_strdup_printf (_("%s · estimated at %s, apart from money"), kinds, amount);
  skh_entry_window_show_sums (self, text, FALSE);
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
complete_row (SkhGridCells  *cells,
              guint          row,
              const Reading *reading)
{
  const char *name = skh_grid_cells_get_text (cells, row, COLUMN_NAME);
  const SkhGoodsStock *known = *name != 0 ? find_goods (reading->known, name, skh_grid_cells_get_text (cells, row, COLUMN_WORD)) : NULL;
  const SkhGoodsStock *there = known != NULL ? find_goods (reading->stock, known->name, known->word) : NULL;
  g_autofree char *left = there != NULL ? skh_number_format (there->left) : NULL;

  if (known != NULL && *skh_grid_cells_get_text (cells, row, COLUMN_WORD) == 0)
    skh_grid_cells_set_text (cells, row, COLUMN_WORD, known->word);
  skh_grid_cells_set_text (cells, row, COLUMN_STOCK, left != NULL ? left : "");
  skh_grid_cells_set_look (cells, row, COLUMN_STOCK, SKH_GRID_MUTED, NULL);
}

static void
cell_edited (SkhEntryWindow *self,
             guint           row,
             guint           column)
{
  if (!get_reading (self)->slip->issue && (column == COLUMN_NAME || column == COLUMN_WORD))
    complete_row (skh_entry_window_get_cells (self), row, get_reading (self));
}

/* Typed without accents it is the word that the goods are counted in already. */
static char *
check_word (SkhEntryWindow *self,
            guint           row,
            const char     *text)
{
  const SkhGoodsStock *known = find_goods (get_reading (self)->known, cell (self, row, COLUMN_NAME), NULL);
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
  SkhEntryWindow *self = data;
  const SkhGoodsStock *known;
  gint64 number;

  if (*text == 0)
    return g_strdup ("");
  if (column == COLUMN_NAME)
    {
      known = find_goods (get_reading (self)->known, text, NULL);
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
  if (get_reading (self)->slip->issue && number_of (self, row, COLUMN_STOCK, 0) < number)
    {
      *message = g_strdup_printf (_("Only %s are there."), cell (self, row, COLUMN_STOCK));
      return NULL;
    }
  return skh_number_format (number);
}

/* Showing ------------------------------------------------------------------------------------------ */

static void
show_line (SkhGridCells       *cells,
           guint               row,
           const SkhGoodsLine *line,
           gboolean            issue)
{
  g_autofree char *quantity = skh_number_format (line->quantity);
  g_autofree char *value = skh_number_format (line->value);

  skh_grid_cells_set_text (cells, row, COLUMN_NAME, line->name);
  skh_grid_cells_set_text (cells, row, COLUMN_WORD, line->word);
  skh_grid_cells_set_text (cells, row, COLUMN_QUANTITY, quantity);
  if (!issue)
    skh_grid_cells_set_text (cells, row, COLUMN_VALUE, value);
}

/* A receipt: its lines, and empty ones. */
static void
fill_receipt (SkhGridCells  *cells,
              const Reading *reading)
{
  const GPtrArray *lines = reading->slip->lines;

  skh_grid_cells_set_n_rows (cells, lines->len + SPARE_ROWS);
  for (guint i = 0; i < lines->len; i++)
    {
      show_line (cells, i, lines->pdata[i], FALSE);
      complete_row (cells, i, reading);
    }
}

/* An issue: all that is there, with the quantities of its lines; a line of what is there no more stays visible. */
static void
fill_issue (SkhGridCells  *cells,
            const Reading *reading)
{
  const GPtrArray *lines = reading->slip->lines;
  g_autoptr(GPtrArray) rows = g_ptr_array_new ();
  guint n = 0;

  for (guint i = 0; i < reading->stock->len; i++)
    {
      SkhGoodsStock *stock = reading->stock->pdata[i];
      gboolean used = stock->left > 0;

      for (guint l = 0; l < lines->len && !used; l++)
        used = ((SkhGoodsLine *) lines->pdata[l])->goods_id == stock->goods_id;
      if (used)
        g_ptr_array_add (rows, stock);
    }
  skh_grid_cells_set_n_rows (cells, rows->len + lines->len);
  for (; n < rows->len; n++)
    {
      const SkhGoodsStock *stock = rows->pdata[n];
      g_autofree char *left = skh_number_format (stock->left);

      skh_grid_cells_set_text (cells, n, COLUMN_NAME, stock->name);
      skh_grid_cells_set_text (cells, n, COLUMN_WORD, stock->word);
      skh_grid_cells_set_text (cells, n, COLUMN_STOCK, left);
    }
  for (guint l = 0; l < lines->len; l++)
    {
      const SkhGoodsLine *line = lines->pdata[l];
      guint row = 0;

      while (row < rows->len && (((SkhGoodsStock *) rows->pdata[row])->goods_id != line->goods_id || *skh_grid_cells_get_text (cells, row, COLUMN_QUANTITY) != 0))
        row++;
      show_line (cells, row < rows->len ? row : n++, line, TRUE);
    }
}

static void
show_rows (SkhEntryWindow *self,
           const Reading  *reading)
{
  gboolean issue = reading->slip->issue;
  const SkhGridColumn of_grid[] = {
    { _("Goods"), 30, !issue, FALSE, TRUE }, { _("Counted in"), 12, !issue, FALSE, FALSE }, { _("In stock"), 10, FALSE, TRUE, FALSE }, { _("Quantity"), 12, TRUE, TRUE, FALSE },
    { _("Estimated value"), 18, TRUE, TRUE, FALSE },
  };
  SkhGridCells *cells = skh_grid_cells_new ();

  for (guint c = 0; c < (issue ? COLUMN_VALUE : G_N_ELEMENTS (of_grid)); c++)
    skh_grid_cells_add_column (cells, &of_grid[c]);
  (issue ? fill_issue : fill_receipt) (cells, reading);
  skh_grid_cells_set_check (cells, check_cell, self);
  skh_entry_window_set_cells (self, cells, 0, issue ? COLUMN_QUANTITY : COLUMN_NAME);
}

static void
show_reading (SkhEntryWindow *self,
              gpointer        data)
{
  const Reading *reading = data;
  const SkhGoodsSlip *slip = reading->slip;
  g_autofree char *today = skh_date_today ();

  gtk_window_set_title (GTK_WINDOW (self), slip->issue ? _("Goods that go out") : _("Goods that come in"));
  gtk_widget_set_visible (GTK_WIDGET (skh_entry_window_get_field (self, "donor")), !slip->issue);
  gtk_widget_set_visible (GTK_WIDGET (skh_entry_window_get_field (self, "use")), slip->issue);
  skh_field_set_title (skh_entry_window_get_field (self, "unit"), slip->issue ? _("Unit that gets it") : _("Unit it comes from"));
  skh_field_set_title (skh_entry_window_get_field (self, "party"), slip->issue ? _("Who takes it") : _("Who brings it"));
  skh_field_set_choices (skh_entry_window_get_field (self, "use"), reading->uses);
  skh_field_set_value (skh_entry_window_get_field (self, "day"), slip->happened_on != NULL ? slip->happened_on : today, NULL);
  skh_field_set_number (skh_entry_window_get_field (self, "donor"), slip->donor_id, 0, reading->donor);
  skh_field_set_number (skh_entry_window_get_field (self, "unit"), slip->unit_id, 0, reading->unit);
  skh_field_set_value (skh_entry_window_get_field (self, "use"), slip->use, NULL);
  skh_field_set_value (skh_entry_window_get_field (self, "party"), slip->party, NULL);
  skh_field_set_value (skh_entry_window_get_field (self, "content"), slip->content, NULL);
  show_rows (self, reading);
  show_sums (self);
  if (slip->issue && skh_grid_cells_get_n_rows (skh_entry_window_get_cells (self)) == 0)
    skh_entry_window_show_problem (self, _("There are no goods in stock that could go out."));
  gtk_widget_grab_focus (GTK_WIDGET (skh_entry_window_get_field (self, slip->issue ? "unit" : "donor")));
}

static void
skh_goods_window_class_init (SkhGoodsWindowClass *klass)
{
  SkhEntryWindowClass *entry_class = SKH_ENTRY_WINDOW_CLASS (klass);

  entry_class->columns = columns;
  entry_class->read = read_func;
  entry_class->reading_free = reading_free;
  entry_class->save = save_job;
  entry_class->post = post_job;
  entry_class->save_kind = "goods.save";
  entry_class->post_kind = "goods.post";
  entry_class->entry_free = (GDestroyNotify) skh_goods_slip_free;
  entry_class->saved = N_("The slip is saved");
  entry_class->show_reading = show_reading;
  entry_class->make_entry = make_entry;
  entry_class->cell_edited = cell_edited;
  entry_class->edited = show_sums;
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass), "/vn/khuyenhoc/SoKhuyenHoc/ui/fund/skh-goods-window.ui");
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
  SkhEntryWindow *self = g_object_new (SKH_TYPE_GOODS_WINDOW, "transient-for", parent, NULL);
  Reading *question = g_new0 (Reading, 1);

  skh_entry_window_set_context (self, context);
  question->fund_id = fund;
  question->slip_id = slip;
  question->issue = issue;
  skh_entry_window_read (self, question, reading_free);
  skh_present (GTK_WINDOW (self));
}
