import { describe, expect, it } from '@jest/globals'
import type { Reference } from '@bihuan/reference'
import { dueSweep, recalibrationSweep } from './sweeps.js'
import { callStory, type CallStory } from './testing/call-story.js'
import { published } from '@bihuan/reference/testing'
import { MONDAY_EVENING, REFERENCE, SURPRISING_CALENDAR } from './testing/scenes.js'
import { callsView, type CallDocument } from './views/calls.view.js'

/** The document of round 1, as the sweeper finds it. */
function documentOf(story: CallStory): Parameters<typeof dueSweep.commandFor>[0] {
  const body = story.events.reduce<CallDocument | undefined>((known, event) => (
    callsView.documentIds(event).length === 0 ? known : callsView.project(known, event, 'case:1')
  ), undefined)
  if (body === undefined) throw new Error('there is no call')
  return { id: 'case:1', position: '1', body, scope: callsView.scopeOf(body), fields: callsView.fieldsOf(body) }
}

function recalibrated(story: CallStory, known: Reference): unknown {
  return recalibrationSweep.commandFor(documentOf(story), known)?.plan.command
}

const waiting = (): CallStory => callStory().opened().scheduled()
const done = { name: 'CompleteCallback', data: { round: 1, satisfaction: 'satisfied' } } as const
const missed = { name: 'MarkCallbackMissed', data: { round: 1 } } as const

describe('The due sweep', () => {
  it('is called at the due moment, once, and never for a call that is over', () => {
    const nextAt = (story: CallStory): unknown => documentOf(story).fields['nextAt']
    expect([
      nextAt(waiting()), nextAt(waiting().at(MONDAY_EVENING).does(missed)), nextAt(waiting().reached(1).does(done)),
    ]).toEqual([MONDAY_EVENING, null, null])
  })

  it('says that the call was missed', () => {
    expect(dueSweep.commandFor(documentOf(waiting()), MONDAY_EVENING, REFERENCE)?.plan.command).toEqual(missed)
  })
})

describe('The recalibration sweep', () => {
  const surprised = published(REFERENCE, SURPRISING_CALENDAR)

  it('meets calls that stand on an older edition, and no others', () => {
    expect([recalibrated(waiting(), REFERENCE), recalibrated(waiting(), surprised)])
      .toEqual([undefined, { name: 'RecalibrateClock', data: { clock: 'call:1' } }])
  })

  it('finds only calls that have still to be made', () => {
    const states = [waiting(), waiting().reached(1).does(done)].map((story) => documentOf(story).fields['state'])
    expect([recalibrationSweep.where, states]).toEqual([[{ field: 'state', equals: 'running' }], ['running', 'over']])
  })
})
