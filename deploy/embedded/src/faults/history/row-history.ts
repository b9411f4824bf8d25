import { storedEvents } from '../../testing/data-folder.js'
import { storeFaults } from '../../testing/integrity.js'
import { onServer } from '../restarted-server.js'
import type { ControlResult, FaultRow, Form, PartResult } from '../row.js'
import { anomaliesIn } from './checker.js'
import { ANOMALIES } from './operations.js'
import { planted } from './planted.js'
import { Recorder, type RecordPlan } from './recorder.js'

const CLIENTS = 200
const SIZES: { readonly [form in Form]: Omit<RecordPlan, 'seed'> } = {
  quick: { clients: CLIENTS, cases: 60, operations: 5_000, kills: 2 },
  full: { clients: CLIENTS, cases: 100, operations: 10_000, kills: 4 },
}
const TIMES_PLANTED = 2

async function part(seed: number, form: Form): Promise<PartResult> {
  return onServer(async (server, data) => {
    const recorder = new Recorder(server, { ...SIZES[form], seed })
    await recorder.record()
    const history = recorder.historyIn(data)
    const { appends, reads } = history
    return {
      faults: [
        ...anomaliesIn(history).map(({ kind, text }) => `${kind}: ${text}`),
        ...storeFaults(storedEvents(data), []),
      ],
      counts: {
        'appends': appends.length, 'reads': reads.length, 'kills': server.kills,
        'connections broken and sent again': server.brokenConnections,
      },
    }
  })
}

/** Each kind of anomaly, twice, somewhere in a history that was recorded. */
async function control(seed: number): Promise<ControlResult> {
  return onServer(async (server, data) => {
    const recorder = new Recorder(server, { seed, clients: 20, cases: 10, operations: 400, kills: 0 })
    await recorder.record()
    const history = recorder.historyIn(data)
    const missed: string[] = []
    for (const kind of ANOMALIES) {
      for (let time = 0; time < TIMES_PLANTED; time++) {
        const found = anomaliesIn(planted(history, kind, seed + time))
        if (!found.some((anomaly) => anomaly.kind === kind)) missed.push(`not noticed: ${kind}, seed ${seed + time}`)
      }
    }
    return { planted: ANOMALIES.length * TIMES_PLANTED, missed }
  })
}

export const rowHistory: FaultRow = {
  name: 'history',
  claim: `what ${CLIENTS} clients append and read under kills is what one log would have answered`,
  passesWhen: '0 anomalies: every read a prefix that holds what was acknowledged before it, nothing lost, shared or'
    + ' unasked, positions in the order of time; 20 of 20 planted anomalies found',
  shortForm: 'the checker on small histories, `deploy/embedded/src/faults/history/checker.spec.ts`',
  parts: { quick: 1, full: 10 },
  takes: { quick: '5,000 operations, about a minute', full: '100,000 operations, about half an hour' },
  part, control,
}
