/* office/layout.h — what lies where in an office's folder, and the locks that say who is there
 *
 *   data/        the cluster                 run/         the socket (elsewhere when the path is too long)
 *   lib/         the server module           log/         server and keeper
 *   staff.ini    rehearsal logins            complete     the data has been made in full
 *   attached     read-locked by every program that holds the office; write-locked by a keeper that stops
 *   keeper       write-locked by the keeper; holds its pid while it has not ended in order
 *   setup        write-locked by who makes or upgrades the office
 *   stay         runs on without a program
 *
 * Locks belong to the open file (F_OFD_*), so a killed program lets go by itself and a question asked with
 * office_lock_held () disturbs nobody. */
#pragma once

#include <glib.h>
#include <sys/types.h>

char *office_path (const char *dir, const char *name);
char *office_socket_dir (const char *dir);

/* An open file that is locked, or -1.  @wait: until it is free.  EWOULDBLOCK in errno when it is not. */
int office_lock_read (const char *dir, const char *name);
int office_lock_write (const char *dir, const char *name, gboolean wait);
gboolean office_lock_held (const char *dir, const char *name);          /* by anyone who excludes a writer */
gboolean office_lock_taken (const char *dir, const char *name);         /* by a writer */
void office_unlock (int *lock);

/* A pid written in a file; 0 when there is none. */
pid_t office_pid_read (const char *dir, const char *name);
gboolean office_process_alive (pid_t pid);

/* Wait without working: a poll of nothing. */
void office_pause (int milliseconds);
