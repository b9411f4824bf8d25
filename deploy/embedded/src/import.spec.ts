import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { CaseFile } from '@bihuan/audit'
import { caseIdOf as newCaseId } from '@bihuan/contracts'
import { temporaryFolder, type TemporaryFolder } from '@bihuan/host/testing'
import iconv from 'iconv-lite'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bihuan, type Ran } from './testing/command-line.js'
import { inFile, storedEvents, type StoredRow } from './testing/data-folder.js'
import { House, tokenOf } from './testing/house.js'

const EXAMPLE = fileURLToPath(new URL('../../../libs/cli/examples/cases.csv', import.meta.url))
const NOW = '2026-03-02T01:00:00.000Z'
const MARKS = /^(LightRaised|CaseOverdue|StepOverdue|DeliveryOverdue|OverdueExplained)$/

let folder: TemporaryFolder
let data: string
let house: House
let list: readonly string[]
let first: Ran

const inFolder = (name: string): string => join(folder.path, name)
const imports = (file: string): Promise<Ran> => bihuan(house.host.url, ['import', file])

beforeAll(async () => {
  folder = await temporaryFolder()
  data = inFolder('data')
  list = (await readFile(EXAMPLE, 'utf8')).trim().split('\n')
  house = await House.start({ dataFolder: data, begins: NOW })
  await writeFile(inFolder('cases-gb18030.csv'), iconv.encode(list.join('\r\n'), 'gb18030'))
  first = await imports(inFolder('cases-gb18030.csv'))
  await house.host.drained()
}, 60_000)
afterAll(async () => {
  await house.stop()
  await folder.remove()
})

interface Told {
  readonly type: string
  readonly data: { readonly [field: string]: unknown }
  readonly metadata: { readonly recordedAt: string; readonly effectiveAt?: string }
}

/** What is stored about the case with this upstream number, both services', in order. */
function historyOf(upstreamNumber: string, events: readonly StoredRow[] = storedEvents(data)): readonly Told[] {
  const received = events.find((event) => event.data.includes(`"${upstreamNumber}"`))
  const caseId = received?.stream.slice('acceptance-'.length) ?? 'none'
  return events.filter(({ stream }) => stream === `acceptance-${caseId}` || stream === `approval-${caseId}`)
    .map((event) => ({ type: event.type, data: JSON.parse(event.data), metadata: JSON.parse(event.metadata) }))
}

function caseIdOf(upstreamNumber: string): string {
  const received = storedEvents(data).find((event) => event.data.includes(`"${upstreamNumber}"`))
  return received?.stream.slice('acceptance-'.length) ?? ''
}

/** Upstream numbers of the list, by which a case is known again. */
const numbers = (): readonly string[] => list.slice(1).map((line) => line.split(',', 1)[0] ?? '')

describe('The example list of fifty cases', () => {
  it('goes in from GB18030, every row of it', () => {
    expect(first).toMatchObject({ code: 0, stderr: expect.stringContaining('GB18030') })
    expect(first.stderr).toContain('50 rows: 50 imported, 0 known already, 0 rejected')
    expect(numbers().map((number) => historyOf(number)[0]?.type)).toEqual(Array(50).fill('ApplicationReceived'))
  })

  it('goes in once: again in UTF-8 with a mark, its rows turned round, it changes nothing', async () => {
    const before = await house.host.store.head()
    const [titles = '', ...rows] = list
    await writeFile(inFolder('again.csv'), `\ufeff${[titles, ...rows.toReversed()].join('\n')}\n`)
    const [again, same] = [await imports(inFolder('again.csv')), await imports(inFolder('cases-gb18030.csv'))]
    expect(again).toMatchObject({ code: 0, stderr: expect.stringContaining('UTF-8') })
    expect(same.code).toBe(0)
    for (const { stderr } of [again, same]) expect(stderr).toContain('0 imported, 50 known already, 0 rejected')
    await house.host.drained()
    expect(await house.host.store.head()).toBe(before)
  })

  it('keeps two times: when it was according to the list, and when it was recorded', () => {
    const told = historyOf('9901002026001001')
    expect(told.map(({ type, metadata: { effectiveAt } }) => [type, effectiveAt])).toEqual([
      ['ApplicationReceived', '2026-01-04T07:01:34.000Z'], ['CaseAccepted', '2026-01-04T07:21:34.000Z'],
      ['ApprovalOpened', '2026-01-04T07:21:34.000Z'], ['CaseDecided', '2026-01-04T08:01:34.000Z'],
      ['CaseConcluded', '2026-01-04T08:01:34.000Z'], ['ResultIssued', '2026-01-04T08:01:34.000Z'],
      ['CaseClosed', '2026-01-04T08:31:34.000Z'],
    ])
    expect(new Set(told.map(({ metadata }) => metadata.recordedAt))).toEqual(new Set([NOW]))
    expect(told.find(({ type }) => type === 'ResultIssued')?.data).toMatchObject({ number: '示市监字〔2026〕1001号' })
  })

  it('ends as the list says, each way of ending', () => {
    const endings = new Map(list.slice(1).map((line) => [line.split(',')[0] ?? '', line.split(',')[12] ?? '']))
    const words: { readonly [word: string]: string } = {
      准予许可: 'granted', 不予许可: 'denied', 申请人撤回: 'withdrawn', 终止办理: 'terminated', 转报办结: 'transferred',
    }
    const open = new Set(['9901002026001050'])
    for (const [number, word] of endings) {
      const ending = historyOf(number).find(({ type }) => type === 'CaseClosed')?.data['ending']
      expect([number, ending]).toEqual([number, open.has(number) ? undefined : words[word]])
    }
  })

  it('raises no light for what was finished; what is overdue is marked with the list as reason', () => {
    const marks = numbers().flatMap((number) => historyOf(number).filter(({ type }) => MARKS.test(type)).map((mark) => (
      [number, mark.type, mark.data['clock'] ?? mark.data['step'], mark.data['reason']]
    )))
    expect(marks).toEqual([
      ['9901002026001045', 'CaseOverdue', 'promised', 'imported'],
      ['9901002026001045', 'CaseOverdue', 'legal', 'imported'],
      ['9901002026001045', 'StepOverdue', 'review', 'imported'],
      ['9901002026001046', 'CaseOverdue', 'promised', 'imported'],
      ['9901002026001046', 'CaseOverdue', 'legal', 'imported'],
      ['9901002026001046', 'StepOverdue', 'fund-review', 'imported'],
      ['9901002026001046', 'StepOverdue', 'safety-review', 'imported'],
    ])
  })

  it('goes on where the list left it: what is open goes on and falls due like any other', async () => {
    const caseId = caseIdOf('9901002026001049')
    await house.does(house.clerk('yangli'), caseId, 'acceptance/withdraw-application')
    await house.does(house.issuer(), caseIdOf('9901002026001050'), 'acceptance/deliver-result', { method: 'window' })
    expect(historyOf('9901002026001050').at(-1)).toMatchObject({ type: 'CaseClosed', data: { ending: 'granted' } })
    await house.at('2026-06-01T02:00:00.000Z')
    const late = numbers().filter((number) => historyOf(number).some(({ type }) => MARKS.test(type)))
    expect(late).toEqual([45, 46, 47, 48].map((row) => `99010020260010${row}`))
    const marks = historyOf('9901002026001047').filter(({ type }) => type === 'CaseOverdue')
    expect(marks.map(({ data: told }) => [told['clock'], told['reason']])).toEqual([
      ['promised', undefined], ['legal', undefined],
    ])
  })
})

describe('A row that cannot go in', () => {
  const BAD: readonly (readonly [string, (cells: string[]) => void, string])[] = [
    ['its item is not published', (cells) => (cells[1] = 'no-such-item'), 'unknown-item'],
    ['its id number has a wrong check digit', (cells) => (cells[7] = '990100200212180237'), 'malformed'],
    ['its day does not exist', (cells) => (cells[10] = '20260230T090000'), 'not-a-time'],
    ['it was accepted before it was received', (cells) => (cells[11] = '20260103T090000'), 'times-out-of-order'],
    ['its outcome is a word nobody knows', (cells) => (cells[12] = '也许'), 'unknown-value'],
    ['nobody applies', (cells) => (cells[5] = ''), 'missing-field'],
    ['it lies in the future', (cells) => cells.splice(10, 6, '20990105T090000', '', '', '', '', ''), 'time-in-future'],
  ]

  it('goes to a file with its line and its reason, and the others go in', async () => {
    const [titles = '', row = ''] = list
    const rows = BAD.map(([, spoil], index) => {
      const cells = row.split(',')
      cells[0] = `bad-${index}`
      spoil(cells)
      return cells.join(',')
    })
    const good = row.replace('9901002026001001', 'good-1')
    await writeFile(inFolder('mixed.csv'), [titles, ...rows.slice(0, 3), good, ...rows.slice(3)].join('\n'))
    const ran = await imports(inFolder('mixed.csv'))
    const counts = `1 imported, 0 known already, ${BAD.length} rejected`
    expect(ran).toMatchObject({ code: 6, stderr: expect.stringContaining(counts) })
    await house.host.drained()
    expect(historyOf('good-1').at(-1)?.type).toBe('CaseClosed')
    const rejected = (await readFile(inFolder('mixed.csv.rejected.csv'), 'utf8')).trim().split('\n')
    expect(rejected[0]).toContain(`line,code,at,reason,${titles}`)
    expect(rejected.slice(1).map((line) => line.split(',').slice(0, 2))).toEqual(
      BAD.map(([, , code], index) => [String(index < 3 ? index + 2 : index + 3), code]),
    )
    for (const line of rejected.slice(1)) expect(line.split(',')[3]).not.toBe('')
    for (const index of BAD.keys()) expect(historyOf(`bad-${index}`)).toEqual([])
  })

  it('is refused with the whole list when the account may not import, or the list lacks a column', async () => {
    const before = await house.host.store.head()
    const token = await tokenOf(house.host.url, { id: 'clerk-1', roles: ['auditor'] })
    expect((await bihuan(house.host.url, ['--token', token, 'import', EXAMPLE])).code).toBe(5)
    await writeFile(inFolder('narrow.csv'), '事项编码,大厅编码\nfood-licence,city\n')
    const narrow = await imports(inFolder('narrow.csv'))
    expect(narrow).toMatchObject({ code: 2, stderr: expect.stringContaining('idNumber') })
    expect((await imports(inFolder('nowhere.csv'))).code).toBe(2)
    expect(await house.host.store.head()).toBe(before)
  })
})

describe('The history of an imported case', () => {
  const history = (...words: readonly string[]): Promise<Ran> => bihuan(house.host.url, ['history', ...words])

  it('is told in Chinese or English, with explained clocks and verified chains', async () => {
    const caseId = caseIdOf('9901002026001025')
    const chinese = await history(caseId)
    expect(chinese.code).toBe(0)
    for (const part of ['记录时间', '时限 审批/承诺', '校验通过', '准予许可', '2026-01-05 10:04']) {
      expect(chinese.stdout).toContain(part)
    }
    const english = await history(caseId, '--language', 'en')
    for (const part of ['recorded', 'clock approval/promised', 'verified', 'granted']) {
      expect(english.stdout).toContain(part)
    }
  })

  it('is told to machines as it stands', async () => {
    const caseId = caseIdOf('9901002026001001')
    const json = await history(caseId, '-o', 'json')
    const file = JSON.parse(json.stdout) as CaseFile
    expect(file).toEqual(await house.caseFile(caseId))
    const lines = await history(caseId, '-o', 'jsonl')
    expect(lines.stdout.trim().split('\n').map((line) => JSON.parse(line) as object)).toEqual(file.timeline)
  })

  it('tells a case of which nothing was recorded by then from a case that does not exist', async () => {
    const early = ['--known-at', '2026-03-01T00:00:00.000Z']
    const caseId = caseIdOf('9901002026001001')
    const before = { code: 4, stdout: '', stderr: expect.stringContaining('had been recorded by 2026-03-01') }
    expect(await history(caseId, ...early)).toMatchObject(before)
    const nothing = { code: 4, stdout: '', stderr: expect.stringContaining('no such case') }
    const other = newCaseId('990100', new Uint8Array(8))
    expect([await history(other), await history(other, ...early)]).toMatchObject([nothing, nothing])
  })

  it('says by its exit code what went wrong', async () => {
    expect((await history('9901000000000000000')).code).toBe(5)
    expect((await bihuan('http://127.0.0.1:9', ['history', caseIdOf('9901002026001001')])).code).toBe(3)
    expect((await bihuan(house.host.url, ['histori'])).code).toBe(2)
    const caseId = caseIdOf('9901002026001002')
    inFile(data, 'events', (database) => {
      database.prepare(`UPDATE events SET data = replace(data, 'granted', 'denied') WHERE type = 'CaseDecided'
        AND stream = (SELECT id FROM streams WHERE name = ?)`).run(`approval-${caseId}`)
    })
    const broken = await history(caseId)
    expect(broken).toMatchObject({ code: 7, stdout: expect.stringContaining('断裂于修订 1') })
  })
})
