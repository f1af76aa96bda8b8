-- What the catalogue must say of every function and table.
SELECT t.is((SELECT string_agg(p.proname, ' ') FROM pg_proc p WHERE pronamespace = 'api'::regnamespace AND obj_description(p.oid, 'pg_proc') IS NULL), NULL,
            'every api function says what it does');
SELECT t.is((SELECT string_agg(p.proname, ' ') FROM pg_proc p WHERE pronamespace = 'api'::regnamespace AND NOT prosecdef), NULL,
            'every api function runs with its owner''s rights');
SELECT t.is((SELECT string_agg(p.proname, ' ') FROM pg_proc p WHERE pronamespace IN ('api'::regnamespace, 'data'::regnamespace, 'casework'::regnamespace, 'audit'::regnamespace)
               AND NOT coalesce(proconfig @> '{"search_path=\"\""}', false)), NULL, 'every function of the server has an empty search path');
SELECT t.is((SELECT string_agg(p.proname, ' ') FROM pg_proc p WHERE pronamespace = 'api'::regnamespace AND pg_get_userbyid(proowner) NOT IN ('api_owner', 'search_owner')), NULL,
            'every api function belongs to one of the two running owners');
SELECT t.is((SELECT string_agg(p.proname, ' ' ORDER BY 1) FROM pg_proc p WHERE pronamespace = 'api'::regnamespace AND pg_get_userbyid(proowner) = 'search_owner'),
            'archive_search person_duplicates person_registrations recent_persons search', 'only the hot searches bypass row security');
SELECT t.is((SELECT string_agg(proname, ' ') FROM (SELECT proname FROM pg_proc WHERE pronamespace = 'api'::regnamespace GROUP BY 1 HAVING count(*) > 1) x), NULL,
            'no api function is overloaded');
SELECT t.is((SELECT string_agg(p.proname, ' ') FROM pg_proc p WHERE pronamespace = 'api'::regnamespace AND has_function_privilege('public', p.oid, 'EXECUTE')), NULL,
            'no api function is everybody''s');
SELECT t.is((SELECT string_agg(n.nspname || '.' || p.proname, ' ') FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace
              WHERE n.nspname IN ('data', 'casework', 'audit', 'admin', 'seed', 'pension')
                AND (has_function_privilege('xd_clerk', p.oid, 'EXECUTE') OR has_function_privilege('xd_approver', p.oid, 'EXECUTE') OR has_function_privilege('xd_system_admin', p.oid, 'EXECUTE'))), NULL,
            'no clerk can call an inner function');
SELECT t.is((SELECT string_agg(p.proname, ' ') FROM pg_proc p WHERE pronamespace = 'api'::regnamespace
               AND NOT EXISTS (SELECT FROM data.right_matrix m WHERE m.function = p.proname)), NULL, 'every api function stands in the matrix of rights');
SELECT t.is((SELECT string_agg(p.proname, ' ') FROM pg_proc p WHERE pronamespace = 'api'::regnamespace AND provolatile = 'v'
               AND p.proname NOT IN ('session_open', 'search', 'person_open', 'person_duplicates', 'case_open', 'material_read', 'document_read', 'archive_page_read', 'archive_search',
                                  'person_registrations', 'person_pending', 'person_cases', 'person_history', 'person_documents',
                                  'person_months', 'case_months', 'account_open', 'account_years', 'account_changes', 'money_events', 'award_list', 'award_items', 'award_suspensions', 'person_payments', 'charge_list', 'charge_open', 'year_close_refused',
                                  'person_overpayments', 'overpayment_months', 'overpayment_parts', 'overpayment_events',
                                  'person_confirmations', 'confirm_file_rows', 'confirm_file_check',
                                  'retirement_outlook', 'retirement_facts', 'retirement_checks', 'survivor_event', 'survivor_preview',
                                  'arrival_rows', 'arrival_check', 'feedback_rows', 'feedback_check', 'year_close_chunk', 'year_preview_chunk',
                                  'settlement_chunk', 'stop_list_open', 'stop_list_rows', 'stop_list_check', 'stop_list_carry',
                                  'award_determinations', 'award_rerun', 'case_award', 'case_award_steps', 'case_award_figures', 'case_award_similar',
                                  'adjustment_chunk', 'adjustment_marks', 'adjustment_lines', 'adjustment_refused', 'adjustment_steps')      -- by themselves the same when repeated: lines have numbers, verdicts are made anew
               AND NOT coalesce(proargnames[pronargs] = 'p_request', false)), NULL, 'every writing function takes the request id last');
SELECT t.is((SELECT string_agg(n.nspname || '.' || c.relname, ' ') FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE n.nspname IN ('data', 'casework', 'audit') AND c.relkind IN ('r', 'p') AND (n.nspname, c.relname) <> ('data', 'office')
                AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'office')
                AND NOT (c.relrowsecurity AND c.relforcerowsecurity)), NULL, 'every table with an office has forced row security');
SELECT t.is((SELECT string_agg(n.nspname || '.' || c.relname, ' ') FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE n.nspname IN ('data', 'casework', 'audit') AND c.relkind IN ('r', 'p') AND pg_get_userbyid(c.relowner) <> 'data_owner'), NULL,
            'every table belongs to data_owner');
SELECT t.is((SELECT string_agg(c.relname, ' ') FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE n.nspname IN ('data', 'casework') AND c.relkind IN ('r', 'p')
                AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'person')
                AND c.relname NOT IN ('id_number', 'case_number', 'document_code')
                AND NOT EXISTS (SELECT FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey) WHERE i.indrelid = c.oid AND i.indisprimary AND a.attname = 'person')), NULL,
            'the key of every person''s table has the person in it');
SELECT t.is((SELECT string_agg(rolname, ' ') FROM pg_roles WHERE rolname IN ('data_owner', 'api_owner', 'search_owner', 'staff', 'clerk') AND (rolcanlogin OR rolsuper OR rolcreaterole)), NULL,
            'no owner and no group can log in');
SELECT t.is((SELECT string_agg(rolname, ' ') FROM pg_roles WHERE rolbypassrls AND NOT rolsuper), 'search_owner', 'only search_owner bypasses row security');
SELECT t.ok(NOT has_database_privilege('xd_clerk', current_database(), 'TEMP'), 'a clerk cannot make temporary tables');
SELECT t.ok(NOT has_language_privilege('xd_clerk', 'plpgsql', 'USAGE') AND NOT has_language_privilege('xd_clerk', 'sql', 'USAGE'), 'a clerk cannot write functions');
SELECT t.is((SELECT string_agg(conname, ' ') FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class f ON f.oid = k.confrelid
              WHERE k.contype = 'f' AND f.relname IN ('person', 'case_item', 'award', 'signature', 'case_file', 'document')), NULL, 'no foreign key leads to a person''s rows');
SELECT t.is((SELECT string_agg(c.relname, ' ') FROM pg_class c WHERE relnamespace IN ('data'::regnamespace, 'casework'::regnamespace) AND relkind IN ('r', 'p')
               AND obj_description(c.oid, 'pg_class') IS NULL AND c.relname NOT LIKE '%\_20__' AND c.relname IN ('person', 'case_item', 'id_number', 'parameter', 'award')), NULL,
            'the main tables say what they are');
SELECT t.is((SELECT string_agg(f.kind || '.' || f.field || ':' || v.key, ' ') FROM casework.kind_field f JOIN data.vocabulary v ON v.list = f.code_list WHERE length(v.key) > f.max_length), NULL,
            'every answer of a list fits into its field');
