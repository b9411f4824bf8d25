import type { RejectionWords } from '@bihuan/host'

/** What the desk is told when a rule of approval says no: why, and what to do. */
export const rejections: RejectionWords = {
  // The stage of the case.
  'approval-not-open': {
    'zh-CN': '该办件尚未转到审批；如刚受理，请稍后再试',
    en: 'The case has not reached approval: if it has just been accepted, try again in a moment',
  },
  'case-closed': {
    'zh-CN': '该办件的审批已结束，不能再操作',
    en: 'Approval of this case has ended: nothing more can be done in it',
  },
  'wrong-status': {
    'zh-CN': '办件当前阶段不能进行此操作；如已提出决定，请先由负责人确认或退回',
    en: 'The case is not at the stage for this: a proposed decision is first confirmed or returned by the leader',
  },
  'nothing-to-explain': {
    'zh-CN': '该办件没有需要说明的超期',
    en: 'No delay of this case waits for an explanation',
  },

  // Who may decide.
  'other-unit': {
    'zh-CN': '属于其他单位的职责；请由该单位办理',
    en: 'This is for another unit to do',
  },
  'helper-may-not-approve': {
    'zh-CN': '帮办代办人员不得参与审批；请由审批人员办理',
    en: 'Who helps applicants does not approve: let an approver do it',
  },
  'same-person': {
    'zh-CN': '提出决定的人不能自己确认或退回；请由另一位负责人办理',
    en: 'Who has proposed the decision cannot confirm or return it: ask another leader',
  },
  'denial-needs-second-person': {
    'zh-CN': '不予许可不能当场决定；请提出决定，由负责人确认',
    en: 'A denial is never decided on the spot: propose it and let a leader confirm',
  },

  // Steps.
  'step-unknown': {
    'zh-CN': '该办件没有此环节；请核对环节编码',
    en: 'The case has no such step: check its code',
  },
  'step-waits': {
    'zh-CN': '前置环节尚未完成，该环节还不能办理',
    en: 'The steps before this one are not finished: it has to wait for them',
  },
  'step-finished': {
    'zh-CN': '该环节已完成，不能再次办理',
    en: 'The step is finished: it is not worked on again',
  },
  'on-site-needs-two-staff': {
    'zh-CN': '实地核查须由两名以上工作人员进行（行政许可法第三十四条）；请补充人员',
    en: 'An on-site check is made by at least two of the staff (Licensing Law, Art. 34): name them',
  },
  'steps-open': {
    'zh-CN': '尚有环节未完成，不能决定；请先完成所列环节',
    en: 'Steps are still open, so nothing can be decided: finish those listed first',
  },
  'steps-returned': {
    'zh-CN': '有环节已退回，不能准予；请重新办理该环节并通过，或不予许可',
    en: 'A step was returned, so the case cannot be granted: work on it anew until it passes, or deny',
  },

  // Special procedures and limits.
  'procedure-not-provided': {
    'zh-CN': '该事项未规定此特别程序；请从所列程序中选择',
    en: 'The item provides for no such special procedure: choose one of those listed',
  },
  'too-many-procedures': {
    'zh-CN': '该办件的特别程序次数已达上限；请联系系统管理员',
    en: 'The case has had as many special procedures as can be recorded: ask the administrator',
  },
  'expected-in-the-past': {
    'zh-CN': '预计结束日期早于今天；请核对',
    en: 'The expected end lies in the past: check it',
  },
  'expected-too-far': {
    'zh-CN': '预计结束日期超过三年；请核对',
    en: 'The expected end lies more than three years ahead: check it',
  },
  'procedure-running': {
    'zh-CN': '特别程序尚未结束，不能决定；请先结束所列程序',
    en: 'A special procedure is running, so nothing can be decided: finish those listed first',
  },
  'procedure-not-running': {
    'zh-CN': '没有正在进行的该特别程序；请核对序号',
    en: 'No such special procedure is running: check its number',
  },
  'already-extended': {
    'zh-CN': '办理期限只能延长一次（行政许可法第四十二条），该办件已延长过',
    en: 'The limit can be extended once only (Licensing Law, Art. 42), and this case had its extension',
  },
  'extension-too-long': {
    'zh-CN': '延长天数超过规定上限；请减少天数',
    en: 'The extension is longer than allowed: give fewer days',
  },
  'limit-passed': {
    'zh-CN': '法定期限已过，不能再延长；请尽快决定并说明超期原因',
    en: 'The legal limit has passed and cannot be extended any more: decide soon and explain the delay',
  },

  // Commands that only the system gives: seen beside parked events and in logs.
  'no-policy-in-force': {
    'zh-CN': '该大厅当前没有生效的规则，审批暂不能开始；请联系管理员发布，系统将重试',
    en: 'No policy is in force for this hall: ask the administrator to publish one, the system tries again',
  },
  'conclusion-not-importable': {
    'zh-CN': '清单中的结论不能导入；请核对该行的办理结果',
    en: 'This conclusion cannot come from a list: check the outcome in that row',
  },
  'no-open-clock': {
    'zh-CN': '没有正在计时的该项期限',
    en: 'No such clock is running',
  },
  'light-not-due': {
    'zh-CN': '尚未到亮灯时间',
    en: 'The light is not due yet',
  },
  'not-overdue': {
    'zh-CN': '该期限未超期',
    en: 'This limit has not passed',
  },
  'step-not-running': {
    'zh-CN': '该环节没有在办理',
    en: 'Nobody works on this step at present',
  },
}
