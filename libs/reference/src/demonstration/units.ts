import type { Organisation } from '@bihuan/contracts'

/** 进驻单位 of the demonstration prefecture: the departments that staff its halls. */
export const units: Organisation['units'] = [
  { id: 'service', name: { 'zh-CN': '示范市政务服务管理局', en: 'Shifan Government Service Bureau' } },
  { id: 'market', name: { 'zh-CN': '示范市市场监督管理局', en: 'Shifan Market Supervision Bureau' } },
  { id: 'planning', name: { 'zh-CN': '示范市自然资源和规划局', en: 'Shifan Natural Resources and Planning Bureau' } },
  { id: 'housing', name: { 'zh-CN': '示范市住房和城乡建设局', en: 'Shifan Housing and Construction Bureau' } },
  { id: 'emergency', name: { 'zh-CN': '示范市应急管理局', en: 'Shifan Emergency Management Bureau' } },
  { id: 'tax', name: { 'zh-CN': '示范市税务局', en: 'Shifan Tax Bureau' } },
  { id: 'city', name: { 'zh-CN': '示范市城市管理局', en: 'Shifan City Management Bureau' } },
  { id: 'labour', name: { 'zh-CN': '示范市人力资源和社会保障局', en: 'Shifan Human Resources and Social Security Bureau' } },
  { id: 'medical', name: { 'zh-CN': '示范市医疗保障局', en: 'Shifan Healthcare Security Bureau' } },
  { id: 'health', name: { 'zh-CN': '示范市卫生健康委员会', en: 'Shifan Health Commission' } },
  { id: 'civil', name: { 'zh-CN': '示范市民政局', en: 'Shifan Civil Affairs Bureau' } },
  { id: 'police', name: { 'zh-CN': '示范市公安局', en: 'Shifan Public Security Bureau' } },
  { id: 'transport', name: { 'zh-CN': '示范市交通运输局', en: 'Shifan Transport Bureau' } },
]
