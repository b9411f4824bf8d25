import { describe, expect, it } from '@jest/globals'
import { inFlight } from './in-flight.js'

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('Work in flight', () => {
  it('hands every item out once, never more at once than asked for', async () => {
    const seen: number[] = []
    let [now, most] = [0, 0]
    await inFlight([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
      most = Math.max(most, ++now)
      await tick()
      now--
      seen.push(item)
    })
    expect([seen.toSorted(), most]).toEqual([[1, 2, 3, 4, 5, 6, 7], 3])
  })

  it('begins nothing more after a failure, and throws it when what is in hand has come to its end', async () => {
    const [begun, ended]: [number[], number[]] = [[], []]
    const working = inFlight([1, 2, 3, 4, 5, 6], 2, async (item) => {
      begun.push(item)
      await tick()
      if (item === 2) throw new Error('the line is dead')
      await tick()
      ended.push(item)
    })
    await expect(working).rejects.toThrow('the line is dead')
    expect([begun, ended]).toEqual([[1, 2], [1]])
  })
})
