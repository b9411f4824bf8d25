import process from 'node:process'

/** What one round of a contender has come to. */
export interface Round {
  readonly perSecond: number
  /** Processor time of this process, all threads, for each. Others' work on the machine does not show in it. */
  readonly cpuMicroseconds: number
}

/** Each client acts, waits for the answer and acts again, until the time is over. What is in hand then is finished. */
export async function runClients(
  clients: number, milliseconds: number, act: (client: number) => Promise<unknown>,
): Promise<Round> {
  let acts = 0
  const cpuBefore = process.cpuUsage()
  const startedMs = performance.now()
  const untilMs = startedMs + milliseconds
  const client = async (number: number): Promise<void> => {
    while (performance.now() < untilMs) {
      await act(number)
      acts += 1
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)))
  return roundOf(acts, performance.now() - startedMs, process.cpuUsage(cpuBefore))
}

/** The same for work that does not wait: `act` answers how many it has done. */
export function runBare(milliseconds: number, act: () => number): Round {
  let acts = 0
  const cpuBefore = process.cpuUsage()
  const startedMs = performance.now()
  while (performance.now() < startedMs + milliseconds) acts += act()
  return roundOf(acts, performance.now() - startedMs, process.cpuUsage(cpuBefore))
}

function roundOf(acts: number, elapsedMs: number, { user, system }: NodeJS.CpuUsage): Round {
  if (acts === 0) throw new RangeError('a round came to an end before anything was done')
  return { perSecond: acts / elapsedMs * 1_000, cpuMicroseconds: (user + system) / acts }
}

/** All acts once, so many at a time. */
export async function runAll<Item>(
  items: readonly Item[], atOnce: number, act: (item: Item, index: number) => Promise<unknown>,
): Promise<void> {
  const left = items.entries()
  const worker = async (): Promise<void> => {
    for (const [index, item] of left) await act(item, index)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}
