/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/certificate/skh-design.h"

#include <glib/gi18n.h>
#include <string.h>

/* So many changes can be taken back. */
#define MAX_STATES 200

/* The new field is so large, in mm. */
#define NEW_WIDTH 80
#define NEW_HEIGHT 10
#define NEW_SQUARE 24

/* The template at a time, and what was selected. */
typedef struct
{
  SkhTemplate *template;
  int          selected;
} State;

struct _SkhDesign
{
  GObject         parent_instance;

  SkhTemplate    *template;
  SkhCertificate *certificate;
  int             selected;
  GPtrArray      *states;     /* State: as it was before each change; from position on: what can be done again */
  guint           position;
  char           *saved;      /* its text when it was last saved */
  const char     *what;       /* the kind of the last change, while it goes on */
  int             what_field;
};

enum { SIGNAL_CHANGED, SIGNAL_SELECTED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SkhDesign, skh_design, G_TYPE_OBJECT)

static void
state_free (gpointer data)
{
  State *state = data;

  skh_template_free (state->template);
  g_free (state);
}

static State *
state_new (SkhDesign *self)
{
  State *state = g_new (State, 1);

  *state = (State) { skh_template_copy (self->template), self->selected };
  return state;
}

static void
skh_design_finalize (GObject *object)
{
  SkhDesign *self = SKH_DESIGN (object);

  g_clear_pointer (&self->certificate, skh_certificate_free);
  g_clear_pointer (&self->template, skh_template_free);
  g_ptr_array_unref (self->states);
  g_free (self->saved);

  G_OBJECT_CLASS (skh_design_parent_class)->finalize (object);
}

static void
skh_design_class_init (SkhDesignClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = skh_design_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", SKH_TYPE_DESIGN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SELECTED] = g_signal_new ("selected", SKH_TYPE_DESIGN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
skh_design_init (SkhDesign *self)
{
  self->selected = -1;
  self->states = g_ptr_array_new_with_free_func (state_free);
}

SkhDesign *
skh_design_new (const SkhTemplate  *template,
                GError            **error)
{
  g_autoptr(SkhDesign) self = g_object_new (SKH_TYPE_DESIGN, NULL);

  self->template = skh_template_copy (template);
  self->certificate = skh_certificate_new (template, error);
  if (self->certificate == NULL)
    return NULL;
  skh_design_set_saved (self);
  return g_steal_pointer (&self);
}

const SkhTemplate *
skh_design_get_template (SkhDesign *self)
{
  g_return_val_if_fail (SKH_IS_DESIGN (self), NULL);

  return self->template;
}

SkhCertificate *
skh_design_get_certificate (SkhDesign *self)
{
  g_return_val_if_fail (SKH_IS_DESIGN (self), NULL);

  return self->certificate;
}

int
skh_design_get_selected (SkhDesign *self)
{
  g_return_val_if_fail (SKH_IS_DESIGN (self), -1);

  return self->selected;
}

void
skh_design_select (SkhDesign *self,
                   int        index)
{
  g_return_if_fail (SKH_IS_DESIGN (self));
  g_return_if_fail (index >= -1 && index < (int) self->template->fields->len);

  if (index == self->selected)
    return;
  self->selected = index;
  skh_design_settle (self);
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0);
}

const SkhTemplateField *
skh_design_get_field (SkhDesign *self)
{
  g_return_val_if_fail (SKH_IS_DESIGN (self), NULL);

  return self->selected >= 0 ? self->template->fields->pdata[self->selected] : NULL;
}

/* Changes ------------------------------------------------------------------------------------------- */

void
skh_design_settle (SkhDesign *self)
{
  g_return_if_fail (SKH_IS_DESIGN (self));

  self->what = NULL;
}

SkhTemplate *
skh_design_edit (SkhDesign  *self,
                 const char *what)
{
  g_return_val_if_fail (SKH_IS_DESIGN (self), NULL);

  g_ptr_array_set_size (self->states, (int) self->position);
  if (what == NULL || self->what != what || self->what_field != self->selected)
    {
      if (self->position == MAX_STATES)
        g_ptr_array_remove_index (self->states, 0);
      g_ptr_array_add (self->states, state_new (self));
      self->position = self->states->len;
    }
  self->what = what;
  self->what_field = self->selected;
  return self->template;
}

SkhTemplateField *
skh_design_edit_field (SkhDesign  *self,
                       const char *what)
{
  g_return_val_if_fail (SKH_IS_DESIGN (self) && self->selected >= 0, NULL);

  return skh_design_edit (self, what)->fields->pdata[self->selected];
}

/* Shows the template as STATE has it, which is taken. */
static void
take_state (SkhDesign *self,
            State     *state)
{
  skh_template_free (self->template);
  self->template = g_steal_pointer (&state->template);
  self->selected = state->selected;
  g_free (state);
  self->what = NULL;
}

gboolean
skh_design_commit (SkhDesign  *self,
                   GError    **error)
{
  g_return_val_if_fail (SKH_IS_DESIGN (self), FALSE);

  if (skh_certificate_set_template (self->certificate, self->template, error))
    {
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
      return TRUE;
    }
  take_state (self, g_ptr_array_steal_index (self->states, --self->position));
  skh_certificate_set_template (self->certificate, self->template, NULL);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return FALSE;
}

/* A name that no field has yet: "ten", "ten 2", … */
static char *
free_name (SkhDesign  *self,
           const char *name)
{
  char *tried = g_strdup (name);

  for (guint i = 2; skh_template_find (self->template, tried) != NULL; i++)
    {
      g_free (tried);
      tried = g_strdup_printf ("%s %u", name, i);
    }
  return tried;
}

static void
add_field (SkhDesign        *self,
           SkhTemplateField *field)
{
  g_ptr_array_add (self->template->fields, field);
  self->selected = (int) self->template->fields->len - 1;
  skh_design_commit (self, NULL);
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0);
}

void
skh_design_add (SkhDesign       *self,
                SkhTemplateKind  kind,
                const char      *text)
{
  const char *names[] = { _("text"), _("picture"), _("QR code") };
  g_autofree char *name = NULL;
  SkhTemplateField *field;

  g_return_if_fail (SKH_IS_DESIGN (self));

  name = free_name (self, names[kind]);
  field = skh_template_field_new (name);
  field->kind = kind;
  g_free (field->text);
  field->text = g_strdup (text);
  field->width = kind == SKH_TEMPLATE_TEXT ? NEW_WIDTH : NEW_SQUARE;
  field->height = kind == SKH_TEMPLATE_TEXT ? NEW_HEIGHT : NEW_SQUARE;
  field->x = skh_template_round ((self->template->width - field->width) / 2);
  field->y = skh_template_round ((self->template->height - field->height) / 2);
  skh_design_edit (self, NULL);
  add_field (self, field);
}

void
skh_design_duplicate (SkhDesign *self)
{
  const SkhTemplateField *field = skh_design_get_field (self);
  SkhTemplateField *copy;
  g_autofree char *name = NULL;

  if (field == NULL)
    return;
  name = free_name (self, field->name);
  copy = skh_template_field_copy (field);
  g_free (copy->name);
  copy->name = g_steal_pointer (&name);
  copy->y = CLAMP (skh_template_round (copy->y + copy->height), 0, MAX (0, self->template->height - copy->height));
  skh_design_edit (self, NULL);
  add_field (self, copy);
}

void
skh_design_remove (SkhDesign *self)
{
  if (skh_design_get_field (self) == NULL)
    return;
  skh_design_edit (self, NULL);
  g_ptr_array_remove_index (self->template->fields, (guint) self->selected);
  self->selected = -1;
  skh_design_commit (self, NULL);
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0);
}

static void
put (SkhDesign        *self,
     SkhTemplateField *field,
     double            x,
     double            y)
{
  field->x = skh_template_round (CLAMP (x, 0, MAX (0, self->template->width - field->width)));
  field->y = skh_template_round (CLAMP (y, 0, MAX (0, self->template->height - field->height)));
  skh_design_commit (self, NULL);
}

void
skh_design_move (SkhDesign  *self,
                 double      x,
                 double      y,
                 const char *what)
{
  const SkhTemplateField *field = skh_design_get_field (self);

  if (field != NULL)
    put (self, skh_design_edit_field (self, what), field->x + x, field->y + y);
}

void
skh_design_align (SkhDesign     *self,
                  SkhDesignEdge  edge)
{
  const SkhTemplateField *field = skh_design_get_field (self);
  double right;
  double bottom;

  if (field == NULL)
    return;
  right = self->template->width - field->width;
  bottom = self->template->height - field->height;
  put (self, skh_design_edit_field (self, NULL),
       edge == SKH_DESIGN_LEFT ? 0 : edge == SKH_DESIGN_CENTER ? right / 2 : edge == SKH_DESIGN_RIGHT ? right : field->x,
       edge == SKH_DESIGN_TOP ? 0 : edge == SKH_DESIGN_MIDDLE ? bottom / 2 : edge == SKH_DESIGN_BOTTOM ? bottom : field->y);
}

void
skh_design_restack (SkhDesign *self,
                    gboolean   up)
{
  int other = self->selected + (up ? 1 : -1);
  gpointer *fields;
  gpointer field;

  if (self->selected < 0 || other < 0 || other >= (int) self->template->fields->len)
    return;
  skh_design_edit (self, NULL);
  fields = self->template->fields->pdata;
  field = fields[other];
  fields[other] = fields[self->selected];
  fields[self->selected] = field;
  self->selected = other;
  skh_design_commit (self, NULL);
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0);
}

/* Taking back --------------------------------------------------------------------------------------- */

gboolean
skh_design_can_undo (SkhDesign *self)
{
  g_return_val_if_fail (SKH_IS_DESIGN (self), FALSE);

  return self->position > 0;
}

gboolean
skh_design_can_redo (SkhDesign *self)
{
  g_return_val_if_fail (SKH_IS_DESIGN (self), FALSE);

  return self->position < self->states->len;
}

/* Changes places with the state at INDEX. */
static void
exchange (SkhDesign *self,
          guint      index)
{
  State *now = state_new (self);
  State *then = self->states->pdata[index];

  self->states->pdata[index] = now;
  take_state (self, then);
  skh_certificate_set_template (self->certificate, self->template, NULL);
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
skh_design_undo (SkhDesign *self)
{
  if (skh_design_can_undo (self))
    exchange (self, --self->position);
}

void
skh_design_redo (SkhDesign *self)
{
  if (skh_design_can_redo (self))
    exchange (self, self->position++);
}

gboolean
skh_design_get_dirty (SkhDesign *self)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (SKH_IS_DESIGN (self), FALSE);

  text = skh_template_to_text (self->template);
  return strcmp (text, self->saved) != 0;
}

void
skh_design_set_saved (SkhDesign *self)
{
  g_return_if_fail (SKH_IS_DESIGN (self));

  g_free (self->saved);
  self->saved = skh_template_to_text (self->template);
}
