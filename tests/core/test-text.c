/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "base/skh-csv.h"
#include "base/skh-date.h"
#include "base/skh-error.h"
#include "base/skh-judge.h"
#include "base/skh-name.h"
#include "base/skh-number.h"
#include "base/skh-text.h"
#include "base/skh-words.h"

static void
test_fold (void)
{
  const char * const cases[][2] = {
    { "Đặng Thị  Hoà", "dang thi hoa" },
    { "ĐẶNG THỊ HÒA", "dang thi hoa" },
    { "Nguyễn\u00a0Văn\u200b Ánh ", "nguyen van anh" },
    { "a\u0302\u0323", "a" },
    { "Ươn Ướt", "uon uot" },
    { "", "" },
    { NULL, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = skh_text_fold (cases[i][0]);

      g_assert_cmpstr (folded, ==, cases[i][1]);
    }
}

static void
test_normalize (void)
{
  g_autofree char *composed = skh_text_normalize ("  Nguye\u0302\u0303n\t V\u0103n\u00a0\u200bAn\n");
  g_autofree char *micro = skh_text_normalize ("5 \u00b5m");
  g_autofree char *broken = skh_text_normalize ("An\xff!");

  g_assert_cmpstr (composed, ==, "Nguyễn Văn An");
  g_assert_cmpstr (micro, ==, "5 \u00b5m");
  g_assert_true (g_utf8_validate (broken, -1, NULL));
}

static void
test_search (void)
{
  g_autofree char *query = skh_text_search ("Nguyễn-Văn \"Ánh\"");
  g_autofree char *nothing = skh_text_search (" - \"'");

  g_assert_cmpstr (query, ==, "\"nguyen\"* \"van\"* \"anh\"*");
  g_assert_null (nothing);
}

static const char * const families[] = { "Nguyễn", "Lê", "Phạm", "Trần", "Đặng", "Đỗ", "Giàng", "Hơ", "Ân", "An", "nguyễn", "LÊ", "Ôn" };
static const char * const middles[] = { "", "Văn", "Thị", "Thị Ngọc", "A", "Đức", "Hữu Thanh", "Thị  Kim", "Ánh" };
static const char * const givens[] = { "Anh", "Ánh", "Ảnh", "Ân", "Ăn", "An", "Áo", "Đạt", "Dạt", "Đức", "Hoà", "Hòa", "Ơn", "Yến", "Páo", "Ư", "anh", "ÁNH", "Ế" };

static char *
random_name (GRand *random)
{
  const char *family = families[g_rand_int_range (random, 0, G_N_ELEMENTS (families))];
  const char *middle = middles[g_rand_int_range (random, 0, G_N_ELEMENTS (middles))];
  const char *given = givens[g_rand_int_range (random, 0, G_N_ELEMENTS (givens))];

  if (g_rand_int_range (random, 0, 30) == 0)
    return g_strdup (given);
  return g_strdup_printf ("%s %s %s", family, middle, given);
}

static int
sign (int number)
{
  return (number > 0) - (number < 0);
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  return g_bytes_compare (*(GBytes * const *) a, *(GBytes * const *) b);
}

/* Ten thousand names hold some two thousand different ones; in the usual order every pair of those is compared, which is every pair
 * of all, in the others every third. */
static void
test_keys (gconstpointer data)
{
  SkhNameOrder order = GPOINTER_TO_INT (data);
  g_autoptr(GRand) random = g_rand_new_with_seed (7);
  g_autoptr(GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  g_autofree gpointer *list = NULL;
  g_autoptr(GPtrArray) sorted = g_ptr_array_new ();
  guint n;

  for (int i = 0; i < 10000; i++)
    {
      char *name = random_name (random);

      g_hash_table_insert (names, name, skh_name_key (name, order));
    }
  list = g_hash_table_get_keys_as_array (names, &n);
  g_assert_cmpuint (n, >, 1500);
  for (guint i = 0; i < n; i++)
    {
      g_ptr_array_add (sorted, g_hash_table_lookup (names, list[i]));
      for (guint j = 0; j < i; j += order == SKH_NAME_GIVEN_REST ? 1 : 3)
        {
          int by_key = sign (g_bytes_compare (g_hash_table_lookup (names, list[i]), g_hash_table_lookup (names, list[j])));

          if (by_key != sign (skh_name_compare (list[i], list[j], order)))
            g_error ("%s, %s", (char *) list[i], (char *) list[j]);
        }
    }
  g_ptr_array_sort (sorted, compare_keys);
  for (guint i = 1; i < sorted->len; i++)
    g_assert_cmpint (g_bytes_compare (sorted->pdata[i - 1], sorted->pdata[i]), <=, 0);
}

static void
test_split (void)
{
  const char * const cases[][4] = {
    { "Ánh", "", "", "Ánh" },
    { "Lê  Ánh", "Lê", "", "Ánh" },
    { "Nguyễn Văn Ánh", "Nguyễn", "Văn", "Ánh" },
    { "Nguyễn Thị Ngọc Kim Thanh Ánh", "Nguyễn", "Thị Ngọc Kim Thanh", "Ánh" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SkhNameParts parts;

      skh_name_split (cases[i][0], &parts);
      g_assert_cmpstr (parts.family, ==, cases[i][1]);
      g_assert_cmpstr (parts.middle, ==, cases[i][2]);
      g_assert_cmpstr (parts.given, ==, cases[i][3]);
      skh_name_parts_clear (&parts);
    }
}

static void
test_words (void)
{
  const struct { gint64 amount; SkhWordsFlags flags; const char *words; } cases[] = {
    { 0, 0, "Không đồng" },
    { 105000, 0, "Một trăm linh năm nghìn đồng" },
    { 105000, SKH_WORDS_LE | SKH_WORDS_NGAN | SKH_WORDS_CHAN, "Một trăm lẻ năm ngàn đồng chẵn" },
    { 1234567, 0, "Một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy đồng" },
    { 2000000500, 0, "Hai tỷ năm trăm đồng" },
    { 1000005000000, 0, "Một nghìn tỷ không trăm linh năm triệu đồng" },
    { G_GINT64_CONSTANT (1000000000000000), 0, "Một triệu tỷ đồng" },
    { G_GINT64_CONSTANT (999999999999999), 0, "Chín trăm chín mươi chín nghìn chín trăm chín mươi chín tỷ chín trăm chín mươi chín triệu chín trăm chín mươi chín nghìn chín trăm chín mươi chín đồng" },
    { 21, 0, "Hai mươi mốt đồng" },
    { 14, 0, "Mười bốn đồng" },
    { 15, SKH_WORDS_CHAN, "Mười lăm đồng" },
    { -1000, 0, "Âm một nghìn đồng" },
    { 1001, 0, "Một nghìn không trăm linh một đồng" },
    { G_GINT64_CONSTANT (1000000000000000000), 0, "Một tỷ tỷ đồng" },
    { G_MAXINT64, 0, "Chín tỷ hai trăm hai mươi ba triệu ba trăm bảy mươi hai nghìn không trăm ba mươi sáu tỷ tám trăm năm mươi tư triệu bảy trăm bảy mươi lăm nghìn tám trăm linh bảy đồng" },
    { G_MININT64, 0, "Âm chín tỷ hai trăm hai mươi ba triệu ba trăm bảy mươi hai nghìn không trăm ba mươi sáu tỷ tám trăm năm mươi tư triệu bảy trăm bảy mươi lăm nghìn tám trăm linh tám đồng" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = skh_amount_in_words (cases[i].amount, cases[i].flags);

      /* 500 after "tỷ" is said without its thousands: groups of zero are left out. */
      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

/* Reads words back by itself: no two amounts may be said alike. */
static gint64
read_words (const char *words)
{
  static const char * const digits[] = { "không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín" };
  g_autofree char *small = g_utf8_strdown (words, -1);
  g_auto(GStrv) parts = g_strsplit (small, " ", -1);
  gint64 total = 0;
  gint64 section = 0;
  gint64 group = 0;
  gint64 digit = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *word = parts[i];

      for (int d = 0; d < 10; d++)
        {
          if (strcmp (word, digits[d]) == 0)
            digit = d;
        }
      if (strcmp (word, "mốt") == 0)
        digit = 1;
      else if (strcmp (word, "tư") == 0)
        digit = 4;
      else if (strcmp (word, "lăm") == 0)
        digit = 5;
      else if (strcmp (word, "trăm") == 0)
        { group += digit * 100; digit = 0; }
      else if (strcmp (word, "mươi") == 0)
        { group += digit * 10; digit = 0; }
      else if (strcmp (word, "mười") == 0)
        group += 10;
      else if (strcmp (word, "nghìn") == 0)
        { section += (group + digit) * 1000; group = digit = 0; }
      else if (strcmp (word, "triệu") == 0)
        { section += (group + digit) * 1000000; group = digit = 0; }
      else if (strcmp (word, "tỷ") == 0)
        { total = (total + section + group + digit) * 1000000000; section = group = digit = 0; }
    }
  return total + section + group + digit;
}

static void
test_words_back (void)
{
  for (int i = 0; i < 20000; i++)
    {
      int bits = g_test_rand_int_range (1, 62);
      gint64 amount = (((gint64) g_test_rand_int () & 0x7fffffff) << 31 | ((gint64) g_test_rand_int () & 0x7fffffff)) >> (62 - bits);
      g_autofree char *words = skh_amount_in_words (amount, SKH_WORDS_DEFAULT);

      if (read_words (words) != amount)
        g_error ("%" G_GINT64_FORMAT ": %s", amount, words);
    }
}

static void
test_dates (void)
{
  const char * const cases[][2] = {
    { "2/9/75", "1975-09-02" }, { "02-09-1975", "1975-09-02" }, { "1975", "1975" }, { "2.9.1975", "1975-09-02" },
    { "02091975", "1975-09-02" }, { "ngày 2 tháng 9 năm 1975", "1975-09-02" }, { "1975-09-02", "1975-09-02" },
    { "2/9/26", "2026-09-02" }, { "2/9/27", "1927-09-02" }, { "29/2/2024", "2024-02-29" },
    { "29/2/2023", NULL }, { "31/4/2020", NULL }, { "2/9", NULL }, { "9/1975", NULL }, { "abc", NULL }, { "", NULL }, { "1/1/1700", NULL },
  };
  /* Where a day is meant, the year may be left out. */
  const char * const days[][2] = { { "5/11", "2026-11-05" }, { "2-9", "2026-09-02" }, { "29/2", NULL }, { "2/9/75", "1975-09-02" }, { "9/1975", NULL }, { "5", NULL }, { "", NULL } };
  g_autofree char *words = skh_date_in_words ("2024-02-06");
  g_autofree char *later = skh_date_in_words ("2024-05-16");
  g_autofree char *before = skh_date_add_days ("2025-07-01", -1);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *date = skh_date_parse (cases[i][0], "2026-11-24");

      g_assert_cmpstr (date, ==, cases[i][1]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *day = skh_date_parse_day (days[i][0], "2026-11-24");

      g_assert_cmpstr (day, ==, days[i][1]);
    }
  g_assert_true (skh_date_is_day ("2024-02-29"));
  g_assert_false (skh_date_is_day ("2023-02-29"));
  g_assert_true (skh_date_is_before ("2024", "2025-01-01"));
  g_assert_true (skh_date_is_before ("2024-05-06", "2024-05-07"));
  g_assert_false (skh_date_is_before ("2024", "2024-05-06"));
  g_assert_false (skh_date_is_before ("2024-05-06", "2024"));
  g_assert_false (skh_date_is_before (NULL, "2024"));
  g_assert_false (skh_date_is_day ("2024"));
  g_assert_false (skh_date_is_day ("31/02/2024"));
  g_assert_false (skh_date_is_day (NULL));
  g_assert_cmpstr (words, ==, "ngày 06 tháng 02 năm 2024");
  g_assert_cmpstr (later, ==, "ngày 16 tháng 5 năm 2024");
  g_assert_cmpstr (before, ==, "2025-06-30");
}

static void
test_numbers (void)
{
  g_autofree char *number = skh_number_format (-1234567);
  g_autofree char *amount = skh_amount_format (1500000);
  g_autofree char *percent = skh_percent_format (304, 1000, -1);
  g_autofree char *near = skh_percent_format (8496, 10000, 8500);
  g_autofree char *reached = skh_percent_format (8500, 10000, 8500);
  g_autofree char *none = skh_percent_format (1, 0, -1);
  gint64 value;

  g_assert_cmpstr (number, ==, "-1.234.567");
  g_assert_cmpstr (amount, ==, "1.500.000 đ");
  g_assert_cmpstr (percent, ==, "30,4 %");
  g_assert_cmpstr (near, ==, "84,9 %");
  g_assert_cmpstr (reached, ==, "85,0 %");
  g_assert_null (none);
  g_assert_true (skh_number_parse ("1.234.567", &value) && value == 1234567);
  g_assert_true (skh_number_parse ("-9223372036854775808", &value) && value == G_MININT64);
  g_assert_false (skh_number_parse ("1.23", &value));
  g_assert_false (skh_number_parse ("9223372036854775808", &value));
  g_assert_false (skh_number_parse ("", &value));
}

static void
test_amount_parse (void)
{
  static const struct { const char *text; gint64 amount; } good[] = {
    { "1.500.000", 1500000 }, { "1500000", 1500000 }, { "1 500 000 đ", 1500000 }, { "1,500,000", 1500000 }, { "1.500.000đ", 1500000 },
    { "500k", 500000 }, { "500 K", 500000 }, { "500 nghìn", 500000 }, { "500 ngàn đồng", 500000 }, { "1,5tr", 1500000 }, { "1.5tr", 1500000 },
    { "1tr5", 1500000 }, { "1tr05", 1050000 }, { "2 triệu rưỡi", 2500000 }, { "1.500tr", 1500000000 }, { "1,250 triệu", 1250000 },
    { "420 tỷ 936 triệu", 420936000000 }, { "2 tỉ", 2000000000 }, { "0", 0 }, { "-5k", -5000 }, { "1 VND", 1 },
    { "9223372036854775807", G_MAXINT64 }, { "1.234.567,8k", 1234567800 }, { "1,50tr", 1500000 },
  };
  static const char * const bad[] = {
    "", "đ", "tr", "1.5", "1,5", "1.50", "1,0005k", "1tr 5", "1k 2tr", "2tr 3tr", "abc", "1,5,5tr", "9223372036854775808", "10000000000 tỷ", "1tr2k3x",
    "1..5", "--5", "1e6", "5 trăm",
  };
  gint64 amount;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_test_message ("%s", good[i].text);
      g_assert_true (skh_amount_parse (good[i].text, &amount));
      g_assert_cmpint (amount, ==, good[i].amount);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_test_message ("%s", bad[i]);
      g_assert_false (skh_amount_parse (bad[i], &amount));
    }
}

static void
test_judge (void)
{
  gint64 shortfall;

  g_assert_cmpint (skh_judge (1309, 1540, 8500, &shortfall), ==, SKH_JUDGE_ATTAINED);
  g_assert_cmpint (shortfall, ==, 0);
  g_assert_cmpint (skh_judge (1308, 1540, 8500, &shortfall), ==, SKH_JUDGE_NEAR);
  g_assert_cmpint (shortfall, ==, 1);
  g_assert_cmpint (skh_judge (1231, 1540, 8500, &shortfall), ==, SKH_JUDGE_SHORT);
  g_assert_cmpint (skh_judge (9, 14, 8500, &shortfall), ==, SKH_JUDGE_SHORT);
  g_assert_cmpint (skh_judge (12, 14, 8500, NULL), ==, SKH_JUDGE_ATTAINED);
  g_assert_true (skh_judge_is_small (19) && !skh_judge_is_small (20) && !skh_judge_is_small (0));
  g_assert_cmpint (skh_judge (0, 0, 8500, &shortfall), ==, SKH_JUDGE_NO_BASE);
  g_assert_cmpint (skh_judge (1, 20, -1, &shortfall), ==, SKH_JUDGE_NONE);
}

/* As Excel writes it here and there: semicolons where the comma is decimal, tabs in a copied block, quotes, a byte order mark. */
static void
test_csv (void)
{
  const char * const texts[] = {
    "unit,value,name\n14797,1.234,\"Lê, \"\"Bé\"\"\"\n",
    "\xef\xbb\xbfunit;value;name\r\n14797;1.234;\"Lê, \"\"Bé\"\"\"\r\n\r\n",
    "unit\tvalue\tname\r\n14797\t1.234\tLê, \"Bé\"",
    "\"unit\";\"value\";\"name, given; family\";name\n14797;1.234;;\"Lê, \"\"Bé\"\"\"\n",
  };
  g_autoptr(SkhCsv) empty = skh_csv_parse ("");
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(SkhCsv) csv = skh_csv_parse (texts[i]);

      g_assert_cmpuint (skh_csv_get_n_rows (csv), ==, 1);
      g_assert_cmpstr (skh_csv_get (csv, 0, "unit"), ==, "14797");
      g_assert_cmpstr (skh_csv_get (csv, 0, "value"), ==, "1.234");
      g_assert_cmpstr (skh_csv_get (csv, 0, "name"), ==, "Lê, \"Bé\"");
      g_assert_null (skh_csv_get (csv, 0, "none"));
    }
  g_assert_cmpuint (skh_csv_get_n_rows (empty), ==, 0);
  g_assert_false (skh_csv_require (empty, "unit", &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_REQUIRED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/fold", test_fold);
  g_test_add_func ("/text/normalize", test_normalize);
  g_test_add_func ("/text/amount-parse", test_amount_parse);
  g_test_add_func ("/text/search", test_search);
  g_test_add_data_func ("/name/keys/given-rest", GINT_TO_POINTER (SKH_NAME_GIVEN_REST), test_keys);
  g_test_add_data_func ("/name/keys/given-middle-family", GINT_TO_POINTER (SKH_NAME_GIVEN_MIDDLE_FAMILY), test_keys);
  g_test_add_data_func ("/name/keys/as-written", GINT_TO_POINTER (SKH_NAME_AS_WRITTEN), test_keys);
  g_test_add_func ("/name/split", test_split);
  g_test_add_func ("/words/table", test_words);
  g_test_add_func ("/words/back", test_words_back);
  g_test_add_func ("/date/parse", test_dates);
  g_test_add_func ("/number/format", test_numbers);
  g_test_add_func ("/judge/table", test_judge);
  g_test_add_func ("/csv/separators", test_csv);
  return g_test_run ();
}
