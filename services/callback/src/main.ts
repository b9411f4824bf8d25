import { start } from '@bihuan/host'
import { callbackService } from './service.js'

await start(callbackService)
