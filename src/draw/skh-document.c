/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-draw"

#include "draw/skh-document-private.h"

#include <pango/pangocairo.h>

#include "draw/skh-output.h"

#define SIGN_HERE 46.0   /* points for a signature */
#define SIGN_SMALL 26.0  /* on A5 */

/* Margins in mm: NĐ 30/2020 for A4 (top and bottom 20–25, left 30–35, right 15–20). */
static const struct
{
  double width;
  double height;
  double left;
  double right;
  double top;
  double bottom;
} papers[] = {
  [SKH_PAPER_A4] = { 210, 297, 30, 15, 20, 20 },
  [SKH_PAPER_A4_WIDE] = { 297, 210, 20, 15, 15, 12 },
  [SKH_PAPER_A5] = { 210, 148.5, 18, 14, 9, 8 },
};

static void
text_clear (gpointer data)
{
  g_free ((char *) ((SkhDocumentText *) data)->markup);
}

static void
block_free (gpointer data)
{
  SkhBlock *block = data;

  g_clear_pointer (&block->texts, g_array_unref);
  g_clear_pointer (&block->table, skh_document_table_free);
  g_free (block);
}

static void
part_free (gpointer data)
{
  SkhPart *part = data;

  g_free (part->stamp);
  g_ptr_array_unref (part->blocks);
  g_free (part);
}

SkhDocument *
skh_document_new (const char *title,
                  SkhPaper    paper)
{
  SkhDocument *self = g_atomic_rc_box_new0 (SkhDocument);

  self->title = g_strdup (title);
  self->paper = paper;
  self->width = papers[paper].width * SKH_POINTS_PER_MM;
  self->height = papers[paper].height * SKH_POINTS_PER_MM;
  self->left = papers[paper].left * SKH_POINTS_PER_MM;
  self->right = self->width - papers[paper].right * SKH_POINTS_PER_MM;
  self->top = papers[paper].top * SKH_POINTS_PER_MM;
  self->bottom = self->height - papers[paper].bottom * SKH_POINTS_PER_MM;
  self->parts = g_ptr_array_new_with_free_func (part_free);
  g_mutex_init (&self->mutex);
  return self;
}

SkhDocument *
skh_document_ref (SkhDocument *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
document_clear (gpointer data)
{
  SkhDocument *self = data;

  g_free (self->title);
  g_ptr_array_unref (self->parts);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_mutex_clear (&self->mutex);
}

void
skh_document_unref (SkhDocument *self)
{
  g_atomic_rc_box_release_full (self, document_clear);
}

const char *
skh_document_get_title (SkhDocument *self)
{
  return self->title;
}

void
skh_document_begin_part (SkhDocument  *self,
                         SkhPartFlags  flags)
{
  SkhPart *part = g_new0 (SkhPart, 1);

  part->flags = flags;
  part->scale = 1;
  part->blocks = g_ptr_array_new_with_free_func (block_free);
  g_ptr_array_add (self->parts, part);
}

static SkhPart *
last_part (SkhDocument *self)
{
  if (self->parts->len == 0)
    skh_document_begin_part (self, SKH_PART_PLAIN);
  return self->parts->pdata[self->parts->len - 1];
}

static SkhBlock *
add_block (SkhDocument  *self,
           SkhBlockKind  kind)
{
  SkhBlock *block = g_new0 (SkhBlock, 1);

  g_return_val_if_fail (self->pages == NULL, block);

  block->kind = kind;
  g_ptr_array_add (last_part (self)->blocks, block);
  return block;
}

void
skh_document_set_stamp (SkhDocument *self,
                        const char  *word)
{
  SkhPart *part = last_part (self);

  g_free (part->stamp);
  part->stamp = g_strdup (word);
}

void
skh_document_add_texts (SkhDocument           *self,
                        const SkhDocumentText *texts,
                        guint                  n)
{
  SkhBlock *block = add_block (self, SKH_BLOCK_TEXTS);

  block->texts = g_array_sized_new (FALSE, FALSE, sizeof (SkhDocumentText), n);
  g_array_set_clear_func (block->texts, text_clear);
  for (guint i = 0; i < n; i++)
    {
      SkhDocumentText text = texts[i];

      text.markup = g_strdup (text.markup != NULL ? text.markup : "");
      text.size = text.size > 0 ? text.size : SKH_DOCUMENT_SIZE;
      text.share = text.share > 0 ? text.share : 1;
      block->keep = block->keep || text.keep;
      g_array_append_val (block->texts, text);
    }
}

void
skh_document_add_text (SkhDocument           *self,
                       const SkhDocumentText *text)
{
  skh_document_add_texts (self, text, 1);
}

void
skh_document_add_field (SkhDocument *self,
                        const char  *label,
                        const char  *value)
{
  gboolean empty = value == NULL || *value == 0;
  g_autofree char *markup = empty ? g_markup_printf_escaped ("%s: ", label) : g_markup_printf_escaped ("%s: %s", label, value);

  skh_document_add_text (self, &(SkhDocumentText) { .markup = markup, .dotted = empty, .above = 3 });
}

void
skh_document_add_space (SkhDocument *self,
                        double       points)
{
  add_block (self, SKH_BLOCK_SPACE)->space = points;
}

SkhDocumentTable *
skh_document_add_table (SkhDocument             *self,
                        const SkhDocumentColumn *columns,
                        guint                    n)
{
  SkhBlock *block = add_block (self, SKH_BLOCK_TABLE);

  block->table = skh_document_table_new (columns, n);
  return block->table;
}

void
skh_document_keep (SkhDocument *self)
{
  SkhPart *part = last_part (self);

  if (part->blocks->len > 0)
    ((SkhBlock *) part->blocks->pdata[part->blocks->len - 1])->keep = TRUE;
}

static void
add_signing_row (SkhDocument     *self,
                 const SkhSigner *signers,
                 guint            n,
                 gsize            member,
                 const char      *tag)
{
  g_autofree SkhDocumentText *texts = g_new0 (SkhDocumentText, n);
  g_autoptr(GPtrArray) markups = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    {
      const char *text = G_STRUCT_MEMBER (const char *, &signers[i], member);
      g_autofree char *escaped = g_markup_escape_text (text != NULL ? text : "", -1);
      char *markup = g_strdup_printf ("<%s>%s</%s>", tag, escaped, tag);

      g_ptr_array_add (markups, markup);
      texts[i] = (SkhDocumentText) { .markup = markup, .size = 12, .align = PANGO_ALIGN_CENTER };
    }
  skh_document_keep (self);
  skh_document_add_texts (self, texts, n);
}

void
skh_document_add_signers (SkhDocument     *self,
                          const SkhSigner *signers,
                          guint            n)
{
  skh_document_keep (self);
  skh_document_add_space (self, self->paper == SKH_PAPER_A5 ? 3 : 8);
  add_signing_row (self, signers, n, G_STRUCT_OFFSET (SkhSigner, title), "b");
  add_signing_row (self, signers, n, G_STRUCT_OFFSET (SkhSigner, note), "i");
  skh_document_keep (self);
  skh_document_add_space (self, self->paper == SKH_PAPER_A5 ? SIGN_SMALL : SIGN_HERE);
  add_signing_row (self, signers, n, G_STRUCT_OFFSET (SkhSigner, name), "b");
}

void
skh_document_get_size (SkhDocument *self,
                       double      *width,
                       double      *height)
{
  *width = self->width;
  *height = self->height;
}

guint
skh_document_count_pages (SkhDocument *self)
{
  skh_document_lay_out (self);
  return self->pages->len;
}

char *
skh_document_fill (const char *markup,
                   guint       n_pages)
{
  g_autofree char *number = g_strdup_printf ("%02u", n_pages);
  GString *text = g_string_new (markup);

  g_string_replace (text, "{pages}", number, 0);
  return g_string_free (text, FALSE);
}

char *
skh_document_describe (SkhDocument *self,
                       guint        page)
{
  GString *text = g_string_new (NULL);
  GArray *placed;

  skh_document_lay_out (self);
  placed = self->pages->pdata[MIN (page, self->pages->len - 1)];
  for (guint i = 0; i < placed->len; i++)
    {
      const SkhPlaced *place = &g_array_index (placed, SkhPlaced, i);

      if (place->block->kind == SKH_BLOCK_TABLE)
        skh_document_table_describe (place->block->table, place, text);
      for (guint k = 0; place->block->texts != NULL && k < place->block->texts->len; k++)
        {
          g_autofree char *markup = skh_document_fill (g_array_index (place->block->texts, SkhDocumentText, k).markup, place->part->n_pages);
          g_autofree char *plain = NULL;

          if (pango_parse_markup (markup, -1, 0, NULL, &plain, NULL, NULL) && *plain != 0)
            g_string_append_printf (text, "%s\n", plain);
        }
    }
  return g_string_free (text, FALSE);
}
