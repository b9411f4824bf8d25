import { dealt, type Weighted } from './dealt.js'
import { lifeFrom, type Life } from './life.js'
import { dayOf, lateEvening, momentsPerDay } from './moments.js'
import type { SeededRandom } from './seeded-random.js'
import type { Served } from './served.js'
import { callbackOfficerOf } from './staff.js'

/** What comes of phoning somebody about the day's business. */
export type CallCourse = 'reached' | 'secondTry' | 'unreachable' | 'refused' | 'late' | 'missed'

/** Invented: no figure is published. Zhangjiakou reports 100 %; here a few are late or missed, so that it shows. */
const COURSES: readonly Weighted<CallCourse>[] = [
  ['reached', 92], ['secondTry', 4], ['unreachable', 1], ['refused', 1], ['late', 1], ['missed', 1],
]

/** What the citizen says, in the words of `complete-callback`. */
export interface Said {
  readonly satisfaction: 'satisfied' | 'basicallySatisfied' | 'dissatisfied'
  readonly problems?: readonly { readonly kind: string; readonly description: string }[]
  readonly suggestions?: readonly string[]
  readonly complaint?: string
}

export function callCourses(random: SeededRandom, calls: number): readonly CallCourse[] {
  return dealt(random, COURSES, calls)
}

/** The routine call about business done at this moment: the same day before 19:00, unless it is `late`. */
export function routineCall(
  served: Served, phonedFrom: number, course: CallCourse, said: Said, random: SeededRandom,
): Life {
  const { hall, number } = served
  const officer = callbackOfficerOf(hall, number)
  const evening = lateEvening(phonedFrom)
  const soon = lifeFrom(phonedFrom + 1 + random.whole(evening - phonedFrom))
  switch (course) {
    case 'missed': return lifeFrom(phonedFrom)
    case 'reached': return callMade(soon, served, 1, said)
    case 'late': return callMade(lifeFrom((dayOf(phonedFrom) + 1) * momentsPerDay), served, 1, said)
    case 'secondTry': {
      const tried = lifeFrom(evening - 1).act(officer, 'callback/assign-callback', { round: 1, officerId: officer.id })
        .act(officer, 'callback/record-attempt', { round: 1, outcome: 'noAnswer' })
      return spokenWith(tried.notBefore(evening), served, 1, said)
    }
    case 'unreachable': {
      const assigned = lifeFrom(evening - 1)
        .act(officer, 'callback/assign-callback', { round: 1, officerId: officer.id })
      const tried = ['noAnswer', 'busy', 'noAnswer'].reduce((life, outcome, index) => (
        life.notBefore(evening - 1 + Math.min(index, 1)).act(officer, 'callback/record-attempt', { round: 1, outcome })
      ), assigned)
      return tried.act(officer, 'callback/abandon-callback', { round: 1, reason: 'unreachable' })
    }
    case 'refused':
      return soon.act(officer, 'callback/assign-callback', { round: 1, officerId: officer.id })
        .act(officer, 'callback/record-attempt', { round: 1, outcome: 'refused' })
        .act(officer, 'callback/abandon-callback', { round: 1, reason: 'refused' })
  }
}

/** A call that is made at the moment reached: taken, dialled, spoken. */
export function callMade(life: Life, served: Served, round: number, said: Said): Life {
  const officer = callbackOfficerOf(served.hall, served.number)
  const assigned = life.act(officer, 'callback/assign-callback', { round, officerId: officer.id })
  return spokenWith(assigned, served, round, said)
}

function spokenWith(life: Life, { hall, number }: Served, round: number, said: Said): Life {
  const officer = callbackOfficerOf(hall, number)
  return life.act(officer, 'callback/record-attempt', { round, outcome: 'reached' })
    .act(officer, 'callback/complete-callback', { round, ...said })
}
