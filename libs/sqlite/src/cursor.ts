import { hash } from 'node:crypto'
import { InvalidCursor, type FieldValue, type FindRequest, type ViewShape } from '@bihuan/kernel'

/** The last document of a page: its value in the order of the list, and its id. */
export interface Place {
  readonly value: FieldValue
  readonly id: string
}

/** Tells one question from another: view, conditions and order, but neither page size nor who asks. */
export function questionMark(shape: ViewShape, { where, sort }: FindRequest): string {
  const conditions = where.map((condition) => JSON.stringify(condition)).sort()
  return hash('sha256', JSON.stringify([shape.name, shape.version, conditions, sort ?? null])).slice(0, 16)
}

export function cursorAt({ value, id }: Place, question: string): string {
  return Buffer.from(JSON.stringify([value, id, question])).toString('base64url')
}

/** @throws InvalidCursor when the cursor was not given out for this question */
export function placeOf(cursor: string, question: string): Place {
  const [value, id, mark] = parsed(cursor)
  const known = value === null || typeof value === 'string' || typeof value === 'number'
  if (!known || typeof id !== 'string' || mark !== question) {
    throw new InvalidCursor('this cursor was given out for another question')
  }
  return { value, id }
}

function parsed(cursor: string): readonly unknown[] {
  try {
    const content: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(content) ? content : []
  } catch {
    return []
  }
}
