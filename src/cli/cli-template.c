/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/cli.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "certificate/skh-placeholder-kinds.h"
#include "draw/skh-certificate-file.h"
#include "draw/skh-output.h"

gboolean
cli_parse_shift (const char    *text,
                 SkhSheetShift *shift)
{
  g_auto(GStrv) parts = NULL;
  double *values[] = { &shift->x, &shift->y, &shift->scale, &shift->rotation };
  const double most[] = { 100, 100, 200, 360 };
  guint n;

  *shift = (SkhSheetShift) SKH_SHEET_SHIFT_NONE;
  if (text == NULL)
    return TRUE;
  parts = g_strsplit (text, ",", -1);
  n = g_strv_length (parts);
  for (guint i = 0; i < n && i < G_N_ELEMENTS (values); i++)
    {
      char *end;

      *values[i] = g_ascii_strtod (parts[i], &end);
      if (end == parts[i] || *end != 0 || !(*values[i] >= -most[i] && *values[i] <= most[i]))
        return FALSE;
    }
  if (n >= 3)
    shift->scale /= 100;
  return n >= 2 && n <= G_N_ELEMENTS (values) && shift->scale > 0;
}

static int
print_supplied (void)
{
  for (const char * const *key = skh_template_supplied (); *key != NULL; key++)
    {
      g_autoptr(SkhTemplate) template = skh_template_load (*key, NULL);

      printf ("%-18s %s\n", *key, template->name);
    }
  return CLI_OK;
}

/* A supplied template by its key, else the one in a file. */
static SkhTemplate *
read_template (const char  *name,
               GError     **error)
{
  g_autofree char *text = NULL;
  gsize length;

  if (g_strv_contains (skh_template_supplied (), name))
    return skh_template_load (name, error);
  if (!g_file_get_contents (name, &text, &length, error))
    return NULL;
  return skh_template_parse (text, length, error);
}

typedef struct
{
  SkhCertificate *certificate;
  GHashTable     *values;
  SkhSheetParts   parts;
  SkhSheetShift   shift;
} Picture;

static void
draw_sheet (cairo_t  *cr,
            double    width,
            double    height,
            guint     page,
            gpointer  data)
{
  const Picture *picture = data;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  skh_certificate_draw (picture->certificate, cr, picture->values, picture->parts, &picture->shift);
}

static gboolean
write_template (const SkhTemplate  *template,
                Picture            *picture,
                const char         *path,
                GError            **error)
{
  g_autoptr(SkhCertificate) certificate = NULL;
  g_autoptr(GHashTable) values = NULL;

  if (g_str_has_suffix (path, ".skht"))
    {
      g_autofree char *text = skh_template_to_text (template);

      return g_file_set_contents (path, text, -1, error);
    }
  certificate = skh_certificate_new (template, error);
  if (certificate == NULL || !skh_template_check_placeholders (template, error))
    return FALSE;
  values = skh_template_examples (template);
  picture->certificate = certificate;
  picture->values = values;
  return skh_output_write (path, template->width * SKH_POINTS_PER_MM, template->height * SKH_POINTS_PER_MM, 1, draw_sheet, picture, error);
}

int
cli_template (int    argc,
              char **argv)
{
  g_autofree char *output = NULL;
  g_autofree char *shift = NULL;
  gboolean frame = FALSE;
  gboolean printed = FALSE;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The PDF, PNG or SVG to draw, or the template file (.skht) to write"), N_("FILE") },
    { "frame", 0, 0, G_OPTION_ARG_NONE, &frame, N_("Only what stands on pre-printed sheets"), NULL },
    { "printed", 0, 0, G_OPTION_ARG_NONE, &printed, N_("Only what is printed, without “preview” across it"), NULL },
    { "shift", 0, 0, G_OPTION_ARG_STRING, &shift, N_("How the printer is put right: mm to the right, mm down, per cent, degrees clockwise"), "X,Y[,SCALE[,TURN]]" },
    { NULL }
  };
  g_autoptr(SkhTemplate) template = NULL;
  g_autoptr(GError) error = NULL;
  Picture picture = { .parts = SKH_SHEET_PREVIEW };

  if (!cli_parse (&argc, &argv, entries, "list|KEY|FILE.skht -o OUTPUT", 1, _("Draws a template of certificates with examples.")))
    return CLI_USAGE;
  if (strcmp (argv[1], "list") == 0)
    return print_supplied ();
  if (output == NULL)
    return cli_usage ("-o", "");
  if (!cli_parse_shift (shift, &picture.shift))
    return cli_usage ("--shift", shift);
  template = read_template (argv[1], &error);
  if (template == NULL)
    return cli_fail (error);
  if (frame)
    picture.parts = SKH_SHEET_FRAME;
  else if (printed)
    picture.parts = template->pre_printed ? SKH_SHEET_FIELDS | SKH_SHEET_IMAGES : SKH_SHEET_ALL;
  return write_template (template, &picture, output, &error) ? CLI_OK : cli_fail (error);
}

int
cli_ruler (int    argc,
           char **argv)
{
  g_autofree char *output = NULL;
  g_autofree char *size = NULL;
  g_autofree char *shift_text = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The PDF to write"), N_("FILE") },
    { "size", 0, 0, G_OPTION_ARG_STRING, &size, N_("The paper in mm (297x210)"), N_("WIDTHxHEIGHT") },
    { "shift", 0, 0, G_OPTION_ARG_STRING, &shift_text, N_("How the printer is put right: mm to the right, mm down, per cent, degrees clockwise"), "X,Y[,SCALE[,TURN]]" },
    { NULL }
  };
  g_autoptr(GError) error = NULL;
  SkhSheetShift shift;
  double width = 297;
  double height = 210;
  char end;

  if (!cli_parse (&argc, &argv, entries, "-o OUTPUT.pdf", 0, _("Writes a page of rulers; printed without scaling it measures right.")))
    return CLI_USAGE;
  if (output == NULL || !g_str_has_suffix (output, ".pdf"))
    return cli_usage ("-o", output != NULL ? output : "");
  if (!cli_parse_shift (shift_text, &shift))
    return cli_usage ("--shift", shift_text);
  if (size != NULL && (sscanf (size, "%lfx%lf%c", &width, &height, &end) != 2 || !(width >= 100 && width <= 1200 && height >= 100 && height <= 1200)))
    return cli_usage ("--size", size);
  return skh_certificate_write_ruler (output, width, height, &shift, &error) ? CLI_OK : cli_fail (error);
}
