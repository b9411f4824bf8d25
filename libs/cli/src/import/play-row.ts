import { refuse, type Answer, type Client, type Problem } from '../client.js'
import { rowKey } from './row-key.js'
import type { CaseRow } from './row.js'

export type Played =
  | { readonly kind: 'played'; readonly caseId: string }
  | { readonly kind: 'rejected'; readonly command: string; readonly problem: Problem; readonly caseId?: string }

/** Waiting for the other service's reaction, and for a server that is busy. */
export interface Patience {
  readonly tries: number
  wait(attempt: number): Promise<void>
}

/** The other service has not come that far yet, or the server asks to come again. */
const NOT_YET: ReadonlySet<string> = new Set(['not-concluded', 'approval-not-open'])

/** Plays one row as the commands it implies; each carries its own key, so a repetition changes nothing. */
export async function playRow(client: Client, row: CaseRow, patience: Patience): Promise<Played> {
  const key = rowKey(row)
  const send = (path: string, body: object): Promise<Answer<{ caseId: string }>> =>
    persist(() => client.post<{ caseId: string }>(path, body, `${key}/${path.split('/').at(-1) ?? ''}`), patience)

  const registered = await send('/acceptance/cases', registration(row))
  if (!registered.ok) return { kind: 'rejected', command: 'register-application', problem: registered.problem }
  const { caseId } = registered.body
  for (const [command, body] of followingCommands(row, caseId)) {
    const answer = await send(`/acceptance/cases/${caseId}/${command}`, { ...body, imported: true })
    if (!answer.ok) return { kind: 'rejected', command, problem: answer.problem, caseId }
  }
  return { kind: 'played', caseId }
}

function registration(row: CaseRow): object {
  const { itemCode, hallId, windowId, channel, applicant, receivedAt, upstreamNumber } = row
  return {
    itemCode, hallId, windowId, channel, applicant, receivedAt, imported: true, materials: [],
    upstreamNumbers: upstreamNumber === undefined ? [] : [upstreamNumber],
  }
}

function* followingCommands(row: CaseRow, caseId: string): Generator<readonly [string, object]> {
  const { acceptedAt, decision, closedAt } = row
  if (acceptedAt === undefined) return
  yield ['accept-application', { mode: 'normal', effectiveAt: acceptedAt, importedDecision: decision }]
  if (closedAt === undefined || (decision?.conclusion !== 'granted' && decision?.conclusion !== 'denied')) return
  yield ['issue-result', { form: 'paper', number: row.resultNumber ?? caseId, effectiveAt: decision.decidedAt }]
  yield ['deliver-result', { method: 'window', effectiveAt: closedAt }]
}

async function persist<Body>(send: () => Promise<Answer<Body>>, patience: Patience): Promise<Answer<Body>> {
  for (let attempt = 1; ; attempt++) {
    const answer = await send()
    if (answer.ok) return answer
    const { problem } = answer
    const comeAgain = problem.status === 503 || problem.status === 429 || NOT_YET.has(problem.code)
    if (comeAgain && attempt < patience.tries) await patience.wait(attempt)
    else if (problem.status === 401 || problem.status === 403) refuse(problem)
    else return problem.status >= 500 ? refuse(problem) : answer
  }
}
