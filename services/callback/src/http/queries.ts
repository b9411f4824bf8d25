import { booleanOfText, IsCaseId, IsCode, IsPlainDate, ListQuery, MayBeAbsent } from '@bihuan/host'
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { Transform } from 'class-transformer'
import { IsBoolean, IsIn, IsString, Matches, MaxLength } from 'class-validator'

const STATUSES = ['scheduled', 'assigned', 'missed', 'completed', 'abandoned'] as const

export class CallListQuery extends ListQuery {
  @ApiPropertyOptional()
  @MayBeAbsent() @IsCaseId()
  readonly caseId?: string

  @ApiPropertyOptional()
  @MayBeAbsent() @IsCode()
  readonly hall?: string

  /** The day on which calls are due. */
  @ApiPropertyOptional({ format: 'date', description: '应回访日 / day on which they are due' })
  @MayBeAbsent() @IsPlainDate()
  readonly due?: string

  @ApiPropertyOptional({ maxLength: 128 })
  @MayBeAbsent() @IsString() @MaxLength(128) @Matches(/\S/)
  readonly officer?: string

  @ApiPropertyOptional({ enum: STATUSES, description: 'missed: 逾期尚未回访 / past its limit and still to be made' })
  @MayBeAbsent() @IsIn(STATUSES)
  readonly status?: (typeof STATUSES)[number]
}

export class LedgerListQuery {
  @ApiProperty({ format: 'date' })
  @IsPlainDate()
  readonly date!: string

  @ApiProperty()
  @IsCode()
  readonly hall!: string

  @ApiPropertyOptional({ type: 'boolean' })
  @MayBeAbsent() @Transform(booleanOfText) @IsBoolean()
  readonly confirmed?: boolean

  @ApiPropertyOptional({ description: '等待视图到达该位置 / waits until the view stands past this position' })
  @MayBeAbsent() @IsString() @Matches(/^[A-Za-z0-9._:-]{1,64}$/)
  readonly after?: string
}
