import type { Position } from '@bihuan/kernel'

/** Wide enough for every integer that a JavaScript number holds exactly. */
const DIGITS = 16

/** Position before the first event. */
export const BEFORE_ALL: Position = '0'.repeat(DIGITS)

export function positionOf(row: number): Position {
  return String(row).padStart(DIGITS, '0')
}

/** @throws RangeError for a text that this kind of store has not given out */
export function rowOf(position: Position | undefined): number {
  if (position === undefined) return 0
  const row = /^\d{16}$/.test(position) ? Number(position) : Number.NaN
  if (!Number.isSafeInteger(row)) throw new RangeError(`not a position of this store: ${JSON.stringify(position)}`)
  return row
}
