export { approvalService } from './service.js'
