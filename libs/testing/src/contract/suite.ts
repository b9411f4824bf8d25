import { jestWords } from '../jest-words.js'

/** One claim of a contract: a plain function that throws, so that a negative control can watch it fail. */
export interface Check<Lab> {
  /** A sentence. */
  readonly name: string
  /** What the check needs beyond the port. A harness that cannot give it says why in `lacks`. */
  readonly needs?: string
  run(lab: Lab): Promise<void>
}

export interface Disposable {
  dispose(): Promise<void>
}

/** How a suite gets at one adapter. */
export interface Harness<Lab extends Disposable> {
  /** A place of its own for each test: empty, and reachable again after handles were closed or lost. */
  fresh(): Promise<Lab>
  /** What this adapter cannot be asked, and the reason, which becomes part of the skipped test's name. */
  readonly lacks?: { readonly [need: string]: string }
}

export function declareSuite<Lab extends Disposable>(
  title: string, checks: readonly Check<Lab>[], harness: Harness<Lab>,
): void {
  const { describe, it } = jestWords()
  describe(title, () => {
    for (const check of checks) {
      const reason = check.needs === undefined ? undefined : harness.lacks?.[check.needs]
      if (reason === undefined) it(check.name, () => runCheck(check, harness))
      else it.skip(`${check.name} (skipped: ${reason})`, () => undefined)
    }
  })
}

/** Runs one check in a place of its own. */
export async function runCheck<Lab extends Disposable>(check: Check<Lab>, harness: Harness<Lab>): Promise<void> {
  const lab = await harness.fresh()
  try {
    await check.run(lab)
  } finally {
    await lab.dispose()
  }
}

/** The check of that name; a negative control must not pass because a sentence was reworded. */
export function checkNamed<Lab>(checks: readonly Check<Lab>[], name: string): Check<Lab> {
  const found = checks.find((check) => check.name === name)
  if (found === undefined) throw new Error(`no check is called ${JSON.stringify(name)}`)
  return found
}

/** For checks whose `needs` the suite has looked at. */
export function given<T>(capability: T | undefined, need: string): T {
  if (capability === undefined) throw new Error(`the harness neither gives nor declines: ${need}`)
  return capability
}
