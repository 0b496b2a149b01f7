/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/people/skh-members-table.h"

#include "app/document/skh-document-show.h"
#include "draw/skh-members-document.h"

typedef struct
{
  gint64 unit;
  int    year;
} Question;

static gpointer
document_func (sqlite3       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  Question *question = data;

  return skh_members_document (db, question->unit, question->year, error);
}

void
skh_members_table_present (GtkWidget  *widget,
                           SkhContext *context)
{
  Question *question = g_new (Question, 1);
  g_autofree char *file_name = NULL;

  *question = (Question) { skh_context_get_scope (context), skh_context_get_year (context) };
  file_name = g_strdup_printf ("hoi-vien-%d", question->year);
  skh_document_show (widget, context, document_func, question, g_free, file_name);
}
