/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/cli-fund.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/skh-date.h"
#include "base/skh-number.h"
#include "draw/skh-fund-charts.h"
#include "draw/skh-fund-documents.h"
#include "draw/skh-money-documents.h"
#include "draw/skh-pages.h"
#include "fund/skh-fund.h"

/* What a document is asked for with. */
typedef struct
{
  char     *unit;
  char     *fund;
  char     *account;
  char     *from;
  char     *to;
  char     *day;
  char     *by;
  char    **ids;
  char    **counts;      /* "500000=12" */
  int       year;
  int       copies;
  gboolean  two_up;
  gboolean  recipients;
  char     *output;

  gint64    unit_id;     /* 0: everything */
  gint64    fund_id;
  gint64    account_id;
  GArray   *id_numbers;  /* gint64 */
  gint64    note_counts[SKH_N_DENOMINATIONS];
} Request;

static gint64
first_id (const Request *request)
{
  return request->id_numbers->len > 0 ? g_array_index (request->id_numbers, gint64, 0) : 0;
}

static SkhDocument *
make_vouchers (sqlite3        *db,
               const Request  *request,
               GError        **error)
{
  return skh_document_for_vouchers (db, (const gint64 *) (void *) request->id_numbers->data, request->id_numbers->len, request->copies, error);
}

static SkhDocument *
make_book (sqlite3        *db,
           const Request  *request,
           GError        **error)
{
  return skh_document_for_book (db, request->account_id, request->from, request->to, error);
}

static SkhDocument *
make_balances (sqlite3        *db,
               const Request  *request,
               GError        **error)
{
  return skh_document_for_balances (db, request->unit_id, request->fund_id, request->from, request->to, error);
}

static SkhDocument *
make_contributions (sqlite3        *db,
                    const Request  *request,
                    GError        **error)
{
  SkhGroupBy by = g_strcmp0 (request->by, "donor") == 0 ? SKH_GROUP_BY_DONOR : g_strcmp0 (request->by, "unit") == 0 ? SKH_GROUP_BY_UNIT : SKH_GROUP_BY_SOURCE;

  return skh_document_for_contributions (db, request->unit_id, request->fund_id, request->from, request->to, by, error);
}

static SkhDocument *
make_sheet (sqlite3        *db,
            const Request  *request,
            GError        **error)
{
  return skh_document_for_sheet (db, first_id (request), error);
}

static SkhDocument *
make_campaign (sqlite3        *db,
               const Request  *request,
               GError        **error)
{
  return skh_document_for_campaign (db, first_id (request), error);
}

static SkhDocument *
make_awards (sqlite3        *db,
             const Request  *request,
             GError        **error)
{
  return skh_document_for_award_run (db, first_id (request), error);
}

static SkhDocument *
make_goods_slip (sqlite3        *db,
                 const Request  *request,
                 GError        **error)
{
  return skh_document_for_goods_slip (db, first_id (request), error);
}

static SkhDocument *
make_goods_book (sqlite3        *db,
                 const Request  *request,
                 GError        **error)
{
  return skh_document_for_goods_book (db, request->fund_id, first_id (request), request->from, request->to, error);
}

static SkhDocument *
make_disclosure (sqlite3        *db,
                 const Request  *request,
                 GError        **error)
{
  return skh_document_for_disclosure (db, request->unit_id, request->fund_id, request->year, request->recipients, error);
}

static SkhDocument *
make_letters (sqlite3        *db,
              const Request  *request,
              GError        **error)
{
  return skh_document_for_letters (db, (const gint64 *) (void *) request->id_numbers->data, request->id_numbers->len, error);
}

static SkhDocument *
make_cash_count (sqlite3        *db,
                 const Request  *request,
                 GError        **error)
{
  SkhCashCountForm form = { .day = request->day };

  memcpy (form.counts, request->note_counts, sizeof form.counts);
  return skh_document_for_cash_count (db, request->account_id, &form, error);
}

static SkhDocument *
make_closing (sqlite3        *db,
              const Request  *request,
              GError        **error)
{
  return skh_document_for_closing (db, first_id (request), error);
}

static SkhDocument *
make_handover (sqlite3        *db,
               const Request  *request,
               GError        **error)
{
  return skh_document_for_handover (db, first_id (request), error);
}

/* Until the month that it is; of a year that is over, until its end. */
static SkhDocument *
make_arrears (sqlite3        *db,
              const Request  *request,
              GError        **error)
{
  g_autofree char *today = skh_date_today ();

  return skh_document_for_arrears (db, request->unit_id, request->fund_id, request->year, skh_date_year (today) == request->year ? atoi (today + 5) : 12, error);
}

/* What a kind of document cannot do without. */
enum
{
  NEEDS_IDS     = 1 << 0,
  NEEDS_FUND    = 1 << 1,
  NEEDS_ACCOUNT = 1 << 2, /* a fund with it */
  NEEDS_DAYS    = 1 << 3, /* --from and --to, or --year */
  NEEDS_YEAR    = 1 << 4,
  NEEDS_COUNT   = 1 << 5,
};

static const struct
{
  const char   *name;
  guint         needs;
  SkhDocument *(*make) (sqlite3 *db, const Request *request, GError **error);
  SkhDrawing  *(*draw) (sqlite3 *db, gint64 unit, gint64 fund, int year, GError **error); /* a chart instead */
} kinds[] = {
  { "vouchers", NEEDS_IDS, make_vouchers },
  { "book", NEEDS_ACCOUNT | NEEDS_DAYS, make_book },
  { "cash-count", NEEDS_ACCOUNT | NEEDS_COUNT, make_cash_count },
  { "closing", NEEDS_IDS, make_closing },
  { "handover", NEEDS_IDS, make_handover },
  { "balances", NEEDS_DAYS, make_balances },
  { "contributions", NEEDS_DAYS, make_contributions },
  { "disclosure", NEEDS_YEAR, make_disclosure },
  { "campaign", NEEDS_IDS, make_campaign },
  { "sheet", NEEDS_IDS, make_sheet },
  { "arrears", NEEDS_FUND | NEEDS_YEAR, make_arrears },
  { "awards", NEEDS_IDS, make_awards },
  { "goods", NEEDS_IDS, make_goods_slip },
  { "goods-book", NEEDS_IDS | NEEDS_FUND | NEEDS_DAYS, make_goods_book },
  { "letters", NEEDS_IDS, make_letters },
  { "months", NEEDS_YEAR, NULL, skh_drawing_for_fund_months },
  { "flows", NEEDS_YEAR, NULL, skh_drawing_for_fund_flows },
};

typedef struct
{
  Request *request;
  guint    kind;
} Job;

static gboolean
find_fund (sqlite3  *db,
           Job      *job,
           GError  **error)
{
  Request *request = job->request;
  guint needs = kinds[job->kind].needs;
  g_autoptr(SkhFund) fund = NULL;

  if (request->fund == NULL && !(needs & (NEEDS_FUND | NEEDS_ACCOUNT)))
    return TRUE;
  request->fund_id = skh_fund_find (db, request->unit != NULL ? request->unit_id : 0, request->fund, error);
  if (request->fund_id == 0)
    return FALSE;
  if (!(needs & NEEDS_ACCOUNT))
    return TRUE;
  fund = skh_fund_read (db, request->fund_id, error);
  request->account_id = fund != NULL ? skh_account_find (fund, request->account, error) : 0;
  return request->account_id != 0;
}

static gpointer
document_func (sqlite3       *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  Job *job = data;

  if (!find_fund (db, job, error))
    return NULL;
  if (kinds[job->kind].draw != NULL)
    return kinds[job->kind].draw (db, job->request->unit_id, job->request->fund_id, job->request->year, error);
  return kinds[job->kind].make (db, job->request, error);
}

static int
save (SkhDocument *document,
      gboolean     two_up,
      const char  *output)
{
  g_autoptr(SkhPages) pages = skh_pages_new_document (document);
  g_autoptr(SkhPages) two = two_up ? skh_pages_new_two_up (pages) : NULL;
  g_autoptr(GError) error = NULL;

  return skh_pages_write (two != NULL ? two : pages, output, NULL, &error) ? CLI_OK : cli_fail (error);
}

int
cli_fund_write (SkhStore    *store,
                SkhReadFunc  func,
                gpointer     data,
                gboolean     two_up,
                const char  *output)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhDocument) document = skh_store_read (store, func, data, &error);

  return document != NULL ? save (document, two_up, output) : cli_fail (error);
}

static int
write_chart (SkhStore   *store,
             Job        *job)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(SkhDrawing) drawing = skh_store_read (store, document_func, job, &error);

  return drawing != NULL && skh_drawing_export (drawing, job->request->output, G_MAXUINT, &error) ? CLI_OK : cli_fail (error);
}

static gboolean
read_ids (Request *request)
{
  for (guint i = 0; request->ids != NULL && request->ids[i] != NULL; i++)
    {
      gint64 id;

      if (!skh_number_parse (request->ids[i], &id) || id <= 0)
        return cli_usage ("--id", request->ids[i]) == CLI_OK;
      g_array_append_val (request->id_numbers, id);
    }
  return TRUE;
}

/* "500000=12": so many notes of so many đồng. */
static gboolean
read_counts (Request *request)
{
  for (guint i = 0; request->counts != NULL && request->counts[i] != NULL; i++)
    {
      g_auto(GStrv) parts = g_strsplit (request->counts[i], "=", 2);
      gint64 note = 0;
      gint64 n = -1;
      guint place = 0;

      if (parts[0] != NULL && parts[1] != NULL && skh_number_parse (parts[0], &note))
        skh_number_parse (parts[1], &n);
      while (place < SKH_N_DENOMINATIONS && skh_denominations[place] != note)
        place++;
      if (place == SKH_N_DENOMINATIONS || n < 0)
        return cli_usage ("--count", request->counts[i]) == CLI_OK;
      request->note_counts[place] = n;
    }
  return TRUE;
}

/* The days of --year where there are no others. */
static gboolean
check_days (Request *request,
            guint    needs)
{
  if (!cli_read_day ("--from", &request->from) || !cli_read_day ("--to", &request->to) || !cli_read_day ("--day", &request->day))
    return FALSE;
  if (request->year != 0 && !skh_date_is_year (request->year))
    return cli_usage ("--year", "") == CLI_OK;
  if (needs & NEEDS_YEAR && request->year == 0)
    return cli_usage ("--year", "") == CLI_OK;
  if (request->from == NULL && request->year != 0)
    request->from = g_strdup_printf ("%d-01-01", request->year);
  if (request->to == NULL && request->year != 0)
    request->to = g_strdup_printf ("%d-12-31", request->year);
  if (needs & NEEDS_DAYS && (request->from == NULL || request->to == NULL))
    return cli_usage (request->from == NULL ? "--from" : "--to", "") == CLI_OK;
  if (request->day == NULL)
    request->day = skh_date_today ();
  return TRUE;
}

static gboolean
check_request (Request    *request,
               const char *name,
               guint      *kind)
{
  guint needs;

  for (*kind = 0; *kind < G_N_ELEMENTS (kinds) && strcmp (kinds[*kind].name, name) != 0;)
    (*kind)++;
  if (*kind == G_N_ELEMENTS (kinds))
    return cli_usage ("KIND", name) == CLI_OK;
  needs = kinds[*kind].needs;
  if (!check_days (request, needs) || !read_ids (request) || !read_counts (request))
    return FALSE;
  if (needs & NEEDS_IDS && request->id_numbers->len == 0)
    return cli_usage ("--id", "") == CLI_OK;
  if (needs & NEEDS_COUNT && request->counts == NULL)
    return cli_usage ("--count", "") == CLI_OK;
  if (request->by != NULL && strcmp (request->by, "source") != 0 && strcmp (request->by, "donor") != 0 && strcmp (request->by, "unit") != 0)
    return cli_usage ("--by", request->by) == CLI_OK;
  if (request->copies < 0 || request->copies > 9)
    return cli_usage ("--copies", "-") == CLI_OK;
  if (request->output == NULL)
    return cli_usage ("-o", "") == CLI_OK;
  return TRUE;
}

static void
request_clear (Request *request)
{
  g_free (request->unit);
  g_free (request->fund);
  g_free (request->account);
  g_free (request->from);
  g_free (request->to);
  g_free (request->day);
  g_free (request->by);
  g_strfreev (request->ids);
  g_strfreev (request->counts);
  g_free (request->output);
  g_array_unref (request->id_numbers);
}

static int
write_request (Request    *request,
               const char *path,
               guint       kind)
{
  g_autoptr(SkhStore) store = cli_open (path, SKH_STORE_READ_ONLY);
  g_autoptr(GError) error = NULL;
  Job job = { request, kind };

  if (store == NULL)
    return CLI_FAILED;
  if (request->unit != NULL && !cli_find_unit (store, request->unit, NULL, &request->unit_id, &error))
    return cli_fail (error);
  return kinds[kind].draw != NULL ? write_chart (store, &job) : cli_fund_write (store, document_func, &job, request->two_up, request->output);
}

int
cli_fund_document (int    argc,
                   char **argv)
{
  Request request = { .id_numbers = g_array_new (FALSE, FALSE, sizeof (gint64)) };
  const GOptionEntry entries[] = {
    { "id", 0, 0, G_OPTION_ARG_STRING_ARRAY, &request.ids, N_("Which voucher, sheet, campaign, run, slip, kind of goods, letter, closing or hand-over (several of vouchers and letters)"), "ID" },
    { "fund", 0, 0, G_OPTION_ARG_STRING, &request.fund, N_("The fund, by its code or name"), N_("FUND") },
    { "account", 0, 0, G_OPTION_ARG_STRING, &request.account, N_("The account: cash, bank, its name or number"), N_("ACCOUNT") },
    { "unit", 0, 0, G_OPTION_ARG_STRING, &request.unit, N_("Only this unit and all below it"), N_("CODE") },
    { "year", 0, 0, G_OPTION_ARG_INT, &request.year, N_("The year"), N_("YEAR") },
    { "from", 0, 0, G_OPTION_ARG_STRING, &request.from, N_("From this day on"), N_("DATE") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &request.to, N_("Until this day"), N_("DATE") },
    { "day", 0, 0, G_OPTION_ARG_STRING, &request.day, N_("The day of counting; today without it"), N_("DATE") },
    { "count", 0, 0, G_OPTION_ARG_STRING_ARRAY, &request.counts, N_("So many notes of a value: 500000=12"), N_("VALUE=N") },
    { "by", 0, 0, G_OPTION_ARG_STRING, &request.by, N_("Contributions in groups: source, donor or unit"), N_("GROUPS") },
    { "recipients", 0, 0, G_OPTION_ARG_NONE, &request.recipients, N_("Make public who got awards, too"), NULL },
    { "copies", 0, 0, G_OPTION_ARG_INT, &request.copies, N_("Copies of each voucher (liên)"), "N" },
    { "two-up", 0, 0, G_OPTION_ARG_NONE, &request.two_up, N_("Two vouchers on an A4"), NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &request.output, N_("The file to write: .pdf, .svg, .png or .xlsx"), N_("FILE") },
    { NULL }
  };
  guint kind;
  int status = CLI_USAGE;

  if (cli_parse (&argc, &argv, entries, _("FILE KIND -o OUTPUT"), 2,
                 _("KIND: vouchers, book, cash-count, closing, handover, balances, contributions, disclosure, campaign, sheet, awards, goods, goods-book, letters; charts: months, flows")) &&
      check_request (&request, argv[2], &kind))
    status = write_request (&request, argv[1], kind);
  request_clear (&request);
  return status;
}
