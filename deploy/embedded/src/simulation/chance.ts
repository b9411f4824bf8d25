import { createHash } from 'node:crypto'
import type { Entropy } from '@bihuan/kernel'

const WORD = 2 ** 32

/** Everything that is left to chance, told by a seed: the same seed draws the same, in the same order (sfc32). */
export class Chance {
  private a: number
  private b: number
  private c: number
  private counter = 1

  constructor(private readonly seed: string) {
    const bytes = createHash('sha256').update(seed).digest()
    this.a = bytes.readUInt32LE(0)
    this.b = bytes.readUInt32LE(4)
    this.c = bytes.readUInt32LE(8)
  }

  /** Another chance of its own: drawing from one does not move the other. */
  apart(name: string): Chance {
    return new Chance(`${this.seed}/${name}`)
  }

  /** 0 … 2³² − 1 */
  word(): number {
    const sum = (this.a + this.b + this.counter) >>> 0
    this.counter = (this.counter + 1) >>> 0
    this.a = (this.b ^ (this.b >>> 9)) >>> 0
    this.b = (this.c + (this.c << 3)) >>> 0
    this.c = ((((this.c << 21) | (this.c >>> 11)) >>> 0) + sum) >>> 0
    return sum
  }

  /** A whole number from 0 up to, not including, `bound`. */
  below(bound: number): number {
    return Math.floor((this.word() / WORD) * bound)
  }

  between(least: number, most: number): number {
    return least + this.below(most - least + 1)
  }

  /** True so many times in a million. */
  perMillion(times: number): boolean {
    return this.below(1_000_000) < times
  }

  percent(times: number): boolean {
    return this.below(100) < times
  }

  /** @throws RangeError when there is nothing to choose */
  oneOf<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)]
    if (item === undefined) throw new RangeError('nothing to choose from')
    return item
  }
}

/** Ids, keys and nonces, so that stored bytes are equal too. */
export function entropyOf(chance: Chance): Entropy {
  const bytes = (count: number): Uint8Array => Uint8Array.from({ length: count }, () => chance.word() >>> 24)
  const uuid = (): string => {
    const hex = Buffer.from(bytes(16)).toString('hex')
    const variant = '89ab'.charAt(chance.below(4))
    return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `${variant}${hex.slice(17, 20)}`,
      hex.slice(20)].join('-')
  }
  return { bytes, uuid }
}
