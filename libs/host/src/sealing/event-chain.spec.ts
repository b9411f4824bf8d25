import type { StoredEvent } from '@bihuan/kernel'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { checkLaw } from '@bihuan/testing'
import { received, SealingLab } from '../testing/runtime-lab/sealing-lab.js'
import { verifyChain } from './event-chain.js'

async function chainOf(length: number): Promise<{ readonly lab: SealingLab; readonly events: readonly StoredEvent[] }> {
  const lab = new SealingLab()
  let events: readonly StoredEvent[] = []
  for (let made = 0; made < length; made++) {
    events = await lab.grown(events, [received(await lab.subject(`mac-${made}`))])
  }
  return { lab, events }
}

const chain = await chainOf(4)

function changed(text: string, at: number, shift: number): string {
  const place = at % text.length
  const other = String.fromCharCode(text.charCodeAt(place) ^ (1 + (shift % 127)))
  return text.slice(0, place) + other + text.slice(place + 1)
}

describe('the chain of a stream', () => {
  it('verifies as it was sealed, also when one append brought several events', async () => {
    const lab = new SealingLab()
    const one = received(await lab.subject())
    const events = await lab.grown(await lab.grown([], [one, one, one]), [one])
    expect(verifyChain(events)).toMatchObject({ kind: 'verified', events: 4 })
  })

  it('verifies after everybody in it was erased', async () => {
    const { lab, events } = await chainOf(2)
    for (const subjectId of [...lab.keys.subjects.keys()]) await lab.keys.destroy(subjectId)
    expect(verifyChain(events)).toMatchObject({ kind: 'verified' })
  })

  it('verifies an empty stream', () => {
    expect(verifyChain([])).toEqual({ kind: 'verified', events: 0, lastHash: '0'.repeat(64) })
  })

  it('says which revision is missing', () => {
    expect(verifyChain(chain.events.filter(({ revision }) => revision !== 2)))
      .toEqual({ kind: 'broken', revision: 2, fault: 'out-of-order' })
  })

  it('finds an event that was taken from another stream', async () => {
    const { events: [other] } = await chainOf(1)
    const events = other === undefined ? [] : [...chain.events.slice(0, 1), { ...other, revision: 1 }]
    expect(verifyChain(events)).toEqual({ kind: 'broken', revision: 1, fault: 'wrong-previous-hash' })
  })

  it('does not take an algorithm for another', () => {
    const [first] = chain.events
    const events = first === undefined ? [] : [{ ...first, metadata: first.metadata.replace('"sha256"', '"sm3"') }]
    expect(verifyChain(events)).toEqual({ kind: 'broken', revision: 0, fault: 'unknown-algorithm' })
  })

  checkLaw('a change of any character of what is stored is found at its revision or the next', fc.property(
    fc.nat(3), fc.constantFrom('id', 'stream', 'type', 'data', 'metadata'), fc.nat(), fc.nat(),
    (revision, member, at, shift) => {
      const events = chain.events.map((event) => (
        event.revision === revision ? { ...event, [member]: changed(event[member as 'id'], at, shift) } : event))
      const report = verifyChain(events)
      expect(report.kind).toBe('broken')
      expect(report.kind === 'broken' && Math.abs(report.revision - revision) <= 1).toBe(true)
    },
  ), { runs: 500 })

  checkLaw('another version is found', fc.property(fc.nat(3), fc.nat(9), (revision, more) => {
    const events = chain.events.map((event) => (
      event.revision === revision ? { ...event, version: event.version + 1 + more } : event))
    expect(verifyChain(events)).toEqual({ kind: 'broken', revision, fault: 'wrong-hash' })
  }))
})
