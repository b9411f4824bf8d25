import type { Clock, ParkedEntry, Position, Instant } from '@bihuan/kernel'
import type { Reference } from '@bihuan/reference'
import type { CustomTransportStrategy } from '@nestjs/microservices'
import type { PersonalOpener } from '../sealing/personal-opener.js'
import type { CommandGateway, Submission, Submitted } from './command-gateway.js'
import type { Health } from './health.js'
import type { Limits } from './limits.js'
import type { Log } from './log.js'
import type { Refusal } from './reactions/refusals.js'

export interface RuntimeOptions {
  readonly log: Log
  readonly limits?: Partial<Limits>
  /** Business time is kept in Consumers and can be moved; loopback only (host-http sees to that). */
  readonly demonstration: boolean
  /** Where a new demonstration's clock stands still; left out it ticks from real time (`--empty`). */
  readonly demonstrationStart?: Instant
  /** Six digits; without it those of the published organisation. */
  readonly prefectureCode?: string
}

/** The machinery of the services of one process: commands, views, reactions, sweeps and business time. */
export interface Runtime {
  readonly gateway: CommandGateway
  /** Business time: what rules, sweeps and controllers must ask. */
  readonly clock: Clock
  readonly opener: PersonalOpener
  readonly parked: ParkedWork
  readonly views: ViewWork
  /** Only in demonstration mode. */
  readonly demonstrationClock?: DemonstrationClockControl
  /** What is published as of now. A command after an answered publication of this process sees it. */
  reference(): Reference
  /** How far the view has scanned; `undefined` before its first batch. */
  viewPosition(view: string): Position | undefined
  /** Waits until the view has scanned past the position; false when it has not within `timeoutMs`, or has failed. */
  waitForView(view: string, after: Position, timeoutMs: number): Promise<boolean>
  /** For `app.connectMicroservice`: Nest registers the handlers, `startAllMicroservices` lets it consume. */
  strategyOf(service: string): CustomTransportStrategy
  health(): Health
  /** Numbers for the metrics route. */
  figures(): readonly Figure[]
  /** Resolves when views, reactions and sweeps stand past the head. @throws Unavailable after `limits.drainMs` */
  drained(): Promise<void>
  /** Takes no more commands, finishes what is in hand, releases leases. The ports stay open. */
  stop(): Promise<void>
}

export interface Figure {
  readonly name: string
  readonly labels: { readonly [name: string]: string }
  readonly value: number
}

export interface DemonstrationTime {
  readonly now: Instant
  readonly mode: 'held' | 'realTime'
}

export interface Advance {
  readonly days?: number
  readonly hours?: number
  readonly minutes?: number
}

/** Each answers the time that then holds. */
export interface DemonstrationClockControl {
  read(): DemonstrationTime
  /** Holds business time at this instant, stepping through what falls due on the way. @throws ClockBackwards */
  set(now: Instant): Promise<DemonstrationTime>
  /** @throws ClockBackwards for a negative sum */
  advance(by: Advance): Promise<DemonstrationTime>
  realTime(): Promise<DemonstrationTime>
}

/** What waits in one reaction group, without anything personal. */
export interface ParkedItem extends ParkedEntry {
  readonly service: string
  /** Id of the event at the head: what a retry or a skip is about. */
  readonly eventId: string
}

export type ParkedOrder = Pick<Submission, 'actor' | 'scope' | 'key' | 'correlationId' | 'traceparent'> & {
  readonly service: string
  readonly eventId: string
  /** Key of the parked entry: the case id, else the stream. */
  readonly parkedKey: string
  readonly reason: string
}

/** Both orders are commands recorded in `<service>.parked-<eventId>`, which the runner obeys as a subscriber. */
export interface ParkedWork {
  list(service: string, limit: number): Promise<readonly ParkedItem[]>
  /** The newest commands of the service's reactions that a rule refused for good, newest first. */
  refused(service: string): Promise<readonly Refusal[]>
  retry(order: ParkedOrder): Promise<Submitted>
  skip(order: ParkedOrder): Promise<Submitted>
}

/** How one view stands in this process. */
export interface ViewStanding {
  readonly name: string
  readonly ok: boolean
  /** In English, one word or a code. */
  readonly detail: string
  /** How far it has scanned; null before its first batch. */
  readonly position: Position | null
}

/** What operators see and order of views. */
export interface ViewWork {
  /** Of the services of this process. */
  list(service: string): readonly ViewStanding[]
  /**
   * Forgets the documents of the view and projects all events again; also a view that has failed goes on then. Answers
   * when the order is durable: whoever runs the view obeys it within a second.
   */
  rebuild(view: string): Promise<void>
}
