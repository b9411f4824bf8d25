import {
  caseAccepted, caseDecided, caseDeemedAccepted, caseTerminated, caseTransferred, caseWithdrawn, isOf,
  type RecordedOf,
} from '@bihuan/contracts'
import { localDate } from '@bihuan/deadlines'
import { effectiveTime, idOf, prefixOf, present, type RecordedEvent } from '@bihuan/kernel'
import type { CaseFact, CaseStage } from './fact.js'

/** The case that an event says something countable of. */
export function caseIdsOf(event: RecordedEvent): readonly string[] {
  const countable = isAcceptance(event) || stageAfter(event) !== undefined
  return countable ? [`case:${idOf(event.stream)}`] : []
}

/** Acceptance tells where and when, approval alone how it ends: an end without an acceptance cannot be. */
export function caseAfter(fact: CaseFact | undefined, event: RecordedEvent): CaseFact | undefined {
  if (isAcceptance(event)) return acceptedCase(event)
  const stage = stageAfter(event)
  return stage === undefined ? fact : fact && { ...fact, stage }
}

type Acceptance = RecordedOf<typeof caseAccepted> | RecordedOf<typeof caseDeemedAccepted>

function isAcceptance(event: RecordedEvent): event is Acceptance {
  return prefixOf(event.stream) === 'acceptance' && (isOf(caseAccepted, event) || isOf(caseDeemedAccepted, event))
}

function acceptedCase(event: Acceptance): CaseFact {
  const { hallId, windowId, item: { code: itemCode, unitId, handling } } = event.data
  return present<CaseFact>({
    kind: 'case', hallId, windowId, unitId, itemCode, day: localDate(effectiveTime(event)),
    handling: handling === 'promised' ? 'promised' : 'instant', stage: 'open',
  })
}

function stageAfter(event: RecordedEvent): CaseStage | undefined {
  if (prefixOf(event.stream) !== 'approval') return undefined
  if (isOf(caseWithdrawn, event)) return 'withdrawn'
  const closes = isOf(caseDecided, event) || isOf(caseTerminated, event) || isOf(caseTransferred, event)
  return closes ? 'closed' : undefined
}
