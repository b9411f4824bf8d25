import { temporaryFolder, type TemporaryFolder } from '@bihuan/host/testing'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DurableLogs } from './durable-logs.js'
import { traceOf } from './trace.js'

let folder: TemporaryFolder
beforeEach(async () => {
  folder = await temporaryFolder()
})
afterEach(() => folder.remove())

/** What is left of a log after these calls and a power cut. */
function leftOf(lines: readonly string[]): string {
  const log = join(folder.path, 'events.db-wal')
  const logs = new DurableLogs(folder.path)
  const text = lines.map((line) => `21380 1795333554.146206 ${line.replace('LOG', `9<${log}>`)}`).join('\n')
  writeFileSync(log, 'aaaabbbbcccc')
  logs.follow(traceOf(text).calls)
  logs.cutPower()
  return readFileSync(log, 'utf8')
}

describe('A power cut', () => {
  it('leaves what the disk has confirmed and takes what was written after it', () => {
    expect(leftOf([
      'pwrite64(LOG, ""..., 4, 0) = 4', 'fsync(LOG) = 0', 'pwrite64(LOG, ""..., 8, 4) = 8',
    ])).toBe('aaaa')
  })

  it('takes what a failed fsync should have confirmed', () => {
    expect(leftOf([
      'pwrite64(LOG, ""..., 8, 0) = 8', 'fdatasync(LOG) = 0', 'pwrite64(LOG, ""..., 4, 8) = 4',
      'fsync(LOG) = -1 EIO (Input/output error) (INJECTED)',
    ])).toBe('aaaabbbb')
  })

  it('leaves what a call confirmed that another thread interrupted in the trace', () => {
    expect(leftOf([
      'pwrite64(LOG, ""..., 12, 0) = 12', 'fsync(LOG <unfinished ...>', '<... fsync resumed>) = 0',
    ])).toBe('aaaabbbbcccc')
  })
})

describe('A trace', () => {
  it('tells which call was made to fail, and when the process ended itself', () => {
    const trace = traceOf('7 10.5 fsync(3</a>) = -1 EIO (Input/output error) (INJECTED)\n7 10.75 exit_group(1)   = ?\n')
    expect(trace.calls).toMatchObject([{ name: 'fsync', path: '/a', result: -1, injected: true }])
    expect(trace.exitedAtS).toBe(10.75)
  })
})
