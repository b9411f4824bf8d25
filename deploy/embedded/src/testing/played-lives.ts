import { seededEntropy } from '@bihuan/testing'
import { hygieneApplication } from './applications.js'
import { CaseInTheLoop } from './case-in-the-loop.js'
import { badRatingsComeBack } from './hall-policies.js'
import { House } from './house.js'
import { Caller, playLife, type Sent } from './load.js'

/** A case that was really played. */
export interface PlayedLife {
  readonly caseId: string
  /** It was received and nothing has come of it yet: commands to it are accepted. */
  readonly open: boolean
}

/** Of twenty cases thirteen live at counters and in the units, four are rated, one of these badly, three are new. */
const PLAIN = 13
const SATISFIED = 3
const OPEN = 3
const SEED = 20_260_302

/**
 * Plays twenty cases through the public HTTP routes into this folder, with all services at work: the events are those
 * that the rules, the reactions and the sealer make, and what they stand on is published in the same store.
 */
export async function playLives(folder: string): Promise<readonly PlayedLife[]> {
  const house = await House.start({ dataFolder: folder, logLevel: 'warn' })
  try {
    await house.publish([badRatingsComeBack])
    const caller = await Caller.of(house.host.url)
    const entropy = seededEntropy(SEED)
    const ended: string[] = []
    for (let life = 0; life < PLAIN; life++) {
      const sent: Sent[] = []
      await playLife(caller, entropy, sent, () => undefined)
      ended.push(caseOf(sent))
    }
    for (let life = 0; life < SATISFIED; life++) {
      const one = await CaseInTheLoop.closed(house)
      await one.isRated('satisfied')
      ended.push(one.caseId)
    }
    ended.push(await putRight(house))
    const open: string[] = []
    while (open.length < OPEN) open.push((await house.files(house.clerk(), hygieneApplication())).caseId)
    await house.host.drained()
    return [...ended.map((caseId) => ({ caseId, open: false })), ...open.map((caseId) => ({ caseId, open: true }))]
  } finally {
    await house.stop()
  }
}

function caseOf(sent: readonly Sent[]): string {
  const caseId = sent[0]?.answer?.caseId
  if (caseId === undefined) throw new TypeError('a life that registered no case')
  return caseId
}

/** Rated badly, phoned, verified, answered and phoned again: all five services have a part in it. */
async function putRight(house: House): Promise<string> {
  const one = await CaseInTheLoop.closed(house)
  await one.isRated('dissatisfied', { labels: ['214'], comment: '态度生硬' })
  await one.isPhoned(1, 'dissatisfied')
  await one.isVerified({ real: true, complexity: 'clear', finding: '窗口人员语气生硬' })
  await one.isAnswered({ outcome: 'done', measures: '批评教育，当面致歉' }, '已整改，欢迎监督')
  await one.isPhoned(2, 'satisfied')
  return one.caseId
}
