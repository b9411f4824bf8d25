import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { NO_GAPS, rejectionGaps } from './rejection-codes.js'
import { temporaryFolder, type TemporaryFolder } from './temporary-folder.js'

const words = { 'zh-CN': '不行；请稍后再试', en: 'Not now: try again later' }

let folder: TemporaryFolder

beforeEach(async () => {
  folder = await temporaryFolder()
})
afterEach(() => folder.remove())

describe('comparing rejections with their words', () => {
  it('finds codes in calls of every form, and none in texts, comments, specs and fixtures', async () => {
    await source('rules.ts', `
      // reject('in-a-comment')
      const text = "reject('in-a-text')"
      export const one = reject('plain', { facts: 1 })
      export const two = now > 1 ? rejectForNow(
        early ? 'first' : late ? 'second' : 'third',
      ) : Promise.reject(new Error('no rule'))`)
    await source('rules.spec.ts', "reject('in-a-spec')")
    await source('testing/toys.ts', "reject('in-a-fixture')")
    expect((await gaps({})).withoutWords).toEqual(['first', 'plain', 'second', 'third'])
  })

  it('finds words that nobody uses', async () => {
    await source('rules.ts', "reject('used')")
    expect(await gaps({ used: words, forgotten: words })).toEqual({ ...NO_GAPS, withoutUse: ['forgotten'] })
  })

  it('finds words in one language alone', async () => {
    await source('rules.ts', "reject('one', reject('two'))")
    const all = { one: { ...words, en: words['zh-CN'] }, two: { ...words, 'zh-CN': words.en } }
    expect(await gaps(all)).toEqual({ ...NO_GAPS, notInBoth: ['one', 'two'] })
  })

  it('names the place of a code that it cannot know', async () => {
    await source('rules.ts', "const code = 'known'\nreject(code)")
    expect((await gaps({})).computed).toEqual(['rules.ts: code'])
  })
})

async function source(name: string, text: string): Promise<void> {
  const file = join(folder.path, name)
  await mkdir(join(file, '..'), { recursive: true })
  await writeFile(file, text)
}

function gaps(all: Parameters<typeof rejectionGaps>[1]): ReturnType<typeof rejectionGaps> {
  return rejectionGaps(pathToFileURL(`${folder.path}/`), all)
}
