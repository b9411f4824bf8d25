import type { FindRequest } from '@bihuan/kernel'
import type { Place } from './cursor.js'
import type { SqlCondition } from './sql-condition.js'

/** A stretch of a list that one index can be read along. A page is filled from one stretch after the other. */
export interface Segment {
  readonly condition: SqlCondition
  readonly orderBy: string
}

/**
 * The rest of a list behind `place`. Values and nulls are two stretches: with `OR ... IS NULL` in one condition the
 * index would be read from its start, and page 10,000 would cost ten thousand pages.
 */
export function segmentsBehind(
  column: string | undefined, sort: FindRequest['sort'], place: Place | undefined,
): readonly Segment[] {
  if (column === undefined || sort === undefined) {
    return [{ condition: place === undefined ? always('TRUE') : { sql: 'id > ?', values: [place.id] }, orderBy: 'id' }]
  }
  const ascending = sort.direction === 'ascending'
  const values: Segment = {
    condition: valuesBehind(column, ascending, place),
    orderBy: `${column} ${ascending ? 'ASC' : 'DESC'}, id`,
  }
  const nulls: Segment = {
    condition: place === undefined || place.value !== null
      ? always(`${column} IS NULL`)
      : { sql: `${column} IS NULL AND id > ?`, values: [place.id] },
    orderBy: 'id',
  }
  const segments = ascending ? [nulls, values] : [values, nulls]
  const reached = place === undefined ? 0 : segments.indexOf(place.value === null ? nulls : values)
  return segments.slice(reached)
}

/** The first half lets the index start at the place, the second leaves out what was shown before it. */
function valuesBehind(column: string, ascending: boolean, place: Place | undefined): SqlCondition {
  if (place === undefined || place.value === null) return always(`${column} IS NOT NULL`)
  const beyond = ascending ? '>' : '<'
  const { value, id } = place
  return { sql: `${column} ${beyond}= ? AND (${column} ${beyond} ? OR id > ?)`, values: [value, value, id] }
}

function always(sql: string): SqlCondition {
  return { sql, values: [] }
}
