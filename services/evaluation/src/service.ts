import { defineService } from '@bihuan/host'
import { evaluation } from './deciders.js'
import { CaseQueriesController } from './http/case-queries.controller.js'
import { IndicatorSetController } from './http/indicator-set.controller.js'
import { InvitationsController } from './http/invitations.controller.js'
import { RatingsController } from './http/ratings.controller.js'
import { OnApplicationReceived } from './reactions/on-application-received.js'
import { OnCaseAccepted } from './reactions/on-case-accepted.js'
import { OnCaseClosed } from './reactions/on-case-closed.js'
import { OnCaseExamined } from './reactions/on-case-examined.js'
import { OnCaseHandled } from './reactions/on-case-handled.js'
import { OnConsultationRecorded } from './reactions/on-consultation-recorded.js'
import { rejections } from './rejections.js'
import { defaultRatingSweep, recalibrationSweep } from './sweeps.js'
import { casesView } from './views/cases.view.js'
import { defaultRatingsView } from './views/default-ratings.view.js'
import { ratingsView } from './views/ratings.view.js'

/** Evaluation 好差评: who was served says how it was; a bad rating is where the loop begins. */
export const evaluationService = defineService({
  name: 'evaluation',
  title: { 'zh-CN': '好差评', en: 'Evaluation' },
  summary: {
    'zh-CN': '邀请评价、提交与追加评价、默认评价、差评上报',
    en: 'Invitations, ratings and additional ratings, ratings by default, bad ratings raised',
  },
  reads: ['acceptance', 'approval'],
  deciders: [evaluation],
  views: [ratingsView, casesView, defaultRatingsView],
  controllers: [RatingsController, InvitationsController, CaseQueriesController, IndicatorSetController],
  rejections,
  reactions: {
    handlers: [
      OnApplicationReceived, OnCaseAccepted, OnCaseHandled, OnCaseExamined, OnCaseClosed, OnConsultationRecorded,
    ],
    from: 'beginning',
  },
  sweeps: [defaultRatingSweep],
  recalibrations: [recalibrationSweep],
})
