/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/titles/skh-titles-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "app/certificate/skh-issue-window.h"
#include "app/list/skh-register-page.h"
#include "app/skh-page.h"
#include "app/skh-wrap-layout.h"
#include "app/titles/skh-assess-window.h"
#include "app/titles/skh-step-dialog.h"
#include "base/skh-number.h"
#include "titles/skh-title-register.h"

struct _SkhTitlesPage
{
  GtkWidget    parent_instance;

  GtkWidget   *box;
  GtkDropDown *chooser;
  GtkStack    *pages; /* a SkhRegisterPage for each books that was looked at: what is half typed there stays */

  SkhContext  *context;
  GPtrArray   *books; /* SkhBooks of the chooser, the year being none of theirs */
  char        *search;
};

static void page_iface_init (SkhPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SkhTitlesPage, skh_titles_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (SKH_TYPE_PAGE, page_iface_init))

/* The forms of the pane. */
static const struct
{
  const SkhRegister *reg;
  const char        *form;
} forms[] = {
  { &skh_people_register, "/vn/khuyenhoc/SoKhuyenHoc/ui/people/skh-person-form.ui" },
  { &skh_families_register, "/vn/khuyenhoc/SoKhuyenHoc/ui/families/skh-family-form.ui" },
  { &skh_clans_register, "/vn/khuyenhoc/SoKhuyenHoc/ui/clans/skh-clan-form.ui" },
  { &skh_units_register, "/vn/khuyenhoc/SoKhuyenHoc/ui/units/skh-unit-form.ui" },
};

static const char *
state_key (const SkhBooks *books)
{
  return books->title != NULL ? "title-state" : "learning-state";
}

static SkhRegisterPage *
current_page (SkhTitlesPage *self)
{
  return (SkhRegisterPage *) gtk_stack_get_visible_child (self->pages);
}

static const SkhBooks *
books_of (SkhRegisterPage *page)
{
  return page != NULL ? g_object_get_data (G_OBJECT (page), "books") : NULL;
}

/* States and how many there are of each ------------------------------------------------------------ */

typedef struct
{
  SkhRegisterPage *page;
  SkhBooks        *books;
  SkhQuery        *query;
} CountQuestion;

static void
count_question_free (gpointer data)
{
  CountQuestion *question = data;

  g_object_unref (question->page);
  skh_books_free (question->books);
  skh_query_free (question->query);
  g_free (question);
}

/* How many the query finds in each state: guint, one for each of the states. */
static gpointer
count_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  CountQuestion *question = data;
  const SkhBooks *books = question->books;
  g_autoptr(GArray) ids = skh_query_read_ids (question->query, db, NULL, error);

  if (ids == NULL)
    return NULL;
  return books->title != NULL ? skh_title_count_states (db, books->title, books->year, ids, error) : skh_learning_count_states (db, books->key, books->year, ids, error);
}

static void
counted_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(SkhRegisterPage) page = data;
  g_autoptr(GArray) counts = skh_store_read_finish (SKH_STORE (object), result, NULL);
  GtkWidget *chips = g_object_get_data (G_OBJECT (page), "states");
  guint i = 0;

  if (counts == NULL || chips == NULL)
    return;
  for (GtkWidget *chip = gtk_widget_get_first_child (chips); chip != NULL && i < counts->len; chip = gtk_widget_get_next_sibling (chip), i++)
    {
      const SkhChoice *state = g_object_get_data (G_OBJECT (chip), "state");
      g_autofree char *number = skh_number_format (g_array_index (counts, guint, i));
      g_autofree char *label = g_strdup_printf ("%s · %s", _(state->title), number);

      gtk_button_set_label (GTK_BUTTON (chip), label);
      gtk_widget_set_visible (chip, g_array_index (counts, guint, i) > 0 || gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (chip)));
    }
}

/* One state at a time, or all. */
static void
state_toggled_cb (SkhRegisterPage *page,
                  GtkToggleButton *chip)
{
  const SkhChoice *state = g_object_get_data (G_OBJECT (chip), "state");
  const char *key = state_key (books_of (page));
  g_autofree char *filter = g_strdup_printf ("%s=%s", key, state->key);
  GtkWidget *chips = gtk_widget_get_parent (GTK_WIDGET (chip));

  if (!gtk_toggle_button_get_active (chip))
    {
      for (GtkWidget *other = gtk_widget_get_first_child (chips); other != NULL; other = gtk_widget_get_next_sibling (other))
        {
          if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (other)))
            return;
        }
      skh_register_page_set_filter (page, key, NULL);
      return;
    }
  for (GtkWidget *other = gtk_widget_get_first_child (chips); other != NULL; other = gtk_widget_get_next_sibling (other))
    {
      if (other != GTK_WIDGET (chip))
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (other), FALSE);
    }
  skh_register_page_set_filter (page, key, filter);
}

/* The filter of the list may have been set or taken away elsewhere than by the states. */
static void
show_filtered (SkhRegisterPage *page,
               const SkhBooks  *books)
{
  const SkhQuery *query = skh_register_page_get_query (page);
  GtkWidget *chips = g_object_get_data (G_OBJECT (page), "states");
  const char *only = NULL;

  for (guint i = 0; i < query->filters->len; i++)
    {
      const SkhFilter *filter = query->filters->pdata[i];

      if (strcmp (filter->column->key, state_key (books)) == 0 && filter->test == SKH_TEST_IS && g_strv_length (filter->values) == 1)
        only = filter->values[0];
    }
  for (GtkWidget *chip = gtk_widget_get_first_child (chips); chip != NULL; chip = gtk_widget_get_next_sibling (chip))
    {
      const SkhChoice *state = g_object_get_data (G_OBJECT (chip), "state");

      g_signal_handlers_block_by_func (chip, state_toggled_cb, page);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), g_strcmp0 (only, state->key) == 0);
      g_signal_handlers_unblock_by_func (chip, state_toggled_cb, page);
    }
}

/* The counts are of all states, whichever the list is narrowed to. */
static void
listed_cb (SkhRegisterPage *page,
           SkhTitlesPage   *self)
{
  const SkhBooks *books = books_of (page);
  CountQuestion *question;

  if (self->context == NULL)
    return;
  show_filtered (page, books);
  question = g_new (CountQuestion, 1);
  *question = (CountQuestion) { g_object_ref (page), skh_books_copy (books), skh_query_copy (skh_register_page_get_query (page)) };
  for (guint i = question->query->filters->len; i-- > 0;)
    {
      if (strcmp (((const SkhFilter *) question->query->filters->pdata[i])->column->key, state_key (books)) == 0)
        g_ptr_array_remove_index (question->query->filters, i);
    }
  skh_store_read_async (skh_context_get_store (self->context), count_func, question, count_question_free, (GDestroyNotify) g_array_unref, NULL, counted_cb, g_object_ref (page));
}

static GtkWidget *
make_states (SkhRegisterPage *page,
             const SkhBooks  *books)
{
  const SkhChoice *states = books->title != NULL ? skh_title_states : skh_learning_states;
  GtkWidget *chips = g_object_new (GTK_TYPE_BOX, "layout-manager", g_object_new (SKH_TYPE_WRAP_LAYOUT, NULL), NULL);

  for (const SkhChoice *state = states; state->key != NULL; state++)
    {
      GtkWidget *chip = gtk_toggle_button_new_with_label (_(state->title));

      g_object_set_data (G_OBJECT (chip), "state", (gpointer) state);
      gtk_widget_add_css_class (chip, "pill-small");
      /* The first keeps the place until there are counts. */
      gtk_widget_set_visible (chip, state == states);
      g_signal_connect_object (chip, "toggled", G_CALLBACK (state_toggled_cb), page, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (chips), chip);
    }
  g_object_set_data (G_OBJECT (page), "states", chips);
  return chips;
}

/* Steps -------------------------------------------------------------------------------------------- */

static void
step_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SkhTitlesPage *self = SKH_TITLES_PAGE (widget);
  SkhRegisterPage *page = current_page (self);
  const SkhBooks *books = books_of (page);
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (widget));
  int step = g_variant_get_int32 (parameter);
  g_autoptr(GArray) ids = NULL;

  if (books == NULL)
    return;
  ids = skh_register_page_get_checked (page);
  if (books->title != NULL && step == SKH_TITLE_ASSESS)
    skh_assess_window_present (window, self->context, books, ids, skh_register_page_get_query (page));
  else
    skh_step_dialog_present (window, self->context, books, step, ids, skh_register_page_get_query (page));
}

/* Certificates for the checked rows that were recognised; for the whole list there is the page of certificates. */
static void
certificates_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  SkhTitlesPage *self = SKH_TITLES_PAGE (widget);
  SkhRegisterPage *page = current_page (self);
  const SkhBooks *books = books_of (page);
  g_autoptr(GArray) ids = books != NULL && books->title != NULL ? skh_register_page_get_checked (page) : NULL;

  if (ids != NULL)
    skh_issue_window_for_title (GTK_WINDOW (gtk_widget_get_root (widget)), self->context, books->title->key, books->year, ids);
}

/* Carrying over is about the whole list, never about checked rows only. */
static GtkWidget *
make_steps_button (const SkhBooks *books)
{
  static const int title_order[] = { SKH_TITLE_CARRY_OVER, SKH_TITLE_REGISTER, SKH_TITLE_ASSESS, SKH_TITLE_RECOGNISE, SKH_TITLE_REFUSE, SKH_TITLE_REVOKE, SKH_TITLE_WITHDRAW, -1 };
  static const int learning_order[] = { SKH_LEARNING_REGISTER, SKH_LEARNING_COMPLETE, SKH_LEARNING_NOT_COMPLETED, SKH_LEARNING_WITHDRAW, -1 };
  const int *order = books->title != NULL ? title_order : learning_order;
  g_autoptr(GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  for (; *order >= 0; order++)
    {
      g_autofree char *action = g_strdup_printf ("titles.step(%d)", *order);

      g_menu_append (menu, skh_step_label (books, *order), action);
    }
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _("For the _whole list"));
  gtk_widget_set_tooltip_text (button, _("Steps for all records that the list shows"));
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (button), TRUE);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  return button;
}

/* What is done with checked rows. */
static void
add_bar (SkhRegisterPage *page,
         const SkhBooks  *books)
{
  static const int title_order[] = { SKH_TITLE_REGISTER, SKH_TITLE_ASSESS, SKH_TITLE_RECOGNISE, SKH_TITLE_REFUSE, SKH_TITLE_REVOKE, SKH_TITLE_WITHDRAW, -1 };
  static const int learning_order[] = { SKH_LEARNING_REGISTER, SKH_LEARNING_COMPLETE, SKH_LEARNING_NOT_COMPLETED, SKH_LEARNING_WITHDRAW, -1 };

  for (const int *order = books->title != NULL ? title_order : learning_order; *order >= 0; order++)
    {
      GtkWidget *button = gtk_button_new_with_mnemonic (skh_step_label (books, *order));

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "titles.step");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", *order);
      skh_register_page_add_to_bar (page, button);
    }
  if (books->title != NULL)
    {
      GtkWidget *button = gtk_button_new_with_mnemonic (_("Certi_ficates…"));

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "titles.certificates");
      skh_register_page_add_to_bar (page, button);
    }
}

/* Pages -------------------------------------------------------------------------------------------- */

static const char *
form_of (const SkhRegister *base)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      if (forms[i].reg == base)
        return forms[i].form;
    }
  return forms[0].form;
}

static SkhRegisterPage *
make_page (SkhTitlesPage  *self,
           const SkhBooks *books)
{
  const SkhRegister *reg = skh_books_register (books);
  g_autofree char *title = g_strdup_printf ("%d", books->year);
  g_autofree char *empty = g_strdup_printf (_("Nobody for %s yet"), books->name);
  g_autofree char *year = g_strdup_printf (_("Year %d"), books->year);
  g_autofree char *heading = g_strdup_printf ("%s · %s", books->name, year);
  g_autofree char *way = g_strdup_printf ("win.page::%s", skh_register_base (reg)->name);
  SkhRegisterPage *page = SKH_REGISTER_PAGE (skh_register_page_new (self->context, reg, title, form_of (skh_register_base (reg))));

  g_object_set_data_full (G_OBJECT (page), "books", skh_books_copy (books), (GDestroyNotify) skh_books_free);
  skh_register_page_set_heading (page, heading);
  skh_register_page_set_empty (page, empty, _("This unit has nobody in the register for it. Add records to the register, or choose a larger unit at the top."));
  skh_register_page_set_empty_way (page, _("To the _register"), way);
  skh_register_page_hide_title (page);
  skh_register_page_add_lead (page, make_states (page, books));
  skh_register_page_add_to_head (page, make_steps_button (books));
  add_bar (page, books);
  g_signal_connect_object (page, "listed", G_CALLBACK (listed_cb), self, 0);
  return page;
}

/* The page of the chosen books and year, made when it is first looked at. */
static void
show_books (SkhTitlesPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->chooser);
  g_autoptr(SkhBooks) books = NULL;
  g_autofree char *name = NULL;

  if (self->books == NULL || selected >= self->books->len)
    return;
  books = skh_books_copy (self->books->pdata[selected]);
  books->year = skh_context_get_year (self->context);
  name = g_strdup_printf ("%s %s %d", books->title != NULL ? "title" : "learning", books->key, books->year);
  if (gtk_stack_get_child_by_name (self->pages, name) == NULL)
    gtk_stack_add_named (self->pages, GTK_WIDGET (make_page (self, books)), name);
  gtk_stack_set_visible_child_name (self->pages, name);
  skh_register_page_search (current_page (self), self->search != NULL ? self->search : "");
}

static gpointer
books_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_books_free);
  g_autoptr(GPtrArray) titles = skh_titles_read (db, error);
  g_autoptr(GPtrArray) learning = titles != NULL ? skh_learning_forms_read (db, error) : NULL;

  if (learning == NULL)
    return NULL;
  for (guint i = 0; i < titles->len; i++)
    {
      const SkhTitle *title = titles->pdata[i];
      SkhBooks books = { title->key, title->name, (SkhTitle *) title, 0 };

      g_ptr_array_add (all, skh_books_copy (&books));
    }
  for (guint i = 0; i < learning->len; i++)
    {
      const SkhLearningForm *form = learning->pdata[i];
      SkhBooks books = { form->key, form->name, NULL, 0 };

      g_ptr_array_add (all, skh_books_copy (&books));
    }
  return g_steal_pointer (&all);
}

static void
books_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(SkhTitlesPage) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) books = skh_store_read_finish (SKH_STORE (object), result, &error);
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = gtk_drop_down_get_selected (self->chooser);

  if (self->context == NULL)
    return;
  if (books == NULL)
    {
      skh_context_report (self->context, error);
      return;
    }
  g_clear_pointer (&self->books, g_ptr_array_unref);
  for (guint i = 0; i < books->len; i++)
    gtk_string_list_append (names, ((const SkhBooks *) books->pdata[i])->name);
  gtk_drop_down_set_model (self->chooser, G_LIST_MODEL (names));
  self->books = g_steal_pointer (&books);
  gtk_drop_down_set_selected (self->chooser, selected != GTK_INVALID_LIST_POSITION && selected < self->books->len ? selected : 0);
  show_books (self);
}

static void
read_books (SkhTitlesPage *self)
{
  skh_store_read_async (skh_context_get_store (self->context), books_func, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL, books_cb, g_object_ref (self));
}

static void
store_changed_cb (SkhTitlesPage *self,
                  SkhChanges    *changes)
{
  if (changes == NULL || skh_changes_has_table (changes, "title") || skh_changes_has_table (changes, "learning_form"))
    read_books (self);
}

static void
skh_titles_page_dispose (GObject *object)
{
  SkhTitlesPage *self = SKH_TITLES_PAGE (object);

  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), SKH_TYPE_TITLES_PAGE);
  g_clear_pointer (&self->books, g_ptr_array_unref);
  g_clear_pointer (&self->search, g_free);

  G_OBJECT_CLASS (skh_titles_page_parent_class)->dispose (object);
}

static void
search (SkhPage    *page,
        const char *text)
{
  SkhTitlesPage *self = SKH_TITLES_PAGE (page);

  g_free (self->search);
  self->search = g_strdup (text);
  if (current_page (self) != NULL)
    skh_register_page_search (current_page (self), text);
}

static gboolean
get_dirty (SkhPage *page)
{
  SkhTitlesPage *self = SKH_TITLES_PAGE (page);

  for (GtkWidget *books = gtk_widget_get_first_child (GTK_WIDGET (self->pages)); books != NULL; books = gtk_widget_get_next_sibling (books))
    {
      if (skh_page_get_dirty (SKH_PAGE (books)))
        return TRUE;
    }
  return FALSE;
}

static void
page_iface_init (SkhPageInterface *iface)
{
  iface->get_dirty = get_dirty;
  iface->search = search;
}

static void
skh_titles_page_class_init (SkhTitlesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = skh_titles_page_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/khuyenhoc/SoKhuyenHoc/ui/titles/skh-titles-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SkhTitlesPage, box);
  gtk_widget_class_bind_template_child (widget_class, SkhTitlesPage, chooser);
  gtk_widget_class_bind_template_child (widget_class, SkhTitlesPage, pages);
  gtk_widget_class_bind_template_callback (widget_class, show_books);
  gtk_widget_class_install_action (widget_class, "titles.certificates", NULL, certificates_action);
  gtk_widget_class_install_action (widget_class, "titles.step", "i", step_action);
}

static void
skh_titles_page_init (SkhTitlesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
skh_titles_page_new (SkhContext *context)
{
  SkhTitlesPage *self = g_object_new (SKH_TYPE_TITLES_PAGE, NULL);
  SkhStore *store = skh_context_get_store (context);

  self->context = g_object_ref (context);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "titles.step", !skh_store_get_read_only (store));
  g_signal_connect_object (context, "notify::year", G_CALLBACK (show_books), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  read_books (self);
  return GTK_WIDGET (self);
}
