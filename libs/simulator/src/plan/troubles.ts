import type { CallCourse } from './callback-life.js'
import type { OrderStory } from './rectification-life.js'
import type { SeededRandom } from './seeded-random.js'
import type { Served } from './served.js'

/** What goes wrong, and so leads to an order. */
export interface Trouble {
  readonly kind: 'badRating' | 'anonymousBadRating' | 'problem' | 'complaint'
  readonly story: OrderStory
}

/**
 * The floor. In reality one rating in eleven thousand is bad (domain.md §7), so a week of two thousand cases would show
 * no loop at all: so many a day are put in, by name and without, and so many calls bring a problem or a complaint.
 */
const PER_DAY: readonly (readonly [Trouble['kind'], number])[] = [
  ['badRating', 1], ['anonymousBadRating', 0.6], ['problem', 0.6], ['complaint', 0.4],
]

/** In a small play no more than one in so many who were served. */
const SERVED_PER_TROUBLE = 40

/** Troubles begin in this part of the play, so that most of them end in it. */
const EARLY = 0.6

const NAMED: readonly OrderStory[] = [
  'done', 'reopened', 'returned', 'planned', 'overdue', 'dismissed', 'done', 'notPossible', 'done', 'done',
]
const ANONYMOUS: readonly OrderStory[] = ['done', 'done', 'planned', 'dismissed']

/** Who has what trouble. @param courseOf what comes of phoning somebody; `undefined`: nobody is phoned */
export function troubles(
  random: SeededRandom, served: readonly Served[], courseOf: (served: Served) => CallCourse | undefined,
  { days, moments }: { readonly days: number; readonly moments: number },
): ReadonlyMap<number, Trouble> {
  const waiting = [...random.shuffled(served)]
  const chosen = PER_DAY.flatMap(([kind, perDay]) => {
    const most = Math.min(Math.ceil(perDay * days), Math.ceil(served.length / SERVED_PER_TROUBLE))
    const found = waiting.filter((one) => canHave(kind, one, courseOf(one), moments * EARLY)).slice(0, most)
    for (const one of found) waiting.splice(waiting.indexOf(one), 1)
    return found.map((one) => ({ kind, one }))
  }).sort((one, other) => (one.one.phonedFrom ?? 0) - (other.one.phonedFrom ?? 0))
  return new Map([
    ...withStories(chosen.filter(({ kind }) => kind !== 'anonymousBadRating'), NAMED),
    ...withStories(chosen.filter(({ kind }) => kind === 'anonymousBadRating'), ANONYMOUS),
  ])
}

function canHave(
  kind: Trouble['kind'], { ratedFrom, phonedFrom }: Served, course: CallCourse | undefined, before: number,
): boolean {
  const rates = ratedFrom !== undefined && ratedFrom < before
  switch (kind) {
    // Has been phoned once already: a call still to be made would serve for the displeasure, too.
    case 'badRating': return rates && course === 'reached'
    case 'anonymousBadRating': return rates
    case 'problem':
    case 'complaint': return course === 'reached' && (phonedFrom ?? before) < before
  }
}

/** Each story has its turn, the one that takes longest early. */
function withStories(
  chosen: readonly { readonly kind: Trouble['kind']; readonly one: Served }[], stories: readonly OrderStory[],
): readonly (readonly [number, Trouble])[] {
  return chosen.map(({ kind, one: { number } }, index) => {
    const story = stories[index % stories.length] ?? 'done'
    return [number, { kind, story }] as const
  })
}
