import { settled, storedEvents } from '../../testing/data-folder.js'
import { storeFaults } from '../../testing/integrity.js'
import { onServer } from '../restarted-server.js'
import { unnoticed, type ControlResult, type FaultRow, type Form, type PartResult } from '../row.js'
import { sendOtherBodies } from './other-bodies.js'
import { MOST_COPIES, repetitionFaults, Repeats, type RepeatPlan } from './repeats.js'

const SIZES: { readonly [form in Form]: Omit<RepeatPlan, 'seed'> } = {
  quick: { clients: 32, commands: 3_000, kills: 3 }, full: { clients: 32, commands: 5_000, kills: 4 },
}
/** One in so many keys comes again with another body. */
const ONE_IN = 10

async function part(seed: number, form: Form): Promise<PartResult> {
  return onServer(async (server, data) => {
    const repeats = new Repeats(server, { ...SIZES[form], seed })
    await repeats.play()
    const { all } = repeats
    const other = await sendOtherBodies(server, all.filter((_, index) => index % ONE_IN === 0))
    await settled(data)
    const acknowledged = all.flatMap(({ answers }) => answers.slice(0, 1))
    return {
      faults: [...repetitionFaults(all), ...storeFaults(storedEvents(data), acknowledged), ...other.faults],
      counts: {
        'commands': all.length, 'answers': all.reduce((sum, { answers }) => sum + answers.length, 0),
        'kills': server.kills, 'connections broken and sent again': server.brokenConnections,
        'other bodies refused': other.refused,
      },
    }
  })
}

/** Copies that are not known again because each has a key of its own, and a key that comes again with the same body. */
async function control(seed: number): Promise<ControlResult> {
  return onServer(async (server) => {
    const repeats = new Repeats(server, { seed, clients: 2, commands: 10, kills: 0 })
    await repeats.play()
    const [first] = repeats.all
    if (first === undefined) throw new Error('nothing was sent')
    const again = await server.send({ ...first.command, key: `${first.command.key}-2` })
    const forgotten = repetitionFaults([{ ...first, answers: [...first.answers, again.body] }])
    const taken = repetitionFaults([first, { ...first, command: { ...first.command, key: 'another' } }])
    const same = await sendOtherBodies(server, [first], ({ body }) => body)
    return unnoticed({
      'a key is forgotten': forgotten, 'an effect is given twice': taken, 'a key is not refused': same.faults,
    })
  })
}

export const rowIdempotency: FaultRow = {
  name: 'idempotency',
  claim: `a command sent up to ${MOST_COPIES} times, concurrently and across restarts, is done once`,
  passesWhen: 'one effect and the same answer for every copy; another body under the same key refused with 422',
  shortForm: 'one command in eight is sent twice at once and every one twice more after the restart,'
    + ' `deploy/embedded/src/kill.fault.spec.ts`',
  parts: { quick: 1, full: 20 },
  takes: { quick: '3,000 commands, about a minute', full: '100,000 commands, about twenty minutes' },
  part, control,
}
