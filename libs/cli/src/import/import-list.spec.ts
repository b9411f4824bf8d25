import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from '../client.js'
import { EXIT } from '../exit-codes.js'
import { answering, type Told } from '../testing/answering-server.js'
import { importList } from './import-list.js'

const ROWS = 200

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bihuan-import-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** A list of cases that are only registered: one request a row. The first row is refused by the list's own rules. */
async function listOf(rows: number): Promise<string> {
  const path = join(folder, 'list.csv')
  const lines = Array.from({ length: rows }, (_, i) => `U-${i},item,city,${i === 0 ? '' : 'name'},N-${i},2026-03-02`)
  await writeFile(path, ['upstreamNumber,itemCode,hallId,applicantName,idNumber,receivedAt', ...lines].join('\n'))
  return path
}

describe('An import that is cut off', () => {
  it('stops, and what was refused until then is in the reject file', async () => {
    const list = await listOf(ROWS)
    let asked = 0
    const done = { status: 201, body: '{"caseId":"c"}' }
    const answer = (): Told => (++asked > 20 ? { status: 500, body: '{"code":"broken"}' } : done)
    await answering(answer, async (url) => {
      const client = await Client.open({ url, token: 'any', account: { id: 'i', roles: ['importer'] } })
      await expect(importList(client, list)).rejects.toMatchObject({ exitCode: EXIT.unreachable })
      const askedUntilThen = asked
      expect(askedUntilThen).toBeLessThan(ROWS / 2)
      expect(await readFile(`${list}.rejected.csv`, 'utf8')).toMatch(/\n2,missing-field,applicantName/)
      expect(asked).toBe(askedUntilThen)
    })
  })
})

describe('A list that goes in', () => {
  it('counts apart what is new, what was known already and what was refused', async () => {
    const list = await listOf(5)
    const known = /"U-[12]"/
    const answer = (_: unknown, body: string): Told => (
      { status: 201, headers: known.test(body) ? { 'idempotency-replayed': 'true' } : {}, body: '{"caseId":"c"}' }
    )
    await answering(answer, async (url) => {
      const client = await Client.open({ url, token: 'any', account: { id: 'i', roles: ['importer'] } })
      expect(await importList(client, list)).toMatchObject({ rows: 5, imported: 2, known: 2, rejected: 1 })
    })
  })
})
