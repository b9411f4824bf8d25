import { idOf, type Recorded } from '@bihuan/kernel'
import { roundOf, type CallbackEvent } from '../domain/events.js'

/** One document a round: `<caseId>:<round>`. */
export function callIdOf(caseId: string, round: number): string {
  return `${caseId}:${round}`
}

export function callIdsOf(event: Recorded<CallbackEvent>): readonly string[] {
  const round = roundOf(event)
  return round === undefined ? [] : [callIdOf(idOf(event.stream), round)]
}
