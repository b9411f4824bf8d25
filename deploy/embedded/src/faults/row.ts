/** How much of a row is done: `quick` is for a while at a desk, `full` is what the targets ask for. */
export type Form = 'quick' | 'full'

/** What one part of a row has shown. */
export interface PartResult {
  /** Each in words; none when the house has kept its word. */
  readonly faults: readonly string[]
  /** How much was done: added up over all parts. */
  readonly counts: { readonly [what: string]: number }
  /** Of which the worst of all parts counts. */
  readonly worst?: { readonly [what: string]: number }
}

/** The house, or what was seen of it, made wrong on purpose: a check that does not notice proves nothing. */
export interface ControlResult {
  readonly planted: number
  /** What of it was not noticed, in words. */
  readonly missed: readonly string[]
}

/** One row of the table of faults. It is done in parts, each with a seed of its own, so that a run can be taken up. */
export interface FaultRow {
  readonly name: string
  readonly claim: string
  readonly passesWhen: string
  /** Where it is checked in short in every `npm test`. */
  readonly shortForm: string
  readonly parts: { readonly [form in Form]: number }
  readonly takes: { readonly [form in Form]: string }
  /** What this machine lacks for it, in words; `undefined` when it can be done here. */
  lacks?(): Promise<string | undefined>
  part(seed: number, form: Form): Promise<PartResult>
  control(seed: number): Promise<ControlResult>
}

/** The control of several untruths, by what they are, with what the check has said of each. */
export function unnoticed(planted: { readonly [what: string]: readonly string[] }): ControlResult {
  const all = Object.entries(planted)
  const missed = all.filter(([, found]) => found.length === 0).map(([what]) => `not noticed: ${what}`)
  return { planted: all.length, missed }
}
