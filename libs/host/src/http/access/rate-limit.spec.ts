import { describe, expect, it } from '@jest/globals'
import { Problem } from '../problem.js'
import { RateLimit } from './rate-limit.js'

const limits = { requests: 2, windowMs: 10_000, addresses: 3 }

describe('the rate limit', () => {
  it('lets an address send so many requests in a window, and says when the next one begins', () => {
    const { limit, time } = clocked()
    limit.admit('10.0.0.1')
    time.nowMs = 4_000
    limit.admit('10.0.0.1')
    expect(refusal(() => limit.admit('10.0.0.1'))).toMatchObject({
      status: 429, code: 'too-many-requests', options: { headers: { 'retry-after': '6' } },
    })
    limit.admit('10.0.0.2')
    time.nowMs = 10_000
    limit.admit('10.0.0.1')
  })

  it.each([
    ['2001:db8:1:2::1', '2001:db8:1:2:ffff::9'],
    ['2001:db8::1', '2001:db8:0:0:9::'],
    ['::1', '::2'],
  ])('takes %s and %s for one network, because one host owns all of it', (one, other) => {
    const { limit } = clocked()
    limit.admit(one)
    limit.admit(other)
    expect(refusal(() => limit.admit(one))).toMatchObject({ status: 429 })
  })

  it('holds for many addresses together once it cannot tell more of them apart', () => {
    const { limit } = clocked()
    for (const last of [1, 2, 3]) limit.admit(`10.0.0.${last}`)
    limit.admit('10.0.0.4')
    limit.admit('10.0.0.5')
    expect(refusal(() => limit.admit('10.0.0.6'))).toMatchObject({ status: 429 })
    limit.admit('10.0.0.1')
  })
})

function clocked() {
  const time = { nowMs: 0 }
  return { time, limit: new RateLimit({ nowMs: () => time.nowMs }, limits) }
}

function refusal(action: () => void): unknown {
  try {
    action()
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  return undefined
}
