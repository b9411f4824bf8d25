import { IsCode, ListQuery, MayBeAbsent } from '@bihuan/host'
import { ApiPropertyOptional } from '@nestjs/swagger'
import { IsIn, Matches } from 'class-validator'

const STATUSES = [
  'open', 'reviewing', 'decisionProposed', 'decided', 'withdrawn', 'terminated', 'transferred',
] as const
const TASKS = ['step', 'decision'] as const
const LIGHTS = ['green', 'yellow', 'red', 'overdue', 'none'] as const

class PlaceQuery extends ListQuery {
  @ApiPropertyOptional()
  @MayBeAbsent() @IsCode()
  readonly hall?: string

  @ApiPropertyOptional()
  @MayBeAbsent() @IsCode()
  readonly unit?: string
}

export class CaseListQuery extends PlaceQuery {
  @ApiPropertyOptional({ enum: STATUSES })
  @MayBeAbsent() @IsIn(STATUSES)
  readonly status?: (typeof STATUSES)[number]

  @ApiPropertyOptional()
  @MayBeAbsent() @IsCode()
  readonly item?: string
}

export class StepQueueQuery extends PlaceQuery {
  @ApiPropertyOptional()
  @MayBeAbsent() @IsCode()
  readonly step?: string

  @ApiPropertyOptional({ enum: TASKS })
  @MayBeAbsent() @IsIn(TASKS)
  readonly task?: (typeof TASKS)[number]
}

export class DeadlineBoardQuery extends PlaceQuery {
  @ApiPropertyOptional({ enum: LIGHTS })
  @MayBeAbsent() @IsIn(LIGHTS)
  readonly light?: (typeof LIGHTS)[number]

  /** `promised`, `legal` or `step:<code>`. */
  @ApiPropertyOptional()
  @MayBeAbsent() @Matches(/^(promised|legal|step:[A-Za-z0-9._-]{1,64})$/)
  readonly clock?: string
}
