/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-draw"

#include "draw/skh-pdf-stamp.h"

#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

#include "store/skh-file.h"

#define FRAME "/SkhFrame"

/* The first page as a form: what it draws, with its resources and its box. */
static qpdf_oh
make_form (qpdf_data qpdf,
           qpdf_oh   page)
{
  static const char * const kept[][2] = { { "/MediaBox", "/BBox" }, { "/Resources", "/Resources" } };
  qpdf_oh form = qpdf_oh_new_stream (qpdf);
  qpdf_oh dictionary = qpdf_oh_get_dict (qpdf, form);
  unsigned char *content = NULL;
  size_t length = 0;

  qpdf_oh_get_page_content_data (qpdf, page, &content, &length);
  qpdf_oh_replace_stream_data (qpdf, form, content, length, qpdf_oh_new_null (qpdf), qpdf_oh_new_null (qpdf));
  free (content);
  qpdf_oh_replace_key (qpdf, dictionary, "/Type", qpdf_oh_new_name (qpdf, "/XObject"));
  qpdf_oh_replace_key (qpdf, dictionary, "/Subtype", qpdf_oh_new_name (qpdf, "/Form"));
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      if (qpdf_oh_has_key (qpdf, page, kept[i][0]))
        qpdf_oh_replace_key (qpdf, dictionary, kept[i][1], qpdf_oh_get_key (qpdf, page, kept[i][0]));
    }
  return form;
}

/* Lets a page draw the form before what it draws itself. */
static void
put_under (qpdf_data qpdf,
           qpdf_oh   page,
           qpdf_oh   form,
           qpdf_oh   names,
           qpdf_oh   stamp)
{
  qpdf_oh resources = qpdf_oh_get_key (qpdf, page, "/Resources");
  qpdf_oh own = qpdf_oh_get_key (qpdf, page, "/Contents");
  qpdf_oh both = qpdf_oh_new_array (qpdf);

  if (qpdf_oh_has_key (qpdf, resources, "/XObject"))
    {
      qpdf_oh pictures = qpdf_oh_get_key (qpdf, resources, "/XObject");

      qpdf_oh_replace_key (qpdf, pictures, FRAME, form);
      qpdf_oh_release (qpdf, pictures);
    }
  else
    qpdf_oh_replace_key (qpdf, resources, "/XObject", names);
  qpdf_oh_append_item (qpdf, both, stamp);
  qpdf_oh_append_item (qpdf, both, own);
  qpdf_oh_replace_key (qpdf, page, "/Contents", both);
  qpdf_oh_release (qpdf, resources);
  qpdf_oh_release (qpdf, own);
  qpdf_oh_release (qpdf, both);
}

static gboolean
has_failed (qpdf_data     qpdf,
            QPDF_ERROR_CODE status,
            const char   *path,
            GError      **error)
{
  qpdf_error failure;

  if ((status & QPDF_ERRORS) == 0 && !qpdf_has_error (qpdf))
    return FALSE;
  failure = qpdf_get_error (qpdf);
  skh_set_file_error (error, path, qpdf_get_error_full_text (qpdf, failure));
  return TRUE;
}

static void
stamp_pages (qpdf_data qpdf)
{
  static const char draw[] = "q " FRAME " Do Q\n";
  qpdf_oh first = qpdf_get_page_n (qpdf, 0);
  qpdf_oh form = make_form (qpdf, first);
  qpdf_oh names = qpdf_make_indirect_object (qpdf, qpdf_oh_new_dictionary (qpdf));
  qpdf_oh stamp = qpdf_oh_new_stream (qpdf);
  int n = qpdf_get_num_pages (qpdf);

  qpdf_oh_replace_key (qpdf, names, FRAME, form);
  qpdf_oh_replace_stream_data (qpdf, stamp, (const unsigned char *) draw, strlen (draw), qpdf_oh_new_null (qpdf), qpdf_oh_new_null (qpdf));
  for (int i = 1; i < n; i++)
    {
      qpdf_oh page = qpdf_get_page_n (qpdf, i);

      put_under (qpdf, page, form, names, stamp);
      qpdf_oh_release (qpdf, page);
    }
  qpdf_remove_page (qpdf, first);
}

gboolean
skh_pdf_stamp (const char  *from,
               const char  *to,
               GError     **error)
{
  qpdf_data qpdf = qpdf_init ();
  gboolean ok;

  qpdf_set_suppress_warnings (qpdf, QPDF_TRUE);
  ok = !has_failed (qpdf, qpdf_read (qpdf, from, NULL), from, error);
  if (ok)
    {
      stamp_pages (qpdf);
      ok = !has_failed (qpdf, qpdf_init_write (qpdf, to), to, error);
    }
  if (ok)
    {
      /* What is packed stays as it is; pages and fonts' dictionaries go into packed streams of objects. */
      qpdf_set_decode_level (qpdf, qpdf_dl_none);
      qpdf_set_compress_streams (qpdf, QPDF_TRUE);
      qpdf_set_object_stream_mode (qpdf, qpdf_o_generate);
      ok = !has_failed (qpdf, qpdf_write (qpdf), to, error);
    }
  qpdf_cleanup (&qpdf);
  return ok;
}
