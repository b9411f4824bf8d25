export type * from './case-file/case-file.js'
export { auditService } from './service.js'
