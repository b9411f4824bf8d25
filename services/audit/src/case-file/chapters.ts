import { acceptanceDecider, scopeOfCase as acceptanceScope } from '@bihuan/acceptance/domain'
import { approvalDecider, scopeOfCase as approvalScope, type ApprovalState } from '@bihuan/approval/domain'
import { callbackDecider, scopeOfCalls } from '@bihuan/callback/domain'
import type { ServiceName } from '@bihuan/contracts'
import type { ClockHistory, LightThresholds } from '@bihuan/deadlines'
import { evaluationDecider, scopeOfCase as evaluationScope } from '@bihuan/evaluation/domain'
import { streamName, type NewEvent, type Recorded, type RecordedEvent, type ScopeKeys } from '@bihuan/kernel'
import { rectificationDecider, scopeOfCase as rectificationScope } from '@bihuan/rectification/domain'
import type { NamedHistory } from '@bihuan/reference'

/** What audit needs of a service's folded state. */
export interface FoldedState {
  readonly status: string
  readonly clocks: Clocks
}

interface Clocks {
  readonly [clock: string]: ClockHistory
}

/** What the events of a service amount to. */
export interface Folded {
  readonly state: FoldedState
  /** Runs of clocks that were started anew later, which a service may let go. */
  readonly formerClocks: readonly NamedHistory[]
  /** Where the case belongs, as that service sees it. */
  scope(): ScopeKeys | undefined
  /** Where a service freezes them with the case. */
  readonly lights?: LightThresholds
}

/** A service's part of a case file: stream `<service>-<caseId>`, folded by that service's own rules. */
export interface Chapter {
  readonly service: ServiceName
  /** @throws TypeError for events that the service would not have recorded, or not in this order */
  fold(events: readonly RecordedEvent[]): Folded
}

/** The order in which a case passes through the services; the timeline itself is ordered by position. */
const CHAPTERS: readonly Chapter[] = [
  { service: 'acceptance', fold: foldedBy({ ...acceptanceDecider, scopeOf: acceptanceScope }) },
  { service: 'approval', fold: foldedBy({ ...approvalDecider, scopeOf: approvalScope, lightsOf: frozenLights }) },
  { service: 'evaluation', fold: foldedBy({ ...evaluationDecider, scopeOf: evaluationScope }) },
  { service: 'callback', fold: foldedBy({ ...callbackDecider, scopeOf: scopeOfCalls }) },
  { service: 'rectification', fold: foldedBy({ ...rectificationDecider, scopeOf: rectificationScope }) },
]

interface Rules<State, E extends NewEvent> {
  readonly initial: State
  evolve(state: State, event: Recorded<E>): State
  scopeOf(state: State): ScopeKeys | undefined
  lightsOf?(state: State): LightThresholds | undefined
}

function frozenLights(state: ApprovalState): LightThresholds | undefined {
  return state.status === 'unopened' ? undefined : state.file.lights
}

function foldedBy<State extends FoldedState, E extends NewEvent>(rules: Rules<State, E>): Chapter['fold'] {
  return (events) => {
    const formerClocks: Folded['formerClocks'][number][] = []
    let state = rules.initial
    for (const event of events) {
      // An event of another service gets past the compiler here and is refused by `evolve`.
      const next = rules.evolve(state, event as unknown as Recorded<E>)
      formerClocks.push(...startedAnew(state.clocks, next.clocks))
      state = next
    }
    const lights = rules.lightsOf?.(state)
    return { state, formerClocks, scope: () => rules.scopeOf(state), ...(lights && { lights }) }
  }
}

/** Clocks whose history does not go on as it began. */
function startedAnew(before: Clocks, after: Clocks): Folded['formerClocks'] {
  return Object.entries(before).map(([clock, history]) => ({ clock, history })).filter(({ clock, history }) => {
    const now = after[clock] ?? []
    return now.length < history.length || now[0]?.recordedAt !== history[0]?.recordedAt
  })
}

/** A stream that may hold something about a case: its history, or who read personal data of it. */
export interface CaseStream {
  readonly chapter: Chapter
  readonly holds: 'history' | 'readings'
  readonly name: string
}

/** All of them: known beforehand, so no index is needed. */
export function caseStreams(caseId: string): readonly CaseStream[] {
  return CHAPTERS.flatMap((chapter): readonly CaseStream[] => [
    { chapter, holds: 'history', name: streamName(chapter.service, caseId) },
    { chapter, holds: 'readings', name: streamName(`${chapter.service}.access`, caseId) },
  ])
}
