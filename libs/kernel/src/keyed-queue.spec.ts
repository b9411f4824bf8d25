import { describe, expect, it } from '@jest/globals'
import { Contention, KeyedQueue } from './index.js'

function gate(): { readonly passed: Promise<void>; open(): void } {
  let open = (): void => undefined
  const passed = new Promise<void>((resolve) => {
    open = resolve
  })
  return { passed, open: () => open() }
}

describe('a keyed queue', () => {
  it('runs tasks of one key in order and others beside them', async () => {
    const queue = new KeyedQueue(10)
    const first = gate()
    const done: string[] = []
    const slow = queue.run('a', async () => {
      await first.passed
      done.push('a1')
    })
    const next = queue.run('a', () => Promise.resolve(done.push('a2')))
    await queue.run('b', () => Promise.resolve(done.push('b')))
    first.open()
    await Promise.all([slow, next])
    expect(done).toEqual(['b', 'a1', 'a2'])
  })

  it('goes on after a task that failed', async () => {
    const queue = new KeyedQueue(10)
    const failed = queue.run('a', () => Promise.reject(new Error('lost')))
    const after = queue.run('a', () => Promise.resolve('fine'))
    await expect(failed).rejects.toThrow('lost')
    expect(await after).toBe('fine')
  })

  it('refuses more waiting tasks than its limit and takes new ones once some have left', async () => {
    const queue = new KeyedQueue(2)
    const first = gate()
    const running = queue.run('a', () => first.passed)
    const waiting = queue.run('a', () => Promise.resolve())
    await expect(queue.run('a', () => Promise.resolve())).rejects.toBeInstanceOf(Contention)
    first.open()
    await Promise.all([running, waiting])
    expect(await queue.run('a', () => Promise.resolve('in'))).toBe('in')
  })
})
