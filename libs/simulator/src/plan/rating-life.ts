import { isBad, type Level, type RatingChannel } from '@bihuan/contracts'
import type { Actor } from './act.js'
import { lifeFrom, type Life } from './life.js'
import { labelsFor, SAYINGS } from './sayings.js'
import type { SeededRandom } from './seeded-random.js'
import type { Served } from './served.js'
import { evaluatorOf } from './staff.js'

export interface PlannedRating {
  readonly moment: number
  readonly level: Level
  readonly anonymous?: boolean
  /** Follows the link of the invitation, without an account. */
  readonly byLink?: boolean
}

interface Way {
  readonly actor?: Actor
  readonly channel: RatingChannel
}

/** One rating: who has an account signs in, who came to the hall uses its evaluator, others follow a link. */
export function ratingLife(
  served: Served, { moment, level, anonymous = false, byLink = false }: PlannedRating, random: SeededRandom,
): Life {
  const { actor, channel } = wayOf(served, byLink, random)
  const labels = labelsFor(level, random)
  const body = {
    node: served.node, level, ...(labels.length > 0 ? { labels } : {}), channel,
    ...(isBad(level) ? { comment: random.pick(SAYINGS.bad) } : {}), ...(anonymous ? { anonymous } : {}),
  }
  return lifeFrom(moment).act(actor, 'evaluation/submit-rating', body, ...(byLink ? ['ratingToken' as const] : []))
}

function wayOf({ account, hall }: Served, byLink: boolean, random: SeededRandom): Way {
  if (byLink) return { channel: random.pick(['sms', 'qr']) }
  return account === undefined
    ? { actor: evaluatorOf(hall), channel: random.pick(['hallTablet', 'hallTerminal']) }
    : { actor: account, channel: random.pick(['web', 'mobile']) }
}
