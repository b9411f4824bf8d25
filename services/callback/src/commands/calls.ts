import { IsCode, MayBeAbsent, OptionalText, Text } from '@bihuan/host'
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { Type } from 'class-transformer'
import {
  ArrayMaxSize, IsArray, IsIn, IsInt, IsString, Matches, Max, MaxLength, Min, ValidateNested,
} from 'class-validator'

const OUTCOMES = ['reached', 'noAnswer', 'busy', 'wrongNumber', 'refused'] as const
const SATISFACTIONS = ['satisfied', 'basicallySatisfied', 'dissatisfied'] as const
const PROBLEM_KINDS = ['attitude', 'delay', 'materials', 'guidance', 'charges', 'facilities', 'other'] as const
const REASONS = ['unreachable', 'refused'] as const

class OfRound {
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 20, description: '第几次回访 / number of the call' })
  @IsInt() @Min(1) @Max(20)
  readonly round!: number
}

export class AssignCallback extends OfRound {
  @Text(128, { description: '回访员账号 / account id of the callback officer' })
  readonly officerId!: string
}

export class RecordAttempt extends OfRound {
  @ApiProperty({ enum: OUTCOMES, description: '拨打结果 / what came of it' })
  @IsIn(OUTCOMES)
  readonly outcome!: (typeof OUTCOMES)[number]
}

class Answer {
  @ApiProperty({ description: '问题编码 / code of the question' })
  @IsCode()
  readonly question!: string

  @Text(200)
  readonly answer!: string
}

class Problem {
  @ApiProperty({ enum: PROBLEM_KINDS })
  @IsIn(PROBLEM_KINDS)
  readonly kind!: (typeof PROBLEM_KINDS)[number]

  @Text(4_000)
  readonly description!: string
}

export class CompleteCallback extends OfRound {
  @ApiProperty({ enum: SATISFACTIONS, description: '满意、基本满意、不满意' })
  @IsIn(SATISFACTIONS)
  readonly satisfaction!: (typeof SATISFACTIONS)[number]

  @ApiPropertyOptional({ type: [Answer], maxItems: 50 })
  @MayBeAbsent() @IsArray() @ArrayMaxSize(50) @ValidateNested({ each: true }) @Type(() => Answer)
  readonly answers?: readonly Answer[]

  @ApiPropertyOptional({ type: [Problem], maxItems: 20, description: '发现的问题，转入整改 / each leads to an order' })
  @MayBeAbsent() @IsArray() @ArrayMaxSize(20) @ValidateNested({ each: true }) @Type(() => Problem)
  readonly problems?: readonly Problem[]

  @ApiPropertyOptional({ type: [String], maxItems: 20, description: '建议' })
  @MayBeAbsent() @IsArray() @ArrayMaxSize(20)
  @IsString({ each: true }) @MaxLength(4_000, { each: true }) @Matches(/\S/, { each: true })
  readonly suggestions?: readonly string[]

  @OptionalText(4_000)
  readonly complaint?: string
}

export class AbandonCallback extends OfRound {
  @ApiProperty({ enum: REASONS, description: '无法联系、拒绝受访 / why nobody will be phoned any more' })
  @IsIn(REASONS)
  readonly reason!: (typeof REASONS)[number]
}
