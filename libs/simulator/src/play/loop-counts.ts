import type { Act, Actor } from '../plan/act.js'
import { supervisor } from '../plan/staff.js'
import { memberOf } from './problem.js'
import type { Tally } from './tally.js'
import type { Wire } from './wire.js'

/** How a play has ended, in numbers. */
export interface LoopCounts {
  readonly cases: number
  readonly consultations: number
  readonly ratings: number
  readonly badRatings: number
  readonly callsDone: number
  /** Past their limit and still to be made. */
  readonly callsMissed: number
  readonly ordersOpened: number
  readonly ordersClosed: number
  /** 闭环: orders closed because the second call found the citizen satisfied, or by a public answer. */
  readonly closedLoops: number
}

/** The counts, and the cases whose loop the citizen has closed. */
export interface Loops {
  readonly counts: LoopCounts
  readonly closed: readonly string[]
}

const ACT: Pick<Act, 'moment' | 'service' | 'body'> = { moment: 0, service: 'rectification', body: {} }
const PAGES_MOST = 1_000

/** What the player was answered; and from the lists what it was not: reactions, sweeps, ratings by link before. */
export async function loopsOf(tally: Tally, wire: Wire): Promise<Loops> {
  const ratings = await allOf(wire, supervisor, '/evaluation/ratings')
  const missed = await allOf(wire, supervisor, '/callback/calls?status=missed')
  const orders = await allOf(wire, supervisor, '/rectification/orders')
  const closings = orders.map((order) => memberOf(memberOf(order, 'closing'), 'closedBy'))
  const closed = closings.filter((by) => by !== undefined)
  const bySecondCall = orders.filter((_, index) => closings[index] === 'secondCall')
  const counts = {
    cases: tally.of('ApplicationReceived'), consultations: tally.of('ConsultationRecorded'),
    ratings: ratings.length, badRatings: ratings.filter((rating) => isBad(memberOf(rating, 'level'))).length,
    callsDone: tally.of('CallbackCompleted'), callsMissed: missed.length,
    ordersOpened: orders.length, ordersClosed: closed.length,
    closedLoops: closed.filter((by) => by === 'secondCall' || by === 'publicAnswer').length,
  }
  return { counts, closed: bySecondCall.map((order) => String(memberOf(order, 'caseId'))) }
}

/** Every page of a list. */
async function allOf(wire: Wire, actor: Actor, path: string): Promise<readonly unknown[]> {
  const all: unknown[] = []
  let cursor = ''
  for (let read = 0; read < PAGES_MOST; read++) {
    const act = { ...ACT, actor, command: 'list' }
    const page = { life: 'the counts', act, path: `${path}${path.includes('?') ? '&' : '?'}limit=100${cursor}` }
    const body = await wire.ask(page, (answer) => answer)
    const items = memberOf(body, 'items')
    if (Array.isArray(items)) all.push(...items)
    const next = memberOf(body, 'cursor')
    if (typeof next !== 'string') return all
    cursor = `&cursor=${encodeURIComponent(next)}`
  }
  throw new RangeError(`${path} has more than ${PAGES_MOST} pages`)
}

function isBad(level: unknown): boolean {
  return level === 'dissatisfied' || level === 'veryDissatisfied'
}
