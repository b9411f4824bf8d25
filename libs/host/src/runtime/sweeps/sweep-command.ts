import { Contention, EVERYWHERE, Failure, streamName, type Entropy } from '@bihuan/kernel'
import type { SweptCommand } from '../../definition/sweep.js'
import type { CommandGateway } from '../command-gateway.js'
import { errorFacts, type Log } from '../log.js'
import { systemActor } from '../system-actor.js'
import { isOutage } from '../worker.js'

export interface SweepCommandPorts {
  readonly gateway: CommandGateway
  readonly entropy: Entropy
  readonly log: Log
}

/**
 * What became of a command. `rejected`: the answer stands until the document or what is published changes; `not-yet`:
 * it can change by itself; `busy`: others were writing to the stream, nobody decided anything.
 */
export type Swept = 'recorded' | 'nothing-new' | 'rejected' | 'not-yet' | 'busy'

/** Stream on which a swept command works. */
export function streamOf({ plan: { binding, id } }: SweptCommand): string {
  return streamName(binding.prefix, id)
}

/**
 * Gives one command of a sweep. Its id follows from the sweep, the stream and the mark, so that a mark is set once
 * however often, and by however many processes, it is found due.
 * @throws Unavailable, OutcomeUnknown, and whatever a bug throws
 */
export async function giveSwept(
  { gateway, entropy, log }: SweepCommandPorts, sweep: string, { plan, key }: SweptCommand,
): Promise<Swept> {
  const { binding, id, command } = plan
  try {
    const { outcome } = await gateway.submit(binding, {
      target: { kind: 'existing', id }, command, actor: systemActor(sweep), scope: EVERYWHERE,
      identityOfActor: sweep, key, correlationId: entropy.uuid(),
    })
    switch (outcome.kind) {
      case 'accepted': return outcome.repeated ? 'nothing-new' : 'recorded'
      // The mark was set before, when published data said something else: it stands.
      case 'key-reused': return 'nothing-new'
      case 'rejected':
        log.info('a command of a sweep was rejected', { sweep, command: command.name, code: outcome.rejection.code })
        return outcome.rejection.retry === 'later' ? 'not-yet' : 'rejected'
      default:
        log.warn('a command of a sweep was not taken', { sweep, command: command.name, outcome: outcome.kind })
        return 'rejected'
    }
  } catch (error) {
    // A stream that is full, or busy with others, holds up only itself; a full one stays full.
    if (isOutage(error) || !(error instanceof Failure)) throw error
    log.warn('a command of a sweep failed', { sweep, command: command.name, ...errorFacts(error) })
    return error instanceof Contention ? 'busy' : 'rejected'
  }
}
