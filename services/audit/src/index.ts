export type * from './case-file/case-file.js'
export { replay, streamsOf } from './case-file/replay.js'
export { auditService } from './service.js'
