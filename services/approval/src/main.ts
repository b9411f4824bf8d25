import { start } from '@bihuan/host'
import { approvalService } from './service.js'

await start(approvalService)
