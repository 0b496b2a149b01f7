/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli/cli.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "base/skh-date.h"
#include "base/skh-name.h"
#include "base/skh-number.h"
#include "base/skh-text.h"
#include "base/skh-words.h"

/* What becomes of one line; NULL if it cannot be. */
typedef char *(*LineFunc) (const char    *line,
                           SkhWordsFlags  flags);

static char *
fold_line (const char    *line,
           SkhWordsFlags  flags)
{
  return skh_text_fold (line);
}

static char *
key_line (const char    *line,
          SkhWordsFlags  flags)
{
  g_autoptr(GBytes) key = skh_name_key (line, SKH_NAME_GIVEN_REST);
  GString *text = g_string_new (NULL);
  gsize size;
  const guint8 *bytes = g_bytes_get_data (key, &size);

  for (gsize i = 0; i < size; i++)
    g_string_append_printf (text, "%02x", bytes[i]);
  return g_string_free (text, FALSE);
}

static char *
words_line (const char    *line,
            SkhWordsFlags  flags)
{
  gint64 amount;

  return skh_number_parse (line, &amount) ? skh_amount_in_words (amount, flags) : NULL;
}

static char *
date_line (const char    *line,
           SkhWordsFlags  flags)
{
  return skh_date_parse (line, NULL);
}

static char *
name_line (const char    *line,
           SkhWordsFlags  flags)
{
  SkhNameParts parts;
  char *text;

  skh_name_split (line, &parts);
  text = g_strdup_printf ("%s\t%s\t%s", parts.family, parts.middle, parts.given);
  skh_name_parts_clear (&parts);
  return text;
}

static const struct
{
  const char *name;
  LineFunc    func;
} kinds[] = {
  { "fold", fold_line },
  { "key", key_line },
  { "words", words_line },
  { "date", date_line },
  { "name", name_line },
};

static int
convert (LineFunc      func,
         SkhWordsFlags flags)
{
  char *line = NULL;
  size_t size = 0;
  int status = CLI_OK;
  guint number = 0;

  while (getline (&line, &size, stdin) >= 0)
    {
      g_autofree char *result = NULL;

      number++;
      result = func (g_strchomp (line), flags);
      if (result == NULL)
        {
          g_printerr (_("skh: line %u was not understood: %s\n"), number, line);
          status = CLI_FAILED;
        }
      puts (result != NULL ? result : "");
    }
  free (line);
  return status;
}

int
cli_text (int    argc,
          char **argv)
{
  gboolean le = FALSE;
  gboolean ngan = FALSE;
  gboolean chan = FALSE;
  const GOptionEntry entries[] = {
    { "le", 0, 0, G_OPTION_ARG_NONE, &le, N_("words: “lẻ” instead of “linh”"), NULL },
    { "ngan", 0, 0, G_OPTION_ARG_NONE, &ngan, N_("words: “ngàn” instead of “nghìn”"), NULL },
    { "chan", 0, 0, G_OPTION_ARG_NONE, &chan, N_("words: “chẵn” after whole thousands"), NULL },
    { NULL }
  };
  SkhWordsFlags flags;

  if (!cli_parse (&argc, &argv, entries, "fold|key|words|date|name", 1, _("Reads lines from standard input and writes what becomes of them.")))
    return CLI_USAGE;
  flags = (le ? SKH_WORDS_LE : 0) | (ngan ? SKH_WORDS_NGAN : 0) | (chan ? SKH_WORDS_CHAN : 0);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (strcmp (argv[1], kinds[i].name) == 0)
        return convert (kinds[i].func, flags);
    }
  return cli_usage ("text", argv[1]);
}
