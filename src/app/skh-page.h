/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "attainment/skh-slides.h"
#include "register/skh-query.h"

G_BEGIN_DECLS

/* What a page can do, for the palette. */
typedef struct
{
  const char *label;  /* msgid */
  const char *action; /* of the page, in detail: "fund.transfer", "fund.tell('x')" */
} SkhPageCommand;

/* A page of the window, as the window knows it.  A page leaves out what it does not have. */
#define SKH_TYPE_PAGE (skh_page_get_type ())
G_DECLARE_INTERFACE (SkhPage, skh_page, SKH, PAGE, GtkWidget)

struct _SkhPageInterface
{
  GTypeInterface parent_interface;

  gboolean (*get_dirty) (SkhPage        *self);
  void     (*search)    (SkhPage        *self,
                         const char     *text);
  void     (*open)      (SkhPage        *self,
                         const char     *reg,
                         gint64          id);
  void     (*narrow)    (SkhPage        *self,
                         const SkhQuery *query,
                         const char     *label);
  SkhSlide *(*make_slide) (SkhPage      *self);
};

/* Whether something was typed that is not saved. */
gboolean skh_page_get_dirty (SkhPage        *self);

/* Shows what TEXT finds; "" shows all. */
void     skh_page_search    (SkhPage        *self,
                             const char     *text);

/* Shows record ID of register REG, whatever the page shows. */
void     skh_page_open      (SkhPage        *self,
                             const char     *reg,
                             gint64          id);

/* Narrows a list to QUERY until the user takes it away; LABEL says what it is. */
void     skh_page_narrow    (SkhPage        *self,
                             const SkhQuery *query,
                             const char     *label);

/* The chart that the page shows, as a slide of a meeting would be; NULL: it shows none. */
SkhSlide *skh_page_make_slide (SkhPage      *self);

G_END_DECLS
