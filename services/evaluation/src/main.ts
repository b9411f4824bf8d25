import { start } from '@bihuan/host'
import { evaluationService } from './service.js'

await start(evaluationService)
