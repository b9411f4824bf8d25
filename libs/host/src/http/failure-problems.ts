import {
  Contention, Damaged, Failure, InvalidCursor, OutcomeUnknown, Unavailable, VersionConflict,
} from '@bihuan/kernel'
import { titleOf } from './host-rejections.js'
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
  if (error instanceof Failure && !(error instanceof Damaged)) {
    return new Problem(409, error.code, { title: titleOf(error.code), cause: error })
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
