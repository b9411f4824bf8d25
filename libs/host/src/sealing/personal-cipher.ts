import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto'
import type { PersonalToken } from '@bihuan/contracts'

const ALGORITHM = 'aes-256-gcm'
const TOKEN_VERSION = '1'
export const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Where a sealed text was written: authenticated with it, so that none of it can be exchanged unnoticed. */
export interface TokenPlace {
  readonly subjectId: string
  readonly eventId: string
  /** Way to the field inside the event's data: `applicant/name`. */
  readonly path: string
}

/** `<version>.<subjectId>.<eventId>.<path>.<nonce>.<ciphertext>`; path, nonce and ciphertext are base64url. */
export function sealText(plain: string, key: KeyObject, place: TokenPlace, nonce: Uint8Array): PersonalToken {
  const path = Buffer.from(place.path).toString('base64url')
  const authenticated = `${TOKEN_VERSION}.${place.subjectId}.${place.eventId}.${path}`
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(authenticated))
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return { $personal: `${authenticated}.${Buffer.from(nonce).toString('base64url')}.${sealed.toString('base64url')}` }
}

/** Whose token it is. */
export function subjectOf(token: PersonalToken): string {
  return token.$personal.split('.', 2)[1] ?? ''
}

/** The plain text; `undefined` when the key is another one or a byte of the token was changed. */
export function openText(token: PersonalToken, key: KeyObject): string | undefined {
  const [version, subjectId, eventId, path, nonce, sealed] = token.$personal.split('.')
  if (version !== TOKEN_VERSION || nonce === undefined || sealed === undefined) return undefined
  const bytes = Buffer.from(sealed, 'base64url')
  const iv = Buffer.from(nonce, 'base64url')
  if (bytes.length < TAG_BYTES || iv.length !== NONCE_BYTES) return undefined
  const decipher = createDecipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(`${version}.${subjectId}.${eventId}.${path}`))
    .setAuthTag(bytes.subarray(bytes.length - TAG_BYTES))
  try {
    return decipher.update(bytes.subarray(0, bytes.length - TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    // GCM answers a wrong key and a changed byte alike, by throwing.
    return undefined
  }
}
