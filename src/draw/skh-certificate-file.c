/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-draw"

#include "draw/skh-certificate-file.h"

#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <string.h>

#include "draw/skh-certificate-private.h"
#include "draw/skh-output.h"
#include "draw/skh-pdf-stamp.h"
#include "store/skh-file.h"

#define SUFFIX ".pdf"

/* A file that is finished but has not its name yet. */
typedef struct
{
  char *partial;
  char *group;
} Volume;

struct _SkhCertificateFile
{
  SkhCertificate            *certificate;
  char                      *path;
  SkhCertificateFileOptions  options;
  GPtrArray                 *volumes;  /* Volume; the last one is being written while there is a surface */
  cairo_surface_t           *surface;
  cairo_t                   *cr;
  char                      *sheets;   /* the file behind the surface: the shared page, then the sheets */
  guint                      n_sheets; /* in it */
};

static void
volume_free (gpointer data)
{
  Volume *volume = data;

  g_unlink (volume->partial);
  g_free (volume->partial);
  g_free (volume->group);
  g_free (volume);
}

/* What a run that was killed left beside PATH has no name of a finished file, and goes when the next one writes there. */
static void
remove_left_over (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *prefix = g_strconcat (base, ".", NULL);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      if (g_str_has_prefix (name, prefix) && g_str_has_suffix (name, ".partial"))
        {
          g_autofree char *partial = g_build_filename (folder, name, NULL);

          g_unlink (partial);
        }
    }
}

SkhCertificateFile *
skh_certificate_file_new (SkhCertificate                  *certificate,
                          const char                      *path,
                          const SkhCertificateFileOptions *options)
{
  SkhCertificateFile *self = g_new0 (SkhCertificateFile, 1);

  self->certificate = certificate;
  self->path = g_strdup (path);
  self->options = *options;
  if (options->parts == 0)
    self->options.parts = skh_certificate_get_printed (certificate);
  self->volumes = g_ptr_array_new_with_free_func (volume_free);
  remove_left_over (path);
  return self;
}

static gboolean
set_cairo_error (SkhCertificateFile  *self,
                 cairo_status_t       status,
                 GError             **error)
{
  return skh_set_file_error (error, self->path, cairo_status_to_string (status));
}

/* Closes the surface; TRUE if all of it is on the disk. */
static gboolean
close_surface (SkhCertificateFile  *self,
               GError             **error)
{
  cairo_status_t status = cairo_status (self->cr);

  g_clear_pointer (&self->cr, cairo_destroy);
  cairo_surface_finish (self->surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (self->surface);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  return status == CAIRO_STATUS_SUCCESS || set_cairo_error (self, status, error);
}

void
skh_certificate_file_free (SkhCertificateFile *self)
{
  if (self->surface != NULL)
    close_surface (self, NULL);
  if (self->sheets != NULL)
    g_unlink (self->sheets);
  g_free (self->sheets);
  g_ptr_array_unref (self->volumes);
  g_free (self->path);
  g_free (self);
}

static gboolean
open_volume (SkhCertificateFile  *self,
             const char          *group,
             GError             **error)
{
  const SkhTemplate *template = skh_certificate_get_template (self->certificate);
  Volume *volume = g_new0 (Volume, 1);

  volume->partial = g_strdup_printf ("%s.%u.partial", self->path, self->volumes->len + 1);
  volume->group = g_strdup (group);
  g_ptr_array_add (self->volumes, volume);
  self->n_sheets = 0;
  g_free (self->sheets);
  self->sheets = g_strconcat (self->path, ".sheets.partial", NULL);
  self->surface = cairo_pdf_surface_create (self->sheets, template->width * SKH_POINTS_PER_MM, template->height * SKH_POINTS_PER_MM);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_TITLE, template->name);
  self->cr = cairo_create (self->surface);
  skh_certificate_draw_shared (self->certificate, self->cr, self->options.parts, &self->options.shift);
  cairo_show_page (self->cr);
  return cairo_status (self->cr) == CAIRO_STATUS_SUCCESS || set_cairo_error (self, cairo_status (self->cr), error);
}

static gboolean
close_volume (SkhCertificateFile  *self,
              GError             **error)
{
  const Volume *volume = self->volumes->pdata[self->volumes->len - 1];
  gboolean ok = close_surface (self, error) && skh_pdf_stamp (self->sheets, volume->partial, error);

  g_unlink (self->sheets);
  g_clear_pointer (&self->sheets, g_free);
  return ok;
}

/* Whether the next sheet begins a file of its own. */
static gboolean
is_full (SkhCertificateFile *self,
         const char         *group)
{
  const Volume *volume = self->volumes->pdata[self->volumes->len - 1];

  return (self->options.per_file > 0 && self->n_sheets >= self->options.per_file) ||
         (self->options.per_group && g_strcmp0 (volume->group, group) != 0);
}

gboolean
skh_certificate_file_add (SkhCertificateFile  *self,
                          GHashTable          *values,
                          const char          *group,
                          GError             **error)
{
  cairo_status_t status;

  if (self->surface != NULL && is_full (self, group) && !close_volume (self, error))
    return FALSE;
  if (self->surface == NULL && !open_volume (self, group, error))
    return FALSE;

  skh_certificate_draw_own (self->certificate, self->cr, values, self->options.parts, &self->options.shift);
  cairo_show_page (self->cr);
  self->n_sheets++;
  status = cairo_status (self->cr);
  return status == CAIRO_STATUS_SUCCESS || set_cairo_error (self, status, error);
}

/* The path of volume INDEX; TAKEN are those of the volumes before.  A group's name may come back, as two communes can have one name. */
static char *
name_volume (SkhCertificateFile *self,
             guint               index,
             GHashTable         *taken)
{
  const Volume *volume = self->volumes->pdata[index];
  int stem = strlen (self->path) - (g_str_has_suffix (self->path, SUFFIX) ? strlen (SUFFIX) : 0);
  g_autofree char *group = g_strdup (volume->group);
  char *path;

  if (self->volumes->len == 1)
    return g_strdup (self->path);
  if (!self->options.per_group || group == NULL)
    return g_strdup_printf ("%.*s-%0*u" SUFFIX, stem, self->path, self->volumes->len < 100 ? 2 : 4, index + 1);
  g_strdelimit (group, "/\\:*?\"<>|\n", '-');
  path = g_strdup_printf ("%.*s-%s" SUFFIX, stem, self->path, group);
  for (guint i = 2; g_hash_table_contains (taken, path); i++)
    {
      g_free (path);
      path = g_strdup_printf ("%.*s-%s-%02u" SUFFIX, stem, self->path, group, i);
    }
  return path;
}

char **
skh_certificate_file_finish (SkhCertificateFile  *self,
                             GCancellable        *cancellable,
                             GError             **error)
{
  g_autoptr(GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  if (self->surface != NULL && !close_volume (self, error))
    return NULL;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  for (guint i = 0; i < self->volumes->len; i++)
    {
      char *path = name_volume (self, i, taken);

      g_ptr_array_add (paths, path);
      g_hash_table_add (taken, path);
      if (!skh_output_finish (((Volume *) self->volumes->pdata[i])->partial, path, CAIRO_STATUS_SUCCESS, error))
        return NULL;
    }
  g_ptr_array_add (paths, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&paths), FALSE);
}

typedef struct
{
  double               width;
  double               height;
  const SkhSheetShift *shift;
} Ruler;

static void
draw_ruler (cairo_t  *cr,
            double    width,
            double    height,
            guint     page,
            gpointer  data)
{
  const Ruler *ruler = data;

  skh_certificate_draw_ruler (cr, ruler->width, ruler->height, ruler->shift);
}

gboolean
skh_certificate_write_ruler (const char           *path,
                             double                width,
                             double                height,
                             const SkhSheetShift  *shift,
                             GError              **error)
{
  Ruler ruler = { width, height, shift };

  return skh_output_write (path, width * SKH_POINTS_PER_MM, height * SKH_POINTS_PER_MM, 1, draw_ruler, &ruler, error);
}
