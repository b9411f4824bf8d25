import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import type { SubjectKeys } from '@bihuan/kernel'
import type { Harness, SubjectKeysLab } from '@bihuan/testing'
import { openSqliteSubjectKeys } from '../subject-keys.js'
import { FileLab } from './file-lab.js'

export const sqliteSubjectKeys: Harness<SubjectKeysLab> = { fresh: async () => new SqliteSubjectKeysLab() }

class SqliteSubjectKeysLab extends FileLab<SubjectKeys> implements SubjectKeysLab {
  constructor() {
    super('keys.db', openSqliteSubjectKeys)
  }

  /** File and log as they lie there: what a machine that lost power would find, given that the log was synchronised. */
  openCopy(): Promise<SubjectKeys> {
    for (const suffix of ['', '-wal']) {
      const from = this.folder.file(`keys.db${suffix}`)
      if (existsSync(from)) copyFileSync(from, this.folder.file(`copy.db${suffix}`))
    }
    return this.openAt(this.folder.file('copy.db'))
  }

  async rawBytes(): Promise<Uint8Array> {
    return Buffer.concat(readdirSync(this.folder.path).map((name) => readFileSync(this.folder.file(name))))
  }
}
