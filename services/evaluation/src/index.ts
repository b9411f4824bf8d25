export { evaluationService } from './service.js'
