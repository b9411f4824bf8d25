import { describe, expect, it } from '@jest/globals'
import { array, integer, property } from 'fast-check'
import { checkLaw } from '@bihuan/testing'
import { dealt, type Weighted } from './dealt.js'
import { seededRandom } from './seeded-random.js'

describe('Dealt cards', () => {
  it('keep the shares exactly: 6 of 100 promised', () => {
    const cards = dealt(seededRandom('cards'), [['instant', 94], ['promised', 6]], 100)
    expect(cards.filter((card) => card === 'promised')).toHaveLength(6)
  })

  it('are shuffled, and so always in the same way by one seed', () => {
    const deal = (seed: string): readonly string[] => dealt(seededRandom(seed), [['a', 1], ['b', 1]], 40)
    expect(deal('one')).toEqual(deal('one'))
    expect(deal('one')).not.toEqual(deal('two'))
  })

  checkLaw('are as many as asked for, each kind within one card of its share', property(
    array(integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 8 }), integer({ min: 0, max: 500 }),
    (weights, count) => {
      const kinds = weights.map((weight, index): Weighted<number> => [index, weight])
      const cards = dealt(seededRandom('law'), kinds, count)
      const total = weights.reduce((sum, weight) => sum + weight, 0)
      expect(cards).toHaveLength(count)
      kinds.forEach(([kind, weight]) => {
        const found = cards.filter((card) => card === kind).length
        expect(Math.abs(found - (count * weight) / total)).toBeLessThan(1)
      })
    },
  ))
})
