import type { RejectionWords } from '@bihuan/host'

/** What the callback centre and the windows are told when a rule says no: why, and what to do. */
export const rejections: RejectionWords = {
  // The stage of the call.
  'callback-not-open': {
    'zh-CN': '该办件尚无回访档案；如刚登记，请稍后再试',
    en: 'The case has no callback file yet: if it has just been registered, try again in a moment',
  },
  'round-unknown': {
    'zh-CN': '该办件没有这一次回访；请核对回访次数',
    en: 'The case has no such call: check its number',
  },
  'call-over': {
    'zh-CN': '这次回访已经结束，不能再操作',
    en: 'This call is over: nothing more can be done in it',
  },
  'already-assigned': {
    'zh-CN': '这次回访已由他人认领；如需改派，请联系督查人员',
    en: 'Somebody else has this call: ask the supervisor to assign it anew',
  },
  'attempts-used-up': {
    'zh-CN': '拨打次数已达规定上限；请完成或终止这次回访',
    en: 'The number was dialled as often as the policy says: complete the call or give it up',
  },
  'not-reached': {
    'zh-CN': '最近一次拨打未接通，不能完成回访；请先登记接通',
    en: 'The citizen was not reached the last time: record the attempt that did, then complete',
  },
  'not-refused': {
    'zh-CN': '没有拒绝受访的拨打记录；请先登记',
    en: 'No attempt says that the citizen refused: record it first',
  },
  'attempts-left': {
    'zh-CN': '尚未按规定次数拨打，不能终止；请继续拨打',
    en: 'The number has not been dialled as often as the policy asks: go on trying',
  },

  // Who may.
  'rated-unit': {
    'zh-CN': '被评价单位不得回访自己的办事群众；请由回访中心办理',
    en: 'The rated unit does not phone its own citizens: leave it to the callback centre',
  },
  'not-assigned-officer': {
    'zh-CN': '这次回访未分派给您，或已经结束；只有受派回访员可以办理并查看联系方式',
    en: 'The call is not assigned to you, or is over: only its officer works on it and sees whom to phone',
  },
  'assigns-only-oneself': {
    'zh-CN': '回访员只能为自己认领；分派他人请由督查人员办理',
    en: 'An officer takes calls for oneself only: a supervisor assigns to others',
  },

  // Ledgers.
  'window-unknown': {
    'zh-CN': '您的大厅没有此窗口，或台账编号有误；请核对',
    en: 'Your hall has no such window, or the ledger is misnamed: check it',
  },
  'other-window': {
    'zh-CN': '台账由本窗口人员确认；请由该窗口办理',
    en: 'A ledger is confirmed by its own window: leave it to them',
  },
  'ledger-day-ahead': {
    'zh-CN': '日期未到，不能确认台账',
    en: 'The day has not come yet, so its ledger cannot be confirmed',
  },
  'ledger-confirmed': {
    'zh-CN': '该窗口当日台账已确认',
    en: 'The ledger of this window and day is confirmed already',
  },

  // Commands that only the system gives: seen beside parked events and in logs.
  'no-policy-in-force': {
    'zh-CN': '该大厅当前没有生效的规则，不能安排回访；请联系管理员发布，系统将重试',
    en: 'No policy is in force for this hall: ask the administrator to publish one, the system tries again',
  },
  'too-many-rounds': {
    'zh-CN': '该办件的回访次数已达上限；请由负责人处理',
    en: 'The case has had as many calls as can be recorded: a leader has to decide',
  },
  'call-not-open': { 'zh-CN': '没有待完成的这次回访', en: 'No such call is still to be made' },
  'call-not-due': { 'zh-CN': '这次回访尚未到期', en: 'The call is not due yet' },
  'no-open-clock': { 'zh-CN': '没有正在计时的该项期限', en: 'No such clock is running' },
}
