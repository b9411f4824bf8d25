import type { FieldProblem } from './problem.js'
import { Problem } from './problem.js'
import { ruleTitles } from './validation/rule-titles.js'

/** At most so many fields are told at once: the answer stays small however wrong the request is. */
export const MAX_POINTERS = 50

/** The one answer to a request that is not well formed: where and which rule, never what was sent. */
export function malformed(fields: readonly Omit<FieldProblem, 'titles'>[]): Problem {
  return new Problem(400, 'malformed', {
    title: { 'zh-CN': '请求格式有误', en: 'The request is not well formed' },
    pointers: fields.slice(0, MAX_POINTERS).map((field) => ({ ...field, titles: ruleTitles(field.rule) })),
  })
}
