-- Code lists in the words of the field.  Keys follow the national codes where there is one (sex is M and F, as the rules
-- library has it; nation GB/T 3304, education GB/T 4658, marital state GB/T 2261.2, health GB/T 2261.3, documents aac058).
DELETE FROM data.vocabulary;
INSERT INTO data.vocabulary (list, key, title, sort)
SELECT l.list, split_part(e.entry, '=', 1), split_part(e.entry, '=', 2), e.n
  FROM (VALUES
    ('sex', 'M=男 F=女'),
    ('id_kind', '01=居民身份证 02=军官证 03=武警警官证 04=港澳居民来往内地通行证 05=港澳居民居住证 06=台湾居民来往大陆通行证 07=台湾居民居住证 08=外国人永久居留身份证 09=护照 99=其他证件'),
    ('retirement_group', 'M60=男职工（原60周岁） F55=女职工（原55周岁，管理技术岗位） F50=女职工（原50周岁，生产操作岗位）'),
    ('person_status', 'active=参保缴费 interrupted=中断缴费 extended=延长缴费 retired=离退休 suspended=暂停发放 transferred=关系转出 terminated=终止'),
    ('employment', 'contract=合同制职工 permanent=固定职工 dispatch=劳务派遣 flexible=灵活就业人员 self=个体工商户 other=其他'),
    ('education', '11=博士研究生 14=硕士研究生 21=大学本科 31=大学专科 41=中等专科 44=职业高中 47=技工学校 61=普通高中 71=初级中学 81=小学 90=其他'),
    ('marital', '10=未婚 20=已婚 30=丧偶 40=离婚 90=未说明'),
    ('household_kind', '10=城镇（非农业）户口 20=农村（农业）户口 30=居民户口 40=台港澳人员 50=外籍人员'),
    ('health', '1=健康或良好 2=一般或较弱 3=有慢性病 6=残疾'),
    ('account_kind', 'social_card=社会保障卡 bank_card=银行卡 passbook=存折'),
    ('bank', '102=中国工商银行 103=中国农业银行 104=中国银行 105=中国建设银行 301=交通银行 302=中信银行 303=中国光大银行 304=华夏银行 305=中国民生银行 306=广发银行 308=招商银行 309=兴业银行 310=浦发银行 313=晋商银行 402=农村信用联社（农商银行） 403=中国邮政储蓄银行'),
    ('channel', 'hall=服务大厅 web=网上办事大厅 app=民生山西APP wechat=微信 kiosk=自助机'),
    ('relation', 'self=本人 unit=单位经办人 spouse=配偶 child=子女 parent=父母 agent=其他委托代理人'),
    ('risk', 'low=低风险 medium=中风险 high=高风险'),
    ('step', 'draft=草稿 accepted=已受理 review=待复核 approve=待审批 upper=待上级确认 done=办结 returned=退回补正 refused=不予办理 withdrawn=撤销'),
    ('route', 'review=复核 approve=审批 upper=确认'),
    ('decision', 'submit=提交 agree=同意 return=退回补正 refuse=不予办理'),
    ('registration_kind', 'employed=职工参保 flexible=灵活就业参保 deemed=视同缴费 military=军龄 transferred_in=外地转入 retired=退休'),
    ('unit_status', 'normal=正常参保 arrears=欠费 cancelled=注销'),
    ('task_kind', 'recalculate=待遇重核 account_check=发放账户核对 arrival=到账差异核实 award=待遇核定 payment_returned=发放退回处理 overpayment=多领待遇追回 other=其他'),
    ('award_status', 'paying=正常发放 suspended=暂停发放 ended=终止'),
    ('document', 'receipt=业务受理回执 supplement_notice=一次性告知书 basic_change=基本信息变更表 key_change_approval=关键信息变更审批表 account_change_approval=待遇发放账户变更审批表 backpay_approval=补缴核定单 refund_approval=退收核定单 extension_approval=延长缴费（一次性缴费）申请审批表 merge_approval=个人账户合并审批表 account_state_approval=个人账户封存（恢复）审批表 account_statement=个人账户权益记录单 contribution_certificate=参保缴费证明 deemed_approval=视同缴费年限认定表 special_approval=特殊工种年限认定表 special_publicity=特殊工种公示表 retirement_approval=退休审批表 retirement_publicity=单位拟办理职工退休手续公示表 award_sheet=养老金待遇核定表'),
    ('money_origin', 'regular=正常缴费 base_correction=基数补差 rebasing=批量补差 missed_months=月数补收 broken_period=中断补缴 extension=延长缴费 oneoff=一次性缴费 refund=退收 interest_adjust=计息调整 merge_in=并入 merge_out=并出 merge_interest=并账利息 transfer_in=转入 transfer_out=转出 payout=待遇支付'),
    ('month_mark', 'p=已缴 b=补缴 e=延长缴费 v=视同缴费 a=欠费 g=中断 d=重复缴费 r=已退费 -=未参保'),
    ('account_status', 'none=未建 normal=正常 sealed=封存 paying=支付 closed=终结'),
    ('account_ending', 'death=死亡结算 paid_out=一次性结算 transferred=转出 merged=并入其他账户'),
    ('extension_choice', 'extend=延长缴费 oneoff=一次性缴费 resident=转入城乡居民养老保险 terminate=书面终止'),
    ('charge_status', 'open=待推送 sent=已推送待到账 part=部分到账 arrived=已到账 void=作废'),
    ('backpay_basis', '1=原始工资收入证明材料 2=相关部门出具的法律文书'),
    ('broken_basis', '1=有行政部门签章的原始招用工手续 2=相关部门出具的法律文书'),
    ('legal_document', 'court=人民法院裁判文书 audit=审计部门审计报告 inspection=劳动保障监察文书 arbitration=劳动仲裁裁决书 other=其他文书'),
    ('refund_kind', 'over=多缴（基数偏高） mistaken=误缴（不应参保） double=重复缴费'),
    ('extension_choice_offered', 'extend=延长缴费 resident=转入城乡居民养老保险 terminate=书面终止'),
    ('retirement_mode', 'normal=正常退休 early=弹性提前退休 late=弹性延迟退休 special=特殊工种提前退休 extended=延长缴费后退休'),
    ('special_work', '1=井下作业 2=高空作业 3=特别繁重体力劳动 4=高温作业 5=有毒有害作业'),
    ('special_group', 'heavy=高空、特别繁重体力劳动 underground=井下、高温作业 toxic=有毒有害作业'),
    ('recognition', 'add=认定 withdraw=撤销认定'),
    ('deemed_kind', 'service=连续工龄 military=军龄 other=其他规定可视同的期间'),
    ('post_proof', 'appointment=岗位聘任文件 contract=劳动合同 payroll=工资发放表 register=岗位登记表 other=其他'),
    ('publicity_result', 'none=无异议 settled=有异议，已查实处理 objection=有异议，未处理完'),
    ('compare_result', 'consistent=全部一致 doubt=有疑点，已核实'),
    ('index_entry', 'computed=按缴费记录计算 entered=按核定依据录入'),
    ('minimum_applies', 'no=不适用 yes=符合条件，补足'),
    ('self_check', 'right=核对无误 wrong=信息有误'),
    ('award_kind', 'pension=基本养老金 disability=病残津贴'),
    ('determination_cause', 'award=待遇核定 simplified=灵活就业人员简易核定 temporary=临时生活费核定 settlement=临时生活费结算 recalculation=待遇重核 disability=病残津贴核定'),
    ('benefit_item', 'basic=基础养老金 account=个人账户养老金 transition=过渡性养老金 rounding=封顶补亏额 minimum=最低养老金补足 temporary=临时生活费 disability=病残津贴 adjustment=基本养老金调整 single=零星调整 carried=原系统待遇 aged=高龄补贴 military=军转补助 one_child=独生子女（计划生育）补助 veteran=建国前老工人补足 other=其他待遇'),
    ('item_cause', 'carried=原系统转入 determination=待遇核定 adjustment=年度调整 single=零星调整'),
    ('stop_reason', 'ST01=死亡 ST02=被通缉或在押未判 ST03=判刑收监 ST04=服刑期间到龄 ST05=重复领取 ST06=逾期未认证 ST07=认证未通过 ST08=失踪 ST09=数据存疑 ST10=核定错误或资格不符 ST11=关系转出或已结算 carried=原系统已停发'),
    ('resume_reason', 'RS01=死亡信息更正 RS02=解除羁押、宣告无罪 RS03=刑满释放 RS04=服刑期满办理退休 RS05=重复待遇已清理 RS06=补办资格认证 RS07=复核认证通过 RS08=失踪人员出现 RS09=疑点排除'),
    ('account_target', 'seal=封存 resume=恢复'),
    ('year_phase', 'provisional=预结息 final=年度结息'),
    ('year_close_state', 'running=进行中 stopped=已停止 made=待封账 sealed=已封账'),
    ('year_preview_state', 'running=试算中 stopped=试算已停止 made=试算完成'),
    ('ledger_level', 'year=年度缴费 history=历年汇总 credit=记入账户 closing=年度结息 opening=年初余额 account=账户余额'),
    ('year_close_reason', 'earlier_open=以前年度未结息 broken=账目核对不符 negative=结息后余额为负 unsettled=已终结未结清'),
    ('pay_roll_state', 'made=待复核 checked=待审批 approved=已审批 sent=已发送 settled=已结清 dropped=已作废'),
    ('pay_bridge', 'last=上月发放 once=上月一次性补扣 taken_over=原系统转入 new=新增 resumed=续发 ended=终止 stopped=停发 adjusted=待遇调整 recalculated=重核 arrears=补发以前月份 taken=扣回以前月份 this=本月发放'),
    ('pay_rule', 'Q01=待遇终止后仍发放 Q09=多人共用一个收款账户 Q10=无收款账户或户名与本人不符 Q12=月待遇为零或低于下限 Q13=月待遇高于上限 Q16=当月既缴费又领取 Q32=暂停期间仍发放 Q33=资格认证逾期仍发放 Q40=同一年度调整重复执行 Q48=退回款项超过一个月未处理'),
    ('pay_file_state', 'made=待放行 released=已发送银行 answered=银行已反馈 dropped=已作废'),
    ('pay_order_state', 'open=待发送 carried=无应付，结转 waiting=银行处理中 pending=银行待处理 paid=已发放 returned=发放退回 dropped=已作废'),
    ('bank_reason', '01=账号不存在 02=户名不符 03=账户已销户 04=账户冻结、止付 05=账户挂失 06=卡未激活 07=证件过期受限 08=超过限额 09=账户类型不支持 99=其他原因'),
    ('feedback_status', 'paid=成功 returned=失败 pending=待处理'),
    ('feedback_verdict', 'good=可入账 duplicate=文件内重复 already=该笔已有结果 unknown_batch=无此批次 unknown_seq=批次内无此序号 not_sent=批次未放行 future=日期晚于今日 too_early=日期早于发送 unreadable=字段无法识别'),
    ('arrival_state', 'loading=载入中 checked=已校验 booked=已入账 dropped=已放弃'),
    -- in the order in which they are dealt with
    ('arrival_verdict', 'good=可入账 wrong_amount=金额不符 duplicate=文件内重复 already=该月已到账 unknown_charge=无此核定单 unknown_month=核定单无此月份 other_office=其他机构核定单 not_sent=核定单未推送 void=核定单已作废 account_closed=账户已终结 moved=关系已转出 future=到账日期晚于今日 too_early=到账日期早于核定 unreadable=字段无法识别'),
    ('arrival_advice', 'good=核对合计后入账 wrong_amount=与税务部门核对实缴金额，未足额到账的月份不计缴费 duplicate=核实是否重复征收，属实的办理退收 already=核实是否重复征收，属实的办理退收 unknown_charge=核对核定单号，退税务部门更正 unknown_month=核对费款所属期，退税务部门更正 other_office=转交核定单所属机构 not_sent=先生成征缴文件推送，再重新校验 void=款项退回，告知税务部门核定单已作废 account_closed=账户已终结，款项退回 moved=转交现参保地机构 future=更正到账日期 too_early=更正到账日期 unreadable=按文件格式更正（单号须为文本，金额至多两位小数，日期如2026-01-31），重新导入'),
    -- reasons are chosen by digit: the most frequent first
    ('reason_agree', '1=材料齐全，与原件一致 2=档案记载清楚，认定依据充分 3=与联网核验结果一致 4=补正后符合要求'),
    ('reason_return', '1=缺少必备材料 2=材料不清晰或缺页 3=录入内容与原件不符 4=证据页未标注或标注错误 5=适用业务或字段错误 6=签字、盖章不全 7=需要申请人说明情况 8=需要调取原始档案核对'),
    ('reason_refuse', '1=不符合规定条件 2=证据不足，不予认定 3=档案最早记载不支持申请 4=材料涉嫌虚假 5=不属本机构管辖 6=申请人不具备资格 7=与已生效的认定结论冲突'),
    ('reason_withdraw', '1=申请人要求撤回 2=录入错误，另行受理 3=重复受理 4=申请人逾期未补正'),
    ('birth_basis', '1=身份证与档案一致 2=档案最早记载优先（劳社部发〔1999〕8号） 3=档案无记载，以身份证为准 4=公安机关更正证明 5=生效裁判文书 6=上级经办机构批复'),
    ('legal_birth_basis', '1=身份证与档案一致 2=档案最早记载优先（劳社部发〔1999〕8号） 3=档案无记载，以身份证为准 4=公安机关更正证明 5=生效裁判文书 6=上级经办机构批复'),
    ('derived_field', 'birth_id=身份证出生日期 social_no=社会保障号码 birth_decided_by=出生日期认定人 birth_decided_why=出生日期认定依据 id_kind=证件类型 months_deemed=视同缴费月数'),
    ('duplicate_why', 'same_id=身份证号相同 twin_id=15位与18位号码相同 same_name_birth=姓名、出生日期相同')
  ) l(list, entries),
  LATERAL regexp_split_to_table(l.entries, ' ') WITH ORDINALITY e(entry, n);

INSERT INTO data.vocabulary (list, key, title, sort)
SELECT 'post', p.post, p.title, p.sort FROM data.post p;

-- GB/T 3304: the 56 nationalities by number
INSERT INTO data.vocabulary (list, key, title, sort)
SELECT 'nation', to_char(n, 'FM00'), t || CASE WHEN t LIKE '%族' THEN '' ELSE '族' END, n
  FROM regexp_split_to_table('汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺', ' ') WITH ORDINALITY x(t, n);
