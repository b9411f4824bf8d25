import { start } from '@bihuan/host'
import { analyticsService } from './service.js'

await start(analyticsService)
