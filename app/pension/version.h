/* Which rules these are. */
#pragma once

/* Raised whenever any result can differ from the release before.  A stored result carries it, and at sign-in
 * the client's is compared with the server's. */
const char *pension_rules_version (void);
