import type { Bilingual } from '@bihuan/contracts'
import { CurrentCall, Queries, QueryRoute, REFERENCE, type Call } from '@bihuan/host'
import { MAX_COUNTS, type Position } from '@bihuan/kernel'
import type { Reference } from '@bihuan/reference'
import { Controller, Inject, Query } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { factsView } from '../facts/facts.view.js'
import { figuresOf, isEmpty, QUESTIONS_PER_ROW, questionsOf } from '../indicators/figures.js'
import { indicatorsOf, type Indicators } from '../indicators/indicators.js'
import { conditionsOf, isCrossed, narrowed, rowsBy, type Period, type Row } from '../indicators/row.js'
import { yardstickFor, type Yardstick } from '../indicators/yardstick.js'
import { IndicatorQuery } from './indicator-query.js'
import { mustBeKnown, mustBePeriod, mustNotExceed } from './refused-questions.js'

/** Beside the total, whose counts come from the same moment. */
const ROWS_MOST = Math.floor(MAX_COUNTS / QUESTIONS_PER_ROW) - 1
/** Of crossed rows: each takes some 30 ms where a store holds 100,000 facts, and nothing else is answered meanwhile. */
const CROSSED_ROWS_MOST = 10

export interface IndicatorRow extends Pick<Row, 'key' | 'hallId'> {
  readonly name?: Bilingual
  readonly indicators: Indicators
}

export interface IndicatorAnswer extends Yardstick {
  /** The figures count what was recorded up to here: who counts again up to here finds the same. */
  readonly asOf: Position
  readonly period: Period
  readonly rows: readonly IndicatorRow[]
  readonly total: Indicators
}

/** 指标: each with numerator and denominator, as of one position, by a named policy. */
@ApiTags('indicators')
@Controller('analytics/indicators')
export class IndicatorsController {
  constructor(
    @Inject(Queries) private readonly queries: Queries,
    @Inject(REFERENCE) private readonly reference: () => Reference,
  ) {}

  @QueryRoute('', {
    roles: ['supervisor', 'leader', 'analyst', 'auditor', 'administrator'],
    summary: {
      'zh-CN': '按大厅、单位、窗口、事项或日的评价与办结指标',
      en: 'Indicators of ratings and closings by hall, unit, window, item or day',
    },
  })
  async indicators(
    @Query() { from, to, by, after: _, ...filter }: IndicatorQuery, @CurrentCall() call: Call,
  ): Promise<IndicatorAnswer> {
    const scope = narrowed(call.caller.scope, filter)
    const reference = this.reference()
    const period = { from, to }
    mustBePeriod(period, by)
    mustBeKnown(filter, reference, call.caller.scope)
    const rows = rowsBy(by, { period, filter, scope, reference })
    mustNotExceed(rows.length, isCrossed(by, filter) ? CROSSED_ROWS_MOST : ROWS_MOST)
    const everywhere = conditionsOf(period, filter)
    const places = [everywhere, ...rows.map(({ where }) => [...where, ...everywhere])]
    const narrowedCall = { ...call, caller: { ...call.caller, scope } }
    const { counts, position } = await this.queries.counts(factsView, places.flatMap(questionsOf), narrowedCall)
    const yardstick = yardstickFor(period, filter, reference)
    const [total, ...figures] = places.map((_place, index) => (
      figuresOf(counts.slice(index * QUESTIONS_PER_ROW, (index + 1) * QUESTIONS_PER_ROW))))
    return {
      asOf: position, period, ...yardstick,
      rows: rows.flatMap((row, index) => answeredRow(row, figures[index], yardstick)),
      total: indicatorsOf(total ?? figuresOf([]), yardstick.basicallySatisfiedIsGood),
    }
  }
}

function answeredRow(
  { where: _, ...row }: Row, figures: ReturnType<typeof figuresOf> | undefined, yardstick: Yardstick,
): readonly IndicatorRow[] {
  if (figures === undefined || isEmpty(figures)) return []
  return [{ ...row, indicators: indicatorsOf(figures, yardstick.basicallySatisfiedIsGood) }]
}
