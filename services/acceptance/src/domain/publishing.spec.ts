import { describe, it } from '@jest/globals'
import type { Item } from '@bihuan/contracts'
import type { DecisionContext } from '@bihuan/reference'
import { scenario } from '@bihuan/testing'
import { MONDAY } from '../testing/case-life.js'
import { published } from '../testing/published.js'
import {
  calendarPublisher, itemPublisher, organisationPublisher, policyPublisher, rosterPublisher,
} from './publishing.js'

function context(id: string): DecisionContext {
  const nobody = () => '00000000-0000-4000-8000-000000000000'
  return {
    now: MONDAY, actor: { id: 'administrator-1', roles: ['administrator'], kind: 'person' }, id, reference: published,
    subjects: { of: nobody, unidentified: nobody },
  }
}

function needed<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('the demonstration lacks what this test needs')
  return value
}

const permit: Item = needed(published.items.get('public-venue-hygiene'))
const item = (changes: Partial<Item> = {}) => (
  { name: 'PublishItem', data: { item: { ...permit, ...changes } } } as const
)

describe('publishing an item', () => {
  const items = scenario(itemPublisher, context(permit.code))

  it('begins with version 1 and goes on with the next', () => {
    items.when(item()).yieldsTypes('ItemPublished')
    items.after(item()).when(item({ version: 2 })).yieldsTypes('ItemPublished')
  })

  it.each([[1], [3]])('refuses version %d after version 1', (version) => {
    items.after(item()).when(item({ version })).rejected('version-not-next', { expected: 2, given: version })
  })

  it('refuses an item under another code', () => {
    items.when(item({ code: 'other' })).rejected('other-code')
  })

  it('refuses a promise longer than the law', () => {
    items.when(item({ promisedLimit: { amount: 30, unit: 'workingDay' } })).rejected('faulty-publication')
  })
})

describe('publishing a calendar', () => {
  const calendar = needed(published.calendars.editions.find(({ year }) => year === 2026))
  const publish = (changes: object) => (
    { name: 'PublishCalendar', data: { calendar: { ...calendar, ...changes } } } as const
  )
  const known = scenario(calendarPublisher, context('CN-2026')).after(publish({}))

  it('stands under region and year', () => {
    known.when(publish({ version: 2 })).yieldsTypes('CalendarPublished')
    known.when(publish({ version: 2, year: 2027 })).rejected('other-code')
  })

  it('refuses a day that does not exist', () => {
    known.when(publish({ version: 2, offDays: ['2026-02-30'] })).rejected('faulty-publication')
  })
})

describe('publishing an organisation', () => {
  const organisation = needed(published.organisation)
  const publish = (changes: object) => (
    { name: 'PublishOrganisation', data: { organisation: { ...organisation, ...changes } } } as const
  )
  const known = scenario(organisationPublisher, context(organisation.code)).after(publish({}))

  it('keeps every unit that an item needs', () => {
    known.when(publish({ version: 2 })).yieldsTypes('OrganisationPublished')
    known.when(publish({ version: 2, units: [] })).rejected('faulty-publication')
  })

  it('keeps every hall that has a policy of its own', () => {
    const halls = organisation.halls.filter(({ id }) => id !== 'moni')
    known.when(publish({ version: 2, halls })).rejected('faulty-publication')
  })
})

describe('publishing a policy', () => {
  const policy = needed(published.policyFor('city', MONDAY))
  const publish = (changes: object) => ({ name: 'PublishPolicy', data: { policy: { ...policy, ...changes } } } as const)
  const known = scenario(policyPublisher, context(policy.code)).after(publish({}))

  it('goes on with the next version', () => {
    known.when(publish({ version: 2 })).yieldsTypes('PolicyPublished')
  })

  it('refuses a day that does not exist', () => {
    known.when(publish({ version: 2, validFrom: '2026-02-30' })).rejected('faulty-publication')
  })
})

describe('publishing a duty roster', () => {
  const publish = (days: readonly { date: string; leaderId: string }[], hallId = 'city') => (
    { name: 'PublishDutyRoster', data: { roster: { hallId, version: 1, days } } } as const
  )
  const roster = scenario(rosterPublisher, context('city'))

  it('names one leader a day', () => {
    roster.when(publish([{ date: '2026-03-02', leaderId: 'leader-1' }])).yieldsTypes('DutyRosterPublished')
    roster.when(publish([{ date: '2026-03-02', leaderId: 'leader-1' }, { date: '2026-03-02', leaderId: 'leader-2' }]))
      .rejected('faulty-publication')
  })

  it('is for a hall that exists and days that exist', () => {
    scenario(rosterPublisher, context('nowhere')).when(publish([], 'nowhere')).rejected('unknown-hall')
    roster.when(publish([{ date: '2026-02-30', leaderId: 'leader-1' }])).rejected('faulty-publication')
  })
})
