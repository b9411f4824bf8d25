import { Unavailable } from '@bihuan/kernel'

/** First release without the fault that could corrupt a database when the write-ahead log was reset. */
const OLDEST_SAFE = [3, 51, 3] as const

/** @throws Unavailable for a SQLite that may corrupt the file */
export function refuseUnsafeSqlite(version: string | undefined): void {
  const parts = (version ?? '0').split('.').map(Number)
  for (const [index, oldest] of OLDEST_SAFE.entries()) {
    const part = parts[index] ?? 0
    if (part > oldest) return
    if (part < oldest) {
      throw new Unavailable(`SQLite ${version} can corrupt its log: at least ${OLDEST_SAFE.join('.')} is needed`)
    }
  }
}
