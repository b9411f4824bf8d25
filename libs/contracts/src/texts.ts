import { addDays, localDate, localTime, type Instant } from '@bihuan/deadlines'
import type { Bilingual } from './define-event.js'

/** Words that several history lines share. */

/** `1 material`, `3 materials`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** `2026-03-09 17:30`; a limit that ends with its day ends at 24:00 of it (民法典 Art. 203), not at 00:00 of the next. */
export function limitEnd(dueAt: Instant): string {
  const time = localTime(dueAt)
  return time === '00:00' ? `${addDays(localDate(dueAt), -1)} 24:00` : `${localDate(dueAt)} ${time}`
}

/** The mark of what a list told, at the end of a line. */
export function fromList(imported: boolean | undefined): Bilingual {
  return imported ? { 'zh-CN': '，由清单导入', en: ', from a list' } : { 'zh-CN': '', en: '' }
}

/** The mark of a limit that had passed before the list was imported. */
export function overdueOf(dueAt: Instant, reason: 'imported' | undefined): Bilingual {
  const day = localDate(dueAt)
  const list = fromList(reason === 'imported')
  return { 'zh-CN': `（${day} 到期${list['zh-CN']}）`, en: ` (it was due ${day}${list.en})` }
}

const CLOCKS: { readonly [clock: string]: Bilingual } = {
  notice: { 'zh-CN': '一次告知时限', en: 'notice' },
  correction: { 'zh-CN': '补正时限', en: 'correction' },
  delivery: { 'zh-CN': '送达时限', en: 'delivery' },
  promised: { 'zh-CN': '承诺时限', en: 'promised' },
  legal: { 'zh-CN': '法定时限', en: 'legal' },
  defaultRating: { 'zh-CN': '默认评价时限', en: 'default rating' },
  call: { 'zh-CN': '回访时限', en: 'call' },
  contact: { 'zh-CN': '联系核实时限', en: 'contact' },
  rectification: { 'zh-CN': '整改时限', en: 'rectification' },
  followUp: { 'zh-CN': '限期整改跟踪时限', en: 'follow-up' },
}

/** A clock as people call it; a step's by the step's name. */
export function clockTitle(clock: string, stepName: (code: string) => Bilingual): Bilingual {
  const known = CLOCKS[clock.split(':', 1)[0] ?? '']
  if (known !== undefined) return known
  const step = stepName(clock.replace(/^step:/, ''))
  return { 'zh-CN': `环节“${step['zh-CN']}”时限`, en: `"${step.en}" step` }
}

const FIELDS: { readonly [field: string]: Bilingual } = {
  applicant: { 'zh-CN': '申请人', en: 'applicant' },
  agent: { 'zh-CN': '代办人', en: 'agent' },
  contact: { 'zh-CN': '联系人', en: 'contact' },
  name: { 'zh-CN': '姓名', en: 'name' },
  idNumber: { 'zh-CN': '证件号码', en: 'identity number' },
  mobile: { 'zh-CN': '联系电话', en: 'telephone' },
  comment: { 'zh-CN': '评价内容', en: 'comment' },
  text: { 'zh-CN': '', en: 'text' },
}

/** `applicant/idNumber` in words; a member nobody has named yet stands for itself. */
export function fieldTitle(path: string): Bilingual {
  const words = path.split('/').map((member) => FIELDS[member] ?? { 'zh-CN': member, en: member })
  return { 'zh-CN': words.map((word) => word['zh-CN']).join(''), en: words.map((word) => word.en).join(' ') }
}
