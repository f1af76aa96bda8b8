#pragma once

/* The size of the text, for every window; kept in the person's configuration folder. */

/* As it was left, at start-up. */
void shell_text_scale_restore (void);
/* One step larger (1) or smaller (-1). */
void shell_text_scale_step    (int step);
