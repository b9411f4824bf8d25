import type { SQLInputValue } from 'node:sqlite'
import type { FieldValue, ScopeKeys, ViewDocument, ViewShape } from '@bihuan/kernel'

const VIEW_NAME = /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)?$/
const FIELD_NAME = /^[A-Za-z][A-Za-z0-9_]{0,60}$/

/** Columns in front of those for fields. */
const FIXED = ['id', 'position', 'hall_id', 'owner_id', 'unit_ids'] as const

/** A row as selected by `columns`: the fixed columns, the body, then the fields in their order in the shape. */
export type DocumentRow = readonly [
  id: string, position: string, hallId: string | null, ownerId: string | null, unitIds: string, body: string,
  ...fields: FieldValue[],
]

/** How one version of a view is kept: its names in SQL, and documents to rows and back. */
export class ViewTable {
  readonly table: string
  readonly columns: string
  readonly upsert: string
  /** Changes what no index holds, of a document whose indexed values stay: spares it all of its index entries. */
  readonly touch: string
  private readonly fields: readonly string[]

  /** @throws RangeError for names that cannot be columns, or an index over a field that is not declared */
  constructor(readonly shape: ViewShape) {
    this.fields = Object.keys(shape.fields)
    if (!VIEW_NAME.test(shape.name)) throw new RangeError(`not a view name: ${JSON.stringify(shape.name)}`)
    for (const field of this.fields) if (!FIELD_NAME.test(field)) throw new RangeError(`not a field name: ${field}`)
    for (const field of shape.indexes.flat()) this.column(field)
    this.table = `"view:${shape.name}:${shape.version}"`
    const columns = [...FIXED, 'body', ...this.fields.map((field) => this.column(field))]
    this.columns = columns.join(', ')
    this.upsert = `INSERT INTO ${this.table} (${this.columns}) VALUES (${columns.map(() => '?').join(', ')})
      ON CONFLICT (id) DO UPDATE SET ${columns.slice(1).map((name) => `${name} = excluded.${name}`).join(', ')}
      WHERE excluded.position > position`
    const indexed = new Set(['hall_id', 'owner_id', ...shape.indexes.flat().map((field) => this.column(field))])
    const pairs = columns.map((name, index) => ({ name, value: `?${index + 1}` })).slice(1)
    const free = pairs.filter(({ name }) => !indexed.has(name)).map(({ name, value }) => `${name} = ${value}`)
    const same = pairs.filter(({ name }) => indexed.has(name)).map(({ name, value }) => `AND ${name} IS ${value}`)
    this.touch = `UPDATE ${this.table} SET ${free.join(', ')} WHERE id = ?1 AND position < ?2 ${same.join(' ')}`
  }

  /** @throws RangeError for a field that the shape does not name */
  column(field: string): string {
    if (!Object.hasOwn(this.shape.fields, field)) throw new RangeError(`${this.shape.name} has no field ${field}`)
    return `"f:${field}"`
  }

  /**
   * Each declared order is an index twice: as it is, for those who see the whole prefecture, and behind the hall, for
   * those who see one. Applicants have few documents each, so theirs need no order.
   */
  schema(): string {
    const { shape, table } = this
    const fields = this.fields.map((field) =>
      `${this.column(field)} ${shape.fields[field] === 'text' ? 'TEXT' : 'REAL'},`)
    const orders = shape.indexes.map((index) => index.map((field) => this.column(field)).join(', '))
    const indexes = orders.flatMap((order, number) => [
      `CREATE INDEX ${this.indexName(`${number}`)} ON ${table} (${order}, id);`,
      `CREATE INDEX ${this.indexName(`${number}:hall`)} ON ${table} (hall_id, ${order}, id);`,
    ])
    return `CREATE TABLE ${table} (
        id TEXT PRIMARY KEY, position TEXT NOT NULL, hall_id TEXT, owner_id TEXT, unit_ids TEXT NOT NULL,
        ${fields.join(' ')} body TEXT NOT NULL) STRICT;
      CREATE INDEX ${this.indexName('owner')} ON ${table} (owner_id, id) WHERE owner_id IS NOT NULL;
      ${indexes.join('\n')}`
  }

  /** @throws RangeError, TypeError for a document that does not fit the shape */
  row(document: ViewDocument): SQLInputValue[] {
    const { id, position, scope, fields, body } = document
    for (const field in fields) this.column(field)
    const row: SQLInputValue[] = [
      id, position, scope.hallId ?? null, scope.ownerId ?? null, unitText(scope.unitIds), JSON.stringify(body),
    ]
    for (const field of this.fields) row.push(this.value(field, fields[field] ?? null))
    return row
  }

  /** @throws TypeError for a number where the shape says text, or the other way round */
  value(field: string, value: FieldValue): FieldValue {
    const wanted = this.shape.fields[field] === 'text' ? 'string' : 'number'
    if (value === null || (typeof value === wanted && !Number.isNaN(value))) return value
    throw new TypeError(`${this.shape.name}.${field} takes a ${wanted}, not ${JSON.stringify(value)}`)
  }

  document<Body extends object>(row: DocumentRow): ViewDocument<Body> {
    const [id, position, hallId, ownerId, units, body, ...values] = row
    const fields = Object.fromEntries(this.fields.map((field, index) => [field, values[index] ?? null]))
    return { id, position, scope: scopeKeys(hallId, ownerId, units), fields, body: JSON.parse(body) }
  }

  private indexName(suffix: string): string {
    return `"index:${this.shape.name}:${this.shape.version}:${suffix}"`
  }
}

/** `|u1|u2|`, so that one unit can be looked for with its bars on; empty when no unit narrows the document. */
function unitText(unitIds: readonly string[]): string {
  if (unitIds.length === 0) return ''
  if (unitIds.some((unit) => unit === '' || unit.includes('|'))) throw new RangeError(`not unit ids: ${unitIds.join()}`)
  return `|${unitIds.join('|')}|`
}

function scopeKeys(hallId: string | null, ownerId: string | null, units: string): ScopeKeys {
  return {
    ...(hallId === null ? {} : { hallId }),
    unitIds: units === '' ? [] : units.slice(1, -1).split('|'),
    ...(ownerId === null ? {} : { ownerId }),
  }
}
