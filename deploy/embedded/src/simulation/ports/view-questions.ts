import { hash } from 'node:crypto'
import { InvalidCursor, type Condition, type FieldValue, type FindRequest, type ViewShape } from '@bihuan/kernel'

export interface Line {
  readonly id: string
  readonly fields: { readonly [field: string]: FieldValue }
}

/** @throws RangeError for a field that the shape lacks, TypeError for a value of another type */
export function matches(shape: ViewShape, conditions: readonly Condition[]): (line: Line) => boolean {
  for (const condition of conditions) checkCondition(shape, condition)
  return ({ fields }) => conditions.every((condition) => holds(condition, fields[condition.field] ?? null))
}

/** Ties are broken by id; null stands before everything. @throws RangeError for a field that the shape lacks */
export function inOrder(shape: ViewShape, sort: FindRequest['sort']): (one: Line, other: Line) => number {
  if (sort === undefined) return (one, other) => compare(one.id, other.id)
  typeOf(shape, sort.field)
  const sign = sort.direction === 'ascending' ? 1 : -1
  return (one, other) =>
    sign * compare(one.fields[sort.field] ?? null, other.fields[sort.field] ?? null) || compare(one.id, other.id)
}

/** The place behind which the next page begins. */
export function cursorBehind(shape: ViewShape, request: FindRequest, { id, fields }: Line): string {
  const value = request.sort === undefined ? null : fields[request.sort.field] ?? null
  return Buffer.from(JSON.stringify([value, id, questionMark(shape, request)])).toString('base64url')
}

/** @throws InvalidCursor when the cursor was not given out for this question */
export function lineBehind(shape: ViewShape, request: FindRequest, cursor: string): Line {
  const [value, id, mark] = parsed(cursor)
  const known = value === null || typeof value === 'string' || typeof value === 'number'
  if (!known || typeof id !== 'string' || mark !== questionMark(shape, request)) {
    throw new InvalidCursor('this cursor was given out for another question')
  }
  return { id, fields: request.sort === undefined ? {} : { [request.sort.field]: value } }
}

function questionMark(shape: ViewShape, { where, sort }: FindRequest): string {
  const conditions = where.map((condition) => JSON.stringify(condition)).sort()
  return hash('sha256', JSON.stringify([shape.name, shape.version, conditions, sort ?? null])).slice(0, 16)
}

function parsed(cursor: string): readonly unknown[] {
  try {
    const content: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(content) ? content : []
  } catch {
    return []
  }
}

function holds(condition: Condition, value: FieldValue): boolean {
  if ('equals' in condition) return value === condition.equals
  if ('in' in condition) return condition.in.includes(value)
  if ('prefix' in condition) return typeof value === 'string' && value.startsWith(condition.prefix)
  const { from, until } = condition
  if (value === null) return false
  return (from === undefined || compare(value, from) >= 0) && (until === undefined || compare(value, until) < 0)
}

function checkCondition(shape: ViewShape, condition: Condition): void {
  const type = typeOf(shape, condition.field)
  for (const value of valuesOf(condition)) {
    if (value === null || value === undefined) continue
    if (typeof value !== (type === 'text' ? 'string' : 'number')) {
      throw new TypeError(`${shape.name}.${condition.field} is asked for a ${typeof value}`)
    }
  }
}

function valuesOf(condition: Condition): readonly (FieldValue | undefined)[] {
  if ('equals' in condition) return [condition.equals]
  if ('in' in condition) return condition.in
  return 'prefix' in condition ? [condition.prefix] : [condition.from, condition.until]
}

function typeOf({ name, fields }: ViewShape, field: string): 'text' | 'number' {
  const type = Object.hasOwn(fields, field) ? fields[field] : undefined
  if (type === undefined) throw new RangeError(`${name} has no field ${JSON.stringify(field)}`)
  return type
}

/** Texts by their code points, as every store compares them; numbers by value; null first. */
function compare(one: FieldValue, other: FieldValue): number {
  if (one === null || other === null) return Number(one !== null) - Number(other !== null)
  if (typeof one === 'number' && typeof other === 'number') return one - other
  return Buffer.compare(Buffer.from(String(one)), Buffer.from(String(other)))
}
