import { consumersContract } from '@bihuan/testing'
import { openSqliteConsumers } from './consumers.js'
import { FileLab } from './testing/file-lab.js'

consumersContract('SQLite', { fresh: async () => new FileLab('consumers.db', openSqliteConsumers) })
