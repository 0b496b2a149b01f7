/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/skh-context.h"

#include "base/skh-error.h"
#include "wording/skh-wording.h"

struct _SkhContext
{
  GObject   parent_instance;

  SkhStore *store;
  gint64    scope;
  char     *scope_name;
  int       year;
};

enum { PROP_0, PROP_SCOPE, PROP_SCOPE_NAME, PROP_YEAR, N_PROPS };
enum { SIGNAL_DONE, SIGNAL_FAILED, SIGNAL_OPEN_LIST, SIGNAL_OPEN_RECORD, SIGNAL_RECORD_SHOWN, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkhContext, skh_context, G_TYPE_OBJECT)

static void
skh_context_finalize (GObject *object)
{
  SkhContext *self = SKH_CONTEXT (object);

  g_object_unref (self->store);
  g_free (self->scope_name);

  G_OBJECT_CLASS (skh_context_parent_class)->finalize (object);
}

static void
skh_context_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  SkhContext *self = SKH_CONTEXT (object);

  switch (prop_id)
    {
    case PROP_SCOPE:
      g_value_set_int64 (value, self->scope);
      break;
    case PROP_SCOPE_NAME:
      g_value_set_string (value, self->scope_name);
      break;
    case PROP_YEAR:
      g_value_set_int (value, self->year);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static guint
make_signal (const char *name,
             guint       n,
             GType       first,
             GType       second)
{
  return g_signal_new (name, SKH_TYPE_CONTEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, n, first, second);
}

static void
skh_context_class_init (SkhContextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = skh_context_finalize;
  object_class->get_property = skh_context_get_property;

  properties[PROP_SCOPE] =
    g_param_spec_int64 ("scope", NULL, NULL, 0, G_MAXINT64, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_SCOPE_NAME] =
    g_param_spec_string ("scope-name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_YEAR] =
    g_param_spec_int ("year", NULL, NULL, 0, 9999, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_DONE] = make_signal ("done", 1, G_TYPE_STRING, 0);
  signals[SIGNAL_FAILED] = make_signal ("failed", 1, G_TYPE_STRING, 0);
  signals[SIGNAL_OPEN_LIST] = make_signal ("open-list", 2, SKH_TYPE_QUERY, G_TYPE_STRING);
  signals[SIGNAL_OPEN_RECORD] = make_signal ("open-record", 2, G_TYPE_STRING, G_TYPE_INT64);
  signals[SIGNAL_RECORD_SHOWN] = make_signal ("record-shown", 2, G_TYPE_STRING, G_TYPE_INT64);
}

static void
skh_context_init (SkhContext *self)
{
}

SkhContext *
skh_context_new (SkhStore *store)
{
  SkhContext *self = g_object_new (SKH_TYPE_CONTEXT, NULL);

  self->store = g_object_ref (store);
  return self;
}

SkhStore *
skh_context_get_store (SkhContext *self)
{
  g_return_val_if_fail (SKH_IS_CONTEXT (self), NULL);

  return self->store;
}

gint64
skh_context_get_scope (SkhContext *self)
{
  g_return_val_if_fail (SKH_IS_CONTEXT (self), 0);

  return self->scope;
}

const char *
skh_context_get_scope_name (SkhContext *self)
{
  g_return_val_if_fail (SKH_IS_CONTEXT (self), NULL);

  return self->scope_name;
}

void
skh_context_set_scope (SkhContext *self,
                       gint64      scope,
                       const char *name)
{
  g_return_if_fail (SKH_IS_CONTEXT (self));

  if (self->scope == scope && g_strcmp0 (self->scope_name, name) == 0)
    return;
  g_object_freeze_notify (G_OBJECT (self));
  self->scope = scope;
  g_free (self->scope_name);
  self->scope_name = g_strdup (name);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCOPE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCOPE_NAME]);
  g_object_thaw_notify (G_OBJECT (self));
}

int
skh_context_get_year (SkhContext *self)
{
  g_return_val_if_fail (SKH_IS_CONTEXT (self), 0);

  return self->year;
}

void
skh_context_set_year (SkhContext *self,
                      int         year)
{
  g_return_if_fail (SKH_IS_CONTEXT (self));

  if (self->year == year)
    return;
  self->year = year;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_YEAR]);
}

void
skh_context_open_record (SkhContext *self,
                         const char *reg,
                         gint64      id)
{
  g_signal_emit (self, signals[SIGNAL_OPEN_RECORD], 0, reg, id);
}

void
skh_context_note_record (SkhContext *self,
                         const char *reg,
                         gint64      id)
{
  g_signal_emit (self, signals[SIGNAL_RECORD_SHOWN], 0, reg, id);
}

void
skh_context_open_list (SkhContext     *self,
                       const SkhQuery *query,
                       const char     *title)
{
  g_signal_emit (self, signals[SIGNAL_OPEN_LIST], 0, query, title);
}

void
skh_context_report (SkhContext   *self,
                    const GError *error)
{
  g_autofree char *sentence = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  sentence = skh_wording_error (error);
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, sentence);
}

void
skh_context_tell (SkhContext *self,
                  const char *sentence)
{
  g_signal_emit (self, signals[SIGNAL_DONE], 0, sentence);
}

typedef struct
{
  SkhContext      *context;
  GObject         *object;
  GCancellable   **current;
  GDestroyNotify   result_free;
  SkhContextShow   show;
} Read;

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  g_autofree Read *read = data;
  g_autoptr(SkhContext) context = read->context;
  g_autoptr(GObject) reader = read->object;
  g_autoptr(GError) error = NULL;
  gpointer found = skh_store_read_finish (SKH_STORE (object), result, &error);

  if (g_task_get_cancellable (G_TASK (result)) != *read->current)
    {
      g_clear_pointer (&found, read->result_free);
      return;
    }
  if (error != NULL && !g_error_matches (error, SKH_ERROR, SKH_ERROR_NOT_FOUND))
    skh_context_report (context, error);
  read->show (reader, found);
}

void
skh_context_read (SkhContext      *self,
                  gpointer         object,
                  GCancellable   **current,
                  SkhReadFunc      func,
                  gpointer         question,
                  GDestroyNotify   question_free,
                  GDestroyNotify   result_free,
                  SkhContextShow   show)
{
  Read *read = g_new (Read, 1);

  g_cancellable_cancel (*current);
  g_clear_object (current);
  *current = g_cancellable_new ();
  *read = (Read) { g_object_ref (self), g_object_ref (object), current, result_free, show };
  skh_store_read_async (self->store, func, question, question_free, result_free, *current, read_cb, read);
}
