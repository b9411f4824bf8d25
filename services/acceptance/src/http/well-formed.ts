import { Problem } from '@bihuan/host'
import type { z } from 'zod'

const TITLES = { 'zh-CN': '内容不符合要求', en: 'does not meet the rule' }
const UNKNOWN = { 'zh-CN': '未知字段', en: 'this field is not known' }
const MOST = 50

/**
 * Published data as the contract's schema defines it, with a pointer to every place where it is not so.
 * @throws Problem 400 `malformed`
 */
export function wellFormed<Data>(field: string, schema: z.ZodType<Data>, value: unknown): Data {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new Problem(400, 'malformed', {
    title: { 'zh-CN': '请求格式有误', en: 'The request is not well formed' },
    pointers: parsed.error.issues.flatMap((issue) => pointersOf(field, issue)).slice(0, MOST),
  })
}

function pointersOf(field: string, issue: z.core.$ZodIssue) {
  const place = [field, ...issue.path.map(String)]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => (
      { pointer: pointer([...place, key.slice(0, 64)]), in: 'body', rule: 'unknown-field', titles: UNKNOWN } as const
    ))
  }
  return [{ pointer: pointer(place), in: 'body', rule: issue.code.replaceAll('_', '-'), titles: TITLES } as const]
}

/** RFC 6901. */
function pointer(place: readonly string[]): string {
  return place.map((name) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}
