/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-app"

#include "config.h"

#include "app/skh-wrap-layout.h"

#define SPACING 8

struct _SkhWrapLayout
{
  GtkLayoutManager parent_instance;

  gboolean         in_pane;
};

enum { PROP_0, PROP_IN_PANE, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SkhWrapLayout, skh_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

typedef struct
{
  GtkWidget *end;      /* the first child of the next row; NULL: there is none */
  int        width;
  int        height;
  int        n_expand; /* children that take what is left of it */
} Row;

static int
width_of (GtkWidget *child,
          int        width)
{
  int minimum;
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  return MAX (minimum, MIN (natural, width));
}

/* The row that begins with FIRST in a widget that is WIDTH wide. */
static Row
find_row (GtkWidget *first,
          int        width)
{
  Row row = { NULL };

  for (GtkWidget *child = first; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int child_width;
      int height;

      if (!gtk_widget_should_layout (child))
        continue;
      child_width = width_of (child, width);
      if (row.height > 0 && row.width + SPACING + child_width > width)
        {
          row.end = child;
          break;
        }
      row.width += (row.height > 0 ? SPACING : 0) + child_width;
      row.n_expand += gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL);
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, child_width, NULL, &height, NULL, NULL);
      row.height = MAX (row.height, MAX (height, 1));
    }
  return row;
}

static GtkSizeRequestMode
skh_wrap_layout_get_request_mode (GtkLayoutManager *layout,
                                  GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* The widest child at least; all in one row at best. */
static void
measure_width (GtkWidget *widget,
               int       *minimum,
               int       *natural)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum;
      int child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += (*natural > 0 ? SPACING : 0) + child_natural;
    }
}

static void
skh_wrap_layout_measure (GtkLayoutManager *layout,
                         GtkWidget        *widget,
                         GtkOrientation    orientation,
                         int               for_size,
                         int              *minimum,
                         int              *natural,
                         int              *minimum_baseline,
                         int              *natural_baseline)
{
  int width = for_size >= 0 ? for_size : G_MAXINT / 2;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (widget, minimum, natural);
      return;
    }
  if (for_size < 0 && SKH_WRAP_LAYOUT (layout)->in_pane)
    {
      int natural_width = 0;

      width = 0;
      measure_width (widget, &width, &natural_width);
    }
  for (GtkWidget *first = gtk_widget_get_first_child (widget); first != NULL;)
    {
      Row row = find_row (first, width);

      *natural += (*natural > 0 ? SPACING : 0) + row.height;
      first = row.end;
    }
  *minimum = *natural;
}

static void
skh_wrap_layout_allocate (GtkLayoutManager *layout,
                          GtkWidget        *widget,
                          int               width,
                          int               height,
                          int               baseline)
{
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int y = 0;

  for (GtkWidget *first = gtk_widget_get_first_child (widget); first != NULL;)
    {
      Row row = find_row (first, width);
      int extra = row.n_expand > 0 ? MAX (width - row.width, 0) / row.n_expand : 0;
      int x = 0;

      for (GtkWidget *child = first; child != row.end; child = gtk_widget_get_next_sibling (child))
        {
          int child_width;

          if (!gtk_widget_should_layout (child))
            continue;
          child_width = width_of (child, width) + (gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL) ? extra : 0);
          gtk_widget_size_allocate (child, &(GtkAllocation) { mirrored ? width - x - child_width : x, y, child_width, row.height }, -1);
          x += child_width + SPACING;
        }
      y += row.height + SPACING;
      first = row.end;
    }
}

static void
skh_wrap_layout_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  if (id == PROP_IN_PANE)
    g_value_set_boolean (value, SKH_WRAP_LAYOUT (object)->in_pane);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
skh_wrap_layout_set_property (GObject      *object,
                              guint         id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  if (id == PROP_IN_PANE)
    SKH_WRAP_LAYOUT (object)->in_pane = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
skh_wrap_layout_class_init (SkhWrapLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = skh_wrap_layout_get_property;
  object_class->set_property = skh_wrap_layout_set_property;

  /* The end of a GtkPaned is measured for less than the width that is asked about: it is high enough only if it says how high it can get. */
  properties[PROP_IN_PANE] =
    g_param_spec_boolean ("in-pane", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  layout_class->get_request_mode = skh_wrap_layout_get_request_mode;
  layout_class->measure = skh_wrap_layout_measure;
  layout_class->allocate = skh_wrap_layout_allocate;
}

static void
skh_wrap_layout_init (SkhWrapLayout *self)
{
}
