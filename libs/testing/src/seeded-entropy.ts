import { createHash } from 'node:crypto'
import type { Entropy } from '@bihuan/kernel'

/** Randomness that a seed repeats exactly. */
export function seededEntropy(seed: number): Entropy {
  let block = 0
  let rest = Buffer.alloc(0)
  const bytes = (count: number): Uint8Array => {
    while (rest.length < count) {
      rest = Buffer.concat([rest, createHash('sha256').update(`${seed}:${block}`).digest()])
      block += 1
    }
    const taken = new Uint8Array(rest.subarray(0, count))
    rest = rest.subarray(count)
    return taken
  }
  return { bytes, uuid: () => uuidOf(bytes(16)) }
}

/** A whole number from 0 up to, not including, `bound`. */
export function integerBelow(entropy: Entropy, bound: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = entropy.bytes(4)
  return Math.floor(((a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d) / 2 ** 32) * bound)
}

function uuidOf(bytes: Uint8Array): string {
  const marked = Buffer.from(bytes)
  marked[6] = ((marked[6] ?? 0) & 0x0f) | 0x40
  marked[8] = ((marked[8] ?? 0) & 0x3f) | 0x80
  const hex = marked.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
