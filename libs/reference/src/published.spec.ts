import { describe, expect, it } from '@jest/globals'
import { caseClosed, itemPublished, organisationPublished, policyPublished, type Policy } from '@bihuan/contracts'
import { demonstrationItems } from './demonstration/publications.js'
import { demonstrationOrganisation } from './demonstration/organisation.js'
import { demonstrationPolicies } from './demonstration/policies.js'
import { emptyReference, withPublished } from './published.js'
import type { Reference } from './reference.js'
import { demonstrationReference, published } from './testing/demonstration.js'
import { recorded } from './testing/recorded.js'

const [anItem] = demonstrationItems
const [prefecture] = demonstrationPolicies
if (anItem === undefined || prefecture === undefined) throw new Error('the demonstration has items and policies')

const onDay = (date: string): string => `${date}T04:00:00.000Z`

function withPolicies(...policies: readonly Policy[]): Reference {
  return policies.reduce(
    (reference, policy) => withPublished(reference, recorded(policyPublished({ policy }), policy.code)), emptyReference,
  )
}

describe('Published data', () => {
  it('hold nothing before anything was published', () => {
    expect(emptyReference.organisation).toBeUndefined()
    expect(emptyReference.hall('city')).toBeUndefined()
    expect(emptyReference.hasUnit('market')).toBe(false)
    expect(emptyReference.policyFor('city', onDay('2026-03-02'))).toBeUndefined()
  })

  it('find halls, windows and units by their ids', () => {
    const reference = demonstrationReference
    expect(reference.hall('moni')?.name.en).toBe('Moni County Service Hall')
    expect(reference.window('city', 'city-01')?.section).toBe('comprehensive')
    expect(reference.window('moni', 'city-01')).toBeUndefined()
    expect([reference.hasUnit('market'), reference.hasUnit('navy')]).toEqual([true, false])
  })

  it('keep the newest version of an item, whatever comes late', () => {
    const version = (number: number): Reference['items'] extends ReadonlyMap<string, infer Item> ? Item : never =>
      ({ ...anItem, version: number })
    const second = withPublished(emptyReference, recorded(itemPublished({ item: version(2) }), anItem.code))
    const late = withPublished(second, recorded(itemPublished({ item: version(1) }), anItem.code))
    expect(late).toBe(second)
    expect(late.items.get(anItem.code)?.version).toBe(2)
  })

  it('leave the value that was there before unchanged', () => {
    const before = emptyReference.items.size
    withPublished(emptyReference, recorded(itemPublished({ item: anItem }), anItem.code))
    expect(emptyReference.items.size).toBe(before)
  })

  it('replace the organisation as a whole, so that a closed window is gone', () => {
    const [first, ...others] = demonstrationOrganisation.halls
    if (first === undefined) throw new Error('the demonstration has halls')
    const halls = [{ ...first, windows: first.windows.slice(1) }, ...others]
    const smaller = { ...demonstrationOrganisation, version: 2, halls }
    const known = withPublished(
      demonstrationReference, recorded(organisationPublished({ organisation: smaller }), smaller.code),
    )
    expect(known.window('city', 'city-01')).toBeUndefined()
    expect(known.window('city', 'city-02')).toBeDefined()
    expect(known.items.size).toBe(demonstrationReference.items.size)
  })

  it('are unmoved by events of cases', () => {
    const event = recorded(caseClosed({ ending: 'granted' }), 'case')
    expect(withPublished(demonstrationReference, event)).toBe(demonstrationReference)
  })

  it('keep both editions of 2020 for those who ask what was known earlier', () => {
    const of2020 = demonstrationReference.calendarEditions.filter(({ calendar }) => calendar.year === 2020)
    expect(of2020.map(({ calendar }) => calendar.version)).toEqual([1, 2])
    expect(demonstrationReference.calendars.editions.filter(({ year }) => year === 2020)).toHaveLength(1)
  })
})

describe('The policy that counts', () => {
  it('is the hall\'s own where it has one in force, else the prefecture\'s', () => {
    expect(demonstrationReference.policyFor('moni', onDay('2026-03-02'))?.code).toBe('moni')
    expect(demonstrationReference.policyFor('moni', onDay('2025-12-01'))?.code).toBe('prefecture')
    expect(demonstrationReference.policyFor('city', onDay('2026-03-02'))?.code).toBe('prefecture')
  })

  it('changes with the local date, not the UTC date', () => {
    const until = { ...prefecture, validTo: '2026-03-31' }
    const then = { ...prefecture, version: 2, validFrom: '2026-04-01' }
    const reference = withPolicies(until, then)
    expect(reference.policyFor('city', '2026-03-31T15:59:59.999Z')?.version).toBe(1)
    expect(reference.policyFor('city', '2026-03-31T16:00:00.000Z')?.version).toBe(2)
  })

  it('is of several versions in force the newest', () => {
    const reference = withPolicies(prefecture, { ...prefecture, version: 2, validFrom: '2026-05-01' })
    expect(reference.policyFor('city', onDay('2026-04-30'))?.version).toBe(1)
    expect(reference.policyFor('city', onDay('2026-05-01'))?.version).toBe(2)
  })

  it('is none that was published after it had to be known, unless none was known by then', () => {
    const newer = { ...prefecture, version: 2 }
    const first = published(emptyReference, policyPublished({ policy: prefecture }), '2026-03-02T01:00:00.000Z')
    const reference = published(first, policyPublished({ policy: newer }), '2026-03-05T01:00:00.000Z')
    const known = ['2026-03-01', '2026-03-04', '2026-03-05'].map((day) => (
      reference.policyFor('city', onDay('2026-03-01'), `${day}T01:00:00.000Z`)?.version
    ))
    expect(known).toEqual([2, 1, 2])
  })

  it('never goes back to an older version that comes late', () => {
    const second = withPolicies({ ...prefecture, version: 2 })
    expect(withPublished(second, recorded(policyPublished({ policy: prefecture }), 'prefecture'))).toBe(second)
  })
})
