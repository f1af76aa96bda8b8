/* office/names.h — invented names that sound like those of their generation */
#pragma once

#include "office/random.h"

#define NAME_SIZE 64

/* rare: with a character that many systems cannot show. */
void name_make (Random *random, int birth_year, gboolean male, gboolean rare, char out[NAME_SIZE]);

/* 晨光机械制造有限公司: without the place, which the caller puts in front. */
void unit_name_make (Random *random, char out[NAME_SIZE]);
