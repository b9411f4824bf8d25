import { IsAccountId, IsCode, MayBeAbsent, OptionalText } from '@bihuan/host'
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn } from 'class-validator'

const OPINIONS = ['pass', 'return', 'other'] as const

export class StartStep {
  @ApiProperty({ description: '环节编码 / code of the step' })
  @IsCode()
  readonly step!: string
}

export class CompleteStep extends StartStep {
  @ApiProperty({ enum: OPINIONS, description: '通过、退回、其他（GB/T 39046-2020）' })
  @IsIn(OPINIONS)
  readonly opinion!: (typeof OPINIONS)[number]

  @OptionalText(4_000)
  readonly note?: string

  /** Account ids of the staff who did the work; the caller alone when left out. */
  @ApiPropertyOptional({ type: [String], maxItems: 20, description: '经办人员，现场核查不少于两人 / at least two on site' })
  @MayBeAbsent() @IsArray() @ArrayMinSize(1) @ArrayMaxSize(20) @ArrayUnique()
  @IsAccountId({ each: true })
  readonly staff?: readonly string[]
}
