import { isRejection, type Instant, type Recorded, type Rejection } from '@bihuan/kernel'
import type { DecidingActor, DecisionContext, Reference } from '@bihuan/reference'
import { fact } from '@bihuan/testing'
import fc from 'fast-check'
import {
  acceptanceDecider, type AcceptanceCommand, type AcceptanceEvent, type AcceptanceState,
} from '../domain/acceptance.js'
import { published } from './published.js'

export const CASE_ID = '9901000000000000000'

export const clerk: DecidingActor = { id: 'clerk-1', roles: ['clerk'], kind: 'person', hallId: 'city' }
export const leader: DecidingActor = { id: 'leader-1', roles: ['leader'], kind: 'person', hallId: 'city' }
export const importer: DecidingActor = { id: 'importer-1', roles: ['importer'], kind: 'person' }
export const applicant: DecidingActor = { id: 'citizen-1', roles: ['applicant'], kind: 'person' }
export const system: DecidingActor = { id: 'system', roles: [], kind: 'system' }

/** A Monday in March 2026, ten in the morning in Asia/Shanghai. */
export const MONDAY: Instant = '2026-03-02T02:00:00.000Z'

/**
 * A case played command by command. Every step names when and by whom; nothing else is needed to decide, so a life
 * told twice is the same twice.
 */
export class CaseLife {
  private constructor(
    readonly events: readonly Recorded<AcceptanceEvent>[], readonly state: AcceptanceState,
    private readonly setting: { readonly now: Instant; readonly actor: DecidingActor; readonly reference: Reference },
  ) {}

  static at(now: Instant, actor: DecidingActor = clerk, reference: Reference = published): CaseLife {
    return new CaseLife([], acceptanceDecider.initial, { now, actor, reference })
  }

  /** Everything from here on happens then. */
  on(now: Instant): CaseLife {
    return new CaseLife(this.events, this.state, { ...this.setting, now })
  }

  by(actor: DecidingActor): CaseLife {
    return new CaseLife(this.events, this.state, { ...this.setting, actor })
  }

  under(reference: Reference): CaseLife {
    return new CaseLife(this.events, this.state, { ...this.setting, reference })
  }

  /** The answer to a command, without recording it. */
  decide(command: AcceptanceCommand): readonly AcceptanceEvent[] | Rejection {
    return acceptanceDecider.decide(command, this.state, this.context)
  }

  /** Plays a command that must be accepted. */
  does(command: AcceptanceCommand): CaseLife {
    const decision = this.decide(command)
    if (isRejection(decision)) throw new Error(`${command.name}: ${decision.code} ${JSON.stringify(decision.facts)}`)
    return this.recording(decision)
  }

  /** Plays a command whatever the answer; a rejected one changes nothing. */
  tries(command: AcceptanceCommand): CaseLife {
    const decision = this.decide(command)
    return isRejection(decision) ? this : this.recording(decision)
  }

  /** The code of the rejection; `undefined` when the command was accepted. */
  refusal(command: AcceptanceCommand): string | undefined {
    const decision = this.decide(command)
    return isRejection(decision) ? decision.code : undefined
  }

  /** Types of the decided events; throws when rejected. */
  outcome(command: AcceptanceCommand): readonly string[] {
    return this.does(command).events.slice(this.events.length).map(({ type }) => type)
  }

  get types(): readonly string[] {
    return this.events.map(({ type }) => type)
  }

  /** How a failed law names its counterexample. */
  [fc.toStringMethod](): string {
    return this.events.map(({ type, metadata }) => `${metadata.recordedAt} ${metadata.actor.id}: ${type}`).join('\n')
  }

  private recording(decided: readonly AcceptanceEvent[]): CaseLife {
    const { now, actor } = this.setting
    const events = [...this.events]
    let { state } = this
    for (const event of decided) {
      const recorded = fact(event).by({ id: actor.id, roles: actor.roles, kind: actor.kind }).at(now)
        .recorded(`acceptance-${CASE_ID}`, events.length, undefined)
      events.push(recorded)
      state = acceptanceDecider.evolve(state, recorded)
    }
    return new CaseLife(events, state, this.setting)
  }

  private get context(): DecisionContext {
    const { now, actor, reference } = this.setting
    return { now, actor, reference, id: CASE_ID, subjects: { of: subjectOf, unidentified: () => SOMEBODY } }
  }
}

const SOMEBODY = '00000000-0000-4000-8000-00000000000c'

/** The same person is the same subject, as the host promises. */
function subjectOf({ idNumber }: { readonly idNumber: string }): string {
  return `00000000-0000-4000-8000-${idNumber.replaceAll(/\D/g, '').slice(-12).padStart(12, '0')}`
}
