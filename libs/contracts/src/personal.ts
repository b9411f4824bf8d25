import { z } from 'zod'

/**
 * The sealed form of a personal field: `<version>.<subjectId>.<eventId>.<path>.<nonce>.<ciphertext>`. It may be carried
 * unchanged into a view or a later event; without the subject's key nobody can read it any more.
 */
export interface PersonalToken {
  readonly $personal: string
}

/** A personal text, plain on its way into an event, a token ever after. */
export type Personal = string | PersonalToken

const TOKEN_PATTERN = /^1(\.[A-Za-z0-9_-]+){5}$/

export const personalTokenSchema = z.strictObject({ $personal: z.string().max(20_000).regex(TOKEN_PATTERN) })

const personalSchemas = new WeakSet<z.ZodType>()

/**
 * Marks a text as personal. It belongs to the person named by the `subjectId` that stands beside it in the same
 * object; an event whose schema marks a field without such a neighbour cannot be defined.
 */
export function personal(text: z.ZodString): z.ZodType<Personal> {
  const schema = z.union([text, personalTokenSchema])
  personalSchemas.add(schema)
  return schema
}

export function isPersonalSchema(schema: z.ZodType): boolean {
  return personalSchemas.has(schema)
}

export function isPersonalToken(value: unknown): value is PersonalToken {
  return typeof value === 'object' && value !== null && '$personal' in value && typeof value.$personal === 'string'
}
