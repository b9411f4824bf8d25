import { z } from 'zod'
import { isPersonalSchema } from './personal.js'

/** One step into a value: a member's name, or every element of a list. */
export type PathStep = string | typeof EVERY

export const EVERY = Symbol('every element')

/** Where a personal field stands: the way to the object that holds it, and its name there. */
export interface PersonalPath {
  readonly holder: readonly PathStep[]
  readonly field: string
}

/**
 * Finds the personal fields of an event by walking its schema, so that the schema stays their only definition.
 * @throws TypeError when a personal field has no `subjectId` beside it
 */
export function personalPathsOf(schema: z.ZodType): readonly PersonalPath[] {
  const found = new Map<string, PersonalPath>()
  walk(schema, [], found)
  return [...found.values()]
}

function walk(schema: z.ZodType, holder: readonly PathStep[], found: Map<string, PersonalPath>): void {
  if (schema instanceof z.ZodObject) return walkMembers(schema, holder, found)
  if (schema instanceof z.ZodArray) return walk(schema.element as z.ZodType, [...holder, EVERY], found)
  if (schema instanceof z.ZodUnion) return schema.options.forEach((option) => walk(option as z.ZodType, holder, found))
  if (isWrapper(schema)) walk(schema.unwrap() as z.ZodType, holder, found)
}

function walkMembers(schema: z.ZodObject, holder: readonly PathStep[], found: Map<string, PersonalPath>): void {
  for (const [field, member] of Object.entries(schema.shape)) {
    const inner = isWrapper(member) ? (member.unwrap() as z.ZodType) : (member as z.ZodType)
    if (!isPersonalSchema(inner)) {
      walk(inner, [...holder, field], found)
      continue
    }
    if (schema.shape['subjectId'] === undefined || isWrapper(schema.shape['subjectId'])) {
      throw new TypeError(`personal field "${field}" has no subjectId beside it that is always there`)
    }
    found.set([...holder.map(String), field].join('.'), { holder, field })
  }
}

function isWrapper(schema: unknown): schema is z.ZodOptional | z.ZodNullable | z.ZodReadonly {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodReadonly
}
