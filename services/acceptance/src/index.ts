export { acceptanceService } from './service.js'
