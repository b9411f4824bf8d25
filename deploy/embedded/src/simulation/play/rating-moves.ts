import type { Chance } from '../chance.js'
import { ACTORS } from './actors.js'
import { memberOf, moveOn, type CaseSoFar, type Move } from './move.js'

/** Citizens rate what they were invited to rate, badly more often than in life. */
export function ratingMoves({ caseId, eventsOf }: CaseSoFar, chance: Chance): readonly Move[] {
  const events = eventsOf('evaluation')
  const nodes = events.filter(({ type }) => type === 'RatingInvited').map((event) => memberOf(event, 'node'))
  const rated = events.filter(({ type }) => type === 'RatingSubmitted').length
  return nodes.map((node) => {
    const level = chance.oneOf(['satisfied', 'dissatisfied', 'dissatisfied', 'veryDissatisfied'])
    const comment = chance.percent(50) ? { comment: '等候过久' } : {}
    const anonymous = chance.percent(30)
    const sequence = rated === 0 ? 1 : 2
    const rater = { id: `rater:${caseId}`, roles: [], kind: 'person' } as const
    const by = chance.percent(50)
      ? { way: { kind: 'token', sequence }, channel: 'qr', actor: rater }
      : { way: { kind: 'device' }, channel: 'hallTablet', actor: ACTORS.tablet }
    const { way, channel, actor } = by
    return moveOn('evaluation', caseId, 'SubmitRating', { node, level, anonymous, way, channel, ...comment }, actor)
  })
}
