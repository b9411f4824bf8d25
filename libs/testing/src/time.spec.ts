import { describe, expect, it } from '@jest/globals'
import { manualClock } from './manual-clock.js'
import { manualTimers } from './manual-timers.js'
import { seededEntropy } from './seeded-entropy.js'

describe('a manual clock', () => {
  it('stands still until it is moved', () => {
    const clock = manualClock('2026-03-02T01:00:00Z')
    expect([clock.now(), clock.now()]).toEqual(['2026-03-02T01:00:00.000Z', '2026-03-02T01:00:00.000Z'])
    clock.advance(1_500)
    expect(clock.now()).toBe('2026-03-02T01:00:01.500Z')
    clock.set('2027-01-01T00:00:00.000Z')
    expect(clock.now()).toBe('2027-01-01T00:00:00.000Z')
    expect(() => clock.set('someday')).toThrow(RangeError)
  })
})

describe('manual timers', () => {
  it('wake each waiter at its moment and in order, also those that begin to wait meanwhile', async () => {
    const timers = manualTimers(100)
    const woken: string[] = []
    const waiting = async (name: string, ms: number): Promise<void> => {
      await timers.wait(ms)
      woken.push(`${name} at ${timers.nowMs()}`)
    }
    const both = [waiting('late', 30), waiting('early', 10).then(() => waiting('again', 5))]
    await timers.advance(20)
    expect(woken).toEqual(['early at 110', 'again at 115'])
    expect([timers.nowMs(), timers.pending]).toEqual([120, 1])
    await timers.advance(10)
    await Promise.all(both)
    expect(woken.at(-1)).toBe('late at 130')
  })

  it('let a waiter go when its signal is aborted', async () => {
    const timers = manualTimers()
    const stop = new AbortController()
    const waiting = timers.wait(1_000, stop.signal)
    stop.abort()
    await waiting
    await timers.wait(1_000, stop.signal)
    expect(timers.pending).toBe(0)
  })
})

describe('seeded entropy', () => {
  it('repeats a seed exactly, and another seed not at all', () => {
    const [one, same, other] = [seededEntropy(1), seededEntropy(1), seededEntropy(2)]
    const [uuid, bytes] = [one.uuid(), one.bytes(70)]
    expect([same.uuid(), same.bytes(70)]).toEqual([uuid, bytes])
    expect(other.uuid()).not.toBe(uuid)
    expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})
