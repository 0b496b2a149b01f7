/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "draw/skh-document.h"
#include "draw/skh-office.h"

/* What tests of the fund's papers share.  SKH_DOCUMENTS=FOLDER keeps the files there, to be looked at. */

#define LARGEST G_GINT64_CONSTANT (1000000000000000)
#define LONG_NAME "Công ty cổ phần Đầu tư, Xây dựng và Thương mại tổng hợp Nguyễn Thị Minh Khai – Chi nhánh Khu kinh tế Nghi Sơn"
#define LONG_ADDRESS "Số 123, đường Trường Thi, khu phố Nguyễn Thị Minh Khai, phường Hạc Thành, tỉnh Thanh Hóa"
#define LONG_CONTENT \
  "Ủng hộ Quỹ Khuyến học, khuyến tài, xây dựng xã hội học tập tỉnh Thanh Hóa năm học 2025-2026 theo Kế hoạch phối hợp giữa Hội Khuyến học " \
  "tỉnh, Ủy ban Mặt trận Tổ quốc tỉnh và các tổ chức chính trị - xã hội; trao học bổng cho học sinh, sinh viên có hoàn cảnh khó khăn vươn lên"

/* In place of g_test_init() and g_test_run(): with a folder for the files of the test. */
void       documents_init  (int *argc, char ***argv);
int        documents_run   (void);

/* Where the file NAME of the test is; g_free(). */
char      *path_of         (const char *name);

/* The association of the province, with its signers. */
SkhOffice *make_office     (void);

/* The words of a PDF, in the order in which they are read, with single spaces; OPTIONS are those of pdftotext. */
char      *read_pdf        (const char *path, const char *options);

/* The first sheet of a workbook as XML; g_free(). */
char      *read_sheet      (const char *path);

void       assert_has      (const char *text, const char *words);
guint      count           (const char *text, const char *words);

/* Every text of a document is inside the place it was given, these do not overlap, and none leaves the paper. */
void       assert_tidy     (SkhDocument *document);

/* Writes it to the file NAME, whose path is returned; g_free(). */
char      *write_pdf       (SkhDocument *document, const char *name);

/* Writes DOCUMENT, finds each of FIELDS (ends with NULL) in it, and that it is tidy. */
void       check_document  (SkhDocument *document, const char *name, const char * const *fields);
