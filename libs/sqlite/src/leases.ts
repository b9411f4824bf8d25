import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Lease } from '@bihuan/kernel'
import { Query } from './query.js'

/** Leases with fencing tokens, inside a transaction that the caller has begun. */
export class Leases {
  private readonly find: Query<[holder: string, token: number, expiresAtMs: number]>
  private readonly put: StatementSync
  private readonly end: StatementSync

  constructor(writer: DatabaseSync) {
    this.find = new Query(writer, 'SELECT holder, token, expires_at_ms FROM leases WHERE name = ?')
    this.put = writer.prepare('INSERT OR REPLACE INTO leases VALUES (?, ?, ?, ?)')
    this.end = writer.prepare('UPDATE leases SET holder = \'\', expires_at_ms = 0 WHERE name = ? AND token = ?')
  }

  /**
   * A lease that ends more than a whole one after the one asked for was given by a clock that has been set back since.
   * It would keep everybody waiting until that clock comes round again; fencing bears that its holder may still live.
   */
  acquire(name: string, holder: string, expiresAtMs: number, nowMs: number): Lease | undefined {
    if (holder === '') throw new RangeError(`nobody asks for the lease ${name}`)
    const [heldBy, lastToken = 0, heldUntilMs = 0] = this.find.first(name) ?? []
    const keeps = heldBy === holder
    const credibleUntilMs = expiresAtMs + (expiresAtMs - nowMs)
    if (!keeps && heldUntilMs > nowMs && heldUntilMs <= credibleUntilMs) return undefined
    const token = keeps ? lastToken : lastToken + 1
    this.put.run(name, holder, token, expiresAtMs)
    return { name, holder, token }
  }

  /** The row stays, because the next holder's token must be larger. */
  release({ name, token }: Lease): void {
    this.end.run(name, token)
  }

  isNewest({ name, token }: Lease): boolean {
    return this.find.first(name)?.[1] === token
  }
}
