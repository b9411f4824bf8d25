import { applyDecorators } from '@nestjs/common'
import { ApiProperty, ApiPropertyOptional, type ApiPropertyOptions } from '@nestjs/swagger'
import { Equals, IsString, MaxLength, ValidateIf } from 'class-validator'
import { IsReadableText } from './readable-text.js'
import { IsInstantText } from './validators.js'

/** May be left out. Unlike class-validator's `IsOptional` it does not let `null` pass for absent. */
export function MayBeAbsent(): PropertyDecorator {
  return ValidateIf((_, value) => value !== undefined)
}

/** What is longer is told in sentences and may have several lines; names and numbers have one. */
const ONE_LINE = 200

/** A text with something to read in it, of at most so many characters. */
export function Text(most: number, options: ApiPropertyOptions = {}): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ maxLength: most, ...options }), IsString(), MaxLength(most),
    IsReadableText({ severalLines: most > ONE_LINE }),
  )
}

/** The same, where it may be left out. */
export function OptionalText(most: number): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ maxLength: most }), MayBeAbsent(), IsString(), MaxLength(most),
    IsReadableText({ severalLines: most > ONE_LINE }),
  )
}

/** What an importer may add to a command that a list implies. */
export abstract class ListEntry {
  @ApiPropertyOptional({ format: 'date-time', description: '清单所载时间，仅限导入 / time told by the list, importer only' })
  @MayBeAbsent() @IsInstantText()
  readonly effectiveAt?: string

  @ApiPropertyOptional({ enum: [true], description: '由清单导入 / from a list, importer only' })
  @MayBeAbsent() @Equals(true)
  readonly imported?: true
}
