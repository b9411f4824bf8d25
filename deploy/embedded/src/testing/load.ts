import type { Entropy } from '@bihuan/kernel'
import { integerBelow, seededEntropy } from '@bihuan/testing'
import { STAFF, someLife, type Step, type Who } from './lives.js'
import { tokenOf, type Done } from './house.js'

/** A command as it was sent, and what was said to it; no answer when the connection broke first. */
export interface Sent {
  readonly who: Who
  readonly path: string
  readonly body: object
  readonly key: string
  answer?: Done
}

/** What another service has to do first (its case is unknown there until then), and what asks to come again. */
const COME_AGAIN = new Set([
  'not-found', 'not-concluded', 'unavailable', 'storage-full', 'contention', 'outcome-unknown',
])
/** How a caller waits when it is asked to come again. */
export interface Patience {
  readonly pauseMs: number
  readonly attempts: number
  /** Told of every answer that asks to come again. */
  readonly putOff?: (status: number, code: string) => void
}

const PATIENCE: Patience = { pauseMs: 5, attempts: 2_000 }

export interface Said {
  readonly status: number
  readonly replayed: boolean
  readonly body: Done & { readonly code?: string }
}

/** Speaks to one running process with the tokens it has given. */
export class Caller {
  private constructor(
    private readonly url: string, private readonly tokens: ReadonlyMap<Who, string>,
    private readonly patience: Patience,
  ) {}

  static async of(url: string, patience = PATIENCE): Promise<Caller> {
    const tokens = Object.entries(STAFF).map(async ([who, actor]) => [who as Who, await tokenOf(url, actor)] as const)
    return new Caller(url, new Map(await Promise.all(tokens)), patience)
  }

  /** @throws when the connection breaks, or for a "no" that nothing in a load should meet */
  async send({ who, path, body, key }: Sent): Promise<Said> {
    const { pauseMs, attempts, putOff } = this.patience
    for (let attempt = 1; ; attempt++) {
      const response = await fetch(`${this.url}${path}`, {
        method: 'POST', body: JSON.stringify(body), headers: {
          'authorization': `Bearer ${this.tokens.get(who) ?? ''}`, 'content-type': 'application/json',
          'idempotency-key': key,
        },
      })
      const said = (await response.json()) as Said['body']
      const replayed = response.headers.get('idempotency-replayed') === 'true'
      if (response.ok) return { status: response.status, replayed, body: said }
      const { code = '' } = said
      if (!COME_AGAIN.has(code) || attempt >= attempts) throw new Refused(path, response.status, said)
      putOff?.(response.status, code)
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
}

/** A load only sends what the rules allow: a refusal is a finding, not a broken connection. */
class Refused extends Error {
  constructor(path: string, status: number, body: object) {
    super(`${path} was answered ${status}: ${JSON.stringify(body)}`)
  }
}

export interface LoadOptions {
  readonly seed: number
  readonly clients: number
  /** Called after every answer with the number of commands that were acknowledged so far. */
  acknowledged(count: number): void
}

/** So many clients at once, each playing one life after the other until the connection breaks. */
export async function playUntilBroken(caller: Caller, options: LoadOptions): Promise<readonly Sent[][]> {
  let count = 0
  return Promise.all(Array.from({ length: options.clients }, async (_, client) => {
    const entropy = seededEntropy(options.seed * 1_000 + client)
    const sent: Sent[] = []
    try {
      for (;;) await playLife(caller, entropy, sent, () => options.acknowledged(++count))
    } catch (error) {
      if (error instanceof Refused) throw error
      return sent
    }
  }))
}

/** One life from registration to its end, whatever that is; `sent` grows by what was sent. */
export async function playLife(
  caller: Caller, entropy: Entropy, sent: Sent[], acknowledged: () => void,
): Promise<void> {
  let caseId: string | undefined
  for (const step of someLife(entropy)) {
    const command: Sent = { who: step.who, path: pathOf(step, caseId), body: step.body, key: entropy.uuid() }
    sent.push(command)
    // One in eight is sent twice at once, as an impatient client does.
    const twice = integerBelow(entropy, 8) === 0
    const [{ body }, again] = await Promise.all([caller.send(command), twice ? caller.send(command) : undefined])
    if (again !== undefined && JSON.stringify(again.body) !== JSON.stringify(body)) {
      throw new Refused(command.path, again.status, { first: body, second: again.body })
    }
    command.answer = body
    caseId ??= body.caseId
    acknowledged()
  }
}

/** Where a step of a life is sent. */
export function pathOf({ command }: Step, caseId: string | undefined): string {
  const [service = '', name = ''] = command.split('/')
  return caseId === undefined ? `/${service}/cases` : `/${service}/cases/${caseId}/${name}`
}

/** What sending everything once more has shown. */
export interface Repetition {
  readonly faults: readonly string[]
  /** Commands whose answer never came: already stored, or done now. */
  readonly wereStored: number
  readonly doneNow: number
}

/** Sends every command again, each client's in their order: what was acknowledged must be answered the same. */
export async function sendAgain(caller: Caller, clients: readonly (readonly Sent[])[]): Promise<Repetition> {
  const faults: string[] = []
  let [wereStored, doneNow] = [0, 0]
  await Promise.all(clients.map(async (commands) => {
    for (const command of commands) {
      const { body, replayed } = await caller.send(command)
      if (command.answer === undefined) {
        if (replayed) wereStored += 1
        else doneNow += 1
        command.answer = body
      } else if (!replayed || JSON.stringify(body) !== JSON.stringify(command.answer)) {
        faults.push(`${command.path} was answered ${JSON.stringify(command.answer)}, then ${JSON.stringify(body)}`)
      }
    }
  }))
  return { faults, wereStored, doneNow }
}
