/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib.h>
#include <string.h>

#include "base/skh-error.h"
#include "certificate/skh-placeholder-kinds.h"
#include "certificate/skh-template.h"

/* A template goes through its file form without a change, and a copy is the same template. */
static void
test_round_trip (void)
{
  for (const char * const *key = skh_template_supplied (); *key != NULL; key++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(SkhTemplate) template = skh_template_load (*key, &error);
      g_autoptr(SkhTemplate) again = NULL;
      g_autoptr(SkhTemplate) copy = NULL;
      g_autofree char *text = NULL;
      g_autofree char *text_again = NULL;
      g_autofree char *text_copied = NULL;

      g_assert_no_error (error);
      g_assert_nonnull (template->background);
      text = skh_template_to_text (template);
      again = skh_template_parse (text, -1, &error);
      g_assert_no_error (error);
      text_again = skh_template_to_text (again);
      g_assert_cmpstr (text, ==, text_again);
      g_assert_true (g_bytes_equal (template->background, again->background));
      copy = skh_template_copy (again);
      text_copied = skh_template_to_text (copy);
      g_assert_cmpstr (text, ==, text_copied);
    }
}

/* Both forms of a template name what is the recipient's own. */
static void
test_supplied (void)
{
  g_autoptr(GError) error = NULL;
  guint n = 0;

  for (const char * const *key = skh_template_supplied (); *key != NULL; key++, n++)
    {
      g_autoptr(SkhTemplate) template = skh_template_load (*key, NULL);
      g_autoptr(GPtrArray) placeholders = skh_template_placeholders (template);
      const char * const asked[] = { "name", "place_and_date", "signer_name", "register_number", "verify" };

      g_assert_true (template->pre_printed == g_str_has_suffix (*key, "-sheet"));
      for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
        {
          guint found = 0;

          for (guint k = 0; k < placeholders->len; k++)
            found += strcmp (((SkhPlaceholder *) placeholders->pdata[k])->key, asked[i]) == 0;
          g_assert_cmpuint (found, ==, 1);
        }
    }
  g_assert_cmpuint (n, ==, 16);
  g_assert_null (skh_template_load ("no-such", &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_NOT_FOUND);
}

/* A name that a file cannot hold loses its brackets, not its field. */
static void
test_names (void)
{
  g_autoptr(SkhTemplate) template = skh_template_new ();
  g_autoptr(SkhTemplate) again = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  g_ptr_array_add (template->fields, skh_template_field_new ("tên [dòng 1]\n"));
  text = skh_template_to_text (template);
  again = skh_template_parse (text, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->fields->len, ==, 1);
  g_assert_nonnull (skh_template_find (again, "tên (dòng 1) "));
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    int         code;
    const char *record;
    const char *field;
    const char *reason;
  } cases[] = {
    { "no template at all", SKH_ERROR_FOREIGN, NULL, "template", NULL },
    { "[other]\na=b\n", SKH_ERROR_FOREIGN, NULL, "template", NULL },
    { "[template]\nformat=9\n", SKH_ERROR_NEWER, NULL, "template", NULL },
    { "[template]\nwidth=5\n", SKH_ERROR_INVALID, "template", "width", "5" },
    { "[template]\nwidth=wide\n", SKH_ERROR_INVALID, "template", "width", "wide" },
    { "[template]\n[field who]\nsize=1000\n", SKH_ERROR_INVALID, "who", "size", "1000" },
    { "[template]\n[field who]\nx=nan\n", SKH_ERROR_INVALID, "who", "x", "nan" },
    { "[template]\n[field who]\nsize=14\nmin-size=20\n", SKH_ERROR_INVALID, "who", "min-size", "20" },
    { "[template]\n[field who]\nalign=middle\n", SKH_ERROR_INVALID, "who", "align", "middle" },
    { "[template]\n[field who]\ncolour=red\n", SKH_ERROR_INVALID, "who", "colour", "red" },
    { "[template]\n[field who]\nbold=yes\n", SKH_ERROR_INVALID, "who", "bold", "yes" },
    { "[template]\n[field who]\ntext=Dear {nobody\n", SKH_ERROR_INVALID, "who", "text", "{" },
    { "[template]\n[field who]\ntext=Dear nobody}\n", SKH_ERROR_INVALID, "who", "text", "}" },
    { "[template]\n[field who]\ntext=Dear {}\n", SKH_ERROR_INVALID, "who", "text", "{}" },
    { "[template]\n[field who]\ntext=[one [two]]\n", SKH_ERROR_INVALID, "who", "text", "[" },
    { "[template]\n[field who]\ntext=one]\n", SKH_ERROR_INVALID, "who", "text", "]" },
    { "[template]\n[field who]\ntext=**bold\n", SKH_ERROR_INVALID, "who", "text", "**" },
    { "[template]\n[field seal]\nkind=image\ntext=seal\n", SKH_ERROR_INVALID, "seal", "text", "seal" },
    { "[template]\n[background]\ndata=AAAA\n", SKH_ERROR_INVALID, "background", "data", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_null (skh_template_parse (cases[i].text, -1, &error));
      g_assert_error (error, SKH_ERROR, cases[i].code);
      g_assert_cmpstr (skh_error_get_record (error), ==, cases[i].record);
      g_assert_cmpstr (skh_error_get_field (error), ==, cases[i].field);
      g_assert_cmpstr (skh_error_get_reason (error), ==, cases[i].reason);
    }
}

static void
test_fill (void)
{
  static const struct
  {
    const char *text;
    const char *plain;  /* NULL: left out */
    const char *markup;
  } cases[] = {
    { "Gia đình ông (bà): **{name}**", "Gia đình ông (bà): Lê & Lý", "Gia đình ông (bà): <b>Lê &amp; Lý</b>" },
    { "//{day:short}//", "05/11/2026", "<i>05/11/2026</i>" },
    { "**một //hai// ba**", "một hai ba", "<b>một </b><b><i>hai</i></b><b> ba</b>" },
    { "Vào sổ số: {nothing}", NULL, NULL },
    { "Năm {year}[ – mức độ {nothing}][, giai đoạn {year}]", "Năm 2026, giai đoạn 2026", "Năm 2026, giai đoạn 2026" },
    { "{nothing|Quỹ Khuyến học}", "Quỹ Khuyến học", "Quỹ Khuyến học" },
    { "{nothing:words|không}", "không", "không" },
    { "{marks}", "**{year}** [a]", "**{year}** [a]" },
    { "\\{năm\\} {year} \\[*\\]", "{năm} 2026 [*]", "{năm} 2026 [*]" },
    { "[luôn có] {year}", "luôn có 2026", "luôn có 2026" },
    { "//xem// https://khuyenhoc.vn //{year}//", "xem https://khuyenhoc.vn 2026", "<i>xem</i> https://khuyenhoc.vn <i>2026</i>" },
    { "chữ cố định", "chữ cố định", "chữ cố định" },
  };
  g_autoptr(GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *upper = NULL;
  g_autofree char *capitalised = NULL;
  g_autofree char *own = NULL;

  g_hash_table_insert (values, (char *) "name", (char *) "Lê & Lý");
  g_hash_table_insert (values, (char *) "day:short", (char *) "05/11/2026");
  g_hash_table_insert (values, (char *) "year", (char *) "2026");
  g_hash_table_insert (values, (char *) "nothing", (char *) "");
  g_hash_table_insert (values, (char *) "marks", (char *) "**{year}** [a]");
  g_hash_table_insert (values, (char *) "who", (char *) "nguyễn thị ánh");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *plain = skh_template_fill (cases[i].text, values, SKH_TEMPLATE_AS_TYPED, FALSE);
      g_autofree char *markup = skh_template_fill (cases[i].text, values, SKH_TEMPLATE_AS_TYPED, TRUE);

      g_assert_cmpstr (plain, ==, cases[i].plain);
      g_assert_cmpstr (markup, ==, cases[i].markup);
    }
  upper = skh_template_fill ("em {who}", values, SKH_TEMPLATE_UPPER, FALSE);
  g_assert_cmpstr (upper, ==, "EM NGUYỄN THỊ ÁNH");
  capitalised = skh_template_fill ("{who}", values, SKH_TEMPLATE_CAPITALISED, FALSE);
  g_assert_cmpstr (capitalised, ==, "Nguyễn Thị Ánh");
  own = skh_template_fill ("Em {who} [lớp {class}]", NULL, SKH_TEMPLATE_AS_TYPED, FALSE);
  g_assert_cmpstr (own, ==, "Em {who} lớp {class}");
}

static void
test_placeholders (void)
{
  const char *text = "[template]\n[field a]\ntext={name} {day:short|chưa rõ}\n[field b]\ntext={name}[ {day}]\n[field c]\nkind=image\n";
  g_autoptr(SkhTemplate) template = skh_template_parse (text, -1, NULL);
  g_autoptr(GPtrArray) placeholders = skh_template_placeholders (template);
  static const char * const expected[][4] = { { "name", NULL, "name", "a" }, { "day", "short", "day:short", "a" }, { "day", NULL, "day", "b" } };

  g_assert_cmpuint (placeholders->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const SkhPlaceholder *placeholder = placeholders->pdata[i];

      g_assert_cmpstr (placeholder->key, ==, expected[i][0]);
      g_assert_cmpstr (placeholder->format, ==, expected[i][1]);
      g_assert_cmpstr (placeholder->spec, ==, expected[i][2]);
      g_assert_cmpstr (placeholder->field, ==, expected[i][3]);
    }

  /* A check names what is missing as people do. */
  g_assert_cmpstr (skh_placeholder_shown ("address"), ==, "Address");
  g_assert_cmpstr (skh_placeholder_shown ("0042/2026"), ==, "0042/2026");
  g_assert_null (skh_placeholder_shown (NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/templates/round-trip", test_round_trip);
  g_test_add_func ("/templates/supplied", test_supplied);
  g_test_add_func ("/templates/names", test_names);
  g_test_add_func ("/templates/refused", test_refused);
  g_test_add_func ("/templates/fill", test_fill);
  g_test_add_func ("/templates/placeholders", test_placeholders);
  return g_test_run ();
}
