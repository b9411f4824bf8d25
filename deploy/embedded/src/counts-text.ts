import type { LoopCounts } from '@bihuan/simulator'

/** How the demonstration has ended, in both languages. */
export function countsText(counts: LoopCounts): readonly string[] {
  const { cases, consultations, ratings, badRatings, callsDone, callsMissed } = counts
  const { ordersOpened, ordersClosed, closedLoops } = counts
  return [
    `  办件 cases                   ${cases}, 咨询 consultations ${consultations}`,
    `  评价 ratings                 ${ratings}, 其中差评 bad ones ${badRatings}`,
    `  回访 callbacks               ${callsDone} 完成 done, ${callsMissed} 逾期未访 missed`,
    `  整改 rectification           ${ordersOpened} 立单 opened, ${ordersClosed} 办结 closed`,
    `  闭环 closed loops            ${closedLoops}`,
  ]
}
