import { describe, expect, it } from '@jest/globals'
import { condensed, type ExplanationLine } from './condensed.js'

const line = (date: string | undefined, reason: string, counted = reason === 'workingDay'): ExplanationLine =>
  ({ ...(date === undefined ? {} : { date }), reason, counted, text: { 'zh-CN': reason, en: reason } })

describe('an explanation for the screen', () => {
  it('draws days that were treated alike together, and nothing else', () => {
    const lines = [
      line('2026-03-02', 'started', false), line('2026-03-02', 'startDay', false), line('2026-03-03', 'workingDay'),
      line('2026-03-04', 'workingDay'), line('2026-03-07', 'weekend', false), line('2026-03-08', 'weekend', false),
      line('2026-03-09', 'workingDay'), line(undefined, 'due', false),
    ]
    expect(condensed(lines).map(({ mark, from, to }) => [mark, from, to])).toEqual([
      ['·', '2026-03-02', '2026-03-02'], ['·', '2026-03-02', '2026-03-02'], ['+', '2026-03-03', '2026-03-04'],
      ['·', '2026-03-07', '2026-03-08'], ['+', '2026-03-09', '2026-03-09'], ['·', undefined, undefined],
    ])
  })
})
