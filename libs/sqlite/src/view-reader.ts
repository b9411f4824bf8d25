import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import {
  MAX_COUNTS, MAX_PAGE, type Condition, type FindRequest, type Page, type Position, type Scope, type ViewDocument,
} from '@bihuan/kernel'
import { cursorAt, placeOf, questionMark } from './cursor.js'
import { segmentsBehind } from './page-segments.js'
import { Query } from './query.js'
import { allOf, fieldCondition, scopeCondition } from './sql-condition.js'
import type { DocumentRow, ViewTable } from './view-table.js'

const MAX_CACHED_QUESTIONS = 500

/** Answers questions about views from one reading connection. */
export class ViewReader {
  private readonly questions = new Map<string, Query<readonly SQLOutputValue[]>>()

  constructor(private readonly database: DatabaseSync) {}

  get<Body extends object>(view: ViewTable, id: string, scope: Scope): ViewDocument<Body> | undefined {
    const { sql, values } = allOf([{ sql: 'id = ?', values: [id] }, ...scopeCondition(scope)])
    const row = this.documents(`SELECT ${view.columns} FROM ${view.table} WHERE ${sql}`).first(...values)
    return row === undefined ? undefined : view.document(row)
  }

  getMany<Body extends object>(view: ViewTable, ids: readonly string[]): readonly ViewDocument<Body>[] {
    const sql = `SELECT ${view.columns} FROM ${view.table} WHERE id IN (SELECT value FROM json_each(?))`
    return this.documents(sql).all(JSON.stringify(ids)).map((row) => view.document(row))
  }

  find<Body extends object>(view: ViewTable, request: FindRequest, scope: Scope): Page<Body> {
    const { limit, sort, cursor } = request
    if (!Number.isInteger(limit) || limit < 1 || limit > MAX_PAGE) {
      throw new RangeError(`a page holds 1 to ${MAX_PAGE} documents, not ${limit}`)
    }
    const asked = [...request.where.map((condition) => fieldCondition(view, condition)), ...scopeCondition(scope)]
    const column = sort === undefined ? undefined : view.column(sort.field)
    const question = questionMark(view.shape, request)
    const place = cursor === undefined ? undefined : placeOf(cursor, question)
    const rows: DocumentRow[] = []
    // At one moment, so that a document which moves between the stretches is not shown by both.
    this.atOneMoment(() => {
      for (const { condition, orderBy } of segmentsBehind(column, sort, place)) {
        if (rows.length > limit) break
        const { sql, values } = allOf([...asked, condition])
        const select = `SELECT ${view.columns} FROM ${view.table} WHERE ${sql} ORDER BY ${orderBy} LIMIT ?`
        rows.push(...this.documents(select).all(...values, limit + 1 - rows.length))
      }
    })
    const items = rows.slice(0, limit).map((row) => view.document<Body>(row))
    const last = items.at(-1)
    if (rows.length <= limit || last === undefined) return { items }
    const value = sort === undefined ? null : last.fields[sort.field] ?? null
    return { items, cursor: cursorAt({ value, id: last.id }, question) }
  }

  /** Everything that `read` asks of this connection is answered from one state of the file. */
  atOneMoment<T>(read: () => T): T {
    this.database.exec('BEGIN')
    try {
      return read()
    } finally {
      this.database.exec('COMMIT')
    }
  }

  /** Each question by itself: at one moment only inside `atOneMoment`. */
  counts(view: ViewTable, questions: readonly (readonly Condition[])[], scope: Scope): readonly number[] {
    if (questions.length > MAX_COUNTS) {
      throw new RangeError(`at most ${MAX_COUNTS} counts at one moment, not ${questions.length}`)
    }
    const inScope = scopeCondition(scope)
    return questions.map((where) => {
      const { sql, values } = allOf([...where.map((condition) => fieldCondition(view, condition)), ...inScope])
      const count = this.query(`SELECT count(*) FROM ${view.table} WHERE ${sql}`).first(...values)?.[0]
      return typeof count === 'number' ? count : 0
    })
  }

  /** Whether the view holds documents newer than this: what it holds is then no state of the feed. */
  isAhead(view: string, position: Position | undefined): boolean {
    const [newest] = this.query('SELECT position FROM ahead WHERE view = ?').first(view) ?? []
    return typeof newest === 'string' && newest > (position ?? '')
  }

  private documents(sql: string): Query<DocumentRow> {
    return this.query(sql) as Query<DocumentRow>
  }

  /** Values are always bound, so there are as many texts as kinds of questions. */
  private query(sql: string): Query<readonly SQLOutputValue[]> {
    const known = this.questions.get(sql)
    if (known !== undefined) return known
    const query = new Query<readonly SQLOutputValue[]>(this.database, sql)
    if (this.questions.size >= MAX_CACHED_QUESTIONS) this.questions.clear()
    this.questions.set(sql, query)
    return query
  }
}
