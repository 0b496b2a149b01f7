/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/find/skh-record-finder.h"

#include <string.h>

#include "app/skh-inner-focus.h"
#include "base/skh-text.h"
#include "register/skh-finder.h"

#define LIMIT 8
#define LIMIT_ALONE 30

typedef struct
{
  char *label;
  char *folded;
  char *action;
} Command;

struct _SkhRecordFinder
{
  GtkWidget          parent_instance;

  GtkWidget         *box;
  GtkSearchEntry    *entry;
  GtkListBox        *list;
  GtkLabel          *nothing;

  SkhStore          *store;       /* NULL: there are only commands */
  const char        *icon;        /* of commands */
  const SkhRegister *reg;
  GPtrArray         *commands;    /* Command */
  GCancellable      *cancellable; /* of what is being looked for */
  char              *asked;       /* the text that is being looked for, or was last */
  gboolean           found;       /* the rows are of that text */
  gboolean           entered;     /* Enter was pressed before they were there */
};

enum { SIGNAL_CHOSEN, SIGNAL_COMMAND, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkhRecordFinder, skh_record_finder, GTK_TYPE_WIDGET)

typedef struct
{
  const SkhRegister *reg;
  char              *text;
} Question;

static void
question_free (gpointer data)
{
  g_free (((Question *) data)->text);
  g_free (data);
}

static void
command_free (gpointer data)
{
  Command *command = data;

  g_free (command->label);
  g_free (command->folded);
  g_free (command->action);
  g_free (command);
}

static GtkWidget *
add_row (SkhRecordFinder *self,
         const char      *icon,
         const char      *name,
         const char      *detail)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *image = gtk_image_new_from_icon_name (icon);
  GtkWidget *label = gtk_label_new (name);
  GtkWidget *dim = gtk_label_new (detail);

  gtk_widget_set_margin_top (box, 7);
  gtk_widget_set_margin_bottom (box, 7);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (dim), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (dim, "dim-label");
  gtk_widget_add_css_class (image, "dim-label");
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), dim);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_append (self->list, row);
  return row;
}

static const char *
icon_of (const SkhRegister *reg)
{
  if (reg == &skh_units_register)
    return "view-list-symbolic";
  if (reg == &skh_families_register)
    return "user-home-symbolic";
  if (reg == &skh_clans_register)
    return "emblem-shared-symbolic";
  if (reg == &skh_donors_register)
    return "skh-fund-symbolic";
  return "avatar-default-symbolic";
}

static void
clear_rows (SkhRecordFinder *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
}

/* Every word of the text begins a word of the command. */
static gboolean
command_fits (const Command *command,
              char         **words)
{
  g_autofree char *padded = g_strconcat (" ", command->folded, NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = g_strconcat (" ", words[i], NULL);

      if (*words[i] != 0 && strstr (padded, word) == NULL)
        return FALSE;
    }
  return TRUE;
}

/* The commands that fit: those that begin with FOLDED itself, or the others. */
static void
add_commands (SkhRecordFinder  *self,
              const char       *folded,
              char            **words,
              gboolean          begun)
{
  for (guint i = 0; i < self->commands->len; i++)
    {
      const Command *command = self->commands->pdata[i];

      if (command_fits (command, words) && g_str_has_prefix (command->folded, folded) == begun)
        g_object_set_data_full (G_OBJECT (add_row (self, self->icon, command->label, "")), "action", g_strdup (command->action), g_free);
    }
}

static void
show_hits (SkhRecordFinder *self,
           GPtrArray       *hits)
{
  g_autofree char *folded = skh_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  g_auto(GStrv) words = g_strsplit (folded, " ", -1);

  clear_rows (self);
  add_commands (self, folded, words, TRUE);
  add_commands (self, folded, words, FALSE);
  for (guint i = 0; hits != NULL && i < hits->len; i++)
    {
      const SkhHit *hit = hits->pdata[i];
      GtkWidget *row = add_row (self, icon_of (hit->reg), hit->name, hit->detail);

      g_object_set_data (G_OBJECT (row), "register", (gpointer) hit->reg->name);
      g_object_set_data_full (G_OBJECT (row), "id", g_memdup2 (&hit->id, sizeof hit->id), g_free);
      g_object_set_data_full (G_OBJECT (row), "name", g_strdup (hit->name), g_free);
    }
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), *folded != 0 && gtk_list_box_get_row_at_index (self->list, 0) == NULL);
}

static void
activated_cb (SkhRecordFinder *self,
              GtkListBoxRow   *row)
{
  const char *action = g_object_get_data (G_OBJECT (row), "action");
  const char *reg = g_object_get_data (G_OBJECT (row), "register");
  gint64 *id = g_object_get_data (G_OBJECT (row), "id");
  g_autofree char *name = g_strdup (g_object_get_data (G_OBJECT (row), "name"));
  g_autofree char *detailed = g_strdup (action);

  if (detailed != NULL)
    g_signal_emit (self, signals[SIGNAL_COMMAND], 0, detailed);
  else
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, reg, *id, name);
}

static void
enter (SkhRecordFinder *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL)
    activated_cb (self, row);
}

/* The rows are of what was asked for; whoever pressed Enter waits for the first of them. */
static void
show_found (SkhRecordFinder *self,
            GPtrArray       *hits)
{
  self->found = TRUE;
  show_hits (self, hits);
  if (self->entered)
    enter (self);
  self->entered = FALSE;
}

static gpointer
find_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Question *question = data;

  return skh_find_records (db, question->reg, question->text, question->reg != NULL ? LIMIT_ALONE : LIMIT, error);
}

static void
found_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(SkhRecordFinder) self = data;
  g_autoptr(GPtrArray) hits = skh_store_read_finish (SKH_STORE (object), result, NULL);

  if (g_task_get_cancellable (G_TASK (result)) == self->cancellable && hits != NULL)
    show_found (self, hits);
}

static void
search_cb (SkhRecordFinder *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  Question *question;

  /* The entry empties itself when it goes, and tells so when the file may be closed already. */
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  g_free (self->asked);
  self->asked = g_strdup (text);
  self->found = FALSE;
  if (self->store == NULL)
    {
      show_found (self, NULL);
      return;
    }
  question = g_new (Question, 1);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  *question = (Question) { self->reg, g_strdup (text) };
  skh_store_read_async (self->store, find_func, question, question_free, (GDestroyNotify) g_ptr_array_unref, self->cancellable, found_cb, g_object_ref (self));
}

static void
enter_cb (SkhRecordFinder *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  /* Of another text they are not what is meant. */
  if (strcmp (text, self->asked != NULL ? self->asked : "") == 0 && (self->found || *text == 0))
    enter (self);
  else
    self->entered = TRUE;
}

/* Up and down move through the rows while one goes on typing. */
static gboolean
key_cb (SkhRecordFinder *self,
        guint            key)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int step = key == GDK_KEY_Down ? 1 : key == GDK_KEY_Up ? -1 : 0;
  GtkListBoxRow *next;

  if (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter)
    self->entered = FALSE;
  if (step == 0)
    return FALSE;
  next = gtk_list_box_get_row_at_index (self->list, row != NULL ? gtk_list_box_row_get_index (row) + step : 0);
  if (next != NULL)
    {
      GtkWidget *scrolled = gtk_widget_get_ancestor (GTK_WIDGET (self->list), GTK_TYPE_SCROLLED_WINDOW);
      GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
      graphene_rect_t bounds;

      gtk_list_box_select_row (self->list, next);
      if (gtk_widget_compute_bounds (GTK_WIDGET (next), GTK_WIDGET (self->list), &bounds))
        gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
    }
  return TRUE;
}

static gboolean
skh_record_finder_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SKH_RECORD_FINDER (widget)->entry));
}

static void
skh_record_finder_dispose (GObject *object)
{
  SkhRecordFinder *self = SKH_RECORD_FINDER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_pointer (&self->commands, g_ptr_array_unref);
  g_clear_pointer (&self->asked, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_RECORD_FINDER);

  G_OBJECT_CLASS (skh_record_finder_parent_class)->dispose (object);
}

static void
skh_record_finder_class_init (SkhRecordFinderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_record_finder_dispose;
  widget_class->grab_focus = skh_record_finder_grab_focus;
  skh_inner_focus_class_init (widget_class);

  signals[SIGNAL_CHOSEN] =
    g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_INT64, G_TYPE_STRING);
  signals[SIGNAL_COMMAND] =
    g_signal_new ("command", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/find/skh-record-finder.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, SkhRecordFinder, box);
  gtk_widget_class_bind_template_child (widget_class, SkhRecordFinder, entry);
  gtk_widget_class_bind_template_child (widget_class, SkhRecordFinder, list);
  gtk_widget_class_bind_template_child (widget_class, SkhRecordFinder, nothing);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, enter_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
}

static void
skh_record_finder_init (SkhRecordFinder *self)
{
  self->commands = g_ptr_array_new_with_free_func (command_free);
  self->icon = "system-run-symbolic";
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
skh_record_finder_new (SkhStore          *store,
                       const SkhRegister *reg)
{
  SkhRecordFinder *self = g_object_new (SKH_TYPE_RECORD_FINDER, NULL);

  self->store = g_object_ref (store);
  self->reg = reg;
  return GTK_WIDGET (self);
}

GtkWidget *
skh_record_finder_new_commands (const char *icon)
{
  SkhRecordFinder *self = g_object_new (SKH_TYPE_RECORD_FINDER, NULL);

  self->icon = g_intern_string (icon);
  return GTK_WIDGET (self);
}

void
skh_record_finder_clear_commands (SkhRecordFinder *self)
{
  g_return_if_fail (SKH_IS_RECORD_FINDER (self));

  g_ptr_array_set_size (self->commands, 0);
  show_hits (self, NULL);
}

void
skh_record_finder_start_anew (SkhRecordFinder *self)
{
  g_return_if_fail (SKH_IS_RECORD_FINDER (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  show_hits (self, NULL);
}

void
skh_record_finder_add_command (SkhRecordFinder *self,
                               const char      *label,
                               const char      *action)
{
  Command *command;

  g_return_if_fail (SKH_IS_RECORD_FINDER (self));

  command = g_new (Command, 1);
  *command = (Command) { g_strdup (label), skh_text_fold (label), g_strdup (action) };
  g_ptr_array_add (self->commands, command);
  show_hits (self, NULL);
}
