import { BoundedCache } from './bounded-cache.js'
import type { CommandRequest, Outcome, StreamRules } from './command-request.js'
import type { Command } from './decider.js'
import { MAX_EVENTS_PER_STREAM, type Instant, type NewEvent, type Position, type SealedEvent } from './event.js'
import { Contention, OutcomeUnknown, VersionConflict } from './failures.js'
import { isRepetition, judge, knownAnswer, type ToAppend } from './judge.js'
import { KeyedQueue } from './keyed-queue.js'
import { blank, foldInto, inScope, type LoadedStream } from './loaded-stream.js'
import type { Appended, EventStore } from './ports/event-store.js'
import type { Scope } from './scope.js'
import type { Sealer } from './sealer.js'

export interface ExecutePorts {
  readonly store: EventStore
  readonly sealer: Sealer
  now(): Instant
}

const CONFLICT_RETRIES = 3
const UNKNOWN_RETRIES = 3

/**
 * Executes commands: state from cache or stream, known command?, scope, `If-Match`, decide, seal, append.
 * The append is the only write; whatever else has to happen subscribes to it.
 */
export class Execution {
  private readonly loaded: BoundedCache<string, LoadedStream>
  private readonly queue: KeyedQueue

  constructor(private readonly ports: ExecutePorts, limits: { cachedStreams: number; queuedPerStream: number }) {
    this.loaded = new BoundedCache(limits.cachedStreams)
    this.queue = new KeyedQueue(limits.queuedPerStream)
  }

  /** @throws OutcomeUnknown, Unavailable, Contention, LimitExceeded */
  execute<State, C extends Command, E extends NewEvent, Context>(
    rules: StreamRules<State, C, E, Context>, request: CommandRequest<C>, contextFor: () => Context,
  ): Promise<Outcome> {
    return this.queue.run(request.stream, () => this.attempt(rules, request, contextFor))
  }

  /** The folded state of a stream as of now, or `undefined` when there is none or it lies outside the scope. */
  async stateOf<State, C extends Command, E extends NewEvent, Context>(
    rules: StreamRules<State, C, E, Context>, stream: string, scope: Scope,
  ): Promise<{ readonly state: State; readonly revision: number; readonly position: Position } | undefined> {
    const loaded = await this.queue.run(stream, () => this.refresh(rules, stream))
    if (loaded.position === undefined || !inScope(rules, loaded, scope)) return undefined
    return { state: loaded.state as State, revision: loaded.revision, position: loaded.position }
  }

  private async attempt<State, C extends Command, E extends NewEvent, Context>(
    rules: StreamRules<State, C, E, Context>, request: CommandRequest<C>, contextFor: () => Context,
  ): Promise<Outcome> {
    for (let conflicts = 0; conflicts <= CONFLICT_RETRIES; conflicts++) {
      try {
        return await this.once(rules, request, contextFor)
      } catch (error) {
        this.loaded.delete(request.stream)
        if (!(error instanceof VersionConflict)) throw error
      }
    }
    throw new Contention(request.stream, `${CONFLICT_RETRIES} retries met a new version each time`)
  }

  private async once<State, C extends Command, E extends NewEvent, Context>(
    rules: StreamRules<State, C, E, Context>, request: CommandRequest<C>, contextFor: () => Context,
  ): Promise<Outcome> {
    const cached = this.loaded.get(request.stream)
    const judged = judge(rules, request, cached ?? await this.refresh(rules, request.stream), contextFor)
    if (judged.kind === 'append') return this.append(rules, request, judged)
    if (cached === undefined || isRepetition(judged)) return judged
    // A "no" may rest on a state that another process has moved on: look once more before saying it.
    const fresh = await this.refresh(rules, request.stream)
    if (fresh.revision === cached.revision) return judged
    const again = judge(rules, request, fresh, contextFor)
    return again.kind === 'append' ? this.append(rules, request, again) : again
  }

  private async append<State, C extends Command, E extends NewEvent, Context>(
    rules: StreamRules<State, C, E, Context>, request: CommandRequest<C>, judged: ToAppend,
  ): Promise<Outcome> {
    const { loaded } = judged
    const now = this.ports.now()
    const facts = await this.ports.sealer.seal({
      request,
      revision: loaded.revision + 1,
      previousHash: loaded.lastHash,
      recordedAt: now > loaded.lastRecordedAt ? now : loaded.lastRecordedAt,
      events: judged.events,
    })
    const appended = await this.appendSettled(request, loaded.revision, facts.map((fact) => fact.sealed))
    if (appended.stoodThere) return this.firstAnswer(rules, request)
    const { revision, position } = appended
    this.loaded.set(request.stream, foldInto(rules, loaded, facts.map((fact) => ({ ...fact.recorded, position }))))
    const events = judged.events.map((event) => event.type)
    return { kind: 'accepted', stream: request.stream, revision, position, events, repeated: false }
  }

  /** What is stored under these ids may be another process's bytes: state and chain are taken from the store. */
  private async firstAnswer<State, C extends Command, E extends NewEvent, Context>(
    rules: StreamRules<State, C, E, Context>, request: CommandRequest<C>,
  ): Promise<Outcome> {
    this.loaded.delete(request.stream)
    const known = (await this.refresh(rules, request.stream)).commands.get(request.commandId)
    if (known === undefined) throw new OutcomeUnknown(request.stream, false, { commandId: request.commandId })
    return knownAnswer(request, known)
  }

  /** Same bytes, same revision, until the store says yes or no: never decided anew while the outcome is unknown. */
  private async appendSettled(
    request: CommandRequest, expectedRevision: number, events: readonly SealedEvent[],
  ): Promise<Appended> {
    for (let attempt = 0; ; attempt++) {
      try {
        const appended = await this.ports.store.append(request.stream, expectedRevision, events)
        return attempt === 0 ? appended : { ...appended, stoodThere: true }
      } catch (error) {
        if (!(error instanceof OutcomeUnknown)) throw error
        if (error.canRepeat && attempt < UNKNOWN_RETRIES) continue
        throw new OutcomeUnknown(request.stream, false, { cause: error, commandId: request.commandId })
      }
    }
  }

  private async refresh<State, C extends Command, E extends NewEvent, Context>(
    rules: StreamRules<State, C, E, Context>, stream: string,
  ): Promise<LoadedStream> {
    const known = this.loaded.get(stream) ?? blank(rules.decider.initial)
    const events = await this.ports.store.readStream(stream, known.revision + 1, MAX_EVENTS_PER_STREAM + 1)
    if (events.length === 0) return known
    // Folding uses the cached entry up: should a rule throw halfway, nothing half folded may stay behind.
    this.loaded.delete(stream)
    const fresh = foldInto(rules, known, events.map((event) => this.ports.sealer.read(event)))
    this.loaded.set(stream, fresh)
    return fresh
  }
}
