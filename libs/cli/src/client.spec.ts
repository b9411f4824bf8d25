import { describe, expect, it } from '@jest/globals'
import { Client } from './client.js'
import { EXIT } from './exit-codes.js'
import { answering } from './testing/answering-server.js'

const account = { id: 'auditor-cli', roles: ['auditor'] }

describe('The address of the server', () => {
  it.each(['foo', 'localhost:8600', 'ftp://127.0.0.1', ''])('%j is refused as it was typed', async (url) => {
    const refusal = { exitCode: EXIT.usage, message: expect.stringContaining(`"${url}"`) }
    await expect(Client.open({ url, account })).rejects.toMatchObject(refusal)
  })
})

describe('An answer', () => {
  it('that is no JSON is that of another server', async () => {
    await answering(() => ({ status: 200, body: '<html>a router</html>' }), async (url) => {
      const failure = { exitCode: EXIT.unreachable, message: expect.stringContaining(`${url} answers 200`) }
      await expect(Client.open({ url, account })).rejects.toMatchObject(failure)
    })
  })

  it.each([[{ 'idempotency-replayed': 'true' }, true], [{}, false]])('with headers %j: replayed is %s', async (
    headers, replayed,
  ) => {
    await answering(() => ({ status: 200, headers: { ...headers }, body: '{}' }), async (url) => {
      const client = await Client.open({ url, token: 'any', account })
      expect(await client.post('/acceptance/cases', {}, 'key')).toEqual({ ok: true, body: {}, replayed })
    })
  })
})
