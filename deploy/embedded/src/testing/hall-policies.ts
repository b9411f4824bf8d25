import type { Policy } from '@bihuan/contracts'
import { demonstrationPublications, type Publication } from '@bihuan/reference'

/** A policy of the city's hall, in place of the prefecture's as a whole: what the demonstration decides may change. */
export function hallDecides(code: string, change: (prefecture: Policy) => Policy, version = 1): Publication {
  const prefecture = demonstrationPublications
    .flatMap((publication) => (publication.command === 'PublishPolicy' ? [publication.data.policy] : []))
    .find(({ hallId }) => hallId === undefined)
  if (prefecture === undefined) throw new Error('the demonstration has no policy for its prefecture')
  const policy = { ...change(prefecture), code, version, hallId: 'city' }
  return { command: 'PublishPolicy', id: code, data: { policy } }
}

const beforeSeven = {
  limit: { amount: 0, unit: 'workingDay', cutoffTime: '19:00' },
  hours: { periods: [{ opens: '09:00', closes: '19:00' }] },
  attemptsMost: 3,
} as const

/** 张家口: whoever came to a window is phoned the same day, before 19:00. */
export const everybodyIsPhoned: Policy['callback'] = {
  ...beforeSeven,
  triggers: { acceptedCases: true, consultations: true, closedCases: false, enterprises: false, samplePerMille: 0 },
}

/** Only who has rated badly, with a name: that is not the policy's to decide. */
export const nobodyIsPhonedByRoutine: Policy['callback'] = {
  ...beforeSeven,
  triggers: { acceptedCases: false, consultations: false, closedCases: false, enterprises: false, samplePerMille: 0 },
}

/** Closed cases may be rated for thirty days; bad ratings are verified by the next working day. */
export const badRatingsComeBack = hallDecides('loop', (prefecture) => ({
  ...prefecture,
  evaluation: { nodes: ['closed'], openFor: { amount: 30, unit: 'naturalDay' } },
  callback: nobodyIsPhonedByRoutine,
  rectification: {
    contact: { amount: 1, unit: 'workingDay' }, clear: { amount: 5, unit: 'naturalDay' },
    complex: { amount: 5, unit: 'naturalDay' }, reopenMost: 2,
  },
}))
