import {
  Contention, Damaged, Failure, InvalidCursor, LimitExceeded, OutcomeUnknown, Unavailable, VersionConflict,
} from '@bihuan/kernel'
import { malformed } from './malformed.js'
import { Problem } from './problem.js'

const RETRY_AFTER_S = '1'

/**
 * Outages and conflicts that were thrown, as the wire knows them; `undefined` for what nobody foresaw, and for a
 * damaged store, which no client can do anything about.
 */
export function problemOfFailure(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error
  if (error instanceof OutcomeUnknown) {
    return later(error, 'outcome-unknown', {
      'zh-CN': '处理结果未知，请用同一幂等键重试', en: 'The outcome is not known: repeat with the same Idempotency-Key',
    }, error.commandId)
  }
  if (error instanceof Unavailable) {
    return later(error, error.code, { 'zh-CN': '系统暂不可用，请稍后重试', en: 'Not available now, try again' })
  }
  if (error instanceof Contention || error instanceof VersionConflict) {
    return later(error, 'contention', { 'zh-CN': '同一办件操作过多，请稍后重试', en: 'Too many act on this at once, try again' })
  }
  if (error instanceof LimitExceeded) {
    return new Problem(409, error.code, {
      title: { 'zh-CN': '超出系统限制', en: 'A stated limit would be passed' }, cause: error,
    })
  }
  if (error instanceof Failure && !(error instanceof Damaged)) {
    return new Problem(409, error.code, {
      title: { 'zh-CN': '当前状态不允许此操作', en: 'The present state does not allow this' }, cause: error,
    })
  }
  if (error instanceof InvalidCursor) return malformed([{ pointer: '/cursor', in: 'query', rule: 'cursor' }])
  return undefined
}

function later(cause: Error, code: string, title: Problem['options']['title'], commandId?: string): Problem {
  return new Problem(503, code, {
    title, cause,
    headers: { 'retry-after': RETRY_AFTER_S },
    ...(commandId === undefined ? {} : { commandId }),
  })
}
