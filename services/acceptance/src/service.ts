import { defineService } from '@bihuan/host'
import { acceptance, calendars, items, organisations, policies, rosters } from './deciders.js'
import { CaseQueriesController } from './http/case-queries.controller.js'
import { CasesController } from './http/cases.controller.js'
import { ConsultationsController } from './http/consultations.controller.js'
import { DeadlinesController } from './http/deadlines.controller.js'
import { DeliveryController } from './http/delivery.controller.js'
import { NonAcceptanceController } from './http/non-acceptance.controller.js'
import { PreviewController } from './http/preview.controller.js'
import { ProgressController } from './http/progress.controller.js'
import { PublicationController } from './http/publication.controller.js'
import { ReferenceController } from './http/reference.controller.js'
import { OnApprovalEnded } from './reactions/on-approval-ended.js'
import { rejections } from './rejections.js'
import { dueSweep, recalibrationSweep } from './sweeps.js'
import { casesView } from './views/cases.view.js'
import { consultationsView } from './views/consultations.view.js'
import { deadlinesView } from './views/deadlines.view.js'
import { progressView } from './views/progress.view.js'
import { worklistView } from './views/worklist.view.js'

/** Acceptance 受理: from the receipt of an application to the delivery of its result. */
export const acceptanceService = defineService({
  name: 'acceptance',
  title: { 'zh-CN': '受理', en: 'Acceptance' },
  summary: {
    'zh-CN': '收件、一次告知、受理与不予受理、统一出证与送达；发布事项、机构、规则与日历',
    en: 'Receipt, one-time notice, acceptance and non-acceptance, issue and delivery; publishes reference data',
  },
  reads: ['approval'],
  deciders: [acceptance, organisations, items, policies, calendars, rosters],
  views: [casesView, worklistView, deadlinesView, progressView, consultationsView],
  controllers: [
    CasesController, NonAcceptanceController, DeliveryController, CaseQueriesController, ConsultationsController,
    DeadlinesController, PreviewController, ProgressController, ReferenceController, PublicationController,
  ],
  rejections,
  reactions: { handlers: [OnApprovalEnded], from: 'beginning' },
  sweeps: [dueSweep],
  recalibrations: [recalibrationSweep],
})
