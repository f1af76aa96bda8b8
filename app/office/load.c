/* office/load.c — fill the register, some hundred persons at a time, one table after the other */
#include "office/load.h"

#include "office/copy.h"
#include "office/load-ledger.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#define BATCH 200

/* --- Units --- */

static void
make_uscc (guint64 seed, guint number, const char *office, char out[PENSION_USCC_SIZE])
{
  static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  Random random = random_at (seed, 3, number);
  char body[64];
  guint rest = number;

  /* MA and six characters: the unit's number in base 31, so that no two are the same */
  snprintf (body, sizeof body, "91%.6sMA", office);
  for (guint i = 0; i < 6; i++)
    {
      body[10 + i] = alphabet[i < 4 ? rest % 31 : random_below (&random, 31)];
      rest = i < 4 ? rest / 31 : rest;
    }
  pension_organisation_check_character (body + 8, 8, body + 16);
  memcpy (out, body, 17);
  pension_uscc_check_character (body, 17, out + 17);
  out[18] = '\0';
}

static void
put_unit (Copy *copy, const People *people, const PeopleOffice *office, guint number)
{
  Random random = random_at (people->seed, 2, number);
  char name[NAME_SIZE], whole[160], uscc[PENSION_USCC_SIZE], text[160];

  unit_name_make (&random, name);
  snprintf (whole, sizeof whole, "%s%s", strcmp (office->level, "province") == 0 ? "山西" : office->name, name);
  make_uscc (people->seed, number, office->code, uscc);

  copy_row (copy, 8);
  copy_int8 (copy, number);
  copy_text (copy, office->code);
  snprintf (text, sizeof text, "%s%06u", office->code, number);
  copy_text (copy, text);
  copy_text (copy, uscc);
  copy_text (copy, whole);
  copy_text (copy, number == office->closed_unit ? "cancelled" : random_chance (&random, 950) ? "normal" : "arrears");
  snprintf (text, sizeof text, "%s练习路%u号", office->name, 1 + random_below (&random, 200));
  copy_text (copy, text);
  snprintf (text, sizeof text, "0351-0%06u", number % 1000000);
  copy_text (copy, text);
}

static gboolean
load_units (PqAdmin *admin, const People *people, GError **error)
{
  Copy *copy = copy_begin (admin, "COPY data.unit (unit, office, unit_no, uscc, name, status, address, phone)"
                                  " FROM STDIN (FORMAT binary)");

  for (guint i = 0; i < people->offices->len; i++)
    {
      const PeopleOffice *office = &g_array_index (people->offices, PeopleOffice, i);

      for (guint n = 0; n < office->n_units; n++)
        put_unit (copy, people, office, office->first_unit + n);
    }
  return copy_finish (copy, error);
}

/* --- Persons --- */

static const char *
pick_key (Random *random, const char *const *keys, const guint *weights)
{
  return keys[random_weighted (random, weights)];
}

static const char *
pick_education (Random *random, int birth_year)
{
  static const char *const keys[] = { "71", "61", "41", "31", "21", "14", "81" };
  static const guint older[] = { 46, 16, 14, 6, 2, 1, 15, 0 };
  static const guint younger[] = { 18, 18, 18, 24, 18, 3, 1, 0 };

  return pick_key (random, keys, birth_year < 1970 ? older : younger);
}

static void
put_details (Copy *copy, const Person *person, Random *random)
{
  static const char *const nations[] = { "01", "02", "03", "11", "15", "06" };
  static const guint nation_weights[] = { 985, 4, 5, 4, 1, 1, 0 };
  static const char *const healths[] = { "1", "2", "3", "6" };
  static const guint health_weights[] = { 90, 6, 3, 1, 0 };
  gboolean young = person->birth_id.year > 1998;
  char text[160];

  copy_text (copy, NULL);                                       /* phone */
  snprintf (text, sizeof text, "1990000%04u", (guint) (person->number % 10000));
  copy_text (copy, text);
  snprintf (text, sizeof text, "%s练习路%u号院%u号楼%u室", person->office->name, 1 + random_below (random, 180),
            1 + random_below (random, 24), 101 + 100 * random_below (random, 17) + random_below (random, 6));
  copy_text (copy, text);
  copy_text (copy, random_chance (random, 560) ? "10" : random_chance (random, 700) ? "20" : "30");
  snprintf (text, sizeof text, "%s练习街道%u号", person->office->name, 1 + random_below (random, 300));
  copy_text (copy, text);
  copy_text (copy, pick_education (random, person->birth_id.year));
  copy_text (copy, young && random_chance (random, 700) ? "10" : random_chance (random, 60) ? "40" : "20");
  copy_text (copy, pick_key (random, nations, nation_weights));
  copy_text (copy, pick_key (random, healths, health_weights));
}

/* 629999 is no bank's number; nineteen digits that pass the check of cards, five for each hundred no card. */
static void
make_account_no (const Person *person, gboolean passbook, char out[24])
{
  char body[64];

  snprintf (body, sizeof body, "629999%012" G_GINT64_FORMAT, person->number * 7);
  pension_card_check_digit (body, 18, body + 18);
  body[19] = '\0';
  g_strlcpy (out, passbook ? body + 1 : body, 24);
}

static void
put_account (Copy *copy, const Person *person, Random *random)
{
  static const struct { const char *key, *name; } banks[] = {
    { "102", "中国工商银行" }, { "103", "中国农业银行" }, { "105", "中国建设银行" }, { "313", "晋商银行" },
    { "402", "农商银行" }, { "403", "中国邮政储蓄银行" },
  };
  static const char *const kinds[] = { "social_card", "bank_card", "passbook" };
  static const guint weights[] = { 85, 10, 5, 0 };
  guint kind = random_weighted (random, weights), bank = random_below (random, G_N_ELEMENTS (banks));
  gboolean has = person->award_start != 0 || random_chance (random, 700);
  char number[24], branch[160], card[32];

  make_account_no (person, kind == 2, number);
  snprintf (branch, sizeof branch, "%s%s练习支行", banks[bank].name, person->office->name);
  snprintf (card, sizeof card, "L%08u", (guint) (person->number % 100000000));
  copy_text (copy, has ? kinds[kind] : NULL);
  copy_text (copy, has ? banks[bank].key : NULL);
  copy_text (copy, has ? branch : NULL);
  copy_text (copy, has ? number : NULL);
  copy_text (copy, has ? person->name : NULL);
  copy_text (copy, has && kind == 0 ? card : NULL);
}

static gboolean
same_day (PensionDate a, PensionDate b)
{
  return a.year == b.year && a.month == b.month && a.day == b.day;
}

static void
put_person (Copy *copy, const LoadOne *one)
{
  const Person *person = &one->person;
  Random random = person->random;
  gboolean decided = !same_day (person->birth_adopted, person->birth_id);

  copy_row (copy, 36);
  copy_int8 (copy, person->number);
  copy_text (copy, person->office->code);
  copy_text (copy, person->name);
  copy_text (copy, person->id);
  copy_text (copy, person->id);
  copy_text (copy, person->male ? "M" : "F");
  copy_date (copy, people_day (person->birth_id));
  copy_date (copy, people_day (person->birth_archive));
  copy_date (copy, people_day (person->birth_adopted));
  copy_text (copy, decided ? "练习认定组" : NULL);
  copy_text (copy, decided ? "档案最早记载优先（劳社部发〔1999〕8号）" : NULL);
  copy_text (copy, pension_group_name (person->group));
  copy_date (copy, people_day (person->work_start));
  copy_date (copy, people_day (person->insured_since));
  copy_text (copy, person->status);
  copy_text (copy, person->employment);
  copy_id (copy, person->unit);
  put_details (copy, person, &random);
  put_account (copy, person, &random);
  copy_int4 (copy, one->history.months_paid);
  copy_int4 (copy, person->months_deemed);
  copy_text (copy, person->id_kind);
  copy_int4 (copy, 1);
}

static void
put_id_number (Copy *copy, const Person *person, const char *number, const char *kind)
{
  copy_row (copy, 4);
  copy_text (copy, number);
  copy_int8 (copy, person->number);
  copy_text (copy, person->office->code);
  copy_text (copy, kind);
}

static void
put_id_numbers (Copy *copy, const LoadOne *one)
{
  const Person *person = &one->person;

  put_id_number (copy, person, person->id, "current");
  if (person->old_id[0] != '\0')
    put_id_number (copy, person, person->old_id, "alias");
}

static void
put_life (Copy *copy, const LoadOne *one)
{
  const Person *person = &one->person;

  for (guint i = 0; i < person->n_life; i++)
    {
      const LifeSpan *span = &person->life[i];

      copy_row (copy, 7);
      copy_int8 (copy, person->number);
      copy_int4 (copy, (gint32) i + 1);
      copy_text (copy, person->office->code);
      copy_id (copy, span->unit);
      copy_date (copy, people_first_day (span->from));
      copy_date (copy, span->to != 0 ? people_first_day (span->to) : COPY_NO_DATE);
      copy_text (copy, span->kind);
    }
}

/* Never before the award begins. */
static PensionMonth
first_unpaid (const Person *person)
{
  PensionMonth month;

  pension_month_add (history_last_payment (person), 1, &month);
  return MAX (month, person->award_start);
}

/* Within the year, so that some are due every month; who is stopped was last confirmed thirteen months before. */
static PensionMonth
last_confirmed (const Person *person)
{
  gboolean stopped = strcmp (person->award_status, "suspended") == 0;
  PensionMonth month, retired;

  pension_month_add (person->award_start, -1, &retired);
  if (stopped)
    pension_month_add (first_unpaid (person), -13, &month);
  else
    pension_month_add (PEOPLE_REFERENCE_MONTH, -(int) (person->number % 13), &month);
  return MAX (month, retired);
}

/* What comes out of the account is part of it. */
static void
put_award (Copy *copy, const LoadOne *one)
{
  const Person *person = &one->person;
  PensionFen monthly = person->award_fen + one->history.pension;

  if (person->award_start == 0)
    return;
  pension_fen_round (monthly, PENSION_ROUND_UP_TO_JIAO, &monthly);
  copy_row (copy, 8);
  copy_int8 (copy, person->number);
  copy_int4 (copy, 1);
  copy_text (copy, person->office->code);
  copy_date (copy, people_first_day (person->award_start));
  copy_int8 (copy, monthly);
  copy_text (copy, person->award_status);
  copy_date (copy, strcmp (person->award_status, "ended") == 0 ? people_first_day (PEOPLE_REFERENCE_MONTH) : COPY_NO_DATE);
  copy_date (copy, people_first_day (last_confirmed (person)));
}

static void
put_item (Copy *copy, const Person *person, int seq, const char *item, PensionFen fen)
{
  if (fen == 0)
    return;
  copy_row (copy, 8);
  copy_int8 (copy, person->number);
  copy_int4 (copy, 1);
  copy_int4 (copy, seq);
  copy_text (copy, person->office->code);
  copy_text (copy, item);
  copy_date (copy, people_first_day (person->award_start));
  copy_int8 (copy, fen);
  copy_text (copy, "carried");
}

static void
put_items (Copy *copy, const LoadOne *one)
{
  const Person *person = &one->person;
  PensionFen monthly = person->award_fen + one->history.pension;
  PensionFen payable;

  if (person->award_start == 0)
    return;
  pension_fen_round (monthly, PENSION_ROUND_UP_TO_JIAO, &payable);
  put_item (copy, person, 1, "basic", person->award_fen);
  put_item (copy, person, 2, "account", one->history.pension);
  put_item (copy, person, 3, "rounding", payable - monthly);
}

static void
put_suspension (Copy *copy, const LoadOne *one)
{
  const Person *person = &one->person;

  if (person->award_start == 0 || strcmp (person->award_status, "suspended") != 0)
    return;
  copy_row (copy, 6);
  copy_int8 (copy, person->number);
  copy_int4 (copy, 1);
  copy_int4 (copy, 1);
  copy_text (copy, person->office->code);
  copy_text (copy, "ST06");
  copy_date (copy, people_first_day (first_unpaid (person)));
}

static const LoadTable tables[] = {
  { "COPY data.person (person, office, name, id_number, social_no, sex, birth_id, birth_archive, birth_adopted,"
    " birth_decided_by, birth_decided_why, retirement_group, work_start, insured_since, status, employment, unit,"
    " phone, mobile, address, household_kind, household_address, education, marital, nation, health,"
    " account_kind, bank, bank_branch, account_no, account_holder, card_no, months_paid, months_deemed, id_kind, version)"
    " FROM STDIN (FORMAT binary)", put_person },
  { "COPY data.id_number (id_number, person, office, kind) FROM STDIN (FORMAT binary)", put_id_numbers },
  { "COPY data.person_registration (person, seq, office, unit, from_month, to_month, kind)"
    " FROM STDIN (FORMAT binary)", put_life },
  { "COPY data.award (person, award, office, start_month, monthly_fen, status, end_month, confirmed_month)"
    " FROM STDIN (FORMAT binary)", put_award },
  { "COPY data.benefit_item (person, award, seq, office, item, from_month, fen, cause) FROM STDIN (FORMAT binary)",
    put_items },
  { "COPY data.suspension (person, award, seq, office, reason, from_month) FROM STDIN (FORMAT binary)", put_suspension },
};

/* --- All of it --- */

static gboolean
load_table (PqAdmin *admin, const LoadTable *table, const GPtrArray *batch, GError **error)
{
  Copy *copy = copy_begin (admin, table->statement);

  for (guint i = 0; i < batch->len; i++)
    table->put (copy, g_ptr_array_index (batch, i));
  return copy_finish (copy, error);
}

static gboolean
load_batch (PqAdmin *admin, const GPtrArray *batch, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (!load_table (admin, &tables[i], batch, error))
      return FALSE;
  for (guint i = 0; i < load_ledger_length; i++)
    if (!load_table (admin, &load_ledger_tables[i], batch, error))
      return FALSE;
  return TRUE;
}

static void
free_one (gpointer data)
{
  LoadOne *one = data;

  history_clear (&one->history);
  g_free (one);
}

static LoadOne *
make_one (const People *people, const Figures *figures, int first_year, guint index, LoadNumbers *next)
{
  LoadOne *one = g_new0 (LoadOne, 1);

  people_make (people, index, &one->person);
  history_make (figures, people->seed, &one->person, first_year, &one->history);
  load_number (one, people, next);
  return one;
}

static gboolean
load_all (PqAdmin *admin, const People *people, const Figures *figures, int first_year, OfficeProgress progress,
          gpointer user_data, GError **error)
{
  LoadNumbers next = { 1, 1 };

  if (!load_ledger_begin (admin, people, error) || !load_units (admin, people, error))
    return FALSE;
  for (guint i = 0; i < people->persons; i += BATCH)
    {
      g_autoptr (GPtrArray) batch = g_ptr_array_new_with_free_func (free_one);

      progress ((int) ((guint64) i * 100 / people->persons), N_("Writing the register and its ledger"), user_data);
      for (guint n = i; n < MIN (i + BATCH, people->persons); n++)
        g_ptr_array_add (batch, make_one (people, figures, first_year, n, &next));
      if (!load_batch (admin, batch, error))
        return FALSE;
    }
  return load_ledger_end (admin, &next, error);
}

gboolean
load_register (PqAdmin *admin, const People *people, const Figures *figures, int first_year, OfficeProgress progress,
               gpointer user_data, GError **error)
{
  if (pq_admin_run (admin, "BEGIN", error)
      && load_all (admin, people, figures, first_year, progress, user_data, error))
    return pq_admin_run (admin, "COMMIT", error);
  pq_admin_run (admin, "ROLLBACK", NULL);
  return FALSE;
}
