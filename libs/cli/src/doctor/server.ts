import { createServer } from 'node:net'
import { z } from 'zod'
import { ill, ok, type Finding } from './finding.js'

const health = z.object({
  facts: z.object({ checks: z.array(z.object({ name: z.string(), ok: z.boolean(), detail: z.string() })) }),
})

const WITHIN_MS = 5_000

/**
 * What answers at the address. When nothing does and nobody has asked for this address, it is enough that a start could
 * listen there.
 */
export async function serverFinding(url: string, asked: boolean): Promise<Finding> {
  const server = ok('服务', 'server', url)
  const answer = await answerOf(url)
  if (answer === undefined) return asked ? unanswered(server) : portFinding(new URL(url))
  if (answer.status === 200 && isHealth(answer.body)) return { ...server, seen: `${url} 就绪 ready` }
  const red = health.safeParse(answer.body)
  if (answer.status !== 503 || !red.success) {
    return ill('fail', { ...server, seen: `${url} ${answer.status}` }, '该端口上是其他程序：请另选端口',
      'another program has this port: choose another one')
  }
  const names = red.data.facts.checks.filter((check) => !check.ok).map(({ name, detail }) => `${name} (${detail})`)
  return ill('fail', { ...server, seen: `${url} ${names.join(', ')}` }, '服务未就绪：见运维手册对应章节（rebuild、parked、logs）',
    'not ready: see the operating guide (rebuild, parked, logs)')
}

function unanswered(server: Finding): Finding {
  return ill('fail', server, '无应答：请启动服务或核对地址', 'no answer: start the service or check the address')
}

async function portFinding({ hostname, port }: URL): Promise<Finding> {
  const wanted = ok('端口', 'port', `${hostname}:${port} 空闲 free`)
  const code = await new Promise<string | undefined>((resolve) => {
    const probe = createServer().once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'))
    probe.listen(Number(port), hostname, () => probe.close(() => resolve(undefined)))
  })
  if (code === undefined) return wanted
  return ill('warn', { ...wanted, seen: `${hostname}:${port} ${code}` }, '服务启动时无法在此监听：请另选端口',
    'a start could not listen here: choose another port')
}

async function answerOf(url: string): Promise<{ readonly status: number; readonly body: unknown } | undefined> {
  try {
    const response = await fetch(new URL('/health/ready', url), { signal: AbortSignal.timeout(WITHIN_MS) })
    const text = await response.text()
    return { status: response.status, body: parsed(text) }
  } catch {
    // Not reached, refused or late: each is the same finding.
    return undefined
  }
}

function isHealth(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'ready' in body && body.ready === true
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
