import { digitsAt, msPerMinute } from './day-number.js'
import { InvalidDeadlineInput } from './invalid-input.js'

/** A time of day in Asia/Shanghai, 'HH:mm' from '00:00' to '24:00'; '24:00' is the end of the day (民法典 Art. 203). */
export type WallTime = string

/** True for 'HH:mm' from '00:00' to '24:00'. */
export function isWallTime(value: unknown): value is WallTime {
  return typeof value === 'string' && !Number.isNaN(minutesOrNaN(value))
}

/** Milliseconds since the beginning of the day. @throws InvalidDeadlineInput for anything but '00:00' … '24:00'. */
export function millisecondsOfDay(time: WallTime): number {
  const minutes = minutesOrNaN(time)
  if (Number.isNaN(minutes)) throw new InvalidDeadlineInput(`not a wall time HH:mm: ${time}`)
  return minutes * msPerMinute
}

function minutesOrNaN(time: string): number {
  const hours = digitsAt(time, 0, 2)
  const minutes = digitsAt(time, 3, 2)
  const wellFormed = time.length === 5 && time.charCodeAt(2) === 58 && hours >= 0 && minutes >= 0 && minutes <= 59
  const total = hours * 60 + minutes
  return wellFormed && total <= 24 * 60 ? total : Number.NaN
}
