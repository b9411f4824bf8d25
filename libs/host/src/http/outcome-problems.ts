import { never, type Outcome } from '@bihuan/kernel'
import type { RejectionWords } from '../definition/service-definition.js'
import { titleOf } from './host-rejections.js'
import { Problem } from './problem.js'

/**
 * Every outcome of a command that is no success, as the wire knows it (architecture §6, §7).
 * @param words of the service whose rule was asked; left out where only the host's own rules were
 */
export function problemOf(outcome: Exclude<Outcome, { kind: 'accepted' }>, words?: RejectionWords): Problem {
  switch (outcome.kind) {
    case 'rejected':
      return new Problem(409, outcome.rejection.code, {
        title: titleOf(outcome.rejection.code, words),
        facts: outcome.rejection.facts,
      })
    case 'stale':
      return new Problem(412, 'stale', {
        title: { 'zh-CN': '内容已被他人更新，请刷新后重试', en: 'Somebody else was first: read again and decide anew' },
        facts: { revision: outcome.revision },
        headers: { etag: `"${outcome.revision}"` },
      })
    case 'key-reused':
      return new Problem(422, 'idempotency-key-reused', {
        title: { 'zh-CN': '幂等键已用于另一请求', en: 'This Idempotency-Key was used for another request' },
      })
    case 'out-of-scope':
      return notFound()
    default:
      return never(outcome)
  }
}

/** The same answer for what does not exist and for what the caller may not know of. */
export function notFound(): Problem {
  return new Problem(404, 'not-found', { title: { 'zh-CN': '未找到', en: 'There is nothing here for you' } })
}
