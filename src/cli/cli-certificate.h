/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cli/cli.h"
#include "store/skh-write.h"

G_BEGIN_DECLS

/* The parts of "skh certificate". */

int cli_certificate_issue (int argc, char **argv);
int cli_certificate_correct (int argc, char **argv);
int cli_certificate_sheets (int argc, char **argv);
int cli_certificate_print (int argc, char **argv);
int cli_certificate_printed (int argc, char **argv);

/* Writes, and says what went wrong; with TRY everything is taken back. */
int cli_certificate_write (const char    *path,
                           const char    *kind,
                           gboolean       final,
                           gboolean       try,
                           SkhWriteFunc   func,
                           gpointer       data);

G_END_DECLS
