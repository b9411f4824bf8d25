import type { Bilingual, Names } from '@bihuan/contracts'
import type { Reference } from './reference.js'

/** Names for the history of a case about this item, as published now. */
export function namesOf(reference: Reference, itemCode?: string): Names {
  const units = new Map(reference.organisation?.units.map((unit) => [unit.id, unit.name]))
  const item = reference.items.get(itemCode ?? '')
  const steps = new Map(item?.steps.map((step) => [step.code, step.name]))
  const procedures = new Map(item?.specialProcedures.map((procedure) => [procedure.code, procedure.name]))
  return {
    hall: (id) => reference.hall(id)?.name ?? itself(id),
    unit: (id) => units.get(id) ?? itself(id),
    step: (code) => steps.get(code) ?? itself(code),
    procedure: (code) => procedures.get(code) ?? itself(code),
  }
}

function itself(code: string): Bilingual {
  return { 'zh-CN': code, en: code }
}
