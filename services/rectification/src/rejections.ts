import type { RejectionWords } from '@bihuan/host'

/** What people are told when a rule of rectification says no: why, and what to do. */
export const rejections: RejectionWords = {
  // The stage of the order.
  'no-orders-yet': {
    'zh-CN': '该办件没有整改单；如刚收到差评，请稍后再试',
    en: 'The case has no order: if a bad rating has just come in, try again in a moment',
  },
  'order-unknown': {
    'zh-CN': '该办件没有此整改单；请核对整改单号',
    en: 'The case has no such order: check its number',
  },
  'wrong-status': {
    'zh-CN': '整改单当前阶段不能进行此操作；请查看整改单状态',
    en: 'The order is not at the stage for this: look at its status',
  },
  'order-closed': {
    'zh-CN': '整改单已办结，不能再操作',
    en: 'The order is closed: nothing more can be done in it',
  },

  // Who may act.
  'other-unit': {
    'zh-CN': '属于其他单位的整改单；请由责任单位办理',
    en: 'The order is for another unit to work on',
  },
  'own-unit': {
    'zh-CN': '被评价单位和责任单位不能审核自己的整改；请由其他单位的人员办理',
    en: 'The rated and the responsible unit do not review their own rectification: ask somebody outside of them',
  },
  'same-person': {
    'zh-CN': '经办人与审核人不能是同一人；请由其他人员办理',
    en: 'Who has worked on the order does not review it, and the other way round: ask somebody else',
  },
  'unit-unknown': {
    'zh-CN': '没有此单位；请核对单位编码',
    en: 'There is no such unit: check its code',
  },

  // Contact and verification.
  'source-anonymous': {
    'zh-CN': '匿名评价不得联系评价人；请直接核实',
    en: 'The rater chose to be anonymous and is not contacted: verify without',
  },
  'too-many-contacts': {
    'zh-CN': '联系次数已达上限；请进行核实',
    en: 'No more attempts can be recorded: go on to verify',
  },
  'not-contacted': {
    'zh-CN': '实名评价须先联系评价人；请先记录联系情况',
    en: 'A real-name source is contacted first: record an attempt',
  },

  // Reports.
  'document-missing': {
    'zh-CN': '暂不能整改须附正式说明文件；请填写文件编号',
    en: 'What is not possible needs a formal document: give its reference',
  },
  'completion-date-missing': {
    'zh-CN': '限期整改须写明完成日期',
    en: 'A plan names the day by which it is done: give it',
  },
  'completion-date-passed': {
    'zh-CN': '完成日期须晚于今天；请核对',
    en: 'The completion date has to lie after today: check it',
  },
  'completion-date-too-far': {
    'zh-CN': '完成日期过远；请缩短期限',
    en: 'The completion date lies too far ahead: name an earlier one',
  },
  'completion-date-without-plan': {
    'zh-CN': '仅限期整改填写完成日期；请核对整改结果',
    en: 'Only a plan has a completion date: check the outcome',
  },
  'no-open-plan': {
    'zh-CN': '没有正在跟踪的限期整改',
    en: 'No plan is being followed up',
  },

  // Commands that only the system gives: seen beside parked events and in logs.
  'no-policy-in-force': {
    'zh-CN': '该大厅当前没有生效的规则，整改单暂不能开立；请联系管理员发布，系统将重试',
    en: 'No policy is in force for this hall: ask the administrator to publish one, the system tries again',
  },
  'no-open-clock': {
    'zh-CN': '没有正在计时的该项期限',
    en: 'No such clock is running',
  },
  'not-overdue': {
    'zh-CN': '该期限未超期',
    en: 'This limit has not passed',
  },
}
