import { start } from '../application/start.js'
import { registryService } from './registry-service.js'

/** A process of its own, configured by its environment: for tests of starting and stopping. */
await start(registryService)
