import { bindDecider } from '@bihuan/host'
import { evaluationDecider, scopeOfCase } from './domain/evaluation.js'

/** One stream a case: `evaluation-<caseId>`. */
export const evaluation = bindDecider({
  prefix: 'evaluation', perCase: true, decider: evaluationDecider, scopeOf: scopeOfCase,
})
