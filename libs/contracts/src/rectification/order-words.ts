import type { Bilingual } from '../define-event.js'

/** Words of the orders' history lines. */

/** `R1`: a case may have several orders, and the number of each begins with the case's own. */
export function ordinalOf(orderId: string): string {
  return orderId.split('-').at(-1) ?? orderId
}

interface Verdict {
  readonly real: boolean
  readonly reasonable: boolean
  readonly malicious: boolean
}

/** Wudi: what is not real but reasonable and not malicious is a misunderstanding, and is answered all the same. */
export function verdictText({ real, reasonable, malicious }: Verdict): Bilingual {
  if (!real && reasonable && !malicious) {
    return { 'zh-CN': '属误会，仍须答复', en: 'a misunderstanding, to be answered all the same' }
  }
  return {
    'zh-CN': `${real ? '属实' : '不属实'}，${reasonable ? '合理' : '不合理'}${malicious ? '，恶意' : ''}`,
    en: `${real ? 'real' : 'not real'}, ${reasonable ? 'reasonable' : 'unreasonable'}${malicious ? ', malicious' : ''}`,
  }
}

export const DISMISSALS = {
  notReal: { 'zh-CN': '不属实', en: 'not real' }, unreasonable: { 'zh-CN': '不合理', en: 'unreasonable' },
  malicious: { 'zh-CN': '恶意', en: 'malicious' },
} as const
