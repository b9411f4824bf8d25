import { bindDecider } from '@bihuan/host'
import { approvalDecider, scopeOfCase } from './domain/approval.js'

/** One stream a case: `approval-<caseId>`. */
export const approval = bindDecider({
  prefix: 'approval', perCase: true, decider: approvalDecider, scopeOf: scopeOfCase,
})
