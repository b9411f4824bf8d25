import { defineService } from '@bihuan/host'
import { callback, ledger } from './deciders.js'
import { CallQueriesController } from './http/call-queries.controller.js'
import { CallsController } from './http/calls.controller.js'
import { DeadlinesController } from './http/deadlines.controller.js'
import { LedgersController } from './http/ledgers.controller.js'
import { OnApplicationReceived } from './reactions/on-application-received.js'
import { OnBadRatingRaised } from './reactions/on-bad-rating-raised.js'
import { OnCaseAccepted } from './reactions/on-case-accepted.js'
import { OnCaseClosed } from './reactions/on-case-closed.js'
import { OnConsultationRecorded } from './reactions/on-consultation-recorded.js'
import { OnFeedbackGiven } from './reactions/on-feedback-given.js'
import { rejections } from './rejections.js'
import { dueSweep, recalibrationSweep } from './sweeps.js'
import { callsView } from './views/calls.view.js'
import { casesView } from './views/cases.view.js'
import { contactsView } from './views/contacts.view.js'
import { ledgersView } from './views/ledgers.view.js'

/** Callback 回访: who is phoned, until when, and what the citizen said. */
export const callbackService = defineService({
  name: 'callback',
  title: { 'zh-CN': '回访', en: 'Callback' },
  summary: {
    'zh-CN': '回访台账、当日回访、问题与建议、整改后二次回访',
    en: 'Ledgers of the windows, calls of the day, problems and suggestions, second calls after rectification',
  },
  reads: ['acceptance', 'evaluation', 'rectification'],
  deciders: [callback, ledger],
  views: [callsView, casesView, contactsView, ledgersView],
  controllers: [CallsController, CallQueriesController, DeadlinesController, LedgersController],
  rejections,
  reactions: {
    handlers: [
      OnApplicationReceived, OnCaseAccepted, OnCaseClosed, OnConsultationRecorded, OnBadRatingRaised, OnFeedbackGiven,
    ],
    from: 'beginning',
  },
  sweeps: [dueSweep],
  recalibrations: [recalibrationSweep],
})
