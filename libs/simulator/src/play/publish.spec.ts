import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { demonstrationPublications } from '@bihuan/reference'
import { FakeHall } from '../testing/fake-hall.js'
import { publishAll } from './publish.js'

let hall: FakeHall

beforeEach(async () => { hall = await FakeHall.open() })
afterEach(() => hall.close())

function publish(): Promise<void> {
  return publishAll({ baseUrl: hall.url, token: 'administrator', publications: demonstrationPublications })
}

describe('Publishing', () => {
  it('sends everything in its order', async () => {
    await publish()
    const bodies = hall.received.map(({ body }) => body)
    expect(bodies).toEqual(demonstrationPublications.map(({ data }) => JSON.stringify(data)))
    expect(hall.received.at(-1)?.path).toMatch(/^\/acceptance\/items\/[a-z-]+\/publish-item$/)
  })

  it('gives every version a key of its own, both calendars of 2020 too, and the same one the next time', async () => {
    await publish()
    const keys = hall.received.map(({ key }) => key)
    expect(new Set(keys).size).toBe(demonstrationPublications.length)
    await publish()
    expect(hall.received.slice(keys.length).map(({ key }) => key)).toEqual(keys)
  })

  it('stops at what is refused and says which it was', async () => {
    hall.refuseOnce(/publish-organisation/, { status: 409, code: 'faulty-publication' })
    await expect(publish()).rejects.toThrow('PublishOrganisation shifan was answered 409 faulty-publication')
    expect(hall.received.some(({ path }) => path.includes('publish-item'))).toBe(false)
  })
})
