import { z } from 'zod'
import type { EventDefinition } from '../define-event.js'
import { EVERY, isWrapper, pathText, type PathStep } from '../field-paths.js'
import { isPersonalSchema } from '../personal.js'

/** A text that analysts receive, and how long it may be. */
export interface FoundString {
  readonly path: string
  /** Its member's name; of a list of texts that of the list. */
  readonly field: string
  readonly most: number
  /** One of the two languages of published data. */
  readonly isBilingual: boolean
}

interface Walk {
  readonly hidden: ReadonlySet<string>
  readonly found: FoundString[]
}

/** Every text of an event that is neither personal nor internal. @throws TypeError for a schema nobody foresaw */
export function stringsOf({ schema, personal, internal }: EventDefinition): readonly FoundString[] {
  const subjects = personal.map(({ holder }) => ({ holder, field: 'subjectId' }))
  const hidden = new Set([...subjects, ...internal].map(pathText))
  const found: FoundString[] = []
  walk(schema, [], { hidden, found })
  return found
}

function walk(schema: z.ZodType, way: readonly PathStep[], into: Walk): void {
  const path = textOf(way)
  // A name is personal in one variant of a union and public in another: the schema knows, its path does not.
  if (isPersonalSchema(schema) || into.hidden.has(path)) return
  if (isWrapper(schema)) return walk(schema.unwrap() as z.ZodType, way, into)
  if (schema instanceof z.ZodObject) {
    for (const [name, member] of Object.entries(schema.shape)) walk(member as z.ZodType, [...way, name], into)
    return
  }
  if (schema instanceof z.ZodArray) return walk(schema.element as z.ZodType, [...way, EVERY], into)
  if (schema instanceof z.ZodUnion) {
    for (const option of schema.options) walk(option as z.ZodType, way, into)
    return
  }
  if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat) return note(schema, way, into)
  if (!isPlain(schema)) throw new TypeError(`${path} is of a kind whose texts nobody looks for`)
}

/** Without any text of its own: numbers, choices, fixed values. */
function isPlain(schema: z.ZodType): boolean {
  return schema instanceof z.ZodNumber || schema instanceof z.ZodBoolean || schema instanceof z.ZodEnum
    || schema instanceof z.ZodLiteral
}

function note(schema: z.ZodString | z.ZodStringFormat, way: readonly PathStep[], { found }: Walk): void {
  const field = way.findLast((step) => typeof step === 'string')
  if (typeof field !== 'string') throw new TypeError('a text has a name')
  found.push({ path: textOf(way), field, most: mostOf(schema), isBilingual: field === 'zh-CN' || field === 'en' })
}

/** What a pattern admits besides codes, ids and days is not for this search: a text without one and without a bound. */
function mostOf(schema: z.ZodString | z.ZodStringFormat): number {
  const { maxLength, format } = schema
  if (typeof maxLength === 'number') return maxLength
  return format === null ? Infinity : 0
}

function textOf(way: readonly PathStep[]): string {
  return way.map((step) => (step === EVERY ? '*' : step)).join('.')
}
