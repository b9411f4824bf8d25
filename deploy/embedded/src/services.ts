import { acceptanceService } from '@bihuan/acceptance'
import { approvalService } from '@bihuan/approval'
import { auditService } from '@bihuan/audit'

/** Everything this process runs. */
export const services = [acceptanceService, approvalService, auditService]
