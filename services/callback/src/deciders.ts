import { bindDecider } from '@bihuan/host'
import { callbackDecider, scopeOfCalls } from './domain/callback.js'
import { ledgerDecider, scopeOfLedger } from './domain/ledger.js'

/** One stream a case: `callback-<caseId>`. */
export const callback = bindDecider({
  prefix: 'callback', perCase: true, decider: callbackDecider, scopeOf: scopeOfCalls,
})

/** One stream a window and day: `callback.ledger-<windowId>-<date>`. */
export const ledger = bindDecider({
  prefix: 'callback.ledger', perCase: false, decider: ledgerDecider, scopeOf: scopeOfLedger,
})
