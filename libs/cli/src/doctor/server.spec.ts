import { describe, expect, it } from '@jest/globals'
import { answering } from '../testing/answering-server.js'
import { serverFinding } from './server.js'

const red = {
  status: 503, code: 'not-ready',
  facts: {
    checks: [
      { name: 'view:acceptance.cases', ok: false, detail: 'failed' }, { name: 'store', ok: true, detail: 'readable' },
    ],
  },
}

describe('What answers at the address', () => {
  it.each([
    ['is ready', 200, { ready: true }, 'ok', '就绪 ready'],
    ['is not ready, and says which check is red', 503, red, 'fail', 'view:acceptance.cases (failed)'],
    ['is another program', 404, {}, 'fail', '404'],
    ['is another program that says yes to everything', 200, { hello: 'world' }, 'fail', '200'],
  ])('%s', async (_, status, body, level, seen) => {
    await answering(() => ({ status, body: JSON.stringify(body) }), async (url) => {
      expect(await serverFinding(url, false)).toMatchObject({ level, seen: expect.stringContaining(seen) })
    })
  })

  it('is nobody: a failure where an address was named, a free port where none was', async () => {
    const url = await answering(() => ({ status: 200, body: '' }), (address) => Promise.resolve(address))
    expect(await serverFinding(url, true)).toMatchObject({ level: 'fail' })
    expect(await serverFinding(url, false)).toMatchObject({ level: 'ok', seen: expect.stringContaining('free') })
  })
})
