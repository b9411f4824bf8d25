import type { Condition } from '@bihuan/kernel'

/** What is counted for one row, by the classes that make it up. Every indicator follows from these and nothing else. */
const CLASSES = {
  instantAccepted: ['case:instant:open', 'case:instant:closed', 'case:instant:withdrawn'],
  instantClosed: ['case:instant:closed'],
  promisedAccepted: ['case:promised:open', 'case:promised:closed', 'case:promised:withdrawn'],
  promisedClosed: ['case:promised:closed'],
  withdrawn: ['case:instant:withdrawn', 'case:promised:withdrawn'],
  satisfied: ['rating:verySatisfied', 'rating:satisfied'],
  basicallySatisfied: ['rating:basicallySatisfied'],
  bad: ['rating:dissatisfied', 'rating:veryDissatisfied'],
  satisfiedByDefault: ['default:verySatisfied', 'default:satisfied'],
  basicallySatisfiedByDefault: ['default:basicallySatisfied'],
  badByDefault: ['default:dissatisfied', 'default:veryDissatisfied'],
  badRectified: ['order:badRating:rectified'],
  badDismissed: ['order:badRating:dismissed'],
  orders: [
    'order:badRating:open', 'order:badRating:rectified', 'order:badRating:dismissed',
    'order:other:open', 'order:other:rectified', 'order:other:dismissed',
  ],
} as const

export type Figure = keyof typeof CLASSES
export type Figures = { readonly [Name in Figure]: number }

const NAMES = Object.keys(CLASSES) as readonly Figure[]

/** Counts that one row takes. */
export const QUESTIONS_PER_ROW = NAMES.length

/** The questions whose answers `figuresOf` reads. `where`: place and days of the row. */
export function questionsOf(where: readonly Condition[]): readonly (readonly Condition[])[] {
  return NAMES.map((name) => [{ field: 'class', in: CLASSES[name] }, ...where])
}

/** @param counts answers to `questionsOf`, in their order */
export function figuresOf(counts: readonly number[]): Figures {
  const figure = (name: Figure): number => counts[NAMES.indexOf(name)] ?? 0
  return {
    instantAccepted: figure('instantAccepted'), instantClosed: figure('instantClosed'),
    promisedAccepted: figure('promisedAccepted'), promisedClosed: figure('promisedClosed'),
    withdrawn: figure('withdrawn'),
    satisfied: figure('satisfied'), basicallySatisfied: figure('basicallySatisfied'), bad: figure('bad'),
    satisfiedByDefault: figure('satisfiedByDefault'),
    basicallySatisfiedByDefault: figure('basicallySatisfiedByDefault'), badByDefault: figure('badByDefault'),
    badRectified: figure('badRectified'), badDismissed: figure('badDismissed'), orders: figure('orders'),
  }
}

/** Whether anything at all stands behind a row. */
export function isEmpty(figures: Figures): boolean {
  return NAMES.every((name) => figures[name] === 0)
}
