import type { RejectionWords } from '@bihuan/host'

/** What a rater, or the desk, is told when a rule of evaluation says no: why, and what to do. */
export const rejections: RejectionWords = {
  // What can be rated.
  'evaluation-not-open': {
    'zh-CN': '没有可评价的该办件；如刚登记，请稍后再试',
    en: 'There is no such case to be rated: if it has just been registered, try again in a moment',
  },
  'nothing-to-rate-yet': {
    'zh-CN': '该办件尚未到可评价的环节；请在办结后评价',
    en: 'The case has not come to anything that is rated: come back when it is closed',
  },
  'rating-not-invited': {
    'zh-CN': '该环节尚未开放评价',
    en: 'This node of the case is not open for rating',
  },
  'already-rated-twice': {
    'zh-CN': '该环节已评价并已追加评价，不能再次评价',
    en: 'This node has its rating and its additional rating: no third one is taken',
  },
  'rating-period-over': {
    'zh-CN': '评价期限已过；如需反映问题，请到办事大厅或拨打服务热线',
    en: 'The time for rating is over: turn to the hall or the hotline with what is left to say',
  },

  // The token of an invitation.
  'rating-token-used': {
    'zh-CN': '该评价凭证已使用；追加评价请凭查询码重新获取',
    en: 'This token has been used: ask for another with the query code to add a rating',
  },
  'rating-token-expired': {
    'zh-CN': '该评价凭证已过期',
    en: 'This token has expired',
  },
  'rating-token-not-open': {
    'zh-CN': '尚未到邀请评价的时间，请稍后再评',
    en: 'The invitation is not open yet: rate at the time that it names',
  },

  // Who may rate, and how.
  'own-staff': {
    'zh-CN': '本窗口、本单位或经办人员不得评价或转录本件',
    en: 'Who served, or belongs to the window or unit that did, neither rates nor writes a rating down',
  },
  'not-the-applicant': {
    'zh-CN': '只有提交该申请的账户可以登录评价；请使用评价邀请',
    en: 'Only the account that filed the case rates it signed in: use the invitation instead',
  },
  'channel-of-others': {
    'zh-CN': '转录渠道仅供工作人员按原件录入，其他渠道工作人员不得使用',
    en: 'Transcribed channels are for staff with an original, the others are for raters themselves',
  },
  'original-missing': {
    'zh-CN': '转录评价须注明原件存放处',
    en: 'A rating that is written down names where its original lies',
  },
  'original-without-transcription': {
    'zh-CN': '只有转录评价才有原件',
    en: 'Only a rating that is written down has an original',
  },

  // Labels.
  'label-of-another-level': {
    'zh-CN': '所选评价指标不属于该评价等级；请重新选择',
    en: 'These labels belong to another level: choose again',
  },
  'label-unknown': {
    'zh-CN': '评价指标库中没有所选指标；请重新选择',
    en: 'The indicator set has no such labels: choose again',
  },

  // Commands that only the system gives: seen beside parked events and in logs.
  'no-policy-in-force': {
    'zh-CN': '该大厅当前没有生效的规则，评价暂不能开放；请联系管理员发布，系统将重试',
    en: 'No policy is in force for this hall: ask the administrator to publish one, the system tries again',
  },
  'calendar-unknown': {
    'zh-CN': '评价期限所需年份的工作日历尚未发布；请联系管理员发布，系统将重试',
    en: 'The calendar of a year that is needed is not published: ask the administrator, the system tries again',
  },
  'no-default-rating': {
    'zh-CN': '该环节没有默认评价规则',
    en: 'Silence does not count at this node',
  },
  'default-rating-not-due': {
    'zh-CN': '尚未到默认评价时间',
    en: 'It is not time yet to count the silence',
  },
  'no-open-clock': {
    'zh-CN': '没有正在计时的该项期限',
    en: 'No such clock is running',
  },
}
