import { FencedOff, type ParkedEntry } from '@bihuan/kernel'
import { mustEqual, mustHold, mustReject } from '../../must.js'
import type { Check } from '../suite.js'
import type { ConsumersLab } from './lab.js'

const GROUP = 'approval.reactions'

function entry(key: string, minute: number, parts: Partial<ParkedEntry> = {}): ParkedEntry {
  const retryAt = `2026-03-02T01:${String(minute).padStart(2, '0')}:00.000Z`
  return {
    group: GROUP, key, positions: ['0000000000000005', '0000000000000008'], code: 'not-there-yet', attempts: 1,
    parkedAt: '2026-03-02T01:00:00.000Z', retryAt, ...parts,
  }
}

export const parkingChecks: readonly Check<ConsumersLab>[] = [
  {
    name: 'a parked entry is found by group and key, replaced by a newer one, and gone when it leaves',
    async run(lab) {
      const [one, two] = [await lab.open(), await lab.open()]
      await one.park(entry('case-1', 5))
      mustEqual(await two.parked(GROUP, 'case-1'), entry('case-1', 5), 'the entry')
      mustEqual(await two.parked('other.reactions', 'case-1'), undefined, 'the entry of another group')
      const newer = entry('case-1', 9, { attempts: 2, positions: ['0000000000000005', '0000000000000021'] })
      await two.park(newer)
      mustEqual(await one.parked(GROUP, 'case-1'), newer, 'the newer entry')
      await one.unpark(GROUP, 'case-1')
      await one.unpark(GROUP, 'case-1')
      mustEqual(await two.listParked(GROUP, 10), [], 'what is parked in the end')
    },
  },
  {
    name: 'parked entries are listed by the time of their retry, as far as it has come, and no more than asked for',
    async run(lab) {
      const consumers = await lab.open()
      for (const [key, minute] of [['c', 30], ['a', 10], ['d', 40], ['b', 20]] as const) {
        await consumers.park(entry(key, minute))
      }
      await consumers.park(entry('a', 1, { group: 'other.reactions' }))
      const keys = async (limit: number, dueAt?: string): Promise<readonly string[]> =>
        (await consumers.listParked(GROUP, limit, dueAt)).map((parked) => parked.key)
      mustEqual(await keys(10), ['a', 'b', 'c', 'd'], 'all of the group')
      mustEqual(await keys(3), ['a', 'b', 'c'], 'the first three')
      mustEqual(await keys(10, '2026-03-02T01:20:00.000Z'), ['a', 'b'], 'what is due')
      mustEqual(await keys(10, '2026-03-02T01:09:59.999Z'), [], 'what is due before the first')
    },
  },
  {
    name: 'a stale token parks nothing, changes nothing that is parked and takes nothing out',
    async run(lab) {
      const [one, two] = [await lab.open(), await lab.open()]
      const stale = await one.acquireLease(GROUP, 'one', 1_000, 0)
      mustHold(stale !== undefined, 'the first process has the lease')
      await one.park(entry('case-1', 5), stale)
      const newest = await two.acquireLease(GROUP, 'two', 1_000, 2_000)
      mustHold(newest !== undefined, 'the second process has the lease')
      await mustReject(one.park(entry('case-1', 9), stale), FencedOff, 'changing an entry with a stale token')
      await mustReject(one.park(entry('case-2', 5), stale), FencedOff, 'parking with a stale token')
      await mustReject(one.unpark(GROUP, 'case-1', stale), FencedOff, 'taking out with a stale token')
      mustEqual(await two.listParked(GROUP, 10), [entry('case-1', 5)], 'what is parked')
      await two.unpark(GROUP, 'case-1', newest)
      mustEqual(await two.listParked(GROUP, 10), [], 'what is parked in the end')
    },
  },
]
