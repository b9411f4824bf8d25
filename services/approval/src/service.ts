import { defineService } from '@bihuan/host'
import { approval } from './deciders.js'
import { CaseQueriesController } from './http/case-queries.controller.js'
import { DeadlineBoardController } from './http/deadline-board.controller.js'
import { DeadlinesController } from './http/deadlines.controller.js'
import { DecisionsController } from './http/decisions.controller.js'
import { EndingsController } from './http/endings.controller.js'
import { SpecialProceduresController } from './http/special-procedures.controller.js'
import { StepsController } from './http/steps.controller.js'
import { OnCaseAccepted } from './reactions/on-case-accepted.js'
import { rejections } from './rejections.js'
import { dueSweep, recalibrationSweep } from './sweeps.js'
import { casesView } from './views/cases.view.js'
import { deadlinesView } from './views/deadlines.view.js'
import { stepsView } from './views/steps.view.js'

/** Approval 审批: from the acceptance of a case to its decision; alone decides the case's fate. */
export const approvalService = defineService({
  name: 'approval',
  title: { 'zh-CN': '审批', en: 'Approval' },
  summary: {
    'zh-CN': '环节并联审查、特别程序与时限、当场决定与双人决定、电子监察',
    en: 'Steps side by side, special procedures and limits, decisions by one or two people, lights and overdue',
  },
  reads: ['acceptance'],
  deciders: [approval],
  views: [casesView, stepsView, deadlinesView],
  controllers: [
    StepsController, SpecialProceduresController, DecisionsController, EndingsController, CaseQueriesController,
    DeadlineBoardController, DeadlinesController,
  ],
  rejections,
  reactions: { handlers: [OnCaseAccepted], from: 'beginning' },
  sweeps: [dueSweep],
  recalibrations: [recalibrationSweep],
})
