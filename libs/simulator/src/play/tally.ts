import { memberOf } from './problem.js'

/** What the answers of a play have said: how often each type of event was recorded by its own commands. */
export class Tally {
  readonly #counts = new Map<string, number>()

  add(answer: unknown): void {
    const events = memberOf(answer, 'events')
    for (const type of Array.isArray(events) ? events : []) {
      this.#counts.set(String(type), this.of(String(type)) + 1)
    }
  }

  of(type: string): number {
    return this.#counts.get(type) ?? 0
  }
}
