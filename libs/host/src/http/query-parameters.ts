import { MAX_PAGE, type Position } from '@bihuan/kernel'
import { ApiPropertyOptional } from '@nestjs/swagger'
import { Transform } from 'class-transformer'
import { IsBoolean, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator'
import type { ListParameters } from './call.js'
import { IsInstantOrDate } from './validation/validators.js'

const DEFAULT_PAGE = 50

/** Query values are text: only these two words are a boolean, everything else stays and is refused. */
export function booleanOfText({ value }: { value: unknown }): unknown {
  return value === 'true' ? true : value === 'false' ? false : value
}

/** Only plain digits are a number: neither `1e3` nor ` 7` nor the empty text. */
export function integerOfText({ value }: { value: unknown }): unknown {
  return typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value
}

class AfterQuery {
  /** Answer only from a view that has scanned past this position, as a command has answered it. */
  @ApiPropertyOptional({ description: '等待视图到达该位置 / waits until the view stands past this position' })
  @IsOptional() @IsString() @Matches(/^[A-Za-z0-9._:-]{1,64}$/)
  readonly after?: Position
}

/** Paging, for services' own query classes to extend. */
export class ListQuery extends AfterQuery implements ListParameters {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MAX_PAGE, default: DEFAULT_PAGE })
  @IsOptional() @Transform(integerOfText) @IsInt() @Min(1) @Max(MAX_PAGE)
  readonly limit: number = DEFAULT_PAGE

  @ApiPropertyOptional({ description: '上一页给出的游标 / as answered by the page before' })
  @IsOptional() @IsString() @MaxLength(1_000)
  readonly cursor?: string
}

/** One document, for services' own query classes to extend. */
export class DocumentQuery extends AfterQuery {
  /** Asks for personal data in the clear: needs the right to it and is recorded before it is answered. */
  @ApiPropertyOptional({ type: 'boolean', default: false, description: '查看个人信息（留痕） / personal data, recorded' })
  @IsOptional() @Transform(booleanOfText) @IsBoolean()
  readonly personal?: boolean
}

/** A question about what was known then. */
export class KnownAtQuery {
  /** An instant, or a day for its end. */
  @ApiPropertyOptional({ description: '截至该时点（或该日终）已知的内容 / as it was known then' })
  @IsOptional() @IsInstantOrDate()
  readonly knownAt?: string
}
