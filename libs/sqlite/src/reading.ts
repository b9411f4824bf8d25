import { Damaged, Unavailable } from '@bihuan/kernel'
import { isDamage, isDriverError } from './driver-error.js'

/** Runs one short read and tells what went wrong in the words of the ports. @throws Damaged, Unavailable */
export function reading<T>(file: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (isDamage(error)) throw new Damaged(`${file} is damaged: stop and restore it from the backup`, { cause: error })
    if (isDriverError(error)) throw new Unavailable(`${file} cannot be read: ${error.message}`, { cause: error })
    throw error
  }
}
