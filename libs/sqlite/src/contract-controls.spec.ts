import { describe, expect, it } from '@jest/globals'
import type { EventStore } from '@bihuan/kernel'
import {
  checkNamed, consumersChecks, eventBusChecks, eventStoreChecks, readModelsChecks, runCheck, subjectKeysChecks,
  type Check, type Disposable, type Harness,
} from '@bihuan/testing'
import { openSqliteConsumers } from './consumers.js'
import * as stores from './testing/broken-event-stores.js'
import * as others from './testing/broken-others.js'
import * as models from './testing/broken-read-models.js'
import { sqliteFeedBus } from './testing/event-bus-harness.js'
import { sqliteEventStores } from './testing/event-store-harness.js'
import { FileLab } from './testing/file-lab.js'
import { sqliteReadModels } from './testing/read-models-harness.js'
import { sqliteSubjectKeys } from './testing/subject-keys-harness.js'

/** A suite that nothing can turn red proves nothing: each of these adapters is broken on purpose. */
function turnsRed<Lab extends Disposable>(
  fault: string, checks: readonly Check<Lab>[], check: string, harness: Harness<Lab>, because: RegExp,
): void {
  it(`${fault} turns red: ${check}`, async () => {
    await expect(runCheck(checkNamed(checks, check), harness)).rejects.toThrow(because)
  })
}

/** The harness with every lab changed before it is used. */
function broken<Lab extends Disposable>(harness: Harness<Lab>, spoil: (lab: Lab) => void): Harness<Lab> {
  return {
    async fresh() {
      const lab = await harness.fresh()
      spoil(lab)
      return lab
    },
  }
}

/** Changes what `open` answers. */
function opening<Handle>(change: (handle: Handle) => Handle | void): (lab: { open(): Promise<Handle> }) => void {
  return (lab) => {
    const open = lab.open.bind(lab)
    lab.open = async () => {
      const handle = await open()
      return change(handle) ?? handle
    }
  }
}

describe('negative controls of the event store contract', () => {
  const red = (fault: (store: EventStore) => void, check: string, because: RegExp): void =>
    turnsRed(fault.name, eventStoreChecks, check, broken(sqliteEventStores, opening(fault)), because)

  red(stores.handsOutPositionsTooEarly, 'a reader that catches up while others write sees every event once', /missing/)
  red(stores.handsOutPositionsTooEarly,
    'the feed has no gap for readers of 50 and of 1,000 while 16 writers write', /missing/)
  red(stores.ignoresTheExpectedRevision,
    'an append at a wrong revision is a conflict that carries the actual revision, and stores nothing',
    /succeeds instead of failing with VersionConflict/)
  red(stores.ignoresTheExpectedRevision,
    'the same events at their original revision get their first answer, also after later appends', /repeated answer/)
  red(stores.ignoresIds, 'other events, or the same ones partly, at a passed revision are a conflict', /the store/)
  red(stores.ignoresIds, 'the same append many times at once is stored once and answered alike', /is at revision/)
  red(stores.writesOneByOne, 'an append of several events is seen as a whole or not at all', /rest of a batch/)
  red(stores.printsJsonAnew,
    'sealed text comes back byte for byte, from the stream and from the feed, also after reopening', /the stored text/)
  red(stores.swallowsLostAnswers,
    'an append whose answer was lost before it was stored is settled by the same bytes', /succeeds instead/)
})

describe('negative controls of the read models contract', () => {
  const opened = opening(models.savesTheCheckpointFirst)
  turnsRed('savesTheCheckpointFirst', readModelsChecks,
    'documents equal their replay and no event is skipped, wherever in a batch a crash falls',
    broken(sqliteReadModels, (lab) => {
      opened(lab)
      const openDying = lab.openDying?.bind(lab)
      if (openDying === undefined) return
      lab.openDying = async (step) => {
        const dying = await openDying(step)
        models.savesTheCheckpointFirst(dying.models)
        return dying
      }
    }), /the documents after a crash at step/)
  turnsRed('letsOldDocumentsWin', readModelsChecks,
    'a put is ignored at or before the position of the document, and wins behind it',
    broken(sqliteReadModels, opening(models.letsOldDocumentsWin)), /after an older put/)
  turnsRed('forgetsTheScope', readModelsChecks,
    'outside the scope a document does not exist: for get, find and count alike, by hall, unit and owner',
    broken(sqliteReadModels, opening(models.forgetsTheScope)), /counts/)
  turnsRed('countsOneByOne', readModelsChecks,
    'several counts and the checkpoint are of one moment while another handle writes',
    broken(sqliteReadModels, opening(models.countsOneByOne)), /the counts at a position/)
  turnsRed('countsAheadOfTheCheckpoint', readModelsChecks,
    'counts stand at no checkpoint while documents are newer than it, through every handle, until it moves',
    broken(sqliteReadModels, opening(models.countsAheadOfTheCheckpoint)), /the counts after the first part/)
  turnsRed('pagesByOffset', readModelsChecks,
    'documents that stay are on exactly one page while others come, go and move between pages',
    broken(sqliteReadModels, opening(models.pagesByOffset)), /who stayed/)
  turnsRed('pagesByOffset', readModelsChecks,
    'a cursor of another question, and one that was never given out, are refused',
    broken(sqliteReadModels, opening(models.pagesByOffset)), /succeeds instead of failing with InvalidCursor/)
})

describe('negative controls of the other contracts', () => {
  const sqliteConsumers = { fresh: async () => new FileLab('consumers.db', openSqliteConsumers) }
  turnsRed('ignoresFencing', consumersChecks,
    'a stale token is fenced off and its position is not saved, the newest one is not',
    broken(sqliteConsumers, opening(others.ignoresFencing)), /succeeds instead of failing with FencedOff/)
  turnsRed('ignoresFencing', consumersChecks,
    'a stale token parks nothing, changes nothing that is parked and takes nothing out',
    broken(sqliteConsumers, opening(others.ignoresFencing)), /succeeds instead of failing with FencedOff/)
  turnsRed('swapsWithoutComparing', consumersChecks,
    'a counter that many increase through compare and swap counts every step once',
    broken(sqliteConsumers, opening(others.swapsWithoutComparing)), /the counter/)
  turnsRed('answersTheOwnKey', subjectKeysChecks,
    'many who create one identity at once get one subject and one key',
    broken(sqliteSubjectKeys, opening(others.answersTheOwnKey)), /the answer to each/)
  turnsRed('keepsDestroyedKeys', subjectKeysChecks,
    'a destroyed key and its identity are gone for good, and its id never gets a key again',
    broken(sqliteSubjectKeys, opening(others.keepsDestroyedKeys)), /destroying it again/)

  const bus = (change: typeof others.reverses): typeof sqliteFeedBus => broken(sqliteFeedBus,
    opening((process) => ({ ...process, bus: change(process.bus) })))
  turnsRed('answersBeforeTheHandler', eventBusChecks,
    'the position of a group passes a batch only when its handler has returned',
    bus(others.answersBeforeTheHandler), /stands before what is being handled/)
  turnsRed('swallowsErrors', eventBusChecks,
    'a batch whose handler throws ends the group and comes again, and nothing behind it is lost',
    bus(others.swallowsErrors), /goes on after its handler/)
  turnsRed('reverses', eventBusChecks,
    'a group is given the events of its prefixes as stored, those of a case in one order across streams',
    bus(others.reverses), /the order of/)
})
