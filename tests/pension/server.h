/* The private server of with-server, for the tests of the module. */
#pragma once

#include <glib.h>
#include <libpq-fe.h>

/* A connection where PGHOST leads; fails when there is none. */
PGconn *server_connect (void);

/* Runs a command that has to end in this state. */
void server_run (PGconn *conn, const char *sql, ExecStatusType expected);

/* The one value of the one row a query has, NULL when it is NULL. */
char *server_value (PGconn *conn, const char *sql);

/* Takes the end of a COPY, which must have gone well. */
void server_finish (PGconn *conn);

/* The functions of pension.sql. */
void server_install (PGconn *conn);
