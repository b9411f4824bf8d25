import { refuse, type Answer, type Client, type Problem } from '../client.js'
import { rowKey } from './row-key.js'
import type { CaseRow } from './row.js'

/** `known`: every command of the row had been done before; nothing has changed. */
export type Played =
  | { readonly kind: 'imported' | 'known'; readonly caseId: string }
  | { readonly kind: 'rejected'; readonly command: string; readonly problem: Problem; readonly caseId?: string }

/** Waiting for a server that is busy. */
export interface Patience {
  readonly tries: number
  wait(attempt: number): Promise<void>
}

/** Plays one row as the commands it implies; each carries its own key, so a repetition changes nothing. */
export async function playRow(client: Client, row: CaseRow, patience: Patience): Promise<Played> {
  const key = rowKey(row)
  const send = (path: string, body: object): Promise<Answer<{ caseId: string }>> =>
    persist(() => client.post<{ caseId: string }>(path, body, `${key}/${path.split('/').at(-1) ?? ''}`), patience)

  const registered = await send('/acceptance/cases', registration(row))
  if (!registered.ok) return { kind: 'rejected', command: 'register-application', problem: registered.problem }
  const { caseId } = registered.body
  if (row.acceptedAt === undefined) return { kind: registered.replayed ? 'known' : 'imported', caseId }
  const accepted = await send(`/acceptance/cases/${caseId}/accept-application`, acceptance(row))
  if (accepted.ok) return { kind: registered.replayed && accepted.replayed ? 'known' : 'imported', caseId }
  return { kind: 'rejected', command: 'accept-application', problem: accepted.problem, caseId }
}

function registration(row: CaseRow): object {
  const { itemCode, hallId, windowId, channel, applicant, receivedAt, upstreamNumber } = row
  return {
    itemCode, hallId, windowId, channel, applicant, receivedAt, imported: true, materials: [],
    upstreamNumbers: upstreamNumber === undefined ? [] : [upstreamNumber],
  }
}

/** Outcome and end travel with the acceptance, so that no clock of a finished case ever runs. */
function acceptance({ acceptedAt, decision, closedAt, resultNumber }: CaseRow): object {
  return {
    mode: 'normal', imported: true, effectiveAt: acceptedAt,
    importedDecision: decision && { ...decision, closedAt, resultNumber },
  }
}

async function persist<Body>(send: () => Promise<Answer<Body>>, patience: Patience): Promise<Answer<Body>> {
  for (let attempt = 1; ; attempt++) {
    const answer = await send()
    if (answer.ok) return answer
    const { problem } = answer
    const comeAgain = problem.status === 503 || problem.status === 429
    if (comeAgain && attempt < patience.tries) await patience.wait(attempt)
    else if (problem.status === 401 || problem.status === 403) refuse(problem)
    else return problem.status >= 500 ? refuse(problem) : answer
  }
}
