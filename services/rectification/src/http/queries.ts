import { booleanOfText, IsCaseId, IsCode, ListQuery, MayBeAbsent } from '@bihuan/host'
import { ApiPropertyOptional } from '@nestjs/swagger'
import { Transform } from 'class-transformer'
import { IsBoolean, IsIn } from 'class-validator'

const STATUSES = [
  'opened', 'assigned', 'contacted', 'underReview', 'verified', 'reported', 'returned', 'approved', 'fedBack',
  'reopened', 'leftToLeader', 'closed', 'dismissed',
] as const

export class OrderListQuery extends ListQuery {
  @ApiPropertyOptional({ description: '办件编号 / case number' })
  @MayBeAbsent() @IsCaseId()
  readonly caseId?: string

  @ApiPropertyOptional()
  @MayBeAbsent() @IsCode()
  readonly hall?: string

  /** Responsible; before anybody is, the rated one. */
  @ApiPropertyOptional({ description: '责任单位（未分派时为被评价单位） / responsible unit, else the rated one' })
  @MayBeAbsent() @IsCode()
  readonly unit?: string

  @ApiPropertyOptional({ enum: STATUSES })
  @MayBeAbsent() @IsIn(STATUSES)
  readonly status?: (typeof STATUSES)[number]

  /** Whether some limit of the order has passed. */
  @ApiPropertyOptional({ type: Boolean, description: '是否有时限超期 / whether a limit has passed' })
  @MayBeAbsent() @Transform(booleanOfText) @IsBoolean()
  readonly overdue?: boolean
}
