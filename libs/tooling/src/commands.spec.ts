import { afterAll, describe, expect, it } from '@jest/globals'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './workspace.js'

const folder = mkdtempSync(join(tmpdir(), 'bihuan-commands-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const bin = (file: string) => pathToFileURL(join(root, 'libs/tooling/bin', file)).href

describe('a program in the foreground', () => {
  /** Says which signals arrive, stops 200 ms after the first and exits with 7. */
  const listener = `
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {
      console.log(signal)
      setTimeout(() => process.exit(7), 200)
    })
    setInterval(() => undefined, 1000)
    console.log('ready')
  `

  /** A parent in its own process group, as a shell would start it. */
  function start(): { parent: ChildProcess; output: () => string } {
    const script = `
      const { runNode } = await import(${JSON.stringify(bin('child.mjs'))})
      process.exitCode = await runNode(process.execPath, ['-e', ${JSON.stringify(listener)}])
    `
    const env = { ...process.env, npm_lifecycle_event: '' }
    const options = { detached: true, env, stdio: ['ignore', 'pipe', 'inherit'] as const }
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], options as never)
    let text = ''
    parent.stdout?.on('data', (chunk) => { text += String(chunk) })
    return { parent, output: () => text }
  }

  async function ready({ parent, output }: ReturnType<typeof start>): Promise<number> {
    while (!output().includes('ready')) await once(parent.stdout ?? parent, 'data')
    return parent.pid ?? NaN
  }

  it('gets a Ctrl-C once, though the terminal and npm both pass it on, and its exit code is ours', async () => {
    const started = start()
    const pid = await ready(started)
    process.kill(-pid, 'SIGINT')
    process.kill(pid, 'SIGINT')
    const [code] = await once(started.parent, 'close')
    expect({ code, output: started.output() }).toEqual({ code: 7, output: 'ready\nSIGINT\n' })
  })

  it('gets a SIGTERM that reaches only us', async () => {
    const started = start()
    process.kill(await ready(started), 'SIGTERM')
    const [code] = await once(started.parent, 'close')
    expect({ code, output: started.output() }).toEqual({ code: 7, output: 'ready\nSIGTERM\n' })
  })

  it('does not survive us when we are killed', async () => {
    const started = start()
    process.kill(-await ready(started), 'SIGKILL')
    await once(started.parent, 'close')
    expect(started.output()).toBe('ready\nSIGTERM\n')
  })
})

describe('the build', () => {
  it('removes what was compiled from a source that is gone, and nothing else', async () => {
    const present = ['src/a.ts', 'dist/a.js', 'dist/a.d.ts', 'dist/gone.spec.js', 'dist/gone.spec.d.ts', 'dist/logo.js']
    const pack = packageWith('stale', [...present, 'tsconfig.tsbuildinfo'])
    const { sweep } = await import(bin('build.mjs'))
    sweep(pack)
    const left = [...present, 'tsconfig.tsbuildinfo'].filter((file) => existsSync(join(pack, file)))
    expect(left).toEqual(['src/a.ts', 'dist/a.js', 'dist/a.d.ts', 'dist/logo.js', 'tsconfig.tsbuildinfo'])
  })

  it('starts afresh when somebody deleted what was compiled', async () => {
    const pack = packageWith('deleted', ['src/a.ts', 'src/b.ts', 'dist/a.d.ts', 'tsconfig.tsbuildinfo'])
    const { sweep } = await import(bin('build.mjs'))
    sweep(pack)
    expect(existsSync(join(pack, 'tsconfig.tsbuildinfo'))).toBe(false)
  })

  function packageWith(name: string, files: string[]): string {
    for (const file of files) {
      mkdirSync(dirname(join(folder, name, file)), { recursive: true })
      writeFileSync(join(folder, name, file), '')
    }
    return join(folder, name)
  }
})

describe('what is typed behind a command', () => {
  it('is paths, options with their values, and words that are neither', async () => {
    const { argumentsOf } = await import(bin('selection.mjs'))
    expect(argumentsOf(['libs/kernel', '-t', 'libs', '--verbose', 'libs/nowhere', '--seed=1'])).toEqual({
      selection: ['libs/kernel'], options: ['-t', 'libs', '--verbose', '--seed=1'], unknown: ['libs/nowhere'],
    })
  })

  it.each(['check', 'lintOnly'])('ends %s with 2 and nothing run when a path does not exist', (task) => {
    const script = `const tasks = await import(${JSON.stringify(bin('check.mjs'))})
      process.exitCode = await tasks.${task}(['libs/kernel', 'libs/nowhere'])`
    const words = ['--input-type=module', '-e', script]
    const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8', timeout: 20_000 })
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain('libs/nowhere')
  })
})

describe('the totals of a test run', () => {
  it('count a spec that cannot be loaded as a failure, and every skipped test', async () => {
    const file = join(folder, 'totals.jsonl')
    const { default: TotalsReporter } = await import(bin('totals-reporter.mjs'))
    const reporter = new TotalsReporter({ testNamePattern: 'so that nothing is printed' }, { file })
    reporter.onRunComplete([], {
      numPassedTests: 5,
      numFailedTests: 1,
      testResults: [
        { testResults: [{ status: 'pending' }, { status: 'passed' }] },
        { testResults: [{ status: 'todo' }] },
        { testResults: [], testExecError: new Error('cannot be loaded') },
      ],
    })
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ passed: 5, failed: 2, skipped: 2 })
  })
})
