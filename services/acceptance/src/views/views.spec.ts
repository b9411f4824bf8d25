import { describe, expect, it } from '@jest/globals'
import { isStopped } from '@bihuan/deadlines'
import type { RecordedEvent } from '@bihuan/kernel'
import type { ViewDefinition } from '@bihuan/host'
import { checkLaw } from '@bihuan/testing'
import fc from 'fast-check'
import {
  accept, conclude, deliver, issue, markOverdue, propose, register, registerIncomplete, requestCorrection, supply,
} from '../testing/case-commands.js'
import { CASE_ID, CaseLife, MONDAY } from '../testing/case-life.js'
import { anyLife } from '../testing/random-lives.js'
import { casesView } from './cases.view.js'
import { deadlinesView } from './deadlines.view.js'
import { progressView } from './progress.view.js'
import { worklistView } from './worklist.view.js'

/** The document as the projector would have it after these events. */
function projected<Body extends object>(
  view: ViewDefinition<Body>, events: readonly RecordedEvent[],
): Body | undefined {
  return events.reduce<Body | undefined>((body, event) => (
    view.documentIds(event).includes(CASE_ID) ? view.project(body, event, CASE_ID) : body
  ), undefined)
}

const RUNS = { runs: 500 }
const received = CaseLife.at(MONDAY).does(registerIncomplete())
const told = received.does(requestCorrection('layout'))
const accepted = told.does(supply('layout')).does(accept)
const concluded = accepted.does(conclude('granted', MONDAY))
const closed = concluded.does(issue).does(deliver)

describe('the view of cases', () => {
  checkLaw('shows the status and the materials that the rules see', fc.property(anyLife, (life) => {
    const document = projected(casesView, life.events)
    expect(document?.status).toBe(life.state.status)
    if (life.state.status === 'unfiled' || life.state.status === 'consultation') return
    expect(document?.materials.map(({ code }) => code).sort()).toEqual([...life.state.file.materials].sort())
    expect(document?.correction?.outstanding ?? []).toEqual(life.state.file.outstanding)
  }), RUNS)

  it('tells the revision for If-Match', () => {
    expect(projected(casesView, closed.events)?.revision).toBe(closed.events.length - 1)
  })

  it('follows a case to its end', () => {
    expect(projected(casesView, closed.events)).toMatchObject({
      status: 'closed', ending: 'granted', acceptance: { mode: 'normal', noticeNumber: `${CASE_ID}-SL1` },
      conclusion: { outcome: 'granted', decidedBy: 'approver-1' }, result: { form: 'paper' },
      delivery: { method: 'window' },
    })
  })
})

describe('the view of deadlines', () => {
  checkLaw('holds the one clock that runs, as it was last recorded to be due', fc.property(anyLife, (life) => {
    const running = Object.entries(life.state.clocks).filter(([, history]) => !isStopped(history))
    const open = projected(deadlinesView, life.events)?.open
    expect(open?.clock).toBe(running[0]?.[0])
    if (open !== undefined) expect(open.start.due).toEqual(life.state.dues[open.clock])
  }), RUNS)

  it('asks for nothing more once a late delivery is marked', () => {
    const overdue = concluded.on('2026-04-01T02:00:00.000Z').does(markOverdue)
    const before = projected(deadlinesView, concluded.events)
    const after = projected(deadlinesView, overdue.events)
    expect(before && deadlinesView.fieldsOf(before)['nextAt']).toBe('2026-03-16T09:30:00.000Z')
    expect(after && deadlinesView.fieldsOf(after)['nextAt']).toBeNull()
  })

  it('forgets closed cases', () => {
    expect(projected(deadlinesView, closed.events)).toBeUndefined()
  })
})

describe('the worklist', () => {
  checkLaw('shows every open case with its status, and no closed one', fc.property(anyLife, (life) => {
    const entry = projected(worklistView, life.events)
    const open = life.state.status !== 'closed' && life.state.status !== 'unfiled'
    expect(entry?.status).toBe(open ? life.state.status : undefined)
  }), RUNS)

  it('names nobody', () => {
    expect(JSON.stringify(projected(worklistView, concluded.events))).not.toMatch(/张三|11010519491231002X|13800000000/)
  })

  it('sorts what has no due moment behind what has', () => {
    const entry = projected(worklistView, accepted.events)
    expect(entry && worklistView.fieldsOf(entry)['dueAt']).toBe('9999-12-31T15:59:59.999Z')
  })
})

describe('an applicant\'s progress', () => {
  it('says what is missing and until when', () => {
    expect(projected(progressView, told.events)).toMatchObject({
      status: 'correctionRequested', correction: { missing: [{ material: 'layout' }], answerBy: '2026-03-23' },
    })
  })

  it('does not tell of a proposal that waits for its second person', () => {
    expect(projected(progressView, CaseLife.at(MONDAY).does(register()).does(propose).events)?.status).toBe('received')
  })

  checkLaw('never names anybody', fc.property(anyLife, (life) => {
    const document = JSON.stringify(projected(progressView, life.events) ?? {})
    expect(document).not.toMatch(/张三|11010519491231002X|13800000000|clerk/)
  }), RUNS)

  it('ends with the ending', () => {
    expect(projected(progressView, closed.events)).toMatchObject({
      status: 'closed', ending: 'granted', promisedLimit: { amount: 7 },
    })
  })
})
