/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <stdio.h>

#include "skh-test.h"

/* Adds people to the file for ever and says which of them are committed.  The kill test starts and kills it. */
int
main (int    argc,
      char **argv)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhStore) store = skh_store_open (argv[1], SKH_STORE_DEFAULT, &error);
  gint64 unit = g_ascii_strtoll (argv[2], NULL, 10);

  if (store == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  for (;;)
    {
      printf ("%" G_GINT64_FORMAT "\n", skh_test_add_person (store, "Lê Văn Bền", unit));
      fflush (stdout);
    }
}
