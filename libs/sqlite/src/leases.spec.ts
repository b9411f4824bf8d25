import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { Consumers } from '@bihuan/kernel'
import { realTimers } from '@bihuan/testing'
import { openSqliteConsumers } from './consumers.js'
import { temporaryFolder, type TemporaryFolder } from './testing/temporary-folder.js'

const TTL_MS = 3_000
const DAY_MS = 86_400_000
const TOMORROW_MS = 10 * DAY_MS
const TODAY_MS = TOMORROW_MS - DAY_MS

let folder: TemporaryFolder
let consumers: Consumers

beforeEach(async () => {
  folder = temporaryFolder()
  consumers = await openSqliteConsumers({ file: folder.file('consumers.db'), timers: realTimers })
})

afterEach(async () => {
  await consumers.close()
  folder.remove()
})

describe('a lease when the clock of the machine is set back by a day', () => {
  it('of a process that has died keeps nobody waiting for that day', async () => {
    const dead = await consumers.acquireLease('sweeps:approval', 'dead', TTL_MS, TOMORROW_MS)
    const next = await consumers.acquireLease('sweeps:approval', 'next', TTL_MS, TODAY_MS)
    expect(next?.token).toBe((dead?.token ?? 0) + 1)
  })

  it('is kept by a process that lives and asks first', async () => {
    const lease = await consumers.acquireLease('sweeps:approval', 'living', TTL_MS, TOMORROW_MS)
    expect(await consumers.acquireLease('sweeps:approval', 'living', TTL_MS, TODAY_MS)).toEqual(lease)
    expect(await consumers.acquireLease('sweeps:approval', 'next', TTL_MS, TODAY_MS + 1)).toBeUndefined()
  })

  it('is not taken for a question that was asked a moment before it was given', async () => {
    await consumers.acquireLease('sweeps:approval', 'first', TTL_MS, TODAY_MS)
    expect(await consumers.acquireLease('sweeps:approval', 'second', TTL_MS, TODAY_MS - TTL_MS)).toBeUndefined()
  })
})
