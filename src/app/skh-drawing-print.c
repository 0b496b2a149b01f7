/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/skh-drawing-print.h"

typedef struct
{
  GPtrArray       *drawings; /* SkhDrawing */
  SkhDrawingStyle  style;
  int              only;     /* the one page that is printed; -1: all */
} Job;

static void
job_free (gpointer data,
          GClosure *closure)
{
  Job *job = data;

  g_ptr_array_unref (job->drawings);
  g_free (job);
}

static guint
count_pages (Job        *job,
             SkhDrawing *drawing,
             double      width,
             double      height)
{
  return job->only >= 0 ? 1 : skh_drawing_count_pages (drawing, width, height, &job->style);
}

static void
begin_print_cb (GtkPrintOperation *operation,
                GtkPrintContext   *context,
                gpointer           data)
{
  Job *job = data;
  guint n = 0;

  for (guint i = 0; i < job->drawings->len; i++)
    n += count_pages (job, job->drawings->pdata[i], gtk_print_context_get_width (context), gtk_print_context_get_height (context));
  gtk_print_operation_set_n_pages (operation, n);
}

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              gpointer           data)
{
  Job *job = data;
  double width = gtk_print_context_get_width (context);
  double height = gtk_print_context_get_height (context);
  guint left = page;

  for (guint i = 0; i < job->drawings->len; i++)
    {
      SkhDrawing *drawing = job->drawings->pdata[i];
      guint n = count_pages (job, drawing, width, height);

      if (left < n)
        {
          skh_drawing_draw (drawing, gtk_print_context_get_cairo_context (context), width, height, job->only >= 0 ? (guint) job->only : left, &job->style);
          return;
        }
      left -= n;
    }
}

static void
done_cb (GtkPrintOperation       *operation,
         GtkPrintOperationResult  result,
         SkhContext              *context)
{
  g_autoptr(GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  if (error != NULL)
    skh_context_report (context, error);
}

static void
run (GtkWindow  *parent,
     SkhContext *context,
     Job        *job)
{
  g_autoptr(GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr(GtkPageSetup) setup = gtk_page_setup_new ();
  g_autoptr(GError) error = NULL;

  gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_job_name (operation, skh_drawing_get_title (job->drawings->pdata[0]));
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), job);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_page_cb), job, job_free, 0);
  g_signal_connect_object (operation, "done", G_CALLBACK (done_cb), context, 0);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, &error) == GTK_PRINT_OPERATION_RESULT_ERROR)
    skh_context_report (context, error);
}

void
skh_drawings_print (GtkWindow  *parent,
                    SkhContext *context,
                    GPtrArray  *drawings)
{
  Job *job = g_new0 (Job, 1);

  g_return_if_fail (drawings->len > 0);

  job->drawings = g_ptr_array_ref (drawings);
  job->style = (SkhDrawingStyle) SKH_DRAWING_STYLE_INIT;
  job->only = -1;
  run (parent, context, job);
}

void
skh_drawing_print_slide (GtkWindow  *parent,
                         SkhContext *context,
                         SkhDrawing *drawing,
                         guint       page)
{
  Job *job = g_new0 (Job, 1);

  job->drawings = g_ptr_array_new_with_free_func ((GDestroyNotify) skh_drawing_unref);
  g_ptr_array_add (job->drawings, skh_drawing_ref (drawing));
  job->style = (SkhDrawingStyle) { 1, FALSE, TRUE, -1 };
  job->only = page;
  run (parent, context, job);
}
