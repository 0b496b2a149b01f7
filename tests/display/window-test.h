/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "app/record/skh-field.h"
#include "app/window/skh-window.h"
#include "skh-test.h"

G_BEGIN_DECLS

/* What tests of the window share.  A test's main() begins with window_test_init() and ends with window_test_run(). */

/* The file of the test: a fixture that it sets up between the two, or that of window_test_init_sample(). */
extern SkhFixture sample;

/* GTK, libadwaita, the resources and the application.  LANGUAGE is that of the window; NULL: English, as it is in the source. */
void               window_test_init        (int               *argc,
                                            char            ***argv,
                                            const char        *language);

/* The same with the sample province as file, in English. */
void               window_test_init_sample (int               *argc,
                                            char            ***argv);

/* Runs what was added with g_test_add_func() and removes the file; what main() returns. */
int                window_test_run         (void);

/* A window on the file, once it knows its units. */
GtkWidget         *open_window             (void);

/* Closes it and lets what it still has to do come to its end. */
void               close_window            (GtkWidget         *window);

/* Runs the main loop until all that WINDOW was asked for is done, what follows from it too. */
void               settle                  (GtkWidget         *window);

/* The first widget of TYPE below WIDGET, or WIDGET itself, that is mapped; NULL: none. */
GtkWidget         *find_type               (GtkWidget         *widget,
                                            GType              type);

/* The same, in sight or not. */
GtkWidget         *find_hidden_type        (GtkWidget         *widget,
                                            GType              type);

/* The first mapped widget that MATCHES. */
typedef gboolean (*WidgetMatch)            (GtkWidget         *widget,
                                            gconstpointer      data);
GtkWidget         *find_match              (GtkWidget         *widget,
                                            WidgetMatch        matches,
                                            gconstpointer      data);

/* The mapped field KEY. */
SkhField          *find_field              (GtkWidget         *widget,
                                            const char        *key);

/* The first field of the record beside the list; NULL: no record is shown. */
GtkWidget         *first_field             (GtkWidget         *widget);

/* The mapped toggle button whose label begins with TEXT. */
GtkToggleButton   *find_toggle             (GtkWidget         *widget,
                                            const char        *text);

/* The button that is meant to be pressed. */
GtkWidget         *find_suggested          (GtkWidget         *widget);

/* The rows of the first table in sight; NULL: none. */
GListModel        *find_rows               (GtkWidget         *widget);

/* Whether a mapped label, cell or entry below WIDGET has TEXT in it. */
gboolean           shows                   (GtkWidget         *widget,
                                            const char        *text);

/* What somebody types into the field KEY, or chooses from its rows. */
void               type_into               (GtkWidget         *widget,
                                            const char        *key,
                                            const char        *text);
void               choose                  (GtkWidget         *widget,
                                            const char        *key,
                                            guint              row);

/* The first visible window whose class is TYPE_NAME; NULL: none. */
GtkWidget         *find_window             (const char        *type_name);

/* A mapped window that is not MAIN_WINDOW; NULL: none. */
GtkWindow         *other_window            (GtkWidget         *main_window);
void               close_other             (GtkWidget         *main_window);

/* The question in sight; NULL: none. */
AdwMessageDialog  *find_question           (void);

/* Waits for a question and answers it, as a click on its button does. */
void               answer_question         (const char        *response);

G_END_DECLS
