import { plan, type RecalibrationSweep, type Sweep } from '@bihuan/host'
import { newerEditions } from '@bihuan/reference'
import { evaluation } from './deciders.js'
import { defaultRatingsView, type SilentCase } from './views/default-ratings.view.js'

/** Silence for as long as policy says becomes a rating by default, once. */
export const defaultRatingSweep: Sweep<SilentCase> = {
  name: 'evaluation.default-rating',
  view: defaultRatingsView,
  dueField: 'dueAt',
  commandFor: ({ body: { caseId, clock, startAt, due } }) => ({
    plan: plan(evaluation, caseId, { name: 'ApplyDefaultRating', data: { node: 'closed' } }),
    key: `${clock}:${startAt}:${due.dueAt ?? ''}`,
  }),
}

/** A new calendar meets every open clock that stands on an older edition of its year, or may wait for a year. */
export const recalibrationSweep: RecalibrationSweep<SilentCase> = {
  name: 'evaluation.recalibration',
  view: defaultRatingsView,
  where: [{ field: 'state', equals: 'running' }],
  commandFor: ({ body }, { calendars }) => {
    const newer = newerEditions(body, calendars)
    return newer.length === 0 ? undefined : {
      plan: plan(evaluation, body.caseId, { name: 'RecalibrateClock', data: { clock: body.clock } }),
      key: `${body.clock}:${body.startAt}:${newer.join(' ')}`,
    }
  },
}
