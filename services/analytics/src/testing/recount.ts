import { isBad, type Level } from '@bihuan/contracts'
import type { RecordedEvent } from '@bihuan/kernel'
import type { Indicators } from '../indicators/indicators.js'
import type { Filter, Period } from '../indicators/row.js'

/** An event read as the naive reader does: as plain JSON. */
interface Plain {
  readonly id: string
  readonly type: string
  readonly caseId: string
  readonly day: string
  readonly data: { readonly [field: string]: unknown }
}

interface Place {
  readonly hallId: string
  readonly windowId?: string
  readonly unitId: string
  readonly itemCode?: string
}

const CLOSING = ['CaseDecided', 'CaseTerminated', 'CaseTransferred']

/**
 * The indicators counted from zero by going through all events again and again: slow, and built on nothing of what it
 * checks. A bad rating finds its order by the id of the event that raised it.
 */
export function recount(
  recorded: readonly RecordedEvent[], { from, to }: Period, filter: Filter, basicallySatisfiedIsGood: boolean,
): Indicators {
  const events = recorded.map(plain)
  const within = (place: Place, day: string): boolean => from <= day && day <= to
    && Object.entries(filter).every(([field, value]) => Reflect.get(place, field) === value)
  const ofType = (...types: readonly string[]): readonly Plain[] => events.filter(({ type }) => types.includes(type))

  const cases = ofType('CaseAccepted', 'CaseDeemedAccepted').filter((event) => within(casePlace(event), event.day))
  const isEnded = ({ caseId }: Plain, types: readonly string[]): boolean => (
    ofType(...types).some((event) => event.caseId === caseId))
  const instant = cases.filter((event) => Reflect.get(event.data['item'] as object, 'handling') !== 'promised')
  const promised = cases.filter((event) => !instant.includes(event))
  const closings = (some: readonly Plain[]): number => some.filter((event) => isEnded(event, CLOSING)).length

  const submitted = ofType('RatingSubmitted').filter((event) => within(about(event), event.day))
  const orderOf = (rating: Plain): Plain | undefined => {
    const raising = ofType('BadRatingRaised').find(({ data }) => data['ratingId'] === rating.data['ratingId'])
    return ofType('OrderOpened').find(({ data }) => data['sourceEventId'] === raising?.id)
  }
  const isInvalid = (rating: Plain): boolean => {
    const order = orderOf(rating)
    return order !== undefined && ofType('OrderDismissed').some(({ data }) => data['orderId'] === order.data['orderId'])
  }
  const ratings = submitted.filter((rating) => !isInvalid(rating))
  const bad = ratings.filter((rating) => isBad(levelOf(rating)))
  const rectified = bad.filter((rating) => {
    const order = orderOf(rating)
    return order !== undefined && isRectified(events, order.data['orderId'])
  })
  const silent = ofType('DefaultRatingApplied').filter((event) => within(about(event), event.day)
    && !ofType('RatingSubmitted').some(({ caseId, data }) => caseId === event.caseId
      && data['node'] === event.data['node'] && data['sequence'] === 1))

  const levels = (some: readonly Plain[], wanted: readonly Level[]): number => (
    some.filter((rating) => wanted.includes(levelOf(rating))).length)
  const happy: readonly Level[] = ['verySatisfied', 'satisfied']
  const good: readonly Level[] = basicallySatisfiedIsGood ? [...happy, 'basicallySatisfied'] : happy
  const rate = (wanted: readonly Level[]): Indicators['goodRate'] => ({
    ...part(levels(ratings, wanted), ratings.length),
    withDefaults: part(levels([...ratings, ...silent], wanted), ratings.length + silent.length),
  })
  return {
    ratings: ratings.length, ratingsByDefault: silent.length, badRatings: bad.length,
    invalidRatings: submitted.length - ratings.length, notYetRectified: bad.length - rectified.length,
    rectificationRate: part(rectified.length, bad.length),
    goodRate: rate(good), satisfactionRate: rate(happy),
    withdrawn: cases.filter((event) => isEnded(event, ['CaseWithdrawn'])).length,
    closingRate: part(closings(cases), cases.length),
    instantClosingRate: part(closings(instant), instant.length),
    promisedClosingRate: part(closings(promised), promised.length),
    instantShare: part(instant.length, cases.length),
    orders: ofType('OrderOpened').filter((event) => within(about(event), dayOf(startOf(event)))).length,
  }
}

/** The last word on each of the two questions counts. */
function isRectified(events: readonly Plain[], orderId: unknown): boolean {
  const own = events.filter(({ data }) => data['orderId'] === orderId)
  const last = (types: readonly string[]): Plain | undefined => own.findLast(({ type }) => types.includes(type))
  const plan = last(['RectificationReported', 'PlanCompleted', 'ReportReturned', 'OrderReopened'])
  return last(['OrderClosed', 'OrderReopened'])?.type === 'OrderClosed' && plan?.data['outcome'] !== 'planned'
}

function plain({ id, type, stream, data, metadata }: RecordedEvent): Plain {
  return {
    id, type, caseId: stream.slice(stream.indexOf('-') + 1), data: { ...data },
    day: dayOf(metadata.effectiveAt ?? metadata.recordedAt),
  }
}

/** Asia/Shanghai is eight hours ahead, without summer time since 1992. */
function dayOf(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10)
}

function casePlace({ data }: Plain): Place {
  const { code: itemCode, unitId } = data['item'] as { readonly code: string; readonly unitId: string }
  return { ...data as unknown as Place, unitId, itemCode }
}

function about({ data }: Plain): Place {
  return data['about'] as Place
}

function startOf({ data }: Plain): string {
  return (data['contact'] as { readonly startAt: string }).startAt
}

function levelOf({ data }: Plain): Level {
  return data['level'] as Level
}

function part(numerator: number, denominator: number): Indicators['closingRate'] {
  const percent = denominator === 0 ? null : Math.round(numerator / denominator * 10_000) / 100
  return { numerator, denominator, percent }
}
