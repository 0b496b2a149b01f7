/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-store"

#include "store/skh-holder.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define GROUP "holder"

/* The note is a key file: user, computer, renewed (seconds since 1970) and the processes of that computer that have the file
 * open.  It is locked while it is read and written, so that two programs of one computer do not lose each other's entry. */
typedef struct
{
  char     *path;
  int       fd;
  GKeyFile *keys;
} Note;

static void
note_close (Note *note)
{
  if (note->fd >= 0)
    close (note->fd);
  g_clear_pointer (&note->keys, g_key_file_unref);
  g_free (note->path);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Note, note_close)

static gboolean
note_open (Note        *note,
           const char  *file,
           GError     **error)
{
  g_autofree char *text = NULL;
  struct stat status;

  note->path = g_strconcat (file, ".holder", NULL);
  note->keys = g_key_file_new ();

  /* The last program to leave may have removed the note between our open and our lock: then it is opened anew. */
  do
    {
      if (note->fd >= 0)
        close (note->fd);
      note->fd = open (note->path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
      if (note->fd < 0 || flock (note->fd, LOCK_EX) != 0 || fstat (note->fd, &status) != 0)
        {
          int saved_errno = errno;

          g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno), "%s: %s", note->path, g_strerror (saved_errno));
          return FALSE;
        }
    }
  while (status.st_nlink == 0);

  if (g_file_get_contents (note->path, &text, NULL, NULL))
    g_key_file_load_from_data (note->keys, text, -1, G_KEY_FILE_NONE, NULL);
  return TRUE;
}

static void
note_write (Note *note)
{
  gsize length;
  g_autofree char *text = g_key_file_to_data (note->keys, &length, NULL);

  if (ftruncate (note->fd, 0) != 0 || pwrite (note->fd, text, length, 0) != (gssize) length)
    g_warning ("%s: %s", note->path, g_strerror (errno));
}

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static gboolean
is_here (Note *note)
{
  g_autofree char *computer = g_key_file_get_string (note->keys, GROUP, "computer", NULL);

  return computer == NULL || g_strcmp0 (computer, g_get_host_name ()) == 0;
}

/* The processes of this computer on the note that still run, without this one. */
static GArray *
other_processes (Note *note)
{
  gsize n = 0;
  g_autofree int *pids = g_key_file_get_integer_list (note->keys, GROUP, "processes", &n, NULL);
  GArray *others = g_array_new (FALSE, FALSE, sizeof (int));

  for (gsize i = 0; i < n; i++)
    {
      if (pids[i] != getpid () && (kill (pids[i], 0) == 0 || errno == EPERM))
        g_array_append_val (others, pids[i]);
    }
  return others;
}

static void
write_holder (Note   *note,
              GArray *pids)
{
  g_key_file_set_string (note->keys, GROUP, "user", g_get_real_name ());
  g_key_file_set_string (note->keys, GROUP, "computer", g_get_host_name ());
  g_key_file_set_int64 (note->keys, GROUP, "renewed", now_seconds ());
  g_key_file_set_integer_list (note->keys, GROUP, "processes", (int *) (gpointer) pids->data, pids->len);
  note_write (note);
}

gboolean
skh_holder_sign (const char  *file,
                 char       **holder,
                 GError     **error)
{
  g_auto(Note) note = { .fd = -1 };
  g_autoptr(GArray) pids = NULL;
  int self = getpid ();

  if (!note_open (&note, file, error))
    return FALSE;

  if (!is_here (&note) && now_seconds () - g_key_file_get_int64 (note.keys, GROUP, "renewed", NULL) < SKH_HOLDER_STALE)
    {
      g_autofree char *user = g_key_file_get_string (note.keys, GROUP, "user", NULL);
      g_autofree char *computer = g_key_file_get_string (note.keys, GROUP, "computer", NULL);

      *holder = g_strdup_printf ("%s (%s)", user != NULL ? user : "?", computer);
      return FALSE;
    }
  if (is_here (&note))
    pids = other_processes (&note);
  else
    pids = g_array_new (FALSE, FALSE, sizeof (int));
  g_array_append_val (pids, self);
  write_holder (&note, pids);
  return TRUE;
}

void
skh_holder_renew (const char *file)
{
  g_auto(Note) note = { .fd = -1 };
  g_autoptr(GArray) pids = NULL;
  int self = getpid ();

  if (!note_open (&note, file, NULL) || !is_here (&note))
    return;
  pids = other_processes (&note);
  g_array_append_val (pids, self);
  write_holder (&note, pids);
}

void
skh_holder_leave (const char *file)
{
  g_auto(Note) note = { .fd = -1 };
  g_autoptr(GArray) pids = NULL;

  if (!note_open (&note, file, NULL) || !is_here (&note))
    return;
  pids = other_processes (&note);
  if (pids->len == 0)
    unlink (note.path);
  else
    write_holder (&note, pids);
}
