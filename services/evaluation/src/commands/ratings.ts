import {
  LEVEL_CODES, RATING_CHANNELS, ratingNode, type Level, type RatingChannel, type RatingNode,
} from '@bihuan/contracts'
import { MayBeAbsent, OptionalText, Text } from '@bihuan/host'
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsString, Matches, MaxLength } from 'class-validator'

const NODES = ratingNode.options
const CHANNELS = Object.keys(RATING_CHANNELS)

export class SubmitRating {
  @ApiProperty({ enum: NODES })
  @IsIn(NODES)
  readonly node!: RatingNode

  @ApiProperty({ enum: LEVEL_CODES })
  @IsIn(LEVEL_CODES)
  readonly level!: Level

  /** Codes of the indicator set that belong to the level. */
  @ApiPropertyOptional({ type: [String], maxItems: 20, description: '评价指标编码 / codes of the indicator set' })
  @MayBeAbsent() @IsArray() @ArrayMaxSize(20) @ArrayUnique()
  @IsString({ each: true }) @Matches(/^\d{3}$/, { each: true })
  readonly labels?: readonly string[]

  @OptionalText(2_000)
  readonly comment?: string

  @ApiProperty({ enum: CHANNELS })
  @IsIn(CHANNELS)
  readonly channel!: RatingChannel

  @ApiPropertyOptional({ type: 'boolean', default: false, description: '匿名评价 / without a name' })
  @MayBeAbsent() @IsBoolean()
  readonly anonymous?: boolean

  /** From the invitation: who has it needs no account. */
  @ApiPropertyOptional({ maxLength: 100, description: '邀请评价的一次性凭证 / one-time token of the invitation' })
  @MayBeAbsent() @IsString() @MaxLength(100)
  readonly token?: string

  /** Where the paper form, the recording or the register entry lies that staff have written down. */
  @OptionalText(200)
  readonly originalRef?: string
}

/** A question, not a command: posted so that the query code stands in no address and no log. */
export class InvitationQuestion {
  @Text(20)
  readonly queryCode!: string
}
