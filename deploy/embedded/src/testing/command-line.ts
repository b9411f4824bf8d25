import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

const MAIN = fileURLToPath(new URL('../../../../libs/cli/dist/main.js', import.meta.url))

/** Runs the `bihuan` command against a server, as `npm run bihuan --` does. */
export function bihuan(url: string, words: readonly string[]): Promise<Ran> {
  const { NODE_OPTIONS: _, BIHUAN_TOKEN: __, ...environment } = process.env
  const child = spawn(process.execPath, [MAIN, '--url', url, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'], env: environment,
  })
  let [stdout, stderr] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
}
