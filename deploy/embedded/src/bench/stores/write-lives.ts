import { hash } from 'node:crypto'
import { caseIdOf } from '@bihuan/contracts'
import type { EventStore, StoredEvent } from '@bihuan/kernel'
import { LifeTemplate, type NewLifeEvent } from './life-template.js'
import type { PlayedLife } from '../../testing/played-lives.js'

export interface WrittenLives {
  readonly events: number
  readonly caseIds: readonly string[]
  /** Of these the ones that take commands, by hall; a command to a closed case would be refused. */
  readonly open: { readonly [hallId: string]: readonly string[] }
}

const HALLS = ['city', 'yangli', 'moni'] as const
type HallId = (typeof HALLS)[number]

const PREFECTURE = '990100'
/** Cases that live side by side: an event of each in turn, so that a case's events lie scattered over the file. */
const SIDE_BY_SIDE = 2_000
/** So much later than the one before is every case received. */
const BETWEEN_MS = 10_000
const PLAYED_IN: HallId = 'city'

export async function templatesOf(store: EventStore, lives: readonly PlayedLife[]): Promise<readonly Kind[]> {
  const events = new Map<string, StoredEvent[]>(lives.map(({ caseId }) => [caseId, []]))
  let after: string | undefined
  for (;;) {
    const batch = await store.readFeed({ after, prefixes: 'all', limit: 1_000 })
    if (batch.scannedTo === after) break
    for (const event of batch.events) events.get(event.stream.slice(event.stream.indexOf('-') + 1))?.push(event)
    after = batch.scannedTo
  }
  return lives.map(({ caseId, open }) => (
    { template: new LifeTemplate(caseId, PLAYED_IN, events.get(caseId) ?? []), open }
  ))
}

export interface Kind {
  readonly template: LifeTemplate
  readonly open: boolean
}

/**
 * Appends so many lives through the store itself, one event at a time, as the deciders would; a thousand share an
 * fsync. @param first number of the first case, so that a second writing makes other cases
 */
export async function writeLives(
  store: EventStore, kinds: readonly Kind[], cases: number, first = 0,
): Promise<WrittenLives> {
  const caseIds: string[] = []
  const open: { [hallId: string]: string[] } = { city: [], yangli: [], moni: [] }
  let events = 0
  for (let from = first; from < first + cases; from += SIDE_BY_SIDE) {
    const lives: (readonly NewLifeEvent[])[] = []
    for (let number = from; number < Math.min(first + cases, from + SIDE_BY_SIDE); number++) {
      const kind = kinds[number % kinds.length]
      if (kind === undefined) throw new RangeError('no life to tell')
      const caseId = caseIdOf(PREFECTURE, Buffer.from(hash('sha256', `bench-${number}`), 'hex'))
      const hallId = HALLS[Math.floor(number / kinds.length) % HALLS.length] ?? PLAYED_IN
      lives.push(kind.template.tell({ caseId, hallId, laterMs: number * BETWEEN_MS }))
      caseIds.push(caseId)
      if (kind.open) open[hallId]?.push(caseId)
    }
    for (let step = 0; lives.some((life) => step < life.length); step++) {
      await Promise.all(lives.map((life) => appendOne(store, life[step])))
    }
    events += lives.reduce((sum, life) => sum + life.length, 0)
  }
  return { events, caseIds, open }
}

async function appendOne(store: EventStore, event: NewLifeEvent | undefined): Promise<void> {
  if (event !== undefined) await store.append(event.stream, event.expectedRevision, [event.sealed])
}
