export { callbackService } from './service.js'
