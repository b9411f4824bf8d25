import { plan, type RecalibrationSweep, type Sweep } from '@bihuan/host'
import { never } from '@bihuan/kernel'
import { recalibrated } from '@bihuan/reference'
import { acceptance } from './deciders.js'
import type { SystemCommand } from './domain/commands.js'
import { deadlinesView, type DeadlineDocument } from './views/deadlines.view.js'
import { historyOf, type OpenClock } from './views/open-clock.js'

/** What falls due becomes a command: accepted by silence, lapsed, or marked overdue. */
export const dueSweep: Sweep<DeadlineDocument> = {
  name: 'acceptance.due',
  view: deadlinesView,
  dueField: 'nextAt',
  commandFor: ({ body: { caseId, open } }) => open && {
    plan: plan(acceptance, caseId, commandOf(open)),
    key: `${keyOf(open)}:passed`,
  },
}

/** A new calendar meets every open clock of acceptance. */
export const recalibrationSweep: RecalibrationSweep<DeadlineDocument> = {
  name: 'acceptance.recalibration',
  view: deadlinesView,
  where: [{ field: 'clock', in: ['notice', 'correction', 'delivery'] }],
  commandFor: ({ body: { caseId, open } }, reference) => {
    if (open === undefined) return undefined
    const { clock, start } = open
    const due = recalibrated(historyOf(open), start.due, reference)
    return due && {
      plan: plan(acceptance, caseId, { name: 'RecalibrateClock', data: { clock } }),
      key: `${keyOf(open)}:${due.calendarVersions.join(' ')}`,
    }
  },
}

function commandOf({ clock }: OpenClock): SystemCommand {
  switch (clock) {
    case 'notice': return { name: 'DeemAccepted', data: {} }
    case 'correction': return { name: 'LapseApplication', data: {} }
    case 'delivery': return { name: 'MarkDeliveryOverdue', data: {} }
    default: return never(clock)
  }
}

/** Which run of which clock: two runs of the notice clock of a case start at different times. */
function keyOf({ clock, start }: OpenClock): string {
  return `${clock}:${start.startAt}`
}
