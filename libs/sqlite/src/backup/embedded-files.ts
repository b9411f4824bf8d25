import { CONSUMERS } from '../consumers.js'
import { EVENT_STORE } from '../event-schema.js'
import type { FileKind } from '../open-file.js'
import { READ_MODELS } from '../read-models.js'
import { SUBJECT_KEYS } from '../subject-keys.js'

export type EmbeddedName = 'views.db' | 'consumers.db' | 'events.db' | 'keys.db'

export interface EmbeddedFile {
  readonly name: EmbeddedName
  readonly kind: FileKind
}

/**
 * The files of one data folder, in the order in which copies of them make a consistent set although they are taken one
 * after the other from a store that goes on writing. What follows the events is copied before them, so that no
 * position in it lies past the last event of the set: it catches up from there. The keys come last, because a person's
 * key is durable before the first event that names the person: so the set holds every key that its events name, or
 * the mark that it was destroyed.
 */
export const EMBEDDED_FILES: readonly EmbeddedFile[] = [
  { name: 'views.db', kind: READ_MODELS },
  { name: 'consumers.db', kind: CONSUMERS },
  { name: 'events.db', kind: EVENT_STORE },
  { name: 'keys.db', kind: SUBJECT_KEYS },
]
