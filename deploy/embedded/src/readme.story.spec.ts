import { execFile, execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from '@jest/globals'
import { EmbeddedProcess } from './testing/embedded-process.js'

const ROOT = new URL('../../../', import.meta.url)
const run = promisify(execFile)

/** The shell lines of a section of a README, as a reader copies them. */
async function shellOf(file: string, section: string): Promise<string> {
  const readme = await readFile(new URL(file, ROOT), 'utf8')
  const text = readme.split(`\n## ${section}\n`)[1]?.split('\n## ')[0] ?? ''
  const shell = /```bash\n([\s\S]*?)```/.exec(text)?.[1]
  if (shell === undefined) throw new Error(`${file} has no shell lines under "${section}"`)
  return shell
}

/** What is run, whatever the comments say and in which language the audit answers. */
function commandsOf(shell: string): readonly string[] {
  return shell.split('\n').filter((line) => !line.startsWith('#')).map((line) => line.replace(' --language en', ''))
}

function has(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

describe('The tour of the README', () => {
  it('has the same commands in Chinese', async () => {
    const [english, chinese] = [await shellOf('README.md', 'Tour'), await shellOf('README.zh-CN.md', '走一遍')]
    expect(commandsOf(chinese)).toEqual(commandsOf(english))
  })

  const tour = has('bash') && has('curl') ? it : it.skip
  tour('works as written (skipped: where bash or curl is missing)', async () => {
    const dataFolder = await mkdtemp(join(tmpdir(), 'bihuan-readme-'))
    const house = await EmbeddedProcess.start({ dataFolder, begins: '2026-03-02T01:00:00.000Z' })
    try {
      const shell = (await shellOf('README.md', 'Tour')).replace('http://127.0.0.1:8600', house.url)
      const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', shell], { cwd: fileURLToPath(ROOT) })
      expect(stdout).toContain('"code":"materials-missing"')
      expect(stdout.match(/"code":/g)).toHaveLength(1)
      expect(stdout).toContain('"status":"closed"')
      expect(stdout).toMatch(/closed: granted[\s\S]*acceptance-\w+ {2}8 events {2}verified/)
      expect(stdout).toContain('"queryCode"')
      expect(stdout).toMatch(/"BadRatingRaised"[\s\S]*"status":"opened"[\s\S]*"status":"closed"[\s\S]*call no\. 2 done/)
      expect(stdout).toMatch(/"badRatings":1,"invalidRatings":0,"notYetRectified":0/)
    } finally {
      await house.stop()
      await rm(dataFolder, { recursive: true, force: true })
    }
  }, 60_000)
})
