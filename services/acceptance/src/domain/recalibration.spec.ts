import { describe, expect, it } from '@jest/globals'
import { nationalCalendars } from '@bihuan/reference'
import { calendarsOf } from '@bihuan/deadlines'
import { CaseLife, system } from '../testing/case-life.js'
import { accept, recalibrate, register } from '../testing/case-commands.js'
import { published, withCalendar } from '../testing/published.js'

const editions = nationalCalendars.map(({ calendar }) => calendar)
const second2020 = editions.find(({ year, version }) => year === 2020 && version === 2)
if (second2020 === undefined) throw new Error('the national calendars lack the second version of 2020')

/** As things stood before the notice of 27 January 2020. */
const before = {
  ...published,
  calendars: calendarsOf(editions.filter((edition) => edition !== second2020)),
  calendarEditions: published.calendarEditions.filter(({ calendar }) => calendar.year !== 2020 || calendar.version < 2),
}
const after = withCalendar(before, second2020, '2020-01-27T02:00:00.000Z')

describe('a calendar that changes while a clock runs (Spring Festival 2020)', () => {
  const life = CaseLife.at('2020-01-22T02:00:00.000Z', undefined, before).does(register())
  const noticed = life.under(after).on('2020-01-27T03:00:00.000Z').by(system)

  it('moves the due day of the open clock', () => {
    expect(life.state.dues['notice']?.dueOn).toBe('2020-02-04')
    const moved = noticed.does(recalibrate('notice'))
    expect(moved.events.at(-1)).toMatchObject({
      type: 'ClockRecalibrated',
      data: { clock: 'notice', from: ['CN-2020.1'], to: ['CN-2020.2'], newDue: { dueOn: '2020-02-06' } },
    })
    expect(moved.state.dues['notice']?.dueOn).toBe('2020-02-06')
  })

  it('is recorded once', () => {
    expect(noticed.does(recalibrate('notice')).decide(recalibrate('notice'))).toEqual([])
  })

  it('says nothing about a clock that it does not meet', () => {
    const march = CaseLife.at('2020-03-02T02:00:00.000Z', undefined, before).does(register())
    expect(march.under(after).decide(recalibrate('notice'))).toEqual([])
  })

  it('does not concern a clock that has stopped or never ran', () => {
    expect(life.does(accept).under(after).refusal(recalibrate('notice'))).toBe('no-open-clock')
    expect(life.under(after).refusal(recalibrate('delivery'))).toBe('no-open-clock')
  })
})
