import { hashOf, HASH_ALGORITHM, NO_HASH, verifyChain, withHash } from '@bihuan/host'
import type { StoredEvent } from '@bihuan/kernel'
import { describe, expect, it } from '@jest/globals'
import { LifeTemplate } from './life-template.js'

const PLAYED = '990100AAAAAAAAAAAAA'
const NEW = '990100BBBBBBBBBBBBB'
const [FIRST, SECOND, COMMAND, SUBJECT] = [1, 2, 3, 4].map((n) => `00000000-0000-4000-8000-00000000000${n}`)
const TOKEN = `"$personal":"1.${SUBJECT}.${FIRST}./name.AAAA.BBBB"`

/** A chained event as the house stores it. */
function stored(revision: number, id: string, causationId: string, previousHash: string): StoredEvent {
  const stream = `acceptance-${PLAYED}`
  const data = `{"caseId":"${PLAYED}","hallId":"city","name":{${TOKEN}},"at":"2026-03-02T01:00:00.000Z"}`
  const metadata = JSON.stringify({
    previousHash, hashAlgorithm: HASH_ALGORITHM, caseId: PLAYED, commandId: COMMAND, correlationId: COMMAND,
    causationId, recordedAt: '2026-03-02T01:00:00.000Z',
  })
  const event = { id, type: 'CaseAccepted', version: 1, data, stream, revision, position: '1' }
  return { ...event, metadata: withHash(metadata, hashOf({ ...event, previousHash, metadata })) }
}

function toldAgain(): readonly StoredEvent[] {
  const first = stored(0, FIRST ?? '', COMMAND ?? '', NO_HASH)
  const firstHash = (JSON.parse(first.metadata) as { readonly hash: string }).hash
  const template = new LifeTemplate(PLAYED, 'city', [first, stored(1, SECOND ?? '', FIRST ?? '', firstHash)])
  return template.tell({ caseId: NEW, hallId: 'moni', laterMs: 60_000 }).map(({ stream, expectedRevision, sealed }) => (
    { ...sealed, stream, revision: expectedRevision + 1, position: '1' }
  ))
}

describe('A played life told again of another case', () => {
  it('has a hash chain of its own that verifies', () => {
    expect(verifyChain(toldAgain())).toMatchObject({ kind: 'verified', events: 2 })
  })

  it('names the new case and hall and no longer the old ones', () => {
    for (const { stream, data, metadata } of toldAgain()) {
      expect(`${stream}${data}${metadata}`).not.toContain(PLAYED)
      expect(data).toContain(`"caseId":"${NEW}","hallId":"moni"`)
    }
  })

  it('happens later', () => {
    expect(toldAgain()[0]?.data).toContain('"at":"2026-03-02T01:01:00.000Z"')
  })

  it('has new ids, by which one event still names the other as its cause', () => {
    const [first, second] = toldAgain()
    const { causationId } = JSON.parse(second?.metadata ?? '{}') as { readonly causationId?: string }
    expect(first?.id).not.toBe(FIRST)
    expect(causationId).toBe(first?.id)
  })

  it('carries sealed personal data along unchanged, so that they open with the person\'s key', () => {
    expect(toldAgain()[0]?.data).toContain(TOKEN)
  })
})
