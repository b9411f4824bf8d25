import { defineService } from '@bihuan/host'
import { CaseFilesController } from './http/case-files.controller.js'

/** Replays, proves and exports case files; decides nothing about a case. */
export const auditService = defineService({
  name: 'audit',
  title: { 'zh-CN': '审计', en: 'Audit' },
  summary: {
    'zh-CN': '仅凭事件库回放办件全程：时间线、状态、时限及理由、哈希链校验',
    en: 'Replays case files from the event store alone: timeline, states, clocks with reasons, hash chains',
  },
  reads: 'all',
  deciders: [],
  views: [],
  controllers: [CaseFilesController],
  rejections: {},
})
