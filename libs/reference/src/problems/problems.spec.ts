import { describe, expect, it } from '@jest/globals'
import type { Item, Policy } from '@bihuan/contracts'
import { demonstrationOrganisation } from '../demonstration/organisation.js'
import { demonstrationPolicies } from '../demonstration/policies.js'
import { identityCard } from '../demonstration/item-writing.js'
import { demonstrationReference } from '../testing/demonstration.js'
import { calendarProblems } from './calendar-problems.js'
import { itemProblems } from './item-problems.js'
import { organisationProblems } from './organisation-problems.js'
import { policyProblems } from './policy-problems.js'
import type { ReferenceProblem } from './problem.js'

const codes = (problems: readonly ReferenceProblem[]): readonly string[] => problems.map(({ problem }) => problem)

function demonstrationItem(code: string): Item {
  const found = demonstrationReference.items.get(code)
  if (found === undefined) throw new Error(`the demonstration has no ${code}`)
  return found
}

describe('An item that is to be published', () => {
  const permit = demonstrationItem('construction-permit')
  const instant = demonstrationItem('residence-permit')
  const [firstStep, secondStep] = permit.steps
  if (firstStep === undefined || secondStep === undefined) throw new Error('the permit has steps')

  const faults: readonly (readonly [string, string, Item])[] = [
    ['promises no more than the law gives', 'promised-longer-than-legal',
      { ...permit, promisedLimit: { amount: 21, unit: 'workingDay' } }],
    ['promises no more than the law gives, in natural days either', 'promised-longer-than-legal',
      { ...permit, promisedLimit: { amount: 40, unit: 'naturalDay' } }],
    ['has no steps that wait for each other', 'steps-in-a-circle',
      { ...permit, steps: [{ ...firstStep, after: [secondStep.code] }, { ...secondStep, after: [firstStep.code] }] }],
    ['waits for no step that does not exist', 'unknown-step',
      { ...permit, steps: [{ ...firstStep, after: ['nowhere'] }] }],
    ['belongs to a unit of the organisation', 'unknown-unit', { ...instant, unitId: 'navy' }],
    ['gives its steps to units of the organisation', 'unknown-unit',
      { ...permit, steps: [firstStep, { ...secondStep, unitId: 'navy' }] }],
    ['has no steps when it is decided on the spot', 'steps-without-promise',
      { ...instant, steps: [{ ...firstStep, after: [] }] }],
    ['is joint only when it joins departments', 'joint-with-one-unit', { ...instant, joint: true }],
    ['tolerates the lack of required materials only', 'tolerable-but-not-required',
      { ...instant, materials: [{ ...identityCard, required: false, tolerable: true }] }],
    ['charges on a public basis', 'fee-without-basis', { ...instant, fees: { charged: true } }],
    ['serves somebody', 'nobody-served', { ...instant, serviceObjects: [] }],
    ['names each material once', 'named-twice', { ...instant, materials: [identityCard, identityCard] }],
  ]

  it.each(faults)('%s (%s)', (_sentence, code, item) => {
    expect(codes(itemProblems(item, demonstrationReference))).toContain(code)
  })

  it('may promise in natural days what the law limits in working days', () => {
    const item: Item = { ...permit, promisedLimit: { amount: 28, unit: 'naturalDay' } }
    expect(itemProblems(item, demonstrationReference)).toEqual([])
  })
})

describe('A policy that is to be published', () => {
  const [prefecture] = demonstrationPolicies
  if (prefecture === undefined) throw new Error('the demonstration has policies')
  const withNotice = (amount: number): Policy => ({
    ...prefecture, acceptance: { ...prefecture.acceptance, noticeLimit: { amount, unit: 'workingDay' } },
  })

  it('tells within five working days what is missing (行政许可法 Art. 32)', () => {
    expect(codes(policyProblems(withNotice(6), demonstrationReference))).toEqual(['notice-longer-than-law'])
    expect(policyProblems(withNotice(5), demonstrationReference)).toEqual([])
  })

  it('names a hall of the organisation', () => {
    const policy = { ...prefecture, code: 'other', hallId: 'atlantis' }
    expect(codes(policyProblems(policy, demonstrationReference))).toEqual(['unknown-hall'])
  })

  it('does not stand beside another of the same place', () => {
    const rival = { ...prefecture, code: 'rival' }
    expect(codes(policyProblems(rival, demonstrationReference))).toEqual(['two-policies-at-once'])
    const later = { ...rival, validFrom: '2019-01-01', validTo: '2019-12-31' }
    expect(policyProblems(later, demonstrationReference)).toEqual([])
  })
})

describe('An organisation that is to be published', () => {
  const [hall, ...others] = demonstrationOrganisation.halls
  const [window] = hall?.windows ?? []
  if (hall === undefined || window === undefined) throw new Error('the demonstration has windows')

  it('staffs its windows with its own units, sections and groups', () => {
    const lost = { ...window, unitIds: ['navy'], section: 'attic', group: 'nobody' }
    const halls = [{ ...hall, windows: [lost] }, ...others]
    const found = organisationProblems({ ...demonstrationOrganisation, halls })
    expect(codes(found)).toEqual(['unknown-section', 'unknown-window-group', 'unknown-unit'])
  })

  it('is the only one of its house', () => {
    const other = { ...demonstrationOrganisation, code: 'other' }
    expect(codes(organisationProblems(other, demonstrationOrganisation))).toEqual(['second-organisation'])
    expect(organisationProblems({ ...other, version: 2 }, other)).toEqual([])
  })

  it('has no hall that closes before it opens', () => {
    const hours = { periods: [{ opens: '17:00', closes: '09:00' }] }
    const found = organisationProblems({ ...demonstrationOrganisation, halls: [{ ...hall, hours }, ...others] })
    expect(codes(found)).toEqual(['faulty-business-hours'])
  })
})

describe('A calendar that is to be published', () => {
  const known = demonstrationReference.calendars
  const edition = {
    region: 'CN-99', year: 2026, version: 1, offDays: ['2026-04-20'], workingWeekends: [], source: 'notice',
  }

  it('may add holidays of an ethnic area to the national calendar', () => {
    expect(calendarProblems({ ...edition, overlayOf: 'CN' }, known)).toEqual([])
  })

  it('adds to a calendar that exists', () => {
    expect(codes(calendarProblems({ ...edition, overlayOf: 'XX' }, known))).toEqual(['unknown-region'])
  })

  it('has days that exist', () => {
    expect(codes(calendarProblems({ ...edition, offDays: ['2026-02-30'] }, known))).toEqual(['faulty-calendar'])
  })

  it('does not contradict an edition of the same version', () => {
    const rival = { ...edition, region: 'CN' }
    expect(codes(calendarProblems(rival, known))).toEqual(['calendar-does-not-fit'])
  })
})
