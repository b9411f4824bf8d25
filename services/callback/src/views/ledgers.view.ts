import {
  caseAccepted, caseDeemedAccepted, consultationRecorded, isOf, ledgerConfirmed,
} from '@bihuan/contracts'
import { localDate } from '@bihuan/deadlines'
import { defineView } from '@bihuan/host'
import type { Instant, RecordedEvent } from '@bihuan/kernel'
import { ledgerIdOf } from '../domain/ledger.js'

/** One line of a window's day. */
export interface LedgerEntry {
  readonly caseId: string
  readonly kind: 'case' | 'consultation'
  readonly at: Instant
}

/** 回访台账: what a window did on a day, and whether its clerk has confirmed it. */
export interface LedgerDocument {
  readonly hallId: string
  readonly windowId: string
  readonly date: string
  readonly cases: number
  readonly consultations: number
  /** The first ones of the day; the counts count all. */
  readonly entries: readonly LedgerEntry[]
  readonly confirmation?: {
    readonly cases: number
    readonly consultations: number
    readonly asOf: string
    readonly by: string
    readonly at: Instant
  }
}

/** Lines that one document shows: no window of any hall has served more on a day. */
const ENTRIES_MOST = 500

type Place = Pick<LedgerDocument, 'hallId' | 'windowId' | 'date'>

/** "What has our window done today?" One document a window and day on which something was done or confirmed. */
export const ledgersView = defineView<LedgerDocument>({
  shape: {
    name: 'callback.ledgers',
    version: 1,
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
    if (isOf(ledgerConfirmed, event)) {
      const { cases, consultations, asOf } = event.data
      const { actor: { id: by }, recordedAt: at } = event.metadata
      return { ...known, confirmation: { cases, consultations, asOf, by, at } }
    }
    return entered(known, event)
  },
  scopeOf: ({ hallId }) => ({ hallId, unitIds: [] }),
  fieldsOf: ({ hallId, windowId, date }) => ({ hallId, windowId, date }),
})

function entered(body: LedgerDocument, event: RecordedEvent): LedgerDocument {
  const consultation = isOf(consultationRecorded, event)
  const caseId = event.metadata.caseId ?? ''
  const entry: LedgerEntry = { caseId, kind: consultation ? 'consultation' : 'case', at: event.metadata.recordedAt }
  return {
    ...body,
    cases: body.cases + (consultation ? 0 : 1), consultations: body.consultations + (consultation ? 1 : 0),
    entries: body.entries.length < ENTRIES_MOST ? [...body.entries, entry] : body.entries,
  }
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
