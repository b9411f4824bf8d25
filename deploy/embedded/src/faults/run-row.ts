import { availableParallelism, cpus } from 'node:os'
import process from 'node:process'
import { withPart, type Run, type Runs } from './report/runs.js'
import type { ControlResult, FaultRow, Form, PartResult } from './row.js'

export interface RunOrder {
  readonly form: Form
  readonly commit: string
  readonly seed: number
  readonly anew: boolean
  /** Whether somebody has asked to stop: the part in hand was disturbed by it and does not count. */
  readonly stopped: () => boolean
  /** Told after every part. */
  readonly done: (run: Run) => void
}

/** Does what is left of a row, keeping every part as it is finished, then its control. */
export async function runRow(row: FaultRow, runs: Runs, order: RunOrder): Promise<Run> {
  let run = await begun(row, runs, order)
  while (run.parts < run.of) {
    const seed = run.firstSeed + run.parts
    const result = await unbroken(row, seed, order.form)
    if (order.stopped()) return run
    run = withPart(run, result, seed, today())
    await runs.keep(run)
    order.done(run)
  }
  const control = await controlled(row, run.firstSeed)
  if (order.stopped()) return run
  run = { ...run, control, lastOn: today() }
  await runs.keep(run)
  return run
}

/** A run of the same commit is taken up where it was left; one that is finished begins again. */
async function begun(row: FaultRow, runs: Runs, { form, commit, seed, anew }: RunOrder): Promise<Run> {
  const left = (await runs.of(row.name)).find((run) => run.commit === commit && run.form === form)
  const of = row.parts[form]
  if (!anew && left !== undefined && left.parts < of) return { ...left, of }
  return {
    row: row.name, commit, form, begunOn: today(), lastOn: today(), firstSeed: seed, parts: 0, of,
    counts: {}, worst: {}, faults: [], machine: machine(),
  }
}

/** A part that breaks has shown nothing, and that is a fault too. */
async function unbroken(row: FaultRow, seed: number, form: Form): Promise<PartResult> {
  try {
    return await row.part(seed, form)
  } catch (error) {
    return { faults: [`the part broke: ${error instanceof Error ? error.message : String(error)}`], counts: {} }
  }
}

async function controlled(row: FaultRow, seed: number): Promise<ControlResult> {
  try {
    return await row.control(seed)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { planted: 1, missed: [`the control broke: ${why}`] }
  }
}

function today(): string {
  return new Date().toISOString().slice(0, 10)
}

function machine(): string {
  return `${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.versions.node}, `
    + `SQLite ${process.versions.sqlite ?? 'unknown'}`
}
