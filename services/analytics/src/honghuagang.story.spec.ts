import type { Handling, Level } from '@bihuan/contracts'
import type { NewEvent, RecordedEvent } from '@bihuan/kernel'
import { fact } from '@bihuan/testing'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { KeptFacts } from './testing/kept-facts.js'
import { accepted, decided, rated, type About } from './testing/scenes.js'

/**
 * Honghuagang, Zunyi (红花岗区), 2014: the published figures of its hall. The first half of the year has the ratings; the
 * cases are put there too.
 */
const PUBLISHED = {
  instant: 36_259, promised: 2_212, closed: 38_381, verySatisfied: 13_345, satisfied: 363, ratings: 13_851,
}
const HALL = 'honghuagang'
const HALF_YEAR = { from: '2014-01-01', to: '2014-06-30' }
const START_MS = Date.parse('2014-01-02T01:00:00.000Z')
/** So that the cases fill the half-year and none lies outside of it. */
const STEP_MS = 400_000
/** The hall houses 46 offices; how many windows they have is not published: here one each. */
const WINDOWS = 46
const BATCH = 5_000

let hall: KeptFacts

function aboutOf(number: number): About {
  const window = String(number % WINDOWS + 1)
  return {
    caseId: `520302-${number}`, hallId: HALL, windowId: `w${window}`, unitId: `u${window}`,
    itemCode: `i${window}`,
  }
}

/**
 * The feed of the half-year: each case is accepted, most are decided at once, every third or so is rated. What the 143
 * others said is not published: here they are basically satisfied.
 */
function* feed(): Generator<RecordedEvent> {
  const { instant, promised, closed, verySatisfied, satisfied, ratings } = PUBLISHED
  let index = 0
  const recorded = (service: string, number: number, event: NewEvent): RecordedEvent => {
    const at = new Date(START_MS + number * STEP_MS).toISOString()
    return fact(event).at(at).recorded(`${service}-520302-${number}`, index++, undefined)
  }
  for (let number = 0; number < instant + promised; number++) {
    const about = aboutOf(number)
    const handling: Handling = number < instant ? 'instant' : 'promised'
    yield recorded('acceptance', number, accepted(about, handling, '2014-01-02T01:00:00.000Z'))
    if (number < closed) yield recorded('approval', number, decided())
    if (number >= ratings) continue
    const level: Level = number < verySatisfied ? 'verySatisfied'
      : number < verySatisfied + satisfied ? 'satisfied' : 'basicallySatisfied'
    yield recorded('evaluation', number, rated(about, level))
  }
}

beforeAll(async () => {
  hall = await KeptFacts.open()
  let batch: RecordedEvent[] = []
  for (const event of feed()) {
    batch.push(event)
    if (batch.length < BATCH) continue
    await hall.projects(batch)
    batch = []
  }
  await hall.projects(batch)
}, 30_000)

afterAll(() => hall.close())

describe('Half a year at Honghuagang', () => {
  it('closes 99.77 % of 38,471 cases, of which 94.3 % are instant', async () => {
    const { closingRate, instantShare } = await hall.indicators(HALF_YEAR)
    expect(closingRate).toEqual({ numerator: 38_381, denominator: 38_471, percent: 99.77 })
    expect(instantShare).toEqual({ numerator: 36_259, denominator: 38_471, percent: 94.25 })
  })

  it('satisfies 98.97 % of 13,851 raters, and nobody by silence', async () => {
    const { satisfactionRate, ratingsByDefault } = await hall.indicators(HALF_YEAR)
    const published = { numerator: 13_708, denominator: 13_851, percent: 98.97 }
    expect([satisfactionRate, ratingsByDefault]).toEqual([{ ...published, withDefaults: published }, 0])
  })

  it('is the same from its windows put together, and nothing of it lies in the other half of the year', async () => {
    const windows = Array.from({ length: WINDOWS }, (_, index) => ({ hallId: HALL, windowId: `w${index + 1}` }))
    const rows = await Promise.all(windows.map((window) => hall.indicators(HALF_YEAR, window)))
    const sum = (figure: (row: typeof rows[number]) => number): number => (
      rows.reduce((total, row) => total + figure(row), 0))
    expect([sum((row) => row.closingRate.numerator), sum((row) => row.ratings)]).toEqual([38_381, 13_851])
    const { closingRate } = await hall.indicators({ from: '2014-07-01', to: '2014-12-31' })
    expect(closingRate).toEqual({ numerator: 0, denominator: 0, percent: null })
  })
})
