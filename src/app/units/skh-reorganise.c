/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/units/skh-reorganise.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "app/record/skh-ask.h"
#include "app/skh-present.h"
#include "base/skh-date.h"
#include "base/skh-number.h"
#include "base/skh-text.h"
#include "register/skh-reorganisation.h"
#include "register/skh-unit-changes.h"
#include "register/skh-units.h"
#include "wording/skh-wording.h"

/* Rows of a preview beyond which only their number is told. */
#define MAX_PREVIEW 200

/* Of the list of a preview and of a row that wraps once, in pixels. */
#define MAX_HEIGHT 380
#define ROW_HEIGHT 72

/* Who is being guided, from the first question to the last answer. */
#define SKH_TYPE_GUIDE (skh_guide_get_type ())
G_DECLARE_FINAL_TYPE (SkhGuide, skh_guide, SKH, GUIDE, GObject)

struct _SkhGuide
{
  GObject            parent_instance;

  GtkWindow         *parent;
  SkhContext        *context;
  SkhRecord         *unit;    /* NULL: by a file */
  const char        *what;    /* of steps[] */
  SkhChoice         *kinds;
  char              *new_kind; /* that a unit below this one will have */
  SkhReorganisation *plan;
  GHashTable        *answers; /* NULL: not yet asked */
};

G_DEFINE_FINAL_TYPE (SkhGuide, skh_guide, G_TYPE_OBJECT)

static void
skh_guide_finalize (GObject *object)
{
  SkhGuide *self = SKH_GUIDE (object);

  g_object_unref (self->context);
  g_clear_pointer (&self->unit, skh_record_unref);
  g_clear_pointer (&self->kinds, skh_choices_free);
  g_clear_pointer (&self->plan, skh_reorganisation_free);
  g_clear_pointer (&self->answers, g_hash_table_unref);
  g_free (self->new_kind);

  G_OBJECT_CLASS (skh_guide_parent_class)->finalize (object);
}

static void
skh_guide_class_init (SkhGuideClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = skh_guide_finalize;
}

static void
skh_guide_init (SkhGuide *self)
{
}

/* Carrying out --------------------------------------------------------------------------------- */

static void
applied_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(SkhGuide) self = data;
  g_autofree char *today = skh_date_today ();
  const char *first = g_hash_table_lookup (self->answers, "day");
  g_autofree char *day = skh_date_format (first);
  g_autofree char *later = g_strdup_printf (_("The units will be reorganised on %s. It can be undone with Ctrl+Z."), day);

  if (skh_question_finish (self, self->context, SKH_STORE (object), result))
    skh_context_tell (self->context, strcmp (first, today) > 0 ? later : _("The units were reorganised. It can be undone with Ctrl+Z."));
}

static void
confirmed_cb (SkhGuide   *self,
              const char *response)
{
  if (strcmp (response, "apply") == 0)
    skh_store_write_async (skh_context_get_store (self->context), "reorganisation", SKH_WRITE_ACTION, skh_reorganisation_apply, self->plan, NULL, NULL,
                           applied_cb, g_object_ref (self));
  else if (strcmp (response, "back") == 0)
    skh_question_reopen (self);
  else
    skh_question_settle (self, NULL);
}

static void
add_words (GString    *text,
           const char *words)
{
  g_string_append_printf (text, "%s%s", text->len > 0 && *words != 0 ? " · " : "", words);
}

/* "Code: 14755 → 14758": what becomes of a value that has TITLE; nothing if it stays. */
static void
add_change (GString    *text,
            const char *title,
            const char *before,
            const char *after)
{
  g_autofree char *words = NULL;

  if (after == NULL)
    return;
  words = before != NULL ? g_strdup_printf ("%s: %s → %s", title, before, after) : g_strdup_printf ("%s: %s", title, after);
  add_words (text, words);
}

/* N in the words of FORMAT; nothing if there is none. */
static void
add_count (GString    *text,
           gint64      n,
           const char *format)
{
  g_autofree char *number = skh_number_format (n);
  g_auto(GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *words = g_strjoinv (number, parts);

  if (n > 0)
    add_words (text, words);
}

static GtkWidget *
make_preview_row (const SkhReorganisationRow *row)
{
  GtkWidget *widget = adw_action_row_new ();
  gboolean fresh = strcmp (row->what, "establish") == 0;
  g_autofree char *units = skh_number_format (row->units);
  g_autofree char *people = skh_number_format (row->people);
  g_autofree char *families = skh_number_format (row->families);
  g_autofree char *counts = g_strdup_printf (_("%s units, %s people, %s families"), units, people, families);
  g_autofree char *title = *row->after != 0 && strcmp (row->name, row->after) != 0 ? g_strdup_printf ("%s → %s", row->name, row->after) : g_strdup (row->name);
  g_autoptr(GString) subtitle = g_string_new (skh_wording_change_of_unit (row->what));
  g_autofree char *words = NULL;

  add_change (subtitle, _("Kind"), row->kind, row->new_kind);
  add_change (subtitle, _("Code"), row->code, row->new_code);
  if (row->code_before != NULL)
    {
      g_autofree char *before = g_strdup_printf (_("until then the code of %s"), row->code_before);

      add_words (subtitle, before);
    }
  add_change (subtitle, _("Belongs to"), row->parent, row->new_parent);
  if (!fresh)
    add_words (subtitle, counts);
  if (row->pending)
    add_words (subtitle, _("waits in the work list"));
  else if (strcmp (row->what, "merge") == 0)
    add_words (subtitle, _("all of it goes along"));
  add_count (subtitle, row->officers, ngettext ("%s position in its association ends", "%s positions in its association end", (gulong) row->officers));
  add_count (subtitle, row->funds, ngettext ("%s fund is to be handed over", "%s funds are to be handed over", (gulong) row->funds));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (widget), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), title);
  words = skh_text_begin (subtitle->str);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (widget), words);
  return widget;
}

/* When, under which decision, and how many units each thing happens to. */
static char *
preview_body (SkhGuide  *self,
              GPtrArray *rows)
{
  static const char * const whats[] = { "split", "merge", "change", "establish", "close" };
  const char *number = g_hash_table_lookup (self->answers, "number");
  g_autofree char *decision = number != NULL ? skh_decision_title (number, g_hash_table_lookup (self->answers, "decided-on")) : NULL;
  g_autofree char *day = skh_date_format (g_hash_table_lookup (self->answers, "day"));
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *sums = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (whats); i++)
    {
      g_autofree char *count = NULL;
      guint n = 0;

      for (guint r = 0; r < rows->len; r++)
        n += strcmp (((SkhReorganisationRow *) rows->pdata[r])->what, whats[i]) == 0;
      count = skh_number_format (n);
      if (n > 0)
        add_change (text, skh_wording_change_of_unit (whats[i]), NULL, count);
    }
  sums = skh_text_begin (text->str);
  if (decision != NULL)
    return g_strdup_printf (_("From %s, under %s.\n%s"), day, decision, sums);
  return g_strdup_printf (_("From %s, without a decision.\n%s"), day, sums);
}

/* Rows that leave work behind come first, or the others. */
static guint
add_preview_rows (GtkListBox *list,
                  GPtrArray  *rows,
                  gboolean    pending,
                  guint       room)
{
  for (guint i = 0; i < rows->len && room > 0; i++)
    {
      const SkhReorganisationRow *row = rows->pdata[i];

      if (row->pending == pending)
        {
          gtk_list_box_append (list, make_preview_row (row));
          room--;
        }
    }
  return room;
}

static void
show_preview (SkhGuide *self)
{
  GPtrArray *rows = skh_reorganisation_get_rows (self->plan);
  g_autofree char *body = preview_body (self, rows);
  GtkWidget *dialog = adw_message_dialog_new (self->parent, _("Reorganise units?"), body);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_box_append (GTK_BOX (box), list);
  add_preview_rows (GTK_LIST_BOX (list), rows, FALSE, add_preview_rows (GTK_LIST_BOX (list), rows, TRUE, MAX_PREVIEW));
  if (rows->len > MAX_PREVIEW)
    {
      g_autofree char *number = skh_number_format (rows->len - MAX_PREVIEW);
      g_autofree char *more = g_strdup_printf (_("and %s more"), number);

      gtk_box_append (GTK_BOX (box), gtk_label_new (more));
    }
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), MIN (MAX_HEIGHT, ROW_HEIGHT * (int) rows->len));
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MAX_HEIGHT);
  gtk_widget_set_size_request (scrolled, 480, -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), scrolled);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "back", _("_Back"), "apply", _("_Reorganise"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "apply", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "apply");
  g_object_set_data_full (G_OBJECT (dialog), "guide", g_object_ref (self), g_object_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (confirmed_cb), self, G_CONNECT_SWAPPED);
  skh_present (GTK_WINDOW (dialog));
}

static void
tried_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(SkhGuide) self = data;
  g_autoptr(GError) error = NULL;

  if (skh_store_write_finish (SKH_STORE (object), result, &error))
    show_preview (self);
  else if (!skh_question_settle (self, error))
    skh_context_report (self->context, error);
}

/* Does everything once and takes it back: then it is known what would happen. */
static void
try_plan (SkhGuide *self)
{
  skh_reorganisation_set_decision (self->plan, g_hash_table_lookup (self->answers, "number"), g_hash_table_lookup (self->answers, "decided-on"),
                                   g_hash_table_lookup (self->answers, "issuer"), NULL);
  skh_store_write_async (skh_context_get_store (self->context), "reorganisation", SKH_WRITE_TRY, skh_reorganisation_apply, self->plan, NULL, NULL,
                         tried_cb, g_object_ref (self));
}

#define BY_FILE "by-file"

/* Questions -------------------------------------------------------------------------------------- */

#define DECISION \
  { "day", N_("First day of the new state"), SKH_VALUE_DATE, SKH_COLUMN_REQUIRED | SKH_COLUMN_WHOLE_DATE }, \
  { "number", N_("Number of the decision"), SKH_VALUE_TEXT }, \
  { "decided-on", N_("Date of decision"), SKH_VALUE_DATE, SKH_COLUMN_WHOLE_DATE }, \
  { "issuer", N_("Issued by"), SKH_VALUE_TEXT }

static SkhColumn change_fields[] = {
  { "name", N_("Name"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED }, { "kind", N_("Kind"), SKH_VALUE_CHOICE, SKH_COLUMN_REQUIRED, .catalogue = "unit_kind" },
  { "code", N_("Code"), SKH_VALUE_TEXT }, { "parent", N_("Belongs to"), SKH_VALUE_UNIT }, DECISION, { NULL }
};
static SkhColumn into_fields[] = { { "other", N_("Into the unit"), SKH_VALUE_UNIT, SKH_COLUMN_REQUIRED }, DECISION, { NULL } };
static SkhColumn new_fields[] = {
  { "other", N_("Together with"), SKH_VALUE_UNIT, SKH_COLUMN_REQUIRED | SKH_COLUMN_SEVERAL },
  { "name", N_("Name of the new unit"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED }, { "kind", N_("Kind"), SKH_VALUE_CHOICE, SKH_COLUMN_REQUIRED, .catalogue = "unit_kind" },
  { "code", N_("Code"), SKH_VALUE_TEXT }, DECISION, { NULL }
};
static SkhColumn split_fields[] = {
  { "other", N_("A part goes into"), SKH_VALUE_UNIT, SKH_COLUMN_SEVERAL }, { "name", N_("A part becomes the new unit"), SKH_VALUE_TEXT, SKH_COLUMN_SEVERAL, 24 },
  { "kind", N_("Kind"), SKH_VALUE_CHOICE, SKH_COLUMN_BESIDE, .catalogue = "unit_kind" }, { "code", N_("Code"), SKH_VALUE_TEXT, SKH_COLUMN_BESIDE, 9 }, DECISION, { NULL }
};
static SkhColumn establish_fields[] = {
  { "name", N_("Name of the new unit"), SKH_VALUE_TEXT, SKH_COLUMN_REQUIRED }, { "kind", N_("Kind"), SKH_VALUE_CHOICE, SKH_COLUMN_REQUIRED, .catalogue = "unit_kind" },
  { "code", N_("Code"), SKH_VALUE_TEXT }, DECISION, { NULL }
};
static SkhColumn close_fields[] = { DECISION, { NULL } };
static SkhColumn file_fields[] = { { "parent", N_("New units belong to (empty: the top)"), SKH_VALUE_UNIT }, DECISION, { NULL } };

static const struct
{
  const char *what;
  const char *title; /* msgid */
  const char *body;  /* msgid */
  SkhColumn  *fields;
} steps[] = {
  { "change-unit", N_("New name, kind, code or place"), N_("The unit goes on; what it was called before is kept with its days."), change_fields },
  { "merge-into", N_("Goes into another unit"), N_("What is below it goes along. Facts of the years before stay where they arose."), into_fields },
  { "merge-new", N_("Merge into a new unit"), N_("What is below the old units goes along."), new_fields },
  { "split-unit", N_("Divide among units"), N_("What is below it, its people and families wait in the work list until they are given to one of the new units."), split_fields },
  { "establish-unit", N_("Establish a unit below"), N_("The new unit belongs to this one from its first day on."), establish_fields },
  { "close-unit", N_("End the unit"), N_("It holds for the last time on the day before. What is still in it waits in the work list."), close_fields },
  { BY_FILE, N_("Reorganise by a file"),
    N_("The links tell for each old code the new one: columns old_code, new_code and share (whole or part; close, without a new code, for a unit that just ends). New units stand in a second file: columns code, kind and name."),
    file_fields },
};

static gint64
id_of (GHashTable *answers,
       const char *key)
{
  const char *text = g_hash_table_lookup (answers, key);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

static gint64
parent_of (SkhGuide *self)
{
  const char *parent = skh_record_get (self->unit, "parent-id");

  return parent != NULL ? g_ascii_strtoll (parent, NULL, 10) : 0;
}

/* Parts of UNIT go into those of answer "other" and become those of answer "name". */
static void
plan_split (SkhGuide   *self,
            GHashTable *answers,
            gint64      unit)
{
  g_autofree char *other = NULL;

  for (guint i = 0; (other = skh_answer (answers, "other", i)) != NULL; i++)
    {
      skh_reorganisation_succeed (self->plan, unit, g_ascii_strtoll (other, NULL, 10), FALSE);
      g_clear_pointer (&other, g_free);
    }
  for (guint i = 0; i < skh_count_answers (answers, "name"); i++)
    {
      g_autofree char *name = skh_answer (answers, "name", i);
      g_autofree char *kind = skh_answer (answers, "kind", i);
      g_autofree char *code = skh_answer (answers, "code", i);

      skh_reorganisation_succeed (self->plan, unit, skh_reorganisation_establish (self->plan, parent_of (self), kind, code, name), FALSE);
    }
}

/* UNIT and those of answer "other" become a new one. */
static void
plan_merger (SkhGuide   *self,
             GHashTable *answers,
             gint64      unit)
{
  g_autofree char *other = NULL;
  gint64 fresh = skh_reorganisation_establish (self->plan, parent_of (self), g_hash_table_lookup (answers, "kind"), g_hash_table_lookup (answers, "code"),
                                               g_hash_table_lookup (answers, "name"));

  skh_reorganisation_succeed (self->plan, unit, fresh, TRUE);
  for (guint i = 0; (other = skh_answer (answers, "other", i)) != NULL; i++)
    {
      skh_reorganisation_succeed (self->plan, g_ascii_strtoll (other, NULL, 10), fresh, TRUE);
      g_clear_pointer (&other, g_free);
    }
}

/* By a file ---------------------------------------------------------------------------------------- */

typedef struct
{
  char   *day;
  char   *links; /* paths */
  char   *units; /* NULL: none */
  gint64  parent;
} Files;

static void
files_free (gpointer data)
{
  Files *files = data;

  g_free (files->day);
  g_free (files->links);
  g_free (files->units);
  g_free (files);
}

static gpointer
plan_func (sqlite3       *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Files *files = data;
  g_autofree char *links = NULL;
  g_autofree char *units = NULL;

  if (!g_file_get_contents (files->links, &links, NULL, error) || (files->units != NULL && !g_file_get_contents (files->units, &units, NULL, error)))
    return NULL;
  return skh_reorganisation_from_links (db, files->day, links, units, files->parent, error);
}

static void
planned_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(SkhGuide) self = data;
  g_autoptr(GError) error = NULL;

  self->plan = skh_store_read_finish (SKH_STORE (object), result, &error);
  if (self->plan != NULL)
    try_plan (self);
  else if (!skh_question_settle (self, error))
    skh_context_report (self->context, error);
}

static void
plan_by_files (SkhGuide *self)
{
  Files *files = g_new0 (Files, 1);

  files->day = g_strdup (g_hash_table_lookup (self->answers, "day"));
  files->links = g_strdup (g_hash_table_lookup (self->answers, "links"));
  files->units = g_strdup (g_hash_table_lookup (self->answers, "units"));
  files->parent = id_of (self->answers, "parent");
  skh_store_read_async (skh_context_get_store (self->context), plan_func, files, files_free, (GDestroyNotify) skh_reorganisation_free, NULL, planned_cb,
                        g_object_ref (self));
}

/* One unit ------------------------------------------------------------------------------------------ */

static void
plan_step (SkhGuide   *self,
           GHashTable *answers)
{
  gint64 unit = skh_record_get_id (self->unit);

  self->plan = skh_reorganisation_new (g_hash_table_lookup (answers, "day"));
  if (strcmp (self->what, "change-unit") == 0)
    {
      skh_reorganisation_change (self->plan, unit, id_of (answers, "parent"), g_hash_table_lookup (answers, "kind"), g_hash_table_lookup (answers, "code"),
                                 g_hash_table_lookup (answers, "name"));
    }
  else if (strcmp (self->what, "merge-into") == 0)
    {
      skh_reorganisation_succeed (self->plan, unit, id_of (answers, "other"), TRUE);
    }
  else if (strcmp (self->what, "merge-new") == 0)
    {
      plan_merger (self, answers, unit);
    }
  else if (strcmp (self->what, "establish-unit") == 0)
    {
      skh_reorganisation_establish (self->plan, unit, g_hash_table_lookup (answers, "kind"), g_hash_table_lookup (answers, "code"), g_hash_table_lookup (answers, "name"));
    }
  else if (strcmp (self->what, "split-unit") == 0)
    {
      plan_split (self, answers, unit);
    }
  else
    {
      skh_reorganisation_close (self->plan, unit);
    }
}

static void
answered_cb (GHashTable *answers,
             gpointer    data)
{
  SkhGuide *self = data;

  g_clear_pointer (&self->answers, g_hash_table_unref);
  self->answers = g_hash_table_ref (answers);
  g_clear_pointer (&self->plan, skh_reorganisation_free);
  if (self->unit == NULL)
    {
      plan_by_files (self);
      return;
    }
  plan_step (self, answers);
  try_plan (self);
}

static void
ask (SkhGuide *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      SkhQuestion *question;
      g_autofree char *heading = NULL;

      if (strcmp (steps[i].what, self->what) != 0)
        continue;
      for (SkhColumn *field = steps[i].fields; field->key != NULL; field++)
        {
          if (field->catalogue != NULL)
            field->choices = self->kinds;
        }
      heading = self->unit != NULL ? g_strdup_printf ("%s\n%s", _(steps[i].title), skh_record_get (self->unit, "name")) : g_strdup (_(steps[i].title));
      question = skh_question_new (self->context, heading, _(steps[i].body), steps[i].fields);
      if (self->unit == NULL)
        {
          skh_question_add_file (question, "links", _("Links between old and new units (CSV)"), "csv", TRUE);
          skh_question_add_file (question, "units", _("New units (CSV), if there are any"), "csv", FALSE);
        }
      else if (strcmp (self->what, "change-unit") == 0)
        {
          skh_question_set_value (question, "name", skh_record_get (self->unit, "short-name"), NULL);
          skh_question_set_value (question, "code", skh_record_get (self->unit, "code"), NULL);
          skh_question_set_value (question, "parent", skh_record_get (self->unit, "parent-id"), skh_record_get (self->unit, "parent"));
        }
      if (self->unit != NULL)
        skh_question_set_value (question, "kind", strcmp (self->what, "establish-unit") == 0 ? self->new_kind : skh_record_get (self->unit, "kind"), NULL);
      skh_question_ask (question, self->parent, _("_Preview"), answered_cb, self);
    }
}

/* The kinds that there are, and the one that is usual below the unit. */
static gpointer
kinds_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  SkhGuide *self = data;

  /* Nothing else looks at it before the answer is there. */
  self->new_kind = skh_units_child_kind (db, skh_record_get_id (self->unit));
  return skh_choices_read (db, skh_register_find_column (&skh_units_register, "kind"), error);
}

static void
kinds_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(SkhGuide) self = data;

  self->kinds = skh_store_read_finish (SKH_STORE (object), result, NULL);
  if (self->kinds != NULL)
    ask (self);
}

static const char *
known_step (const char *what)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      if (strcmp (steps[i].what, what) == 0)
        return steps[i].what;
    }
  g_return_val_if_reached (NULL);
}

void
skh_reorganise_unit (GtkWindow  *parent,
                     SkhContext *context,
                     SkhRecord  *unit,
                     const char *what)
{
  g_autoptr(SkhGuide) self = g_object_new (SKH_TYPE_GUIDE, NULL);

  self->parent = parent;
  self->context = g_object_ref (context);
  self->unit = skh_record_ref (unit);
  self->what = known_step (what);
  skh_store_read_async (skh_context_get_store (context), kinds_func, self, NULL, (GDestroyNotify) skh_choices_free, NULL, kinds_cb, g_object_ref (self));
}

void
skh_reorganise_by_file (GtkWindow  *parent,
                        SkhContext *context)
{
  g_autoptr(SkhGuide) self = g_object_new (SKH_TYPE_GUIDE, NULL);

  self->parent = parent;
  self->context = g_object_ref (context);
  self->what = known_step (BY_FILE);
  ask (self);
}
