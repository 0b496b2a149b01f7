/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-draw"

#include "draw/skh-pages.h"

#include <math.h>

typedef gboolean (*Write)    (const char  *path,
                              gpointer     data,
                              GError     **error);
typedef char    *(*Describe) (guint        page,
                              gpointer     data);

struct _SkhPages
{
  char           *title;
  double          width;
  double          height;
  guint           n_pages;
  SkhDrawPage     draw;
  Write           write;    /* NULL: there is no workbook of them */
  Describe        describe; /* NULL: the title says it */
  gpointer        data;
  GDestroyNotify  destroy;
  GMutex          mutex;    /* of drawing */
};

SkhPages *
skh_pages_new (const char     *title,
               double          width,
               double          height,
               guint           n_pages,
               SkhDrawPage     draw,
               gpointer        data,
               GDestroyNotify  destroy)
{
  SkhPages *self = g_atomic_rc_box_new0 (SkhPages);

  self->title = g_strdup (title);
  self->width = width;
  self->height = height;
  self->n_pages = n_pages;
  self->draw = draw;
  self->data = data;
  self->destroy = destroy;
  g_mutex_init (&self->mutex);
  return self;
}

static void
pages_clear (gpointer data)
{
  SkhPages *self = data;

  g_free (self->title);
  if (self->destroy != NULL)
    self->destroy (self->data);
  g_mutex_clear (&self->mutex);
}

SkhPages *
skh_pages_ref (SkhPages *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
skh_pages_unref (SkhPages *self)
{
  g_atomic_rc_box_release_full (self, pages_clear);
}

static void
draw_document (cairo_t  *cr,
               double    width,
               double    height,
               guint     page,
               gpointer  data)
{
  skh_document_draw (data, cr, page);
}

static gboolean
write_document (const char  *path,
                gpointer     data,
                GError     **error)
{
  return skh_document_write_xlsx (data, path, error);
}

static char *
describe_document (guint    page,
                   gpointer data)
{
  return skh_document_describe (data, page);
}

SkhPages *
skh_pages_new_document (SkhDocument *document)
{
  SkhPages *self;
  double width;
  double height;

  skh_document_get_size (document, &width, &height);
  self = skh_pages_new (skh_document_get_title (document), width, height, skh_document_count_pages (document), draw_document,
                        skh_document_ref (document), (GDestroyNotify) skh_document_unref);
  self->describe = describe_document;
  self->write = write_document;
  return self;
}

static void
draw_two (cairo_t  *cr,
          double    width,
          double    height,
          guint     page,
          gpointer  data)
{
  SkhPages *pages = data;
  const double dashes[] = { 3, 4 };

  for (guint i = 0; i < 2 && page * 2 + i < pages->n_pages; i++)
    {
      cairo_save (cr);
      cairo_translate (cr, 0, i * height / 2);
      skh_pages_draw (pages, cr, page * 2 + i);
      cairo_restore (cr);
    }
  cairo_save (cr);
  cairo_set_source_rgb (cr, 0.5, 0.5, 0.5);
  cairo_set_line_width (cr, 0.5);
  cairo_set_dash (cr, dashes, 2, 0);
  cairo_move_to (cr, 0, height / 2);
  cairo_line_to (cr, width, height / 2);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static gboolean
write_two (const char  *path,
           gpointer     data,
           GError     **error)
{
  SkhPages *pages = data;

  return pages->write (path, pages->data, error);
}

static char *
describe_two (guint    page,
              gpointer data)
{
  SkhPages *pages = data;
  g_autofree char *first = skh_pages_describe (pages, page * 2);
  g_autofree char *second = page * 2 + 1 < pages->n_pages ? skh_pages_describe (pages, page * 2 + 1) : g_strdup ("");

  return g_strconcat (first, second, NULL);
}

SkhPages *
skh_pages_new_two_up (SkhPages *pages)
{
  SkhPages *self;

  if (fabs (pages->width - SKH_A4_SHORT) > 1 || pages->height > SKH_A4_LONG / 2 + 1)
    return NULL;
  self = skh_pages_new (pages->title, SKH_A4_SHORT, SKH_A4_LONG, (pages->n_pages + 1) / 2, draw_two, skh_pages_ref (pages), (GDestroyNotify) skh_pages_unref);
  self->describe = describe_two;
  self->write = pages->write != NULL ? write_two : NULL;
  return self;
}

const char *
skh_pages_get_title (SkhPages *self)
{
  return self->title;
}

guint
skh_pages_get_n_pages (SkhPages *self)
{
  return self->n_pages;
}

void
skh_pages_get_size (SkhPages *self,
                    double   *width,
                    double   *height)
{
  *width = self->width;
  *height = self->height;
}

gboolean
skh_pages_has_xlsx (SkhPages *self)
{
  return self->write != NULL;
}

char *
skh_pages_describe (SkhPages *self,
                    guint     page)
{
  return self->describe != NULL ? self->describe (page, self->data) : g_strdup (self->title);
}

void
skh_pages_draw (SkhPages *self,
                cairo_t  *cr,
                guint     page)
{
  g_mutex_lock (&self->mutex);
  self->draw (cr, self->width, self->height, page, self->data);
  g_mutex_unlock (&self->mutex);
}

typedef struct
{
  SkhPages    *pages;
  SkhProgress *progress;
} Writing;

static void
draw_on_paper (cairo_t  *cr,
               double    width,
               double    height,
               guint     page,
               gpointer  data)
{
  Writing *writing = data;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  skh_pages_draw (writing->pages, cr, page);
  skh_progress_set (writing->progress, page + 1, writing->pages->n_pages);
}

gboolean
skh_pages_write (SkhPages     *self,
                 const char   *path,
                 SkhProgress  *progress,
                 GError      **error)
{
  Writing writing = { self, progress };
  guint n = g_str_has_suffix (path, ".pdf") ? self->n_pages : 1;

  if (self->write != NULL && g_str_has_suffix (path, ".xlsx"))
    return self->write (path, self->data, error);
  return skh_output_write (path, self->width, self->height, n, draw_on_paper, &writing, error);
}
