import { integerOfText, IsCode, IsInstantOrDate, IsPlainDate, ListQuery, MayBeAbsent } from '@bihuan/host'
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { Transform } from 'class-transformer'
import { IsIn, IsInt, Max, Min } from 'class-validator'

const STATUSES = [
  'received', 'correctionRequested', 'nonAcceptanceProposed', 'accepted', 'concluded', 'resultIssued', 'closed',
] as const
const UNITS = ['workingDay', 'naturalDay', 'hour'] as const

export class CaseListQuery extends ListQuery {
  @ApiPropertyOptional()
  @MayBeAbsent() @IsCode()
  readonly hall?: string

  @ApiPropertyOptional()
  @MayBeAbsent() @IsCode()
  readonly window?: string

  @ApiPropertyOptional({ enum: STATUSES })
  @MayBeAbsent() @IsIn(STATUSES)
  readonly status?: (typeof STATUSES)[number]
}

export class WorklistQuery extends CaseListQuery {
  /** By what is due first, or by who came first. */
  @ApiPropertyOptional({ enum: ['due', 'received'], default: 'due' })
  @MayBeAbsent() @IsIn(['due', 'received'])
  readonly sort?: 'due' | 'received'
}

export class ConsultationListQuery extends ListQuery {
  @ApiPropertyOptional()
  @MayBeAbsent() @IsCode()
  readonly hall?: string

  @ApiPropertyOptional()
  @MayBeAbsent() @IsCode()
  readonly window?: string

  @ApiPropertyOptional()
  @MayBeAbsent() @IsCode()
  readonly unit?: string

  @ApiPropertyOptional()
  @MayBeAbsent() @IsCode()
  readonly item?: string

  @ApiPropertyOptional({ format: 'date', description: '咨询日 / day on which it was asked' })
  @MayBeAbsent() @IsPlainDate()
  readonly date?: string
}

export class PreviewQuery {
  /** An instant, or a day for its beginning. */
  @ApiProperty()
  @IsInstantOrDate()
  readonly start!: string

  @ApiProperty({ type: 'integer', minimum: 0, maximum: 3_650 })
  @Transform(integerOfText) @IsInt() @Min(0) @Max(3_650)
  readonly amount!: number

  @ApiProperty({ enum: UNITS })
  @IsIn(UNITS)
  readonly unit!: (typeof UNITS)[number]

  @ApiPropertyOptional({ default: 'CN' })
  @MayBeAbsent() @IsCode()
  readonly region?: string
}
