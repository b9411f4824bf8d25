import { availableParallelism, cpus, loadavg } from 'node:os'
import process from 'node:process'
import type { Rounds } from './report/line.js'

/** Without these a figure says nothing. */
export interface MachineFacts {
  readonly measuredOn: string
  readonly processor: string
  readonly cores: number
  readonly node: string
  readonly sqlite: string
  /** Where the measured files lay. */
  readonly folder: string
  readonly fdatasyncsPerSecond: Rounds
  /** One-minute load: on a shared machine others' work is in every figure. */
  readonly loadBefore: number
  readonly loadAfter: number
}

export function currentLoad(): number {
  return loadavg()[0] ?? Number.NaN
}

/** What is the same for the whole run. */
export function fixedFacts(): Pick<MachineFacts, 'measuredOn' | 'processor' | 'cores' | 'node' | 'sqlite'> {
  return {
    measuredOn: new Date().toISOString().slice(0, 10),
    processor: cpus()[0]?.model.trim() ?? 'unknown processor',
    cores: availableParallelism(),
    node: process.versions.node,
    sqlite: process.versions.sqlite ?? 'unknown',
  }
}
