import { isStopped } from '@bihuan/deadlines'
import { dueMomentOf } from '@bihuan/reference'
import { checkLaw } from '@bihuan/testing'
import { expect } from '@jest/globals'
import fc from 'fast-check'
import { anyLife, played, surprised } from '../testing/random-lives.js'
import { REFERENCE, UNIT } from '../testing/scenes.js'
import { callbackDecider } from './callback.js'
import { roundOf } from './events.js'
import { lightsOf } from './scheduling.js'

const runs = 500

checkLaw('rounds are distinct and ordered', fc.property(anyLife, (tried) => {
  const rounds = played(tried).events.flatMap((event) => (event.type === 'CallbackScheduled' ? [event.data.round] : []))
  expect(rounds).toEqual(rounds.map((_, index) => index + 1))
}), { runs })

checkLaw('a call is completed or given up once, and nothing is said of it afterwards', fc.property(anyLife, (tried) => {
  const over = new Set<number>()
  for (const event of played(tried).events) {
    const round = roundOf(event)
    const told = ['ProblemReported', 'SuggestionReceived', 'ComplaintReceived'].includes(event.type)
    if (round === undefined || told) continue
    expect([event.type, over.has(round)]).toEqual([event.type, false])
    if (event.type === 'CallbackCompleted' || event.type === 'CallbackAbandoned') over.add(round)
  }
}), { runs })

checkLaw('every real-name bad rating has its call: a new one, or one that was owed', fc.property(anyLife, (tried) => {
  const owed = new Set<number>()
  played(tried, (_, { command }, decided) => {
    const rated = command.name === 'ScheduleCallback' && command.data.trigger === 'badRating'
    const types = decided.map(({ type }) => type)
    if (rated && owed.size > 0) expect(types).toEqual(['CallbackReasonAdded'])
    if (rated && owed.size === 0 && types.length > 0) expect(types).toContain('CallbackScheduled')
    for (const event of decided) {
      if (event.type === 'CallbackReasonAdded') expect([...owed]).toContain(event.data.round)
      if (event.type === 'CallbackScheduled') owed.add(event.data.round)
      if (event.type === 'CallbackCompleted' || event.type === 'CallbackAbandoned') owed.delete(event.data.round)
    }
  })
}), { runs })

checkLaw('nobody of the rated unit assigns, dials or completes', fc.property(anyLife, (tried) => {
  played(tried, (_, { actor, command }, decided) => {
    if (actor.unitId !== UNIT || !/^(Assign|Record|Complete|Abandon)/.test(command.name)) return
    expect(decided).toEqual([])
  })
}), { runs })

checkLaw('only the officer to whom the call is assigned dials and completes', fc.property(anyLife, (tried) => {
  const holders = new Map<number, string>()
  for (const event of played(tried).events) {
    if (event.type === 'CallbackAssigned') holders.set(event.data.round, event.data.officerId)
    if (event.type !== 'CallbackAttempted' && event.type !== 'CallbackCompleted') continue
    expect([event.data.officerId, event.metadata.actor.id])
      .toEqual([holders.get(event.data.round), holders.get(event.data.round)])
  }
}), { runs })

checkLaw('a call is missed at most once, and only after its limit', fc.property(anyLife, (tried) => {
  const missed: number[] = []
  played(tried, (story, _, decided) => {
    for (const event of decided) {
      if (event.type !== 'CallbackMissed') continue
      missed.push(event.data.round)
      expect((story.dueAt(event.data.round) ?? '9999') <= story.context.now).toBe(true)
    }
  })
  expect(missed).toEqual([...new Set(missed)])
}), { runs })

checkLaw('the due moment recorded of a call is the one its history amounts to', fc.property(anyLife, (tried) => {
  let known = REFERENCE
  played(tried, (story, { newCalendar }, decided) => {
    if (newCalendar) known = surprised
    for (const event of decided) {
      const clock = event.type === 'CallbackScheduled' ? event.data.due.clock
        : event.type === 'ClockRecalibrated' ? event.data.clock : undefined
      const history = clock === undefined ? undefined : story.state.clocks[clock]
      const [start] = history ?? []
      if (clock === undefined || history === undefined || start === undefined || isStopped(history)) continue
      const lights = lightsOf(known, 'city', start.at)
      expect(story.state.dues[clock]).toEqual(dueMomentOf(history, { calendars: known.calendars, lights }))
    }
  })
}), { runs })

checkLaw('folding the recorded facts gives the state again', fc.property(anyLife, (tried) => {
  const { events, state } = played(tried)
  expect(events.reduce((known, event) => callbackDecider.evolve(known, event), callbackDecider.initial)).toEqual(state)
}), { runs })
