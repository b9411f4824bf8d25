import { DatabaseSync } from 'node:sqlite'
import { EVERYWHERE, type ViewShape } from '@bihuan/kernel'
import { readModelsContract, realTimers } from '@bihuan/testing'
import { expect, it } from '@jest/globals'
import { openSqliteReadModels } from './read-models.js'
import { sqliteReadModels } from './testing/read-models-harness.js'
import { temporaryFolder } from './testing/temporary-folder.js'

readModelsContract('SQLite', sqliteReadModels)

it('a file from before counts knew of documents ahead of their checkpoint is read on', async () => {
  const shape: ViewShape = { name: 'spec.things', version: 1, fields: {}, indexes: [] }
  const folder = temporaryFolder()
  const file = folder.file('views.db')
  try {
    const before = await openSqliteReadModels({ file, timers: realTimers })
    await before.open(shape)
    await before.apply(shape.name, [{
      kind: 'put', document: { id: 'a', position: '1', scope: { unitIds: [] }, fields: {}, body: {} },
    }], { storeId: 's', position: '1' })
    await before.close()
    const database = new DatabaseSync(file)
    database.exec('DROP TABLE ahead')
    database.close()
    const models = await openSqliteReadModels({ file, timers: realTimers })
    expect(await models.open(shape)).toBe('ready')
    expect(await models.counts(shape.name, [[]], EVERYWHERE))
      .toEqual({ counts: [1], checkpoint: { storeId: 's', position: '1' } })
    await models.close()
  } finally {
    folder.remove()
  }
})
