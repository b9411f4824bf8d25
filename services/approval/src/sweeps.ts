import { plan, type RecalibrationSweep, type Sweep } from '@bihuan/host'
import { newerEditions } from '@bihuan/reference'
import { approval } from './deciders.js'
import type { SystemCommand } from './domain/commands.js'
import { deadlinesView, type DeadlineDocument } from './views/deadlines.view.js'
import { markDueBy, type Mark } from './views/next-mark.js'

/** What falls due becomes a command: a light, or an overdue mark, once for each due moment. */
export const dueSweep: Sweep<DeadlineDocument> = {
  name: 'approval.due',
  view: deadlinesView,
  dueField: 'nextAt',
  commandFor: ({ body }, now) => {
    const mark = markDueBy(body, now)
    return mark && {
      plan: plan(approval, body.caseId, commandOf(body.clock, mark)),
      key: `${keyOf(body)}:${mark.kind}:${mark.at}`,
    }
  },
}

/**
 * A new calendar meets every open clock that stands on an older edition of its year, or may wait for a year. Whether a
 * day of its span has changed the rule knows, which has the clock's whole history.
 */
export const recalibrationSweep: RecalibrationSweep<DeadlineDocument> = {
  name: 'approval.recalibration',
  view: deadlinesView,
  where: [{ field: 'state', equals: 'running' }],
  commandFor: ({ body }, { calendars }) => {
    const newer = body.running === undefined ? [] : newerEditions(body.running, calendars)
    return newer.length === 0 ? undefined : {
      plan: plan(approval, body.caseId, { name: 'RecalibrateClock', data: { clock: body.clock } }),
      key: `${keyOf(body)}:${newer.join(' ')}`,
    }
  },
}

function commandOf(clock: string, { kind }: Mark): SystemCommand {
  if (kind !== 'overdue') return { name: 'RaiseLight', data: { clock: 'promised', light: kind } }
  switch (clock) {
    case 'promised':
    case 'legal': return { name: 'MarkOverdue', data: { clock } }
    default: return { name: 'MarkStepOverdue', data: { step: clock.slice('step:'.length) } }
  }
}

/** Which run of which clock: two runs of a step's clock start at different times. */
function keyOf({ clock, running }: DeadlineDocument): string {
  return `${clock}:${running?.startAt ?? ''}`
}
