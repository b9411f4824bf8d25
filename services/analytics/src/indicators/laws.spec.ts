import type { RecordedEvent } from '@bihuan/kernel'
import { checkLaw } from '@bihuan/testing'
import { afterAll, beforeAll, describe, expect } from '@jest/globals'
import fc from 'fast-check'
import { KeptFacts } from '../testing/kept-facts.js'
import { anyHistory, DAYS, HALLS, ITEMS, UNITS, WINDOWS } from '../testing/random-history.js'
import { recount } from '../testing/recount.js'
import type { Filter, Period } from './row.js'

const runs = 500

let kept: KeptFacts

beforeAll(async () => {
  kept = await KeptFacts.open()
})

afterAll(() => kept.close())

const anyPeriod: fc.Arbitrary<Period> = fc.tuple(fc.constantFrom(...DAYS), fc.constantFrom(...DAYS))
  .map(([one, other]) => (one < other ? { from: one, to: other } : { from: other, to: one }))

const anyFilter: fc.Arbitrary<Filter> = fc.record({
  hallId: fc.constantFrom(...HALLS), unitId: fc.constantFrom(...UNITS), windowId: fc.constantFrom(...WINDOWS),
  itemCode: fc.constantFrom(...ITEMS),
}, { requiredKeys: [] }).map(({ windowId, ...filter }) => (
  // A window is named with its hall.
  filter.hallId === undefined || windowId === undefined ? filter : { ...filter, windowId }))

const EVER: Period = { from: DAYS[0], to: DAYS[5] }

/** The feed cut into batches, each of which may go back over what came before. */
async function inBatches(
  events: readonly RecordedEvent[], cuts: readonly (readonly [length: number, back: number])[],
): Promise<void> {
  await kept.emptied()
  let reached = 0
  for (const [length, back] of cuts) {
    await kept.projects(events.slice(Math.max(0, reached - back), reached + length))
    reached = Math.min(events.length, reached + length)
  }
  await kept.projects(events.slice(reached))
}

const anyCuts = fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.nat(30)), { maxLength: 4 })

describe('Every indicator', () => {
  checkLaw('equals a recount from zero, for any place and period, however the feed was cut and repeated', (
    fc.asyncProperty(anyHistory, anyCuts, anyPeriod, anyFilter, fc.boolean(), async (
      events, cuts, period, filter, good,
    ) => {
      await inBatches(events, cuts)
      for (const [days, place] of [[EVER, {}], [period, {}], [EVER, filter], [period, filter]] as const) {
        const counted = await kept.indicators(days, place, good)
        expect(counted).toEqual(recount(events, days, place, good))
      }
    })), { runs })

  checkLaw('stays as it is when any prefix of the feed is delivered again, and stands at the same position', (
    fc.asyncProperty(anyHistory, fc.nat(80), async (events, length) => {
      await inBatches(events, [])
      const before = await kept.counted(EVER)
      await kept.projects(events.slice(0, length))
      expect(await kept.counted(EVER)).toEqual(before)
    })), { runs })

  checkLaw('adds up: the halls make the total, and so do the days', (
    fc.asyncProperty(anyHistory, async (events) => {
      await inBatches(events, [])
      const { counts } = await kept.counted(EVER)
      const parts = [
        HALLS.map((hallId) => kept.counted(EVER, { hallId })),
        DAYS.map((day) => kept.counted({ from: day, to: day })),
      ]
      for (const part of parts) {
        const rows = await Promise.all(part)
        expect(counts.map((_, index) => rows.reduce((sum, row) => sum + (row.counts[index] ?? 0), 0))).toEqual(counts)
      }
    })), { runs })
})
