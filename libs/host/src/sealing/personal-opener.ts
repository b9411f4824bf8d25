import { createSecretKey, type KeyObject } from 'node:crypto'
import { isPersonalToken, type PersonalToken } from '@bihuan/contracts'
import type { SubjectKeys } from '@bihuan/kernel'
import { openText, subjectOf } from './personal-cipher.js'

/** In the place of a personal text whose person was erased. Shown as it is; consoles translate it. */
export interface ErasedMark {
  readonly $erased: true
}

/** In the place of a personal text that the caller may not see. */
export interface MaskedMark {
  readonly $masked: true
}

export interface Opened<Value> {
  readonly value: Value
  /** Ways to the fields that were opened: what a `PersonalDataRead` names. */
  readonly fields: readonly string[]
}

const ERASED: ErasedMark = { $erased: true }
const MASKED: MaskedMark = { $masked: true }
const MAX_DEPTH = 64

/**
 * Turns sealed personal fields into what a caller may see, anywhere inside a value. Keys are asked for anew each time
 * and never cached: what was erased a moment ago, by any process, is not shown.
 */
export class PersonalOpener {
  constructor(private readonly subjectKeys: SubjectKeys) {}

  /** Plain text in the place of each token, or an erased mark. The type stays that of the sealed value. */
  async open<Value>(value: Value): Promise<Opened<Value>> {
    const tokens: PersonalToken[] = []
    replaceTokens(value, (token) => (tokens.push(token), token))
    const plain = new Map<string, string | ErasedMark>()
    const keys = new Map<string, KeyObject | undefined>()
    for (const token of tokens) {
      const subjectId = subjectOf(token)
      if (!keys.has(subjectId)) keys.set(subjectId, await this.keyOf(subjectId))
      const key = keys.get(subjectId)
      plain.set(token.$personal, (key && openText(token, key)) ?? ERASED)
    }
    const fields: string[] = []
    const opened = replaceTokens(value, ({ $personal }, way) => {
      fields.push(way)
      return plain.get($personal) ?? ERASED
    })
    return { value: opened as Value, fields }
  }

  /** A mask in the place of each token. */
  mask<Value>(value: Value): Value {
    return maskPersonal(value)
  }

  private async keyOf(subjectId: string): Promise<KeyObject | undefined> {
    const found = await this.subjectKeys.keyOf(subjectId)
    return found && createSecretKey(found.key)
  }
}

/** A mask in the place of each token, for readers that never open any. */
export function maskPersonal<Value>(value: Value): Value {
  return replaceTokens(value, () => MASKED) as Value
}

type Replacement = (token: PersonalToken, way: string) => unknown

function replaceTokens(value: unknown, replacement: Replacement, way = '', depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (isPersonalToken(value)) return replacement(value, way)
  if (depth >= MAX_DEPTH) throw new RangeError(`nothing is nested deeper than ${MAX_DEPTH}`)
  const inner = (name: string | number, member: unknown): unknown =>
    replaceTokens(member, replacement, way === '' ? String(name) : `${way}/${name}`, depth + 1)
  if (Array.isArray(value)) return value.map((element: unknown, index) => inner(index, element))
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, inner(name, member)]))
}
