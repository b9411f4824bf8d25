import { checkLaw } from '@bihuan/testing'
import { expect } from '@jest/globals'
import fc from 'fast-check'
import { roundOf } from '../domain/events.js'
import { anyLife, played } from '../testing/random-lives.js'
import { changedLine, scheduledLine, type CallLine } from './call-line.js'

const runs = 500

checkLaw('what people read of the rounds is what the rules know', fc.property(anyLife, (tried) => {
  const { events, calls } = played(tried)
  const lines = events.reduce<readonly CallLine[]>((known, event) => {
    if (event.type === 'CallbackFileOpened') return known
    if (event.type === 'CallbackScheduled') return [...known, scheduledLine(event)]
    return known.map((line) => (line.round === roundOf(event) ? changedLine(line, event) : line))
  }, [])
  const shown = lines.map(({ round, status, missed }) => [round, status === 'missed', missed])
  expect(shown).toEqual(calls.map(({ round, status, missed }) => (
    [round, missed && (status === 'scheduled' || status === 'assigned'), missed]
  )))
}), { runs })
