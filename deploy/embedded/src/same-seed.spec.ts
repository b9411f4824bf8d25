import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { temporaryFolder, type TemporaryFolder } from '@bihuan/host/testing'
import { demonstrationTokens, playCases, type Played } from '@bihuan/simulator'
import { join } from 'node:path'
import { storedEvents } from './testing/data-folder.js'
import { House } from './testing/house.js'
import { playedFacts, type Facts } from './testing/played-facts.js'

interface Told {
  readonly played: Played
  readonly facts: Facts
}

let folder: TemporaryFolder
let first: Told
let second: Told

interface Play {
  readonly seed: number
  readonly concurrency: number
  /** The share of its acts after which the play is cut off and begun again. */
  readonly cutOffAt?: number
}

async function playedIn(dataFolder: string, { seed, concurrency, cutOffAt }: Play): Promise<Told> {
  const house = await House.start({ dataFolder })
  const baseUrl = house.host.url
  const request = {
    baseUrl, tokenFor: demonstrationTokens(baseUrl), seed, cases: 60, days: 4, from: '2026-03-02', concurrency,
  }
  if (cutOffAt !== undefined) {
    await expect(playCases({
      ...request, onProgress: ({ done, total }) => { if (done > total * cutOffAt) throw new Error('cut off') },
    })).rejects.toThrow('cut off')
  }
  const played = await playCases(request)
  await house.stop()
  return { played, facts: playedFacts(storedEvents(dataFolder), played) }
}

beforeAll(async () => {
  folder = await temporaryFolder()
  first = await playedIn(join(folder.path, 'first'), { seed: 7, concurrency: 64 })
  second = await playedIn(join(folder.path, 'second'), { seed: 7, concurrency: 3 })
}, 120_000)
afterAll(() => folder.remove())

describe('A play of one seed in two empty halls', () => {
  it('leaves the same streams with the same facts at the same times, whoever came first within a moment', () => {
    expect([...second.facts.keys()].sort()).toEqual([...first.facts.keys()].sort())
    const differing = [...first.facts].filter(([stream, facts]) => (
      JSON.stringify(facts) !== JSON.stringify(second.facts.get(stream))))
    expect(differing.map(([stream, facts]) => ({ stream, facts, other: second.facts.get(stream) }))).toEqual([])
    expect(first.facts.size).toBeGreaterThan(60 * 4)
  })

  it.each([0.2, 0.7])('leaves them, too, when it was cut off at %d and begun again', async (cutOffAt) => {
    const resumed = await playedIn(join(folder.path, `cut-${cutOffAt}`), { seed: 7, concurrency: 16, cutOffAt })
    expect(resumed.facts).toEqual(first.facts)
    expect(resumed.played.counts).toEqual(first.played.counts)
  }, 60_000)

  it('tells the whole loop: rated badly, phoned, put right, phoned again, closed', () => {
    const types = new Set([...first.facts.values()].flat().map((fact) => /"type":"(\w+)"/.exec(fact)?.[1]))
    expect([...types]).toEqual(expect.arrayContaining([
      'BadRatingRaised', 'ProblemReported', 'ComplaintReceived', 'OrderOpened', 'RectificationReported',
      'FeedbackGiven', 'OrderClosed', 'LedgerConfirmed', 'ConsultationRecorded',
    ]))
  })

  it('ends with the same counts, closed loops among them', () => {
    expect(second.played.counts).toEqual(first.played.counts)
    const { closedLoops, ordersOpened, badRatings, callsDone, cases } = first.played.counts
    expect(first.played.loops.length).toBeGreaterThan(0)
    expect([cases, closedLoops > 0, badRatings > 0, ordersOpened > badRatings, callsDone > cases / 3])
      .toEqual([60, true, true, true, true])
  })

  it('is another play with another seed', async () => {
    const other = await playedIn(join(folder.path, 'other'), { seed: 8, concurrency: 64 })
    expect(other.facts.get('acceptance-case 1')).not.toEqual(first.facts.get('acceptance-case 1'))
  }, 60_000)
})
