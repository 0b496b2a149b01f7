/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-register"

#include "register/skh-row-list.h"

#include <string.h>

/* Rows that were read stay at hand for so many pages: about two screens' worth of scrolling back and forth. */
#define MAX_PAGES 32

struct _SkhRowList
{
  GObject       parent_instance;

  SkhStore     *store;
  gulong        changed_id;
  SkhQuery     *query;
  GArray       *ids;          /* gint64: the snapshot that is shown */
  GHashTable   *live;         /* id → SkhRow, entered and left by the rows themselves */
  GHashTable   *pages;        /* number → rows of the snapshot as skh_query_read_rows() gives them; NULL: being read */
  SkhOrder     *order;        /* of the last answer, for the next search */
  GCancellable *snapshot;     /* cancelled when the snapshot is replaced; answers that carry another one are dropped */
  gboolean      loading;
};

enum { PROP_0, PROP_LOADING, PROP_QUERY, N_PROPS };
enum { SIGNAL_LOADED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void skh_row_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SkhRowList, skh_row_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, skh_row_list_model_init))

/* A question to the read lane: the ids of a query and its first page, or (IDS given) their rows. */
typedef struct
{
  SkhQuery *query;
  SkhOrder *order;
  GArray   *ids;
} Question;

typedef struct
{
  GArray    *ids;
  SkhOrder  *order;
  GPtrArray *rows;
} Answer;

static void
question_free (gpointer data)
{
  Question *question = data;

  skh_query_free (question->query);
  g_clear_pointer (&question->order, skh_order_unref);
  g_clear_pointer (&question->ids, g_array_unref);
  g_free (question);
}

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->ids, g_array_unref);
  g_clear_pointer (&answer->order, skh_order_unref);
  g_clear_pointer (&answer->rows, g_ptr_array_unref);
  g_free (answer);
}

/* On the read lane. */
static gpointer
answer_func (sqlite3       *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Question *question = data;
  Answer *answer = g_new0 (Answer, 1);

  if (question->ids != NULL)
    {
      answer->ids = g_array_ref (question->ids);
    }
  else
    {
      answer->order = g_steal_pointer (&question->order);
      answer->ids = skh_query_read_ids (question->query, db, &answer->order, error);
    }
  if (answer->ids != NULL)
    answer->rows = skh_query_read_rows (question->query, db, (const gint64 *) (gpointer) answer->ids->data,
                                        MIN (answer->ids->len, SKH_ROW_LIST_PAGE), error);
  if (answer->rows == NULL)
    g_clear_pointer (&answer, answer_free);
  return answer;
}

/* Keeps a page that was read, and gives its values to the rows that wait for them. */
static void
take_page (SkhRowList *self,
           guint       page,
           GPtrArray  *rows)
{
  if (g_hash_table_size (self->pages) >= MAX_PAGES)
    g_hash_table_remove_all (self->pages);
  g_hash_table_insert (self->pages, GUINT_TO_POINTER (page), g_ptr_array_ref (rows));

  for (guint i = 0; i < rows->len; i++)
    {
      SkhRow *row = g_hash_table_lookup (self->live, &g_array_index (self->ids, gint64, page * SKH_ROW_LIST_PAGE + i));

      if (row != NULL)
        skh_row_load (row, g_strdupv (rows->pdata[i]));
    }
}

/* One row of the N from HEAD went elsewhere among them, as when a record got another name: the others stay as they are, and so does what
 * is in sight of them. */
static gboolean
take_move (SkhRowList *self,
           GArray     *old,
           GArray     *ids,
           guint       head,
           guint       n)
{
  const gint64 *before = (const gint64 *) (gpointer) old->data + head;
  const gint64 *after = (const gint64 *) (gpointer) ids->data + head;
  gsize rest = (n - 1) * sizeof (gint64);
  gboolean down = memcmp (before + 1, after, rest) == 0;
  gboolean up = !down && memcmp (before, after + 1, rest) == 0;
  guint from = down ? head : head + n - 1;
  guint to = down ? head + n - 1 : head;

  if (!down && !up)
    return FALSE;
  self->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), old->len);
  g_array_append_vals (self->ids, old->data, old->len);
  g_array_remove_index (self->ids, from);
  g_list_model_items_changed (G_LIST_MODEL (self), from, 1, 0);
  g_array_unref (self->ids);
  self->ids = g_array_ref (ids);
  g_list_model_items_changed (G_LIST_MODEL (self), to, 0, 1);
  return TRUE;
}

/* GTK 4.8 asks for every added item when one emission both removes an item it shows and adds others, so a large change is told
 * as a removal, then an addition. */
static void
take_ids (SkhRowList *self,
          GArray     *ids)
{
  g_autoptr(GArray) old = g_steal_pointer (&self->ids);
  const gint64 *before = (const gint64 *) (gpointer) old->data;
  const gint64 *after = (const gint64 *) (gpointer) ids->data;
  guint shorter = MIN (old->len, ids->len);
  guint head = 0;
  guint tail = 0;
  guint removed;
  guint added;

  while (head < shorter && before[head] == after[head])
    head++;
  while (tail < shorter - head && before[old->len - 1 - tail] == after[ids->len - 1 - tail])
    tail++;
  removed = old->len - head - tail;
  added = ids->len - head - tail;

  if (removed == added && added > SKH_ROW_LIST_PAGE && take_move (self, old, ids, head, removed))
    return;
  if (removed > 0 && added > SKH_ROW_LIST_PAGE)
    {
      self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_list_model_items_changed (G_LIST_MODEL (self), 0, old->len, 0);
      g_array_unref (self->ids);
      head = removed = 0;
      added = ids->len;
    }
  self->ids = g_array_ref (ids);
  if (removed > 0 || added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), head, removed, added);
}

static void
set_loading (SkhRowList *self,
             gboolean    loading)
{
  if (self->loading == loading)
    return;
  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
ids_cb (GObject      *object,
        GAsyncResult *result,
        gpointer      data)
{
  g_autoptr(SkhRowList) self = data;
  g_autoptr(GError) error = NULL;
  Answer *answer = skh_store_read_finish (SKH_STORE (object), result, &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->snapshot)
    {
      g_clear_pointer (&answer, answer_free);
      return;
    }

  if (answer != NULL)
    {
      g_clear_pointer (&self->order, skh_order_unref);
      self->order = g_steal_pointer (&answer->order);

      /* The first page is at hand before views ask for it. */
      g_hash_table_remove_all (self->pages);
      g_hash_table_insert (self->pages, GUINT_TO_POINTER (0), g_ptr_array_ref (answer->rows));
      take_ids (self, answer->ids);
      take_page (self, 0, answer->rows);
      answer_free (answer);
    }
  set_loading (self, FALSE);
  g_signal_emit (self, signals[SIGNAL_LOADED], 0, error);
}

static void
ask_ids (SkhRowList *self)
{
  Question *question = g_new0 (Question, 1);

  g_cancellable_cancel (self->snapshot);
  g_object_unref (self->snapshot);
  self->snapshot = g_cancellable_new ();

  question->query = skh_query_copy (self->query);
  if (self->order != NULL)
    question->order = skh_order_ref (self->order);
  set_loading (self, TRUE);
  skh_store_read_async (self->store, answer_func, question, question_free, answer_free, self->snapshot, ids_cb, g_object_ref (self));
}

/* Somebody waits for rows: of a page of the snapshot, or (PAGE is NO_PAGE) of ids wherever they stand. */
typedef struct
{
  SkhRowList *list;
  GArray     *snapshot; /* only compared */
  guint       page;
} Wait;

#define NO_PAGE G_MAXUINT

static void
rows_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  Wait *wait = data;
  g_autoptr(SkhRowList) self = wait->list;
  Answer *answer = skh_store_read_finish (SKH_STORE (object), result, NULL);

  if (answer != NULL && wait->page != NO_PAGE && wait->snapshot == self->ids)
    take_page (self, wait->page, answer->rows);

  for (guint i = 0; answer != NULL && wait->page == NO_PAGE && i < answer->rows->len; i++)
    {
      SkhRow *row = g_hash_table_lookup (self->live, &g_array_index (answer->ids, gint64, i));

      if (row != NULL)
        skh_row_load (row, g_strdupv (answer->rows->pdata[i]));
    }

  g_clear_pointer (&answer, answer_free);
  g_array_unref (wait->snapshot);
  g_free (wait);
}

/* Asks for the rows of IDS, which it takes over. */
static void
ask_rows (SkhRowList *self,
          GArray     *ids,
          guint       page)
{
  Question *question = g_new0 (Question, 1);
  Wait *wait = g_new (Wait, 1);

  question->query = skh_query_copy (self->query);
  question->ids = ids;
  *wait = (Wait) { g_object_ref (self), g_array_ref (self->ids), page };
  skh_store_read_async (self->store, answer_func, question, question_free, answer_free, NULL, rows_cb, wait);
}

/* Asks for a page of the snapshot, once. */
static void
ask_page (SkhRowList *self,
          guint       page)
{
  guint start = page * SKH_ROW_LIST_PAGE;
  guint n = MIN (self->ids->len - start, SKH_ROW_LIST_PAGE);
  GArray *ids;

  if (g_hash_table_contains (self->pages, GUINT_TO_POINTER (page)))
    return;
  g_hash_table_insert (self->pages, GUINT_TO_POINTER (page), NULL);

  ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);
  g_array_append_vals (ids, &g_array_index (self->ids, gint64, start), n);
  ask_rows (self, ids, page);
}

/* The rows that views hold may have changed without moving. */
static void
refresh_live_rows (SkhRowList *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      g_array_append_vals (ids, key, 1);
      if (ids->len == SKH_ROW_LIST_PAGE)
        {
          ask_rows (self, ids, NO_PAGE);
          ids = g_array_new (FALSE, FALSE, sizeof (gint64));
        }
    }
  if (ids->len > 0)
    ask_rows (self, ids, NO_PAGE);
  else
    g_array_unref (ids);
}

static void
changed_cb (SkhRowList *self,
            SkhChanges *changes)
{
  g_clear_pointer (&self->order, skh_order_unref);
  g_hash_table_remove_all (self->pages);
  if (self->query == NULL)
    return;
  refresh_live_rows (self);
  ask_ids (self);
}

static GType
skh_row_list_get_item_type (GListModel *model)
{
  return SKH_TYPE_ROW;
}

static guint
skh_row_list_get_n_items (GListModel *model)
{
  return SKH_ROW_LIST (model)->ids->len;
}

static gpointer
skh_row_list_get_item (GListModel *model,
                       guint       position)
{
  SkhRowList *self = SKH_ROW_LIST (model);
  guint page = position / SKH_ROW_LIST_PAGE;
  GPtrArray *rows;
  SkhRow *row;
  gint64 id;

  if (position >= self->ids->len)
    return NULL;

  id = g_array_index (self->ids, gint64, position);
  row = g_hash_table_lookup (self->live, &id);
  row = row != NULL ? g_object_ref (row) : skh_row_new (id, self->live);
  if (skh_row_get_loaded (row))
    return row;

  rows = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (page));
  if (rows != NULL && position % SKH_ROW_LIST_PAGE < rows->len)
    skh_row_load (row, g_strdupv (rows->pdata[position % SKH_ROW_LIST_PAGE]));
  else
    ask_page (self, page);
  return row;
}

static void
skh_row_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = skh_row_list_get_item_type;
  iface->get_n_items = skh_row_list_get_n_items;
  iface->get_item = skh_row_list_get_item;
}

static void
skh_row_list_dispose (GObject *object)
{
  SkhRowList *self = SKH_ROW_LIST (object);

  g_cancellable_cancel (self->snapshot);
  g_clear_signal_handler (&self->changed_id, self->store);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (skh_row_list_parent_class)->dispose (object);
}

static void
skh_row_list_finalize (GObject *object)
{
  SkhRowList *self = SKH_ROW_LIST (object);

  g_clear_pointer (&self->query, skh_query_free);
  g_clear_pointer (&self->order, skh_order_unref);
  g_array_unref (self->ids);
  g_hash_table_unref (self->live);
  g_hash_table_unref (self->pages);
  g_object_unref (self->snapshot);

  G_OBJECT_CLASS (skh_row_list_parent_class)->finalize (object);
}

static void
skh_row_list_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  SkhRowList *self = SKH_ROW_LIST (object);

  switch (prop_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    case PROP_QUERY:
      g_value_set_boxed (value, self->query);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
skh_row_list_class_init (SkhRowListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = skh_row_list_dispose;
  object_class->finalize = skh_row_list_finalize;
  object_class->get_property = skh_row_list_get_property;

  properties[PROP_LOADING] =
    g_param_spec_boolean ("loading", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_QUERY] =
    g_param_spec_boxed ("query", NULL, NULL, SKH_TYPE_QUERY, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_LOADED] =
    g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
unref_rows (gpointer rows)
{
  g_clear_pointer (&rows, g_ptr_array_unref);
}

static void
skh_row_list_init (SkhRowList *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->live = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, unref_rows);
  self->snapshot = g_cancellable_new ();
}

SkhRowList *
skh_row_list_new (SkhStore *store)
{
  SkhRowList *self = g_object_new (SKH_TYPE_ROW_LIST, NULL);

  g_return_val_if_fail (SKH_IS_STORE (store), NULL);

  self->store = g_object_ref (store);
  self->changed_id = g_signal_connect_swapped (store, "changed", G_CALLBACK (changed_cb), self);
  return self;
}

void
skh_row_list_set_query (SkhRowList     *self,
                        const SkhQuery *query)
{
  g_return_if_fail (SKH_IS_ROW_LIST (self));
  g_return_if_fail (query != NULL);

  g_clear_pointer (&self->query, skh_query_free);
  self->query = skh_query_copy (query);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_QUERY]);
  ask_ids (self);
}

gboolean
skh_row_list_get_loading (SkhRowList *self)
{
  g_return_val_if_fail (SKH_IS_ROW_LIST (self), FALSE);

  return self->loading;
}

gint64
skh_row_list_get_id (SkhRowList *self,
                     guint       position)
{
  g_return_val_if_fail (SKH_IS_ROW_LIST (self), 0);

  return position < self->ids->len ? g_array_index (self->ids, gint64, position) : 0;
}

guint
skh_row_list_find (SkhRowList *self,
                   gint64      id)
{
  g_return_val_if_fail (SKH_IS_ROW_LIST (self), G_MAXUINT);

  for (guint i = 0; i < self->ids->len; i++)
    {
      if (g_array_index (self->ids, gint64, i) == id)
        return i;
    }
  return G_MAXUINT;
}

GArray *
skh_row_list_get_ids (SkhRowList *self)
{
  g_return_val_if_fail (SKH_IS_ROW_LIST (self), NULL);

  return g_array_ref (self->ids);
}
