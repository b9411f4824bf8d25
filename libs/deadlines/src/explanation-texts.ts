import type { LimitUnit } from './limit.js'
import type { PlainDate } from './plain-date.js'

/** Text for people, in the two languages of the house. */
export interface Bilingual {
  readonly 'zh-CN': string
  readonly en: string
}

/** Why a step stands in an explanation. Stable: clients may translate or count by it. */
export type ExplanationReason = keyof typeof dayTexts | keyof typeof eventTexts

const unitNames: Readonly<Record<LimitUnit, { readonly zh: string; readonly one: string; readonly many: string }>> = {
  hour: { zh: '小时', one: 'hour', many: 'hours' },
  naturalDay: { zh: '个自然日', one: 'natural day', many: 'natural days' },
  workingDay: { zh: '个工作日', one: 'working day', many: 'working days' },
}

/** '5个工作日' / '5 working days'. */
export function amountText(amount: number, unit: LimitUnit): Bilingual {
  const name = unitNames[unit]
  if (amount === 0) return { 'zh-CN': '当日', en: 'the same day' }
  return { 'zh-CN': `${amount}${name.zh}`, en: `${amount} ${amount === 1 ? name.one : name.many}` }
}

function text(chinese: string, english: string): Bilingual {
  return { 'zh-CN': chinese, en: english }
}

/** One text a day: whether the day counts, as which, or why not. */
export const dayTexts = {
  'start-day-not-counted': () => text('开始当日不计入（民法典第201条）', 'The day of the start does not count (Civil Code Art. 201)'),
  'too-late-on-start-day': () => text('当日办理时间已过，自次日起算', 'Begun after the day\'s last hour: counted from the next day'),
  'working-day': (ordinal: number) => text(`第${ordinal}个工作日`, `Working day ${ordinal}`),
  'working-weekend': (ordinal: number) => text(`调休上班，第${ordinal}个工作日`, `Worked weekend day: working day ${ordinal}`),
  'natural-day': (ordinal: number) => text(`第${ordinal}个自然日`, `Natural day ${ordinal}`),
  weekend: () => text('周末，不计入', 'Weekend, not counted'),
  holiday: () => text('法定节假日，不计入', 'Public holiday, not counted'),
  'suspended-day': () => text('特别程序期间，不计入（行政许可法第45条）', 'Special procedure, not counted (Licensing Law Art. 45)'),
  'clock-stood': () => text('计时中止，期限未届满', 'The limit could not run out: the clock stood'),
  'moved-to-this-day': () => text('期限届满日顺延至本日（民法典第203条）', 'The limit\'s end moves to this day (Civil Code Art. 203)'),
  'same-day': () => text('限当日完成', 'To be done on this day'),
} satisfies Record<string, (ordinal: number) => Bilingual>

/** What happened to the clock, and how its reckoning ends. */
export const eventTexts = {
  started: (at: string, limit: Bilingual) =>
    text(`${at} 起算，期限${limit['zh-CN']}`, `Started at ${at}; limit: ${limit.en}`),
  extended: (at: string, by: Bilingual, total: Bilingual, reason: string) =>
    text(
      `${at} 延长${by['zh-CN']}，共${total['zh-CN']}：${reason}`,
      `Extended at ${at} by ${by.en} to ${total.en}: ${reason}`,
    ),
  'suspension-began': (at: string, reason: string) => text(`${at} 计时中止：${reason}`, `Suspended at ${at}: ${reason}`),
  'suspension-ended': (at: string) => text(`${at} 中止结束`, `Suspension ended at ${at}`),
  recalibrated: (from: string, to: string) =>
    text(`工作日历由 ${from} 改为 ${to}，重新计算`, `Reckoned anew: calendar ${from} became ${to}`),
  stopped: (at: string) => text(`${at} 停止计时`, `Stopped at ${at}`),
  due: (at: string) => text(`${at} 到期`, `Due at ${at}`),
  'calendar-unknown': (region: string, year: number, notBefore: PlainDate) => text(
    `尚无 ${region} ${year} 年工作日历，到期日不早于 ${notBefore}`,
    `No calendar of ${region} for ${year} yet; not due before ${notBefore}`,
  ),
  'no-due-while-suspended': (since: string) => text(
    `自 ${since} 起中止，恢复后确定到期日`,
    `Suspended since ${since}; the due date is known when the clock resumes`,
  ),
}
