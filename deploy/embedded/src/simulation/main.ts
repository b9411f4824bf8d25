import process from 'node:process'
import { parseArgs } from 'node:util'
import { calmConditions } from './conditions.js'
import { PLANTED, type Planted } from './planted.js'
import { toldOf, type SimulationResult } from './told.js'
import { runSimulation } from './run-simulation.js'

const USAGE = `npm run faults -- simulation [--from seed] [--seeds n] [--crash-points n] [--planted fault]

  --from          the first seed (1)
  --seeds         how many plays, each from its own seed (1000)
  --crash-points  instead: one calm play, again and again, each time with a crash at another moment, so many times
  --planted       with a bug planted, to see that it is found: ${PLANTED.join(', ')}
`

function wholeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number) || number < 1) throw new RangeError(`not a whole number from 1: ${text}`)
  return number
}

function plantedNamed(name: string | undefined): Planted | undefined {
  const found = PLANTED.find((one) => one === name)
  if (name !== undefined && found === undefined) throw new RangeError(`nobody plants ${name}`)
  return found
}

function optionsOf(args: readonly string[]): {
  readonly from: number; readonly seeds: number; readonly crashPoints: number | undefined
  readonly planted: Planted | undefined
} {
  const { values } = parseArgs({
    args: [...args],
    options: {
      from: { type: 'string', default: '1' }, seeds: { type: 'string', default: '1000' },
      'crash-points': { type: 'string' }, planted: { type: 'string' },
    },
  })
  const points = values['crash-points']
  return {
    from: wholeNumber(values.from), seeds: wholeNumber(values.seeds), planted: plantedNamed(values.planted),
    crashPoints: points === undefined ? undefined : wholeNumber(points),
  }
}

function optionsOrUsage(): ReturnType<typeof optionsOf> {
  try {
    return optionsOf(process.argv.slice(2))
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`)
    process.exit(2)
  }
}

/** The plays that were asked for, one after the other. */
async function* plays(): AsyncIterable<SimulationResult> {
  const { from, seeds, crashPoints, planted } = optionsOrUsage()
  const bug = planted === undefined ? {} : { planted }
  if (crashPoints === undefined) {
    for (let seed = from; seed < from + seeds; seed++) yield await runSimulation({ seed, ...bug })
    return
  }
  const undisturbed = { seed: from, conditions: calmConditions, ...bug }
  const { crashPoints: all } = await runSimulation({ ...undisturbed, crashAt: Number.MAX_SAFE_INTEGER })
  for (let run = 0; run < crashPoints; run++) {
    yield await runSimulation({ ...undisturbed, crashAt: Math.floor((run + 0.5) * all / crashPoints) })
  }
}

const begunMs = performance.now()
let [played, failed, events] = [0, 0, 0]
for await (const result of plays()) {
  played += 1
  events += result.events
  if (result.violations.length > 0) failed += 1
  process.stdout.write(`${toldOf(result)}\n`)
}
const seconds = (performance.now() - begunMs) / 1_000
process.stdout.write(`${played} plays, ${failed} with violations, ${Math.round(events / played)} events a play, ${
  (played / seconds).toFixed(1)} plays a second\n`)
process.exitCode = failed === 0 ? 0 : 1
