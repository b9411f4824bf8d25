import { consultationRecorded } from '@bihuan/contracts'
import type { StoredEvent } from '@bihuan/kernel'
import { describe, expect, it } from '@jest/globals'
import { CASE_ID, SUBJECT_ID } from '../testing/case-play.js'
import { REFERENCE, sealed, type Streams } from '../testing/sealed-streams.js'
import type { CaseFile } from './case-file.js'
import { placeOf } from './place.js'
import { replay } from './replay.js'

const NOW = '2026-04-01T00:00:00.000Z'
const STREAM = `acceptance-${CASE_ID}`
const streams = await sealed([{
  stream: STREAM, at: '2026-03-02T01:00:00.000Z',
  actor: { id: 'clerk-1', roles: ['clerk'], kind: 'person', hallId: 'city' },
  events: [consultationRecorded({
    caseId: CASE_ID, hallId: 'city', windowId: 'city-08', unitId: 'market', channel: 'window',
    person: { subjectId: SUBJECT_ID }, question: { subjectId: SUBJECT_ID, text: '如何变更经营者' }, answer: '见办事指南',
  })],
}])

function fileOf(stored: Streams, knownAt?: string): CaseFile | undefined {
  return replay(CASE_ID, stored, { knownAt, now: NOW }, REFERENCE)
}

function changed(change: (event: StoredEvent) => Partial<StoredEvent>): Streams {
  return new Map(streams).set(STREAM, (streams.get(STREAM) ?? []).map((event) => ({ ...event, ...change(event) })))
}

describe('The case file of a consultation', () => {
  it('is one line of history with a state of its own and no clock, proven', () => {
    const file = fileOf(streams)
    expect(file).toMatchObject({
      verified: true, leftOut: [], clocks: [],
      timeline: [{ type: 'ConsultationRecorded', service: 'acceptance', verified: true }],
      states: { acceptance: { status: 'consultation', hallId: 'city', windowId: 'city-08', verified: true } },
    })
    expect(file?.timeline[0]?.text).toEqual({
      'zh-CN': expect.stringMatching(/政务服务中心接受咨询/), en: expect.stringMatching(/Hall answered a consultation/),
    })
  })

  it('belongs to the hall and the unit that answered', () => {
    expect(placeOf(CASE_ID, streams)).toEqual({ hallId: 'city', unitIds: ['market'] })
  })

  it('did not exist before it was recorded', () => {
    expect(fileOf(streams, '2026-03-02T00:59:59.999Z')).toBeUndefined()
    expect(fileOf(streams, '2026-03-02')).toMatchObject({ states: { acceptance: { status: 'consultation' } } })
  })

  it('is shown, and not believed, when somebody has changed the answer', () => {
    const file = fileOf(changed(({ data }) => ({ data: data.replace('见办事指南', '无此规定') })))
    expect(file).toMatchObject({
      verified: false, chains: [{ brokenAt: 0, fault: 'wrong-hash' }],
      states: { acceptance: { status: 'consultation', verified: false } },
    })
  })

  it('holds no state when its one fact was made one of a case', () => {
    const file = fileOf(changed(() => ({ type: 'CaseClosed', data: '{"ending":"granted"}' })))
    expect(file?.states).toEqual({})
    expect(file?.leftOut).toMatchObject([{ service: 'acceptance', reason: 'rules-do-not-apply' }])
  })
})
