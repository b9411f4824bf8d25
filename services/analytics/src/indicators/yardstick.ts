import { addDays, addMilliseconds, startOfDay } from '@bihuan/deadlines'
import { policyVersionOf, type Reference } from '@bihuan/reference'
import type { Filter, Period } from './row.js'

/** By which policy the figures of one answer are computed. */
export interface Yardstick {
  /** Null where nothing has been published: the defaults of the contract then hold. */
  readonly policyVersion: string | null
  readonly basicallySatisfiedIsGood: boolean
}

/** No hall is called so: it asks for the prefecture's own policy. */
const NO_HALL = ''

/**
 * One for the whole answer, so that its rows can be compared: the policy of the hall that is asked for, else the
 * prefecture's, in force on the last day of the period.
 */
export function yardstickFor({ to }: Period, { hallId }: Filter, reference: Reference): Yardstick {
  const endOfPeriod = addMilliseconds(startOfDay(addDays(to, 1)), -1)
  const policy = reference.policyFor(hallId ?? NO_HALL, endOfPeriod)
  return {
    policyVersion: policy === undefined ? null : policyVersionOf(policy),
    basicallySatisfiedIsGood: policy?.evaluation.basicallySatisfiedIsGood ?? true,
  }
}
