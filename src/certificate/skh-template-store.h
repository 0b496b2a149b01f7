/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <sqlite3.h>

#include "certificate/skh-certificate-template.h"
#include "store/skh-write.h"

G_BEGIN_DECLS

/* Templates as the file keeps them.  A version that something was issued by never changes: saving makes the next one. */

/* All templates by name, each as its last version: SkhCertificateTemplate without background and images, g_ptr_array_unref().  With RETIRED also
 * those that are no longer offered. */
GPtrArray              *skh_templates_read      (sqlite3      *db,
                                                 gboolean      retired,
                                                 GError      **error);

/* A version with everything; NULL with SKH_ERROR_NOT_FOUND. */
SkhCertificateTemplate *skh_template_read       (sqlite3      *db,
                                                 gint64        version_id,
                                                 GError      **error);

/* The last version of template ID, of the one called NAME, or of the one made from the supplied NAME. */
SkhCertificateTemplate *skh_template_read_last  (sqlite3      *db,
                                                 gint64        id,
                                                 GError      **error);
SkhCertificateTemplate *skh_template_find       (sqlite3      *db,
                                                 const char   *name,
                                                 GError      **error);

/* The ids of all versions of template ID, the latest first: gint64, g_array_unref(). */
GArray                 *skh_template_versions   (sqlite3      *db,
                                                 gint64        id,
                                                 GError      **error);

/* Jobs with a SkhCertificateTemplate ("templates.add", "templates.edit", "templates.delete").  Save: a new one (id 0) or what is changed of it;
 * sets id, version_id, version, frozen.  The errors of skh_certificate_template_validate(), SKH_ERROR_DUPLICATE (name).  Delete:
 * SKH_ERROR_IN_USE if something was issued by it; then it can be retired: save with RETIRED. */
gboolean                skh_template_save       (SkhWrite     *write,
                                                 gpointer      template,
                                                 GError      **error);
gboolean                skh_template_delete     (SkhWrite     *write,
                                                 gpointer      template,
                                                 GError      **error);

/* Inside a job: the version of the supplied template KEY that is in the file, put there first if it is not; 0 on an error. */
gint64                  skh_template_take_supplied (SkhWrite  *write,
                                                 const char   *key,
                                                 GError      **error);

G_END_DECLS
