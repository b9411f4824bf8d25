import { subjectKeysContract } from '@bihuan/testing'
import { sqliteSubjectKeys } from './testing/subject-keys-harness.js'

subjectKeysContract('SQLite', sqliteSubjectKeys)
