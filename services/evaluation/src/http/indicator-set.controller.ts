import { INDICATOR_SET, isLabelOf, LEVEL_CODES, LEVELS, type Bilingual, type Level } from '@bihuan/contracts'
import { Public, QueryRoute } from '@bihuan/host'
import { Controller } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'

interface LabelLine extends Bilingual {
  readonly code: string
}

interface LevelLine extends Bilingual {
  readonly level: Level
  readonly labels: readonly LabelLine[]
}

export interface IndicatorSetAnswer {
  readonly version: string
  /** Best first. */
  readonly levels: readonly LevelLine[]
}

/** What an evaluator, a page or a text message offers to choose from. */
@ApiTags('indicator-set')
@Controller('evaluation/indicator-set')
export class IndicatorSetController {
  @Public()
  @QueryRoute('', { summary: { 'zh-CN': '评价等级与评价指标', en: 'Levels and the labels that belong to them' } })
  indicatorSet(): IndicatorSetAnswer {
    return { version: INDICATOR_SET.version, levels: LEVEL_CODES.map(levelLine) }
  }
}

function levelLine(level: Level): LevelLine {
  const { 'zh-CN': chinese, en } = LEVELS[level]
  const labels = Object.entries(INDICATOR_SET.labels).filter(([code]) => isLabelOf(code, level))
  return { level, 'zh-CN': chinese, en, labels: labels.map(([code, words]) => ({ code, ...words })) }
}
