import type { SeededRandom } from './seeded-random.js'

/** A kind and how often it shall come, in any unit. */
export type Weighted<Kind> = readonly [kind: Kind, weight: number]

/**
 * So many cards of each kind as its weight asks for (largest remainders), shuffled. Shares then hold exactly even in a
 * small play, where throwing dice for each case would often leave a rare kind out.
 */
export function dealt<Kind>(
  random: SeededRandom, weights: readonly Weighted<Kind>[], count: number,
): readonly Kind[] {
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0)
  const shares = weights.map(([kind, weight]) => {
    const exact = (count * weight) / total
    return { kind, cards: Math.floor(exact), remainder: exact - Math.floor(exact) }
  })
  const given = shares.reduce((sum, { cards }) => sum + cards, 0)
  const luckiest = [...shares].sort((one, other) => other.remainder - one.remainder).slice(0, count - given)
  const cards = shares.flatMap((share) => (
    Array<Kind>(share.cards + (luckiest.includes(share) ? 1 : 0)).fill(share.kind)
  ))
  return random.shuffled(cards)
}
