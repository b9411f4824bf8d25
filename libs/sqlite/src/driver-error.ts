/** Primary SQLite result codes that this adapter tells apart. */
const BUSY = 5
const CORRUPT = 11
const FULL = 13
const NOT_A_DATABASE = 26

/** The primary result code of an error thrown by `node:sqlite`, told by its shape; `undefined` for all others. */
function resultCode(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return undefined
  return typeof error.errcode === 'number' ? error.errcode & 0xff : undefined
}

export function isDriverError(error: unknown): error is Error {
  return resultCode(error) !== undefined
}

/** Another connection writes just now. Nothing was changed. */
export function isBusy(error: unknown): boolean {
  return resultCode(error) === BUSY
}

/** No room left. SQLite has taken the whole transaction back, so this is a definite no. */
export function isFull(error: unknown): boolean {
  return resultCode(error) === FULL
}

export function isDamage(error: unknown): boolean {
  const code = resultCode(error)
  return code === CORRUPT || code === NOT_A_DATABASE
}
