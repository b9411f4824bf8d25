import { EVERY, isPersonalToken, type PathStep, type PersonalPath } from '@bihuan/contracts'

/** A personal text that is still plain: where it stands and whose it is. */
export interface PlainField {
  readonly subjectId: string
  readonly path: string
  readonly text: string
}

type Visit = (field: PlainField) => unknown
type Members = { readonly [name: string]: unknown }

/**
 * The value with every plain personal text replaced by what `visit` answers for it. Tokens are carried unchanged, and
 * whatever holds nothing personal is shared with the original.
 */
export function replacePersonal<Value extends object>(
  value: Value, paths: readonly PersonalPath[], visit: Visit,
): Value {
  return paths.reduce<Value>((current, path) => inHolder(current, path, 0, '', visit) as Value, value)
}

function inHolder(value: unknown, path: PersonalPath, depth: number, way: string, visit: Visit): unknown {
  const step = path.holder[depth]
  if (step === undefined) return isMembers(value) ? inField(value, path.field, way, visit) : value
  return step === EVERY ? inEvery(value, path, depth, way, visit) : inMember(value, step, path, depth, way, visit)
}

function inEvery(value: unknown, path: PersonalPath, depth: number, way: string, visit: Visit): unknown {
  if (!Array.isArray(value)) return value
  return value.map((element: unknown, index) => inHolder(element, path, depth + 1, `${way}${index}/`, visit))
}

function inMember(
  value: unknown, step: Exclude<PathStep, typeof EVERY>, path: PersonalPath, depth: number, way: string, visit: Visit,
): unknown {
  if (!isMembers(value) || value[step] === undefined) return value
  const inner = inHolder(value[step], path, depth + 1, `${way}${step}/`, visit)
  return inner === value[step] ? value : { ...value, [step]: inner }
}

/**
 * Of a union only the variant with a `subjectId` holds something personal: an applicant that is an enterprise has a
 * name and a number too, and they are public. The schema, checked before, lets nobody leave the id of a person out.
 */
function inField(holder: Members, field: string, way: string, visit: Visit): unknown {
  const { subjectId, [field]: text } = holder
  if (typeof text !== 'string' || typeof subjectId !== 'string') return holder
  return { ...holder, [field]: visit({ subjectId, path: `${way}${field}`, text }) }
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isPersonalToken(value)
}
