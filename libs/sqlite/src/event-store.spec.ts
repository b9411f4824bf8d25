import { eventStoreContract } from '@bihuan/testing'
import { sqliteEventStores } from './testing/event-store-harness.js'

eventStoreContract('SQLite', sqliteEventStores)
