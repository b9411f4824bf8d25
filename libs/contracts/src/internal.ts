import type { z } from 'zod'
import { markedFieldsOf, type FieldPath } from './field-paths.js'

const MARK = 'x-internal'

/**
 * Marks a field of a public event that stays inside the house: what staff have written freely, where somebody may be
 * named, and the account of a citizen. Unlike a personal field it is stored readable, because colleagues, auditors and
 * the applicant's own case have to read it; analysts do not receive it. The mark is on this use of the schema alone.
 */
export function internal<Schema extends z.ZodType>(schema: Schema): Schema {
  return schema.meta({ [MARK]: true })
}

/** The internal fields of an event. */
export function internalPathsOf(schema: z.ZodType): readonly FieldPath[] {
  return markedFieldsOf(schema, isInternalSchema).map(({ path }) => path)
}

function isInternalSchema(schema: z.ZodType): boolean {
  return schema.meta()?.[MARK] === true
}
