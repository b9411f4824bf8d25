import { setTimeout as wait } from 'node:timers/promises'
import { STAFF } from '../../testing/lives.js'
import { tokenOf } from '../../testing/house.js'

const PAUSE_MS = 100
const PATHS = ['/acceptance/cases', '/approval/cases', '/acceptance/worklist'] as const

/** Asks lists and cases all the time; every answer but 200 is a fault. */
export class Readers {
  answered = 0
  readonly faults: string[] = []
  private readonly ended = new AbortController()
  private constructor(private readonly url: string, private readonly token: string) {}

  static async start(url: string, caseId: () => string | undefined): Promise<Readers & { stop(): Promise<void> }> {
    const readers = new Readers(url, await tokenOf(url, STAFF.clerk))
    const running = readers.run(caseId)
    return Object.assign(readers, {
      stop: async () => {
        readers.ended.abort()
        await running
      },
    })
  }

  private async run(caseId: () => string | undefined): Promise<void> {
    while (!this.ended.signal.aborted) {
      const known = caseId()
      const paths = known === undefined ? ['/acceptance/cases'] : [`/acceptance/cases/${known}`, ...PATHS]
      for (const path of paths) await this.ask(path)
      await wait(PAUSE_MS)
    }
  }

  private async ask(path: string): Promise<void> {
    const response = await fetch(`${this.url}${path}`, { headers: { authorization: `Bearer ${this.token}` } })
    await response.text()
    if (response.status === 200) this.answered += 1
    else this.faults.push(`GET ${path} was answered ${response.status}`)
  }
}
