import { localDate } from '@bihuan/deadlines'
import { ill, ok, type Finding } from './finding.js'

/** The State Council tells next year's days off in autumn; limits from October on reach into that year. */
const ASKED_FROM_MONTH = 10

/**
 * Whether limits can be reckoned: of this year's days off and, from October on, of next year's. A limit that reaches
 * into a year without a calendar is refused as `calendar-unknown`.
 * @param now business time
 */
export function calendarFindings(now: string, publishedYears: readonly number[]): readonly Finding[] {
  const today = localDate(now)
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))]
  return [thisYear(year, publishedYears), nextYear(year + 1, month, publishedYears)]
}

function thisYear(year: number, published: readonly number[]): Finding {
  const calendar = ok('工作日历', 'working calendar', String(year))
  if (published.includes(year)) return calendar
  return ill('fail', calendar, '今年的日历尚未发布，无法计算期限：请立即发布（PublishCalendar）',
    'not published, no limit can be reckoned: publish it now (PublishCalendar)')
}

function nextYear(year: number, month: number, published: readonly number[]): Finding {
  const calendar = ok('工作日历', 'working calendar', String(year))
  if (published.includes(year)) return calendar
  if (month < ASKED_FROM_MONTH) {
    return { ...calendar, seen: `${year}: 尚未发布，10 月前不需要 not yet published, not needed before October` }
  }
  return ill('warn', calendar, '明年的日历尚未发布，跨年期限将被拒绝（calendar-unknown）：国务院通知公布后请尽快发布',
    'not published: limits that reach into it are refused (calendar-unknown); publish it as soon as the notice is out')
}
