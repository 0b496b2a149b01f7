/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/record/skh-family-split.h"

#include <glib/gi18n.h>

#include "app/record/skh-ask.h"
#include "attainment/skh-links.h"
#include "base/skh-date.h"
#include "register/skh-families.h"
#include "wording/skh-wording.h"

enum { HEAD, UNIT, DAY, N_FIELDS };

/* The question and what it is about, until the answer. */
typedef struct
{
  GObject        parent_instance;

  SkhRecordPane *pane;
  gint64         family;
  GArray        *people;             /* SkhChoice: id and name with role, ended by a NULL key */
  SkhColumn      fields[N_FIELDS + 1];
} Split;

typedef GObjectClass SplitClass;

static GType split_get_type (void);
G_DEFINE_TYPE (Split, split, G_TYPE_OBJECT)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Split, g_object_unref)

static void
split_finalize (GObject *object)
{
  Split *self = (Split *) object;

  g_clear_object (&self->pane);
  for (guint i = 0; i < self->people->len; i++)
    {
      g_free ((char *) g_array_index (self->people, SkhChoice, i).key);
      g_free ((char *) g_array_index (self->people, SkhChoice, i).title);
    }
  g_array_unref (self->people);

  G_OBJECT_CLASS (split_parent_class)->finalize (object);
}

static void
split_class_init (SplitClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = split_finalize;
}

static void
split_init (Split *self)
{
  self->people = g_array_new (TRUE, TRUE, sizeof (SkhChoice));
}

typedef struct
{
  gint64  family;
  GArray *people; /* ids, the head first */
  gint64  unit;
  char   *day;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_array_unref (job->people);
  g_free (job->day);
  g_free (job);
}

static gboolean
work (SkhWrite  *write,
      gpointer   data,
      GError   **error)
{
  Job *job = data;

  return skh_family_split (write, job->family, job->people, job->unit, job->day, error) != 0;
}

static void
done_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(Split) self = data;
  SkhContext *context = skh_record_pane_get_context (self->pane);

  if (skh_question_finish (self, context, SKH_STORE (object), result))
    skh_context_tell (context, _("Done. It can be undone with Ctrl+Z."));
}

static void
answered_cb (GHashTable *answers,
             gpointer    data)
{
  Split *self = data;
  SkhContext *context = skh_record_pane_get_context (self->pane);
  const char *head = g_hash_table_lookup (answers, "head");
  const char *unit = g_hash_table_lookup (answers, "unit");
  gint64 id = g_ascii_strtoll (head, NULL, 10);
  Job *job = g_new0 (Job, 1);

  job->family = self->family;
  job->people = g_array_new (FALSE, FALSE, sizeof (gint64));
  job->unit = unit != NULL ? g_ascii_strtoll (unit, NULL, 10) : 0;
  job->day = g_strdup (g_hash_table_lookup (answers, "day"));
  g_array_append_val (job->people, id);
  for (guint i = 0; i < self->people->len; i++)
    {
      const char *key = g_array_index (self->people, SkhChoice, i).key;

      id = g_ascii_strtoll (key, NULL, 10);
      if (!g_str_equal (key, head) && g_hash_table_contains (answers, key))
        g_array_append_val (job->people, id);
    }
  skh_store_write_async (skh_context_get_store (context), "families.split", SKH_WRITE_ACTION, work, job, job_free, NULL, done_cb, g_object_ref (self));
}

static void
split_ask (Split *self)
{
  SkhQuestion *question = skh_question_new (skh_record_pane_get_context (self->pane), _("Make a family of its own"),
                                            _("The new family remembers where it came from."), self->fields);
  g_autofree char *today = skh_date_today ();

  skh_question_add_checks (question, _("Goes along"), (const SkhChoice *) self->people->data);
  skh_question_set_value (question, "day", today, NULL);
  skh_question_set_value (question, "head", g_array_index (self->people, SkhChoice, self->people->len - 1).key, NULL);
  skh_question_ask (question, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->pane))), _("_Do it"), answered_cb, self);
}

/* People as choices: of the family as it is now. */
static void
take_people (Split     *self,
             GPtrArray *links)
{
  for (guint i = 0; i < links->len; i++)
    {
      const SkhLink *link = links->pdata[i];

      if (link->kind == SKH_LINK_MEMBER && link->until == NULL)
        {
          SkhChoice person = { g_strdup_printf ("%" G_GINT64_FORMAT, link->id), g_strdup_printf ("%s · %s", link->name, skh_wording_role (link->detail)) };

          g_array_append_val (self->people, person);
        }
    }
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(Split) self = data;
  SkhContext *context = skh_record_pane_get_context (self->pane);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) links = skh_store_read_finish (SKH_STORE (object), result, &error);

  if (context == NULL)
    return;
  if (links == NULL)
    {
      skh_context_report (context, error);
      return;
    }
  take_people (self, links);
  if (self->people->len == 0)
    {
      skh_context_tell (context, _("Nobody is in the list of this family yet. First add its people."));
      return;
    }
  /* Names stand as they are: a catalogue is what is not translated. */
  self->fields[HEAD] = (SkhColumn) { "head", N_("Head of the new family"), SKH_VALUE_CHOICE, SKH_COLUMN_REQUIRED,
                                     .choices = (const SkhChoice *) self->people->data, .catalogue = "person" };
  self->fields[UNIT] = (SkhColumn) { "unit", N_("Village (empty: the same)"), SKH_VALUE_UNIT };
  self->fields[DAY] = (SkhColumn) { "day", N_("Day"), SKH_VALUE_DATE, SKH_COLUMN_REQUIRED | SKH_COLUMN_WHOLE_DATE };
  split_ask (self);
}

static gpointer
read_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  return skh_links_read (db, &skh_families_register, *(gint64 *) data, error);
}

void
skh_family_split_ask (SkhRecordPane *pane)
{
  SkhStore *store = skh_context_get_store (skh_record_pane_get_context (pane));
  Split *self = g_object_new (split_get_type (), NULL);

  self->pane = g_object_ref (pane);
  self->family = skh_pane_get_id (SKH_PANE (pane));
  skh_store_read_async (store, read_func, g_memdup2 (&self->family, sizeof self->family), g_free, (GDestroyNotify) g_ptr_array_unref, NULL, read_cb, self);
}
