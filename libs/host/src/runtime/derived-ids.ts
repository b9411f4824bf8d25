import { caseIdOf } from '@bihuan/contracts'
import { uuidText, uuidV5 } from '../sealing/uuid.js'
import { canonicalJson } from './canonical-json.js'
import type { Secrets } from './secrets.js'

/** Namespace of all command ids (a random UUID, fixed for ever: changing it would let every repetition run again). */
const COMMANDS = '6f0a8c4e-2d53-4c1b-9c5f-7d5b1e0f4a62'

/** Without a published organisation no case can be registered; the decider says so, and needs an id to say it of. */
const NO_PREFECTURE = '000000'

/**
 * `target` is the stream, or the path of the collection when something is created. The key goes in as a keyed MAC: an
 * importer's is a hash over personal data, which nobody may be able to guess back from a stored command id.
 */
export function commandIdOf(secrets: Secrets, by: string, target: string, commandName: string, key: string): string {
  const keyMac = secrets.mac('idempotency-key', key).toString('base64url')
  return uuidV5(COMMANDS, JSON.stringify([by, target, commandName, keyMac]))
}

/** Keyed, so that the MAC in the metadata tells nobody what was asked. Hex. */
export function requestMacOf(secrets: Secrets, command: { readonly name: string; readonly data: object }): string {
  return secrets.mac('request-mac', canonicalJson([command.name, command.data])).toString('hex')
}

/** A repeated command gives the same case number; nobody can guess one from another. */
export function newCaseId(secrets: Secrets, prefectureCode: string | undefined, commandId: string): string {
  return caseIdOf(prefectureCode ?? NO_PREFECTURE, secrets.mac('case-id', commandId))
}

/** Ids of everything else that is created: a UUID of version 8. */
export function newId(secrets: Secrets, commandId: string): string {
  return uuidText(secrets.mac('new-id', commandId), 8)
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const QUERY_CODE_CHARACTERS = 8

/** What an applicant asks about the case with: derived anew each time, and so in no event. 40 bits. */
export function queryCodeOf(secrets: Secrets, caseId: string): string {
  const bytes = secrets.mac('query-code', caseId)
  return Array.from(bytes.subarray(0, QUERY_CODE_CHARACTERS), (byte) => CROCKFORD.charAt(byte & 31)).join('')
}
