import type { Surroundings } from './surroundings.js'

/** What an author asks for. */
export interface RequestedService {
  /** Also the first segment of its paths and the prefix of its streams. */
  readonly name: string
  readonly chinese: string
  readonly english: string
}

/** Names of streams end their prefix at the first hyphen, so a service's name has none. */
const NAME = /^[a-z]{3,16}$/
const CHINESE = /^\p{Script=Han}{2,12}$/u
const ENGLISH = /^[A-Z][A-Za-z0-9 ,&-]{1,38}[A-Za-z0-9]$/

/** First segments of paths that are the host's, and words that the house uses of every service. */
const RESERVED = [
  'dev', 'docs', 'events', 'health', 'live', 'metrics', 'note', 'notes', 'openapi', 'parked', 'public', 'ready',
  'refused', 'service', 'shared', 'system',
]

/** Why the service cannot be made, one sentence each in both languages; empty when it can. */
export function refusalsOf({ name, chinese, english }: RequestedService, { taken }: Surroundings): readonly string[] {
  const refusals: string[] = []
  if (!NAME.test(name)) {
    refusals.push(`"${name}": a name is one word of 3 to 16 small letters, as it begins its streams and paths`
      + ' / 名称须为 3 至 16 个小写字母')
  } else if (RESERVED.includes(name)) {
    refusals.push(`"${name}" is a word of the house itself / 该名称为系统保留`)
  } else if (taken.includes(name)) {
    refusals.push(`"${name}" is taken / 该名称已被使用`)
  }
  if (!CHINESE.test(chinese)) {
    refusals.push(`"${chinese}": the Chinese title has 2 to 12 Chinese characters / 中文名须为 2 至 12 个汉字`)
  }
  if (!ENGLISH.test(english)) {
    refusals.push(`"${english}": the English title has 3 to 40 characters and begins with a capital`
      + ' / 英文名须为 3 至 40 个字符，首字母大写')
  }
  return refusals
}
