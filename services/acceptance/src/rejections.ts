import type { RejectionWords } from '@bihuan/host'

/** What the counter is told when a rule of acceptance says no: why, and what to do. */
export const rejections: RejectionWords = {
  // The stage of the case.
  'unknown-case': {
    'zh-CN': '没有此办件；请核对办件编号',
    en: 'There is no such case: check the case number',
  },
  'already-registered': {
    'zh-CN': '该办件已登记，不能重复登记；请打开该办件继续办理',
    en: 'This case is registered already: open it and go on there',
  },
  'already-accepted': {
    'zh-CN': '该办件已受理，不能再做受理前的操作；此后由审批办理',
    en: 'The case has been accepted: what comes before acceptance is over, approval handles it now',
  },
  'case-closed': {
    'zh-CN': '该办件已办结，不能再操作；如需继续，请另行登记',
    en: 'The case is closed: nothing more can be done in it; register a new one if needed',
  },
  'wrong-status': {
    'zh-CN': '办件当前状态不能进行此操作；请刷新，按当前状态办理',
    en: 'The case is not at the stage for this: reload it and go on from its present status',
  },
  'same-person': {
    'zh-CN': '提出人不能自己确认或推翻；请由另一位负责人办理',
    en: 'Who has proposed it cannot confirm or overturn it: ask another leader',
  },
  'consultation-not-case': {
    'zh-CN': '该编号是一次咨询，不是办件，不能进行办件操作；如需办理，请登记申请',
    en: 'This number is a consultation, not a case: nothing can be done in it, register an application if needed',
  },
  'not-concluded': {
    'zh-CN': '审批尚未作出结论，暂不能出证；请稍后再试',
    en: 'Approval has not concluded yet, so there is no result to issue: try again later',
  },

  // The application.
  'unknown-item': {
    'zh-CN': '没有此事项，或尚未发布；请从事项清单中选择',
    en: 'There is no such item published: choose one from the guide',
  },
  'unknown-hall': {
    'zh-CN': '没有此大厅；请核对大厅编码',
    en: 'There is no such hall: check its code',
  },
  'unknown-window': {
    'zh-CN': '该大厅没有此窗口；请核对窗口编码',
    en: 'The hall has no such window: check its code',
  },
  'other-hall': {
    'zh-CN': '只能在本人所在大厅登记；请由该大厅的窗口办理',
    en: 'You register for your own hall only: let a window of that hall do it',
  },
  'other-unit': {
    'zh-CN': '该事项属于其他单位；请引导申请人到该单位的窗口办理',
    en: 'The item belongs to another unit: guide the applicant to a window of that unit',
  },
  'other-window': {
    'zh-CN': '只能登记本人所在窗口的咨询；请由该窗口登记',
    en: 'You record consultations of your own window only: let that window record it',
  },
  'unit-missing': {
    'zh-CN': '该窗口有多个单位，无法确定由哪个单位答复；请填写事项或单位',
    en: 'Several units sit at this window, so it is not clear whose answer it was: name the item or the unit',
  },
  'unit-not-at-window': {
    'zh-CN': '该单位不在此窗口；请核对单位和窗口',
    en: 'That unit does not sit at this window: check unit and window',
  },
  'unit-differs': {
    'zh-CN': '所填单位与该事项的单位不一致；请核对，或不填单位',
    en: 'The item belongs to another unit than the one named: check it, or leave the unit out',
  },
  'not-for-this-applicant': {
    'zh-CN': '该事项不面向此类申请人；请核对事项和申请人类型',
    en: 'The item is not for this kind of applicant: check the item and the kind',
  },
  'unknown-material': {
    'zh-CN': '事项清单中没有所列材料，不得要求或收取；请按办事指南核对',
    en: 'The item names no such material, so none may be asked for or taken: check with the guide',
  },
  'materials-missing': {
    'zh-CN': '必需材料不齐，不能受理；请收齐，或一次性告知补正',
    en: 'Required materials are missing: collect them, or send one correction notice that names them all',
  },
  'mode-not-offered': {
    'zh-CN': '暂不提供此受理方式；请按一般方式受理',
    en: 'This mode of acceptance is not offered: accept in the normal mode',
  },

  // 一次告知.
  'already-told-once': {
    'zh-CN': '补正须一次性告知，不得再次要求；只能指出因补正内容新产生的问题，并注明',
    en: 'What is missing is told once: a second notice may name only what the answer newly raised, marked so',
  },
  'nothing-answered-yet': {
    'zh-CN': '申请人尚未补正过，不存在因补正新产生的问题；请去掉该标记',
    en: 'Nothing has been answered yet that could have raised something new: remove that mark',
  },
  'correction-outstanding': {
    'zh-CN': '已发补正告知，正在等待申请人补正；收齐所列材料后再办理',
    en: 'A correction notice is out and its materials have not all come: go on when they have',
  },
  'notice-limit-passed': {
    'zh-CN': '告知期限已过，自收到申请材料之日起即为受理（行政许可法第三十二条）；请稍候，系统将记录受理',
    en: 'The limit for telling has passed, so the case counts as accepted from receipt (Licensing Law, Art. 32)',
  },

  'answer-limit-passed': {
    'zh-CN': '补正期限已过，不能再补交；请稍候，系统将记录结果，如需办理请重新申请',
    en: 'The limit for answering has passed, so nothing can be supplied any more: apply anew if needed',
  },

  // Times, and what lists may tell.
  'importer-only': {
    'zh-CN': '只有清单导入可以补录过去的时间；窗口办理请勿填写',
    en: 'Only an import of lists may tell of the past: leave the time out at the counter',
  },
  'not-from-a-list': {
    'zh-CN': '该办件不是由清单导入的，不能按清单补录；请由窗口按正常程序办理',
    en: 'This case did not come from a list, so no list can tell of it: let the counter handle it in the normal way',
  },
  'time-in-future': {
    'zh-CN': '所填时间晚于当前时间；请核对',
    en: 'The given time lies in the future: check it',
  },
  'time-too-early': {
    'zh-CN': '所填时间过早，无法计算期限；请核对年份',
    en: 'The given time is too early for any limit to be reckoned: check the year',
  },
  'times-out-of-order': {
    'zh-CN': '时间先后颠倒；请按收件、受理、决定、办结的顺序核对',
    en: 'The times are out of order: receipt, acceptance, decision and closing follow each other',
  },

  // Published data.
  'other-code': {
    'zh-CN': '发布内容的编码与路径中的编码不一致；请核对',
    en: 'The content bears another code than the path: check which is meant',
  },
  'version-not-next': {
    'zh-CN': '版本号须为已发布版本加一；请刷新后重新编号',
    en: 'The version has to be the published one plus 1: reload and number it anew',
  },
  'faulty-publication': {
    'zh-CN': '发布内容有误，未发布；请按所列问题逐项更正',
    en: 'The content has faults and was not published: put right each of those listed',
  },
  'no-policy-in-force': {
    'zh-CN': '该大厅当前没有生效的规则，无法计算期限；请联系管理员发布',
    en: 'No policy is in force for this hall, so no limit can be reckoned: ask the administrator to publish one',
  },

  // Commands that only the system gives: seen beside parked events and in logs.
  'already-concluded': {
    'zh-CN': '该办件已有不同的审批结论，新的结论未采纳；请核查',
    en: 'The case has another conclusion already and the new one was not taken: look into it',
  },
  'not-accepted-yet': {
    'zh-CN': '该办件尚未受理，结论暂不能记录；系统将重试',
    en: 'The case has not been accepted yet, so its conclusion has to wait: the system tries again',
  },
  'no-open-clock': {
    'zh-CN': '没有正在计时的该项期限',
    en: 'No such clock is running',
  },
  'not-due-yet': {
    'zh-CN': '期限尚未届满',
    en: 'The limit has not passed yet',
  },
}
