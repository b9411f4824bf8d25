import process from 'node:process'
import { caseIdOf } from '@bihuan/contracts'
import { hash } from 'node:crypto'
import { withStore } from '../stores/lived-store.js'
import type { PlayedLife } from '../../testing/played-lives.js'
import { templatesOf, type Kind } from '../stores/write-lives.js'

/** What a process that writes is told, once. */
export interface WriterOrders {
  readonly folder: string
  readonly played: readonly PlayedLife[]
  readonly writers: number
  /** Makes its cases others than those of any process before it. */
  readonly name: string
}

/** Ids of events that the store has acknowledged since the last report. */
export type Acknowledged = readonly string[]

const PREFECTURE = '990100'
const HALL = 'city'

/** Writes lives, one event after the other, until it is killed: nobody asks it to stop. */
process.once('message', (orders: WriterOrders) => {
  void withStore(orders.folder, async ({ store }) => {
    const kinds = await templatesOf(store, orders.played)
    await Promise.all(Array.from({ length: orders.writers }, async (_, writer) => {
      for (let life = 0; ; life++) {
        const kind = kinds[(life + writer) % kinds.length]
        if (kind !== undefined) await writeLife(kind, `${orders.name}-${writer}-${life}`)
      }
    }))

    async function writeLife({ template }: Kind, name: string): Promise<void> {
      const caseId = caseIdOf(PREFECTURE, Buffer.from(hash('sha256', name), 'hex'))
      for (const { stream, expectedRevision, sealed } of template.tell({ caseId, hallId: HALL, laterMs: 0 })) {
        await store.append(stream, expectedRevision, [sealed])
        process.send?.([sealed.id] satisfies Acknowledged)
      }
    }
  })
})
process.once('disconnect', () => process.exit(1))
