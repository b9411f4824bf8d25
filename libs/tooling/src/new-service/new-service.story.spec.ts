import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { workspaceCopy, type WorkspaceCopy } from '../testing/workspace-copy.js'

/** A name that nobody would give to a service of theirs. */
const SERVICE = ['canaryroom', '试办', 'Canary room'] as const

let copy: WorkspaceCopy
/** What the house tests said before there was a new service: what is untidy already is not the new service's. */
let before: string

beforeAll(() => {
  copy = workspaceCopy()
  before = houseTests()
}, 120_000)

afterAll(() => copy.remove())

interface Ended {
  readonly code: number | null
  readonly output: string
}

/** Runs a task of the copy as `npm run` would. */
function run(...args: readonly string[]): Ended {
  return node('libs/tooling/bin/run.mjs', ...args)
}

function node(...args: readonly string[]): Ended {
  const { BIHUAN_TOTALS_FILE: _, ...env } = process.env
  const options = { cwd: copy.folder, encoding: 'utf8', env, timeout: 150_000, maxBuffer: 64 * 1024 * 1024 } as const
  const { status, stdout, stderr } = spawnSync(process.execPath, args, options)
  return { code: status, output: `${stdout}${stderr}` }
}

function houseTests(): string {
  const specs = ['tidy', 'manifests', 'unused-exports'].map((name) => `libs/tooling/src/${name}.spec.ts`)
  const { output } = node('libs/tooling/bin/jest.mjs', ...specs)
  const [totals] = /\d+ passed, \d+ failed, \d+ skipped/.exec(output) ?? []
  if (totals === undefined) throw new Error(`the house tests did not run: ${output}`)
  return totals
}

/** Every file of the copy that people write, with its time of change. */
function sources(): readonly string[] {
  const roots = ['libs', 'services', 'deploy', 'docs', 'package-lock.json', 'tsconfig.json']
  const files = roots.map((name) => join(copy.folder, name)).flatMap((path) => (
    statSync(path).isFile() ? [path]
      : readdirSync(path, { recursive: true, encoding: 'utf8' }).map((each) => join(path, each))
  ))
  return files.filter((file) => !/[\\/]dist([\\/]|$)|\.tsbuildinfo$/.test(file) && statSync(file).isFile())
    .map((file) => `${file} ${statSync(file).mtimeMs}`)
}

describe('A service that cannot be made', () => {
  it.each([
    ['its name is taken', ['callback', '信访', 'Petitions'], 'taken'],
    ['its name has a hyphen', ['open-days', '开放日', 'Open days'], 'one word'],
    ['a title is missing', ['petition', '信访'], 'usage'],
  ])('is refused, and nothing is written: %s', (_, words, why) => {
    const untouched = sources()
    const { code, output } = run('new-service', ...words)
    expect([code, output.includes(why), sources()]).toEqual([2, true, untouched])
  }, 60_000)
})

describe('A new service', () => {
  it('is shown before it is made', () => {
    const untouched = sources()
    const { code, output } = run('new-service', ...SERVICE, '--dry-run')
    expect([code, sources()]).toEqual([0, untouched])
    expect(output).toContain('new      services/canaryroom/src/service.ts')
    expect(output).toContain('changed  libs/contracts/src/catalogue.ts')
  }, 60_000)

  it('is made, wired and described in one go', () => {
    const { code, output } = run('new-service', ...SERVICE)
    expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' })
    expect(existsSync(join(copy.folder, 'docs/api/canaryroom.openapi.json'))).toBe(true)
  }, 180_000)

  it('builds, lints and passes its own specs, and the contracts theirs', () => {
    const { code, output } = run('test', 'services/canaryroom', 'libs/contracts')
    expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' })
    expect(output).toMatch(/\n\d+ passed, 0 failed, 0 skipped\n/)
  }, 180_000)

  it('leaves the house as tidy as it was', () => {
    expect(houseTests()).toBe(before)
  }, 60_000)

  it('leaves the documents true', () => {
    const { code, output } = node('libs/tooling/bin/jest.mjs', 'deploy/embedded/src/documents')
    expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' })
  }, 60_000)

  it('is not made twice', () => {
    const { code, output } = run('new-service', ...SERVICE)
    expect([code, output.includes('taken')]).toEqual([2, true])
  }, 60_000)
})
