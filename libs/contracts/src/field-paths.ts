import { z } from 'zod'

/** One step into a value: a member's name, or every element of a list. */
export type PathStep = string | typeof EVERY

export const EVERY = Symbol('every element')

/** Where a field stands: the way to the object that holds it, and its name there. */
export interface FieldPath {
  readonly holder: readonly PathStep[]
  readonly field: string
}

/** A field that bears a mark, with the schema of the object it is a member of. */
export interface MarkedField {
  readonly path: FieldPath
  readonly beside: { readonly [member: string]: unknown }
}

type Marked = (schema: z.ZodType) => boolean

/**
 * Finds the marked fields of an event by walking its schema, so that the schema stays their only definition.
 * @throws TypeError for a mark on something that is no member of an object, where nobody would look for it
 */
export function markedFieldsOf(schema: z.ZodType, isMarked: Marked): readonly MarkedField[] {
  const found = new Map<string, MarkedField>()
  walk(schema, [], found, isMarked)
  return [...found.values()]
}

/** `applicant.contact.mobile`, `missing.*.reason`. */
export function pathText({ holder, field }: FieldPath): string {
  return [...holder.map((step) => (step === EVERY ? '*' : step)), field].join('.')
}

function walk(
  schema: z.ZodType, holder: readonly PathStep[], found: Map<string, MarkedField>, isMarked: Marked,
): void {
  const layers = layersOf(schema)
  const core = layers.at(-1) ?? schema
  if (layers.some(isMarked)) throw new TypeError('only the member of an object can be marked')
  if (core instanceof z.ZodObject) walkMembers(core, holder, found, isMarked)
  if (core instanceof z.ZodArray) walk(core.element as z.ZodType, [...holder, EVERY], found, isMarked)
  if (core instanceof z.ZodUnion) {
    for (const option of core.options) walk(option as z.ZodType, holder, found, isMarked)
  }
}

function walkMembers(
  { shape }: z.ZodObject, holder: readonly PathStep[], found: Map<string, MarkedField>, isMarked: Marked,
): void {
  for (const [field, member] of Object.entries(shape)) {
    const path = { holder, field }
    if (layersOf(member as z.ZodType).some(isMarked)) found.set(pathText(path), { path, beside: shape })
    else walk(member as z.ZodType, [...holder, field], found, isMarked)
  }
}

/** A schema and what it wraps, to the innermost. */
function layersOf(schema: z.ZodType): readonly z.ZodType[] {
  return isWrapper(schema) ? [schema, ...layersOf(schema.unwrap() as z.ZodType)] : [schema]
}

export function isWrapper(schema: unknown): schema is z.ZodOptional | z.ZodNullable | z.ZodReadonly {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodReadonly
}
