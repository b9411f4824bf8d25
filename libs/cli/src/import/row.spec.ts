import { describe, expect, it } from '@jest/globals'
import type { Field } from './columns.js'
import { matchTitles } from './columns.js'
import { localInstant } from './local-instant.js'
import { caseRowOf, isRowProblem } from './row.js'
import { rowKey } from './row-key.js'

const full: { readonly [field in Field]?: string } = {
  itemCode: 'QY-001', hallId: 'centre', applicantName: '示例有限公司', applicantKind: '企业法人', idNumber: '91350100m000100y43',
  receivedAt: '20260302T093000', acceptedAt: '2026-03-02 10:00', outcome: '准予许可', decidedAt: '2026/3/4 16:05:30',
  closedAt: '2026年3月5日 09:10', upstreamNumber: 'P-1',
}
const read = (cells: { readonly [field in Field]?: string }): ReturnType<typeof caseRowOf> =>
  caseRowOf((field) => cells[field] ?? '')

describe('a time in a list', () => {
  it.each([
    ['20260302T093000', '2026-03-02T01:30:00.000Z'],
    ['2026-03-02 09:30:15', '2026-03-02T01:30:15.000Z'],
    ['2026/3/2 7:05', '2026-03-01T23:05:00.000Z'],
    ['2026年3月2日', '2026-03-02T01:00:00.000Z'],
    ['20260302', '2026-03-02T01:00:00.000Z'],
  ])('%s is local time of the hall', (text, instant) => {
    expect(localInstant(text)).toBe(instant)
  })

  const others = ['2026-02-30', '2026-13-01', '2026-03-02 25:00', '20260302T096100', 'yesterday', '2/3/2026', '']
  it.each(others)('%j is none', (text) => {
    expect(localInstant(text)).toBeUndefined()
  })
})

describe('a row of a list', () => {
  it('becomes the facts that the commands need', () => {
    expect(read(full)).toEqual({
      itemCode: 'QY-001', hallId: 'centre', channel: 'window', upstreamNumber: 'P-1',
      applicant: { kind: 'enterprise', name: '示例有限公司', idType: 'uscc', idNumber: '91350100M000100Y43' },
      receivedAt: '2026-03-02T01:30:00.000Z', acceptedAt: '2026-03-02T02:00:00.000Z',
      decision: { conclusion: 'granted', decidedAt: '2026-03-04T08:05:30.000Z' }, closedAt: '2026-03-05T01:10:00.000Z',
    })
  })

  it.each<readonly [string, { readonly [field in Field]?: string }, string]>([
    ['without an item', { itemCode: '' }, 'missing-field'],
    ['with a result code of a province nobody can know', { outcome: '6' }, 'unknown-value'],
    ['with a day that does not exist', { receivedAt: '2026-02-30' }, 'not-a-time'],
    ['accepted before it was received', { acceptedAt: '2026-03-01' }, 'times-out-of-order'],
    ['decided without a time', { decidedAt: '' }, 'outcome-without-time'],
    ['decided without having been accepted', { acceptedAt: '' }, 'decided-without-acceptance'],
    ['delivered without an outcome', { outcome: '', decidedAt: '' }, 'closed-without-outcome'],
  ])('%s is refused', (_, change, code) => {
    const row = read({ ...full, ...change })
    expect(isRowProblem(row) && row.code).toBe(code)
  })

  it('is known again by its upstream number, else by all of it', () => {
    const keyOf = (change: Parameters<typeof read>[0]): string => {
      const row = read({ ...full, ...change })
      if (isRowProblem(row)) throw new TypeError('not a row')
      return rowKey(row)
    }
    const [bare, mobile] = [{ upstreamNumber: '' }, { mobile: '13900000000' }]
    expect(keyOf(mobile)).toBe(keyOf({}))
    expect(keyOf({ ...bare, ...mobile })).not.toBe(keyOf(bare))
    expect(keyOf(bare)).not.toBe(keyOf({}))
  })
})

describe('the titles of a list', () => {
  it('are those of GB/T 39046 or our own, and what is missing or unknown is named', () => {
    const { titleOf, unknown, missing } = matchTitles(['事项编码', 'hallId', '申请人姓名', '备注'])
    expect([...titleOf]).toEqual([['itemCode', '事项编码'], ['hallId', 'hallId'], ['applicantName', '申请人姓名']])
    expect(unknown).toEqual(['备注'])
    expect(missing).toEqual(['idNumber', 'receivedAt'])
  })
})
