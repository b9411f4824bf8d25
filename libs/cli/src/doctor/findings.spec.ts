import { describe, expect, it } from '@jest/globals'
import { calendarFindings } from './calendar.js'
import { clockFindings } from './clock.js'
import { diskFindings } from './disk.js'
import { findingText, worstOf, type Finding } from './finding.js'
import { zoneFinding } from './zone.js'

const NOW = '2026-03-02T01:00:00.000Z'
const nowMs = Date.parse(NOW)
const GIB = 1_024 ** 3

function levels(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ level }) => level)
}

describe('The clock', () => {
  const facts = { nowMs, newestFileMs: nowMs - 1, newestRecordedAt: NOW, demonstration: false }

  it('is in order when files and records are of before', () => {
    expect(levels(clockFindings(facts))).toEqual(['ok', 'ok'])
  })

  it('fails when a file was changed later than now', () => {
    expect(levels(clockFindings({ ...facts, newestFileMs: nowMs + 120_000 }))).toEqual(['fail', 'ok'])
  })

  it('fails when an event was recorded later than now, but for a demonstration\'s own time', () => {
    const ahead = { ...facts, newestRecordedAt: '2026-03-02T01:02:00.000Z' }
    expect(levels(clockFindings(ahead))).toEqual(['ok', 'fail'])
    expect(levels(clockFindings({ ...ahead, demonstration: true }))).toEqual(['ok', 'ok'])
  })

  it('says nothing of records where there are none', () => {
    expect(clockFindings({ ...facts, newestRecordedAt: undefined })).toHaveLength(1)
  })
})

describe('The working calendar', () => {
  it.each([
    ['of this year alone is enough in September', '2026-09-30T15:59:59.999Z', [2026], ['ok', 'ok']],
    ['of next year is asked for from October on, in Shanghai', '2026-09-30T16:00:00.000Z', [2026], ['ok', 'warn']],
    ['of both years is enough in December', '2026-12-31T15:00:00.000Z', [2026, 2027], ['ok', 'ok']],
    ['of this year is asked for as soon as it has begun there', '2026-12-31T16:00:00.000Z', [2026], ['fail', 'ok']],
    ['is missing', NOW, [], ['fail', 'ok']],
  ])('%s', (_, now, years, expected) => {
    expect(levels(calendarFindings(now, years))).toEqual(expected)
  })
})

describe('The disk', () => {
  const facts = { freeBytes: 100 * GIB, storeBytes: GIB, durableWriteMs: 0.1 }

  it.each([
    ['has room and is fast', {}, ['ok', 'ok']],
    ['is scarce below five GiB', { freeBytes: 5 * GIB - 1 }, ['warn', 'ok']],
    ['is scarce without room for a copy', { freeBytes: 19 * GIB, storeBytes: 20 * GIB }, ['warn', 'ok']],
    ['is about to run out below half a GiB', { freeBytes: GIB / 2 - 1 }, ['fail', 'ok']],
    ['is slow from ten milliseconds on', { durableWriteMs: 10 }, ['ok', 'warn']],
    ['is unbearable from a hundred on', { durableWriteMs: 100 }, ['ok', 'fail']],
  ])('%s', (_, changes, expected) => {
    expect(levels(diskFindings({ ...facts, ...changes }))).toEqual(expected)
  })
})

describe('What is told', () => {
  it('says in both languages what to do about everything that is not in order', () => {
    const all = [
      ...clockFindings({
        nowMs, newestFileMs: nowMs * 2, newestRecordedAt: '2036-01-01T00:00:00.000Z', demonstration: false,
      }),
      ...calendarFindings('2026-11-01T00:00:00.000Z', []),
      ...diskFindings({ freeBytes: 0, storeBytes: 0, durableWriteMs: 1_000 }),
    ]
    expect(all.every(({ level }) => level !== 'ok')).toBe(true)
    const advised = /^(warn|fail) .*\n {6}→ [^/]*[\u4e00-\u9fff][^/]* \/ [a-z]/
    for (const finding of all) expect(findingText(finding)).toMatch(advised)
  })

  it('ends with the place of the worst: 0 ok, 1 warn, 2 fail', () => {
    const [ok, warn] = calendarFindings('2026-11-01T00:00:00.000Z', [2026])
    const [fail] = calendarFindings(NOW, [])
    const exitOf = (...told: (Finding | undefined)[]): number => worstOf(told.filter((one) => one !== undefined))
    expect([exitOf(), exitOf(ok), exitOf(ok, warn), exitOf(fail, warn, ok)]).toEqual([0, 0, 1, 2])
  })

  it('knows that this Node knows Shanghai', () => {
    expect(zoneFinding('UTC').level).toBe('ok')
  })
})
