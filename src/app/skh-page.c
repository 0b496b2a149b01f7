/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/skh-page.h"

G_DEFINE_INTERFACE (SkhPage, skh_page, GTK_TYPE_WIDGET)

static void
skh_page_default_init (SkhPageInterface *iface)
{
}

gboolean
skh_page_get_dirty (SkhPage *self)
{
  SkhPageInterface *iface = SKH_PAGE_GET_IFACE (self);

  return iface->get_dirty != NULL && iface->get_dirty (self);
}

void
skh_page_search (SkhPage    *self,
                 const char *text)
{
  SkhPageInterface *iface = SKH_PAGE_GET_IFACE (self);

  if (iface->search != NULL)
    iface->search (self, text);
}

void
skh_page_open (SkhPage    *self,
               const char *reg,
               gint64      id)
{
  SkhPageInterface *iface = SKH_PAGE_GET_IFACE (self);

  if (iface->open != NULL)
    iface->open (self, reg, id);
}

void
skh_page_narrow (SkhPage        *self,
                 const SkhQuery *query,
                 const char     *label)
{
  SkhPageInterface *iface = SKH_PAGE_GET_IFACE (self);

  if (iface->narrow != NULL)
    iface->narrow (self, query, label);
}

SkhSlide *
skh_page_make_slide (SkhPage *self)
{
  SkhPageInterface *iface = SKH_PAGE_GET_IFACE (self);

  return iface->make_slide != NULL ? iface->make_slide (self) : NULL;
}
