import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DEFAULT_LIMITS } from '@bihuan/host'
import type { Pace } from '../measure/pace.js'
import { makeLivedStore, settle, type LivedStore } from '../stores/lived-store.js'
import { copyStore, StoreCache } from '../stores/store-cache.js'
import { prepareLog, type PreparedLog } from './prepare.js'

const EVENTS_PER_CASE = 20
/** A tenth more cases than a server keeps in memory: going round through all of them finds none there. */
const CASES = Math.ceil(DEFAULT_LIMITS.cachedStreams * 1.1)

/** Whole lives of so many cases are a good million events. */
export const MILLION_CASES = 100_000

/** A store of whole lives and where it lies. */
export interface Lives extends LivedStore {
  readonly folder: string
}

export interface LabFolders {
  /** On the disk that is measured. */
  readonly parent: string
  /** Of the stores that are kept for later runs. */
  readonly stores: string
}

/** The folder of one run, the stores that were made once, and copies of them for whoever measures. */
export class Lab {
  private copies = 0

  private constructor(
    readonly folder: string, private readonly stores: StoreCache, readonly pace: Pace,
    readonly cases: readonly number[],
  ) {}

  /** @param cases sizes of the stores that are compared with each other */
  static async open({ parent, stores }: LabFolders, pace: Pace, cases: readonly number[]): Promise<Lab> {
    return new Lab(await mkdtemp(join(parent, 'bihuan-bench-')), new StoreCache(stores), pace, cases)
  }

  /** Open cases that are supplied with materials again and again, and nothing else. Nobody may write to it. */
  async log(fullCases = CASES, eventsPerCase = EVENTS_PER_CASE): Promise<PreparedLog> {
    const cases = Math.ceil(fullCases * this.pace.size)
    const { folder, facts } = await this.stores.of(`log-${cases}x${eventsPerCase}`, (made) => (
      prepareLog(made, cases, eventsPerCase)
    ))
    return { ...facts, folder }
  }

  /** Whole lives through all services, with their views. Nobody may write to it. */
  async lives(fullCases: number): Promise<Lives> {
    const cases = Math.ceil(fullCases * this.pace.size)
    const { folder, facts } = await this.stores.of(`lives-${cases}`, (made) => makeLivedStore(made, cases))
    return { ...facts, folder }
  }

  /** The same after its reactions have seen all of it once: seeing it again, they have nothing left to do. */
  async settled(fullCases: number): Promise<Lives> {
    const { folder: from, ...facts } = await this.lives(fullCases)
    const { folder } = await this.stores.of(`settled-${facts.cases}`, async (made) => {
      await copyStore(from, made)
      await settle(made)
      return { cases: facts.cases }
    })
    return { ...facts, folder }
  }

  /** A copy of a store's files, of the log's when none is named. @param without files of it that are left out */
  async copy(folder?: string, without: readonly string[] = []): Promise<string> {
    const from = folder ?? (await this.log()).folder
    this.copies += 1
    const copy = join(this.folder, `copy-${this.copies}`)
    await copyStore(from, copy, without)
    return copy
  }

  /** A copy is large: whoever is done with it gives it back. */
  async discard(copy: string): Promise<void> {
    await rm(copy, { recursive: true, force: true })
  }

  async close(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true })
  }
}
