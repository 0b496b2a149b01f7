/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-attainment"

#include "attainment/skh-merge-preview.h"

#include <glib/gi18n.h>

#include "attainment/skh-links.h"
#include "register/skh-duplicates.h"

/* The kinds of what can hang on a person, in the order in which they are told.  Units are values of the record itself. */
static const struct
{
  SkhLinkKind  kind;
  const char  *title; /* msgid */
} groups[] = {
  { SKH_LINK_MEMBERSHIP, N_("Memberships") },
  { SKH_LINK_FAMILY, N_("Families") },
  { SKH_LINK_OFFICE, N_("Positions in the association") },
  { SKH_LINK_TITLE, N_("Titles") },
  { SKH_LINK_LEARNING, N_("Forms of learning") },
  { SKH_LINK_CERTIFICATE, N_("Certificates") },
  { SKH_LINK_AWARD, N_("Scholarships and awards") },
  { SKH_LINK_AWARD_DUE, N_("Awards not paid yet") },
  { SKH_LINK_COLLECTION, N_("Contributions") },
  { SKH_LINK_PLEDGE, N_("Savings tubes") },
  { SKH_LINK_DONOR, N_("Donors") },
  { SKH_LINK_MERGED, N_("Merged before") },
};

static void
item_free (gpointer data)
{
  SkhMergeItem *item = data;

  g_free (item->name);
  g_free (item);
}

static void
group_free (gpointer data)
{
  SkhMergeGroup *group = data;

  g_ptr_array_unref (group->own);
  g_ptr_array_unref (group->theirs);
  g_free (group);
}

SkhMerge *
skh_merge_new (SkhRecord *merged,
               gint64     other)
{
  SkhMerge *self = g_new (SkhMerge, 1);

  *self = (SkhMerge) { skh_record_ref (merged), other, g_ptr_array_new_with_free_func (group_free) };
  return self;
}

void
skh_merge_free (gpointer merge)
{
  SkhMerge *self = merge;

  skh_record_unref (self->merged);
  g_ptr_array_unref (self->groups);
  g_free (self);
}

static gboolean
hangs (GPtrArray     *links,
       const SkhLink *wanted)
{
  for (guint i = 0; i < links->len; i++)
    {
      const SkhLink *link = links->pdata[i];

      if (link->kind == wanted->kind && link->part == wanted->part && (link->part != 0 || link->id == wanted->id))
        return TRUE;
    }
  return FALSE;
}

/* A line that tells it from others of its kind: the card of a membership, the number of a certificate, the year of a title. */
static char *
name_of (const SkhLink *link)
{
  const char *name = link->name != NULL ? link->name : "–";

  if (link->year != 0)
    return g_strdup_printf ("%s %d", name, link->year);
  if ((link->kind == SKH_LINK_MEMBERSHIP || link->kind == SKH_LINK_CERTIFICATE) && link->detail != NULL)
    return g_strdup_printf ("%s · %s", link->detail, name);
  return g_strdup (name);
}

static GPtrArray *
items_of (GPtrArray   *links,
          SkhLinkKind  kind,
          GPtrArray   *after)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (item_free);

  for (guint i = 0; i < links->len; i++)
    {
      const SkhLink *link = links->pdata[i];
      SkhMergeItem *item;

      if (link->kind != kind)
        continue;
      item = g_new (SkhMergeItem, 1);
      *item = (SkhMergeItem) { name_of (link), hangs (after, link) };
      g_ptr_array_add (items, item);
    }
  return items;
}

static guint
count_kept (GPtrArray *items)
{
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    n += ((SkhMergeItem *) items->pdata[i])->kept;
  return n;
}

gboolean
skh_merge_apply (SkhWrite  *write,
                 gpointer   merge,
                 GError   **error)
{
  SkhMerge *self = merge;
  sqlite3 *db = skh_write_get_db (write);
  gint64 person = skh_record_get_id (self->merged);
  g_autoptr(GPtrArray) own = skh_links_read (db, &skh_people_register, person, error);
  g_autoptr(GPtrArray) theirs = own != NULL ? skh_links_read (db, &skh_people_register, self->other, error) : NULL;
  g_autoptr(GPtrArray) after = NULL;

  if (theirs == NULL || !skh_people_merge (write, self->merged, self->other, error) ||
      (after = skh_links_read (db, &skh_people_register, person, error)) == NULL)
    return FALSE;
  g_ptr_array_set_size (self->groups, 0);
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      SkhMergeGroup *group = g_new (SkhMergeGroup, 1);

      *group = (SkhMergeGroup) { groups[i].title, items_of (own, groups[i].kind, after), items_of (theirs, groups[i].kind, after) };
      group->after = count_kept (group->own) + count_kept (group->theirs);
      if (group->own->len + group->theirs->len > 0)
        g_ptr_array_add (self->groups, group);
      else
        group_free (group);
    }
  return TRUE;
}
