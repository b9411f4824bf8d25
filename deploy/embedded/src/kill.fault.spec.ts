import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { lawSeed } from '@bihuan/testing'
import { damagesOf } from './faults/kill/damages.js'
import { CLIENTS, KillLab } from './faults/kill/kill-lab.js'

const ROUNDS = 10

let lab: KillLab
beforeAll(async () => {
  lab = await KillLab.open()
})
afterAll(() => lab.close())

describe(`kill -9 under ${CLIENTS} clients (seed ${lawSeed})`, () => {
  it.each(Array.from({ length: ROUNDS }, (_, round) => round + 1))(
    'round %i: nothing acknowledged is lost, nothing is doubled, views equal their replay', async (round) => {
      expect((await lab.round(lawSeed + round)).faults).toEqual([])
    }, 120_000,
  )
})

describe('The checks turn red', () => {
  it.each(['an acknowledged event is gone', 'a position is missing', 'a byte of an event is another',
    'a command has had two effects', 'a document of a view is another'])('when %s', async (planted) => {
    const damage = damagesOf(lab).find(({ what }) => what === planted)
    expect((await damage?.found())?.join('\n')).toMatch(damage?.says ?? /^$/)
  })
})
