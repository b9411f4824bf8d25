import {
  parkedEventRetried, parkedEventSkipped,
  type ParkedEventRetried, type ParkedEventSkipped,
} from '@bihuan/contracts'
import { never, PREFECTURE_WIDE, reject, type Command, type Decider } from '@bihuan/kernel'
import type { DecisionContext } from '@bihuan/reference'
import { bindDecider, type DeciderBinding } from '../../definition/decider-binding.js'

interface Order {
  readonly group: string
  readonly key: string
  readonly reason: string
}

export type ParkedCommand = Command<'RetryParkedEvent', Order> | Command<'SkipParkedEvent', Order>
type ParkedEventOrdered = ParkedEventRetried | ParkedEventSkipped

/** One stream per parked event, named by its id: what was ordered about it, by whom and why. */
export interface ParkedState {
  readonly skipped: boolean
}

const decider: Decider<ParkedState, ParkedCommand, ParkedEventOrdered, DecisionContext> = {
  initial: { skipped: false },
  decide: ({ name, data: { group, key, reason } }, state) => {
    if (state.skipped) return reject('parked-event-skipped')
    switch (name) {
      case 'RetryParkedEvent': return [parkedEventRetried({ group, key, reason })]
      case 'SkipParkedEvent': return [parkedEventSkipped({ group, key, reason })]
      default: return never(name)
    }
  },
  evolve: (state, { type }) => (type === 'ParkedEventSkipped' ? { skipped: true } : state),
}

/** Orders about parked events concern the machinery, not a hall: only a prefecture-wide scope may give them. */
export function parkedBinding(service: string): DeciderBinding<ParkedState, ParkedCommand, ParkedEventOrdered> {
  return bindDecider({
    decider, prefix: `${service}.parked`, perCase: false,
    scopeOf: () => PREFECTURE_WIDE, scopeOfCommand: () => PREFECTURE_WIDE,
  })
}
