import { definitionOf } from '@bihuan/contracts'
import { isRejection, type Instant, type Recorded } from '@bihuan/kernel'
import type { DecidingActor, DecisionContext, Reference } from '@bihuan/reference'
import { fact } from '@bihuan/testing'
import {
  callbackDecider, type CallbackCommand, type CallbackEvent, type CallbackState, type CallState, type ScheduleCallback,
} from '../domain/callback.js'
import type { CallbackDecision } from '../domain/events.js'
import { ABOUT, CASE_ID, CONTACT, MONDAY, OFFICER, REFERENCE, SUPERVISOR, SYSTEM } from './scenes.js'

const noSubjects: DecisionContext['subjects'] = {
  of: () => { throw new TypeError('callback names nobody') },
  unidentified: () => { throw new TypeError('callback names nobody') },
}

type FileData = Extract<CallbackCommand, { readonly name: 'OpenCallbackFile' }>['data']

/** The calls of one case played through the rules. */
export class CallStory {
  readonly events: Recorded<CallbackEvent>[] = []
  state: CallbackState = callbackDecider.initial
  private now: Instant = MONDAY
  private actor: DecidingActor = SYSTEM
  private known: Reference = REFERENCE

  at(now: Instant): this {
    this.now = now
    return this
  }

  as(actor: DecidingActor): this {
    this.actor = actor
    return this
  }

  knowing(reference: Reference): this {
    this.known = reference
    return this
  }

  opened(more: Partial<FileData> = {}): this {
    const data: FileData = { about: ABOUT, kind: 'case', enterprise: false, contact: CONTACT, ...more }
    return this.as(SYSTEM).does({ name: 'OpenCallbackFile', data })
  }

  openedWithoutNumber(): this {
    return this.as(SYSTEM).does({ name: 'OpenCallbackFile', data: { about: ABOUT, kind: 'case', enterprise: false } })
  }

  scheduled(more: Partial<ScheduleCallback> = {}): this {
    return this.as(SYSTEM).does(scheduling({ at: this.now, ...more }))
  }

  /** Assigned to the officer, who has reached the citizen. */
  reached(round: number): this {
    return this.as(SUPERVISOR).does({ name: 'AssignCallback', data: { round, officerId: OFFICER.id } })
      .as(OFFICER).does({ name: 'RecordAttempt', data: { round, outcome: 'reached' } })
  }

  get context(): DecisionContext {
    return { now: this.now, actor: this.actor, id: CASE_ID, reference: this.known, subjects: noSubjects }
  }

  asked(command: CallbackCommand): CallbackDecision {
    return callbackDecider.decide(command, this.state, this.context)
  }

  /** The types of the facts that would follow, or the code of the "no". */
  says(command: CallbackCommand): readonly string[] | string {
    const decision = this.asked(command)
    return isRejection(decision) ? decision.code : decision.map(({ type }) => type)
  }

  /** Plays a command and records what follows. @throws when it is rejected */
  does(command: CallbackCommand): this {
    const decision = this.asked(command)
    if (!isRejection(decision)) return this.records(decision)
    throw new Error(`${command.name} was rejected: ${decision.code} ${JSON.stringify(decision.facts)}`)
  }

  /** Records facts as the sealer does: validated, and never before what stands there. */
  records(decided: readonly CallbackEvent[]): this {
    for (const event of decided) {
      definitionOf(event.type).schema.parse(event.data)
      const before = this.events.at(-1)?.metadata.recordedAt ?? ''
      const at = this.now > before ? this.now : before
      const recorded = fact(event).by(this.actor).at(at).recorded(`callback-${CASE_ID}`, this.events.length, undefined)
      this.events.push(recorded)
      this.state = callbackDecider.evolve(this.state, recorded)
    }
    return this
  }

  get calls(): readonly CallState[] {
    return this.state.status === 'unopened' ? [] : this.state.calls
  }

  /** When a round is due, as last recorded. */
  dueAt(round: number): Instant | null | undefined {
    return this.state.dues[`call:${round}`]?.dueAt
  }

  get types(): readonly string[] {
    return this.events.map(({ type }) => type)
  }
}

export function callStory(): CallStory {
  return new CallStory()
}

export function scheduling(
  more: Partial<ScheduleCallback> = {},
): Extract<CallbackCommand, { readonly name: 'ScheduleCallback' }> {
  const data = { trigger: 'acceptedCase' as const, at: MONDAY, afterLedger: false, orderIds: [], ...more }
  return { name: 'ScheduleCallback', data }
}
