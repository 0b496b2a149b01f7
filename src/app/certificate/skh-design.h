/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "draw/skh-certificate.h"

G_BEGIN_DECLS

/* A template while it is worked on: its fields, which one is selected, what can be taken back.  Knows no widget.  Main thread.
 *
 * Signals: "changed": something of the template.  "selected": another field, or none. */
#define SKH_TYPE_DESIGN (skh_design_get_type ())
G_DECLARE_FINAL_TYPE (SkhDesign, skh_design, SKH, DESIGN, GObject)

/* What happens with a field's box. */
typedef enum
{
  SKH_DESIGN_LEFT,
  SKH_DESIGN_CENTER,
  SKH_DESIGN_RIGHT,
  SKH_DESIGN_TOP,
  SKH_DESIGN_MIDDLE,
  SKH_DESIGN_BOTTOM,
} SkhDesignEdge;

/* Copies TEMPLATE.  NULL with *ERROR when a picture of it cannot be read. */
SkhDesign         *skh_design_new              (const SkhTemplate *template,
                                                GError           **error);

const SkhTemplate *skh_design_get_template     (SkhDesign         *self);

/* The same made ready for drawing; always that of the template as it is. */
SkhCertificate    *skh_design_get_certificate  (SkhDesign         *self);

/* The index of the selected field; -1: none. */
int                skh_design_get_selected     (SkhDesign         *self);
void               skh_design_select           (SkhDesign         *self,
                                                int                index);

/* The selected field; NULL: none. */
const SkhTemplateField *skh_design_get_field   (SkhDesign         *self);

/* Begins a change and gives what may be changed: the template, or the selected field (which must be there).  Changes of one kind (WHAT, static) of
 * one field that follow each other are taken back together; NULL: this one stands alone.  skh_design_commit() ends it. */
SkhTemplate       *skh_design_edit             (SkhDesign         *self,
                                                const char        *what);
SkhTemplateField  *skh_design_edit_field       (SkhDesign         *self,
                                                const char        *what);

/* Ends a change.  FALSE with *ERROR if the template cannot be drawn that way: then it is as it was before. */
gboolean           skh_design_commit           (SkhDesign         *self,
                                                GError           **error);

/* What comes next is another change, even if it is of the same kind. */
void               skh_design_settle           (SkhDesign         *self);

/* Adds a field of KIND in the middle of the page and selects it; takes the selected one away, or doubles it. */
void               skh_design_add              (SkhDesign         *self,
                                                SkhTemplateKind    kind,
                                                const char        *text);
void               skh_design_remove           (SkhDesign         *self);
void               skh_design_duplicate        (SkhDesign         *self);

/* Moves the selected field by mm, but not off the page. */
void               skh_design_move             (SkhDesign         *self,
                                                double             x,
                                                double             y,
                                                const char        *what);

/* Puts the selected field's box to an edge or the middle of the page. */
void               skh_design_align            (SkhDesign         *self,
                                                SkhDesignEdge      edge);

/* Draws the selected field after (UP) or before its neighbour. */
void               skh_design_restack          (SkhDesign         *self,
                                                gboolean           up);

gboolean           skh_design_can_undo         (SkhDesign         *self);
gboolean           skh_design_can_redo         (SkhDesign         *self);
void               skh_design_undo             (SkhDesign         *self);
void               skh_design_redo             (SkhDesign         *self);

/* Whether it is other than it was when it was last saved. */
gboolean           skh_design_get_dirty        (SkhDesign         *self);
void               skh_design_set_saved        (SkhDesign         *self);

G_END_DECLS
