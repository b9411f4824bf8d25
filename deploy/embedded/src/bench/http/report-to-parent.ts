import process from 'node:process'

/** What a server process tells the process that measures it. */
export type Report =
  | { readonly kind: 'ready'; readonly url: string }
  | { readonly kind: 'usage'; readonly cpuMicroseconds: number; readonly residentBytes: number }

/** Says where the server listens, answers each question about its use of the machine, and ends with its parent. */
export function reportToParent(url: string): void {
  const send = (report: Report): void => void process.send?.(report)
  process.on('message', () => {
    const { user, system } = process.cpuUsage()
    send({ kind: 'usage', cpuMicroseconds: user + system, residentBytes: process.memoryUsage.rss() })
  })
  process.once('disconnect', () => process.exit(1))
  send({ kind: 'ready', url })
}
