#pragma once

/* Chinese in whatever environment the program is started: no locale, "C", or one this machine has not
 * generated. Before gtk_init(). */
void shell_locale_start (void);
