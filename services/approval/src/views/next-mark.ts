import type { DueMoment } from '@bihuan/contracts'
import type { Instant } from '@bihuan/kernel'
import type { ClockMarks } from '../domain/states.js'

/** What the system will have to say of a clock, and when. */
export interface Mark {
  readonly kind: 'yellow' | 'red' | 'overdue'
  readonly at: Instant
}

interface MarkedClock {
  readonly clock: string
  readonly running?: { readonly due: DueMoment; readonly marks: ClockMarks }
}

/** The first mark that is not set yet; `undefined` when there is nothing more to say. */
export function nextMarkOf(body: MarkedClock): Mark | undefined {
  return marksAhead(body)[0]
}

/** The strongest mark that is due by now: after an outage nobody is told of a yellow light that is red. */
export function markDueBy(body: MarkedClock, now: Instant): Mark | undefined {
  return marksAhead(body).filter(({ at }) => at <= now).at(-1)
}

/** Lights are told of the promised limit alone; every clock can be overdue. */
function marksAhead({ clock, running }: MarkedClock): readonly Mark[] {
  if (running === undefined || running.marks.overdue) return []
  const { due: { yellowAt, redAt, dueAt }, marks: { light } } = running
  const told = clock === 'promised'
  const moments: readonly { readonly kind: Mark['kind']; readonly at: Instant | null | undefined }[] = [
    { kind: 'yellow', at: told && light === undefined ? yellowAt : undefined },
    { kind: 'red', at: told && light !== 'red' ? redAt : undefined },
    { kind: 'overdue', at: dueAt },
  ]
  return moments.flatMap(({ kind, at }) => (typeof at === 'string' ? [{ kind, at }] : []))
}
