import { describe, expect, it } from '@jest/globals'
import { epochMsOf } from '@bihuan/deadlines'
import { demonstrationItems } from '@bihuan/reference'
import { checkLaw } from '@bihuan/testing'
import { integer, nat, property } from 'fast-check'
import type { Plan, PlannedCase } from './act.js'
import { planPlay } from './plan.js'

const from = '2026-03-02'
const days = 9
const plan = planPlay({ seed: 1, cases: 1_000, from, days })

function shareOf(holds: (planned: PlannedCase) => boolean, among: readonly PlannedCase[] = plan.cases): number {
  return among.filter(holds).length / among.length
}

const AT_THE_COUNTER = [
  'register', 'request-correction', 'supply-materials', 'accept-application', 'complete-step', 'explain-overdue',
  'terminate-case', 'deliver-result',
]

const commandsOf = ({ acts }: PlannedCase): readonly string[] => acts.map(({ command }) => command)

describe('A plan', () => {
  it('is the same for the same seed, to the byte', () => {
    const again: Plan = planPlay({ seed: 1, cases: 1_000, from, days })
    expect(JSON.stringify(again)).toBe(JSON.stringify(plan))
  })

  it('is another for another seed', () => {
    const other = planPlay({ seed: 2, cases: 1_000, from, days })
    expect(JSON.stringify(other.cases[0])).not.toBe(JSON.stringify(plan.cases[0]))
  })

  it('has 94 % instant cases, automatic ones among them', () => {
    expect(shareOf(({ handling }) => handling !== 'promised')).toBeCloseTo(0.94, 3)
  })

  it('grants 95.5 %, denies 3.9 % and terminates 0.6 % of what approval decides', () => {
    const decided = plan.cases.filter(({ entry, course }) => (
      entry !== 'refused' && entry !== 'withdrawn' && course !== 'slow' && course !== 'givenUp'
    ))
    expect(shareOf(({ outcome }) => outcome === 'granted', decided)).toBeCloseTo(0.955, 2)
    expect(shareOf(({ outcome }) => outcome === 'denied', decided)).toBeCloseTo(0.039, 2)
    expect(shareOf(({ outcome }) => outcome === 'terminated', decided)).toBeCloseTo(0.006, 2)
  })

  it('applies online for the greater part', () => {
    const channels = plan.cases.map(({ acts }) => JSON.stringify(acts[0]?.body).match(/"channel":"(\w+)"/)?.[1])
    const online = channels.filter((channel) => channel === 'web' || channel === 'mobile')
    expect(online.length / channels.length).toBeCloseTo(0.59, 2)
  })

  it('has every entry and every course even in a play of 200 cases', () => {
    const small = planPlay({ seed: 7, cases: 200, from, days }).cases
    expect(new Set(small.map(({ entry }) => entry)))
      .toEqual(new Set(['plain', 'corrected', 'refused', 'overturned', 'withdrawn']))
    expect(new Set(small.map(({ course }) => course)))
      .toEqual(new Set(['ordinary', 'extended', 'suspended', 'slow', 'givenUp']))
  })

  it('moves time by at least 15 minutes, from the opening of the halls until the last call before 19:00', () => {
    const times = plan.moments.map(epochMsOf)
    const steps = times.slice(1).map((time, index) => time - (times[index] ?? time))
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(15 * 60_000)
    expect(plan.moments.map((moment) => moment.slice(11, 16)).sort().at(-1)).toBe('10:30')
  })

  checkLaw('is sound for every seed: lives in order of time, from their beginning on, within the play', property(
    nat(), integer({ min: 1, max: 80 }), (seed, cases) => {
      const any = planPlay({ seed, cases, from })
      expect(any.cases).toHaveLength(cases)
      for (const { acts } of [...any.cases, ...any.consultations]) {
        const moments = acts.map(({ moment }) => moment)
        const creating = acts.filter(({ command }) => command === 'register' || command === 'record-consultation')
        expect(creating).toEqual(acts.slice(0, 1))
        expect(moments).toEqual([...moments].sort((one, other) => one - other))
        expect(moments.at(-1)).toBeLessThan(any.moments.length)
      }
    },
  ), { runs: 500 })

  it('leaves out holidays: a play from the Spring Festival begins after it', () => {
    expect(planPlay({ seed: 1, cases: 1, from: '2026-02-16' }).moments[0]).toBe('2026-02-24T01:15:00.000Z')
  })
})

describe('A planned life', () => {
  it('has no denial or refusal confirmed by the one who proposed it', () => {
    for (const { acts } of plan.cases) {
      const proposer = acts.find(({ command }) => command.startsWith('propose-'))?.actor?.id
      const confirmer = acts.find(({ command }) => command.startsWith('confirm-'))?.actor?.id
      if (confirmer !== undefined) expect(confirmer).not.toBe(proposer)
    }
  })

  it('finishes each step after those it waits for, and decides after the last', () => {
    const reviewed = plan.cases.filter((planned) => commandsOf(planned).includes('propose-decision'))
    for (const { itemCode, acts } of reviewed) {
      const item = demonstrationItems.find(({ code }) => code === itemCode)
      const completions = acts.filter(({ command }) => command === 'complete-step')
      const done = completions.map(({ body }) => Reflect.get(body, 'step'))
      expect(new Set(done)).toEqual(new Set(item?.steps.map(({ code }) => code)))
      for (const step of item?.steps ?? []) {
        for (const before of step.after) expect(done.indexOf(before)).toBeLessThan(done.indexOf(step.code))
      }
    }
  })

  it('names two staff for every on-site check', () => {
    const steps = demonstrationItems.flatMap((item) => item.steps)
    const onSite = new Set(steps.filter((step) => step.onSite).map(({ code }) => code))
    const checks = plan.cases.flatMap(({ acts }) => acts)
      .filter(({ command, body }) => command === 'complete-step' && onSite.has(Reflect.get(body, 'step')))
    expect(checks.length).toBeGreaterThan(0)
    for (const { body } of checks) expect(new Set(Reflect.get(body, 'staff')).size).toBe(2)
  })

  it('is delivered when it was granted, and told nothing more when it was terminated', () => {
    const early = plan.cases.filter(({ acts }) => (acts[0]?.moment ?? 0) < plan.moments.length - 30)
    const instant = early.filter(({ handling, entry }) => handling === 'instant' && entry === 'plain')
    for (const planned of instant) {
      const served = commandsOf(planned).filter((command) => AT_THE_COUNTER.includes(command))
      expect(served.at(-1)).toBe(planned.outcome === 'terminated' ? 'terminate-case' : 'deliver-result')
    }
  })

  it('leaves some cases open at every stage, so that worklists are not empty', () => {
    const last = new Set(plan.cases.map((planned) => (
      commandsOf(planned).filter((command) => AT_THE_COUNTER.includes(command)).at(-1))))
    expect([...last]).toEqual(expect.arrayContaining([
      'register', 'accept-application', 'request-correction', 'complete-step', 'explain-overdue',
    ]))
  })
})
