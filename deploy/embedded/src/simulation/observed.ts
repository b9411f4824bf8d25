import { createHash } from 'node:crypto'
import type { Log, LogFacts } from '@bihuan/host'
import { Stumbled } from './weather.js'

const REMEMBERED = 60

/** A code that no failure of the house has, but for the one that the play itself brings about. */
function isBug(code: LogFacts[string]): boolean {
  return typeof code === 'string' && code.startsWith('unexpected') && code !== 'unexpected-stumbled'
}

/** What is seen of a play from outside: its newest operations, what the processes log, and what must not be. */
export class Observed {
  readonly violations: string[] = []
  /** Reactions whose command a rule refused for good, as `<reaction> <eventId>`: what came later is no omission. */
  readonly refused = new Set<string>()
  /** How often each thing was logged, by message and code. */
  readonly told = new Map<string, number>()
  private readonly newest: string[] = []
  private readonly all = createHash('sha256')
  private operations = 0

  trace(line: string): void {
    this.operations += 1
    this.all.update(line).update('\n')
    this.newest.push(line)
    if (this.newest.length > REMEMBERED) this.newest.shift()
  }

  get lastOperations(): readonly string[] {
    return this.newest
  }

  /** Over every operation in its order. Hex; asked once, in the end. */
  traceDigest(): string {
    return this.all.digest('hex')
  }

  get operationCount(): number {
    return this.operations
  }

  violation(what: string): void {
    this.violations.push(what)
  }

  /** Reads along with a process; what is told as an error is a violation. */
  get log(): Log {
    return {
      info: (message, facts = {}) => this.count(message, facts),
      warn: (message, facts = {}) => {
        this.count(message, facts)
        if (message === 'a command of a reaction was rejected') {
          this.refused.add(`${facts['reaction']} ${facts['eventId']}`)
        }
        if (isBug(facts['code'])) this.fault(message, facts)
      },
      error: (message, facts = {}) => {
        this.count(message, facts)
        // Two processes that meet on one stream again and again: the reaction is parked, and retried.
        if (facts['code'] !== 'contention' && facts['error'] !== Stumbled.name) this.fault(message, facts)
      },
    }
  }

  private fault(message: string, facts: LogFacts): void {
    this.violation(`${message}: ${JSON.stringify(facts)}`)
    this.trace(`${message} ${JSON.stringify(facts)}`)
  }

  private count(message: string, { code, what }: LogFacts): void {
    const key = [message, code ?? what].filter((part) => part !== undefined).join(': ')
    this.told.set(key, (this.told.get(key) ?? 0) + 1)
  }
}
