/* The award of a pension: the determination sheets to the fen, the worked examples, and what has to hold for any
 * history. */
#include <string.h>

#include "pension/award.h"
#include "vectors.h"

/* --- The determination sheets and the worked examples --- */

static PensionIndex
index_of (JsonObject *in, const char *member)
{
  gsize length;
  const char *text = vectors_text (in, member, &length);
  PensionIndex index = 0;

  g_assert_cmpint (pension_index_parse (text, length, &index), ==, PENSION_OK);
  return index;
}

static PensionDivisor
divisor_of (int32_t age)
{
  PensionDivisorTable table;
  PensionDivisor divisor;

  pension_divisor_annex (&table);
  g_assert_cmpint (pension_divisor_find (&table, age, &divisor), ==, PENSION_OK);
  return divisor;
}

static PensionBenefitInput
input_of (JsonObject *in)
{
  return (PensionBenefitInput) {
    .base = vectors_fen (in, "base"),
    .index_basic = index_of (in, "index_basic"),
    .index_trans = index_of (in, "index_trans"),
    .total_months = (int32_t) json_object_get_int_member (in, "total_months"),
    .deemed_months = (int32_t) json_object_get_int_member (in, "deemed_months"),
    .account = vectors_fen (in, "account"),
    .divisor = divisor_of ((int32_t) json_object_get_int_member (in, "age_months")),
    .trans_coef = vectors_rate (in, "coef"),
  };
}

static void
assert_wage (int64_t wage, JsonObject *out, const char *member)
{
  char text[PENSION_WAGE_TEXT_SIZE];

  if (g_str_equal (json_object_get_string_member (out, member), "0"))
    {
      g_assert_cmpint (wage, ==, 0);
      return;
    }
  g_assert_cmpint (pension_wage_format (wage, text, sizeof text), ==, PENSION_OK);
  g_assert_cmpstr (text, ==, json_object_get_string_member (out, member));
}

static void
check_pension (JsonObject *in, JsonObject *out)
{
  const PensionPayableRules rules = { .rounding = PENSION_TOTAL_UP_TO_JIAO };
  const PensionBenefitInput input = input_of (in);
  char divisor[PENSION_DIVISOR_TEXT_SIZE];
  PensionBenefit benefit;
  PensionPayable payable;

  g_assert_cmpint (pension_benefit_find (&input, &benefit), ==, PENSION_OK);
  assert_wage (benefit.wage_basic, out, "indexed_wage_basic");
  assert_wage (benefit.wage_trans, out, "indexed_wage_trans");
  g_assert_cmpint (benefit.basic, ==, vectors_fen (out, "basic"));
  g_assert_cmpint (benefit.personal, ==, vectors_fen (out, "personal"));
  g_assert_cmpint (benefit.transition, ==, vectors_fen (out, "transition"));
  g_assert_cmpint (benefit.sum, ==, vectors_fen (out, "sum"));
  g_assert_cmpint (pension_payable_find (benefit.sum, &rules, &payable), ==, PENSION_OK);
  g_assert_cmpint (payable.payable, ==, vectors_fen (out, "payable_ceil_jiao"));
  g_assert_cmpint (payable.total, ==, payable.payable);
  g_assert_cmpint (payable.adjustment, ==, payable.payable - benefit.sum);
  pension_divisor_format (input.divisor, divisor, sizeof divisor);
  g_assert_cmpstr (divisor, ==, json_object_get_string_member (out, "divisor"));
}

static void
test_examples (void)
{
  vectors_check ("pension", 5, check_pension);
}

typedef struct
{
  const char   *name;
  PensionGroup  group;
  PensionMonth  birth, month, work_start;
  int32_t       paid, deemed;
  PensionFen    account, base;
  PensionIndex  basic, trans;
  PensionFen    parts[3], payable, adjustment;
  PensionStartKind kind;
} Sheet;

/* Genuine sheets without names, as they were transcribed. */
static const Sheet sheets[] = {
  { "R1", PENSION_GROUP_M60, 196510, 202510, 198408, 340, 155, 9660726, 725300, 76035, 70397,
    { 263336, 69502, 85736 }, 418580, 6, PENSION_START_EARLY },
  { "R2", PENSION_GROUP_F50, 197402, 202402, 199401, 320, 42, 7205990, 711100, 61006, 61006,
    { 172691, 36954, 19739 }, 229390, 6, PENSION_START_STATUTORY },
  { "R4", PENSION_GROUP_F50, 197304, 202304, 199208, 190, 59, 4808307, 689700, 63919, 63919,
    { 117294, 24658, 28178 }, 170130, 0, PENSION_START_STATUTORY },
};

static PensionAwardFacts
facts_of (const Sheet *sheet)
{
  return (PensionAwardFacts) {
    .start = { .group = sheet->group, .birth = sheet->birth, .month = sheet->month, .paid = sheet->paid,
               .deemed = sheet->deemed },
    .work_start = sheet->work_start,
    .account = sheet->account,
    .index_basic = sheet->basic,
    .index_trans = sheet->trans,
  };
}

static PensionAwardRules
rules_of (const Sheet *sheet)
{
  int32_t age = 0;

  pension_divisor_age (sheet->birth, sheet->month, &age);
  return (PensionAwardRules) {
    .base = sheet->base,
    .trans_coef = 13000,
    .divisor = divisor_of (age),
    .account_start = 199707,
    .index = { .method = PENSION_INDEX_METHOD_ENTERED },
    .rounding = PENSION_TOTAL_UP_TO_JIAO,
    .early_minimum = PENSION_EARLY_MINIMUM_CHOSEN,
  };
}

static void
test_sheets (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      const Sheet *sheet = &sheets[i];
      const PensionAwardFacts facts = facts_of (sheet);
      const PensionAwardRules rules = rules_of (sheet);
      PensionAward award;
      PensionSheet steps;

      g_test_message ("%s", sheet->name);
      g_assert_cmpint (pension_award_find (&facts, &rules, &award), ==, PENSION_OK);
      g_assert_cmpint (award.benefit.basic, ==, sheet->parts[0]);
      g_assert_cmpint (award.benefit.personal, ==, sheet->parts[1]);
      g_assert_cmpint (award.benefit.transition, ==, sheet->parts[2]);
      g_assert_cmpint (award.payable.payable, ==, sheet->payable);
      g_assert_cmpint (award.payable.adjustment, ==, sheet->adjustment);
      g_assert_cmpint (award.start.kind, ==, sheet->kind);
      g_assert_cmpint (award.people, ==, PENSION_PEOPLE_MIDDLE);
      g_assert_cmpint (award.start.first_pension_month, ==, sheet->month + 1);

      pension_sheet_start (&steps);
      g_assert_cmpint (pension_award_explain (&facts, &rules, &award, &steps), ==, PENSION_OK);
      g_assert_cmpint (steps.count, >, 12);
    }
}

/* With 12.9167 years instead of 155 months ÷ 12, R1 would have 857.37. */
static void
test_years_are_months (void)
{
  PensionFen wrong;

  g_assert_cmpint (pension_fen_scale (725300, G_GINT64_CONSTANT (70397) * 129167 * 13,
                                      G_GINT64_CONSTANT (1000000000) * 1000, PENSION_ROUND_HALF_UP, &wrong), ==,
                   PENSION_OK);
  g_assert_cmpint (wrong, ==, 85737);
}

/* A man whose statutory month is 202306, long before anybody may retire late: released, he retires all the same, not
 * before the release.  [Laoshetinghan 2003 No. 315] */
static void
test_term_in_prison (void)
{
  PensionStartFacts facts = { .group = PENSION_GROUP_M60, .birth = 196306, .month = 202509, .paid = 288 };
  PensionStart start;

  g_assert_cmpint (pension_start_find (&facts, PENSION_EARLY_MINIMUM_CHOSEN, &start), ==, PENSION_E_TOO_LATE);
  facts.released = 202509;
  g_assert_cmpint (pension_start_find (&facts, PENSION_EARLY_MINIMUM_CHOSEN, &start), ==, PENSION_OK);
  g_assert_cmpint (start.kind, ==, PENSION_START_POSTPONED);
  g_assert_cmpint (start.earliest, ==, 202509);
  g_assert_cmpint (start.first_pension_month, ==, 202510);
  g_assert_cmpint (start.notice_month, ==, 0);
  g_assert_cmpint (start.short_months, ==, 0);

  facts.month = 202508;
  g_assert_cmpint (pension_start_find (&facts, PENSION_EARLY_MINIMUM_CHOSEN, &start), ==, PENSION_E_TOO_EARLY);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pension/award/the-worked-examples-come-out", test_examples);
  g_test_add_func ("/pension/award/the-determination-sheets-come-out-to-the-fen", test_sheets);
  g_test_add_func ("/pension/award/years-are-months-by-twelve-and-never-rounded", test_years_are_months);
  g_test_add_func ("/pension/award/a-term-in-prison-puts-the-retirement-off", test_term_in_prison);
  return g_test_run ();
}
