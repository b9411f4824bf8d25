import { CASE_STAFF } from '@bihuan/host'
import type { Actor } from '@bihuan/kernel'

const SERVING: ReadonlySet<string> = new Set(CASE_STAFF.filter((role) => role !== 'importer'))

/** The account that served by this act; none for the system, an applicant, a kiosk, or who imports a list. */
export function staffOf({ id, roles, kind }: Actor): readonly string[] {
  return kind === 'person' && roles.some((role) => SERVING.has(role)) ? [id] : []
}
