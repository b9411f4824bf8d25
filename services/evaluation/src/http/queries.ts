import { LEVEL_CODES, parseCaseId, type Level } from '@bihuan/contracts'
import { IsCaseId, IsCode, ListQuery, MayBeAbsent } from '@bihuan/host'
import { ApiPropertyOptional } from '@nestjs/swagger'
import { Transform } from 'class-transformer'
import { IsBoolean, IsIn } from 'class-validator'

/** However it was typed; what is no case number stays as it is and is refused. */
function writtenForm({ value }: { value: unknown }): unknown {
  return typeof value === 'string' ? parseCaseId(value) ?? value : value
}

/** `true` and `false` as they stand in an address; anything else stays and is refused. */
function booleanOfText({ value }: { value: unknown }): unknown {
  if (value === 'true') return true
  return value === 'false' ? false : value
}

export class PlaceQuery extends ListQuery {
  @ApiPropertyOptional()
  @MayBeAbsent() @IsCode()
  readonly hall?: string

  @ApiPropertyOptional()
  @MayBeAbsent() @IsCode()
  readonly unit?: string

  @ApiPropertyOptional()
  @MayBeAbsent() @IsCode()
  readonly window?: string
}

export class RatingListQuery extends PlaceQuery {
  @ApiPropertyOptional()
  @MayBeAbsent() @IsCaseId() @Transform(writtenForm)
  readonly caseId?: string

  @ApiPropertyOptional({ enum: LEVEL_CODES })
  @MayBeAbsent() @IsIn(LEVEL_CODES)
  readonly level?: Level

  @ApiPropertyOptional({ type: 'boolean', description: '仅差评或仅非差评 / bad ratings only, or all others' })
  @MayBeAbsent() @Transform(booleanOfText) @IsBoolean()
  readonly bad?: boolean
}
