-- The page of payment: what proves a roll, what came back, its papers, and names no file can hold.  Goes on where 23 and 24 left off.
RESET SESSION AUTHORIZATION;
SELECT t.keep('r0', (t.roll(0)).roll::text), t.keep('r1', (t.roll(1)).roll::text);
SET SESSION AUTHORIZATION yz_approver;
SELECT t.is((SELECT string_agg(what || coalesce(persons::text, '-') || ':' || fen || agrees, ' ') FROM api.pay_roll_proof(t.id('r0'))),
            'lines4:602352true carried_in0:0true carried_out1:280007true bank3:882359true files3:882359true paid3:882359true open0:0true back0:0true account-:30000true booked-:30000true pool-:0true',
            'roll, bank, batches, answers and ledger stand beside each other and agree');
SET SESSION AUTHORIZATION xd_accountant;
SELECT t.refused('PR160', $$SELECT api.pay_roll_proof(t.id('r0'))$$, 'another office sees no proof');
SELECT t.is((SELECT count(*)::text FROM api.pay_returned(t.id('r0'), 0, 50)), '0', 'nor what came back');
SELECT t.refused('PR160', $$SELECT api.pay_paper(t.id('r0'), NULL, t.no())$$, 'nor a paper');

-- A month that is approved: sent, one comes back, one of them died
SET SESSION AUTHORIZATION yz_accountant;
SELECT t.keep('w', max(file)::text) FROM api.pay_files(t.id('r1')) WHERE state = 'made';
SELECT t.refused('PR101', $$SELECT api.pay_paper(t.id('r1'), t.id('w'), t.no())$$, 'a list is printed of a batch that was released');
SET SESSION AUTHORIZATION yz_cashier;
SELECT FROM api.pay_file_decide(t.id('w'), 'drop', (SELECT digest FROM api.pay_files(t.id('r1')) WHERE file = t.id('w')), '改用其他格式', t.no());

-- Names
RESET SESSION AUTHORIZATION;
SELECT t.is(concat_ws(' ', data.bank_bytes('𬍛', 'GB18030'), data.bank_bytes('䶮', 'GBK'), data.bank_bytes('䶮', 'GB18030'), data.bank_bytes('王', 'EUC_CN')), '4 2 2', 'a character has its bytes in a set, or it is not in it');
INSERT INTO data.parameter (key, valid_from, valid_to, value, unit, source, confidence)
VALUES ('pay_layout_gbk', '-infinity', 'infinity', '老格式|form=csv charset=GBK amount=yuan head=0 sep=, columns=seq,account_no,account_holder,amount', 'layout', 'test', 'test'),
       ('pay_layout_narrow', '-infinity', 'infinity', '窄格式|form=fixed charset=GB18030 amount=fen head=0 columns=seq:8,account_no:32,account_holder:4,amount:14', 'layout', 'test', 'test'),
       ('pay_layout_odd', '-infinity', 'infinity', '错格式|form=csv charset=EBCDIC amount=fen head=0 columns=seq', 'layout', 'test', 'test');
UPDATE data.person SET name = '练习䶮', account_holder = '练习䶮' WHERE person = 31000004;
SET SESSION AUTHORIZATION yz_accountant;
SELECT t.is((SELECT layout || ' ' || coalesce(feedback, '-') FROM api.pay_layouts() WHERE layout = 'pay_layout_gbk'), 'pay_layout_gbk -', 'a layout may say nothing of the answer');
SELECT t.ok((SELECT bool_and(feedback ~ 'columns=batch') FROM api.pay_layouts() WHERE layout IN ('pay_layout_csv', 'pay_layout_fixed', 'pay_layout_xlsx')), 'those of a rehearsal say how an answer reads');
SELECT t.refused('PR188', $$SELECT api.pay_file_make(t.id('r1'), 'pay_layout_gbk', NULL, false, t.no())$$, 'a name that a layout cannot write is named before there is a batch');
SELECT t.refused('PR188', $$SELECT api.pay_file_make(t.id('r1'), 'pay_layout_narrow', NULL, false, t.no())$$, 'so is one that is too long for its field');
SELECT t.refused('PR051', $$SELECT api.pay_file_make(t.id('r1'), 'pay_layout_odd', NULL, false, t.no())$$, 'a character set nobody knows is none');
SELECT t.keep('f', file::text) FROM api.pay_file_make(t.id('r1'), 'pay_layout_csv', NULL, false, t.no());
SET SESSION AUTHORIZATION yz_cashier;
SELECT FROM api.pay_file_decide(t.id('f'), 'release', (SELECT digest FROM api.pay_files(t.id('r1')) WHERE file = t.id('f')), NULL, t.no());

-- The bank answers: the first two come back
SELECT t.keep('b', batch) FROM api.pay_files(t.id('r1')) WHERE file = t.id('f');
SELECT t.feedback('fb30', ARRAY[t.text('b') || ',1,失败,03', t.text('b') || ',2,失败,01']);
SET SESSION AUTHORIZATION yz_accountant;
SELECT FROM api.feedback_book(t.id('fb30'), t.no());
RESET SESSION AUTHORIZATION;
SELECT t.keep('p1', min(person)::text), t.keep('p2', max(person)::text) FROM data.pay_file_line WHERE file = t.id('f') AND seq < 3;
SET SESSION AUTHORIZATION yz_cashier;
SELECT t.is((SELECT string_agg(waits, ' ') FROM api.pay_returned(t.id('r1'), 0, 50)), 'account account', 'what came back waits for another account');
SELECT t.is((SELECT fen::text FROM api.pay_roll_proof(t.id('r1')) WHERE what = 'back'), (SELECT sum(fen)::text FROM api.pay_returned(t.id('r1'), 0, 50)), 'and is what the proof counts as come back');
RESET SESSION AUTHORIZATION;
UPDATE data.person SET account_no = '6222777' WHERE person = t.id('p1');
SELECT data.award_end(a, 'ST01', t.m(0), 'S30') FROM data.award a WHERE person = t.id('p2');
SET SESSION AUTHORIZATION yz_cashier;
SELECT t.is((SELECT string_agg(waits || ready, ' ' ORDER BY person) FROM api.pay_returned(t.id('r1'), 0, 50)), 'readytrue settlementfalse', 'one may be sent again, a dead person''s is settled with the survivors');
SELECT t.is((SELECT lines::text FROM api.pay_file_make(t.id('r1'), 'pay_layout_csv', NULL, true, t.no())), '1', 'only that one is');
SELECT t.is((SELECT count(*)::text FROM api.pay_returned(t.id('r1'), 0, 50)), '1', 'and waits no more');
RESET SESSION AUTHORIZATION;
SELECT t.is((SELECT string_agg(what, ' ') FROM data.pay_problems(t.id('r1'))), NULL, 'all of it agrees');

-- Papers
SET SESSION AUTHORIZATION yz_approver;
CALL t.look('api.pay_paper(t.id(''r0''), NULL, $1)');
SELECT t.is((SELECT concat_ws(' ', c ->> 'title', c ->> 'bank_fen', c ->> 'capital', jsonb_array_length(c -> 'bridge'), c #>> '{signers,2,name}') FROM (SELECT t.text('shown')::jsonb #> '{0,content}' AS c) x),
            '养老金发放汇总审批表 8,823.59 捌仟捌佰贰拾叁元伍角玖分 8 yz审批岗', 'the sheet has the bridge, the signers and the amount in capitals');
SET SESSION AUTHORIZATION yz_cashier;
CALL t.look('api.pay_paper(t.id(''r1''), t.id(''f''), $1)');
SELECT t.is((SELECT concat_ws(' ', c ->> 'title', c ->> 'batch', jsonb_array_length(c -> 'list')) FROM (SELECT t.text('shown')::jsonb #> '{0,content}' AS c) x),
            '银行代发清单 ' || t.text('b') || ' ' || (SELECT lines FROM api.pay_files(t.id('r1')) WHERE file = t.id('f')), 'the list has every payment of the batch');
