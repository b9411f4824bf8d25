import { caseTerminated, caseTransferred, caseWithdrawn, isBad, LEVEL_CODES, type Level } from '@bihuan/contracts'
import type { Instant, NewEvent, RecordedEvent } from '@bihuan/kernel'
import { fact } from '@bihuan/testing'
import fc from 'fast-check'
import {
  accepted, byDefault, closed, decided, dismissed, opened, planDone, raised, rated, reopened, reported, type About,
} from './scenes.js'

/** What somebody tries with one of a few cases; what cannot be at that moment does not happen. */
interface Attempt {
  readonly what: (typeof WHATS)[number]
  readonly number: number
  readonly level: Level
  readonly hoursLater: number
}

const WHATS = [
  'accept', 'accept', 'decide', 'decide', 'withdraw', 'terminate', 'transfer', 'rate', 'rate', 'rate again', 'visit',
  'default', 'order', 'order', 'complaint', 'dismiss', 'plan', 'report', 'return', 'complete', 'close', 'close',
  'reopen',
] as const

/** Few, so that enough happens to each. */
const CASES = 6
const START_MS = Date.parse('2026-02-27T10:00:00.000Z')

export const HALLS = ['h1', 'h2'] as const
export const UNITS = ['u1', 'u2'] as const
export const WINDOWS = ['w1', 'w2'] as const
export const ITEMS = ['instant', 'promised', 'automatic'] as const
/** All that attempts can fall on, and days around it. */
export const DAYS = ['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04'] as const

/** Facts in an order in which they can be recorded. */
export const anyHistory: fc.Arbitrary<readonly RecordedEvent[]> = fc.array(fc.record<Attempt>({
  what: fc.constantFrom(...WHATS), number: fc.nat(CASES - 1), level: fc.constantFrom(...LEVEL_CODES),
  hoursLater: fc.nat(2),
}), { minLength: 5, maxLength: 120, size: 'max' }).map((attempts) => {
  const history = new History()
  for (const attempt of attempts) history.tries(attempt)
  return history.events
})

function aboutOf(number: number): About {
  const at = <Value>(values: readonly [Value, ...Value[]], index: number): Value => (
    values[index % values.length] ?? values[0])
  const place = { caseId: `c${number}`, hallId: at(HALLS, number), unitId: at(UNITS, number >> 1) }
  const itemCode = at(ITEMS, number)
  return number % 4 === 3 ? { ...place, itemCode } : { ...place, itemCode, windowId: at(WINDOWS, number >> 2) }
}

class History {
  readonly events: RecordedEvent[] = []
  private readonly done = new Set<string>()
  private nowMs = START_MS

  tries({ what, number, level, hoursLater }: Attempt): void {
    this.nowMs += hoursLater * 3_600_000
    const about = aboutOf(number)
    const { caseId } = about
    const orderId = `${caseId}-R1`
    switch (what) {
      case 'accept': return this.once(caseId, 'accepted', [], 'acceptance', this.acceptance(about, number))
      case 'decide': return this.once(caseId, 'ended', ['accepted'], 'approval', decided())
      case 'withdraw': return this.once(caseId, 'ended', ['accepted'], 'approval', caseWithdrawn({}))
      case 'terminate': return this.once(caseId, 'ended', ['accepted'], 'approval', caseTerminated({ reason: '终止' }))
      case 'transfer': return this.once(caseId, 'ended', ['accepted'], 'approval', caseTransferred({ reason: '转报' }))
      case 'rate': return this.rates(about, level)
      case 'rate again': return this.once(caseId, 'rated again', ['rated'], 'evaluation', rated(
        about, isBad(level) ? 'satisfied' : level, { sequence: 2 }))
      case 'visit': return this.once(caseId, 'visited', [], 'evaluation', rated(about, 'satisfied', { node: 'visit' }))
      case 'default':
        return this.done.has(`${caseId} rated`) ? undefined
          : this.once(caseId, 'defaulted', ['accepted'], 'evaluation', byDefault(about, level))
      case 'order': return this.opensOrder(about, orderId)
      case 'complaint':
        return this.once(caseId, 'complained', [], 'rectification', opened(
          about, `${caseId}-R2`, this.now(), this.idOf(900 + number), 'complaint'))
      case 'dismiss':
        return this.done.has(`${caseId} reported`) ? undefined
          : this.once(caseId, 'dismissed', ['ordered'], 'rectification', dismissed(orderId))
      default: return this.works(caseId, orderId, what)
    }
  }

  private works(caseId: string, orderId: string, what: Attempt['what']): void {
    if (!this.done.has(`${caseId} ordered`) || this.done.has(`${caseId} dismissed`)) return
    const isClosed = this.done.has(`${caseId} closed`)
    switch (what) {
      case 'plan':
      case 'report':
        if (isClosed) return
        this.done.add(`${caseId} reported`)
        return this.records('rectification', caseId, reported(orderId, what === 'plan' ? 'planned' : 'done'))
      case 'complete': return this.records('rectification', caseId, planDone(orderId))
      case 'close': return this.once(caseId, 'closed', ['reported'], 'rectification', closed(orderId))
      case 'reopen':
        if (!this.done.delete(`${caseId} closed`)) return
        return this.records('rectification', caseId, reopened(orderId))
      default: return undefined
    }
  }

  private acceptance(about: About, number: number): NewEvent {
    const handling = ITEMS[number % ITEMS.length] ?? 'instant'
    // Some cases come from a list, or are deemed accepted: they count on an earlier day than they are recorded on.
    const options = number % 3 === 0 ? { effectiveAt: new Date(this.nowMs - 30 * 3_600_000).toISOString() } : {}
    return accepted(about, handling, this.now(), options)
  }

  private rates(about: About, level: Level): void {
    if (this.done.has(`${about.caseId} rated`)) return
    this.once(about.caseId, 'rated', [], 'evaluation', rated(about, level))
    if (isBad(level)) this.once(about.caseId, 'raised', [], 'evaluation', raised(about, level))
  }

  private opensOrder(about: About, orderId: string): void {
    const raising = this.events.find(({ type, stream }) => (
      type === 'BadRatingRaised' && stream === `evaluation-${about.caseId}`))
    if (raising === undefined) return
    const { recordedAt } = raising.metadata
    this.once(about.caseId, 'ordered', [], 'rectification', opened(about, orderId, recordedAt, raising.id))
  }

  private once(caseId: string, mark: string, needs: readonly string[], service: string, event: NewEvent): void {
    if (this.done.has(`${caseId} ${mark}`) || !needs.every((need) => this.done.has(`${caseId} ${need}`))) return
    this.done.add(`${caseId} ${mark}`)
    this.records(service, caseId, event)
  }

  private records(service: string, caseId: string, event: NewEvent): void {
    const index = this.events.length
    this.events.push(fact(event).at(this.now()).recorded(`${service}-${caseId}`, index, undefined))
  }

  private now(): Instant {
    return new Date(this.nowMs).toISOString()
  }

  private idOf(number: number): string {
    return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
  }
}
