import { isBad } from '@bihuan/contracts'
import { isStopped } from '@bihuan/deadlines'
import { checkLaw } from '@bihuan/testing'
import { expect } from '@jest/globals'
import fc from 'fast-check'
import { anyLife, played } from '../testing/random-lives.js'
import { evaluationDecider } from './evaluation.js'

const runs = 500

checkLaw('a node has at most one first and one additional rating', fc.property(anyLife, (tried) => {
  const ids = played(tried).events.flatMap(({ type, data }) => (type === 'RatingSubmitted' ? [data] : []))
    .map(({ node, sequence }) => `${node}-${sequence}`)
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids.filter((each) => each.endsWith('-2'))) expect(ids).toContain(id.replace(/2$/, '1'))
}), { runs })

checkLaw('a bad rating is raised in the append of each bad rating, and of no other', fc.property(anyLife, (tried) => {
  played(tried, (_, { command }, decided) => {
    const types = decided.map(({ type }) => type)
    if (command.name !== 'SubmitRating' || types.length === 0) return expect(types).not.toContain('BadRatingRaised')
    const raised = isBad(command.data.level) ? ['RatingSubmitted', 'BadRatingRaised'] : ['RatingSubmitted']
    expect(types).toEqual(raised)
  })
}), { runs })

checkLaw('nobody who served rates, and no node that was not invited is rated', fc.property(anyLife, (tried) => {
  played(tried, (story, { command }, decided) => {
    if (command.name !== 'SubmitRating' || decided.length === 0) return
    const { state } = story
    if (state.status === 'unopened') throw new TypeError('a story begins with its opening')
    expect(state.staff).not.toContain(command.data.signedIn?.accountId)
    expect(Object.keys(state.invitations)).toContain(command.data.node)
  })
}), { runs })

checkLaw('an anonymous rating is never raised as a real-name one', fc.property(anyLife, (tried) => {
  const { events } = played(tried)
  for (const event of events) {
    if (event.type !== 'BadRatingRaised') continue
    const { ratingId, realName } = event.data
    const rated = events.find(({ type, data }) => type === 'RatingSubmitted' && data.ratingId === ratingId)
    expect(rated?.data).toMatchObject({ anonymous: !realName })
  }
}), { runs })

checkLaw('what reactions and sweeps have said changes nothing when it is said again', fc.property(anyLife, (tried) => {
  const story = played(tried, (told, { command }, decided) => {
    if (command.name === 'SubmitRating' || decided.length === 0) return
    expect(told.says(command)).toEqual([])
  })
  const before = story.state
  for (const { command } of tried) {
    if (command.name !== 'OpenEvaluation' && command.name !== 'InviteRating' && command.name !== 'JoinStaff') continue
    story.does(command)
  }
  const again = story.state
  expect([again.clocks, again.status === 'open' && again.ratings]).toEqual(
    [before.clocks, before.status === 'open' && before.ratings],
  )
}), { runs })

checkLaw('silence counts once at most, and only where nobody has spoken', fc.property(anyLife, (tried) => {
  const { types, events } = played(tried)
  expect(types.filter((type) => type === 'DefaultRatingApplied').length).toBeLessThan(2)
  const counted = types.indexOf('DefaultRatingApplied')
  const spoken = events.slice(0, Math.max(0, counted)).filter(({ type, data }) => (
    type === 'RatingSubmitted' && data.node === 'closed'
  ))
  expect(spoken).toEqual([])
}), { runs })

checkLaw('the clock of silence stops with the first rating of the closing', fc.property(anyLife, (tried) => {
  const { state } = played(tried)
  const history = state.clocks['defaultRating']
  if (state.status === 'unopened' || history === undefined) return
  const heard = state.ratings.some(({ node }) => node === 'closed')
  expect(isStopped(history)).toBe(heard || state.invitations.closed?.defaultApplied === true)
}), { runs })

checkLaw('folding the recorded facts gives the state again', fc.property(anyLife, (tried) => {
  const { events, state } = played(tried)
  expect(events.reduce((known, event) => evaluationDecider.evolve(known, event), evaluationDecider.initial))
    .toEqual(state)
}), { runs })
