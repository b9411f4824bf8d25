import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { Type } from 'class-transformer'
import {
  ArrayMaxSize, Equals, IsArray, IsBoolean, IsDefined, IsIn, IsInt, IsOptional, IsString, Length, Max, Min,
  ValidateNested,
} from 'class-validator'
import { ROLES, type Role } from '../../definition/roles.js'
import { IsCode, IsInstantText } from '../../http/validation/validators.js'

const MOST_DAYS = 3_660

class ActorClaims {
  @ApiProperty({ maxLength: 128 })
  @IsString() @Length(1, 128)
  readonly id!: string

  @ApiProperty({ enum: ROLES, isArray: true })
  @IsArray() @ArrayMaxSize(ROLES.length) @IsIn(ROLES, { each: true })
  readonly roles!: Role[]

  @ApiPropertyOptional() @IsOptional() @IsCode()
  readonly hallId?: string

  @ApiPropertyOptional() @IsOptional() @IsCode()
  readonly unitId?: string

  @ApiPropertyOptional() @IsOptional() @IsCode()
  readonly windowId?: string

  @ApiPropertyOptional() @IsOptional() @IsBoolean()
  readonly personalData?: boolean
}

export class TokenRequest {
  @ApiProperty({ type: () => ActorClaims })
  @IsDefined() @ValidateNested() @Type(() => ActorClaims)
  readonly actor!: ActorClaims
}

class AdvanceBy {
  @ApiPropertyOptional() @IsOptional() @IsInt() @Min(0) @Max(MOST_DAYS)
  readonly days?: number

  @ApiPropertyOptional() @IsOptional() @IsInt() @Min(0) @Max(MOST_DAYS * 24)
  readonly hours?: number

  @ApiPropertyOptional() @IsOptional() @IsInt() @Min(0) @Max(MOST_DAYS * 24 * 60)
  readonly minutes?: number
}

/** Exactly one of the three. */
export class ClockRequest {
  @ApiPropertyOptional() @IsOptional() @IsInstantText()
  readonly now?: string

  @ApiPropertyOptional({ type: () => AdvanceBy })
  @IsOptional() @ValidateNested() @Type(() => AdvanceBy)
  readonly advance?: AdvanceBy

  @ApiPropertyOptional() @IsOptional() @Equals(true)
  readonly realTime?: true
}
