/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/certificate/skh-print-run.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/document/skh-document-print.h"
#include "certificate/skh-certificates.h"
#include "certificate/skh-printers.h"

struct _SkhPrintRun
{
  gatomicrefcount    refs;

  SkhStoredTemplate *template;
  GPtrArray         *sheets;      /* GHashTable: spec → text, in the order of the stack */
  GPtrArray         *groups;      /* the commune of each; NULL: unknown */

  /* While it is printed. */
  SkhStore          *store;
  SkhCertificate    *certificate;
  SkhSheetParts      parts;
  SkhSheetShift      shift;
  guint              drawn;
  const char        *refusal;
  gboolean           previewed;
};

SkhPrintRun *
skh_print_run_ref (SkhPrintRun *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
skh_print_run_unref (SkhPrintRun *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_clear_pointer (&self->certificate, skh_certificate_free);
  g_clear_pointer (&self->template, skh_stored_template_free);
  g_clear_object (&self->store);
  g_ptr_array_unref (self->sheets);
  g_ptr_array_unref (self->groups);
  g_free (self);
}

/* Reading ------------------------------------------------------------------------------------------- */

static GHashTable *
copy_texts (GHashTable *texts)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer key;
  gpointer value;

  g_hash_table_iter_init (&iter, texts);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (copy, g_strdup (key), g_strdup (value));
  return copy;
}

/* The commune of each certificate of a batch: id → name. */
static GHashTable *
read_groups (sqlite3  *db,
             gint64    batch,
             GError  **error)
{
  g_autoptr(GPtrArray) rows = skh_delivery_list_read (db, batch, 0, error);
  GHashTable *groups = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const SkhDeliveryRow *row = rows->pdata[i];

      g_hash_table_insert (groups, g_memdup2 (&row->certificate, sizeof row->certificate), g_strdup (row->group));
    }
  return groups;
}

SkhPrintRun *
skh_print_run_read (sqlite3            *db,
                    const SkhPrintJob  *job,
                    GError            **error)
{
  g_autoptr(SkhPrintRun) self = g_new0 (SkhPrintRun, 1);
  g_autoptr(SkhIssued) first = NULL;
  g_autoptr(SkhCertificateReader) reader = NULL;
  g_autoptr(GHashTable) groups = NULL;

  g_atomic_ref_count_init (&self->refs);
  self->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  self->groups = g_ptr_array_new_with_free_func (g_free);
  first = skh_issued_read (db, g_array_index (job->certificates, gint64, 0), error);
  reader = first != NULL ? skh_certificate_reader_new (db, first->version_id, error) : NULL;
  if (reader == NULL)
    return NULL;
  self->template = skh_stored_template_copy (skh_certificate_reader_get_template (reader));
  groups = read_groups (db, first->batch_id, NULL);
  for (guint i = 0; i < job->certificates->len; i++)
    {
      gint64 id = g_array_index (job->certificates, gint64, i);
      GHashTable *texts = skh_certificate_reader_read (reader, id, error);

      if (texts == NULL)
        return NULL;
      g_ptr_array_add (self->sheets, copy_texts (texts));
      g_ptr_array_add (self->groups, g_strdup (g_hash_table_lookup (groups, &id)));
    }
  return g_steal_pointer (&self);
}

guint
skh_print_run_get_n (SkhPrintRun *self)
{
  return self->sheets->len;
}

GHashTable *
skh_print_run_get_texts (SkhPrintRun *self,
                         guint        i)
{
  return self->sheets->pdata[i];
}

const SkhTemplate *
skh_print_run_get_template (SkhPrintRun *self)
{
  return self->template->template;
}

const char *
skh_print_run_get_refusal (SkhPrintRun *self)
{
  return self->refusal;
}

guint
skh_print_run_get_drawn (SkhPrintRun *self)
{
  return self->previewed ? 0 : self->drawn;
}

/* Printing ------------------------------------------------------------------------------------------ */

static void
draw_sheet (cairo_t  *cr,
            double    width,
            double    height,
            guint     page,
            gpointer  data)
{
  SkhPrintRun *self = data;

  if (self->certificate == NULL)
    self->certificate = skh_certificate_new (self->template->template, NULL);
  if (self->certificate == NULL)
    return;
  skh_certificate_draw (self->certificate, cr, self->sheets->pdata[page], self->parts != 0 ? self->parts : skh_certificate_get_printed (self->certificate), &self->shift);
  self->drawn = MAX (self->drawn, page + 1);
}

typedef struct
{
  const char *printer;
  const char *tray;
  gint64      template_id;
} SetupQuestion;

static gpointer
setup_func (sqlite3       *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  SetupQuestion *question = data;

  return skh_printer_setup_find (db, question->printer, question->tray, question->template_id, error);
}

/* Which sheet has which number is written before anything is printed: so all come out once, in this order, as large as they are. */
static const char *
refuse (const SkhTemplate *template,
        GtkPrintSettings  *settings,
        GtkPrintContext   *context)
{
  double width = template->width * SKH_POINTS_PER_MM;
  double height = template->height * SKH_POINTS_PER_MM;

  if (fabs (gtk_print_context_get_width (context) - width) > SKH_POINTS_PER_MM || fabs (gtk_print_context_get_height (context) - height) > SKH_POINTS_PER_MM)
    return N_("The paper in the print dialog is not as large as the sheet: choose the size of the template. Nothing was printed.");
  if (settings == NULL)
    return NULL;
  if (gtk_print_settings_has_key (settings, GTK_PRINT_SETTINGS_SCALE) && gtk_print_settings_get_scale (settings) != 100)
    return N_("The printer would scale the sheets: choose their real size in the print dialog. Nothing was printed.");
  if (gtk_print_settings_get_duplex (settings) != GTK_PRINT_DUPLEX_SIMPLEX)
    return N_("The printer would print on both sides: choose one side in the print dialog. Nothing was printed.");
  if (gtk_print_settings_get_number_up (settings) > 1)
    return N_("The printer would put several on a sheet: choose one page a sheet in the print dialog. Nothing was printed.");
  if (gtk_print_settings_get_print_pages (settings) != GTK_PRINT_PAGES_ALL || gtk_print_settings_get_page_set (settings) != GTK_PAGE_SET_ALL)
    return N_("The printer would leave sheets out: choose all pages in the print dialog; how many are printed is said in this window. Nothing was printed.");
  if (gtk_print_settings_get_n_copies (settings) > 1 || gtk_print_settings_get_reverse (settings))
    return N_("The printer would print sheets twice or from the last one on: choose one copy in the usual order in the print dialog. Nothing was printed.");
  return NULL;
}

/* The printer is known only now. */
static void
begin_print_cb (GtkPrintOperation *operation,
                GtkPrintContext   *context,
                SkhPrintRun       *self)
{
  GtkPrintSettings *settings = gtk_print_operation_get_print_settings (operation);
  const char *printer = settings != NULL ? gtk_print_settings_get_printer (settings) : NULL;
  g_autoptr(SkhPrinterSetup) setup = NULL;

  self->refusal = refuse (self->template->template, settings, context);
  if (self->refusal != NULL)
    {
      gtk_print_operation_cancel (operation);
      return;
    }
  if (printer != NULL)
    {
      SetupQuestion question = { printer, gtk_print_settings_get_default_source (settings), self->template->id };

      setup = skh_store_read (self->store, setup_func, &question, NULL);
    }
  if (setup != NULL)
    self->shift = (SkhSheetShift) { setup->offset_x / 10.0, setup->offset_y / 10.0, setup->scale / 100000.0, setup->rotation / 100.0 };
}

/* A preview of the print dialog is a file for another program: no sheet comes out. */
static gboolean
preview_cb (GtkPrintOperation        *operation,
            GtkPrintOperationPreview *preview,
            GtkPrintContext          *context,
            GtkWindow                *parent,
            SkhPrintRun              *self)
{
  self->previewed = TRUE;
  return FALSE;
}

GtkPrintOperation *
skh_print_run_print (SkhPrintRun   *self,
                     SkhStore      *store,
                     const char    *title,
                     SkhSheetParts  parts)
{
  const SkhTemplate *template = self->template->template;
  g_autoptr(SkhPages) pages = NULL;
  GtkPrintOperation *operation;

  g_set_object (&self->store, store);
  self->shift = (SkhSheetShift) SKH_SHEET_SHIFT_NONE;
  self->parts = parts;
  self->drawn = 0;
  self->refusal = NULL;
  self->previewed = FALSE;
  g_clear_pointer (&self->certificate, skh_certificate_free);
  pages = skh_pages_new (title, template->width * SKH_POINTS_PER_MM, template->height * SKH_POINTS_PER_MM, self->sheets->len, draw_sheet, skh_print_run_ref (self),
                         (GDestroyNotify) skh_print_run_unref);
  operation = skh_document_print_new (pages);
  /* It can be stopped between two sheets; then the last good one is asked for. */
  gtk_print_operation_set_show_progress (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), self);
  g_signal_connect (operation, "preview", G_CALLBACK (preview_cb), self);
  return operation;
}

/* Files --------------------------------------------------------------------------------------------- */

/* What the thread needs. */
typedef struct
{
  SkhPrintRun   *run;
  char          *path;
  SkhSheetParts  parts;
  gboolean       per_group;
  guint          per_file;
  SkhProgress   *progress;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  skh_print_run_unref (writing->run);
  skh_progress_unref (writing->progress);
  g_free (writing->path);
  g_free (writing);
}

static char **
write_sheets (const Writing  *writing,
              GCancellable   *cancellable,
              GError        **error)
{
  SkhPrintRun *self = writing->run;
  SkhCertificateFileOptions options = SKH_CERTIFICATE_FILE_OPTIONS_INIT;
  g_autoptr(SkhCertificate) certificate = skh_certificate_new (self->template->template, error);
  g_autoptr(SkhCertificateFile) file = NULL;

  if (certificate == NULL)
    return NULL;
  options.parts = writing->parts;
  options.per_group = writing->per_group;
  options.per_file = writing->per_file;
  file = skh_certificate_file_new (certificate, writing->path, &options);
  for (guint i = 0; i < self->sheets->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !skh_certificate_file_add (file, self->sheets->pdata[i], self->groups->pdata[i], error))
        return NULL;
      skh_progress_set (writing->progress, i + 1, self->sheets->len);
    }
  return skh_certificate_file_finish (file, cancellable, error);
}

static void
write_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  GError *error = NULL;
  char **paths = write_sheets (data, cancellable, &error);

  if (paths != NULL)
    g_task_return_pointer (task, paths, (GDestroyNotify) g_strfreev);
  else
    g_task_return_error (task, error);
}

void
skh_print_run_write_async (SkhPrintRun         *self,
                           const char          *path,
                           SkhSheetParts        parts,
                           gboolean             per_group,
                           guint                per_file,
                           SkhProgress         *progress,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, data);
  Writing *writing = g_new (Writing, 1);

  *writing = (Writing) { skh_print_run_ref (self), g_strdup (path), parts, per_group, per_file, skh_progress_ref (progress) };
  /* What is on the disk is told as it is. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, writing, writing_free);
  g_task_run_in_thread (task, write_thread);
}

char **
skh_print_run_write_finish (GAsyncResult  *result,
                            GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
