import { calendarsOf, type PlainDate } from '@bihuan/deadlines'
import { demonstrationItems, demonstrationOrganisation, nationalCalendars } from '@bihuan/reference'
import type { Plan, PlannedCase } from './act.js'
import { applicationOf, itemDealer, placesOf, type Catalogue } from './application.js'
import { approvalLife } from './approval-life.js'
import { deliveryLife } from './delivery-life.js'
import { destinies, isAccepted, isDecided, type Destiny } from './destinies.js'
import { entryLife } from './entry-life.js'
import { explained } from './explanation.js'
import { businessMoments, closeOfBusiness, momentsPerDay } from './moments.js'
import { seededRandom, type SeededRandom } from './seeded-random.js'

export interface PlanRequest {
  /** The same seed, number of cases, first day and length give the same plan, to the byte. */
  readonly seed: number
  readonly cases: number
  /** First day; business begins on it, or on the first working day after it. */
  readonly from: PlainDate
  /** Working days that are played; acts that would come later are left out, and their cases left open. */
  readonly days?: number
  readonly catalogue?: Catalogue
}

/** Enough for the shortest promises to run out. */
const usualDays = 9

const demonstration: Catalogue = { halls: demonstrationOrganisation.halls, items: demonstrationItems }

/** Realistic hall days as data; nothing is sent. */
export function planPlay({ seed, cases, from, days = usualDays, catalogue = demonstration }: PlanRequest): Plan {
  const moments = businessMoments(calendarsOf(nationalCalendars.map(({ calendar }) => calendar)), from, days)
  const shared = seededRandom(`${seed}`)
  const places = placesOf(shared, catalogue, cases)
  const itemFor = itemDealer(shared, catalogue)
  const planned = destinies(shared, cases).map((destiny, index): PlannedCase => {
    const number = index + 1
    const random = seededRandom(`${seed}/case ${number}`)
    const item = itemFor(destiny)
    const place = places[index] ?? random.pick(places)
    const application = applicationOf(random, { number, item, ...place }, destiny.entry !== 'corrected')
    const start = startOf(random, destiny, days)
    const entered = entryLife(application, destiny.entry, start)
    const life = isAccepted(destiny) ? approvalLife(entered, application, destiny, { random, moments }) : entered
    const whole = isDecided(destiny) ? deliveryLife(life, application, destiny.outcome) : life
    const acts = explained(whole.acts, application, destiny, moments).filter(({ moment }) => moment < moments.length)
    return { number, itemCode: item.code, ...destiny, acts }
  })
  return { name: `play-${seed}-${cases}-${from}-${days}`, moments, end: closeOfBusiness(moments), cases: planned }
}

/** Instant cases come every day; promised ones early, slow ones first, so that the play sees what becomes of them. */
function startOf(random: SeededRandom, { handling, course }: Destiny, days: number): number {
  if (handling !== 'promised') return random.whole(days * momentsPerDay)
  const part = course === 'slow' ? 0.2 : 0.6
  return random.whole(Math.max(1, Math.floor(days * part * momentsPerDay)))
}
