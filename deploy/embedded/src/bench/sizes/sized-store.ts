import type { Lab, Lives } from '../lab/lab.js'

/** A store of some size and a copy of it that may be written to. */
export interface SizedStore {
  readonly lives: Lives
  readonly folder: string
  /** Cases of one hall that take commands: as many and of the same kind in every size. */
  readonly open: readonly string[]
}

/** Stands for an empty store: there must be cases to give commands to. */
const LEAST_CASES = 5_000
const OPEN_CASES = 250

/** Smallest first. */
export async function sizedStores(lab: Lab): Promise<readonly SizedStore[]> {
  const stores: SizedStore[] = []
  for (const cases of [...lab.cases].sort((one, other) => one - other)) {
    const lives = await lab.lives(Math.max(LEAST_CASES, cases))
    const open = (lives.open['city'] ?? []).slice(0, Math.ceil(OPEN_CASES * lab.pace.size))
    stores.push({ lives, folder: await lab.copy(lives.folder), open })
  }
  return stores
}
