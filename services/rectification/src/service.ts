import { defineService } from '@bihuan/host'
import { rectification } from './deciders.js'
import { DeadlinesController } from './http/deadlines.controller.js'
import { HandlingController } from './http/handling.controller.js'
import { OrderQueriesController } from './http/order-queries.controller.js'
import { ReviewsController } from './http/reviews.controller.js'
import { OnBadRatingRaised } from './reactions/on-bad-rating-raised.js'
import { OnCallbackAbandoned } from './reactions/on-callback-abandoned.js'
import { OnCallbackCompleted } from './reactions/on-callback-completed.js'
import { OnComplaintReceived } from './reactions/on-complaint-received.js'
import { OnProblemReported } from './reactions/on-problem-reported.js'
import { rejections } from './rejections.js'
import { dueSweep, recalibrationSweep } from './sweeps.js'
import { casesView } from './views/cases.view.js'
import { deadlinesView } from './views/deadlines.view.js'
import { ordersView } from './views/orders.view.js'

/** Rectification 整改: what was found wrong is verified, put right, fed back, and closed by a second call. */
export const rectificationService = defineService({
  name: 'rectification',
  title: { 'zh-CN': '整改', en: 'Rectification' },
  summary: {
    'zh-CN': '差评、问题、投诉逐一开立整改单：分派、核实与复核、三种整改报告、反馈、二次回访办结或重开、超期',
    en: 'An order for each bad rating, problem and complaint: verified, rectified, fed back, closed by a second call',
  },
  reads: ['evaluation', 'callback'],
  deciders: [rectification],
  views: [ordersView, casesView, deadlinesView],
  controllers: [HandlingController, ReviewsController, OrderQueriesController, DeadlinesController],
  rejections,
  reactions: {
    handlers: [OnBadRatingRaised, OnProblemReported, OnComplaintReceived, OnCallbackCompleted, OnCallbackAbandoned],
    from: 'beginning',
  },
  sweeps: [dueSweep],
  recalibrations: [recalibrationSweep],
})
