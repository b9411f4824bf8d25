import {
  IsCode, IsIdNumber, IsInstantText, IsMobileNumber, IsReadableText, MayBeAbsent, Text,
} from '@bihuan/host'
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { Type } from 'class-transformer'
import {
  ArrayMaxSize, ArrayUnique, Equals, IsArray, IsDefined, IsIn, IsObject, IsString, MaxLength, ValidateNested,
} from 'class-validator'
import { CHANNELS } from './channels.js'
import { SuppliedMaterialInput } from './materials.js'
import { IsIdTypeOfKind, IsNameOfKind } from './rules.js'

const KINDS = ['person', 'enterprise', 'institution', 'association', 'government', 'other'] as const
const PERSONAL_ID_TYPES = ['residentId', 'passport', 'other'] as const
const ID_TYPES = ['residentId', 'uscc', 'passport', 'other'] as const

/** Who applies: a natural person or an organisation. */
export class ApplicantInput {
  @ApiProperty({ enum: KINDS })
  @IsIn(KINDS)
  readonly kind!: (typeof KINDS)[number]

  @ApiProperty({ maxLength: 200 })
  @IsString() @IsNameOfKind('kind') @IsReadableText()
  readonly name!: string

  @ApiProperty({ enum: ID_TYPES })
  @IsIdTypeOfKind('kind')
  readonly idType!: (typeof ID_TYPES)[number]

  @ApiProperty({ maxLength: 40 })
  @IsIdNumber('idType')
  readonly idNumber!: string

  @ApiPropertyOptional()
  @MayBeAbsent() @IsMobileNumber()
  readonly mobile?: string
}

/** 代办人: a natural person who acts for the applicant. */
export class AgentInput {
  @Text(120)
  readonly name!: string

  @ApiProperty({ enum: PERSONAL_ID_TYPES })
  @IsIn(PERSONAL_ID_TYPES)
  readonly idType!: (typeof PERSONAL_ID_TYPES)[number]

  @ApiProperty({ maxLength: 40 })
  @IsIdNumber('idType')
  readonly idNumber!: string

  @ApiPropertyOptional()
  @MayBeAbsent() @IsMobileNumber()
  readonly mobile?: string
}

export class RegisterApplication {
  @ApiProperty()
  @IsCode()
  readonly itemCode!: string

  @ApiProperty()
  @IsCode()
  readonly hallId!: string

  @ApiPropertyOptional()
  @MayBeAbsent() @IsCode()
  readonly windowId?: string

  @ApiProperty({ enum: CHANNELS })
  @IsIn(CHANNELS)
  readonly channel!: (typeof CHANNELS)[number]

  @ApiProperty({ type: ApplicantInput })
  @IsDefined() @IsObject() @ValidateNested() @Type(() => ApplicantInput)
  readonly applicant!: ApplicantInput

  @ApiPropertyOptional({ type: AgentInput })
  @MayBeAbsent() @IsObject() @ValidateNested() @Type(() => AgentInput)
  readonly agent?: AgentInput

  @ApiProperty({ type: [SuppliedMaterialInput], maxItems: 100 })
  @IsArray() @ArrayMaxSize(100) @ArrayUnique((material?: SuppliedMaterialInput | null) => material?.code)
  @ValidateNested({ each: true }) @Type(() => SuppliedMaterialInput)
  readonly materials!: readonly SuppliedMaterialInput[]

  @ApiPropertyOptional({ type: [String], maxItems: 10 })
  @MayBeAbsent() @IsArray() @ArrayMaxSize(10) @ArrayUnique() @IsString({ each: true }) @MaxLength(200, { each: true })
  @IsReadableText({ each: true })
  readonly upstreamNumbers?: readonly string[]

  @ApiPropertyOptional({ format: 'date-time', description: '收件时间，仅限导入 / time of receipt, importer only' })
  @MayBeAbsent() @IsInstantText()
  readonly receivedAt?: string

  @ApiPropertyOptional({ enum: [true], description: '由清单导入 / from a list, importer only' })
  @MayBeAbsent() @Equals(true)
  readonly imported?: true
}
