import type { Instant } from '@bihuan/kernel'
import { RuleStory } from '@bihuan/reference/testing'
import {
  callbackDecider, type CallbackCommand, type CallbackEvent, type CallbackState, type CallState, type ScheduleCallback,
} from '../domain/callback.js'
import { ABOUT, CASE_ID, CONTACT, MONDAY, OFFICER, REFERENCE, SUPERVISOR, SYSTEM } from './scenes.js'

type FileData = Extract<CallbackCommand, { readonly name: 'OpenCallbackFile' }>['data']

/** The calls of one case played through the rules. */
export class CallStory extends RuleStory<CallbackState, CallbackCommand, CallbackEvent> {
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

  get calls(): readonly CallState[] {
    return this.state.status === 'unopened' ? [] : this.state.calls
  }

  /** When a round is due, as last recorded. */
  dueAt(round: number): Instant | null | undefined {
    return this.state.dues[`call:${round}`]?.dueAt
  }
}

export function callStory(): CallStory {
  return new CallStory(callbackDecider, {
    stream: `callback-${CASE_ID}`, now: MONDAY, actor: SYSTEM, reference: REFERENCE,
  })
}

export function scheduling(
  more: Partial<ScheduleCallback> = {},
): Extract<CallbackCommand, { readonly name: 'ScheduleCallback' }> {
  const data = { trigger: 'acceptedCase' as const, at: MONDAY, afterLedger: false, orderIds: [], ...more }
  return { name: 'ScheduleCallback', data }
}
