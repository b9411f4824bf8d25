import type { Timers } from '@bihuan/kernel'
import { Problem } from '../problem.js'

export interface RateLimits {
  /** Requests that one address may send to public routes in a window. */
  readonly requests: number
  readonly windowMs: number
  /** So many addresses are told apart in one window; what comes after them shares one count. */
  readonly addresses: number
}

export const PUBLIC_RATE: RateLimits = { requests: 120, windowMs: 60_000, addresses: 50_000 }

const OTHERS = 'others'

/**
 * A fixed window by remote address, for routes without a token. An IPv6 host owns a whole /64, so that is what counts.
 * Kept in this process: behind several processes the limit is so many times as high, which it may be.
 */
export class RateLimit {
  private counts = new Map<string, number>()
  private endsMs = 0

  constructor(private readonly timers: Pick<Timers, 'nowMs'>, private readonly limits: RateLimits = PUBLIC_RATE) {}

  /** @throws Problem 429 with `Retry-After` */
  admit(address: string): void {
    const nowMs = this.timers.nowMs()
    if (nowMs >= this.endsMs) {
      this.counts = new Map()
      this.endsMs = nowMs + this.limits.windowMs
    }
    const network = networkOf(address)
    const key = this.counts.has(network) || this.counts.size < this.limits.addresses ? network : OTHERS
    const count = (this.counts.get(key) ?? 0) + 1
    this.counts.set(key, count)
    if (count <= this.limits.requests) return
    throw new Problem(429, 'too-many-requests', {
      title: { 'zh-CN': '请求过于频繁，请稍后再试', en: 'Too many requests, try again later' },
      headers: { 'retry-after': String(Math.max(1, Math.ceil((this.endsMs - nowMs) / 1_000))) },
    })
  }
}

/** The first four groups of an IPv6 address, with the groups that `::` stands for written out. */
function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address
  const [head = '', tail] = address.split('::')
  const before = head === '' ? [] : head.split(':')
  if (tail === undefined) return before.slice(0, 4).join(':')
  const after = tail === '' ? [] : tail.split(':')
  const zeros = Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0')
  return [...before, ...zeros, ...after].slice(0, 4).join(':')
}
