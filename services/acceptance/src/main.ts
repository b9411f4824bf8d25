import { start } from '@bihuan/host'
import { acceptanceService } from './service.js'

await start(acceptanceService)
