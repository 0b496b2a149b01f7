/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <stdio.h>
#include <stdlib.h>

#include "base/skh-error.h"
#include "fund/skh-posting.h"
#include "skh-test-fund.h"

/* Posts receipts and payments for ever, or for so many seconds and at least one, and says the number of each that is committed.
 * poster FILE FUND CASH [SECONDS] */
int
main (int    argc,
      char **argv)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhStore) store = NULL;
  gint64 fund = g_ascii_strtoll (argv[2], NULL, 10);
  gint64 cash = g_ascii_strtoll (argv[3], NULL, 10);
  gint64 until;
  gboolean posted = FALSE;

  g_setenv ("SKH_TODAY", "2026-11-24", TRUE);
  store = skh_store_open (argv[1], SKH_STORE_DEFAULT, &error);
  if (store == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  until = argc > 4 ? g_get_monotonic_time () + atoi (argv[4]) * G_USEC_PER_SEC : G_MAXINT64;
  for (guint i = 0; !posted || g_get_monotonic_time () < until; i++)
    {
      g_autoptr(SkhVoucher) voucher = skh_test_voucher (fund, cash, i % 3 == 2 ? SKH_VOUCHER_PAYMENT : SKH_VOUCHER_RECEIPT, "2026-05-05", i % 3 == 2 ? 1000 : 5000);

      if (skh_store_write (store, "vouchers.post", SKH_WRITE_FINAL, skh_voucher_save_and_post, voucher, &error))
        {
          printf ("%s %d\n", skh_voucher_kind_to_string (voucher->kind), voucher->number);
          fflush (stdout);
          posted = TRUE;
        }
      else if (g_error_matches (error, SKH_ERROR, SKH_ERROR_BUSY))
        {
          printf ("busy\n");
          g_clear_error (&error);
        }
      else
        {
          fprintf (stderr, "%s\n", error->message);
          return 1;
        }
    }
  skh_store_close (store);
  return 0;
}
