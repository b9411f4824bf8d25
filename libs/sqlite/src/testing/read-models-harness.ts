import type { ReadModels } from '@bihuan/kernel'
import { realTimers, type Harness, type ReadModelsLab } from '@bihuan/testing'
import { openSqliteReadModels } from '../read-models.js'
import { Handles } from './handles.js'
import { temporaryFolder } from './temporary-folder.js'

export const sqliteReadModels: Harness<ReadModelsLab> = { fresh: async () => new SqliteReadModelsLab() }

class SqliteReadModelsLab implements ReadModelsLab {
  private readonly folder = temporaryFolder()
  private readonly file = this.folder.file('views.db')
  private readonly handles = new Handles<ReadModels>()

  open(): Promise<ReadModels> {
    return this.handles.open((connect) => openSqliteReadModels({ file: this.file, timers: realTimers, connect }))
  }

  /** A dead process does nothing more, not even a ROLLBACK: its connection is closed and SQLite takes back the rest. */
  async openDying(step: number): Promise<{ readonly models: ReadModels; died(): boolean }> {
    const models = await this.open()
    const writer = this.handles.writerOf(models)
    let applying = false
    let left = step
    let dead = false
    writer.step = () => {
      if (!applying) return
      if (!dead && left > 0) {
        left -= 1
        return
      }
      writer.close()
      dead = true
      throw new Error('the process is dead')
    }
    const apply = models.apply.bind(models)
    models.apply = (...parameters) => {
      applying = true
      return apply(...parameters)
    }
    return { models, died: () => dead }
  }

  async dispose(): Promise<void> {
    await this.handles.closeAll()
    this.folder.remove()
  }
}
