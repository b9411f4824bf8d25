import { acceptanceDecider, isAcceptanceEvent } from '@bihuan/acceptance/domain'
import { approvalDecider } from '@bihuan/approval/domain'
import { addMilliseconds, addMinutes } from '@bihuan/deadlines'
import { readEvent } from '@bihuan/host'
import type { Instant, StoredEvent } from '@bihuan/kernel'
import { checkLaw } from '@bihuan/testing'
import { describe, expect } from '@jest/globals'
import fc from 'fast-check'
import { CASE_ID } from '../testing/case-play.js'
import { RECORDINGS, REFERENCE, sealed, type Streams } from '../testing/sealed-streams.js'
import type { CaseFile, TimelineEntry } from './case-file.js'
import { replay } from './replay.js'

type ApprovalRecorded = Parameters<typeof approvalDecider.evolve>[1]

const NOW = '2026-12-01T00:00:00.000Z'
const BEGIN = '2026-03-02T01:00:00.000Z'
const MONTH = 30 * 24 * 60
const EVENTS = RECORDINGS.flatMap(({ events }) => events).length
const intactStreams = await sealed(RECORDINGS)

/** The same facts, the streams woven into each other in any way, each recorded at any time after the one before it. */
const anyRecording: fc.Arbitrary<Promise<Streams>> = fc.tuple(
  fc.shuffledSubarray(RECORDINGS.map(({ stream }) => stream), { minLength: RECORDINGS.length }),
  fc.array(fc.nat(MONTH), { minLength: RECORDINGS.length, maxLength: RECORDINGS.length }),
).map(([order, minutes]) => {
  const waiting = [...RECORDINGS]
  return sealed(order.flatMap((stream, index) => {
    const [next] = waiting.splice(waiting.findIndex((recording) => recording.stream === stream), 1)
    return next === undefined ? [] : [{ ...next, at: addMinutes(BEGIN, minutes[index] ?? 0) }]
  }))
})

/** When some event was recorded, or right beside; or any other moment. */
interface Moment {
  readonly event: number
  readonly offBy: number
  readonly other: number | null
}

const anyMoment: fc.Arbitrary<Moment> = fc.record({
  event: fc.nat(EVENTS - 1), offBy: fc.constantFrom(0, 0, -1, 1), other: fc.option(fc.nat(MONTH)),
})

function momentOf(streams: Streams, { event, offBy, other }: Moment): Instant {
  if (other !== null) return addMinutes(BEGIN, other)
  return addMilliseconds([...streams.values()].flat().map(recordedAt)[event] ?? BEGIN, offBy)
}

function recordedAt(event: StoredEvent): Instant {
  return readEvent(event).metadata.recordedAt
}

/** The streams as they stood then, found without what is under test. */
function asTheyStood(streams: Streams, moment: Instant): Streams {
  const cut = [...streams].map(([name, events]) => {
    const known: StoredEvent[] = []
    for (const event of events) {
      if (recordedAt(event) > moment) break
      known.push(event)
    }
    return [name, known] as const
  })
  return new Map(cut.filter(([, events]) => events.length > 0))
}

function told(file: CaseFile | undefined, ...apart: readonly (keyof CaseFile)[]): object | undefined {
  return file && Object.fromEntries(Object.entries(file).filter(([name]) => !apart.some((other) => other === name)))
}

function linesOf({ timeline, readings }: CaseFile, stream: (name: string) => boolean): readonly TimelineEntry[] {
  return [...timeline, ...readings].filter((entry) => stream(entry.stream))
}

describe('Laws of a case file', () => {
  checkLaw('known at T is what was there at T', fc.asyncProperty(anyRecording, anyMoment, async (recording, when) => {
    const streams = await recording
    const knownAt = momentOf(streams, when)
    const asked = replay(CASE_ID, streams, { knownAt, now: NOW }, REFERENCE)
    const then = replay(CASE_ID, asTheyStood(streams, knownAt), { knownAt: undefined, now: knownAt }, REFERENCE)
    // A chain is always verified whole, and `knownAt` repeats the question.
    expect(told(asked, 'chains', 'knownAt')).toEqual(told(then, 'chains', 'knownAt'))
  }), { runs: 500 })

  checkLaw('states are folds of the longest prefixes', fc.asyncProperty(anyRecording, anyMoment, async (all, when) => {
    const streams = await all
    const knownAt = momentOf(streams, when)
    const [counter, review] = ['acceptance', 'approval'].map((service) => (
      (asTheyStood(streams, knownAt).get(`${service}-${CASE_ID}`) ?? []).map(readEvent)))
    const states = {
      ...(counter?.length && {
        acceptance: counter.filter(isAcceptanceEvent).reduce(acceptanceDecider.evolve, acceptanceDecider.initial),
      }),
      ...(review?.length && {
        approval: review.reduce(
          (state, event) => approvalDecider.evolve(state, event as ApprovalRecorded), approvalDecider.initial,
        ),
      }),
    }
    const file = replay(CASE_ID, streams, { knownAt, now: NOW }, REFERENCE)
    const proven = Object.entries(states).map(([service, state]) => [service, { ...state, verified: true }])
    expect(file?.states ?? {}).toEqual(Object.fromEntries(proven))
  }), { runs: 500 })

  checkLaw('known at the last recording is known now but for lights', fc.asyncProperty(anyRecording, async (all) => {
    const streams = await all
    const knownAt = [...streams.values()].flat().map(recordedAt).sort().at(-1)
    const [last, now] = [knownAt, undefined].map((at) => replay(CASE_ID, streams, { knownAt: at, now: NOW }, REFERENCE))
    const unlit = (file: CaseFile | undefined): object => ({
      ...told(file, 'knownAt', 'asOf'), clocks: file?.clocks.map((clock) => ({ ...clock, light: undefined })),
    })
    expect(unlit(last)).toEqual(unlit(now))
  }), { runs: 500 })

  checkLaw('every event stands once, in order of position', fc.asyncProperty(anyRecording, async (recording) => {
    const streams = await recording
    const file = replay(CASE_ID, streams, { knownAt: undefined, now: NOW }, REFERENCE)
    const positions = [file?.timeline, file?.readings].map((lines) => lines?.map(({ position }) => position) ?? [])
    for (const each of positions) expect(each).toEqual([...each].sort())
    expect(positions.flat().sort()).toEqual([...streams.values()].flat().map(({ position }) => position).sort())
  }), { runs: 500 })

})

describe('A tampered case file', () => {
  const intact = replay(CASE_ID, intactStreams, { knownAt: undefined, now: NOW }, REFERENCE)
  const anyCharacter = fc.record({
    event: fc.nat(EVENTS - 1), member: fc.constantFrom('data' as const, 'metadata' as const),
    place: fc.nat(), flip: fc.integer({ min: 1, max: 127 }),
  })

  checkLaw('one changed character breaks its chain there, and nothing else of the answer', fc.property(
    anyCharacter, ({ event, member, place, flip }) => {
      const victim = [...intactStreams.values()].flat()[event]
      if (victim === undefined || intact === undefined) throw new TypeError('the play has that event')
      const { stream, revision } = victim
      const changed = { ...victim, [member]: flipped(victim[member], place, flip) }
      const streams = new Map(intactStreams)
        .set(stream, (intactStreams.get(stream) ?? []).map((each) => (each.revision === revision ? changed : each)))
      const file = replay(CASE_ID, streams, { knownAt: undefined, now: NOW }, REFERENCE)
      if (file === undefined) throw new TypeError('the case was not found any more')

      expect(file.verified).toBe(false)
      const verdicts = intact.chains.map((chain) => (
        chain.stream === stream ? expect.objectContaining({ verified: false, brokenAt: revision }) : chain))
      expect(file.chains).toEqual(verdicts)
      expect(linesOf(file, (name) => name !== stream)).toEqual(linesOf(intact, (name) => name !== stream))
      const [own, wrote] = [file, intact].map((each) => linesOf(each, (name) => name === stream))
      expect(own?.slice(0, revision)).toEqual(wrote?.slice(0, revision))
      expect(own?.map(({ verified }) => verified)).toEqual(wrote?.map((_, index) => index < revision))
      for (const service of ['acceptance', 'approval'] as const) {
        if (stream !== `${service}-${CASE_ID}`) {
          expect(file.states[service]).toEqual(intact.states[service])
          expect(file.clocks.filter((clock) => clock.service === service))
            .toEqual(intact.clocks.filter((clock) => clock.service === service))
        } else {
          expect(file.states[service]?.verified ?? false).toBe(false)
          expect(file.clocks.filter((clock) => clock.service === service && clock.verified)).toEqual([])
        }
      }
    },
  ), { runs: 500 })
})

function flipped(text: string, place: number, flip: number): string {
  const at = place % text.length
  return text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ flip) + text.slice(at + 1)
}
