import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import type { Entropy, SubjectKeys } from '@bihuan/kernel'

const SECRET_BYTES = 32

/** What the deployment's own HMAC keys are for. A key never serves two purposes. */
const PURPOSES = [
  'idempotency-key', 'request-mac', 'identity-mac', 'case-id', 'new-id', 'query-code', 'given-token',
] as const

export type SecretPurpose = (typeof PURPOSES)[number]

/** The deployment's HMAC keys. They stand in SubjectKeys, are made at the first start and stay the same for ever. */
export class Secrets {
  private constructor(private readonly keys: ReadonlyMap<SecretPurpose, KeyObject>) {}

  static async load(subjectKeys: SubjectKeys, entropy: Entropy): Promise<Secrets> {
    const keys = new Map<SecretPurpose, KeyObject>()
    for (const purpose of PURPOSES) {
      keys.set(purpose, createSecretKey(await subjectKeys.secret(purpose, entropy.bytes(SECRET_BYTES))))
    }
    return new Secrets(keys)
  }

  /** HMAC-SHA-256, 32 bytes. */
  mac(purpose: SecretPurpose, text: string): Buffer {
    const key = this.keys.get(purpose)
    if (key === undefined) throw new TypeError(`no secret was loaded for ${purpose}`)
    return createHmac('sha256', key).update(text).digest()
  }
}
