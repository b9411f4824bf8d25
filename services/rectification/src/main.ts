import { start } from '@bihuan/host'
import { rectificationService } from './service.js'

await start(rectificationService)
