import type { describe, it } from '@jest/globals'

interface JestWords {
  readonly describe: typeof describe
  readonly it: typeof it
}

/**
 * Jest's words as they stand when a suite is declared. They are not imported, so that writer processes and fault
 * runs, which know no Jest, can use the rest of this package.
 */
export function jestWords(): JestWords {
  const words = globalThis as unknown as Partial<JestWords>
  if (words.describe === undefined || words.it === undefined) throw new Error('suites are declared inside Jest only')
  return { describe: words.describe, it: words.it }
}
