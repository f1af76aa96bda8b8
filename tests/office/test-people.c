/* tests/office/test-people.c — the invented persons one by one, without a server */
#include "office/people.h"
#include "office/random.h"

#include <string.h>

static GArray *offices;

static void
make_offices (void)
{
  static const char *const codes[] = { "140105", "140106", "140100", "140000", "140107", "140212", "140200", "140826" };

  offices = g_array_new (FALSE, TRUE, sizeof (PeopleOffice));
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      PeopleOffice office = { 0 };

      g_strlcpy (office.code, codes[i], sizeof office.code);
      g_strlcpy (office.name, "练习区", sizeof office.name);
      g_array_append_val (offices, office);
    }
}

/* 1.2 million persons are more than one block of numbers: the far provinces begin. */
static void
test_no_number_twice (void)
{
  const guint n = 1200000;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autofree gint64 *keys = g_new (gint64, n);
  People people;
  Person person;

  people_init (&people, 1, n, offices);
  for (guint i = 0; i < n; i++)
    {
      people_make (&people, i, &person);
      if (strcmp (person.id_kind, "01") != 0)
        continue;
      keys[i] = g_ascii_strtoll (person.id, NULL, 10);  /* the first 17 digits */
      g_assert_true (g_hash_table_add (seen, &keys[i]));
    }
}

static void
test_numbers_valid (void)
{
  static const PensionDate today = { 2026, 10, 31 };
  People people;
  Person person;
  PensionSex sex;
  PensionId id;

  people_init (&people, 5, 50000, offices);
  for (guint i = 0; i < 50000; i++)
    {
      people_make (&people, i, &person);
      sex = person.male ? PENSION_SEX_MALE : PENSION_SEX_FEMALE;
      if (strcmp (person.id_kind, "01") != 0)
        continue;
      g_assert_cmpint (pension_id_validate (person.id, 18, today, sex, &id), ==, PENSION_OK);
      g_assert_cmpint (id.birth.year, ==, person.birth_id.year);
      if (person.old_id[0] != '\0')
        {
          g_assert_cmpint (pension_id_from_old (person.old_id, 15, &id), ==, PENSION_OK);
          g_assert_cmpstr (id.number, ==, person.id);
        }
    }
}

static void
test_alone_as_among_many (void)
{
  People few, many;
  Person one, same;

  people_init (&few, 3, 5000, offices);
  people_init (&many, 3, 5000, offices);
  for (guint i = 0; i < 4999; i++)
    people_make (&many, i, &same);
  people_make (&few, 4998, &one);
  g_assert_cmpstr (one.id, ==, same.id);
  g_assert_cmpstr (one.name, ==, same.name);
  g_assert_cmpint (one.months_paid, ==, same.months_paid);
}

static void
test_life_in_order (void)
{
  People people;
  Person person;

  people_init (&people, 11, 50000, offices);
  for (guint i = 0; i < 50000; i++)
    {
      people_make (&people, i, &person);
      g_assert_cmpuint (person.n_life, >, 0);
      for (guint k = 0; k < person.n_life; k++)
        {
          g_assert_true (person.life[k].to == 0 || person.life[k].from <= person.life[k].to);
          if (k > 0)
            g_assert_true (person.life[k - 1].to != 0 && person.life[k - 1].to < person.life[k].from);
        }
      g_assert_cmpint (person.award_fen % 10, ==, 0);
      g_assert_true ((person.award_start != 0) == (strcmp (person.life[person.n_life - 1].kind, "retired") == 0));
    }
}

/* Whoever has passed the month of retirement has a pension or pays for missing years; nobody of eighty pays in. */
static void
test_status_fits_age (void)
{
  People people;
  Person person;
  PensionRetirement when;
  guint late = 0, of_age = 0;

  people_init (&people, 20261101, 50000, offices);
  for (guint i = 0; i < 50000; i++)
    {
      people_make (&people, i, &person);
      g_assert_cmpint (pension_retirement_find (person.group, person.birth_adopted.year * 100
                                                + person.birth_adopted.month, &when), ==, PENSION_OK);
      if (when.statutory_month > PEOPLE_REFERENCE_MONTH)
        {
          g_assert_cmpstr (person.status, !=, "extended");
          continue;
        }
      of_age++;
      /* who came to the age this autumn is just about to ask */
      if (when.statutory_month < 202608)
        g_assert_cmpstr (person.status, !=, "active");
      g_assert_true (person.award_start != 0 || person.birth_adopted.year > 1950);
      if (person.award_start != 0)
        g_assert_cmpint (person.months_paid + person.months_deemed, >, 0);
      else
        late++;
      if (strcmp (person.status, "extended") == 0)
        g_assert_cmpint (person.life[person.n_life - 1].to, ==, 0);
    }
  g_assert_cmpuint (late, >, 0);
  g_assert_cmpuint (late * 20, <, of_age);
}

static void
test_chance_is_fixed (void)
{
  Random random = random_at (1, 2, 3);

  /* to the bit, on every machine: old offices stay as they are */
  g_assert_cmpuint (random_next (&random), ==, G_GUINT64_CONSTANT (16354692975124974909));
  g_assert_cmpuint (random_next (&random), ==, G_GUINT64_CONSTANT (3379989726905516072));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  make_offices ();
  g_test_add_func ("/office/people/no ID number is given twice, however many persons", test_no_number_twice);
  g_test_add_func ("/office/people/every ID number is valid and fits birth and sex", test_numbers_valid);
  g_test_add_func ("/office/people/a person is the same alone and among many", test_alone_as_among_many);
  g_test_add_func ("/office/people/life lines run forward and end as the status says", test_life_in_order);
  g_test_add_func ("/office/people/the status fits the age", test_status_fits_age);
  g_test_add_func ("/office/people/chance is the same everywhere", test_chance_is_fixed);
  return g_test_run ();
}
