import { FencedOff, type Consumers, type Lease } from '@bihuan/kernel'
import { mustEqual, mustHold, mustReject } from '../../must.js'
import type { Check } from '../suite.js'
import type { ConsumersLab } from './lab.js'

const TTL_MS = 1_000
const HERE = { storeId: 'store-1', position: '0000000000000007' }
const LATER = { storeId: 'store-1', position: '0000000000000009' }

async function taken(consumers: Consumers, holder: string, nowMs: number): Promise<Lease> {
  const lease = await consumers.acquireLease('relay', holder, TTL_MS, nowMs)
  mustHold(lease !== undefined, `${holder} takes the lease at ${nowMs}`)
  return lease
}

export const leaseChecks: readonly Check<ConsumersLab>[] = [
  {
    name: 'a lease has one holder until it expires, and its token grows with the next holder',
    async run(lab) {
      const [one, two] = [await lab.open(), await lab.open()]
      const first = await taken(one, 'one', 0)
      mustEqual(await two.acquireLease('relay', 'two', TTL_MS, TTL_MS - 1), undefined, 'a lease that is held')
      const second = await taken(two, 'two', TTL_MS + 1)
      mustHold(second.token > first.token, 'the token has grown')
      mustEqual(await one.acquireLease('relay', 'one', TTL_MS, TTL_MS + 2), undefined, 'the lease for its old holder')
      mustHold(await one.acquireLease('sweeper', 'one', TTL_MS, 0) !== undefined, 'another lease is free')
    },
  },
  {
    name: 'a holder keeps the lease, and its token, by asking again in time',
    async run(lab) {
      const consumers = await lab.open()
      const first = await taken(consumers, 'one', 0)
      const kept = await taken(consumers, 'one', TTL_MS - 1)
      mustEqual(kept, first, 'the kept lease')
      mustEqual(await consumers.acquireLease('relay', 'two', TTL_MS, TTL_MS + 1), undefined, 'the lease for another')
    },
  },
  {
    name: 'a stale token is fenced off and its position is not saved, the newest one is not',
    async run(lab) {
      const [one, two] = [await lab.open(), await lab.open()]
      const stale = await taken(one, 'one', 0)
      await one.savePosition('relay', HERE, stale)
      const newest = await taken(two, 'two', 2 * TTL_MS)
      await mustReject(one.savePosition('relay', LATER, stale), FencedOff, 'saving with a stale token')
      mustEqual(await one.position('relay'), HERE, 'the position after it')
      await two.savePosition('relay', LATER, newest)
      mustEqual(await one.position('relay'), LATER, 'the position of the new holder')
      const never = { name: 'nobody', holder: 'one', token: 1 }
      await mustReject(one.savePosition('relay', HERE, never), FencedOff, 'saving with a lease that nobody has')
    },
  },
  {
    name: 'a released lease is free at once and its token is fenced off by the next, a stale release frees nothing',
    async run(lab) {
      const consumers = await lab.open()
      const first = await taken(consumers, 'one', 0)
      await consumers.releaseLease(first)
      const second = await taken(consumers, 'two', 1)
      mustHold(second.token > first.token, 'the token has grown')
      await consumers.releaseLease(first)
      mustEqual(await consumers.acquireLease('relay', 'three', TTL_MS, 2), undefined, 'the lease after a stale release')
      await mustReject(consumers.savePosition('relay', HERE, first), FencedOff, 'saving with the released token')
    },
  },
  {
    name: 'of many who ask at once one gets the lease',
    async run(lab) {
      const handles = [await lab.open(), await lab.open()]
      const answers = await Promise.all(Array.from({ length: 12 }, (_, number) =>
        handles[number % 2]?.acquireLease('relay', `holder-${number}`, TTL_MS, 5)))
      mustEqual(answers.filter((lease) => lease !== undefined).length, 1, 'the number of holders')
    },
  },
]
