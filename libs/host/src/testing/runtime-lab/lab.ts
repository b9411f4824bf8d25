import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EVERYWHERE, type Command, type NewEvent, type Timers } from '@bihuan/kernel'
import {
  feedBus, openSqliteConsumers, openSqliteEventStore, openSqliteReadModels, openSqliteSubjectKeys,
} from '@bihuan/sqlite'
import { manualClock, realTimers, seededEntropy, type ManualClock } from '@bihuan/testing'
import type { DeciderBinding } from '../../definition/decider-binding.js'
import { defineService, type ServiceDefinition } from '../../definition/service-definition.js'
import type { Submitted } from '../../runtime/command-gateway.js'
import type { Log, LogFacts } from '../../runtime/log.js'
import type { Ports } from '../../runtime/ports.js'
import type { Runtime } from '../../runtime/runtime.js'

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error'
  readonly message: string
  readonly facts: LogFacts
}

/** A log that tests can read. */
function recordingLog(): Log & { readonly lines: readonly LogLine[] } {
  const lines: LogLine[] = []
  const at = (level: LogLine['level']) => (message: string, facts: LogFacts = {}): void => {
    lines.push({ level, message, facts })
  }
  return { lines, info: at('info'), warn: at('warn'), error: at('error') }
}

let seed = Date.now() % 1_000_000

/** One "machine": SQLite files in a folder of their own, which several runtimes may open one after another. */
export class Lab {
  readonly folder = mkdtempSync(join(tmpdir(), 'bihuan-runtime-'))
  readonly clock: ManualClock = manualClock('2026-03-02T01:00:00.000Z')
  readonly log = recordingLog()
  private readonly closers: (() => Promise<void>)[] = []

  constructor(readonly timers: Timers = realTimers) {}

  async ports(): Promise<Ports> {
    const { timers, clock } = this
    const at = (file: string) => ({ file: join(this.folder, file), timers })
    const store = await openSqliteEventStore(at('events.db'))
    const readModels = await openSqliteReadModels(at('views.db'))
    const consumers = await openSqliteConsumers(at('consumers.db'))
    const subjectKeys = await openSqliteSubjectKeys(at('keys.db'))
    this.closers.push(async () => {
      await Promise.all([store.close(), readModels.close(), consumers.close(), subjectKeys.close()])
    })
    const entropy = seededEntropy(seed++)
    return { store, readModels, consumers, subjectKeys, clock, timers, entropy, bus: feedBus(store, consumers) }
  }

  /** Closes what was opened last: the machine's next process opens the same files. */
  async close(): Promise<void> {
    for (const close of this.closers.splice(0)) await close()
  }

  async remove(): Promise<void> {
    await this.close()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

const TEXT = { 'zh-CN': '试验', en: 'toy' }

type Part = 'name' | 'title' | 'summary' | 'controllers'

export function toyService(name: string, parts: Partial<Omit<ServiceDefinition, Part>>): ServiceDefinition {
  return defineService({
    name, title: TEXT, summary: TEXT, reads: [], deciders: [], views: [], controllers: [], rejections: {}, ...parts,
  })
}

/** The same port, with something done before or after one of its methods; what that throws, the method throws. */
export function interrupted<Port extends object>(
  port: Port, method: keyof Port, moments: { before?: () => void; after?: () => void },
): Port {
  return new Proxy(port, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target)
      if (typeof value !== 'function') return value
      if (name !== method) return value.bind(target) as unknown
      return async (...input: readonly unknown[]) => {
        moments.before?.()
        const answer: unknown = await Reflect.apply(value, target, input)
        moments.after?.()
        return answer
      }
    },
  })
}

let keys = 0

/** A command as a clerk gives it, everywhere allowed. */
export function giveCommand<State, C extends Command, E extends NewEvent>(
  gateway: Pick<Runtime['gateway'], 'submit'>, binding: DeciderBinding<State, C, E>, id: string, command: C,
  key = `key-${keys++}`,
): Promise<Submitted> {
  return gateway.submit(binding, {
    target: { kind: 'existing', id }, command, key, scope: EVERYWHERE, correlationId: 'test',
    actor: { id: 'clerk-1', roles: ['clerk'], kind: 'person', hallId: 'hall-1' },
  })
}

/** For what comes true by itself, soon. @throws TypeError when it has not within ten seconds */
export async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  const endMs = realTimers.nowMs() + 10_000
  while (!await holds()) {
    if (realTimers.nowMs() > endMs) throw new TypeError('it has not come true')
    await realTimers.wait(5)
  }
}
