import { defineService } from '@bihuan/host'
import { factsView } from './facts/facts.view.js'
import { IndicatorsController } from './http/indicators.controller.js'

/** Analytics 统计分析: figures that can be counted again. Decides nothing. */
export const analyticsService = defineService({
  name: 'analytics',
  title: { 'zh-CN': '统计分析', en: 'Analytics' },
  summary: {
    'zh-CN': '评价与办结指标：分子、分母、截至位置与规则版本',
    en: 'Indicators of ratings and closings: numerator, denominator, as-of position and policy version',
  },
  reads: ['acceptance', 'approval', 'evaluation', 'rectification'],
  deciders: [],
  views: [factsView],
  controllers: [IndicatorsController],
  rejections: {},
})
