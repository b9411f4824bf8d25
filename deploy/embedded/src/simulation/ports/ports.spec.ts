import {
  NO_STREAM, OutcomeUnknown, type Consumers, type EventStore, type SealedEvent, type SubjectKeys,
} from '@bihuan/kernel'
import {
  checkNamed, consumersContract, eventBusContract, eventStoreContract, readModelsChecks,
  readModelsContract, runCheck, subjectKeysContract, type BusProcess, type Harness, type ReadModelsLab,
} from '@bihuan/testing'
import { describe, it } from '@jest/globals'
import { LIMITS } from './append-limits.js'
import { ConsumerRecords } from './consumer-records.js'
import { EventLog } from './event-log.js'
import { KeyRecords } from './key-records.js'
import { directLine, type Line } from './line.js'
import { plainDeliveries, SimulatedBus } from './simulated-bus.js'
import { SimulatedConsumers } from './simulated-consumers.js'
import { SimulatedReadModels } from './simulated-read-models.js'
import { SimulatedStore } from './simulated-store.js'
import { SimulatedSubjectKeys } from './simulated-subject-keys.js'
import { ViewRecords } from './view-records.js'

const nothing = async (): Promise<void> => undefined

/** A line whose next append loses its answer. */
function lossyLine(): { readonly line: Line; lose(stored: boolean): void } {
  let next: 'stored' | 'not-stored' | undefined
  const line: Line = {
    ...directLine,
    call: async (operation, effect) => {
      if (operation.name !== 'append' || next === undefined) return effect()
      const kind = next
      next = undefined
      if (kind === 'stored') effect()
      throw new OutcomeUnknown(operation.about, true)
    },
  }
  return { line, lose: (stored) => void (next = stored ? 'stored' : 'not-stored') }
}

const APPLYING = ['apply', 'applyDocuments', 'saveCheckpoint']

/** A line whose process dies at the `step`-th point from the first `apply` on: before or after an effect. */
function dyingLine(step: number): { readonly line: Line; died(): boolean } {
  let [left, dead, applying] = [step, false, false]
  const dieAtLast = (): void => {
    dead ||= left === 0
    left -= 1
    if (dead) throw new Error('the process is dead')
  }
  const line: Line = {
    ...directLine,
    call: async ({ name }, effect) => {
      if (dead) throw new Error('the process is dead')
      applying ||= APPLYING.includes(name)
      if (!applying) return effect()
      dieAtLast()
      const answer = effect()
      dieAtLast()
      return answer
    },
  }
  return { line, died: () => dead }
}

eventStoreContract('the simulated one', {
  lacks: { 'a second process': 'it lives in one', 'a full storage': 'it has no disk' },
  fresh: async () => {
    const log = new EventLog('simulated')
    const lossy = new Map<EventStore, ReturnType<typeof lossyLine>>()
    return {
      limits: LIMITS, dispose: nothing,
      open: async () => {
        const line = lossyLine()
        const store = new SimulatedStore(log, line.line)
        lossy.set(store, line)
        return store
      },
      loseNextAnswer: (store, stored) => lossy.get(store)?.lose(stored),
    }
  },
})

function readModels(parted: boolean): Harness<ReadModelsLab> {
  return {
    fresh: async () => {
      const records = new ViewRecords()
      return {
        dispose: nothing,
        open: async () => new SimulatedReadModels(records, directLine, parted),
        openDying: async (step) => {
          const { line, died } = dyingLine(step)
          return { models: new SimulatedReadModels(records, line, parted), died }
        },
      }
    },
  }
}

readModelsContract('the simulated one', readModels(false))

/** Between its two steps there are moments at which counts stand at no checkpoint; the port allows it. */
const AT_ONE_MOMENT = checkNamed(
  readModelsChecks, 'several counts and the checkpoint are of one moment while another handle writes',
)
describe('read models contract: the simulated one without transactions', () => {
  it.each(readModelsChecks.filter((check) => check !== AT_ONE_MOMENT))('$name', (check) => (
    runCheck(check, readModels(true))))
})

consumersContract('the simulated one', {
  fresh: async () => {
    const records = new ConsumerRecords()
    return { dispose: nothing, open: async (): Promise<Consumers> => new SimulatedConsumers(records, directLine) }
  },
})

subjectKeysContract('the simulated one', {
  lacks: { 'a crash': 'it outlives every process', 'raw storage': 'it has no disk' },
  fresh: async () => {
    const records = new KeyRecords()
    return { dispose: nothing, open: async (): Promise<SubjectKeys> => new SimulatedSubjectKeys(records, directLine) }
  },
})

eventBusContract('the simulated feed', {
  fresh: async () => {
    const [log, records] = [new EventLog('simulated'), new ConsumerRecords()]
    const own = new SimulatedStore(log, directLine)
    return {
      dispose: nothing,
      record: async (stream: string, events: readonly SealedEvent[]) => {
        const revision = log.stream(stream).at(-1)?.revision ?? NO_STREAM
        await own.append(stream, revision, events)
        return log.stream(stream).slice(revision + 1)
      },
      open: async (): Promise<BusProcess> => {
        const store = new SimulatedStore(log, directLine)
        const consumers = new SimulatedConsumers(records, directLine)
        const crash = async (): Promise<void> => {
          await consumers.close()
          await store.close()
        }
        return { bus: new SimulatedBus(store, consumers, plainDeliveries), crash }
      },
      position: async (group: string) => records.positions.get(group),
    }
  },
})
