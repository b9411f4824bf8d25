import {
  caseAccepted, caseDeemedAccepted, consultationRecorded, isOf, ledgerConfirmed, type RecordedOf,
} from '@bihuan/contracts'
import { localDate } from '@bihuan/deadlines'
import { defineView } from '@bihuan/host'
import type { Instant, Position, RecordedEvent } from '@bihuan/kernel'
import { ledgerIdOf } from '../domain/ledger.js'

/** One line of a window's day. */
export interface LedgerEntry {
  readonly caseId: string
  readonly kind: 'case' | 'consultation'
  readonly at: Instant
  readonly position: Position
  /** Done when the ledger had been confirmed without it: phoned with the business of the next working day. */
  readonly afterLedger?: true
}

interface Counts {
  readonly cases: number
  readonly consultations: number
}

/** 回访台账: what a window did on a day, and whether its clerk has confirmed it. */
export interface LedgerDocument extends Counts {
  readonly hallId: string
  readonly windowId: string
  readonly date: string
  /** The first ones of the day; the counts count all. */
  readonly entries: readonly LedgerEntry[]
  /** Of the newest line, also of one that is not shown. */
  readonly newest?: Position
  readonly confirmation?: Counts & { readonly asOf: Position; readonly by: string; readonly at: Instant }
  /** What the day's counts do not hold, because it came when they had been confirmed. */
  readonly afterLedger?: Counts
}

/** Lines that one document shows: no window of any hall has served more on a day. */
const ENTRIES_MOST = 500

type Place = Pick<LedgerDocument, 'hallId' | 'windowId' | 'date'>

/** "What has our window done today?" One document a window and day on which something was done or confirmed. */
export const ledgersView = defineView<LedgerDocument>({
  shape: {
    name: 'callback.ledgers',
    version: 2,
    fields: { hallId: 'text', windowId: 'text', date: 'text' },
    indexes: [['hallId', 'date', 'windowId'], ['windowId', 'date']],
  },
  prefixes: ['acceptance', 'callback.ledger'],
  documentIds: (event) => {
    const place = placeOf(event)
    return place === undefined ? [] : [ledgerIdOf(place.windowId, place.date)]
  },
  project: (body, event) => {
    const place = placeOf(event)
    if (place === undefined) return body
    const known = body ?? { ...place, cases: 0, consultations: 0, entries: [] }
    return isOf(ledgerConfirmed, event) ? confirmed(known, event) : entered(known, event)
  },
  scopeOf: ({ hallId }) => ({ hallId, unitIds: [] }),
  fieldsOf: ({ hallId, windowId, date }) => ({ hallId, windowId, date }),
})

/** A line may have come between the clerk's look and the clerk's word: `asOf` says which the word was about. */
function confirmed(body: LedgerDocument, event: RecordedOf<typeof ledgerConfirmed>): LedgerDocument {
  const { cases, consultations, asOf } = event.data
  const { actor: { id: by }, recordedAt: at } = event.metadata
  const after = { cases: body.cases - cases, consultations: body.consultations - consultations }
  return {
    ...body, cases, consultations, confirmation: { cases, consultations, asOf, by, at },
    entries: body.entries.map((entry) => (entry.position > asOf ? { ...entry, afterLedger: true } : entry)),
    ...(after.cases + after.consultations > 0 ? { afterLedger: after } : {}),
  }
}

function entered(body: LedgerDocument, event: RecordedEvent): LedgerDocument {
  const { position, metadata: { caseId = '', recordedAt: at } } = event
  const kind = isOf(consultationRecorded, event) ? 'consultation' : 'case'
  const late = body.confirmation !== undefined && position > body.confirmation.asOf
  const entry: LedgerEntry = { caseId, kind, at, position, ...(late ? { afterLedger: true } : {}) }
  const counts = late ? { afterLedger: oneMore(body.afterLedger ?? NOTHING, kind) } : oneMore(body, kind)
  const entries = body.entries.length < ENTRIES_MOST ? [...body.entries, entry] : body.entries
  return { ...body, ...counts, entries, newest: position }
}

const NOTHING: Counts = { cases: 0, consultations: 0 }

function oneMore({ cases, consultations }: Counts, kind: LedgerEntry['kind']): Counts {
  return kind === 'case' ? { cases: cases + 1, consultations } : { cases, consultations: consultations + 1 }
}

/** Where an event stands in the ledgers: nowhere when no window served, or when a list tells of days long over. */
function placeOf(event: RecordedEvent): Place | undefined {
  if (isOf(ledgerConfirmed, event)) {
    const { hallId, windowId, date } = event.data
    return { hallId, windowId, date }
  }
  const date = localDate(event.metadata.recordedAt)
  if (isOf(consultationRecorded, event)) return { hallId: event.data.hallId, windowId: event.data.windowId, date }
  if (!isOf(caseAccepted, event) && !isOf(caseDeemedAccepted, event)) return undefined
  const { hallId, windowId } = event.data
  const imported = 'imported' in event.data && event.data.imported === true
  return windowId === undefined || imported ? undefined : { hallId, windowId, date }
}
