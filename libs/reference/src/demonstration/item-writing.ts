import type { Bilingual, Item, ItemMaterial, ItemStep } from '@bihuan/contracts'

/** Words in which the demonstration's items are written, so that each reads as what is special about it. */

type Need = 'required' | 'tolerable' | 'optional'
type Unusual = 'steps' | 'joint' | 'commitmentAllowed' | 'specialProcedures' | 'fees'
type ItemDraft = Omit<Item, Unusual | 'version' | 'guide'> & Partial<Pick<Item, Unusual>>
  & { readonly basis: Bilingual; readonly conditions: Bilingual; readonly result: Bilingual }

export function both(chinese: string, english: string): Bilingual {
  return { 'zh-CN': chinese, en: english }
}

export function material(code: string, chinese: string, english: string, need: Need = 'required'): ItemMaterial {
  return { code, name: both(chinese, english), required: need !== 'optional', tolerable: need === 'tolerable' }
}

export function step(
  code: string, unitId: string, name: Bilingual, days: number,
  { after = [], onSite = false }: { readonly after?: readonly string[]; readonly onSite?: boolean } = {},
): ItemStep {
  return { code, name, unitId, after, limit: { amount: days, unit: 'workingDay' }, onSite }
}

export function workingDays(amount: number): Item['legalLimit'] {
  return { amount, unit: 'workingDay' }
}

export const identityCard = material('identity-card', '申请人身份证件', 'identity document of the applicant')
export const applicationForm = material('application-form', '申请表', 'application form')

/** 五公开: basis, conditions, procedure, limits, result; the procedure follows from the way of handling. */
export function published({ basis, conditions, result, ...draft }: ItemDraft): Item {
  return {
    version: 1, steps: [], joint: false, commitmentAllowed: false, specialProcedures: [], fees: { charged: false },
    ...draft,
    guide: { basis, conditions, result, procedure: PROCEDURES[draft.handling] },
  }
}

const PROCEDURES = {
  instant: both('窗口或网上申请，材料齐全当场受理、当场办结', 'apply at a window or online; decided on the spot when the file is complete'),
  promised: both(
    '申请—受理—审查—审核—决定—统一出证，材料不齐的一次性告知',
    'application, acceptance, review, second person, decision, issue; what is missing is told once',
  ),
  automatic: both('网上申请，系统比对数据后自动办结', 'apply online; decided by the system after comparing data'),
} as const
