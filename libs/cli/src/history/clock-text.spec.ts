import { describe, expect, it } from '@jest/globals'
import type { CaseClock } from './case-file.js'
import { clockText, whileItRan } from './clock-text.js'
import type { ExplanationLine } from './condensed.js'

const line = (date: string | undefined, reason: string): ExplanationLine => ({
  ...(date === undefined ? {} : { date }),
  reason, counted: reason === 'working-day', text: { 'zh-CN': reason, en: reason },
})
const start = line('2026-03-02', 'started')
const stop = line('2026-03-03', 'stopped')
const notCounted = line('2026-03-02', 'start-day-not-counted')
const [first, second, due] = [
  line('2026-03-03', 'working-day'), line('2026-03-04', 'working-day'), line('2026-03-04', 'due'),
]

function clock(explanation: readonly ExplanationLine[], change: Partial<CaseClock> = {}): CaseClock {
  return {
    service: 'approval', clock: 'promised', due: { dueAt: '2026-03-04T09:30:00.000Z', dueOn: '2026-03-04' },
    light: 'none', status: 'stopped', explanation,
    history: [{ kind: 'started', at: '2026-03-02T01:00:00.000Z' }, { kind: 'stopped', at: '2026-03-03T02:00:00.000Z' }],
    ...change,
  }
}

describe('The explanation of a stopped clock', () => {
  it('ends with the stop; days that it did not run are left out, and its due day', () => {
    expect(whileItRan(clock([start, notCounted, stop, first, second, due]))).toEqual([start, notCounted, first, stop])
  })

  it('has the due moment before the stop when the stop came too late', () => {
    const late = line('2026-03-05', 'stopped')
    const history = [{ kind: 'stopped', at: '2026-03-05T02:00:00.000Z' }]
    const all = [start, notCounted, first, second, due, late]
    expect(whileItRan(clock(all, { history }))).toEqual(all)
  })

  it('on its due day has the due moment only when that had passed', () => {
    const sameDay = line('2026-03-04', 'stopped')
    const on = (at: string): readonly ExplanationLine[] =>
      whileItRan(clock([start, first, sameDay, second, due], { history: [{ kind: 'stopped', at }] }))
    expect(on('2026-03-04T02:00:00.000Z')).toEqual([start, first, second, sameDay])
    expect(on('2026-03-04T10:00:00.000Z')).toEqual([start, first, second, due, sameDay])
  })

  it('of a clock that runs is told as it stands', () => {
    const running = clock([start, notCounted, first, second, due], { history: [{ kind: 'started' }] })
    expect(whileItRan(running)).toEqual(running.explanation)
  })
})

describe('A clock on the screen', () => {
  const heading = (change: Partial<CaseClock>, language: 'zh-CN' | 'en'): string | undefined =>
    clockText(clock([start], change), language).split('\n')[0]

  it('has names in the reader\'s language, and a light only when there is one', () => {
    expect(heading({}, 'zh-CN')).toBe('时限 审批/承诺  到期 2026-03-04 17:30  已停止')
    const running = { status: 'running', light: 'green' }
    expect(heading(running, 'zh-CN')).toBe('时限 审批/承诺  到期 2026-03-04 17:30  运行中  绿灯')
    expect(heading(running, 'en')).toBe('clock approval/promised  due 2026-03-04 17:30  running  green')
    expect(heading({ clock: 'step:site-check' }, 'zh-CN')).toBe('时限 审批/环节 site-check  到期 2026-03-04 17:30  已停止')
  })

  it('names calls and orders by their numbers, without the number of the case', () => {
    const name = (text: string, language: 'zh-CN' | 'en'): string | undefined => (
      heading({ service: 'rectification', clock: text }, language)?.split('  ')[0]
    )
    expect(heading({ service: 'callback', clock: 'call:2' }, 'zh-CN')).toMatch(/^时限 回访\/第 2 次 {2}/)
    expect(heading({ service: 'callback', clock: 'call:2' }, 'en')).toMatch(/^clock callback\/call 2 {2}/)
    expect(name('contact:990100D4EH3MHVS4713-R1', 'zh-CN')).toBe('时限 整改/联系核实 R1')
    expect(name('followUp:990100D4EH3MHVS4713-R12', 'en')).toBe('clock rectification/followUp R12')
  })

  it('ends a limit of whole days at 24:00 of its last', () => {
    const due = { dueAt: '2026-03-20T16:00:00.000Z', dueOn: '2026-03-20' }
    expect(heading({ due }, 'en')).toContain('due 2026-03-20 24:00')
  })
})
