import { describe, expect, it } from '@jest/globals'
import { LEVEL_CODES } from '@bihuan/contracts'
import { epochMsOf } from '@bihuan/deadlines'
import { checkLaw } from '@bihuan/testing'
import { integer, nat, property } from 'fast-check'
import { livesOf, type Act, type Plan, type PlannedLife } from './act.js'
import { daysOf, planPlay } from './plan.js'

const from = '2026-03-02'
const week = planPlay({ seed: 8600, from })

const named = (acts: readonly Act[], command: string): readonly Act[] => acts.filter((act) => act.command === command)
const told = (act: Act | undefined, field: string): unknown => (
  act === undefined ? undefined : Reflect.get(act.body, field))

function isBad(act: Act): boolean {
  return ['dissatisfied', 'veryDissatisfied'].includes(String(told(act, 'level')))
}

/** Lives in which something goes wrong: a bad rating, a problem or a complaint on the telephone. */
function troubled(plan: Plan): readonly PlannedLife[] {
  return livesOf(plan).filter(({ acts }) => acts.some((act) => (
    (act.command === 'submit-rating' && isBad(act)) || 'problems' in act.body || 'complaint' in act.body)))
}

const ratingsIn = (plan: Plan): readonly Act[] => livesOf(plan).flatMap(({ acts }) => named(acts, 'submit-rating'))

/** Who judges whom: the reviewer's command, and the commands of those who are judged. */
const REVIEWS = [
  ['approve-report', 'report-rectification'], ['return-report', 'report-rectification'],
  ['review-verification', 'verify-problem'], ['confirm-decision', 'propose-decision'],
  ['confirm-non-acceptance', 'propose-non-acceptance'],
] as const

describe('A week', () => {
  it('is five working days with about 2,000 cases, a month all working days of it with 8,600', () => {
    expect([daysOf('week', from), daysOf('month', from)]).toEqual([5, 22])
    expect(week.cases.length).toBe(1_955)
    expect(planPlay({ seed: 1, from, days: daysOf('month', from) }).cases.length).toBe(8_602)
  })

  it('rates more than half of its cases, and hardly ever other than very well', () => {
    const ratings = ratingsIn(week)
    expect(ratings.length / week.cases.length).toBeCloseTo(0.54, 1)
    const best = ratings.filter((act) => told(act, 'level') === 'verySatisfied')
    expect(best.length / ratings.length).toBeGreaterThan(0.97)
    expect(new Set(ratings.map((act) => told(act, 'level')))).toEqual(new Set(LEVEL_CODES))
  })

  it('has bad ratings by name and without, five and three', () => {
    const bad = ratingsIn(week).filter(isBad)
    const anonymous = bad.filter((act) => told(act, 'anonymous') === true)
    expect([bad.length, anonymous.length]).toEqual([8, 3])
  })

  it('puts labels of its own level beside a rating, or none', () => {
    const digit = {
      verySatisfied: '5', satisfied: '4', basicallySatisfied: '3', dissatisfied: '2', veryDissatisfied: '1',
    }
    for (const { body } of ratingsIn(week)) {
      const labels: unknown = Reflect.get(body, 'labels') ?? []
      const level = String(Reflect.get(body, 'level'))
      for (const label of Array.isArray(labels) ? labels : []) {
        expect(String(label).charAt(0)).toBe(Reflect.get(digit, level))
      }
    }
  })

  it('phones everybody by 19:00 of the same day, but for a few', () => {
    const calls = livesOf(week).flatMap(({ acts }) => {
      const begun = acts.find(({ command }) => command === 'accept-application') ?? acts[0]
      const done = named(acts, 'complete-callback').find((act) => told(act, 'round') === 1)
      return begun === undefined || done === undefined ? [] : [[begun.moment, done.moment] as const]
    })
    const dayOf = (moment: number): string => (week.moments[moment] ?? '').slice(0, 10)
    const late = calls.filter(([begun, done]) => dayOf(begun) !== dayOf(done))
    expect(late.length / calls.length).toBeLessThan(0.02)
    const last = Math.max(...calls.map(([, done]) => epochMsOf(week.moments[done] ?? '') % 86_400_000))
    expect(last).toBeLessThan(11 * 3_600_000)
  })

  it('confirms most ledgers of 26 windows, after the last business of the day, and forgets some', () => {
    expect(week.ledgers).toHaveLength(5 * 26)
    const confirmed = week.ledgers.filter(({ acts }) => acts.length === 1)
    expect(confirmed).toHaveLength(125)
    const times = new Set(confirmed.map(({ acts }) => week.moments[acts[0]?.moment ?? -1]?.slice(11, 16)))
    expect(times).toEqual(new Set(['09:15']))
  })

  it('tells every story of an order: returned, reopened, planned, not possible, dismissed, forgotten', () => {
    const acts = troubled(week).flatMap((life) => life.acts)
    const commands = acts.map(({ command }) => command)
    expect(commands).toEqual(expect.arrayContaining(['return-report', 'review-verification', 'give-feedback']))
    const outcomes = new Set(named(acts, 'report-rectification').map((act) => told(act, 'outcome')))
    expect(outcomes).toEqual(new Set(['done', 'planned', 'notPossible']))
    const forgotten = troubled(week).filter((life) => (
      named(life.acts, 'assign-order').length === 1 && named(life.acts, 'verify-problem').length === 0))
    expect(forgotten).toHaveLength(1)
    const thirdCalls = named(acts, 'complete-callback').filter((act) => Number(told(act, 'round')) > 2)
    expect(thirdCalls.length).toBeGreaterThan(0)
  })

  it('closes most of its loops before it ends', () => {
    const lives = troubled(week)
    const fedBack = lives.filter((life) => named(life.acts, 'give-feedback').length > 0)
    expect(fedBack.length / lives.length).toBeGreaterThan(0.7)
  })
})

describe('Every plan', () => {
  const anyPlan = (seed: number, cases: number): Plan => planPlay({ seed, cases, from, days: 4 })

  checkLaw('works every order, unless the play ends before it is assigned', property(
    nat(), integer({ min: 1, max: 60 }), (seed, cases) => {
      const plan = anyPlan(seed, cases)
      for (const { acts } of troubled(plan)) {
        const raised = acts.findLast((act) => 'problems' in act.body || 'complaint' in act.body
          || (act.command === 'submit-rating' && isBad(act)))
        const leftMoments = plan.moments.length - 1 - (raised?.moment ?? 0)
        if (leftMoments > 5) expect(named(acts, 'assign-order')).toHaveLength(1)
      }
    },
  ), { runs: 500 })

  checkLaw('gives a case one order at most, which its commands need not tell apart', property(
    nat(), integer({ min: 1, max: 60 }), (seed, cases) => {
      for (const { acts } of troubled(anyPlan(seed, cases))) {
        const sources = acts.flatMap((act) => [
          ...(act.command === 'submit-rating' && isBad(act) ? [act] : []),
          ...('complaint' in act.body ? [act] : []),
          ...('problems' in act.body && Array.isArray(act.body.problems) ? act.body.problems : []),
        ])
        expect(sources).toHaveLength(1)
      }
    },
  ), { runs: 500 })

  checkLaw('lets nobody stand on both sides of a review', property(
    nat(), integer({ min: 1, max: 60 }), (seed, cases) => {
      for (const { acts } of livesOf(anyPlan(seed, cases))) {
        for (const [review, reviewed] of REVIEWS) {
          const judges = named(acts, review).map(({ actor }) => actor?.id)
          const judged = named(acts, reviewed).map(({ actor }) => actor?.id)
          for (const judge of judges) expect(judged).not.toContain(judge)
        }
      }
    },
  ), { runs: 500 })

  checkLaw('lets nobody of a rated unit phone, and nobody contact who is anonymous', property(
    nat(), integer({ min: 1, max: 60 }), (seed, cases) => {
      for (const { acts } of livesOf(anyPlan(seed, cases))) {
        for (const { service, actor } of acts) if (service === 'callback') expect(actor?.unitId).toBeUndefined()
        const anonymous = named(acts, 'submit-rating').some((act) => told(act, 'anonymous') === true)
        if (anonymous) expect(named(acts, 'record-contact')).toEqual([])
      }
    },
  ), { runs: 500 })
})
