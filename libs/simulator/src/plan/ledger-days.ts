import type { Hall } from '@bihuan/contracts'
import { localDate, type Instant } from '@bihuan/deadlines'
import type { PlannedLife } from './act.js'
import { dealt } from './dealt.js'
import { lifeFrom } from './life.js'
import { ledgerMoment, momentsPerDay } from './moments.js'
import type { SeededRandom } from './seeded-random.js'
import { clerkAt } from './staff.js'

/** 回访台账: every window confirms its day, as the ledger says it; a few forget, and are listed. */
export function ledgerDays(
  random: SeededRandom, halls: readonly Hall[], moments: readonly Instant[],
): readonly PlannedLife[] {
  const windows = halls.flatMap((hall) => hall.windows.map((window) => ({ hall, window })))
  const days = moments.filter((_, moment) => moment % momentsPerDay === 0).map(localDate)
  const confirmed = dealt(random, [[true, 96], [false, 4]], windows.length * days.length)
  return days.flatMap((date, day) => windows.map(({ hall, window }, index) => {
    const life = lifeFrom(ledgerMoment(day))
    const confirms = confirmed[day * windows.length + index] ?? true
    const { acts } = confirms ? life.act(clerkAt(hall, window.id), 'callback/confirm-ledger', {}, 'ledger') : life
    return { key: `${window.id}-${date}`, acts }
  }))
}
