import { endLeases, parkedIn, settled, storedHead } from '../testing/data-folder.js'
import { EmbeddedProcess } from '../testing/embedded-process.js'
import type { Done } from '../testing/house.js'
import { Caller, sendAgain, type Repetition, type Sent } from '../testing/load.js'

/**
 * Everything is sent twice more to a new process, which then dies at rest: what was acknowledged must be answered the
 * same, what was not must turn out stored or be done now, and a third time nothing may be stored.
 */
export async function repeatAfterRestart(data: string, sent: readonly (readonly Sent[])[]): Promise<Repetition> {
  const server = await EmbeddedProcess.start({ dataFolder: data })
  try {
    const caller = await Caller.of(server.url)
    const first = await sendAgain(caller, sent)
    await settled(data)
    const before = storedHead(data)
    const second = await sendAgain(caller, sent)
    await settled(data)
    return {
      ...first,
      faults: [
        ...first.faults, ...second.faults, ...parkedIn(data).map((entry) => `parked: ${JSON.stringify(entry)}`),
        ...(before === storedHead(data) ? [] : ['sending everything a third time stored something']),
      ],
    }
  } finally {
    await server.stop('SIGKILL')
    endLeases(data)
  }
}

export function answersIn(sent: readonly (readonly Sent[])[]): readonly Done[] {
  return sent.flat().flatMap(({ answer }) => answer ?? [])
}
