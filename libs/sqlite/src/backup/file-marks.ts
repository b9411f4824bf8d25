import type { DatabaseSync } from 'node:sqlite'
import type { FileKind } from '../open-file.js'
import { Query } from '../query.js'

/** `quick` finds broken pages; `thorough` also compares every index with its table, and takes several times as long. */
export type Thoroughness = 'quick' | 'thorough'

/** What is wrong with a file of this kind, in words; `undefined` when nothing is. */
export function faultOf(kind: FileKind, database: DatabaseSync, how: Thoroughness): string | undefined {
  const [applicationId] = new Query<[number]>(database, 'PRAGMA application_id').first() ?? []
  if (applicationId !== kind.applicationId) return `no Bihuan ${kind.name} (application id ${applicationId})`
  const [version] = new Query<[number]>(database, 'PRAGMA user_version').first() ?? []
  if (version !== kind.schemaVersion) return `schema ${version}, this Bihuan knows ${kind.schemaVersion}`
  const check = how === 'quick' ? 'PRAGMA quick_check(1)' : 'PRAGMA integrity_check(1)'
  const [answer] = new Query<[string]>(database, check).first() ?? []
  return answer === 'ok' ? undefined : `damaged: ${answer?.replaceAll(/\s+/g, ' ')}`
}

/** The random id that was made with the file. */
export function fileIdOf(database: DatabaseSync): string {
  return new Query<[string]>(database, 'SELECT id FROM identity').first()?.[0] ?? ''
}
