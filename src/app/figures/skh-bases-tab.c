/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/figures/skh-bases-tab.h"

#include <glib/gi18n.h>

#include "app/grid/skh-grid.h"
#include "app/record/skh-ask.h"
#include "attainment/skh-bases.h"
#include "base/skh-date.h"
#include "base/skh-number.h"

typedef struct
{
  int        year;
  gint64     unit_id;
  GPtrArray *bases; /* SkhBase */
  GPtrArray *kinds; /* SkhBaseKind */
} Reading;

struct _SkhBasesTab
{
  GtkWidget     parent_instance;

  GtkWidget    *box;
  GtkStack     *stack;
  SkhGrid      *grid;

  SkhContext   *context;
  Reading      *reading; /* what is in the grid */
  SkhBase      *edited;  /* what a question is open about; id 0: a new one */
  SkhChoice    *choices; /* of kinds */
  GCancellable *cancellable;
  gint64        wanted;  /* the base to go to; 0: none */
};

G_DEFINE_FINAL_TYPE (SkhBasesTab, skh_bases_tab, GTK_TYPE_WIDGET)

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->bases, g_ptr_array_unref);
  g_clear_pointer (&reading->kinds, g_ptr_array_unref);
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

  reading->year = question->year;
  reading->unit_id = question->unit_id;
  reading->bases = skh_bases_read (db, question->unit_id, question->year, error);
  if (reading->bases != NULL)
    reading->kinds = skh_base_kinds_read (db, error);
  if (reading->kinds == NULL)
    g_clear_pointer (&reading, reading_free);
  return reading;
}

static const SkhBase *
current_base (SkhBasesTab *self)
{
  guint row;
  guint column;

  skh_grid_get_cursor (self->grid, &row, &column);
  return self->reading != NULL && row < self->reading->bases->len ? self->reading->bases->pdata[row] : NULL;
}

static void
moved_cb (SkhBasesTab *self)
{
  const SkhBase *base = current_base (self);
  gboolean writable = self->context != NULL && !skh_store_get_read_only (skh_context_get_store (self->context));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.add", writable && self->reading != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "bases.edit", writable && base != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "bases.carry", writable && self->reading != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "bases.use", writable && base != NULL && !base->in_use);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "bases.delete", writable && base != NULL);
}

static SkhGridCells *
make_cells (SkhBasesTab *self)
{
  SkhGridCells *cells = skh_grid_cells_new ();
  const SkhGridColumn columns[] = {
    { _("Kind of base"), 34, FALSE, FALSE, TRUE },
    { _("Value"), 14, FALSE, TRUE },
    { _("In use"), 10, FALSE, FALSE },
    { _("Source"), 40, FALSE, FALSE },
    { _("As of"), 14, FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    skh_grid_cells_add_column (cells, &columns[i]);
  skh_grid_cells_set_n_rows (cells, self->reading->bases->len);
  for (guint i = 0; i < self->reading->bases->len; i++)
    {
      const SkhBase *base = self->reading->bases->pdata[i];
      g_autofree char *value = skh_number_format (base->value);
      g_autofree char *day = skh_date_format (base->as_of);
      const char *texts[] = { base->kind_name, value, base->in_use ? _("Yes") : "", base->source != NULL ? base->source : "", day };

      for (guint c = 0; c < G_N_ELEMENTS (texts); c++)
        {
          skh_grid_cells_set_text (cells, i, c, texts[c]);
          skh_grid_cells_set_look (cells, i, c, base->in_use ? c == 1 ? SKH_GRID_STRONG : SKH_GRID_PLAIN : SKH_GRID_MUTED, NULL);
        }
    }
  return cells;
}

static void
show_reading (gpointer object,
              gpointer result)
{
  SkhBasesTab *self = object;
  Reading *reading = result;
  g_autoptr(SkhGridCells) cells = NULL;
  guint row;
  guint column;

  if (reading == NULL)
    return;
  g_clear_pointer (&self->reading, reading_free);
  self->reading = reading;
  cells = make_cells (self);
  skh_grid_get_cursor (self->grid, &row, &column);
  for (guint i = 0; self->wanted != 0 && i < reading->bases->len; i++)
    row = ((SkhBase *) reading->bases->pdata[i])->id == self->wanted ? i : row;
  self->wanted = 0;
  skh_grid_set_cells (self->grid, cells);
  if (reading->bases->len > 0)
    skh_grid_move_to (self->grid, MIN (row, reading->bases->len - 1), column);
  gtk_stack_set_visible_child_name (self->stack, reading->bases->len > 0 ? "list" : "empty");
  moved_cb (self);
}

static void
reload (SkhBasesTab *self)
{
  Reading *question;
  gint64 scope = skh_context_get_scope (self->context);

  if (scope == 0)
    return;
  question = g_new0 (Reading, 1);
  question->year = skh_context_get_year (self->context);
  question->unit_id = scope;
  skh_context_read (self->context, self, &self->cancellable, read_func, question, reading_free, reading_free, show_reading);
}

/* Changing --------------------------------------------------------------------------------------- */

static SkhColumn fields[] = {
  { "kind", N_("Kind of base"), SKH_VALUE_CHOICE, SKH_COLUMN_REQUIRED, .catalogue = "base_kind" },
  { "value", N_("Value"), SKH_VALUE_INTEGER, SKH_COLUMN_REQUIRED },
  { "source", N_("Source"), SKH_VALUE_TEXT },
  { "as-of", N_("As of"), SKH_VALUE_DATE },
  { "in-use", N_("In use"), SKH_VALUE_BOOLEAN },
  { NULL }
};

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(SkhBasesTab) self = data;

  skh_question_finish (self, self->context, SKH_STORE (object), result);
}

static void
write_base (SkhBasesTab   *self,
            const char    *kind,
            SkhWriteFunc   job,
            SkhBase       *base)
{
  skh_store_write_async (skh_context_get_store (self->context), kind, SKH_WRITE_ACTION, job, base, (GDestroyNotify) skh_base_free, NULL, written_cb, g_object_ref (self));
}

static void
answered (GHashTable *answers,
          gpointer    data)
{
  SkhBasesTab *self = data;
  const char *value = g_hash_table_lookup (answers, "value");
  SkhBase *base = skh_base_copy (self->edited);

  g_free (base->kind);
  g_free (base->source);
  g_free (base->as_of);
  base->kind = g_strdup (g_hash_table_lookup (answers, "kind"));
  base->source = g_strdup (g_hash_table_lookup (answers, "source"));
  base->as_of = g_strdup (g_hash_table_lookup (answers, "as-of"));
  base->in_use = g_strcmp0 (g_hash_table_lookup (answers, "in-use"), "1") == 0;
  /* What is no number is refused by the job like one below 0. */
  if (value == NULL || !skh_number_parse (value, &base->value))
    base->value = -1;
  write_base (self, "bases.save", skh_base_save, base);
}

static void
ask (SkhBasesTab *self,
     const char  *title)
{
  g_autofree char *value = self->edited->id != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, self->edited->value) : NULL;
  g_autofree char *body = g_strdup_printf ("%s, %d", skh_context_get_scope_name (self->context), self->edited->year);
  SkhQuestion *question;

  g_free (self->choices);
  self->choices = g_new0 (SkhChoice, self->reading->kinds->len + 1);
  for (guint i = 0; i < self->reading->kinds->len; i++)
    {
      const SkhBaseKind *kind = self->reading->kinds->pdata[i];

      self->choices[i] = (SkhChoice) { g_intern_string (kind->key), g_intern_string (kind->name) };
    }
  fields[0].choices = self->choices;
  question = skh_question_new (self->context, title, body, fields);
  skh_question_set_value (question, "kind", self->edited->kind, NULL);
  skh_question_set_value (question, "value", value, NULL);
  skh_question_set_value (question, "source", self->edited->source, NULL);
  skh_question_set_value (question, "as-of", self->edited->as_of, NULL);
  skh_question_set_value (question, "in-use", self->edited->in_use ? "1" : "0", NULL);
  skh_question_ask (question, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("_Save"), answered, self);
}

static void
add_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SkhBasesTab *self = SKH_BASES_TAB (widget);
  const SkhBase *like = current_base (self);

  g_clear_pointer (&self->edited, skh_base_free);
  self->edited = g_new0 (SkhBase, 1);
  self->edited->unit_id = self->reading->unit_id;
  self->edited->year = self->reading->year;
  self->edited->kind = g_strdup (like != NULL ? like->kind : NULL);
  self->edited->in_use = TRUE;
  ask (self, _("Add a base"));
}

static void
edit (SkhBasesTab *self)
{
  const SkhBase *base = current_base (self);

  if (base == NULL || skh_store_get_read_only (skh_context_get_store (self->context)))
    return;
  g_clear_pointer (&self->edited, skh_base_free);
  self->edited = skh_base_copy (base);
  ask (self, _("Edit the base"));
}

static void
activated_cb (SkhBasesTab *self,
              guint        row,
              guint        column)
{
  edit (self);
}

static void
edit_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  edit (SKH_BASES_TAB (widget));
}

static void
use_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  SkhBasesTab *self = SKH_BASES_TAB (widget);

  if (current_base (self) != NULL)
    write_base (self, "bases.use", skh_base_use, skh_base_copy (current_base (self)));
}

static void
delete_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SkhBasesTab *self = SKH_BASES_TAB (widget);

  if (current_base (self) != NULL)
    write_base (self, "bases.delete", skh_base_delete, skh_base_copy (current_base (self)));
}

typedef struct
{
  SkhBasesTab  *tab;
  SkhBaseCarry  carry;
} Carrying;

static void
carried_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  Carrying *carrying = data;
  g_autoptr(SkhBasesTab) self = carrying->tab;
  guint done = carrying->carry.done;
  g_autofree char *number = skh_number_format (done);
  g_autofree char *told = NULL;
  g_autoptr(GError) error = NULL;

  told = done == 0 ? g_strdup (_("Last year has no base that is missing here"))
                   : g_strdup_printf (ngettext ("%s base was taken over; put in newer values where there are some", "%s bases were taken over; put in newer values where there are some", done), number);
  if (self->context != NULL && skh_store_write_finish (SKH_STORE (object), result, &error))
    skh_context_tell (self->context, told);
  else if (self->context != NULL)
    skh_context_report (self->context, error);
  g_free (carrying);
}

static void
carry_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  SkhBasesTab *self = SKH_BASES_TAB (widget);
  Carrying *carrying = g_new0 (Carrying, 1);

  carrying->tab = g_object_ref (self);
  carrying->carry.scope = skh_context_get_scope (self->context);
  carrying->carry.year = skh_context_get_year (self->context);
  skh_store_write_async (skh_context_get_store (self->context), "bases.carry", SKH_WRITE_ACTION, skh_bases_carry, &carrying->carry, NULL, NULL, carried_cb, carrying);
}

static void
skh_bases_tab_dispose (GObject *object)
{
  SkhBasesTab *self = SKH_BASES_TAB (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_BASES_TAB);
  g_clear_object (&self->context);
  g_clear_pointer (&self->reading, reading_free);
  g_clear_pointer (&self->edited, skh_base_free);
  g_clear_pointer (&self->choices, g_free);

  G_OBJECT_CLASS (skh_bases_tab_parent_class)->dispose (object);
}

static void
skh_bases_tab_class_init (SkhBasesTabClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = skh_bases_tab_dispose;

  g_type_ensure (SKH_TYPE_GRID);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/figures/skh-bases-tab.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, SkhBasesTab, box);
  gtk_widget_class_bind_template_child (widget_class, SkhBasesTab, grid);
  gtk_widget_class_bind_template_child (widget_class, SkhBasesTab, stack);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, moved_cb);

  gtk_widget_class_install_action (widget_class, "page.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "bases.carry", NULL, carry_action);
  gtk_widget_class_install_action (widget_class, "bases.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "bases.use", NULL, use_action);
  gtk_widget_class_install_action (widget_class, "bases.delete", NULL, delete_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "bases.delete", NULL);
}

static void
skh_bases_tab_init (SkhBasesTab *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  moved_cb (self);
}

void
skh_bases_tab_set_context (SkhBasesTab *self,
                           SkhContext  *context)
{
  g_return_if_fail (SKH_IS_BASES_TAB (self) && self->context == NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (context, "notify::scope", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::year", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (skh_context_get_store (context), "changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  reload (self);
}

void
skh_bases_tab_show (SkhBasesTab *self,
                    gint64       id)
{
  g_return_if_fail (SKH_IS_BASES_TAB (self) && self->context != NULL);

  self->wanted = id;
  reload (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}
