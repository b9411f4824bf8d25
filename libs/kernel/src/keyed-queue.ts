import { Contention } from './failures.js'

/**
 * Runs tasks of one key one after another and tasks of different keys side by side: sixty-four commands on one case
 * wait for each other instead of conflicting with each other.
 */
export class KeyedQueue {
  private readonly tails = new Map<string, { waiting: number; tail: Promise<unknown> }>()

  constructor(private readonly limitPerKey: number) {}

  run<T>(key: string, task: () => Promise<T>): Promise<T> {
    const line = this.tails.get(key)
    if (line === undefined) return this.start(key, task)
    if (line.waiting >= this.limitPerKey) {
      return Promise.reject(new Contention(key, `more than ${this.limitPerKey} commands are waiting`))
    }
    line.waiting += 1
    const result = line.tail.then(task, task)
    line.tail = result
    return this.leaveAfter(key, line, result)
  }

  private start<T>(key: string, task: () => Promise<T>): Promise<T> {
    const result = task()
    const line = { waiting: 1, tail: result as Promise<unknown> }
    this.tails.set(key, line)
    return this.leaveAfter(key, line, result)
  }

  private leaveAfter<T>(key: string, line: { waiting: number }, result: Promise<T>): Promise<T> {
    const leave = (): void => {
      line.waiting -= 1
      if (line.waiting === 0) this.tails.delete(key)
    }
    return result.then(
      (value) => (leave(), value),
      (error: unknown) => {
        leave()
        throw error
      },
    )
  }
}
