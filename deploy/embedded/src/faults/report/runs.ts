import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ControlResult, Form, PartResult } from '../row.js'
import { textIn } from './text-in.js'

/** A run of one row at one commit, as far as it has come. */
export interface Run {
  readonly row: string
  readonly commit: string
  readonly form: Form
  /** Days of the first and the last part. */
  readonly begunOn: string
  readonly lastOn: string
  /** Part n had the seed `firstSeed + n`. */
  readonly firstSeed: number
  readonly parts: number
  readonly of: number
  readonly counts: PartResult['counts']
  readonly worst: NonNullable<PartResult['worst']>
  readonly faults: readonly { readonly seed: number; readonly fault: string }[]
  readonly control?: ControlResult
  readonly machine: string
}

/** What is kept of the faults of one part: the first tell the story. */
const MOST_FAULTS = 10

export class Runs {
  constructor(private readonly folder: string) {}

  /** Oldest first. */
  async of(row: string): Promise<readonly Run[]> {
    const text = await textIn(this.file(row))
    return text === undefined ? [] : JSON.parse(text) as readonly Run[]
  }

  /** Takes the place of the run of the same row, commit and form. */
  async keep(run: Run): Promise<void> {
    const others = (await this.of(run.row)).filter(({ commit, form }) => commit !== run.commit || form !== run.form)
    await mkdir(this.folder, { recursive: true })
    await writeFile(`${this.file(run.row)}.new`, `${JSON.stringify([...others, run], undefined, 2)}\n`)
    await rename(`${this.file(run.row)}.new`, this.file(run.row))
  }

  private file(row: string): string {
    return join(this.folder, `${row}.json`)
  }
}

/** The run with one more part done. */
export function withPart(run: Run, { faults, counts, worst = {} }: PartResult, seed: number, today: string): Run {
  return {
    ...run, lastOn: today, parts: run.parts + 1,
    counts: joined(run.counts, counts, (one, other) => one + other),
    worst: joined(run.worst, worst, Math.max),
    faults: [...run.faults, ...faults.slice(0, MOST_FAULTS).map((fault) => ({ seed, fault }))],
  }
}

export type Verdict = 'passed' | 'failed' | 'unfinished'

export function verdictOf({ faults, parts, of, control }: Run): Verdict {
  if (faults.length > 0 || (control?.missed.length ?? 0) > 0) return 'failed'
  return parts < of || control === undefined ? 'unfinished' : 'passed'
}

type Figures = PartResult['counts']

export function joined(one: Figures, other: Figures, join: (one: number, other: number) => number): Figures {
  const both = { ...one }
  for (const [what, value] of Object.entries(other)) both[what] = what in both ? join(both[what] ?? 0, value) : value
  return both
}
