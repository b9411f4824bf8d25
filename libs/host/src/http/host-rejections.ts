import type { Bilingual } from '@bihuan/contracts'
import type { RejectionWords } from '../definition/service-definition.js'

/** Words for what the host itself refuses, whichever service was asked: its own rule, and failures answered 409. */
export const hostRejections: RejectionWords = {
  'parked-event-skipped': {
    'zh-CN': '该事件已被跳过，不能再处理',
    en: 'This event has been skipped already: nothing more can be ordered about it',
  },
  'not-parked': {
    'zh-CN': '该事件当前没有挂起：可能已自行恢复；请重新查看挂起列表',
    en: 'This event does not hold up anything now, it may have gone on by itself: list what is parked again',
  },
  'limit-exceeded': {
    'zh-CN': '超出系统允许的数量上限，无法继续办理；请联系系统管理员',
    en: 'A stated limit of the system would be passed: ask the administrator',
  },
  'clock-backwards': {
    'zh-CN': '业务时间不能倒退；请给出更晚的时间',
    en: 'Business time does not go backwards: give a later time',
  },
  'subject-erased': {
    'zh-CN': '当事人的个人信息已依法删除，不能再向其办件补充个人信息',
    en: 'The personal data of this person have been erased: none can be added any more',
  },
  'subject-made-elsewhere': {
    'zh-CN': '同一当事人正在其他窗口登记；请稍后重试',
    en: 'The same person is being registered elsewhere at this moment: try again',
  },
}

const general: Bilingual = { 'zh-CN': '业务规则不允许此操作', en: 'A rule does not allow this' }

/** The words of a service for a code, else the host's, else a general sentence. */
export function titleOf(code: string, words: RejectionWords = {}): Bilingual {
  const known = [words, hostRejections].find((all) => Object.hasOwn(all, code))
  return known?.[code] ?? general
}
