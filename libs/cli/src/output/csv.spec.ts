import { describe, expect, it } from '@jest/globals'
import { csvLine } from './csv.js'

describe('a cell of CSV', () => {
  it.each([
    '=1+1', '+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1+1', '\u00a0=1', '\u3000=1', '＝1＋1',
    '＋1', '－1', '＠SUM(A1)', '=HYPERLINK("http://x.example","y")', '=cmd|\' /C calc\'!A0', '\0=1',
  ])('is disarmed when it begins like a formula: %j', (text) => {
    expect(csvLine([text]).replace(/^"/, '')).toMatch(/^'/)
  })

  it.each(['', '示例有限公司', '990100', '2026-03-02', 'a=b', '1-2'])('is left as it is otherwise: %s', (text) => {
    expect(csvLine([text])).toBe(`${text}\r\n`)
  })
})
