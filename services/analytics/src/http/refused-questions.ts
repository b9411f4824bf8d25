import { daysBetween } from '@bihuan/deadlines'
import { Problem } from '@bihuan/host'
import { covers, type Scope } from '@bihuan/kernel'
import type { Reference } from '@bihuan/reference'
import type { Dimension, Filter, Period } from '../indicators/row.js'

/** More than a year, so that a year can be asked for with the days around it. */
const DAYS_MOST = 400
/** A quarter, where each day is a row. */
const DAY_ROWS_MOST = 92

const FIRST_DAY = '1993-01-01'
const LAST_DAY = '9899-12-31'

/** @throws a 400 problem for a period that is none, or is too long to be counted in one answer */
export function mustBePeriod({ from, to }: Period, by: Dimension): void {
  // First of all: outside of these years days are not reckoned at all.
  if ([from, to].some((day) => day < FIRST_DAY || day > LAST_DAY)) {
    throw refused('period-out-of-range', { 'zh-CN': '统计期间超出可计算的年份', en: 'The period is not in a known year' })
  }
  const days = daysBetween(from, to) + 1
  const most = by === 'day' ? DAY_ROWS_MOST : DAYS_MOST
  if (days < 1) {
    throw refused('period-backwards', { 'zh-CN': '起始日晚于截止日', en: 'The period ends before it begins' })
  }
  if (days > most) {
    throw refused('period-too-long', {
      'zh-CN': `统计期间最长 ${most} 天`, en: `A period has at most ${most} days here`,
    }, { days, most })
  }
}

/** @throws a 400 problem for a place that nobody published; one outside the caller's scope does not exist either */
export function mustBeKnown(filter: Filter, reference: Reference, scope: Scope): void {
  const { hallId, unitId, windowId, itemCode } = filter
  const hallSeen = hallId === undefined
    || (reference.hall(hallId) !== undefined && covers(scope, { hallId, unitIds: [] }))
  if (!hallSeen) throw refused('hall-unknown', { 'zh-CN': '没有这个大厅', en: 'There is no such hall' })
  const unitSeen = unitId === undefined
    || (reference.hasUnit(unitId) && (scope.units === 'all' || scope.units.includes(unitId)))
  if (!unitSeen) throw refused('unit-unknown', { 'zh-CN': '没有这个单位', en: 'There is no such unit' })
  if (windowId !== undefined && (hallId === undefined || reference.window(hallId, windowId) === undefined)) {
    throw refused('window-unknown', {
      'zh-CN': '该大厅没有这个窗口；按窗口查询须同时给出大厅', en: 'The hall has no such window; name it with its hall',
    })
  }
  if (itemCode !== undefined && !reference.items.has(itemCode)) {
    throw refused('item-unknown', { 'zh-CN': '没有这个事项', en: 'There is no such item' })
  }
}

/** @throws a 400 problem when there are more rows than are counted at one moment */
export function mustNotExceed(rows: number, most: number): void {
  if (rows <= most) return
  throw refused('too-many-rows', {
    'zh-CN': '行数过多；请限定大厅、单位或事项', en: 'Too many rows: narrow the question to a hall, unit or item',
  }, { rows, most })
}

function refused(code: string, title: Problem['options']['title'], facts?: Problem['options']['facts']): Problem {
  return new Problem(400, code, facts === undefined ? { title } : { title, facts })
}
