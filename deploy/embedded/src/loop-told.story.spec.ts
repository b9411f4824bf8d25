import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { CaseFile } from '@bihuan/audit'
import { localDate, localTime } from '@bihuan/deadlines'
import { CaseInTheLoop } from './testing/case-in-the-loop.js'
import { bihuan } from './testing/command-line.js'
import { badRatingsComeBack } from './testing/hall-policies.js'
import { House } from './testing/house.js'

type Language = 'zh-CN' | 'en'

let house: House
let one: CaseInTheLoop
let file: CaseFile

beforeAll(async () => {
  house = await House.start({ begins: '2026-03-03T01:00:00.000Z' })
  await house.publish([badRatingsComeBack])
  one = await CaseInTheLoop.closed(house)
  await house.at('2026-03-03T03:00:00.000Z')
  await one.isRated('veryDissatisfied', { labels: ['115'], comment: '以为是刁难' })
  await one.isPhoned(1, 'dissatisfied')
  await house.at('2026-03-04T02:00:00.000Z')
  await one.isVerified({ real: false, finding: '告知单没有说清原因' })
  await house.at('2026-03-06T02:00:00.000Z')
  await one.isAnswered({ outcome: 'planned', measures: '改写告知单', completeBy: '2026-03-20' }, '告知单将改写')
  await one.isPhoned(2, 'satisfied')
  await house.at('2026-03-20T02:00:00.000Z')
  await one.unitDoes('complete-plan', { measures: '新告知单已上墙' })
  file = await house.caseFile(one.caseId)
})
afterAll(() => house.stop())

/**
 * What the auditor reads in one chapter of the loop, line by line: when, who, what. By chapter, because two services
 * that hear of one rating at once may record their answers in either order.
 */
function chapter(service: string, language: Language): readonly string[] {
  return file.timeline.filter((line) => line.service === service && !BEFORE_THE_LOOP.has(line.type))
    .map(({ recordedAt, actor, text }) => {
      const at = recordedAt ?? ''
      const who = actor?.kind === 'system' ? 'system' : (actor?.id ?? '').replace(one.caseId, '…')
      return `${localDate(at).slice(5)} ${localTime(at)} ${who}: ${text[language]}`
    })
}

const BEFORE_THE_LOOP = new Set(['EvaluationOpened', 'RatedStaffJoined', 'CallbackFileOpened'])

/** Headings of the loop's clocks as `bihuan history` prints them. */
async function clocksOf(language: Language): Promise<readonly string[]> {
  const { stdout } = await bihuan(house.host.url, ['history', one.caseId, '--language', language])
  return stdout.split('\n').filter((line) => /^(时限 (回访|整改)|clock (callback|rectification))\//.test(line))
}

describe('The story of one loop, as the audit tells it', () => {
  it('begins with a rating, the reasons that were ticked, and what becomes of it', () => {
    expect(chapter('evaluation', 'zh-CN')).toEqual([
      '03-03 09:00 system: 邀请评价（办结），截至 2026-04-02 24:00',
      '03-03 11:00 rater:…: 评价（办结，短信）：非常不满意（服务态度差效率低）',
      '03-03 11:00 rater:…: 实名差评（非常不满意），转入整改',
    ])
    expect(chapter('evaluation', 'en')).toEqual([
      '03-03 09:00 system: a rating was invited (closing), taken until 2026-04-02 24:00',
      '03-03 11:00 rater:…: rating (closing, text message): very dissatisfied (unfriendly and slow)',
      '03-03 11:00 rater:…: real-name bad rating (very dissatisfied), goes to rectification',
    ])
  })

  it('has two calls, each with its officer and the evening by which it was due', () => {
    expect(chapter('callback', 'zh-CN')).toEqual([
      '03-03 11:00 system: 安排第 1 次回访（实名差评），应于 2026-03-03 19:00 前完成',
      '03-03 11:00 officer-1: 第 1 次回访由 officer-1 承办',
      '03-03 11:00 officer-1: 第 1 次回访拨打：接通',
      '03-03 11:00 officer-1: 第 1 次回访完成：不满意',
      '03-06 10:00 system: 安排第 2 次回访（整改后二次回访），应于 2026-03-06 19:00 前完成',
      '03-06 10:00 officer-1: 第 2 次回访由 officer-1 承办',
      '03-06 10:00 officer-1: 第 2 次回访拨打：接通',
      '03-06 10:00 officer-1: 第 2 次回访完成：满意',
    ])
    expect(chapter('callback', 'en')).toEqual([
      '03-03 11:00 system: call no. 1 scheduled (real-name bad rating), due 2026-03-03 19:00',
      '03-03 11:00 officer-1: call no. 1 assigned to officer-1',
      '03-03 11:00 officer-1: call no. 1 tried: reached',
      '03-03 11:00 officer-1: call no. 1 done: dissatisfied',
      '03-06 10:00 system: call no. 2 scheduled (second call after rectification), due 2026-03-06 19:00',
      '03-06 10:00 officer-1: call no. 2 assigned to officer-1',
      '03-06 10:00 officer-1: call no. 2 tried: reached',
      '03-06 10:00 officer-1: call no. 2 done: satisfied',
    ])
  })

  it('tells who answered for the order, what was found, done and planned, and how it ended', () => {
    expect(chapter('rectification', 'zh-CN')).toEqual([
      '03-03 11:00 system: 开立整改单 R1（差评），应于 2026-03-04 17:30 前联系核实，2026-03-09 17:30 前完成整改',
      '03-04 10:00 supervisor-1: 整改单 R1 分派至示范市市场监督管理局，责任人 unit-officer-market',
      '03-04 10:00 unit-officer-market: 整改单 R1：已联系上当事人',
      '03-04 10:00 unit-officer-market: 整改单 R1 核实（属误会，仍须答复）：告知单没有说清原因',
      '03-06 10:00 unit-officer-market: 整改单 R1 报告（限期整改，2026-03-20 前完成）：改写告知单',
      '03-06 10:00 supervisor-1: 整改单 R1 的报告审核通过',
      '03-06 10:00 supervisor-1: 整改单 R1：向当事人反馈整改结果',
      '03-06 10:00 system: 整改单 R1 办结（二次回访认可）',
      '03-20 10:00 unit-officer-market: 整改单 R1 的限期整改已完成：新告知单已上墙',
    ])
    expect(chapter('rectification', 'en')).toEqual([
      '03-03 11:00 system: rectification order R1 opened (bad rating), to be verified by 2026-03-04 17:30, '
        + 'put right by 2026-03-09 17:30',
      '03-04 10:00 supervisor-1: order R1 assigned to Shifan Market Supervision Bureau, '
        + 'responsible: unit-officer-market',
      '03-04 10:00 unit-officer-market: order R1: the citizen was reached',
      '03-04 10:00 unit-officer-market: order R1 verified (a misunderstanding, to be answered all the same): '
        + '告知单没有说清原因',
      '03-06 10:00 unit-officer-market: report on order R1 (planned, by 2026-03-20): 改写告知单',
      '03-06 10:00 supervisor-1: the report on order R1 was approved',
      '03-06 10:00 supervisor-1: order R1: the citizen was told the result',
      '03-06 10:00 system: order R1 is closed (accepted in the second call)',
      '03-20 10:00 unit-officer-market: the plan of order R1 has been carried out: 新告知单已上墙',
    ])
  })

  it('has its clocks, each with the moment until which it ran, as `bihuan history` prints them', async () => {
    expect(await clocksOf('zh-CN')).toEqual([
      '时限 回访/第 1 次  到期 2026-03-03 19:00  已停止',
      '时限 回访/第 2 次  到期 2026-03-06 19:00  已停止',
      '时限 整改/联系核实 R1  到期 2026-03-04 17:30  已停止',
      '时限 整改/整改 R1  到期 2026-03-09 17:30  已停止',
      '时限 整改/限期整改跟踪 R1  到期 2026-03-20 24:00  已停止',
    ])
    expect(await clocksOf('en')).toEqual([
      'clock callback/call 1  due 2026-03-03 19:00  stopped',
      'clock callback/call 2  due 2026-03-06 19:00  stopped',
      'clock rectification/contact R1  due 2026-03-04 17:30  stopped',
      'clock rectification/rectification R1  due 2026-03-09 17:30  stopped',
      'clock rectification/followUp R1  due 2026-03-20 24:00  stopped',
    ])
  })
})
