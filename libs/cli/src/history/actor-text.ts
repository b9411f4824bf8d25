import type { Bilingual, Entry, Language } from './case-file.js'

const ROLES: { readonly [role: string]: Bilingual } = {
  clerk: { 'zh-CN': '窗口人员', en: 'clerk' },
  approver: { 'zh-CN': '审批人员', en: 'approver' },
  leader: { 'zh-CN': '领导', en: 'leader' },
  helper: { 'zh-CN': '帮办员', en: 'helper' },
  unitOfficer: { 'zh-CN': '责任单位', en: 'unit officer' },
  callbackOfficer: { 'zh-CN': '回访员', en: 'callback officer' },
  supervisor: { 'zh-CN': '督查', en: 'supervisor' },
  experienceOfficer: { 'zh-CN': '体验员', en: 'experience officer' },
  administrator: { 'zh-CN': '管理员', en: 'administrator' },
  auditor: { 'zh-CN': '审计', en: 'auditor' },
  analyst: { 'zh-CN': '分析', en: 'analyst' },
  applicant: { 'zh-CN': '申请人', en: 'applicant' },
  device: { 'zh-CN': '评价设备', en: 'device' },
  issuer: { 'zh-CN': '出证窗口', en: 'issuer' },
  importer: { 'zh-CN': '导入', en: 'importer' },
}

/** Who did it: the account and in which capacity; the house itself; or a rater, of whom nothing more is recorded. */
export function actorText(actor: Entry['actor'], language: Language): string {
  if (actor === null) return '—'
  const zh = language === 'zh-CN'
  if (actor.kind === 'system') return zh ? '系统' : 'system'
  if (actor.id.startsWith('rater:')) return zh ? '评价人' : 'the rater'
  const roles = (actor.roles ?? []).map((role) => ROLES[role]?.[language] ?? role)
  if (roles.length === 0) return actor.id
  return zh ? `${actor.id}（${roles.join('、')}）` : `${actor.id} (${roles.join(', ')})`
}
