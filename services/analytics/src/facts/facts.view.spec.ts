import { caseDeemedAccepted, caseTerminated, caseTransferred, caseWithdrawn, reportReturned } from '@bihuan/contracts'
import type { NewEvent, RecordedEvent } from '@bihuan/kernel'
import { fact } from '@bihuan/testing'
import { describe, expect, it } from '@jest/globals'
import {
  accepted, byDefault, closed, decided, dismissed, MONDAY, opened, planDone, rated, reopened, reported, type About,
} from '../testing/scenes.js'
import { classOf, type Fact } from './fact.js'
import { factsView } from './facts.view.js'

const ABOUT: About = { caseId: 'c1', hallId: 'city', windowId: 'w1', unitId: 'market', itemCode: 'food' }
const SOURCE = '00000000-0000-4000-8000-000000000001'
const ORDER = 'c1-R1'

type Said = readonly [stream: string, event: NewEvent]

/** All facts that these events leave, by their ids. */
function factsAfter(...said: readonly Said[]): ReadonlyMap<string, Fact> {
  const facts = new Map<string, Fact>()
  const events: readonly RecordedEvent[] = said.map(([service, event], index) => (
    fact(event).at(MONDAY).recorded(`${service}-c1`, index, undefined)))
  for (const event of events) {
    for (const id of factsView.documentIds(event)) {
      const after = factsView.project(facts.get(id), event, id)
      if (after !== undefined) facts.set(id, after)
    }
  }
  return facts
}

function classesAfter(...said: readonly Said[]): readonly string[] {
  return [...factsAfter(...said).values()].map(classOf)
}

const ACCEPTED: Said = ['acceptance', accepted(ABOUT, 'promised', MONDAY)]
const OPENED: Said = ['rectification', opened(ABOUT, ORDER, '2026-02-27T01:00:00.000Z', SOURCE)]

describe('An accepted case', () => {
  it('counts where and on the day it was accepted, automatic ones as instant', () => {
    const [one] = factsAfter(['acceptance', accepted(ABOUT, 'automatic', MONDAY)]).values()
    const { caseId: _, ...place } = ABOUT
    expect(one).toEqual({ kind: 'case', ...place, day: '2026-03-02', handling: 'instant', stage: 'open' })
  })

  it('that is deemed accepted counts on the day of receipt', () => {
    const { data } = accepted(ABOUT, 'promised', MONDAY)
    const { mode: _, ...rest } = data as Parameters<typeof caseDeemedAccepted>[0] & { readonly mode: string }
    const facts = factsAfter(['acceptance', caseDeemedAccepted(rest, { effectiveAt: '2026-02-26T17:00:00.000Z' })])
    expect(facts.get('case:c1')?.day).toBe('2026-02-27')
  })

  it.each([
    ['closed when granted', 'closed', decided()], ['closed when denied', 'closed', decided('denied')],
    ['closed when terminated', 'closed', caseTerminated({ reason: '终止' })],
    ['closed when transferred', 'closed', caseTransferred({ reason: '转报' })],
    ['not closed when its applicant withdraws', 'withdrawn', caseWithdrawn({})],
  ] as const)('is %s', (_, stage, ending) => {
    expect(classesAfter(ACCEPTED, ['approval', ending])).toEqual([`case:promised:${stage}`])
  })
})

describe('A rating', () => {
  it('counts once for each node and sequence, the additional one beside the first', () => {
    expect(classesAfter(
      ['evaluation', rated(ABOUT, 'dissatisfied')], ['evaluation', rated(ABOUT, 'satisfied', { sequence: 2 })],
      ['evaluation', rated(ABOUT, 'verySatisfied', { node: 'visit' })],
    )).toEqual(['rating:dissatisfied', 'rating:satisfied', 'rating:verySatisfied'])
  })

  it('by default gives way to the first rating that somebody gives after all', () => {
    const silent: Said = ['evaluation', byDefault(ABOUT, 'basicallySatisfied')]
    expect(classesAfter(silent)).toEqual(['default:basicallySatisfied'])
    expect(classesAfter(silent, ['evaluation', rated(ABOUT, 'satisfied')])).toEqual(['rating:satisfied'])
    expect(classesAfter(silent, ['evaluation', rated(ABOUT, 'satisfied', { node: 'visit' })]))
      .toEqual(['default:basicallySatisfied', 'rating:satisfied'])
  })

  it('of a consultation about no item counts everywhere but by item', () => {
    const { itemCode: _, windowId: __, ...about } = ABOUT
    const [one] = factsAfter(['evaluation', rated(about, 'satisfied', { node: 'visit' })]).values()
    expect(one && factsView.fieldsOf(one)).toMatchObject({ hallId: 'city', window: null, itemCode: null })
  })
})

describe('An order of a bad rating', () => {
  const done: readonly Said[] = [
    OPENED, ['rectification', reported(ORDER, 'done')], ['rectification', closed(ORDER)],
  ]
  const planned: readonly Said[] = [
    OPENED, ['rectification', reported(ORDER, 'planned')], ['rectification', closed(ORDER)],
  ]

  it('counts on the day of the rating, not of its opening', () => {
    expect(factsAfter(OPENED).get(`order:${ORDER}`)?.day).toBe('2026-02-27')
  })

  it.each<readonly [string, readonly Said[], string]>([
    ['open when opened', [OPENED], 'open'],
    ['open when reported and not yet closed', done.slice(0, 2), 'open'],
    ['rectified when closed', done, 'rectified'],
    ['open again when reopened', [...done, ['rectification', reopened(ORDER)]], 'open'],
    ['open when closed while a plan is owed', planned, 'open'],
    ['rectified when its plan is completed', [...planned, ['rectification', planDone(ORDER)]], 'rectified'],
    ['rectified when closed with a document on what is not possible', [
      OPENED, ['rectification', reported(ORDER, 'notPossible')], ['rectification', closed(ORDER)],
    ], 'rectified'],
    ['rectified when its plan was returned and done instead', [
      OPENED, ['rectification', reported(ORDER, 'planned')],
      ['rectification', reportReturned({ orderId: ORDER, reason: '退回' })],
      ['rectification', reported(ORDER, 'done')], ['rectification', closed(ORDER)],
    ], 'rectified'],
    ['dismissed when a review finds it invalid', [OPENED, ['rectification', dismissed(ORDER)]], 'dismissed'],
  ])('is %s', (_, said, stage) => {
    expect(classesAfter(...said)).toEqual([`order:badRating:${stage}`])
  })
})

it('Other facts of a case, and the same words in streams of others, count nothing', () => {
  expect(classesAfter(['callback', decided()], ['acceptance', decided()], ['approval', decided()])).toEqual([])
})
