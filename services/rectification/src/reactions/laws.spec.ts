import { badRatingRaised, complaintReceived, isOf, problemReported } from '@bihuan/contracts'
import type { Reaction } from '@bihuan/host'
import { idOf, isRejection, type RecordedEvent } from '@bihuan/kernel'
import { RuleStory } from '@bihuan/reference/testing'
import { checkLaw, fact } from '@bihuan/testing'
import { expect } from '@jest/globals'
import fc from 'fast-check'
import {
  rectificationDecider, type RectificationCommand, type RectificationEvent, type RectificationState,
} from '../domain/rectification.js'
import { ABOUT, MONDAY, REFERENCE, SYSTEM } from '../testing/scenes.js'
import { OnBadRatingRaised } from './on-bad-rating-raised.js'
import { OnComplaintReceived } from './on-complaint-received.js'
import { OnProblemReported } from './on-problem-reported.js'

const CASES = ['990100AAAAAAAAAAAAA', '990100BBBBBBBBBBBBB', '990100CCCCCCCCCCCCC'] as const
const SAID = { subjectId: '00000000-0000-4000-8000-000000000001', text: '等候过久' }

/** What may be heard: of three cases, five ratings, problems and complaints each. */
const NEWS: readonly RecordedEvent[] = CASES.flatMap((caseId) => {
  const about = { ...ABOUT, caseId }
  const rated = { about, node: 'closed', level: 'dissatisfied', labels: [] } as const
  return [
    badRatingRaised({ ...rated, ratingId: 'a', realName: true }),
    badRatingRaised({ ...rated, ratingId: 'b', realName: false }),
    problemReported({ about, round: 1, problemId: 'a', kind: 'delay', description: SAID }),
    problemReported({ about, round: 1, problemId: 'b', kind: 'other', description: SAID }),
    complaintReceived({ about, round: 1, complaintId: 'a', complaint: SAID }),
  ].map((event, revision) => (
    fact(event).by(SYSTEM).at(MONDAY).recorded(`callback-${caseId}`, revision, undefined)
  ))
})

/** As the consumer group does: each handler takes its own types. */
function reactionTo(event: RecordedEvent): Reaction {
  if (isOf(badRatingRaised, event)) return new OnBadRatingRaised().raised(event)
  if (isOf(problemReported, event)) return new OnProblemReported().reported(event)
  return isOf(complaintReceived, event) ? new OnComplaintReceived().received(event) : []
}

type CaseStory = RuleStory<RectificationState, RectificationCommand, RectificationEvent>

function storyOf(caseId: string): CaseStory {
  const scene = { stream: `rectification-${caseId}`, now: MONDAY, actor: SYSTEM, reference: REFERENCE }
  return new RuleStory(rectificationDecider, scene)
}

const KINDS: { readonly [type: string]: string } = {
  BadRatingRaised: 'badRating', ProblemReported: 'problem', ComplaintReceived: 'complaint',
}

const anyNews = fc.array(fc.nat({ max: NEWS.length - 1 }), { minLength: 1, maxLength: 40 })

checkLaw('bad ratings, problems and complaints have exactly one order each, and no order is without', fc.property(
  anyNews, (heard) => {
    const stories = new Map<string, CaseStory>(CASES.map((caseId) => [caseId, storyOf(caseId)]))
    const news = heard.flatMap((index) => NEWS[index] ?? [])
    for (const event of news) {
      for (const { id, command } of reactionTo(event)) {
        if (command.name !== 'OpenOrder') throw new TypeError(`${command.name} opens no order`)
        const story = stories.get(id)
        const decision = story?.asked(command as RectificationCommand) ?? []
        if (isRejection(decision)) throw new TypeError(decision.code)
        story?.records(decision)
      }
    }
    const sources = new Set(news.map(({ id, type, stream }) => `${idOf(stream)} ${KINDS[type] ?? ''} ${id}`))
    const orders = [...stories].flatMap(([caseId, { events }]) => events.flatMap((event) => (
      event.type === 'OrderOpened' ? [`${caseId} ${event.data.source} ${event.data.sourceEventId}`] : []
    )))
    expect(orders.toSorted()).toEqual([...sources].toSorted())
  },
), { runs: 500 })
