import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startTestHost, temporaryFolder, type TemporaryFolder } from '@bihuan/host/testing'
import { checkLaw, lawSeed, seededEntropy } from '@bihuan/testing'
import fc from 'fast-check'
import { join } from 'node:path'
import { services } from './services.js'
import {
  checkpointsOf, copyOf, endLeases, inFile, parkedIn, storedDocuments, storedEvents, storedHead,
} from './testing/data-folder.js'
import { hallDecides } from './testing/hall-policies.js'
import { House } from './testing/house.js'
import { viewFaults } from './testing/integrity.js'
import { CaseInTheLoop } from './testing/case-in-the-loop.js'
import { Caller, playLife } from './testing/load.js'
import { plantEverywhere } from './testing/planted-loop.js'

let folder: TemporaryFolder
let data: string
let head: string
let groups: readonly string[]

beforeAll(async () => {
  folder = await temporaryFolder()
  data = join(folder.path, 'data')
  const house = await House.start({ dataFolder: data })
  const caller = await Caller.of(house.host.url)
  const entropy = seededEntropy(lawSeed)
  for (let life = 0; life < 24; life++) await playLife(caller, entropy, [], () => undefined)
  await playLoops(house)
  await house.host.drained()
  await house.stop()
  head = storedHead(data)
  groups = inFile(data, 'consumers', (database) => database.prepare('SELECT consumer FROM positions').all())
    .map(({ consumer }) => String(consumer))
}, 60_000)
afterAll(() => folder.remove())

/** Orders from ratings, problems and complaints, real-name and anonymous, with every ending; calls made and missed. */
async function playLoops(house: House): Promise<void> {
  await plantEverywhere(house)
  const reopened = await CaseInTheLoop.closed(house)
  await reopened.isRated('veryDissatisfied', { comment: '等候过久' })
  await reopened.isPhoned(1, 'dissatisfied', { suggestions: ['增加座椅'] })
  await reopened.isVerified({ real: true, finding: '座位不足' })
  await reopened.isAnswered({ outcome: 'done', measures: '增设座椅' }, '已增设')
  await reopened.isPhoned(2, 'dissatisfied', { problems: [{ kind: 'facilities', description: '仍然不足' }] })
  const missed = await CaseInTheLoop.closed(house)
  await missed.isRated('dissatisfied')
  await house.at('2026-03-12T01:00:00.000Z')
  await house.publish([everybodyIsAsked])
}

/** Published at the end, in force from long before: what was decided before anybody knew of it stays as it is. */
const everybodyIsAsked = hallDecides('planted', (prefecture) => ({
  ...prefecture,
  evaluation: { nodes: ['received', 'accepted', 'closed', 'visit'], openFor: { amount: 300, unit: 'naturalDay' } },
  callback: {
    ...prefecture.callback,
    triggers: { acceptedCases: true, consultations: true, closedCases: true, enterprises: true, samplePerMille: 1_000 },
  },
}), 2)

/** A copy in which every group stands where the law says, opened by the real services until nothing is left to do. */
async function redelivered(shares: readonly number[], views: readonly number[]): Promise<string> {
  const copy = await copyOf(data, join(folder.path, 'copy'))
  const place = (share: number): string => String(Math.floor(Number(head) * share)).padStart(16, '0')
  inFile(copy, 'consumers', (database) => {
    const move = database.prepare('UPDATE positions SET position = ? WHERE consumer = ?')
    for (const [index, group] of groups.entries()) move.run(place(shares[index % shares.length] ?? 0), group)
  })
  inFile(copy, 'views', (database) => {
    const names = database.prepare('SELECT name FROM views ORDER BY name').all()
    const move = database.prepare('UPDATE views SET position = ? WHERE name = ?')
    for (const [index, { name }] of names.entries()) move.run(place(views[index % views.length] ?? 0), String(name))
  })
  endLeases(copy)
  const host = await startTestHost(services, { dataFolder: copy })
  await host.drained()
  await host.stop()
  return copy
}

describe('A feed that is delivered again', () => {
  it('is a real one: all five services react, nothing is parked', () => {
    expect(groups).toEqual(expect.arrayContaining(
      ['acceptance', 'approval', 'evaluation', 'callback', 'rectification'].map((service) => `${service}.reactions`),
    ))
    const types = storedEvents(data).map(({ type }) => type)
    const counts = [
      'ApprovalOpened', 'CaseConcluded', 'EvaluationOpened', 'RatingInvited', 'CallbackScheduled', 'OrderOpened',
    ].map((reaction) => types.filter((type) => type === reaction).length)
    expect(Math.min(...counts)).toBeGreaterThan(5)
    expect(types).toEqual(expect.arrayContaining([
      'OrderReopened', 'OrderEscalated', 'OrderDismissed', 'OrderOverdue', 'CallbackMissed', 'CallbackAbandoned',
    ]))
    expect(parkedIn(data)).toEqual([])
  })

  const somewhere = fc.double({ min: 0, max: 1, noNaN: true })
  const share = fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 3, arbitrary: somewhere })
  checkLaw('from any event on, to any group or view, changes nothing', fc.asyncProperty(
    fc.array(share, { minLength: 6, maxLength: 6 }), fc.array(share, { minLength: 17, maxLength: 17 }),
    async (shares, views) => {
      const copy = await redelivered(shares, views)
      expect(storedHead(copy)).toBe(head)
      expect(checkpointsOf(copy).filter(([, position]) => position < head)).toEqual([])
      expect(parkedIn(copy)).toEqual([])
      expect(viewFaults(storedDocuments(copy), storedDocuments(data))).toEqual([])
    },
  ), { runs: 25 })

  it.each([
    'CaseConcluded', 'EvaluationOpened', 'CallbackScheduled', 'OrderOpened',
  ])('is noticed when a reaction forgets its %s', async (forgotten) => {
    const copy = await copyOf(data, join(folder.path, 'forgotten'))
    const gone = storedEvents(data).find(({ type }) => type === forgotten)
    inFile(copy, 'events', (database) => {
      const after = 'stream = (SELECT id FROM streams WHERE name = ?) AND revision >= ?'
      database.prepare(`DELETE FROM events WHERE ${after}`).run(gone?.stream ?? '', gone?.revision ?? 0)
    })
    inFile(copy, 'consumers', (database) => database.exec('UPDATE positions SET position = \'0000000000000000\''))
    endLeases(copy)
    const host = await startTestHost(services, { dataFolder: copy })
    await host.drained()
    await host.stop()
    expect(storedHead(copy)).not.toBe(head)
  })
})
