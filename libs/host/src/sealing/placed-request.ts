import type { Command, CommandRequest } from '@bihuan/kernel'
import type { DecidingActor } from '@bihuan/reference'

type Placeable<C extends Command> = Omit<CommandRequest<C>, 'actor'> & {
  readonly actor: DecidingActor
  readonly caseId: string | undefined
}

/**
 * A command on its way, with what the metadata of its events say about where it happened. The hall is known only when
 * the stream's state is, so execution writes it down while it decides.
 */
export class PlacedRequest<C extends Command = Command> implements CommandRequest<C> {
  readonly stream: string
  readonly command: C
  readonly commandId: string
  readonly requestMac: string
  readonly actor: DecidingActor
  readonly scope: CommandRequest['scope']
  readonly expectedRevision?: number
  readonly correlationId: string
  readonly causationId: string
  readonly traceparent?: string
  readonly caseId: string | undefined
  private hall: string | undefined

  constructor(request: Placeable<C>) {
    const { expectedRevision, traceparent } = request
    this.stream = request.stream
    this.command = request.command
    this.commandId = request.commandId
    this.requestMac = request.requestMac
    this.actor = request.actor
    this.scope = request.scope
    if (expectedRevision !== undefined) this.expectedRevision = expectedRevision
    this.correlationId = request.correlationId
    this.causationId = request.causationId
    if (traceparent !== undefined) this.traceparent = traceparent
    this.caseId = request.caseId
  }

  decidedIn(hallId: string | undefined): void {
    this.hall = hallId
  }

  /**
   * Hall of the stream; of a new stream the one its first event names. Where the actor works says nothing about where
   * a case belongs: only what is no case at all is placed by it.
   */
  hallOf(data: object): string | undefined {
    if (this.hall !== undefined) return this.hall
    if ('hallId' in data && typeof data.hallId === 'string') return data.hallId
    return this.caseId === undefined ? this.actor.hallId : undefined
  }
}
