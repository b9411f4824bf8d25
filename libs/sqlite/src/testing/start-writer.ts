import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Acknowledged, WriterPlan, WriterProcess } from '@bihuan/testing'

const PROGRAM = fileURLToPath(new URL('writer-process.js', import.meta.url))

/** Starts a process that appends to the file until it is stopped or killed. */
export async function startWriter(file: string, { name, seed }: WriterPlan): Promise<WriterProcess> {
  const child = fork(PROGRAM, [file, name, String(seed)], { execArgv: [] })
  const told: Acknowledged[] = []
  let wake = (): void => undefined
  let code: number | null | undefined
  child.on('message', (done) => {
    told.push(done as Acknowledged)
    wake()
  })
  const ended = once(child, 'exit').then(([exitCode]: (number | null)[]) => {
    code = exitCode
    wake()
  })
  return {
    async reached(count) {
      while (told.length < count) {
        if (code !== undefined) throw new Error(`the writer ${name} ended with ${code} after ${told.length} appends`)
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
      return told
    },
    async stop() {
      child.send('stop')
      await ended
      if (code !== 0) throw new Error(`the writer ${name} ended with ${code}`)
      return told
    },
  }
}
