import type { Line, Rounds } from '../report/line.js'
import { amount } from '../report/text.js'
import type { SizedStore } from './sized-store.js'

const LEAST_PART = 0.8

/** The same work on every size, each beside the smallest, which is what it is held against. */
export function compared(work: string, stores: readonly SizedStore[], measured: readonly Rounds[]): readonly Line[] {
  const [smallest] = measured
  const what = `on ${casesOf(stores[0])}`
  return measured.map((ours, index) => ({
    work: `${work}, ${casesOf(stores[index])}`, unit: '/s', ours, notes: [],
    ...(index > 0 && smallest !== undefined && { raw: { what, rounds: smallest }, target: { ratio: LEAST_PART } }),
  }))
}

export function casesOf(store: SizedStore | undefined): string {
  return `${amount(store?.lives.cases ?? 0)} cases`
}
