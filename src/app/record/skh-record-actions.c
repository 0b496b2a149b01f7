/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/record/skh-record-actions.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/record/skh-ask.h"
#include "app/record/skh-family-split.h"
#include "app/record/skh-record-pane.h"
#include "app/units/skh-reorganise.h"
#include "base/skh-date.h"
#include "register/skh-families.h"
#include "register/skh-memberships.h"
#include "register/skh-record.h"

/* What a question's answers are used for: values as ids and texts, read before the job starts. */
typedef struct
{
  char   *what;
  gint64  record;
  gint64  other;  /* person, family or unit */
  gint64  part;
  gboolean of_unit; /* the record is a unit */
  char   *day;
  char   *text;   /* position, role, card, reason */
  char   *term;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->what);
  g_free (job->day);
  g_free (job->text);
  g_free (job->term);
  g_free (job);
}

#define DAY { "day", N_("Day"), SKH_VALUE_DATE, SKH_COLUMN_REQUIRED | SKH_COLUMN_WHOLE_DATE, 0 }

static const SkhColumn join_fields[] = { DAY, { "text", N_("Card number (empty: the next one)"), SKH_VALUE_TEXT }, { "other", N_("Branch"), SKH_VALUE_UNIT }, { NULL } };
static const SkhColumn leave_fields[] = { DAY, { "text", N_("Reason"), SKH_VALUE_TEXT }, { NULL } };
static const SkhColumn move_fields[] = { { "other", N_("To the unit"), SKH_VALUE_UNIT, SKH_COLUMN_REQUIRED }, DAY, { NULL } };
static const SkhColumn office_fields[] = {
  { "text", N_("Position in the association"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED }, { "other", N_("In the association of"), SKH_VALUE_UNIT, SKH_COLUMN_REQUIRED },
  { "term", N_("Term, for example 2021-2026"), SKH_VALUE_TEXT }, { "day", N_("From"), SKH_VALUE_DATE }, { NULL }
};
static const SkhColumn officer_fields[] = {
  { "other", N_("Person"), SKH_VALUE_RECORD, SKH_COLUMN_REQUIRED, .catalogue = "people" },
  { "text", N_("Position in the association"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED },
  { "term", N_("Term, for example 2021-2026"), SKH_VALUE_TEXT }, { "day", N_("From"), SKH_VALUE_DATE }, { NULL }
};
static const SkhColumn member_fields[] = {
  { "other", N_("Person"), SKH_VALUE_RECORD, SKH_COLUMN_REQUIRED, .catalogue = "people" },
  { "text", N_("Role"), SKH_VALUE_CHOICE, SKH_COLUMN_REQUIRED, .choices = skh_family_roles, .initial = "child" }, DAY, { NULL }
};
static const SkhColumn family_fields[] = { { "other", N_("Into the family"), SKH_VALUE_RECORD, SKH_COLUMN_REQUIRED, .catalogue = "families" }, DAY, { NULL } };
static const SkhColumn end_fields[] = { DAY, { NULL } };

/* An action of a record: its menu item, its question, the kind of what is done. */
typedef struct
{
  const char        *name;
  const SkhRegister *reg;   /* NULL: not in a menu */
  const char        *label; /* msgid */
  const char        *body;  /* msgid, or NULL */
  const SkhColumn   *fields; /* NULL: asks by itself */
  const char        *kind;
  gboolean           adds;  /* something that is listed with what hangs on the record */
} Item;

static const Item items[] = {
  { "record.join", &skh_people_register, N_("Join the association…"), NULL, join_fields, "members.join" },
  { "record.leave", &skh_people_register, N_("Leave the association…"), N_("The record stays; the membership ends on the day."), leave_fields, "members.leave" },
  { "record.move", &skh_people_register, N_("Move to another unit…"), N_("The membership ends here and goes on there, so that the tables of both units tell it."), move_fields, "members.move" },
  { "record.office", &skh_people_register, N_("Position in the association…"), NULL, office_fields, "offices.begin", TRUE },
  { "record.officer", &skh_units_register, N_("Officer of the association…"), NULL, officer_fields, "offices.begin", TRUE },
  { "record.member", &skh_families_register, N_("Add somebody to the family…"), N_("Who is in another family leaves it on that day; who is in this one already gets another role."), member_fields, "family-members.add", TRUE },
  { "record.move-family", &skh_families_register, N_("Move to another unit with its people…"), N_("Who is counted elsewhere stays there."), move_fields, "families.move" },
  { "record.split", &skh_families_register, N_("Make a family of its own…"), NULL, NULL, "families.split" },
  { "record.join-family", &skh_families_register, N_("Join to another family…"), N_("All go into the other family; this one is closed and remembers where it went."), family_fields, "families.join" },
};

static gboolean
work (SkhWrite  *write,
      gpointer   data,
      GError   **error)
{
  Job *job = data;

  if (strcmp (job->what, "members.join") == 0)
    {
      g_autofree char *card = job->text != NULL ? g_strdup (job->text) : skh_card_book_take (write, error);

      return card != NULL && skh_membership_join (write, job->record, job->day, card, job->other, error);
    }
  if (strcmp (job->what, "members.leave") == 0)
    return skh_membership_leave (write, job->record, job->day, job->text, error);
  if (strcmp (job->what, "members.move") == 0)
    return skh_membership_move (write, job->record, job->other, job->day, error);
  if (strcmp (job->what, "offices.begin") == 0)
    return skh_office_begin (write, job->of_unit ? job->other : job->record, job->of_unit ? job->record : job->other, job->text, job->term, job->day, error) != 0;
  if (strcmp (job->what, "offices.end") == 0)
    return skh_office_end (write, job->part, job->day, error);
  if (strcmp (job->what, "family-members.add") == 0)
    return skh_family_add_member (write, job->record, job->other, job->text, job->day, error);
  if (strcmp (job->what, "families.move") == 0)
    return skh_family_move (write, job->record, job->other, job->day, error);
  if (strcmp (job->what, "family-members.end") == 0)
    return skh_family_end_member (write, job->part, job->day, error);
  return skh_family_join (write, job->other, job->record, job->day, error);
}

static gint64
id_of (GHashTable *answers,
       const char *key)
{
  const char *text = g_hash_table_lookup (answers, key);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

/* What is asked about a record, until it is done. */
typedef struct
{
  GObject          parent_instance;

  SkhRecordPane   *pane;
  char            *title;
  const char      *body;    /* NULL: none */
  const SkhColumn *fields;
  const char      *kind;
  gint64           record;
  gint64           part;    /* of the record that it is about, or 0 */
} Asker;

typedef GObjectClass AskerClass;

static GType asker_get_type (void);
G_DEFINE_TYPE (Asker, asker, G_TYPE_OBJECT)

static void
asker_finalize (GObject *object)
{
  Asker *self = (Asker *) object;

  g_clear_object (&self->pane);
  g_free (self->title);

  G_OBJECT_CLASS (asker_parent_class)->finalize (object);
}

static void
asker_class_init (AskerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = asker_finalize;
}

static void
asker_init (Asker *self)
{
}

static void
done_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(GObject) asker = data;
  Asker *self = data;
  SkhContext *context = skh_record_pane_get_context (self->pane);

  if (skh_question_finish (self, context, SKH_STORE (object), result))
    skh_context_tell (context, _("Done. It can be undone with Ctrl+Z."));
}

static void
answered_cb (GHashTable *answers,
             gpointer    data)
{
  Asker *self = data;
  SkhContext *context = skh_record_pane_get_context (self->pane);
  Job *job = g_new0 (Job, 1);

  job->what = g_strdup (self->kind);
  job->record = self->record;
  job->of_unit = skh_record_pane_get_register (self->pane) == &skh_units_register;
  job->part = self->part;
  job->other = id_of (answers, "other");
  job->day = g_strdup (g_hash_table_lookup (answers, "day"));
  job->text = g_strdup (g_hash_table_lookup (answers, "text"));
  job->term = g_strdup (g_hash_table_lookup (answers, "term"));
  skh_store_write_async (skh_context_get_store (context), self->kind, SKH_WRITE_ACTION, work, job, job_free, NULL, done_cb, g_object_ref (self));
}

static void
asker_ask (Asker *self)
{
  SkhQuestion *question = skh_question_new (skh_record_pane_get_context (self->pane), self->title, self->body, self->fields);
  g_autofree char *today = skh_date_today ();

  skh_question_set_value (question, "day", today, NULL);
  skh_question_ask (question, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->pane))), _("_Do it"), answered_cb, self);
}

static void
ask (SkhRecordPane   *pane,
     const char      *title,
     const char      *body,
     const SkhColumn *fields,
     const char      *kind,
     gint64           part)
{
  Asker *asker = g_object_new (asker_get_type (), NULL);

  asker->pane = g_object_ref (pane);
  /* The dots of a menu item promise the question; its heading needs them no more. */
  asker->title = g_str_has_suffix (title, "…") ? g_strndup (title, strlen (title) - strlen ("…")) : g_strdup (title);
  asker->body = body;
  asker->fields = fields;
  asker->kind = kind;
  asker->record = skh_pane_get_id (SKH_PANE (pane));
  asker->part = part;
  asker_ask (asker);
  g_object_unref (asker);
}

static void
item_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      if (strcmp (items[i].name, name) == 0 && items[i].fields == NULL)
        skh_family_split_ask (SKH_RECORD_PANE (widget));
      else if (strcmp (items[i].name, name) == 0)
        ask (SKH_RECORD_PANE (widget), _(items[i].label), items[i].body != NULL ? _(items[i].body) : NULL, items[i].fields, items[i].kind, 0);
    }
}

static void
end_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  const char *what;
  gint64 part;

  g_variant_get (parameter, "(&sx)", &what, &part);
  if (strcmp (what, "family") == 0)
    ask (SKH_RECORD_PANE (widget), _("Take out of the family"), NULL, end_fields, "family-members.end", part);
  else
    ask (SKH_RECORD_PANE (widget), _("End this position"), NULL, end_fields, "offices.end", part);
}

static void
unit_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhRecordPane *pane = SKH_RECORD_PANE (widget);

  skh_reorganise_unit (GTK_WINDOW (gtk_widget_get_root (widget)), skh_record_pane_get_context (pane), skh_record_pane_get_record (pane), strchr (name, '.') + 1);
}

static const struct
{
  const char *name;
  const char *label; /* msgid */
} unit_items[] = {
  { "record.change-unit", N_("New name, kind, code or place…") },
  { "record.merge-into", N_("Goes into another unit…") },
  { "record.merge-new", N_("Merge with others into a new unit…") },
  { "record.split-unit", N_("Divide among units…") },
  { "record.establish-unit", N_("Establish a unit below…") },
  { "record.close-unit", N_("End the unit…") },
};

void
skh_record_actions_install (GtkWidgetClass *pane_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    gtk_widget_class_install_action (pane_class, items[i].name, NULL, item_action);
  for (guint i = 0; i < G_N_ELEMENTS (unit_items); i++)
    gtk_widget_class_install_action (pane_class, unit_items[i].name, NULL, unit_action);
  gtk_widget_class_install_action (pane_class, "record.end-part", "(sx)", end_action);
}

GMenuModel *
skh_record_actions_menu (const SkhRegister *reg)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      if (items[i].reg == reg)
        g_menu_append (menu, _(items[i].label), items[i].name);
    }
  for (guint i = 0; reg == &skh_units_register && i < G_N_ELEMENTS (unit_items); i++)
    g_menu_append (menu, _(unit_items[i].label), unit_items[i].name);
  if (g_menu_model_get_n_items (G_MENU_MODEL (menu)) > 0)
    return G_MENU_MODEL (menu);
  g_object_unref (menu);
  return NULL;
}

GtkWidget *
skh_record_actions_adder (const SkhRegister *reg)
{
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      GtkWidget *button;

      if (items[i].reg != reg || !items[i].adds)
        continue;
      button = gtk_button_new_with_label (_(items[i].label));
      gtk_widget_set_halign (button, GTK_ALIGN_START);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), items[i].name);
      return button;
    }
  return NULL;
}

void
skh_record_actions_update (GtkWidget *pane,
                           gboolean   possible)
{
  SkhRecord *record = skh_record_pane_get_record (SKH_RECORD_PANE (pane));
  gboolean person = possible && skh_record_pane_get_register (SKH_RECORD_PANE (pane)) == &skh_people_register;
  gboolean member = person && record != NULL && g_strcmp0 (skh_record_get (record, "member"), "1") == 0;
  /* What ended does not change any more. */
  gboolean goes_on = possible && record != NULL && skh_record_pane_get_register (SKH_RECORD_PANE (pane)) == &skh_units_register && skh_record_get (record, "valid-to") == NULL;

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    gtk_widget_action_set_enabled (pane, items[i].name, possible);
  for (guint i = 0; i < G_N_ELEMENTS (unit_items); i++)
    gtk_widget_action_set_enabled (pane, unit_items[i].name, goes_on);
  gtk_widget_action_set_enabled (pane, "record.end-part", possible);
  gtk_widget_action_set_enabled (pane, "record.join", person && !member);
  gtk_widget_action_set_enabled (pane, "record.leave", member);
}
