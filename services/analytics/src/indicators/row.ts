import type { Bilingual } from '@bihuan/contracts'
import { addDays, daysBetween, type PlainDate } from '@bihuan/deadlines'
import { covers, type Condition, type Scope } from '@bihuan/kernel'
import type { Reference } from '@bihuan/reference'
import { windowKey } from '../facts/facts.view.js'

export const DIMENSIONS = ['hall', 'unit', 'window', 'item', 'day'] as const
export type Dimension = (typeof DIMENSIONS)[number]

export interface Period {
  readonly from: PlainDate
  /** Inclusive. */
  readonly to: PlainDate
}

/** To which part of the house a question is narrowed. */
export interface Filter {
  readonly hallId?: string
  readonly unitId?: string
  readonly windowId?: string
  readonly itemCode?: string
}

export interface Row {
  readonly key: string
  readonly name?: Bilingual
  /** Windows are named within their hall only. */
  readonly hallId?: string
  readonly where: readonly Condition[]
}

/** The rows that a question by this dimension can have, from what is published: the answer leaves out empty ones. */
export function rowsBy(
  dimension: Dimension, { period, filter, scope, reference }: {
    readonly period: Period
    readonly filter: Filter
    readonly scope: Scope
    readonly reference: Reference
  },
): readonly Row[] {
  const halls = (reference.organisation?.halls ?? []).filter(({ id }) => (
    wanted(filter.hallId, id) && covers(scope, { hallId: id, unitIds: [] })))
  const inUnits = (unitIds: readonly string[]): boolean => (
    scope.units === 'all' || unitIds.length === 0 || unitIds.some((id) => scope.units.includes(id)))
  switch (dimension) {
    case 'hall': return halls.map(({ id, name }) => ({ key: id, name, where: [equals('hallId', id)] }))
    case 'unit': return (reference.organisation?.units ?? [])
      .filter(({ id }) => wanted(filter.unitId, id) && inUnits([id]))
      .map(({ id, name }) => ({ key: id, name, where: [equals('unitId', id)] }))
    case 'window': return halls.flatMap(({ id: hallId, windows }) => windows
      .filter(({ id }) => wanted(filter.windowId, id))
      .map(({ id, name }) => ({ key: id, name, hallId, where: [equals('window', windowKey(hallId, id))] })))
    case 'item': return [...reference.items.values()]
      .filter(({ code, unitId }) => wanted(filter.itemCode, code) && inUnits([unitId]))
      .map(({ code, name }) => ({ key: code, name, where: [equals('itemCode', code)] }))
    case 'day': return daysOf(period).map((day) => ({ key: day, where: [equals('day', day)] }))
  }
}

/** What every row of a question meets, and the total is. The hall is not among them: see `narrowed`. */
export function conditionsOf({ from, to }: Period, filter: Filter): readonly Condition[] {
  const { hallId, unitId, windowId, itemCode } = filter
  return [
    { field: 'day', from, until: addDays(to, 1) },
    ...(hallId === undefined || windowId === undefined ? [] : [equals('window', windowKey(hallId, windowId))]),
    ...(unitId === undefined ? [] : [equals('unitId', unitId)]),
    ...(itemCode === undefined ? [] : [equals('itemCode', itemCode)]),
  ]
}

/**
 * The caller's scope, narrowed to the hall that is asked for. Every order of a view is kept behind the hall of the
 * scope too, so that units and items of one hall are counted without a look at those of the others.
 */
export function narrowed(scope: Scope, { hallId }: Filter): Scope {
  if (hallId === undefined) return scope
  const isInside = scope.halls === 'all' || scope.halls.includes(hallId)
  return { ...scope, halls: isInside ? [hallId] : [] }
}

/**
 * Whether rows are narrowed to a place that is none of theirs, which no index serves together: then each row looks at
 * all that happened there. Days and the hall stand in every index.
 */
export function isCrossed(dimension: Dimension, { unitId, windowId, itemCode }: Filter): boolean {
  if (dimension === 'day') return false
  return (unitId !== undefined && dimension !== 'unit') || (windowId !== undefined && dimension !== 'window')
    || (itemCode !== undefined && dimension !== 'item')
}

function daysOf({ from, to }: Period): readonly PlainDate[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index))
}

function equals(field: string, value: string): Condition {
  return { field, equals: value }
}

function wanted(filter: string | undefined, id: string): boolean {
  return filter === undefined || filter === id
}
