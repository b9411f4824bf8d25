import { demonstrationPublications } from '@bihuan/reference'
import { runAll } from '../measure/clients.js'
import { ADMINISTRATOR, bindings, registration, SUPPLY } from './commands.js'
import { openHouse, type House } from './house.js'

export interface PreparedFacts {
  readonly caseIds: readonly string[]
  readonly eventsPerCase: number
}

export interface PreparedLog extends PreparedFacts {
  readonly folder: string
}

/** Large groups: preparation is not measured, so it may share an fsync among many. */
const AT_ONCE = 1_000

/**
 * Writes the log through the real command path, one event after another in each case and all cases interleaved, as a
 * hall would: a case's events lie scattered over the file.
 */
export async function prepareLog(folder: string, cases: number, eventsPerCase: number): Promise<PreparedFacts> {
  const house = await openHouse(folder, cases)
  try {
    await publish(house)
    const caseIds: string[] = []
    await runAll(Array.from({ length: cases }), AT_ONCE, async (_, index) => {
      const target = { kind: 'new', collection: 'acceptance/cases' } as const
      const { id } = await house.submit(bindings.cases, { target, command: registration(index), key: `r${index}` })
      caseIds[index] = id
    })
    for (let revision = 1; revision < eventsPerCase; revision++) {
      await runAll(caseIds, AT_ONCE, (id) => (
        house.submit(bindings.cases, { target: { kind: 'existing', id }, command: SUPPLY, key: `s${revision}` })
      ))
    }
    return { caseIds, eventsPerCase }
  } finally {
    await house.close()
  }
}

async function publish(house: House): Promise<void> {
  for (const [number, { command, id, data }] of demonstrationPublications.entries()) {
    await house.submit(bindings[command], {
      target: { kind: 'existing', id }, command: { name: command, data }, actor: ADMINISTRATOR,
      key: `p${number}`,
    })
  }
}
