import type { Item } from '@bihuan/contracts'
import { limitProblems, type Limit } from '@bihuan/deadlines'
import type { Reference } from '../reference.js'
import { problem, repeated, type ReferenceProblem } from './problem.js'
import { stepProblems } from './step-problems.js'

/** What must hold before an item may be published: a case freezes it, so a fault would stay in files for years. */
export function itemProblems(item: Item, reference: Pick<Reference, 'hasUnit'>): readonly ReferenceProblem[] {
  return [
    ...repeated('material', item.materials.map(({ code }) => code)),
    ...repeated('special procedure', item.specialProcedures.map(({ code }) => code)),
    ...limitsInOrder(item),
    ...stepProblems(item),
    ...unknownUnits(item, reference),
    ...handlingProblems(item),
    ...publicityProblems(item),
  ]
}

/** Zhejiang, 保障“最多跑一次”改革规定 Art. 12: a promise may shorten the legal limit, never lengthen it. */
function limitsInOrder({ legalLimit, promisedLimit }: Item): readonly ReferenceProblem[] {
  const faulty = [
    ...limitProblems(legalLimit).map((found) => problem('faulty-limit', 'legal limit', found)),
    ...limitProblems(promisedLimit).map((found) => problem('faulty-limit', 'promised limit', found)),
  ]
  if (faulty.length > 0 || inWorkingDays(promisedLimit) <= inWorkingDays(legalLimit)) return faulty
  return [problem('promised-longer-than-legal', 'promised limit', `${promisedLimit.amount} ${promisedLimit.unit}`)]
}

/** A common measure for limits in different units: seven natural days hold five working days in an ordinary week. */
export function inWorkingDays({ amount, unit }: Limit): number {
  switch (unit) {
    case 'workingDay': return amount
    case 'naturalDay': return (amount * 5) / 7
    case 'hour': return ((amount / 24) * 5) / 7
  }
}

function unknownUnits({ unitId, steps }: Item, { hasUnit }: Pick<Reference, 'hasUnit'>): readonly ReferenceProblem[] {
  const named = [{ at: 'item', unitId }, ...steps.map((step) => ({ at: `step ${step.code}`, unitId: step.unitId }))]
  return named.filter((place) => !hasUnit(place.unitId)).map((place) => problem('unknown-unit', place.at, place.unitId))
}

/** Instant and automatic items pass in one decision (domain-model.md, Approval); joint handling joins departments. */
function handlingProblems(item: Item): readonly ReferenceProblem[] {
  const problems: ReferenceProblem[] = []
  if (item.handling !== 'promised' && item.steps.length > 0) {
    problems.push(problem('steps-without-promise', 'item', item.handling))
  }
  const units = new Set([item.unitId, ...item.steps.map(({ unitId }) => unitId)])
  if (item.joint && units.size < 2) problems.push(problem('joint-with-one-unit', 'item', item.unitId))
  for (const { code, required, tolerable } of item.materials) {
    // What need not be there cannot be tolerated as missing.
    if (tolerable && !required) problems.push(problem('tolerable-but-not-required', `material ${code}`))
  }
  return problems
}

/** 五公开: whom an item serves and on what basis it charges are public before anybody applies. */
function publicityProblems({ serviceObjects, fees }: Item): readonly ReferenceProblem[] {
  const problems: ReferenceProblem[] = []
  if (serviceObjects.length === 0) problems.push(problem('nobody-served', 'service objects'))
  if (fees.charged && fees.basis === undefined) problems.push(problem('fee-without-basis', 'fees'))
  return problems
}
