import { eventBusContract } from '@bihuan/testing'
import { sqliteFeedBus } from './testing/event-bus-harness.js'

eventBusContract('the feed of SQLite', sqliteFeedBus(false))
eventBusContract('the feed of SQLite, one process a group', sqliteFeedBus(true))
