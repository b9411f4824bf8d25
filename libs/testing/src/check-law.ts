import { randomInt } from 'node:crypto'
import { assert, type IAsyncProperty, type IProperty } from 'fast-check'
import { jestWords } from './jest-words.js'

/** One seed for all laws of a run: a new one each time, or the one of `BIHUAN_SEED`. */
export const lawSeed = seedOf(process.env['BIHUAN_SEED'])

/**
 * Declares a test that a property holds for generated values. Its name carries the seed, so that a failure is
 * repeated by `BIHUAN_SEED=<seed>`.
 */
export function checkLaw<Values>(
  name: string, property: IProperty<Values> | IAsyncProperty<Values>, { runs = 100 }: { runs?: number } = {},
): void {
  jestWords().it(`${name} (seed ${lawSeed})`, async () => {
    await assert(property, { seed: lawSeed, numRuns: runs })
  })
}

function seedOf(text: string | undefined): number {
  if (text === undefined) return randomInt(2 ** 31)
  const seed = Number(text)
  if (!Number.isInteger(seed)) throw new RangeError(`BIHUAN_SEED is not a whole number: ${text}`)
  return seed
}
