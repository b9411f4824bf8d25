import type { Figures } from './figures.js'
import { share, type Rate, type Share } from './rate.js'

/** The figures people ask for; what each counts is said in the README, with its source. */
export interface Indicators {
  /** 评价数 */
  readonly ratings: number
  readonly ratingsByDefault: number
  /** 差评数, without those found invalid */
  readonly badRatings: number
  /** Bad ratings that a review found invalid: they stay in the log and leave the statistics. */
  readonly invalidRatings: number
  /** 差评未整改数 */
  readonly notYetRectified: number
  /** 差评整改率 */
  readonly rectificationRate: Share
  /** 好评率 */
  readonly goodRate: Rate
  /** 满意率 */
  readonly satisfactionRate: Rate
  readonly withdrawn: number
  /** 办结率 */
  readonly closingRate: Share
  readonly instantClosingRate: Share
  readonly promisedClosingRate: Share
  /** 即办件占比 */
  readonly instantShare: Share
  /** 整改单数, whatever they were opened for */
  readonly orders: number
}

/** @param basicallySatisfiedIsGood policy: whether 基本满意 counts in the good rate */
export function indicatorsOf(figures: Figures, basicallySatisfiedIsGood: boolean): Indicators {
  const { satisfied, basicallySatisfied, satisfiedByDefault, basicallySatisfiedByDefault, badRectified } = figures
  const badRatings = figures.bad - figures.badDismissed
  const ratings = satisfied + basicallySatisfied + badRatings
  const ratingsByDefault = satisfiedByDefault + basicallySatisfiedByDefault + figures.badByDefault
  const all = ratings + ratingsByDefault
  const good = satisfied + (basicallySatisfiedIsGood ? basicallySatisfied : 0)
  const goodByDefault = satisfiedByDefault + (basicallySatisfiedIsGood ? basicallySatisfiedByDefault : 0)
  const accepted = figures.instantAccepted + figures.promisedAccepted
  return {
    ratings, ratingsByDefault, badRatings, invalidRatings: figures.badDismissed,
    notYetRectified: badRatings - badRectified,
    rectificationRate: share(badRectified, badRatings),
    goodRate: { ...share(good, ratings), withDefaults: share(good + goodByDefault, all) },
    satisfactionRate: { ...share(satisfied, ratings), withDefaults: share(satisfied + satisfiedByDefault, all) },
    withdrawn: figures.withdrawn,
    closingRate: share(figures.instantClosed + figures.promisedClosed, accepted),
    instantClosingRate: share(figures.instantClosed, figures.instantAccepted),
    promisedClosingRate: share(figures.promisedClosed, figures.promisedAccepted),
    instantShare: share(figures.instantAccepted, accepted),
    orders: figures.orders,
  }
}
