import { ServerProcess } from '../http/server-process.js'
import { MILLION_CASES, type Lab, type Lives } from '../lab/lab.js'
import type { Line, RowResult } from '../report/line.js'
import { amount } from '../report/text.js'
import { startToReady } from './npm-start.js'

const FEW_CASES = 200
const [SECOND_START_S, FULL_START_S] = [3, 5]

/** From `npm start` to a process whose views all stand at the head. */
export async function rowM(lab: Lab): Promise<RowResult> {
  const [few, million] = [await lab.lives(FEW_CASES), await lab.lives(MILLION_CASES)]
  const [small, full] = [await lab.copy(few.folder), await lab.copy(million.folder)]
  try {
    const bare = await seconds(lab, async () => {
      const startedMs = performance.now()
      const server = await ServerProcess.start('bare-server')
      const elapsedMs = performance.now() - startedMs
      await server.stop()
      return elapsedMs
    })
    const raw = { what: 'Node and bare Fastify until it listens', rounds: bare }
    const line = async ({ events }: Lives, folder: string, figure: number): Promise<Line> => ({
      work: `${amount(events)} events, views built before`, unit: 's', raw, target: { figure }, notes: [],
      ours: await seconds(lab, () => startToReady(folder)),
    })
    return {
      row: 'M', title: 'a later start, `npm start -- --empty` until every view stands at the head',
      lines: [await line(few, small, SECOND_START_S), await line(million, full, FULL_START_S)],
    }
  } finally {
    await lab.discard(small)
    await lab.discard(full)
  }
}

/** One start is not counted: it finds the files on the disk and not in memory. */
async function seconds(lab: Lab, start: () => Promise<number>): Promise<readonly number[]> {
  const counted: number[] = []
  for (let round = 0; round <= lab.pace.rounds; round++) {
    const elapsedMs = await start()
    if (round > 0) counted.push(elapsedMs / 1_000)
  }
  return counted
}
