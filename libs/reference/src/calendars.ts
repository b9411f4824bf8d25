import type { CalendarYear, PlainDate } from '@bihuan/deadlines'
import { generatedNationalCalendars } from './national-calendars.generated.js'

/** An edition of the national calendar and the day on which its notice became public, from when it could be known. */
export interface PublishedCalendar {
  readonly publishedOn: PlainDate
  readonly calendar: CalendarYear
}

/**
 * The national working-day calendars 2020–2026 in the order of their publication, both versions of 2020 among them
 * (domain-model.md, Reference data). Each names its notice as source; `data/generate-calendars.mjs` writes them.
 */
export const nationalCalendars: readonly PublishedCalendar[] = generatedNationalCalendars
