/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/skh-error.h"
#include "draw/skh-certificate-file.h"
#include "skh-test.h"

/* What the tests of drawn certificates share. */


typedef struct
{
  char *folder;
  char *path;
} Fixture;

static inline void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->folder = g_dir_make_tmp ("skh-certificates-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "giay.pdf", NULL);
}

static inline void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr(GDir) dir = g_dir_open (f->folder, 0, NULL);

  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

/* What a command of poppler prints. */
static inline char *
output_of (const char *format,
           const char *path)
{
  g_autofree char *quoted = g_shell_quote (path);
  g_autofree char *command = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  int status;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  command = g_strdup_printf (format, quoted);
#pragma GCC diagnostic pop
  g_spawn_command_line_sync (command, &text, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return g_steal_pointer (&text);
}

#define LONG_NAME "Công Tằng Tôn Nữ Nguyễn Phúc Hoàng Thị Ngọc Kim Thanh Ánh"
#define LONG_ADDRESS "Khu phố Trung Sơn Đông Bắc, phường Nam Sầm Sơn, tỉnh Thanh Hóa"
#define FOUR_LINES "Đã có thành tích đặc biệt xuất sắc trong công tác khuyến học, khuyến tài, xây dựng xã hội học tập; vận động xây dựng Quỹ " \
  "Khuyến học; phát triển mô hình Gia đình, Dòng họ, Cộng đồng, Đơn vị học tập và Công dân học tập trên địa bàn phường giai đoạn 2021–2026, " \
  "góp phần hoàn thành xuất sắc nhiệm vụ chính trị của địa phương"

/* What a certificate may say: everything, so that every field of every template is there. */
static inline GHashTable *
make_values (void)
{
  GHashTable *values = g_hash_table_new (g_str_hash, g_str_equal);
  const char * const pairs[][2] = {
    { "parent_authority", "Ủy ban nhân dân" }, { "authority", "Phường Hạc Thành" }, { "name", "Nguyễn Thị Ngọc Ánh" },
    { "address", "Khu phố 3, phường Hạc Thành, tỉnh Thanh Hóa" }, { "title", "GIA ĐÌNH HỌC TẬP" }, { "year", "2026" },
    { "level", "2" }, { "period", "2026-2030" }, { "position", "Chi hội trưởng" }, { "amount", "5.000.000 đồng" },
    { "amount:words", "Năm triệu đồng" }, { "place_and_date", "Hạc Thành, ngày 12 tháng 11 năm 2026" }, { "on_behalf", "TM. Ủy ban nhân dân" },
    { "signer_title", "Chủ tịch" }, { "signer_name", "Lê Đình Khải" }, { "decision_number", "92/QĐ-UBND" },
    { "decision_date", "ngày 12 tháng 11 năm 2026" }, { "register_number", "00217/2026" }, { "sheet_number", "003718" },
    { "verify", "00217/2026 1234-5678-9012-3456" }, { "reprint", "Cấp lại lần 1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_hash_table_insert (values, (char *) pairs[i][0], (char *) pairs[i][1]);
  return values;
}

static inline SkhCertificate *
load (const char *key)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhTemplate) template = skh_template_load (key, &error);
  SkhCertificate *certificate;

  g_assert_no_error (error);
  certificate = skh_certificate_new (template, &error);
  g_assert_no_error (error);
  return certificate;
}

/* Writes the sheets of ALL as one file. */
static inline void
write_all (SkhCertificate                  *certificate,
           const char                      *path,
           const SkhCertificateFileOptions *options,
           GHashTable                      *values,
           guint                            n)
{
  g_autoptr(SkhCertificateFile) file = skh_certificate_file_new (certificate, path, options);
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) paths = NULL;

  for (guint i = 0; i < n; i++)
    {
      skh_certificate_file_add (file, values, NULL, &error);
      g_assert_no_error (error);
    }
  paths = skh_certificate_file_finish (file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (paths), ==, 1);
}

/* The lines of a command's output. */
static inline char **
lines_of (const char *format,
          const char *path)
{
  g_autofree char *text = output_of (format, path);

  return g_strsplit (text, "\n", -1);
}
