import { afterAll, expect, it } from '@jest/globals'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeAll } from './write-all.js'

const folder = mkdtempSync(join(tmpdir(), 'bihuan-write-all-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('What cannot be written as a whole leaves everything as it was', () => {
  writeFileSync(join(folder, 'wired.json'), 'before')
  mkdirSync(join(folder, 'in-the-way'))
  const files = new Map([['new/room/a.ts', 'a'], ['wired.json', 'after'], ['in-the-way', 'a folder is no file']])
  expect(() => writeAll(folder, files)).toThrow()
  expect([existsSync(join(folder, 'new')), readFileSync(join(folder, 'wired.json'), 'utf8')]).toEqual([false, 'before'])
})

it('What can be written is', () => {
  writeAll(folder, new Map([['room/a.ts', 'a'], ['room/b.ts', 'b']]))
  expect(['a', 'b'].map((name) => readFileSync(join(folder, 'room', `${name}.ts`), 'utf8'))).toEqual(['a', 'b'])
})
