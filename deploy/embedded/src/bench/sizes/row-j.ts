import type { Lab } from '../lab/lab.js'
import type { RowResult } from '../report/line.js'
import { commandLines } from './command-lines.js'
import { httpLines } from './http-lines.js'
import { sizedStores } from './sized-store.js'

/** Whether what was recorded long ago makes today's work slower. */
export async function rowJ(lab: Lab): Promise<RowResult> {
  const stores = await sizedStores(lab)
  try {
    const over = await httpLines(lab.pace, stores)
    const lines = [...await commandLines(lab.pace, stores), ...over]
    return { row: 'J', title: 'the same work on stores of different sizes', lines }
  } finally {
    for (const { folder } of stores) await lab.discard(folder)
  }
}
