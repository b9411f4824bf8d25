import { calendarsOf, type Instant, type PlainDate } from '@bihuan/deadlines'
import { demonstrationItems, demonstrationOrganisation, nationalCalendars } from '@bihuan/reference'
import type { Act, Plan, PlannedCase, PlannedLife } from './act.js'
import { aftercare } from './aftercare.js'
import { applicationOf, itemDealer, placesOf, type Catalogue } from './application.js'
import { approvalLife } from './approval-life.js'
import { consultationAt } from './consultation-life.js'
import { deliveryLife } from './delivery-life.js'
import { destinies, isAccepted, isDecided, type Destiny } from './destinies.js'
import { entryLife } from './entry-life.js'
import { explained } from './explanation.js'
import { ledgerDays } from './ledger-days.js'
import { woven } from './life.js'
import {
  businessMoments, morningAfter, officeMoment, officeMomentsPerDay, workingDaysLeftInMonth,
} from './moments.js'
import { seededRandom, type SeededRandom } from './seeded-random.js'
import { servedCase, type Served } from './served.js'

export interface PlanRequest {
  /** The same seed, number of cases, first day and length give the same plan, to the byte. */
  readonly seed: number
  /** First day; business begins on it, or on the first working day after it. */
  readonly from: PlainDate
  /** Working days that are played; acts that would come later are left out, and their cases left open. */
  readonly days?: number
  /** As many as a prefecture's halls see in so many days when left out. */
  readonly cases?: number
  readonly catalogue?: Catalogue
}

/** 2,000 cases a week, 8,600 a month: between a county's 3,600 in five weeks and a city's 40,608 (domain.md §7). */
const CASES_PER_DAY = 391

/** Invented: one in eight who come to a window only asks. */
const CASES_PER_CONSULTATION = 8

const DAYS_OF_WEEK = 5

const calendars = calendarsOf(nationalCalendars.map(({ calendar }) => calendar))
const demonstration: Catalogue = { halls: demonstrationOrganisation.halls, items: demonstrationItems }

/** Working days of a play that begins on this day: five, or all that are left of the month. */
export function daysOf(length: 'week' | 'month', from: PlainDate): number {
  return length === 'week' ? DAYS_OF_WEEK : workingDaysLeftInMonth(calendars, from)
}

/** Realistic hall days as data; nothing is sent. */
export function planPlay({
  seed, from, days = DAYS_OF_WEEK, cases = days * CASES_PER_DAY, catalogue = demonstration,
}: PlanRequest): Plan {
  const moments = businessMoments(calendars, from, days)
  const shared = seededRandom(`${seed}`)
  const cared = [...casesOf(shared, { seed, days, cases, catalogue, moments })]
  const asked = consultationsOf(seed, Math.round(cases / CASES_PER_CONSULTATION), cases + 1, days, catalogue)
  const served = [...cared.map((one) => one.served), ...asked.map((one) => one.served)]
  const loops = aftercare(`${seed}`, served, moments)
  const whole = (acts: readonly Act[], { number }: Served): readonly Act[] => (
    woven(acts, loops.get(number) ?? []).filter(({ moment }) => moment < moments.length)
  )
  return {
    name: `play-${seed}-${cases}-${from}-${days}`, moments, end: morningAfter(calendars, moments),
    cases: cared.map(({ planned, served: one }) => ({ ...planned, acts: whole(planned.acts, one) })),
    consultations: asked.map(({ acts, served: one }): PlannedLife => (
      { key: `${one.number}`, acts: whole(acts, one) })),
    ledgers: ledgerDays(seededRandom(`${seed}/ledgers`), catalogue.halls, moments),
  }
}

interface CasesRequest extends Required<Pick<PlanRequest, 'seed' | 'days' | 'cases' | 'catalogue'>> {
  readonly moments: readonly Instant[]
}

function casesOf(
  shared: SeededRandom, { seed, days, cases, catalogue, moments }: CasesRequest,
): readonly { readonly planned: PlannedCase; readonly served: Served }[] {
  const places = placesOf(shared, catalogue, cases)
  const itemFor = itemDealer(shared, catalogue)
  return destinies(shared, cases).map((destiny, index) => {
    const number = index + 1
    const random = seededRandom(`${seed}/case ${number}`)
    const item = itemFor(destiny)
    const place = places[index] ?? random.pick(places)
    const application = applicationOf(random, { number, item, ...place }, destiny.entry !== 'corrected')
    const start = startOf(random, destiny, days)
    const entered = entryLife(application, destiny.entry, start)
    const life = isAccepted(destiny) ? approvalLife(entered, application, destiny, { random, moments }) : entered
    const whole = isDecided(destiny) ? deliveryLife(life, application, destiny.outcome) : life
    const acts = explained(whole.acts, application, destiny, moments)
    const planned = { key: `${number}`, number, itemCode: item.code, ...destiny, acts }
    return { planned, served: servedCase(application, acts) }
  })
}

function consultationsOf(
  seed: number, count: number, firstNumber: number, days: number, catalogue: Catalogue,
): ReturnType<typeof consultationAt>[] {
  return Array.from({ length: count }, (_, index) => {
    const number = firstNumber + index
    const random = seededRandom(`${seed}/consultation ${number}`)
    return consultationAt(random, catalogue, number, officeMoment(random.whole(days * officeMomentsPerDay)))
  })
}

/** Instant cases come every day; promised ones early, slow ones first, so that the play sees what becomes of them. */
function startOf(random: SeededRandom, { handling, course }: Destiny, days: number): number {
  if (handling !== 'promised') return officeMoment(random.whole(days * officeMomentsPerDay))
  const part = course === 'slow' ? 0.2 : 0.6
  return officeMoment(random.whole(Math.max(1, Math.floor(days * part * officeMomentsPerDay))))
}
