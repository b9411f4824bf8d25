import { EVERYWHERE, MAX_COUNTS, type Condition, type DocumentChange, type ReadModels } from '@bihuan/kernel'
import { mustEqual, mustHold, mustReject } from '../../must.js'
import type { Check } from '../suite.js'
import { at, checkpointAt, document, put, remove, WORKLIST, worklistWith } from './documents.js'
import type { ReadModelsLab } from './lab.js'

const OPEN: readonly Condition[] = [{ field: 'status', equals: 'open' }]
const CLOSED: readonly Condition[] = [{ field: 'status', equals: 'closed' }]
const THINGS = 60
const READERS = 3

function thing(number: number, position: number, status: string): DocumentChange {
  return put({ id: `t${number}`, position, fields: { status } })
}

/** What the counts and the checkpoint of one answer say of the moment at which they were taken. */
async function momentOf(models: ReadModels): Promise<readonly [open: number, closed: number, position: string]> {
  const { counts: [open = 0, closed = 0], checkpoint } = await models.counts(WORKLIST.name, [OPEN, CLOSED], EVERYWHERE)
  return [open, closed, checkpoint?.position ?? 'no checkpoint']
}

export const countChecks: readonly Check<ReadModelsLab>[] = [
  {
    name: 'several counts and the checkpoint are of one moment while another handle writes',
    async run(lab) {
      const things = Array.from({ length: THINGS }, (_, number) => thing(number, 0, 'open'))
      const writer = await worklistWith(await lab.open(), things)
      await writer.apply(WORKLIST.name, [], checkpointAt(1))
      const reader = await lab.open()
      await reader.open(WORKLIST)
      let closed = 1
      // The batch at position n closes the n-th thing, so that each position has figures of its own.
      await writer.apply(WORKLIST.name, [thing(0, 1, 'closed')], checkpointAt(1))
      const writing = (async () => {
        for (; closed < THINGS; closed += 1) {
          await writer.apply(WORKLIST.name, [thing(closed, closed + 1, 'closed')], checkpointAt(closed + 1))
        }
      })()
      const reading = Array.from({ length: READERS }, async () => {
        do {
          const moment = await momentOf(reader)
          const position = Number(moment[2])
          mustEqual(moment, [THINGS - position, position, at(position)], 'the counts at a position')
          // A store that answers within one turn of the event loop would never let the writer have its own.
          await new Promise((resolve) => setImmediate(resolve))
        } while (closed < THINGS)
      })
      await Promise.all([writing, ...reading])
      mustEqual(await momentOf(reader), [0, THINGS, at(THINGS)], 'the counts at the end')
    },
  },
  {
    name: 'counts stand at no checkpoint while documents are newer than it, through every handle, until it moves',
    async run(lab) {
      const models = await worklistWith(await lab.open(), [thing(0, 1, 'open'), thing(1, 1, 'open')])
      mustEqual(await momentOf(models), [2, 0, at(1)], 'the counts before')
      await models.apply(WORKLIST.name, [thing(0, 9, 'closed')], checkpointAt(1))
      const other = await lab.open()
      await other.open(WORKLIST)
      mustEqual(await momentOf(other), [1, 1, 'no checkpoint'], 'the counts after the first part')
      mustEqual(await other.checkpoint(WORKLIST.name), checkpointAt(1), 'the checkpoint after the first part')
      await models.apply(WORKLIST.name, [remove('t1', 7)], checkpointAt(8))
      mustEqual(await momentOf(other), [0, 1, 'no checkpoint'], 'the counts at a checkpoint that is still behind')
      await models.apply(WORKLIST.name, [], checkpointAt(9))
      mustEqual(await momentOf(other), [0, 1, at(9)], 'the counts at the end of the batch')
    },
  },
  {
    name: 'a view that was dropped counts nothing and stands at no checkpoint, and then where its rebuild stands',
    async run(lab) {
      const models = await worklistWith(await lab.open(), [thing(0, 9, 'open')])
      await models.drop(WORKLIST.name)
      mustEqual(await momentOf(models), [0, 0, 'no checkpoint'], 'the counts of the dropped view')
      await models.apply(WORKLIST.name, [thing(0, 2, 'closed')], checkpointAt(2))
      mustEqual(await momentOf(models), [0, 1, at(2)], 'the counts of the rebuilt view')
    },
  },
  {
    name: 'as many questions as the port allows are answered in their order, one more is refused',
    async run(lab) {
      const changes = Array.from({ length: 7 }, (_, number): DocumentChange => (
        { kind: 'put', document: document({ id: `w${number}`, fields: { weight: number } }) }))
      const models = await worklistWith(await lab.open(), changes)
      const questions = Array.from({ length: MAX_COUNTS }, (_, number): readonly Condition[] => (
        [{ field: 'weight', until: number % 8 }]))
      const { counts } = await models.counts(WORKLIST.name, questions, EVERYWHERE)
      mustHold(counts.length === MAX_COUNTS, 'every question is answered')
      mustHold(counts.every((count, number) => count === number % 8), 'each count is at the place of its question')
      const tooMany = models.counts(WORKLIST.name, [...questions, []], EVERYWHERE)
      await mustReject(tooMany, RangeError, 'one question more')
      mustEqual((await models.counts(WORKLIST.name, [], EVERYWHERE)).counts, [], 'no question')
    },
  },
]
