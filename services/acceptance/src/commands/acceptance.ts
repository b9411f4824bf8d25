import { CONCLUSIONS } from '@bihuan/contracts'
import { IsInstantText, ListEntry, MayBeAbsent, OptionalText } from '@bihuan/host'
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { Type } from 'class-transformer'
import { IsIn, IsObject, ValidateNested } from 'class-validator'

const MODES = ['normal', 'tolerant', 'commitment'] as const

/** How a row of a list says the case ended. */
class ListedDecision {
  @ApiProperty({ enum: CONCLUSIONS })
  @IsIn(CONCLUSIONS)
  readonly conclusion!: (typeof CONCLUSIONS)[number]

  @ApiProperty({ format: 'date-time' })
  @IsInstantText()
  readonly decidedAt!: string

  @ApiPropertyOptional({ format: 'date-time' })
  @MayBeAbsent() @IsInstantText()
  readonly closedAt?: string

  @OptionalText(200)
  readonly resultNumber?: string
}

export class AcceptApplication extends ListEntry {
  @ApiProperty({ enum: MODES })
  @IsIn(MODES)
  readonly mode!: (typeof MODES)[number]

  @ApiPropertyOptional({ type: ListedDecision, description: '清单所载结论，仅限导入 / outcome told by the list, importer only' })
  @MayBeAbsent() @IsObject() @ValidateNested() @Type(() => ListedDecision)
  readonly importedDecision?: ListedDecision
}
