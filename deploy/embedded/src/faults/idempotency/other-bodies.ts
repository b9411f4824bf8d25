import type { Sent } from '../../testing/load.js'
import { planningApplication } from '../../testing/applications.js'
import type { RestartedServer } from '../restarted-server.js'
import type { Repeated } from './repeats.js'

/** Another request that its rules would allow; `undefined` for commands that have only one sensible body. */
function otherBody({ path }: Sent): object | undefined {
  if (path === '/acceptance/cases') return planningApplication(['application-form'])
  if (path.endsWith('/issue-result')) return { form: 'paper', number: '示证〔2026〕2号' }
  return undefined
}

export interface OtherBodies {
  readonly refused: number
  readonly faults: readonly string[]
}

/** Keys that were used come again with another request. @param bodyOf what is sent instead; a control sends the same */
export async function sendOtherBodies(
  server: RestartedServer, all: readonly Repeated[], bodyOf: (command: Sent) => object | undefined = otherBody,
): Promise<OtherBodies> {
  const faults: string[] = []
  let refused = 0
  for (const { command } of all) {
    const body = bodyOf(command)
    if (body === undefined) continue
    const { who, path, key } = command
    const answer = await server.post(who, path, body, { 'idempotency-key': key })
    const { code } = answer.body as { readonly code?: string }
    if (answer.status === 422 && code === 'idempotency-key-reused') refused += 1
    else faults.push(`another body under the same key was answered ${answer.status} ${code ?? ''}`)
  }
  return { refused, faults }
}
