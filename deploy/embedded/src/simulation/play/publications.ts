import { demonstrationPublications, nationalCalendars } from '@bihuan/reference'
import { ACTORS } from './actors.js'
import { moveOn, type Move } from './move.js'

const PREFIXES = {
  PublishCalendar: 'acceptance.calendar', PublishOrganisation: 'acceptance.organisation',
  PublishPolicy: 'acceptance.policy', PublishItem: 'acceptance.item',
} as const

/** What stands before the first case. */
export const firstPublications: readonly Move[] = demonstrationPublications.map(({ command, id, data }) => (
  moveOn(PREFIXES[command], id, command, data, ACTORS.administrator)))

/** A new edition of this year's calendar with two more days off, so that open clocks are reckoned anew. */
export function surprisingCalendar(version: number, days: readonly string[]): Move {
  const known = nationalCalendars.map(({ calendar }) => calendar)
    .findLast(({ region, year }) => region === 'CN' && year === 2026)
  if (known === undefined) throw new TypeError('the demonstration knows the calendar of 2026')
  const offDays = [...new Set([...known.offDays, ...days])].sort()
  const calendar = { ...known, version: known.version + version, offDays, source: '示范通知' }
  return moveOn('acceptance.calendar', 'CN-2026', 'PublishCalendar', { calendar }, ACTORS.administrator)
}
