import { plan, type RecalibrationSweep, type Sweep } from '@bihuan/host'
import { newerEditions } from '@bihuan/reference'
import { callback } from './deciders.js'
import { clockOfRound } from './domain/states.js'
import { callsView, type CallDocument } from './views/calls.view.js'

/** A call that nobody has made in time is said to be missed, once for each due moment. */
export const dueSweep: Sweep<CallDocument> = {
  name: 'callback.due',
  view: callsView,
  dueField: 'nextAt',
  commandFor: ({ body: { caseId, round, due: { dueAt } } }) => (dueAt === null ? undefined : {
    plan: plan(callback, caseId, { name: 'MarkCallbackMissed', data: { round } }),
    key: `${clockOfRound(round)}:missed:${dueAt}`,
  }),
}

/**
 * A new calendar meets every call still to be made that stands on an older edition of its year, or waits for a year.
 * Whether a day of its span has changed the rule knows, which has the clock's whole history.
 */
export const recalibrationSweep: RecalibrationSweep<CallDocument> = {
  name: 'callback.recalibration',
  view: callsView,
  where: [{ field: 'state', equals: 'running' }],
  commandFor: ({ body }, { calendars }) => {
    const newer = newerEditions(body, calendars)
    const clock = clockOfRound(body.round)
    return newer.length === 0 ? undefined : {
      plan: plan(callback, body.caseId, { name: 'RecalibrateClock', data: { clock } }),
      key: `${clock}:${newer.join(' ')}`,
    }
  },
}
