import type { Level } from '@bihuan/contracts'
import type { Instant } from '@bihuan/deadlines'
import type { Act } from './act.js'
import { callCourses, callMade, routineCall, type CallCourse, type Said } from './callback-life.js'
import { dealt, type Weighted } from './dealt.js'
import { lifeFrom, woven } from './life.js'
import { lateEvening, momentsPerDay, officeAfter, officeMomentsPerDay } from './moments.js'
import { ratingLife } from './rating-life.js'
import { rectificationLife } from './rectification-life.js'
import { SAYINGS } from './sayings.js'
import { seededRandom, type SeededRandom } from './seeded-random.js'
import type { Served } from './served.js'
import { troubles, type Trouble } from './troubles.js'

/** Who rates at all: invented, so that lists show both; Guangdong counts more ratings than cases (domain.md §7). */
const RATED: readonly Weighted<boolean>[] = [[true, 55], [false, 45]]

/** Guangdong, July 2023 (domain.md §7), without the bad ones: those are the floor of `troubles`. */
const GOOD: readonly Weighted<Level>[] = [['verySatisfied', 99.78], ['satisfied', 0.08], ['basicallySatisfied', 0.13]]

const SAID: readonly Weighted<Said['satisfaction']>[] = [['satisfied', 98.7], ['basicallySatisfied', 1.3]]

/** The card of one case or consultation. */
interface Lot {
  readonly course: CallCourse | undefined
  readonly satisfaction: Said['satisfaction']
  /** Left out: does not rate, or badly. */
  readonly level: Level | undefined
  readonly trouble: Trouble | undefined
}

/** What follows service, by number: who is phoned and rates, and what is put right because of it. */
export function aftercare(
  seed: string, served: readonly Served[], moments: readonly Instant[],
): ReadonlyMap<number, readonly Act[]> {
  const lots = lotsOf(seededRandom(`${seed}/aftercare`), served, moments)
  return new Map(served.map((one) => {
    const random = seededRandom(`${seed}/aftercare ${one.number}`)
    const lot = lots.get(one.number)
    return [one.number, lot === undefined ? [] : loopOf(one, lot, random, moments)]
  }))
}

function lotsOf(
  random: SeededRandom, served: readonly Served[], moments: readonly Instant[],
): ReadonlyMap<number, Lot> {
  const phoned = numbersOf(served.filter(({ reachable, phonedFrom }) => reachable && phonedFrom !== undefined))
  const courses = handed(phoned, callCourses(random, phoned.length))
  const satisfactions = handed(phoned, dealt(random, SAID, phoned.length))
  const days = moments.length / momentsPerDay
  const worried = troubles(random, served, ({ number }) => courses.get(number), { days, moments: moments.length })
  const rating = numbersOf(served.filter(({ number, ratedFrom }) => ratedFrom !== undefined && !worried.has(number)))
  const rated = handed(rating, dealt(random, RATED, rating.length))
  const raters = rating.filter((number) => rated.get(number) === true)
  const levels = handed(raters, dealt(random, GOOD, raters.length))
  return new Map(served.map(({ number }) => [number, {
    course: courses.get(number), satisfaction: satisfactions.get(number) ?? 'satisfied', level: levels.get(number),
    trouble: worried.get(number),
  }]))
}

function loopOf(
  served: Served, { course, satisfaction, level, trouble }: Lot, random: SeededRandom, moments: readonly Instant[],
): readonly Act[] {
  const { phonedFrom, ratedFrom } = served
  const call = course === undefined || phonedFrom === undefined
    ? lifeFrom(0) : routineCall(served, phonedFrom, course, saidIn(satisfaction, trouble, random), random)
  const ratings = level === undefined || ratedFrom === undefined ? [] : goodRatings(served, ratedFrom, level, random)
  if (trouble === undefined) return woven(call.acts, ratings)
  const { kind, story } = trouble
  if (kind === 'problem' || kind === 'complaint') {
    const order = { story, raisedAt: call.moment, realName: true, nextRound: 2 }
    return woven(call.acts, ratings, rectificationLife(served, order, random, moments).acts)
  }
  const realName = kind === 'badRating'
  // By name: after the routine call, so that the bad rating asks for one of its own.
  const raisedAt = officeAfter(Math.max(ratedFrom ?? 0, realName ? call.moment : 0), 1 + random.whole(2))
  const bad = ratingLife(served, {
    moment: raisedAt, level: random.happens(2 / 9) ? 'dissatisfied' : 'veryDissatisfied', anonymous: !realName,
    byLink: served.account === undefined || random.happens(0.5),
  }, random)
  const phoned = realName
    ? callMade(lifeFrom(lateEvening(raisedAt)), served, 2, { satisfaction: 'dissatisfied' }).acts : []
  const order = { story, raisedAt, realName, nextRound: 3 }
  return woven(call.acts, bad.acts, phoned, rectificationLife(served, order, random, moments).acts)
}

function saidIn(satisfaction: Said['satisfaction'], trouble: Trouble | undefined, random: SeededRandom): Said {
  switch (trouble?.kind) {
    case 'problem': return { satisfaction: 'basicallySatisfied', problems: [random.pick(SAYINGS.problem)] }
    case 'complaint': return { satisfaction: 'dissatisfied', complaint: random.pick(SAYINGS.complaint) }
    default:
      return random.happens(0.01) ? { satisfaction, suggestions: [random.pick(SAYINGS.suggestion)] } : { satisfaction }
  }
}

/**
 * One in a hundred follows a link (one address may ask for no more than 120 invitations a minute), and one in a hundred
 * adds a second rating a day later (追加).
 */
function goodRatings(served: Served, ratedFrom: number, level: Level, random: SeededRandom): readonly Act[] {
  const moment = officeAfter(ratedFrom, random.whole(4))
  const byLink = random.happens(0.01)
  const first = ratingLife(served, { moment, level, byLink }, random)
  if (byLink || !random.happens(0.01)) return first.acts
  const later = officeAfter(moment, officeMomentsPerDay)
  return woven(first.acts, ratingLife(served, { moment: later, level: 'satisfied' }, random).acts)
}

function numbersOf(served: readonly Served[]): readonly number[] {
  return served.map(({ number }) => number)
}

function handed<Card>(numbers: readonly number[], cards: readonly Card[]): ReadonlyMap<number, Card> {
  return new Map(cards.flatMap((card, index) => {
    const number = numbers[index]
    return number === undefined ? [] : [[number, card] as const]
  }))
}
