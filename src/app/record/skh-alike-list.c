/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/record/skh-alike-list.h"

#include <adwaita.h>

#include "base/skh-date.h"
#include "register/skh-duplicates.h"
#include "register/skh-units.h"
#include "wording/skh-wording.h"

#define LIMIT 4

struct _SkhAlikeList
{
  GtkWidget     parent_instance;

  GtkWidget    *box;
  GtkListBox   *list;

  GCancellable *cancellable; /* of the look that is under way */
};

enum { SIGNAL_CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkhAlikeList, skh_alike_list, GTK_TYPE_WIDGET)

typedef struct
{
  gint64  id;
  char   *title;
  char   *why;
} Alike;

static void
alike_free (gpointer data)
{
  Alike *alike = data;

  g_free (alike->title);
  g_free (alike->why);
  g_free (alike);
}

static gpointer
look_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(GArray) pairs = skh_duplicates_like (db, data, LIMIT, error);
  GPtrArray *people = g_ptr_array_new_with_free_func (alike_free);

  for (guint i = 0; pairs != NULL && i < pairs->len; i++)
    {
      const SkhDuplicate *pair = &g_array_index (pairs, SkhDuplicate, i);
      g_autoptr(SkhRecord) other = skh_record_load (db, &skh_people_register, pair->other, NULL);
      g_autofree char *born = other != NULL ? skh_date_format (skh_record_get (other, "birth")) : NULL;
      const char *unit = other != NULL ? skh_record_get (other, "unit-id") : NULL;
      g_autoptr(SkhUnit) place = unit != NULL ? skh_units_get (db, g_ascii_strtoll (unit, NULL, 10), NULL) : NULL;
      g_autofree char *where = place != NULL ? skh_unit_describe (place) : g_strdup ("");
      Alike *alike;

      if (other == NULL)
        continue;
      alike = g_new (Alike, 1);
      *alike = (Alike) { pair->other, g_strjoin (" · ", skh_record_get (other, "name"), *born != 0 ? born : where, *born != 0 ? where : NULL, NULL),
                         skh_wording_likeness (pair->likeness) };
      g_ptr_array_add (people, alike);
    }
  return people;
}

static GtkWidget *
make_row (const Alike *alike)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), alike->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), alike->why);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_object_set_data_full (G_OBJECT (row), "record", g_memdup2 (&alike->id, sizeof alike->id), g_free);
  return row;
}

static void
looked_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(SkhAlikeList) self = data;
  g_autoptr(GPtrArray) people = skh_store_read_finish (SKH_STORE (object), result, NULL);
  GtkWidget *row;

  if (people == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < people->len; i++)
    gtk_list_box_append (self->list, make_row (people->pdata[i]));
  gtk_widget_set_visible (GTK_WIDGET (self), people->len > 0);
}

static void
activated_cb (SkhAlikeList  *self,
              GtkListBoxRow *row)
{
  gint64 *id = g_object_get_data (G_OBJECT (row), "record");

  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, *id);
}

static void
skh_alike_list_dispose (GObject *object)
{
  SkhAlikeList *self = SKH_ALIKE_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_ALIKE_LIST);

  G_OBJECT_CLASS (skh_alike_list_parent_class)->dispose (object);
}

static void
skh_alike_list_class_init (SkhAlikeListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_alike_list_dispose;

  signals[SIGNAL_CHOSEN] =
    g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/record/skh-alike-list.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, SkhAlikeList, box);
  gtk_widget_class_bind_template_child (widget_class, SkhAlikeList, list);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
skh_alike_list_init (SkhAlikeList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
skh_alike_list_look (SkhAlikeList *self,
                     SkhStore     *store,
                     SkhRecord    *record)
{
  g_return_if_fail (SKH_IS_ALIKE_LIST (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  skh_store_read_async (store, look_func, skh_record_copy (record), (GDestroyNotify) skh_record_unref, (GDestroyNotify) g_ptr_array_unref, self->cancellable,
                        looked_cb, g_object_ref (self));
}

void
skh_alike_list_clear (SkhAlikeList *self)
{
  g_return_if_fail (SKH_IS_ALIKE_LIST (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
