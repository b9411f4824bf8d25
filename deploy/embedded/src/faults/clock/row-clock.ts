import { unnoticed, type ControlResult, type FaultRow, type Form, type PartResult } from '../row.js'
import { ClockLab, DAYS } from './clock-lab.js'
import { differences, sweepFaults, type Swept } from './swept.js'

const TIME_ZONES = ['UTC', 'Asia/Shanghai', 'America/Sao_Paulo'] as const
/** How many ways of jumping one part tries. */
const WAYS: { readonly [form in Form]: number } = { quick: 3, full: 10 }
const MOST_PAUSE_MS = 40

async function part(seed: number, form: Form): Promise<PartResult> {
  const lab = await ClockLab.open()
  try {
    const faults: string[] = []
    let [marks, overtaken, jumps] = [0, 0, 0]
    for (let way = 0; way < WAYS[form]; way++) {
      const result = await oneWay(lab, seed * 100 + way)
      faults.push(...result.faults)
      marks += result.marks
      overtaken += result.overtaken
      jumps += result.jumps
    }
    return {
      faults,
      counts: {
        'cases': lab.cases, jumps, 'marks and their effects': marks,
        'lights passed over with the mark after them': overtaken,
      },
    }
  } finally {
    await lab.close()
  }
}

/** The same jumps at rest in every time zone, then once more in the midst of work. */
async function oneWay(lab: ClockLab, seed: number): Promise<{
  readonly faults: readonly string[]; readonly marks: number; readonly overtaken: number; readonly jumps: number
}> {
  const moments = lab.momentsOf({ seed })
  const everywhere: (readonly Swept[])[] = []
  for (const timeZone of TIME_ZONES) everywhere.push(await lab.jumped({ seed, timeZone, mostPauseMs: 0 }))
  const [here = [], ...elsewhere] = everywhere
  const amidst = await lab.jumped({ seed, timeZone: 'America/Sao_Paulo', mostPauseMs: MOST_PAUSE_MS })
  const atRest = sweepFaults(lab.steady, here, moments)
  // Amidst work nobody knows at which moments everything due was done: only the marks after lights bind.
  const atWork = sweepFaults(lab.steady, amidst, [])
  const told = [...atRest.faults, ...atWork.faults, ...elsewhere.flatMap((other) => differences(here, other))]
  return {
    faults: told.map((fault) => `way ${seed}: ${fault}`), marks: here.length + amidst.length,
    overtaken: atRest.overtaken + atWork.overtaken, jumps: moments.length * (TIME_ZONES.length + 1),
  }
}

/** A clock that never comes to what is due, a mark that is made twice, and a zone that reckons otherwise. */
async function control(seed: number): Promise<ControlResult> {
  const lab = await ClockLab.open()
  try {
    const { steady } = lab
    const short = await lab.jumped({ seed, timeZone: 'UTC', mostPauseMs: 0, days: DAYS / 10 })
    const [first, ...others] = steady
    if (first === undefined) throw new Error('nothing fell due')
    const planted = {
      'what fell due was not done': sweepFaults(steady, short, []).faults,
      'a mark was made twice': sweepFaults(steady, [...steady, first], []).faults,
      'a light was left out although its time was met': lightsLeftOut(steady),
      'another time zone reckons otherwise': differences(
        steady, [{ ...first, recordedAtMs: first.recordedAtMs + 3_600_000 }, ...others]),
    }
    return unnoticed(planted)
  } finally {
    await lab.close()
  }
}

function lightsLeftOut(steady: readonly Swept[]): readonly string[] {
  const moments = steady.map(({ recordedAtMs }) => recordedAtMs)
  return sweepFaults(steady, steady.filter(({ type }) => type !== 'LightRaised'), moments).faults
}

export const rowClock: FaultRow = {
  name: 'clock',
  claim: 'a clock that is set forwards and backwards by up to a day, in any time zone, misses and doubles nothing',
  passesWhen: '0 missed, 0 doubled against time that passes steadily, over jumps of ±1 s … ±1 day during sweeps; 0'
    + ` differences between ${TIME_ZONES.join(', ')}`,
  shortForm: 'what fell due while nobody ran is done once, `libs/host/src/runtime/sweeps/sweeper.spec.ts`; leases after'
    + ' a clock was set back, `libs/sqlite/src/leases.spec.ts`',
  parts: { quick: 1, full: 10 },
  takes: {
    quick: `3 ways through ${DAYS} days, under a minute`, full: `100 ways through ${DAYS} days, about twenty minutes`,
  },
  part, control,
}
