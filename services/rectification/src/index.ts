export { rectificationService } from './service.js'
