import type { Outcome, Scope } from '@bihuan/kernel'
import { Server, type CustomTransportStrategy } from '@nestjs/microservices'
import type { HostedRuntime } from '../application/hosted-runtime.js'
import type { StateOf, Submission, Submitted } from '../runtime/command-gateway.js'
import type { Health } from '../runtime/health.js'
import { PersonalOpener } from '../sealing/personal-opener.js'
import type { Ports } from '../runtime/ports.js'

/** What the runtime under an HTTP edge answers next; tests change it between requests. */
export interface Script {
  submit(submission: Submission): Promise<Submitted>
  stateOf(id: string, scope: Scope): StateOf<unknown> | undefined
  health: Health
  /** Whether a view reaches the position that is asked for. */
  viewReaches: boolean
  /** Every submission, in order. */
  readonly submissions: Submission[]
}

/** An accepted outcome at revision 3. */
export function accepted(id: string, repeated = false): Submitted {
  const outcome: Outcome = {
    kind: 'accepted', stream: `tasting-${id}`, revision: 3, position: '0000000000000007', events: ['Tasted'], repeated,
  }
  return { outcome, id, commandId: '3f0c8f0e-6a0e-5b7e-9d0c-1f2e3d4c5b6a' }
}

/** Everything is accepted, everything is well. */
export function obligingScript(): Script {
  return {
    submit: ({ target }) => Promise.resolve(accepted(target.kind === 'existing' ? target.id : 'fresh')),
    stateOf: () => undefined,
    health: { ready: true, checks: [{ name: 'store', ok: true, detail: 'open' }] },
    viewReaches: true,
    submissions: [],
  }
}

/** A runtime that does what the script says: for tests of the edge, where outages must come on demand. */
export function scriptedRuntime(script: Script, ports: Ports): HostedRuntime {
  return {
    gateway: {
      submit: (_, submission) => {
        script.submissions.push(submission)
        return script.submit(submission)
      },
      // Everything that a test commands about exists; what is in it is for nobody to know.
      stateOf: ({ decider }) => Promise.resolve({ state: decider.initial, revision: 3, position: '0000000000000007' }),
      queryCodeOf: () => 'ABCD2345',
      givenToken: () => new Uint8Array(32),
    },
    clock: ports.clock,
    opener: new PersonalOpener(ports.subjectKeys),
    parked: {
      list: () => Promise.resolve([]), refused: () => Promise.resolve([]), retry: nothingParked, skip: nothingParked,
    },
    views: { list: () => [], rebuild: () => Promise.resolve() },
    reference: () => {
      throw new TypeError('nothing is published here')
    },
    viewPosition: () => '0000000000000005',
    waitForView: () => Promise.resolve(script.viewReaches),
    strategyOf: () => new IdleStrategy(),
    health: () => script.health,
    figures: () => [{ name: 'view_lag_events', labels: { view: 'tasting.list' }, value: 2 }],
    drained: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  }
}

function nothingParked(): Promise<Submitted> {
  return Promise.reject(new TypeError('nothing is parked here'))
}

class IdleStrategy extends Server implements CustomTransportStrategy {
  listen(callback: () => void): void {
    callback()
  }

  close(): void {
    // Nothing was opened.
  }

  on(): void {
    // Nothing is told.
  }

  unwrap<T>(): T {
    throw new TypeError('there is nothing inside')
  }
}
