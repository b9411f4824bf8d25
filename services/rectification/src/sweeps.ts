import { plan, type RecalibrationSweep, type Sweep } from '@bihuan/host'
import { newerEditions } from '@bihuan/reference'
import { rectification } from './deciders.js'
import { deadlinesView, nextMarkAt, type DeadlineDocument } from './views/deadlines.view.js'

/** What falls due becomes a command: an overdue mark, once for each due moment. */
export const dueSweep: Sweep<DeadlineDocument> = {
  name: 'rectification.due',
  view: deadlinesView,
  dueField: 'nextAt',
  commandFor: ({ body }, now) => {
    const { caseId, orderId, kind } = body
    const at = nextMarkAt(body)
    return at === undefined || at > now ? undefined : {
      plan: plan(rectification, caseId, { name: 'MarkOrderOverdue', data: { orderId, clock: kind } }),
      key: `${keyOf(body)}:overdue:${at}`,
    }
  },
}

/** A new calendar meets every open clock that stands on an older edition of its year, or may wait for a year. */
export const recalibrationSweep: RecalibrationSweep<DeadlineDocument> = {
  name: 'rectification.recalibration',
  view: deadlinesView,
  where: [{ field: 'state', equals: 'running' }],
  commandFor: ({ body }, { calendars }) => {
    const newer = body.running === undefined ? [] : newerEditions(body.running, calendars)
    return newer.length === 0 ? undefined : {
      plan: plan(rectification, body.caseId, { name: 'RecalibrateClock', data: { clock: body.clock } }),
      key: `${keyOf(body)}:${newer.join(' ')}`,
    }
  },
}

/** Which run of which clock: two runs of a rectification clock start at different times. */
function keyOf({ clock, running }: DeadlineDocument): string {
  return `${clock}:${running?.startAt ?? ''}`
}
