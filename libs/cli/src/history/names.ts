import type { Bilingual, Language } from './case-file.js'

/** In English people read the codes themselves; a code nobody has named yet stands for itself in both. */
function named(code: string, names: { readonly [code: string]: string }, language: Language): string {
  return language === 'en' ? code : names[code] ?? code
}

const SERVICES = {
  acceptance: '受理', approval: '审批', evaluation: '好差评', callback: '回访', rectification: '整改', audit: '审计',
}

export function serviceName(service: string, language: Language): string {
  return named(service, SERVICES, language)
}

const CLOCKS: { readonly [clock: string]: string } = {
  notice: '一次告知', correction: '补正', delivery: '送达', promised: '承诺', legal: '法定', defaultRating: '默认评价',
  step: '环节', contact: '联系核实', rectification: '整改', followUp: '限期整改跟踪',
}

/**
 * Behind its kind stands what a clock belongs to: a step by the code that its item gives it, a call or an order by its
 * number, which begins with the number of the case.
 */
export function clockName(clock: string, language: Language): string {
  const [kind = clock, about] = clock.split(':', 2)
  if (kind === 'call' && language === 'zh-CN') return `第 ${about ?? ''} 次`
  const title = named(kind, CLOCKS, language)
  return about === undefined ? title : `${title} ${about.replace(/^.*-(?=R\d+$)/, '')}`
}

const STATUSES: { readonly [status: string]: Bilingual } = {
  running: { 'zh-CN': '运行中', en: 'running' },
  suspended: { 'zh-CN': '已中止', en: 'suspended' },
  provisional: { 'zh-CN': '待定', en: 'provisional' },
  stopped: { 'zh-CN': '已停止', en: 'stopped' },
  former: { 'zh-CN': '已重启', en: 'started anew' },
}

export function statusName(status: string, language: Language): string {
  return STATUSES[status]?.[language] ?? status
}

const LIGHTS = { green: '绿灯', yellow: '黄灯', red: '红灯', overdue: '逾期' }

export function lightName(light: string, language: Language): string {
  return named(light, LIGHTS, language)
}
