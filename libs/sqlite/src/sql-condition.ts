import type { SQLInputValue } from 'node:sqlite'
import type { Condition, FieldValue, Scope } from '@bihuan/kernel'
import type { ViewTable } from './view-table.js'

/** A piece of a WHERE and the values for its question marks. */
export interface SqlCondition {
  readonly sql: string
  readonly values: readonly SQLInputValue[]
}

export function allOf(conditions: readonly SqlCondition[]): SqlCondition {
  if (conditions.length === 0) return { sql: 'TRUE', values: [] }
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join(' AND '),
    values: conditions.flatMap(({ values }) => values),
  }
}

/**
 * The caller's scope, the same rule as `covers` in the kernel. This is the only place where documents are filtered by
 * hall, unit and owner.
 */
export function scopeCondition({ halls, units, ownerId }: Scope): readonly SqlCondition[] {
  const conditions: SqlCondition[] = []
  if (ownerId !== undefined) conditions.push({ sql: 'owner_id = ?', values: [ownerId] })
  if (halls !== 'all') conditions.push(oneOf('hall_id', halls))
  if (units !== 'all') {
    const overlaps = units.map(() => 'instr(unit_ids, ?) > 0')
    conditions.push({
      sql: [`unit_ids = ''`, ...overlaps].join(' OR '),
      values: units.map((unit) => `|${unit}|`),
    })
  }
  return conditions
}

/** @throws RangeError for a field that the shape lacks, TypeError for a value of another type */
export function fieldCondition(view: ViewTable, condition: Condition): SqlCondition {
  const { field } = condition
  const column = view.column(field)
  if ('equals' in condition) return oneOf(column, [view.value(field, condition.equals)])
  if ('in' in condition) return oneOf(column, condition.in.map((value) => view.value(field, value)))
  if ('prefix' in condition) {
    view.value(field, condition.prefix)
    // The last code point is no character, so nothing that starts with the prefix sorts behind it.
    const values = [condition.prefix, `${condition.prefix}\u{10ffff}`]
    return { sql: `${column} >= ? AND ${column} < ?`, values }
  }
  return range(view, column, condition)
}

function range(
  view: ViewTable, column: string, { field, from, until }: Extract<Condition, { from?: unknown }>,
): SqlCondition {
  const parts: SqlCondition[] = [{ sql: `${column} IS NOT NULL`, values: [] }]
  if (from !== undefined) parts.push({ sql: `${column} >= ?`, values: [view.value(field, from)] })
  if (until !== undefined) parts.push({ sql: `${column} < ?`, values: [view.value(field, until)] })
  return allOf(parts)
}

function oneOf(column: string, wanted: readonly FieldValue[]): SqlCondition {
  const values = wanted.filter((value) => value !== null)
  const parts: string[] = []
  if (values.length === 1) parts.push(`${column} = ?`)
  if (values.length > 1) parts.push(`${column} IN (${values.map(() => '?').join(', ')})`)
  if (values.length < wanted.length) parts.push(`${column} IS NULL`)
  return { sql: parts.length === 0 ? 'FALSE' : parts.join(' OR '), values }
}
