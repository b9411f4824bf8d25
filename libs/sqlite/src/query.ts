import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite'

/** A prepared question whose rows come as arrays, which costs a third less than objects do. */
export class Query<Row extends readonly SQLOutputValue[]> {
  private readonly statement: StatementSync

  /** `Row` names the types of the selected columns; STRICT tables make sure that they hold. */
  constructor(database: DatabaseSync, sql: string) {
    this.statement = database.prepare(sql)
    this.statement.setReturnArrays(true)
  }

  all(...parameters: readonly SQLInputValue[]): readonly Row[] {
    // The published types do not know of `setReturnArrays`, so the shape has to be told twice.
    return this.statement.all(...parameters) as unknown as readonly Row[]
  }

  first(...parameters: readonly SQLInputValue[]): Row | undefined {
    return this.statement.get(...parameters) as unknown as Row | undefined
  }
}
