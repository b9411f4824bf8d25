/** A data subject's key. `undefined` from `keyOf` means destroyed or never made: the person's fields stay sealed. */
export interface SubjectKey {
  readonly subjectId: string
  /** 32 random bytes. */
  readonly key: Uint8Array
}

export interface NewSubject extends SubjectKey {
  /** Keyed HMAC of (idType, idNumber), by which the person is found again; hex. Left out for unidentified people. */
  readonly identityMac?: string
}

/**
 * One key a person, in a file (or collection) and a backup of its own: destroying the key erases the person in every
 * event, view and copy. Also keeps the deployment's own HMAC secrets.
 */
export interface SubjectKeys {
  keyOf(subjectId: string): Promise<SubjectKey | undefined>
  find(identityMac: string): Promise<string | undefined>
  /**
   * Durable when it answers, and so before any event that needs it. When the identity or the subject is known by now
   * the stored one wins: the answer says under which id and key.
   */
  create(subject: NewSubject): Promise<SubjectKey>
  /** Removes key and identity for good; answers whether there was one. A destroyed id is never given a key again. */
  destroy(subjectId: string): Promise<boolean>
  /** A named secret of this deployment, 32 bytes; made at its first use from `fresh`, the same ever after. */
  secret(name: string, fresh: Uint8Array): Promise<Uint8Array>
  close(): Promise<void>
}
