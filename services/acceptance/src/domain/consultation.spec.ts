import { consultationRecorded, definitionOf } from '@bihuan/contracts'
import { describe, expect, it } from '@jest/globals'
import { consult } from '../testing/case-commands.js'
import { applicant, CaseLife, clerk, MONDAY } from '../testing/case-life.js'
import { acceptanceDecider, scopeOfCase } from './acceptance.js'

const counter = CaseLife.at(MONDAY)
/** Nothing but a question at a comprehensive window. */
const plain = { itemCode: undefined, person: undefined }

function recorded(...given: Parameters<typeof consult>): object | undefined {
  return counter.does(consult(...given)).events[0]?.data
}

describe('A consultation', () => {
  it('says where it was answered, by which unit and about what', () => {
    expect(recorded()).toMatchObject({
      hallId: 'city', windowId: 'city-01', unitId: 'health', channel: 'window',
      item: { code: 'public-venue-hygiene', name: { en: expect.any(String) } },
    })
  })

  it('is what its schema says, with a name and without', () => {
    const { schema } = definitionOf(consultationRecorded.definition.type)
    for (const data of [recorded(), recorded({ ...plain, windowId: 'city-08' })]) {
      expect(schema.safeParse(data).success).toBe(true)
    }
  })

  it('makes who asked a person of its own, also where nobody gave a name', () => {
    const subjectId = '00000000-0000-4000-8000-00000000000c'
    const person = recorded({ ...plain, unitId: 'tax' })
    expect(person).toMatchObject({ person: { subjectId }, question: { subjectId } })
    expect(Object.keys((person as { readonly person: object }).person)).toEqual(['subjectId'])
  })

  it('starts no clock and leaves nothing to do', () => {
    const { state } = counter.does(consult())
    expect(state).toEqual({
      status: 'consultation', hallId: 'city', windowId: 'city-01', unitId: 'health', clocks: {}, dues: {},
    })
    expect(scopeOfCase(state)).toEqual({ hallId: 'city', unitIds: ['health'] })
  })

  it('is no beginning of a case: a fact of one behind it is a fault of the store', () => {
    const life = counter.does(consult())
    const [event] = life.events
    if (event === undefined) throw new TypeError('nothing was recorded')
    const closing = { ...event, type: 'CaseClosed' as const, data: { ending: 'granted' as const } }
    expect(() => acceptanceDecider.evolve(life.state, closing)).toThrow(TypeError)
  })
})

describe('Whose answer it was', () => {
  it.each([
    ['the item\'s unit', {}, clerk, 'health'],
    ['the unit that was named', { ...plain, unitId: 'tax' }, clerk, 'tax'],
    ['the clerk\'s unit', plain, { ...clerk, unitId: 'labour' }, 'labour'],
    ['the window\'s only unit', { ...plain, windowId: 'city-08' }, clerk, 'market'],
  ] as const)('is %s', (_, changes, actor, unitId) => {
    const { state } = counter.by(actor).does(consult(changes))
    expect(state).toMatchObject({ status: 'consultation', unitId })
  })

  it.each([
    ['a window of several units does not say', plain, clerk, 'unit-missing'],
    ['the named unit sits elsewhere', { ...plain, windowId: 'city-08', unitId: 'tax' }, clerk, 'unit-not-at-window'],
    ['nobody knows the named unit', { ...plain, unitId: 'nothing' }, clerk, 'unit-not-at-window'],
    ['the item is another unit\'s', { unitId: 'tax' }, clerk, 'unit-differs'],
    ['the clerk could not see it', {}, { ...clerk, unitId: 'tax' }, 'other-unit'],
    ['the clerk\'s unit sits elsewhere', { ...plain, windowId: 'city-08' }, { ...clerk, unitId: 'tax' },
      'unit-not-at-window'],
  ] as const)('is refused where %s', (_, changes, actor, code) => {
    expect(counter.by(actor).refusal(consult(changes))).toBe(code)
  })
})

describe('Recording a consultation', () => {
  it.each([
    ['a hall nobody published', { hallId: 'nowhere' }, clerk, 'unknown-hall'],
    ['a window of another hall', { windowId: 'moni-01' }, clerk, 'unknown-window'],
    ['an item nobody published', { itemCode: 'nothing' }, clerk, 'unknown-item'],
    ['another hall than the clerk\'s', { hallId: 'moni', windowId: 'moni-01' }, clerk, 'other-hall'],
    ['another window than the clerk\'s', {}, { ...clerk, windowId: 'city-02' }, 'other-window'],
    ['an account without a hall', {}, applicant, 'other-hall'],
  ] as const)('is refused for %s', (_, changes, actor, code) => {
    expect(counter.by(actor).refusal(consult(changes))).toBe(code)
  })

  it('is taken from the clerk of the window, and from one of the hall without a window', () => {
    expect(counter.by({ ...clerk, windowId: 'city-01' }).outcome(consult())).toEqual(['ConsultationRecorded'])
    expect(counter.outcome(consult())).toEqual(['ConsultationRecorded'])
  })
})
