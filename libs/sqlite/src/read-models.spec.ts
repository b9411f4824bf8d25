import { readModelsContract } from '@bihuan/testing'
import { sqliteReadModels } from './testing/read-models-harness.js'

readModelsContract('SQLite', sqliteReadModels)
