import type { Item } from '@bihuan/contracts'
import { addDays, localDate, type Instant } from '@bihuan/deadlines'
import type { Application } from './application.js'
import type { Course, Outcome } from './act.js'
import type { Life } from './life.js'
import { officeAfter, officeMomentsPerDay } from './moments.js'
import type { SeededRandom } from './seeded-random.js'
import { approverOf, leaderOf, secondApproverOf } from './staff.js'

/** From acceptance to the end of approval; `slow` lives stop half-way. */
export function approvalLife(
  accepted: Life, application: Application, { course, outcome }: { course: Course; outcome: Outcome },
  { random, moments }: { random: SeededRandom; moments: readonly Instant[] },
): Life {
  const { hall, item, spokesman } = application
  if (item.handling === 'automatic') return accepted
  const opened = accepted.after(1)
  switch (course) {
    case 'slow': return item.steps.length > 1 ? firstStep(opened, application) : opened
    case 'givenUp': return opened.after(2).act(spokesman, 'approval/withdraw-case', { reason: '申请人撤回申请' })
    case 'extended': {
      const extended = opened.act(leaderOf(hall), 'approval/extend-limit', { days: 5, reason: '案情复杂，需补充核查' })
      return concluded(extended, application, outcome, random)
    }
    case 'suspended': return concluded(suspended(opened, application, moments), application, outcome, random)
    case 'ordinary': return concluded(opened, application, outcome, random)
  }
}

function firstStep(life: Life, { hall, item }: Application): Life {
  const step = item.steps.find(({ after }) => after.length === 0)
  return step === undefined ? life : completed(life, hall, step, 'pass')
}

/** 特别程序: the applicant is told until when; it takes three days here. */
function suspended(life: Life, { hall, item }: Application, moments: readonly Instant[]): Life {
  const [procedure] = item.specialProcedures
  const today = moments[life.moment]
  if (procedure === undefined || today === undefined) return life
  const approver = approverOf(hall, item.unitId)
  return life
    .act(approver, 'approval/start-special-procedure', {
      procedure: procedure.code, reason: `依法进行${procedure.name['zh-CN']}`, expectedUntil: addDays(localDate(today), 7),
    })
    .after(3 * officeMomentsPerDay)
    .act(approver, 'approval/finish-special-procedure', { ordinal: 1, result: `${procedure.name['zh-CN']}通过` })
}

function concluded(life: Life, application: Application, outcome: Outcome, random: SeededRandom): Life {
  const { hall, item } = application
  if (outcome === 'terminated') {
    return life.after(1).act(leaderOf(hall), 'approval/terminate-case', { reason: '申请人主体资格已终止' })
  }
  const reviewed = stepsDone(life, application, outcome === 'denied' ? 'return' : 'pass', random)
  const approver = approverOf(hall, item.unitId)
  if (outcome === 'granted' && item.handling === 'instant') {
    return reviewed.act(approver, 'approval/decide-on-spot', { outcome })
  }
  return reviewed
    .act(approver, 'approval/propose-decision', { outcome, ...(outcome === 'granted' ? grounds : denialGrounds) })
    .after(1).act(leaderOf(hall), 'approval/confirm-decision')
}

/** Every step after those it waits for, side by side where it waits for none; the last one gives the verdict. */
function stepsDone(life: Life, { hall, item }: Application, verdict: 'pass' | 'return', random: SeededRandom): Life {
  const finishedAt = new Map<string, number>()
  for (const step of inOrder(item.steps)) {
    const start = Math.max(life.moment, ...step.after.map((code) => finishedAt.get(code) ?? 0))
    // Units use between a quarter and three quarters of a step's limit.
    const moments = Math.ceil(step.limit.amount * officeMomentsPerDay * (0.25 + random.whole(50) / 100))
    finishedAt.set(step.code, officeAfter(start, moments))
  }
  const byEnd = [...item.steps].sort((one, other) => endOf(one.code) - endOf(other.code))
  return byEnd.reduce((known, step, index) => {
    const opinion = index === byEnd.length - 1 ? verdict : 'pass'
    return completed(known.notBefore(endOf(step.code)), hall, step, opinion)
  }, life)

  function endOf(code: string): number {
    return finishedAt.get(code) ?? 0
  }
}

function completed(
  life: Life, hall: Application['hall'], step: Item['steps'][number], opinion: 'pass' | 'return',
): Life {
  const approver = approverOf(hall, step.unitId)
  const staff = step.onSite ? { staff: [approver.id, secondApproverOf(hall, step.unitId)] } : {}
  return life.act(approver, 'approval/complete-step', { step: step.code, opinion, ...staff })
}

/** Steps so that each comes after those it waits for. */
function inOrder(steps: Item['steps']): Item['steps'] {
  const done = new Set<string>()
  const ordered: Item['steps'][number][] = []
  for (let waiting = steps; waiting.length > 0;) {
    const ready = waiting.filter(({ after }) => after.every((code) => done.has(code)))
    if (ready.length === 0) throw new RangeError('the steps wait for each other')
    for (const step of ready) done.add(step.code)
    ordered.push(...ready)
    waiting = waiting.filter(({ code }) => !done.has(code))
  }
  return ordered
}

const grounds = { reasons: '申请材料齐全，符合法定条件', legalBasis: '《行政许可法》第三十八条第一款' } as const
const denialGrounds = { reasons: '经审查不符合法定条件', legalBasis: '《行政许可法》第三十八条第二款' } as const
