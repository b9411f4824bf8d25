import { bindDecider } from '@bihuan/host'
import { rectificationDecider, scopeOfCase } from './domain/rectification.js'

/** One stream holds the orders of one case: `rectification-<caseId>`. */
export const rectification = bindDecider({
  prefix: 'rectification', perCase: true, decider: rectificationDecider, scopeOf: scopeOfCase,
})
