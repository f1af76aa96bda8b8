/* office/tales.h — what is told of a person's contributions, and the persons made up for each tale
 *
 * Most tales happen to anybody, now and then.  So that a clerk of every staffed office finds each of them, the last
 * persons of the register are made up for them: the same row of lives in each of those offices.
 * In the two districts there are also persons who have come to the age of retirement this autumn. */
#pragma once

#include "office/people.h"

/* How many persons at the end of the register are made up, of so many; 0 in a register too small for them. */
guint tales_length (guint persons);

/* Where the n-th of them is insured, as an index into the staffed offices. */
guint tales_office (guint n);

/* The life of the n-th of them; number and office are set already. */
void tales_make (guint64 seed, guint n, Person *person);
