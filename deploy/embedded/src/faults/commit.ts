import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** What a run is about: the commit, and whether the files differ from it. Results themselves are no difference. */
export async function currentCommit(folder: string): Promise<string> {
  try {
    const { stdout: commit } = await run('git', ['rev-parse', '--short=10', 'HEAD'], { cwd: folder })
    const changes = ['status', '--porcelain', '--', ':/', ':(top,exclude)docs/operate']
    const { stdout: changed } = await run('git', changes, { cwd: folder, maxBuffer: 64 * 1024 ** 2 })
    return changed === '' ? commit.trim() : `${commit.trim()} and changes`
  } catch {
    // Unpacked from an archive there is no history to name.
    return 'unknown'
  }
}
