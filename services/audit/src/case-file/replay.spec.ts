import { describe, expect, it } from '@jest/globals'
import type { StoredEvent } from '@bihuan/kernel'
import { CASE_ID } from '../testing/case-play.js'
import { rewritten } from '../testing/rewritten.js'
import { RECORDINGS, REFERENCE, sealed, type Streams } from '../testing/sealed-streams.js'
import type { CaseFile } from './case-file.js'
import { replay, streamsOf } from './replay.js'

const NOW = '2026-04-01T00:00:00.000Z'
const COUNTER = `acceptance-${CASE_ID}`
const REVIEW = `approval-${CASE_ID}`
const streams = await sealed(RECORDINGS)

function fileOf(stored: Streams, knownAt?: string): CaseFile {
  const file = replay(CASE_ID, stored, { knownAt, now: NOW }, REFERENCE)
  if (file === undefined) throw new TypeError('nothing was recorded by then')
  return file
}

/** The streams with one of them changed by somebody who can write to the store. */
function tampered(stream: string, change: (events: readonly StoredEvent[]) => readonly StoredEvent[]): Streams {
  return new Map(streams).set(stream, change(streams.get(stream) ?? []))
}

type Change = (event: StoredEvent) => Partial<StoredEvent>

function withEvent(stream: string, revision: number, change: Change): Streams {
  return tampered(stream, (events) => events.map((event) => (
    event.revision === revision ? { ...event, ...change(event) } : event)))
}

const intact = fileOf(streams)

function fileWith(stream: string, revision: number, change: Change): CaseFile {
  return fileOf(withEvent(stream, revision, change))
}

describe('A case file', () => {
  it('knows beforehand in which streams a case may stand', () => {
    const services = ['acceptance', 'approval', 'evaluation', 'callback', 'rectification']
    expect(streamsOf(CASE_ID)).toEqual(services.flatMap((name) => [`${name}-${CASE_ID}`, `${name}.access-${CASE_ID}`]))
  })

  it('is one history of both services in the order of recording, with the readings of personal data apart', () => {
    expect(intact.timeline.map(({ type }) => type)).toEqual([
      'ApplicationReceived', 'CorrectionRequested', 'MaterialsSupplied', 'CaseAccepted',
      'ApprovalOpened', 'StepStarted',
      'SpecialProcedureStarted', 'SpecialProcedureFinished', 'StepOverdue', 'StepCompleted', 'StepStarted',
      'LimitExtended', 'StepCompleted', 'StepStarted', 'StepCompleted', 'DecisionProposed', 'CaseDecided',
      'CaseConcluded', 'ResultIssued', 'ResultDelivered', 'CaseClosed',
    ])
    expect(intact.readings).toMatchObject([{ type: 'PersonalDataRead', actor: { id: 'officer-1' }, verified: true }])
  })

  it('says every line in both languages, and never "undefined"', () => {
    for (const { text } of [...intact.timeline, ...intact.readings]) {
      expect(text['zh-CN']).toMatch(/\p{Script=Han}/u)
      expect(text.en).toMatch(/[a-z]{3}/)
      expect(`${text['zh-CN']}${text.en}`).not.toMatch(/undefined|null|NaN|\[object/)
    }
  })

  it('holds states, clocks and chains of both services, all of them proven', () => {
    expect(intact).toMatchObject({
      knownAt: null, asOf: NOW, verified: true, leftOut: [],
      states: { acceptance: { status: 'closed', verified: true }, approval: { status: 'decided', verified: true } },
      chains: [{ events: 8, verified: true }, { events: 1, verified: true }, { events: 13, verified: true }],
    })
    expect(intact.position).toBe(intact.timeline.at(-1)?.position)
  })

  it('tells every run of a clock, also those that were started anew', () => {
    expect(intact.clocks.map(({ clock, status }) => [clock, status])).toEqual([
      ['notice', 'former'], ['correction', 'stopped'], ['notice', 'stopped'], ['delivery', 'stopped'],
      ['promised', 'stopped'], ['legal', 'stopped'], ['step:review', 'stopped'],
      ['step:site-check', 'former'], ['step:site-check', 'stopped'],
    ])
    for (const { explanation } of intact.clocks) expect(explanation.length).toBeGreaterThan(1)
  })

  it('judges lights by the shares frozen with the case, not by a policy of later', () => {
    const nervous: typeof REFERENCE.policyFor = (hallId, at) => {
      const policy = REFERENCE.policyFor(hallId, at)
      return policy && { ...policy, approval: { ...policy.approval, lights: { yellowAbove: 0.001, redAbove: 0.002 } } }
    }
    const moment = { knownAt: '2026-03-05T06:00:00.000Z', now: NOW }
    const [then, later] = [REFERENCE, { ...REFERENCE, policyFor: nervous }].map((reference) => (
      replay(CASE_ID, streams, moment, reference)?.clocks.filter(({ service }) => service === 'approval')))
    expect(then).toMatchObject([{ clock: 'promised', light: 'green' }, { clock: 'legal' }, { clock: 'step:review' }])
    expect(later).toEqual(then)
  })

  it('does not exist where nothing is stored', () => {
    expect(replay(CASE_ID, new Map(), { knownAt: undefined, now: NOW }, REFERENCE)).toBeUndefined()
  })

  it('tells a deemed acceptance with the day from which it counts', async () => {
    const [received, accepted] = RECORDINGS.filter(({ events }) => (
      events.some(({ type }) => type === 'ApplicationReceived' || type === 'CaseAccepted')))
    const [was] = accepted?.events ?? []
    if (received === undefined || accepted === undefined || was === undefined) throw new TypeError('nothing was played')
    const { mode: _, ...data } = was.data as { readonly mode?: string }
    const deemed = { type: 'CaseDeemedAccepted', data, effectiveAt: received.at }
    const silent = fileOf(await sealed([received, { ...accepted, events: [deemed] }]))
    expect(silent.timeline[1]).toMatchObject({ effectiveAt: received.at, recordedAt: accepted.at })
    expect(silent.states.acceptance).toMatchObject({ status: 'accepted', mode: 'deemed' })
  })

  it('marks what comes from a list', async () => {
    const listed = RECORDINGS.slice(0, 1).map((recording) => ({
      ...recording, events: recording.events.map((event) => ({ ...event, data: { ...event.data, imported: true } })),
    }))
    expect(fileOf(await sealed(listed)).timeline[0]).toMatchObject({ imported: true })
    expect(intact.timeline.filter(({ imported }) => imported !== undefined)).toEqual([])
  })
})

describe('Known on a day', () => {
  it('before anything was recorded there is no case', () => {
    const knownAt = '2026-03-02T00:59:59.999Z'
    expect(replay(CASE_ID, streams, { knownAt, now: NOW }, REFERENCE)).toBeUndefined()
  })

  it('counts what was recorded up to that very millisecond, and a day up to its end in Shanghai', () => {
    expect(fileOf(streams, '2026-03-02T02:00:00.000Z').timeline).toHaveLength(2)
    expect(fileOf(streams, '2026-03-02')).toMatchObject({ knownAt: '2026-03-02T15:59:59.999Z', timeline: [{}, {}] })
  })

  it('shows the case as it stood, with clocks running and suspended', () => {
    const known = fileOf(streams, '2026-03-10T01:00:00.000Z')
    expect(known).toMatchObject({
      asOf: '2026-03-10T01:00:00.000Z',
      states: { acceptance: { status: 'accepted' }, approval: { status: 'reviewing' } },
    })
    expect(known.clocks.find(({ clock }) => clock === 'promised')).toMatchObject({ status: 'suspended' })
    expect(known.readings).toEqual([])
  })

  it('in the future is as now', () => {
    const { knownAt, ...future } = fileOf(streams, '2027-01-01T00:00:00.000Z')
    const { knownAt: _, ...now } = intact
    expect([future, knownAt]).toEqual([now, '2027-01-01T00:00:00.000Z'])
  })

  it('is not proven when the history was broken later, though each line by itself is', () => {
    const broken = withEvent(COUNTER, 6, ({ data }) => ({ data: data.replace('window', 'online') }))
    const known = fileOf(broken, '2026-03-06T00:00:00.000Z')
    expect(known).toMatchObject({ verified: false, states: { acceptance: { verified: true } } })
    expect(known.timeline.every(({ verified }) => verified)).toBe(true)
  })
})

describe('A stream that was tampered with', () => {
  const reviewOf = ({ timeline, states, clocks }: CaseFile): object => ({
    timeline: timeline.filter(({ service }) => service === 'approval'), state: states.approval,
    clocks: clocks.filter(({ service }) => service === 'approval'),
  })

  it.each([
    ['data that is no JSON', 'data', (event: StoredEvent) => ({ data: event.data.slice(1) })],
    ['data that is not what its type says', 'data', () => ({ data: '{}' })],
    ['data that is no object', 'data', () => ({ data: 'null' })],
    ['a type that nobody knows', 'type', () => ({ type: 'ApplicationLost' })],
    ['a version that nobody knows', 'version', () => ({ version: 99 })],
    ['metadata that is no JSON', 'metadata', (event: StoredEvent) => ({ metadata: event.metadata.slice(0, -1) })],
    ['metadata without the time', 'metadata', ({ metadata }: StoredEvent) => (
      { metadata: metadata.replace('"recordedAt"', '"recordedat"') })],
  ])('with %s is told as far as it can be read', (_words, unreadable, change) => {
    const answer = fileWith(COUNTER, 0, change)
    expect(answer.verified).toBe(false)
    expect(answer.chains[0]).toMatchObject({ stream: COUNTER, verified: false, brokenAt: 0, fault: expect.any(String) })
    expect(answer.timeline).toHaveLength(21)
    expect(answer.timeline[0]).toMatchObject({
      unreadable, verified: false, data: {}, text: { 'zh-CN': expect.stringMatching('无法读取') },
    })
    expect(answer.states.acceptance).toBeUndefined()
    expect(answer.leftOut)
      .toMatchObject([{ service: 'acceptance', parts: ['state', 'clocks'], reason: 'event-unreadable' }])
    expect(reviewOf(answer)).toEqual(reviewOf(intact))
  })

  it('shows what stands behind the break, marked', () => {
    const answer = fileWith(COUNTER, 3, ({ data }) => ({ data: data.replace('"normal"', '"commitment"') }))
    const marks = answer.timeline.filter(({ stream }) => stream === COUNTER).map(({ verified }) => verified)
    expect(marks).toEqual([true, true, true, false, false, false, false, false])
    expect(answer.chains[0]).toMatchObject({ brokenAt: 3, fault: 'wrong-hash' })
    expect(answer.states.acceptance).toMatchObject({ status: 'closed', verified: false })
    const [promised] = answer.clocks.filter(({ service }) => service === 'acceptance')
    expect(promised).toMatchObject({ verified: false })
    expect(reviewOf(answer)).toEqual(reviewOf(intact))
  })

  it('from which an event was taken says where it is missing', () => {
    const answer = fileOf(tampered(REVIEW, (events) => events.filter(({ revision }) => revision !== 4)))
    expect(answer.chains[2]).toMatchObject({ stream: REVIEW, brokenAt: 4, fault: 'out-of-order' })
    expect(answer.timeline).toHaveLength(20)
    expect(answer.states.approval).toMatchObject({ verified: false })
  })

  it('whose beginning was taken has no state, and says so', () => {
    const answer = fileOf(tampered(REVIEW, (events) => events.slice(1)))
    expect(answer.states).not.toHaveProperty('approval')
    expect(answer.leftOut).toMatchObject([{ service: 'approval', reason: 'rules-do-not-apply' }])
    expect(answer.clocks.map(({ service }) => service)).not.toContain('approval')
  })

  it('that holds an event of another service has no state, and says so', () => {
    const [foreign] = streams.get(COUNTER) ?? []
    const answer = fileOf(tampered(REVIEW, (events) => events.map((event) => (
      event.revision === 3 && foreign ? { ...event, type: foreign.type, data: foreign.data, version: 2 } : event))))
    expect(answer.leftOut).toMatchObject([{ service: 'approval', reason: 'rules-do-not-apply' }])
    expect(answer.timeline[7]).toMatchObject({ service: 'approval', type: 'ApplicationReceived', verified: false })
  })

  it('that holds one with every hash made anew is no more believed than its rules allow', () => {
    const [foreign] = streams.get(COUNTER) ?? []
    const review = streams.get(REVIEW) ?? []
    const forged = rewritten(review, 3, () => (foreign ? { type: foreign.type, data: foreign.data, version: 2 } : {}))
    const answer = fileOf(new Map(streams).set(REVIEW, forged))
    expect(answer.leftOut).toMatchObject([{ service: 'approval', reason: 'rules-do-not-apply' }])
  })

  it('keeps its step names when the item\'s code was changed elsewhere', () => {
    const answer = fileWith(COUNTER, 0, ({ data }) => ({ data: data.replace('"food-licence"', '"sole-trader"') }))
    expect(reviewOf(answer)).toEqual(reviewOf(intact))
  })

  it('with all metadata destroyed is told now, and is not said to have existed on a day', () => {
    const ruin = (event: StoredEvent): StoredEvent => ({ ...event, metadata: '' })
    const ruined: Streams = new Map([[COUNTER, (streams.get(COUNTER) ?? []).map(ruin)]])
    const timeless = Array.from({ length: 8 }, () => ({ recordedAt: null }))
    expect(fileOf(ruined)).toMatchObject({ verified: false, timeline: timeless })
    expect(replay(CASE_ID, ruined, { knownAt: '2026-03-10', now: NOW }, REFERENCE)).toBeUndefined()
  })
})

describe('What the chain alone cannot say', () => {
  const review = streams.get(REVIEW) ?? []

  it('an event of newer software is proven, but nothing is guessed from the others', () => {
    const answer = fileOf(new Map(streams).set(REVIEW, rewritten(review, 12, () => ({ version: 99 }))))
    expect(answer).toMatchObject({ verified: true, leftOut: [{ service: 'approval', reason: 'event-unreadable' }] })
    expect(answer.timeline[16]).toMatchObject({ verified: true, unreadable: 'version', actor: { id: 'leader-1' } })
  })

  it('who makes all hashes anew is found by the last hash alone, if it was kept elsewhere', () => {
    const denied = ({ data }: StoredEvent): Partial<StoredEvent> => ({ data: data.replace('"granted"', '"denied"') })
    const answer = fileOf(new Map(streams).set(REVIEW, rewritten(review, 12, denied)))
    expect(answer).toMatchObject({ verified: true, states: { approval: { outcome: 'denied' } } })
    expect(answer.chains[2]?.lastHash).not.toBe(intact.chains[2]?.lastHash)
  })

  it('made anew without a change it is what it was', () => {
    expect(rewritten(review, 0, () => ({}))).toEqual(review)
  })
})
