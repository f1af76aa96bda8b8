/* office/cluster.h — the PostgreSQL cluster inside an office's folder, as its keeper handles it
 *
 * PostgreSQL refuses to run as root, so the keeper of a root's office gives its children another user. */
#pragma once

#include <glib.h>
#include <sys/types.h>

typedef struct
{
  char *dir;
  char *socket_dir;
  char *user;                   /* the operating-system user who runs the server */
  uid_t uid;
  gid_t gid;
  gboolean drops;               /* the keeper is somebody else */
  gboolean passing;             /* for tests: no fsync */
} Cluster;

/* FALSE with a sentence in *@reason when there is no user to run the server. */
gboolean cluster_init (Cluster *self, const char *dir, gboolean passing, char **reason);
void cluster_clear (Cluster *self);

/* Make folders and, once, the cluster itself.  Waits for initdb. */
gboolean cluster_prepare (Cluster *self, char **reason);

/* Remove what a killed server left lying about, if the process it names is no server of ours. */
void cluster_forget_stale (Cluster *self);

/* Start the server; the calling thread must live as long as the server shall.  Its pid, or -1. */
pid_t cluster_spawn_server (Cluster *self);

/* End sessions of the staff that leave a transaction open (admin.sessions_end_idle ()), by a psql whose pid is
 * returned for the caller to wait for; or -1. */
pid_t cluster_spawn_tidying (const Cluster *self);
