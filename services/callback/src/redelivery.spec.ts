import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { temporaryFolder } from '@bihuan/host/testing'
import { expect, it } from '@jest/globals'
import { HostedCallback } from './testing/hosted-callback.js'

it('Everything that the others have ever said, heard a second time, changes nothing', async () => {
  const folder = await temporaryFolder()
  try {
    const first = await HostedCallback.start({ dataFolder: folder.path })
    const caseId = await first.accepted()
    await first.consulted()
    await first.reached(caseId)
    await first.officer().post(`/callback/cases/${caseId}/complete-callback`, { round: 1, satisfaction: 'satisfied' })
    await first.badlyRated(caseId)
    await first.fedBack(caseId)
    const before = await first.written('callback')
    await first.stop()
    // Without its positions the service's consumer group begins again with the first event.
    for (const suffix of ['', '-wal', '-shm']) await rm(join(folder.path, `consumers.db${suffix}`), { force: true })
    const second = await HostedCallback.resumed({ dataFolder: folder.path })
    await second.host.drained()
    const after = await second.written('callback')
    await second.stop()
    expect([before.includes('rectified'), after]).toEqual([true, before])
  } finally {
    await folder.remove()
  }
}, 60_000)
