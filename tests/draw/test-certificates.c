/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <pango/pangocairo.h>
#include <qrencode.h>
#include <stdlib.h>

#include "test-certificate.h"

static void
test_text (Fixture       *f,
           gconstpointer  data)
{
  const SkhCertificateFileOptions options = SKH_CERTIFICATE_FILE_OPTIONS_INIT;
  g_autoptr(SkhCertificate) certificate = load ("family");
  g_autoptr(GHashTable) values = make_values ();
  g_autofree char *text = NULL;
  const char * const expected[] = { "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "GIẤY CHỨNG NHẬN", "Nguyễn Thị Ngọc Ánh",
                                    "ỦY BAN NHÂN DÂN PHƯỜNG HẠC THÀNH", "“GIA ĐÌNH HỌC TẬP”", "Năm 2026", "CHỦ TỊCH", "92/QĐ-UBND" };

  g_hash_table_remove (values, "register_number");
  g_hash_table_remove (values, "sheet_number");
  write_all (certificate, f->path, &options, values, 1);
  text = output_of ("pdftotext -layout %s -", f->path);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      if (strstr (text, expected[i]) == NULL)
        g_error ("%s is not in: %s", expected[i], text);
    }
  /* What has no value is left out with its words. */
  g_assert_null (strstr (text, "Vào sổ số"));
  g_assert_null (strstr (text, "BẢN XEM THỬ"));
}

/* On sheets that are printed already only what is not there yet; the frame for them is everything else; a preview is marked. */
static void
test_parts (Fixture       *f,
            gconstpointer  data)
{
  SkhCertificateFileOptions options = SKH_CERTIFICATE_FILE_OPTIONS_INIT;
  g_autoptr(GHashTable) values = make_values ();

  for (const char * const *key = skh_template_supplied (); *key != NULL; key++)
    {
      g_autoptr(SkhCertificate) certificate = load (*key);
      gboolean sheet = skh_certificate_get_template (certificate)->pre_printed;
      g_autofree char *printed = NULL;
      g_autofree char *frame = NULL;
      g_autofree char *preview = NULL;

      g_assert_true (sheet == g_str_has_suffix (*key, "-sheet"));
      options.parts = 0;
      write_all (certificate, f->path, &options, values, 1);
      printed = output_of ("pdftotext -layout %s -", f->path);
      g_assert_true ((strstr (printed, "CỘNG HÒA XÃ HỘI") != NULL) == !sheet);
      g_assert_nonnull (strstr (printed, "Nguyễn Thị Ngọc Ánh"));
      g_assert_nonnull (strstr (printed, "00217/2026"));
      options.parts = SKH_SHEET_FRAME;
      write_all (certificate, f->path, &options, values, 1);
      frame = output_of ("pdftotext -layout %s -", f->path);
      g_assert_nonnull (strstr (frame, "Độc lập - Tự do - Hạnh phúc"));
      g_assert_null (strstr (frame, "Nguyễn Thị Ngọc Ánh"));
      options.parts = SKH_SHEET_PREVIEW;
      write_all (certificate, f->path, &options, values, 1);
      preview = output_of ("pdftotext -raw %s -", f->path);
      g_assert_nonnull (strstr (preview, "CỘNG HÒA XÃ HỘI"));
      g_assert_nonnull (strstr (preview, "Nguyễn Thị Ngọc Ánh"));
      g_assert_nonnull (strstr (preview, "BẢN"));
    }
}

/* Every field of every supplied template with VALUES: it fits, is inside of the frame and no two lie on one another. */
static void
check_places (const char *key,
              GHashTable *values)
{
  g_autoptr(SkhCertificate) certificate = load (key);
  const SkhTemplate *template = skh_certificate_get_template (certificate);
  g_autofree SkhSheetBox *boxes = g_new (SkhSheetBox, template->fields->len);
  double edge = template->width / 297 * 20;

  for (guint i = 0; i < template->fields->len; i++)
    {
      const SkhTemplateField *field = template->fields->pdata[i];
      const SkhSheetBox *a = &boxes[i];

      skh_certificate_measure (certificate, i, values, &boxes[i]);
      if (!a->shown)
        continue;
      if (!a->fits || (field->kind == SKH_TEMPLATE_TEXT && a->size < field->min_size))
        g_error ("%s: “%s” does not fit", key, field->name);
      if (a->x < edge || a->x + a->width > template->width - edge || a->y < edge || a->y + a->height > template->height - edge)
        g_error ("%s: “%s” is in the frame: %.1f %.1f %.1f %.1f", key, field->name, a->x, a->y, a->width, a->height);
      for (guint k = 0; k < i; k++)
        {
          const SkhSheetBox *b = &boxes[k];
          double over_x = MIN (a->x + a->width, b->x + b->width) - MAX (a->x, b->x);
          double over_y = MIN (a->y + a->height, b->y + b->height) - MAX (a->y, b->y);

          /* Lines of type have air above their letters, large ones more: so much of it may be shared. */
          if (b->shown && over_x > 0.1 && over_y > MAX (1.2, MAX (a->height, b->height) * 0.1))
            g_error ("%s: “%s” lies on “%s”", key, field->name, ((SkhTemplateField *) template->fields->pdata[k])->name);
        }
    }
}

static void
test_places (Fixture       *f,
             gconstpointer  data)
{
  const char * const names[] = { "Hồ Thị É", "Nguyễn Thị Ngọc Ánh", "Trường Tiểu học và Trung học cơ sở Nguyễn Bá Ngọc", LONG_NAME };

  g_assert_cmpint (g_utf8_strlen (names[0], -1), ==, 8);
  g_assert_cmpint (g_utf8_strlen (LONG_NAME, -1), >=, 57);
  for (const char * const *key = skh_template_supplied (); *key != NULL; key++)
    {
      g_autoptr(GHashTable) values = make_values ();

      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        {
          g_hash_table_insert (values, (char *) "name", (char *) names[i]);
          check_places (*key, values);
        }
      g_hash_table_insert (values, (char *) "address", (char *) LONG_ADDRESS);
      g_hash_table_insert (values, (char *) "achievement", (char *) FOUR_LINES);
      g_hash_table_insert (values, (char *) "authority", (char *) "Phường Nam Sầm Sơn, tỉnh Thanh Hóa");
      g_hash_table_insert (values, (char *) "amount:words", (char *) "Một tỷ hai trăm ba mươi tư triệu năm trăm sáu mươi bảy nghìn tám trăm chín mươi lăm đồng");
      check_places (*key, values);
    }
}

/* What does not fit is named: its field, nothing else; an achievement of four lines stands in four. */
static void
test_overflow (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr(SkhCertificate) certificate = load ("award");
  const SkhTemplate *template = skh_certificate_get_template (certificate);
  g_autoptr(GHashTable) values = make_values ();
  g_autofree char *endless = g_strnfill (400, 'W');
  g_autoptr(GArray) overflow = NULL;
  SkhSheetBox box;
  guint index = 0;

  g_assert_null (skh_certificate_overflow (certificate, values));
  while (strcmp (((SkhTemplateField *) template->fields->pdata[index])->name, "thành tích") != 0)
    index++;
  g_hash_table_insert (values, (char *) "achievement", (char *) FOUR_LINES);
  skh_certificate_measure (certificate, index, values, &box);
  g_assert_true (box.fits);
  g_assert_cmpuint (box.n_lines, >=, 3);
  g_assert_cmpuint (box.n_lines, <=, 4);

  g_hash_table_insert (values, (char *) "name", endless);
  overflow = skh_certificate_overflow (certificate, values);
  g_assert_nonnull (overflow);
  g_assert_cmpuint (overflow->len, ==, 1);
  g_assert_cmpstr (((SkhTemplateField *) template->fields->pdata[g_array_index (overflow, guint, 0)])->name, ==, "họ tên");
}

/* Every letter of Vietnamese in every font that the templates name: from that font, not from another. */
static void
test_letters (Fixture       *f,
              gconstpointer  data)
{
  static const char * const fonts[] = { "Liberation Serif", "Noto Serif Display", "Noto Serif", "Liberation Sans", "Noto Sans" };
  const char *letters = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ“”–,./0123456789()";
  g_autofree char *capitals = g_utf8_strup (letters, -1);
  g_autofree char *all = g_strconcat (letters, capitals, NULL);
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());

  for (guint i = 0; i < G_N_ELEMENTS (fonts) * 4; i++)
    {
      g_autoptr(PangoLayout) layout = pango_layout_new (context);
      PangoFontDescription *description = pango_font_description_new ();
      GSList *runs;

      pango_font_description_set_family (description, fonts[i / 4]);
      pango_font_description_set_weight (description, (i & 1) != 0 ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
      pango_font_description_set_style (description, (i & 2) != 0 ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
      pango_layout_set_font_description (layout, description);
      pango_layout_set_text (layout, all, -1);
      g_assert_cmpint (pango_layout_get_unknown_glyphs_count (layout), ==, 0);
      runs = pango_layout_get_line_readonly (layout, 0)->runs;
      for (; runs != NULL; runs = runs->next)
        {
          PangoFontDescription *used = pango_font_describe (((PangoGlyphItem *) runs->data)->item->analysis.font);

          g_assert_cmpstr (pango_font_description_get_family (used), ==, fonts[i / 4]);
          pango_font_description_free (used);
        }
      pango_font_description_free (description);
    }
  g_object_unref (context);
}

static void
test_fonts_embedded (Fixture       *f,
                     gconstpointer  data)
{
  const SkhCertificateFileOptions options = SKH_CERTIFICATE_FILE_OPTIONS_INIT;
  g_autoptr(SkhCertificate) certificate = load ("award");
  g_autoptr(GHashTable) values = make_values ();
  g_auto(GStrv) lines = NULL;
  g_autofree char *warnings = NULL;
  g_autofree char *drawn = NULL;

  g_hash_table_insert (values, (char *) "achievement", (char *) FOUR_LINES);
  write_all (certificate, f->path, &options, values, 3);
  lines = lines_of ("pdffonts %s", f->path);
  g_assert_cmpuint (g_strv_length (lines), >, 4);
  for (guint i = 2; lines[i] != NULL && *lines[i] != 0; i++)
    {
      if (strstr (lines[i], " yes yes yes ") == NULL || lines[i][6] != '+')
        g_error ("not embedded as a subset: %s", lines[i]);
    }
  /* Other programs open it without a word. */
  warnings = output_of ("sh -c 'pdftotext \"$1\" - 2>&1 >/dev/null' sh %s", f->path);
  g_assert_cmpstr (warnings, ==, "");
  drawn = output_of ("sh -c 'command -v mutool >/dev/null && mutool draw -r 20 -o /dev/null -F png \"$1\" 2>&1 >/dev/null' sh %s", f->path);
  for (char *line = strtok (drawn, "\n"); line != NULL; line = strtok (NULL, "\n"))
    {
      if (!g_str_has_prefix (line, "page ") && strstr (line, "ICC support") == NULL)
        g_error ("mupdf says: %s", line);
    }
}

/* The frame is in the file once: what a sheet adds is little. */
static void
test_size (Fixture       *f,
           gconstpointer  data)
{
  const SkhCertificateFileOptions options = SKH_CERTIFICATE_FILE_OPTIONS_INIT;

  for (const char * const *key = skh_template_supplied (); *key != NULL; key++)
    {
      g_autoptr(SkhCertificate) certificate = load (*key);
      g_autoptr(GHashTable) values = make_values ();
      g_autofree char *pages = NULL;
      GStatBuf one;
      GStatBuf fifty;

      write_all (certificate, f->path, &options, values, 1);
      g_stat (f->path, &one);
      write_all (certificate, f->path, &options, values, 51);
      g_stat (f->path, &fifty);
      g_test_message ("%s: %ld bytes a sheet", *key, (long) (fifty.st_size - one.st_size) / 50);
      if (fifty.st_size - one.st_size > 50 * 2500)
        g_error ("%s: %ld bytes a sheet", *key, (long) (fifty.st_size - one.st_size) / 50);
      pages = output_of ("sh -c 'pdfinfo \"$1\" | grep Pages' sh %s", f->path);
      g_assert_nonnull (strstr (pages, " 51"));
    }
}

typedef struct
{
  char   *word;
  double  x; /* pt: its left and upper edge */
  double  y;
} Word;

static void
word_clear (gpointer data)
{
  g_free (((Word *) data)->word);
}

/* Where poppler finds each word on the first page. */
static GArray *
read_words (const char *path)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));
  g_auto(GStrv) lines = lines_of ("pdftotext -l 1 -bbox %s -", path);

  g_array_set_clear_func (words, word_clear);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *x = strstr (lines[i], "<word xMin=\"");
      const char *y = strstr (lines[i], "yMin=\"");
      const char *text = strchr (lines[i], '>');
      Word word;

      if (x == NULL || y == NULL || text == NULL)
        continue;
      word = (Word) { g_strndup (text + 1, strcspn (text + 1, "<")), g_ascii_strtod (x + strlen ("<word xMin=\""), NULL), g_ascii_strtod (y + 6, NULL) };
      g_array_append_val (words, word);
    }
  return words;
}

#define PER_MM (72 / 25.4)

/* A printer's offset moves everything by exactly so many tenths of a mm; scale is around the middle. */
static void
test_shift (Fixture       *f,
            gconstpointer  data)
{
  const SkhSheetShift shifts[] = { { 0.1, 0, 1, 0 }, { 2, -1.3, 1, 0 }, { -0.7, 12.4, 1, 0 }, { 0, 0, 0.98, 0 } };
  const char * const keys[] = { "family", "family-sheet" };

  for (guint k = 0; k < G_N_ELEMENTS (keys); k++)
    {
      g_autoptr(SkhCertificate) certificate = load (keys[k]);
      g_autoptr(GHashTable) values = make_values ();
      SkhCertificateFileOptions options = SKH_CERTIFICATE_FILE_OPTIONS_INIT;
      g_autoptr(GArray) before = NULL;

      write_all (certificate, f->path, &options, values, 1);
      before = read_words (f->path);
      g_assert_cmpuint (before->len, >, 20);
      for (guint i = 0; i < G_N_ELEMENTS (shifts); i++)
        {
          g_autoptr(GArray) after = NULL;

          options.shift = shifts[i];
          write_all (certificate, f->path, &options, values, 1);
          after = read_words (f->path);
          g_assert_cmpuint (after->len, ==, before->len);
          for (guint w = 0; w < before->len; w++)
            {
              const Word *a = &g_array_index (before, Word, w);
              const Word *b = &g_array_index (after, Word, w);
              double x = (a->x / PER_MM - 148.5) * shifts[i].scale + 148.5 + shifts[i].x;
              double y = (a->y / PER_MM - 105) * shifts[i].scale + 105 + shifts[i].y;

              g_assert_cmpstr (a->word, ==, b->word);
              g_assert_cmpfloat_with_epsilon (b->x / PER_MM, x, 0.005);
              g_assert_cmpfloat_with_epsilon (b->y / PER_MM, y, 0.005);
            }
        }
    }
}

/* What is at the top comes to the right when a quarter turn clockwise is asked for, then the offset moves it. */
static void
test_rotation (Fixture       *f,
               gconstpointer  data)
{
  const char *keys = "[template]\nwidth=100\nheight=100\n[field code]\nkind=qr\ntext=x\nx=40\ny=0\nwidth=20\nheight=20\n";
  const SkhSheetShift shift = { -5, 10, 1, 90 };
  g_autoptr(SkhTemplate) template = skh_template_parse (keys, -1, NULL);
  g_autoptr(SkhCertificate) certificate = skh_certificate_new (template, NULL);
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  double x, y, width, height;

  cairo_scale (cr, 1 / PER_MM, 1 / PER_MM);
  skh_certificate_draw (certificate, cr, NULL, SKH_SHEET_ALL, &shift);
  cairo_destroy (cr);
  cairo_recording_surface_ink_extents (surface, &x, &y, &width, &height);
  cairo_surface_destroy (surface);
  g_assert_cmpfloat (x, >=, 75);
  g_assert_cmpfloat (x + width, <=, 95);
  g_assert_cmpfloat (y, >=, 50);
  g_assert_cmpfloat (y + height, <=, 70);
  g_assert_cmpfloat (width * height, >, 100);
}

/* The pixels of the first page at 150 dpi, as poppler draws it. */
static GBytes *
read_pixels (const char *path)
{
  g_autofree char *quoted = g_shell_quote (path);
  g_autofree char *command = g_strdup_printf ("pdftoppm -r 150 -singlefile %s %s", quoted, quoted);
  g_autofree char *picture = g_strconcat (path, ".ppm", NULL);
  char *pixels;
  gsize length;

  g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL);
  g_assert_true (g_file_get_contents (picture, &pixels, &length, NULL));
  g_unlink (picture);
  return g_bytes_new_take (pixels, length);
}

/* How many bytes of two pictures differ. */
static guint
count_differences (GBytes *a,
                   GBytes *b)
{
  gsize length;
  gsize other;
  const char *p = g_bytes_get_data (a, &length);
  const char *q = g_bytes_get_data (b, &other);
  guint n = 0;

  g_assert_cmpuint (length, ==, other);
  for (gsize i = 0; i < length; i++)
    n += p[i] != q[i];
  return n;
}

static void
write_whole (SkhCertificate *certificate,
             const char     *path,
             GHashTable     *values,
             SkhSheetParts   parts)
{
  const SkhTemplate *template = skh_certificate_get_template (certificate);
  cairo_surface_t *surface = cairo_pdf_surface_create (path, template->width * PER_MM, template->height * PER_MM);
  cairo_t *cr = cairo_create (surface);

  skh_certificate_draw (certificate, cr, values, parts, NULL);
  cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
}

/* A sheet of a file, whose frame lies under it, is to the pixel the sheet that a printer or a preview draws in one go. */
static void
test_one_drawing (Fixture       *f,
                  gconstpointer  data)
{
  const SkhCertificateFileOptions options = SKH_CERTIFICATE_FILE_OPTIONS_INIT;
  const char * const keys[] = { "family", "award", "thanks-sheet" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr(SkhCertificate) certificate = load (keys[i]);
      g_autoptr(GHashTable) values = make_values ();
      g_autoptr(GBytes) file = NULL;
      g_autoptr(GBytes) sheet = NULL;
      g_autoptr(GBytes) preview = NULL;

      write_all (certificate, f->path, &options, values, 2);
      file = read_pixels (f->path);
      write_whole (certificate, f->path, values, skh_certificate_get_printed (certificate));
      sheet = read_pixels (f->path);
      g_assert_cmpuint (count_differences (file, sheet), ==, 0);
      write_whole (certificate, f->path, values, SKH_SHEET_PREVIEW);
      preview = read_pixels (f->path);
      g_assert_cmpuint (count_differences (file, preview), >, 0);
    }
}

/* Printed at 100 % the ruler measures right: 100 mm between its 50 and its 150. */
static void
test_ruler (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) words = NULL;
  g_autofree char *size = NULL;
  double at[2] = { 0 };

  skh_certificate_write_ruler (f->path, 297, 210, NULL, &error);
  g_assert_no_error (error);
  size = output_of ("sh -c 'pdfinfo \"$1\" | grep \"Page size\"' sh %s", f->path);
  g_assert_nonnull (strstr (size, "(A4)"));
  words = read_words (f->path);
  for (guint i = 0; i < words->len; i++)
    {
      const Word *word = &g_array_index (words, Word, i);

      /* The upper ruler is the first thing on the page. */
      if (word->y < 25 * PER_MM && strcmp (word->word, "150") == 0)
        at[1] = word->x;
      else if (word->y < 25 * PER_MM && strcmp (word->word, "250") == 0)
        at[0] = word->x;
    }
  g_assert_cmpfloat_with_epsilon ((at[0] - at[1]) / PER_MM, 100, 0.05);
}

/* A designer finds the field under the mouse, and where its text came out. */
static void
test_field_at (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr(SkhCertificate) certificate = load ("family");
  const SkhTemplate *template = skh_certificate_get_template (certificate);
  const SkhTemplateField *name = skh_template_find (template, "họ tên");
  g_autoptr(GHashTable) values = make_values ();
  int index = skh_certificate_field_at (certificate, values, name->x + 1, name->y + 1, 0);
  SkhSheetBox box;

  g_assert_true (template->fields->pdata[index] == (gpointer) name);
  skh_certificate_measure (certificate, index, values, &box);
  g_assert_cmpfloat_with_epsilon (box.x + box.width / 2, 148.5, 0.05);
  g_assert_cmpfloat (box.width, <, name->width);
  g_assert_cmpfloat_with_epsilon (box.size, name->size, 0.01);
  g_assert_cmpint (skh_certificate_field_at (certificate, values, 2, 2, 0.5), ==, -1);
  /* Without values the placeholders are shown, so that an empty template can be designed. */
  skh_certificate_measure (certificate, index, NULL, &box);
  g_assert_true (box.shown);
}

/* The same on a page of 100 mm as a printer of 150 dpi would have it. */
static void
check_printed_code (Fixture        *f,
                    SkhCertificate *certificate,
                    GHashTable     *values,
                    const QRcode   *code)
{
  g_autoptr(GBytes) picture = NULL;
  const guchar *pixels;
  gsize length;
  double module = 50.0 / (code->width + 8);
  int size = 591;

  write_whole (certificate, f->path, values, SKH_SHEET_ALL);
  picture = read_pixels (f->path);
  pixels = g_bytes_get_data (picture, &length);
  g_assert_cmpint (memcmp (pixels, "P6\n591 591\n", 11), ==, 0);
  pixels += length - (gsize) size * size * 3;
  for (int i = 0; i < code->width * code->width; i++)
    {
      int x = (int) ((20 + (4 + i % code->width + 0.5) * module) / 25.4 * 150);
      int y = (int) ((20 + (4 + i / code->width + 0.5) * module) / 25.4 * 150);

      g_assert_cmpint (pixels[(y * size + x) * 3], ==, (code->data[i] & 1) != 0 ? 0 : 255);
    }
}

/* Each square of the code is where libqrencode says. */
static void
test_qr (Fixture       *f,
         gconstpointer  data)
{
  const char *keys = "[template]\nwidth=100\nheight=100\n[field code]\nkind=qr\ntext={verify}\nx=10\ny=20\nwidth=60\nheight=50\nalign=right\n";
  const char *text = "00217/2026 1234-5678-9012-3456";
  g_autoptr(SkhTemplate) template = skh_template_parse (keys, -1, NULL);
  g_autoptr(SkhCertificate) certificate = skh_certificate_new (template, NULL);
  g_autoptr(GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *endless = g_strnfill (4000, 'x');
  g_autoptr(GArray) overflow = NULL;
  QRcode *code = QRcode_encodeString (text, 0, QR_ECLEVEL_M, QR_MODE_8, TRUE);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1000, 1000);
  cairo_t *cr = cairo_create (surface);
  double module = 50.0 / (code->width + 8);

  g_hash_table_insert (values, (char *) "verify", (char *) text);
  cairo_scale (cr, 10 / PER_MM, 10 / PER_MM);
  skh_certificate_draw (certificate, cr, values, SKH_SHEET_ALL, NULL);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (int i = 0; i < code->width * code->width; i++)
    {
      int x = (int) ((20 + (4 + i % code->width + 0.5) * module) * 10);
      int y = (int) ((20 + (4 + i / code->width + 0.5) * module) * 10);
      guchar pixel = cairo_image_surface_get_data (surface)[y * cairo_image_surface_get_stride (surface) + x];

      g_assert_cmpint (pixel, ==, (code->data[i] & 1) != 0 ? 255 : 0);
    }
  cairo_surface_destroy (surface);
  check_printed_code (f, certificate, values, code);
  QRcode_free (code);
  g_assert_null (skh_certificate_overflow (certificate, values));
  g_hash_table_insert (values, (char *) "verify", endless);
  overflow = skh_certificate_overflow (certificate, values);
  g_assert_nonnull (overflow);
}

/* Pictures: a seal in its box, without permission not there; one that cannot be read is named. */
static void
test_images (Fixture       *f,
             gconstpointer  data)
{
  const char *svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\"><rect width=\"10\" height=\"10\" fill=\"#f00\"/></svg>";
  g_autoptr(SkhTemplate) template = skh_template_new ();
  g_autoptr(SkhTemplate) again = NULL;
  g_autoptr(SkhCertificate) certificate = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  SkhTemplateField *field = skh_template_field_new ("dấu");

  field->kind = SKH_TEMPLATE_IMAGE;
  g_free (field->text);
  field->text = g_strdup ("seal");
  field->x = 10;
  field->y = 10;
  field->width = 40;
  field->height = 20;
  g_ptr_array_add (template->fields, field);
  text = skh_template_to_text (template);
  g_assert_null (skh_template_parse (text, -1, &error));
  g_assert_error (error, SKH_ERROR, SKH_ERROR_INVALID);
  g_assert_cmpstr (skh_error_get_record (error), ==, "dấu");
  g_clear_error (&error);

  g_hash_table_insert (template->images, g_strdup ("seal"), g_bytes_new (svg, strlen (svg)));
  g_free (text);
  text = skh_template_to_text (template);
  again = skh_template_parse (text, -1, &error);
  g_assert_no_error (error);
  certificate = skh_certificate_new (again, &error);
  g_assert_no_error (error);
  for (guint permitted = 0; permitted < 2; permitted++)
    {
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 100, 100);
      cairo_t *cr = cairo_create (surface);
      guint32 *pixels;

      cairo_scale (cr, 1 / PER_MM, 1 / PER_MM);
      skh_certificate_draw (certificate, cr, NULL, SKH_SHEET_FIELDS | (permitted ? SKH_SHEET_IMAGES : 0), NULL);
      cairo_destroy (cr);
      cairo_surface_flush (surface);
      pixels = (guint32 *) cairo_image_surface_get_data (surface);
      g_assert_cmphex (pixels[20 * 100 + 20], ==, permitted ? 0xffff0000 : 0);
      /* Not stretched: 20 mm wide at the left. */
      g_assert_cmphex (pixels[20 * 100 + 40], ==, 0);
      cairo_surface_destroy (surface);
    }
  g_hash_table_insert (again->images, g_strdup ("seal"), g_bytes_new ("<svg", 4));
  g_assert_false (skh_certificate_set_template (certificate, again, &error));
  g_assert_cmpstr (skh_error_get_record (error), ==, "seal");
  /* What was there stays. */
  g_assert_cmpuint (skh_certificate_get_template (certificate)->fields->len, ==, 1);
}

static cairo_surface_t *
make_picture (SkhCertificate *certificate,
              gboolean        recorded)
{
  cairo_surface_t *image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 842, 595);
  cairo_surface_t *record = recorded ? cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL) : cairo_surface_reference (image);
  cairo_t *cr = cairo_create (image);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_destroy (cr);
  cr = cairo_create (record);
  skh_certificate_draw (certificate, cr, NULL, SKH_SHEET_ALL, NULL);
  cairo_destroy (cr);
  if (recorded)
    {
      cr = cairo_create (image);
      cairo_set_source_surface (cr, record, 0, 0);
      cairo_paint (cr);
      cairo_destroy (cr);
    }
  cairo_surface_destroy (record);
  cairo_surface_flush (image);
  return image;
}

/* On a screen the background is pixels that are kept, since GTK asks for it with each move of the mouse: they look like the vectors, also
 * after a field was moved. */
static void
test_screen (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr(SkhCertificate) certificate = load ("family");
  g_autoptr(SkhTemplate) moved = skh_template_copy (skh_certificate_get_template (certificate));

  for (guint turn = 0; turn < 2; turn++)
    {
      cairo_surface_t *direct = make_picture (certificate, FALSE);
      cairo_surface_t *screen = make_picture (certificate, TRUE);
      const guchar *a = cairo_image_surface_get_data (direct);
      const guchar *b = cairo_image_surface_get_data (screen);
      int stride = cairo_image_surface_get_stride (direct);

      /* Fine lines fall on pixels in another way; squares of 20 pixels are of one colour. */
      for (int block = 0; block < 42 * 29; block++)
        {
          int sums[2] = { 0 };

          for (int i = 0; i < 400; i++)
            {
              gsize at = (gsize) (block / 42 * 20 + i / 20) * stride + (block % 42 * 20 + i % 20) * 4;

              for (int c = 0; c < 3; c++)
                {
                  sums[0] += a[at + c];
                  sums[1] += b[at + c];
                }
            }
          g_assert_cmpint (abs (sums[0] - sums[1]) / 1200, <=, 20);
        }
      cairo_surface_destroy (direct);
      cairo_surface_destroy (screen);
      ((SkhTemplateField *) moved->fields->pdata[0])->y += 5;
      g_assert_true (skh_certificate_set_template (certificate, moved, NULL));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/certificates/text", Fixture, NULL, set_up, test_text, tear_down);
  g_test_add ("/certificates/parts", Fixture, NULL, set_up, test_parts, tear_down);
  g_test_add ("/certificates/places", Fixture, NULL, set_up, test_places, tear_down);
  g_test_add ("/certificates/overflow", Fixture, NULL, set_up, test_overflow, tear_down);
  g_test_add ("/certificates/letters", Fixture, NULL, set_up, test_letters, tear_down);
  g_test_add ("/certificates/fonts-embedded", Fixture, NULL, set_up, test_fonts_embedded, tear_down);
  g_test_add ("/certificates/size", Fixture, NULL, set_up, test_size, tear_down);
  g_test_add ("/certificates/shift", Fixture, NULL, set_up, test_shift, tear_down);
  g_test_add ("/certificates/rotation", Fixture, NULL, set_up, test_rotation, tear_down);
  g_test_add ("/certificates/one-drawing", Fixture, NULL, set_up, test_one_drawing, tear_down);
  g_test_add ("/certificates/ruler", Fixture, NULL, set_up, test_ruler, tear_down);
  g_test_add ("/certificates/field-at", Fixture, NULL, set_up, test_field_at, tear_down);
  g_test_add ("/certificates/qr", Fixture, NULL, set_up, test_qr, tear_down);
  g_test_add ("/certificates/images", Fixture, NULL, set_up, test_images, tear_down);
  g_test_add ("/certificates/screen", Fixture, NULL, set_up, test_screen, tear_down);
  return g_test_run ();
}
