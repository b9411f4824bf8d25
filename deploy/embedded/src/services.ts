import { acceptanceService } from '@bihuan/acceptance'
import { analyticsService } from '@bihuan/analytics'
import { approvalService } from '@bihuan/approval'
import { auditService } from '@bihuan/audit'
import { callbackService } from '@bihuan/callback'
import { evaluationService } from '@bihuan/evaluation'
import { rectificationService } from '@bihuan/rectification'

/** Everything this process runs. */
export const services = [
  acceptanceService, approvalService, evaluationService, callbackService, rectificationService, auditService,
  analyticsService,
]
