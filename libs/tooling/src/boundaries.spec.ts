import { spawnSync } from 'node:child_process'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { root } from './workspace.js'

/** As if the text stood in that file: which rules object? One process for all cases, as each start costs seconds. */
const cases: { does: string; file: string; text: string; objects: string[] }[] = []

const boundary = '@nx/enforce-module-boundaries'
const surface = 'no-restricted-imports'
const purity = '@typescript-eslint/no-restricted-imports'

function imports(file: string, from: string, ...objects: string[]): void {
  const verb = objects.length > 0 ? 'may not import' : 'may import'
  cases.push({ does: `${file} ${verb} ${from}`, file, text: `import { x } from '${from}'\n\nx()\n`, objects })
}

function says(file: string, text: string, ...objects: string[]): void {
  const verb = objects.length > 0 ? 'may not say' : 'may say'
  cases.push({ does: `${file} ${verb} ${text.split('\n')[0]}`, file, text: `${text}\n`, objects })
}

const service = 'services/acceptance/src/canary.ts'
const serviceSpec = 'services/acceptance/src/canary.spec.ts'
imports(service, '@bihuan/sqlite', boundary)
imports(service, '@bihuan/approval', boundary)
imports(service, '@bihuan/testing', boundary, surface)
imports(service, '@bihuan/approval/domain', boundary, surface)
imports(service, '@bihuan/host/testing', surface)
imports(service, 'node:sqlite', surface)
imports(service, '../../approval/src/index.js', boundary)
imports(service, '@bihuan/host')
imports(service, '@bihuan/contracts')
imports(serviceSpec, '@bihuan/testing')
imports(serviceSpec, '@bihuan/host/testing')
imports(serviceSpec, '@bihuan/sqlite', boundary)

const reader = 'services/audit/src/canary.ts'
imports(reader, '@bihuan/approval/domain')
imports(reader, '@bihuan/approval', surface)
imports(reader, '@bihuan/sqlite', boundary)

const domain = 'services/acceptance/src/domain/canary.ts'
imports(domain, 'node:fs', purity)
imports(domain, '@nestjs/common', purity)
imports(domain, '../http/cases.controller.js', purity)
imports(domain, '../commands.js', purity)
says(domain, "import type { Accept } from '../commands.js'\n\nexport type Command = Accept")
imports(domain, '@bihuan/deadlines')
imports('services/acceptance/src/domain/canary.spec.ts', 'fast-check')
says(domain, 'export const today = () => new Date()', 'no-restricted-globals')
says(domain, 'export const chance = () => Math.random()', 'no-restricted-properties')
says(domain, 'export const three = () => Math.max(1, 3)')

imports('libs/kernel/src/canary.ts', 'zod', purity)
imports('libs/kernel/src/canary.ts', '@bihuan/deadlines', boundary, purity)
imports('libs/kernel/src/canary.ts', 'node:crypto', purity)
imports('libs/kernel/src/canary.ts', './never.js')
imports('libs/kernel/src/canary.spec.ts', '@bihuan/testing', boundary, purity)
imports('libs/kernel/src/canary.spec.ts', '@jest/globals')
imports('libs/deadlines/src/canary.ts', 'temporal-polyfill')
imports('libs/deadlines/src/canary.ts', '@bihuan/contracts', boundary, purity)
says('libs/deadlines/src/canary.ts', 'setTimeout(() => undefined, 1)', 'no-restricted-globals')
imports('libs/contracts/src/canary.spec.ts', '@bihuan/testing', boundary)
imports('libs/contracts/src/canary.ts', 'zod')

imports('libs/sqlite/src/canary.ts', 'node:sqlite')
imports('libs/sqlite/src/canary.ts', '@bihuan/contracts', boundary)
imports('libs/sqlite/src/canary.spec.ts', '@bihuan/testing')
imports('libs/host/src/canary.ts', '@bihuan/sqlite')
imports('libs/host/src/canary.ts', '@bihuan/acceptance', boundary)
imports('libs/host/src/testing/canary.ts', '@bihuan/testing')
imports('libs/cli/src/canary.ts', '@bihuan/approval/domain', surface)
imports('deploy/embedded/src/canary.ts', '@bihuan/approval')
imports('deploy/embedded/src/canary.ts', '@bihuan/sqlite', boundary)
imports('deploy/embedded/src/canary.story.spec.ts', '@bihuan/sqlite')

let verdicts: string[][] = []

beforeAll(() => {
  const script = `${root}/libs/tooling/eslint/lint-text.mjs`
  const env = { ...process.env, NX_DAEMON: 'false', NX_NO_CLOUD: 'true' }
  const input = JSON.stringify(cases)
  const result = spawnSync(process.execPath, [script], { cwd: root, env, input, encoding: 'utf8' })
  if (result.status !== 0) throw new Error(`lint-text failed: ${result.stderr}`)
  verdicts = JSON.parse(result.stdout)
}, 120_000)

describe('who may import whom', () => {
  it.each(cases.map((each, index) => [each.does, each.objects, index] as const))('%s', (_does, objects, index) => {
    expect([...new Set(verdicts[index])].sort()).toEqual([...objects].sort())
  })
})
