import { start } from '@bihuan/host'
import { auditService } from './service.js'

await start(auditService)
