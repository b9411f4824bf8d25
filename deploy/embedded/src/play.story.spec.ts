import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { temporaryFolder, type TemporaryFolder } from '@bihuan/host/testing'
import { EmbeddedProcess } from './testing/embedded-process.js'

let folder: TemporaryFolder
let first: { readonly said: string; readonly stderr: string }
let second: typeof first

async function started(): Promise<typeof first> {
  const house = await EmbeddedProcess.start({ dataFolder: folder.path, words: ['--play', 'week'] })
  const said = await house.greeting()
  const { code, stderr } = await house.stop()
  expect(code).toBe(0)
  return { said, stderr }
}

beforeAll(async () => {
  folder = await temporaryFolder()
  first = await started()
  second = await started()
}, 180_000)
afterAll(() => folder.remove())

const countsIn = (said: string): readonly string[] => said.split('\n').filter((line) => (
  /^ {2}(办件|评价|回访|整改|闭环) \w/.test(line)))

describe('The first start of a demonstration', () => {
  it('plays a week of the halls and says how far it is', () => {
    expect(first.stderr).toMatch(/演示办件 demonstration 10 % \(2026-03-0\d/)
    expect(first.stderr).toMatch(/演示办件 demonstration 100 %.*\n演示用时 played in \d+\.\d s/)
  })

  it('ends with its counts: 2,000 cases, bad ratings, loops that were closed', () => {
    const told = countsIn(first.said).join('\n')
    expect(told).toMatch(/cases +1955, 咨询 consultations 244/)
    expect(told).toMatch(/bad ones 8/)
    expect(told).toMatch(/13 立单 opened/)
    expect(Number(/closed loops +(\d+)/.exec(told)?.[1])).toBeGreaterThan(8)
  })

  it('names a case to replay', () => {
    expect(first.said).toMatch(/history 990100\w{13}/)
  })
})

describe('The second start', () => {
  it('says the same without playing again', () => {
    expect(countsIn(second.said)).toEqual(countsIn(first.said))
    expect(countsIn(second.said)).toHaveLength(5)
    expect(second.stderr).not.toContain('demonstration 10 %')
  })
})
