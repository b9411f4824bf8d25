import { addMilliseconds, type Instant, type Light } from '@bihuan/deadlines'
import { never, type Condition } from '@bihuan/kernel'
import type { DeadlineDocument } from '../views/deadlines.view.js'

/**
 * The light of a clock now, from the moments its last event has recorded: exact at every instant, however long ago a
 * sweep has been there. From the due moment on it is overdue; a clock that stands or lacks a calendar shows none.
 */
export function lightNow({ running }: Pick<DeadlineDocument, 'running'>, now: Instant): Light {
  const due = running?.due
  if (due === undefined || due.dueAt === null) return 'none'
  if (due.dueAt <= now) return 'overdue'
  if (due.redAt !== undefined && due.redAt <= now) return 'red'
  return due.yellowAt !== undefined && due.yellowAt <= now ? 'yellow' : 'green'
}

/** Finds the clocks for which `lightNow` says so. */
export function conditionsOfLight(light: Light, now: Instant): readonly Condition[] {
  const afterNow = addMilliseconds(now, 1)
  const passed = (field: string): Condition => ({ field, until: afterNow })
  const ahead = (field: string): Condition => ({ field, from: afterNow })
  switch (light) {
    case 'green': return [ahead('yellowAt'), ahead('redAt'), ahead('dueAt')]
    case 'yellow': return [passed('yellowAt'), ahead('redAt'), ahead('dueAt')]
    case 'red': return [passed('redAt'), ahead('dueAt')]
    case 'overdue': return [passed('dueAt')]
    case 'none': return [{ field: 'dueAt', equals: null }]
    default: return never(light)
  }
}
