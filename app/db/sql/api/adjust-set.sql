-- The figures of a year's adjustment (9.4.1; rules.md 10.1, 10.2): entered by the parameter post of the province from the notice,
-- checked by a reviewer, approved by an approver (rules.md 13.2: a parameter load has three levels).  A figure that was not
-- entered is refused by its name; what a notice does not have is entered as nothing.

CREATE OR REPLACE FUNCTION data.adjust_province () RETURNS data.caller
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_me data.caller := data.me();
BEGIN
  IF v_me.level <> 'province' THEN
    PERFORM data.refuse('PR202', 'The figures of an adjustment are loaded by the province.');
  END IF;
  RETURN v_me;
END $$;
COMMENT ON FUNCTION data.adjust_province IS 'Who calls, of the province. PR201, PR202.';

-- Each figure comes as text under its name, so that none can be left out unseen ---------------------------------------------------

CREATE OR REPLACE FUNCTION data.adjust_figure (p_figures jsonb, p_name text, p_pattern text) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = '' AS $$
DECLARE
  v text := data.clean(p_name, p_figures ->> p_name, 20000);
BEGIN
  IF NOT p_figures ? p_name OR p_figures ->> p_name IS NULL THEN
    PERFORM data.refuse_field('PR154', p_name, 'The figure %1 of the adjustment is missing.', p_name);
  ELSIF coalesce(v, '') !~ p_pattern THEN
    PERFORM data.refuse_field('PR154', p_name, 'The figure %1 of the adjustment is not understood: %2.', p_name, left(coalesce(v, ''), 60));
  END IF;
  RETURN coalesce(v, '');
END $$;
COMMENT ON FUNCTION data.adjust_figure IS 'A figure of a set by its name, of the form it must have. PR154 missing or not understood, PR302 to PR306.';

CREATE OR REPLACE FUNCTION data.adjust_bands (p_text text) RETURNS bigint[]
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT coalesce(array_agg(n.number::bigint ORDER BY b.place, n.place), '{}')
    FROM regexp_split_to_table(p_text, ' ') WITH ORDINALITY b(band, place), LATERAL regexp_split_to_table(b.band, '[-=]') WITH ORDINALITY n(number, place)
   WHERE b.band <> ''
$$;
COMMENT ON FUNCTION data.adjust_bands IS 'Bands of ages written 70-74=2000 75-79=3000 as from, to, fen, again and again.';

CREATE OR REPLACE FUNCTION data.adjust_bands_text (p_bands bigint[]) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT coalesce(string_agg(p_bands[i * 3 + 1] || '-' || p_bands[i * 3 + 2] || '=' || p_bands[i * 3 + 3], ' ' ORDER BY i), '')
    FROM generate_series(0, cardinality(p_bands) / 3 - 1) i
$$;
COMMENT ON FUNCTION data.adjust_bands_text IS 'Bands as they are entered.';

CREATE OR REPLACE FUNCTION data.adjust_region_offices (p_text text) RETURNS jsonb
LANGUAGE sql IMMUTABLE SET search_path = '' AS $$
  SELECT coalesce(jsonb_object_agg(split_part(p, '=', 1), split_part(p, '=', 2)::int), '{}') FROM regexp_split_to_table(p_text, ' ') p WHERE p <> ''
$$;
COMMENT ON FUNCTION data.adjust_region_offices IS 'Hardship regions written 140222=1 140225=2 as office → class.';

CREATE OR REPLACE FUNCTION data.adjust_set_read (p_year int, p_figures jsonb) RETURNS data.adjust_set
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  s data.adjust_set;
  v_fen text := '^[0-9]{1,12}$';
BEGIN
  s.year := p_year;
  s.document := data.adjust_figure(p_figures, 'document', '^.{4,80}$');
  s.document_on := data.date_of(data.adjust_figure(p_figures, 'document_on', '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'));
  s.ceiling_document := data.adjust_figure(p_figures, 'ceiling_document', '^.{4,80}$');
  s.retired_by := data.month_named(data.adjust_figure(p_figures, 'retired_by', '^[0-9]{6}$'));
  s.fixed := data.adjust_figure(p_figures, 'fixed', v_fen);
  s.per_year := data.adjust_figure(p_figures, 'per_year', v_fen);
  s.per_year_min := data.adjust_figure(p_figures, 'per_year_min', v_fen);
  s.year_rounding := data.adjust_figure(p_figures, 'year_rounding', '^(UP|DOWN|EXACT)$');
  s.share := pension.rate_parse(data.adjust_figure(p_figures, 'share', '^0(\.[0-9]{1,6})?$'));
  s.base_items := regexp_split_to_array(data.adjust_figure(p_figures, 'base_items', '^[a-z_]+( [a-z_]+)*$'), ' ');
  s.bands := data.adjust_bands(data.adjust_figure(p_figures, 'bands', '^([0-9]{1,3}-[0-9]{1,3}=[0-9]{1,9}( [0-9]{1,3}-[0-9]{1,3}=[0-9]{1,9})*)?$'));
  s.regions := coalesce(nullif(regexp_split_to_array(data.adjust_figure(p_figures, 'regions', '^([0-9]{1,9}( [0-9]{1,9})*)?$'), ' '), '{""}')::bigint[], '{}');
  s.region_offices := data.adjust_region_offices(data.adjust_figure(p_figures, 'region_offices', '^([0-9]{6}=[1-9]( [0-9]{6}=[1-9])*)?$'));
  s.veteran_floor := data.adjust_figure(p_figures, 'veteran_floor', v_fen);
  s.cap := CASE data.adjust_figure(p_figures, 'cap', '^(none|[0-9]{1,12})$') WHEN 'none' THEN 9223372036854775807 ELSE (p_figures ->> 'cap')::bigint END;
  s.rounding := data.adjust_figure(p_figures, 'rounding', '^(JIAO_UP|FEN|YUAN)$');
  s.ceiling := pension.rate_parse(data.adjust_figure(p_figures, 'ceiling', '^0(\.[0-9]{1,6})?$'));
  s.disability := data.adjust_figure(p_figures, 'disability', '^(yes|no)$') = 'yes';
  RETURN s;
END $$;
COMMENT ON FUNCTION data.adjust_set_read IS
  'The figures of a set from their texts: amounts in fen, rates as 0.01, months yyyymm, cap fen or none, lists empty when the notice has none. PR007, PR154.';

CREATE OR REPLACE FUNCTION data.adjust_set_check (p_set data.adjust_set) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  v_national data.parameter;
  v_bad text;
BEGIN
  IF p_set.document_on IS NULL OR p_set.document_on > data.today() THEN
    PERFORM data.refuse_field('PR154', 'document_on', 'The day of the notice is none, or lies in the future.');
  ELSIF p_set.retired_by IS NULL OR p_set.retired_by >= make_date(p_set.year, 1, 1) THEN
    PERFORM data.refuse_field('PR154', 'retired_by', 'Who takes part retired before the year of the adjustment.');
  END IF;
  SELECT string_agg(i, ' ') INTO v_bad FROM unnest(p_set.base_items) i WHERE NOT EXISTS (SELECT FROM data.vocabulary v WHERE v.list = 'benefit_item' AND v.key = i);
  IF v_bad IS NOT NULL THEN
    PERFORM data.refuse_field('PR154', 'base_items', 'There is no item %1.', left(v_bad, 60));
  END IF;
  SELECT string_agg(r.key, ' ') INTO v_bad FROM jsonb_each_text(p_set.region_offices) r
   WHERE NOT EXISTS (SELECT FROM data.office o WHERE o.office = r.key) OR r.value::int > cardinality(p_set.regions);
  IF v_bad IS NOT NULL THEN
    PERFORM data.refuse_field('PR154', 'region_offices', 'There is no such office, or no amount for its class: %1.', left(v_bad, 60));
  END IF;
  SELECT * INTO v_national FROM data.parameter p WHERE p.key = 'adjustment_ceiling' AND make_date(p_set.year, 1, 1) BETWEEN p.valid_from AND p.valid_to;
  IF pension.rate_parse(v_national.value) <> p_set.ceiling THEN
    PERFORM data.refuse_field('PR154', 'ceiling', 'The national ceiling of %1 is %2 (%3).', p_set.year::text, v_national.value, v_national.source);
  END IF;
  -- a person tried on it: what the rule itself has against the figures
  PERFORM pension.annual_adjustment(p_set.year, data.month_of(p_set.retired_by), p_set.fixed, p_set.per_year, p_set.per_year_min, p_set.year_rounding, p_set.share,
    p_set.bands, p_set.regions, p_set.veteran_floor, p_set.cap, p_set.rounding, p_set.ceiling, 100000, 100000, 180, make_date(p_set.year - 70, 1, 1), 0, false);
END $$;
COMMENT ON FUNCTION data.adjust_set_check IS 'Whether a set holds together, and agrees with the national ceiling where that is known. PR154, and the rule''s own errors (bands).';

CREATE OR REPLACE FUNCTION data.adjust_case_no (p_me data.caller, p_code text) RETURNS text
LANGUAGE sql SET search_path = '' AS $$
  SELECT (p_me).office || p_code || to_char(data.today(), 'YYYYMMDD') || casework.next_text((p_me).office, 'case', 6)
$$;
COMMENT ON FUNCTION data.adjust_case_no IS 'A number from the series of the office''s cases, for what concerns no single person: TZCS figures, TZYX a run.';

CREATE OR REPLACE FUNCTION api.adjustment_set_put (p_year int, p_figures jsonb, p_request uuid)
RETURNS TABLE (adjust_set bigint, case_no text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.adjust_province();
  v_answer jsonb := casework.request_begin(p_request, 'adjustment_set_put', jsonb_build_array(p_year, p_figures)::text);
  s data.adjust_set;
BEGIN
  IF v_answer IS NULL THEN
    IF p_year IS NULL OR p_year NOT BETWEEN 2005 AND extract(year FROM data.today())::int THEN
      PERFORM data.refuse_field('PR308', 'year', 'A year is adjusted when it has begun, and not before 2005.');
    ELSIF jsonb_typeof(p_figures) IS DISTINCT FROM 'object' THEN
      PERFORM data.refuse('PR310', 'The content of the case is not understood.');
    END IF;
    s := data.adjust_set_read(p_year, p_figures);
    PERFORM data.adjust_set_check(s);
    s.case_no := data.adjust_case_no(v_me, 'TZCS');
    INSERT INTO data.adjust_set (case_no, year, document, document_on, ceiling_document, retired_by, fixed, per_year, per_year_min, year_rounding, share, base_items, bands, regions,
                                 region_offices, veteran_floor, cap, rounding, ceiling, disability, entered_by, entered_login)
    VALUES (s.case_no, s.year, s.document, s.document_on, s.ceiling_document, s.retired_by, s.fixed, s.per_year, s.per_year_min, s.year_rounding, s.share, s.base_items, s.bands, s.regions,
            s.region_offices, s.veteran_floor, s.cap, s.rounding, s.ceiling, s.disability, v_me.name, v_me.login)
    ON CONFLICT DO NOTHING RETURNING * INTO s;
    IF s.adjust_set IS NULL THEN
      PERFORM data.refuse('PR155', 'Figures of %1 are waiting to be decided already: they have to be approved or dropped first.', p_year::text);
    END IF;
    v_answer := casework.request_end(p_request, jsonb_build_object('adjust_set', s.adjust_set, 'case_no', s.case_no));
    PERFORM audit.write('adjustment_set_put', NULL, NULL, s.case_no, jsonb_build_object('year', p_year, 'document', s.document, 'figures', p_figures));
  END IF;
  RETURN QUERY SELECT (v_answer ->> 'adjust_set')::bigint, v_answer ->> 'case_no';
END $$;
COMMENT ON FUNCTION api.adjustment_set_put IS
  'Enters the figures of a year''s adjustment from the notice, each under its name as text (document, document_on, ceiling_document, retired_by, fixed, per_year, per_year_min, year_rounding, share, base_items, bands, regions, region_offices, veteran_floor, cap, rounding, ceiling, disability); they hold once checked and approved. PR007, PR154 a figure missing or not understood (field named), PR155 others wait, PR201, PR202, PR308, PR310, PR311, errors of the rule. 9.4.1.';

-- Deciding --------------------------------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION data.adjust_set_why (p_me data.caller, p_set data.adjust_set, p_act text) RETURNS text
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT CASE
    WHEN p_act = 'check' AND (p_set).state <> 'entered' OR p_act = 'approve' AND (p_set).state <> 'checked' OR p_act = 'drop' AND (p_set).state NOT IN ('entered', 'checked') THEN 'PR101'
    WHEN p_act = 'check' AND NOT 'reviewer' = ANY ((p_me).posts) OR p_act = 'approve' AND NOT 'approver' = ANY ((p_me).posts) THEN 'PR203'
    WHEN p_act <> 'drop' AND (p_me).login IN ((p_set).entered_login, coalesce((p_set).checked_login, '')) THEN 'PR102' ELSE '' END
$$;
COMMENT ON FUNCTION data.adjust_set_why IS 'The code an act on a set would be refused with; empty when the caller may.';

CREATE OR REPLACE FUNCTION data.adjust_set_holds (p_me data.caller, p_set data.adjust_set) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
  v_run data.adjust_run;
BEGIN
  SELECT * INTO v_run FROM data.adjust_run r WHERE r.year = p_set.year AND r.state <> 'dropped' ORDER BY r.state = 'posted' DESC LIMIT 1;
  IF FOUND THEN
    PERFORM data.refuse('PR155', 'The figures of %1 are used by the run %2 (%3): it has to be dropped first; what is posted is put right by single adjustments.', p_set.year::text, v_run.case_no,
                        data.title_of('adjust_run_state', v_run.state));
  END IF;
  UPDATE data.adjust_set s SET state = 'replaced' WHERE s.year = p_set.year AND s.state = 'approved';
  UPDATE data.adjust_set s SET state = 'approved', approved_at = clock_timestamp(), approved_by = p_me.name, approved_login = p_me.login WHERE s.adjust_set = p_set.adjust_set;
END $$;
COMMENT ON FUNCTION data.adjust_set_holds IS 'A set holds from now on in place of an earlier one, unless a run used that. PR155.';

CREATE OR REPLACE FUNCTION api.adjustment_set_decide (p_set bigint, p_act text, p_reason text, p_request uuid)
RETURNS TABLE (state text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.adjust_province();
  v_answer jsonb := casework.request_begin(p_request, 'adjustment_set_decide', jsonb_build_array(p_set, p_act, p_reason)::text);
  v_reason text := data.clean('reason', p_reason, 500, true);
  s data.adjust_set;
BEGIN
  IF v_answer IS NULL THEN
    IF p_act IS NULL OR p_act NOT IN ('check', 'approve', 'drop') THEN
      PERFORM data.refuse_field('PR307', 'act', 'This value is not in the list.');
    END IF;
    SELECT * INTO s FROM data.adjust_set x WHERE x.adjust_set = p_set FOR UPDATE;
    IF NOT FOUND THEN
      PERFORM data.refuse('PR153', 'There are no such figures.');
    END IF;
    CASE data.adjust_set_why(v_me, s, p_act)
      WHEN 'PR101' THEN PERFORM data.refuse('PR101', 'The figures are %1.', data.title_of('adjust_set_state', s.state));
      WHEN 'PR102' THEN PERFORM data.refuse('PR102', 'You entered or checked these figures yourself; another person has to decide.');
      WHEN 'PR203' THEN PERFORM data.refuse('PR203', 'This step belongs to another post.');
      ELSE NULL;
    END CASE;
    IF p_act = 'drop' AND v_reason IS NULL THEN
      PERFORM data.refuse_field('PR107', 'reason', 'Give a reason.');
    END IF;
    CASE p_act
      WHEN 'check' THEN UPDATE data.adjust_set x SET state = 'checked', checked_at = clock_timestamp(), checked_by = v_me.name, checked_login = v_me.login WHERE x.adjust_set = p_set;
      WHEN 'approve' THEN PERFORM data.adjust_set_holds(v_me, s);
      ELSE UPDATE data.adjust_set x SET state = 'dropped', dropped_by = v_me.name, drop_reason = v_reason WHERE x.adjust_set = p_set;
    END CASE;
    v_answer := casework.request_end(p_request, jsonb_build_object('state', (SELECT x.state FROM data.adjust_set x WHERE x.adjust_set = p_set)));
    PERFORM audit.write('adjustment_set_' || p_act, NULL, NULL, s.case_no, v_answer || jsonb_build_object('year', s.year, 'reason', v_reason));
  END IF;
  RETURN QUERY SELECT v_answer ->> 'state';
END $$;
COMMENT ON FUNCTION api.adjustment_set_decide IS
  'Checks (reviewer), approves (approver) or drops (with a reason) entered figures: three different persons of the province. PR101, PR102, PR107, PR153, PR155 a run uses the figures of the year, PR201 to PR203, PR302 to PR307, PR311. rules.md 13.2.';

CREATE OR REPLACE FUNCTION api.adjustment_sets ()
RETURNS TABLE (adjust_set bigint, case_no text, year int, state text, state_title text, document text, document_on date, ceiling_document text, figures jsonb,
               entered_by text, entered_at timestamptz, checked_by text, approved_by text, approved_at timestamptz, drop_reason text, may_check boolean, may_approve boolean, may_drop boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
#variable_conflict use_column
DECLARE
  v_me data.caller := data.me();
  v_here boolean := v_me.level = 'province';
BEGIN
  RETURN QUERY
  SELECT s.adjust_set, s.case_no::text, s.year, s.state::text, data.title_of('adjust_set_state', s.state), s.document, s.document_on, s.ceiling_document,
         jsonb_build_object('retired_by', data.month_of(s.retired_by)::text, 'fixed', s.fixed::text, 'per_year', s.per_year::text, 'per_year_min', s.per_year_min::text,
           'year_rounding', s.year_rounding, 'share', (s.share / 1000000.0)::numeric(7, 6)::text, 'base_items', array_to_string(s.base_items, ' '), 'bands', data.adjust_bands_text(s.bands),
           'regions', array_to_string(s.regions, ' '), 'region_offices', (SELECT coalesce(string_agg(r.key || '=' || r.value, ' ' ORDER BY r.key), '') FROM jsonb_each_text(s.region_offices) r),
           'veteran_floor', s.veteran_floor::text, 'cap', CASE s.cap WHEN 9223372036854775807 THEN 'none' ELSE s.cap::text END, 'rounding', s.rounding,
           'ceiling', (s.ceiling / 1000000.0)::numeric(7, 6)::text, 'disability', CASE WHEN s.disability THEN 'yes' ELSE 'no' END),
         s.entered_by, s.entered_at, s.checked_by, s.approved_by, s.approved_at, s.drop_reason,
         v_here AND data.adjust_set_why(v_me, s, 'check') = '', v_here AND data.adjust_set_why(v_me, s, 'approve') = '', v_here AND data.adjust_set_why(v_me, s, 'drop') = ''
    FROM data.adjust_set s ORDER BY s.year DESC, s.adjust_set DESC;
END $$;
COMMENT ON FUNCTION api.adjustment_sets IS
  'The figures of all years, the latest first, as they are entered, with who entered, checked and approved them, and what the caller may do. PR201. 9.4.1.';
