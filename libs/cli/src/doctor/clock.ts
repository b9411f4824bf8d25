import { instantOf } from '@bihuan/deadlines'
import { ill, ok, type Finding } from './finding.js'

export interface ClockFacts {
  readonly nowMs: number
  /** When the newest file of the folder was changed. */
  readonly newestFileMs: number | undefined
  readonly newestRecordedAt: string | undefined
  /** Business time is then moved by hand and says nothing about the machine's clock. */
  readonly demonstration: boolean
}

/** Clocks of a network differ by seconds; limits are reckoned in days, tokens in minutes. */
const TOLERATED_MS = 60_000

/** A clock that went back makes new events bear the time of the newest one, until it has caught up. */
export function clockFindings(facts: ClockFacts): readonly Finding[] {
  const { nowMs, newestFileMs, newestRecordedAt, demonstration } = facts
  const clock = ok('时钟', 'clock', instantOf(nowMs))
  return [
    newestFileMs !== undefined && newestFileMs > nowMs + TOLERATED_MS
      ? ill('fail', clock, `数据文件的修改时间 ${instantOf(newestFileMs)} 晚于本机时钟：请校时（NTP）`,
        `a data file was changed at ${instantOf(newestFileMs)}, later than now: set the clock (NTP)`)
      : clock,
    ...(newestRecordedAt === undefined ? [] : [recorded(nowMs, newestRecordedAt, demonstration)]),
  ]
}

function recorded(nowMs: number, newestRecordedAt: string, demonstration: boolean): Finding {
  const newest = ok('最新记录时间', 'newest record', newestRecordedAt)
  if (demonstration) return { ...newest, seen: `${newestRecordedAt} (演示时间 demonstration time)` }
  if (Date.parse(newestRecordedAt) <= nowMs + TOLERATED_MS) return newest
  return ill('fail', newest, '晚于本机时钟：请校时后再启动，否则新记录都将沿用该时间',
    'later than now: set the clock before starting, or new records will all bear that time')
}
