import type { ExplanationLine } from './condensed.js'

export interface Bilingual {
  readonly 'zh-CN': string
  readonly en: string
}

export type Language = keyof Bilingual

export interface Entry {
  /** Null when the stored metadata cannot be read. */
  readonly recordedAt: string | null
  readonly effectiveAt?: string
  readonly service: string
  readonly type: string
  readonly actor: {
    readonly id: string
    readonly roles?: readonly string[]
    readonly kind?: 'person' | 'system'
  } | null
  readonly verified: boolean
  readonly text: Bilingual
}

export interface CaseClock {
  readonly service: string
  readonly clock: string
  readonly due: { readonly dueAt: string | null; readonly dueOn: string | null }
  readonly light: string
  readonly status: string
  readonly explanation: readonly ExplanationLine[]
  readonly history: readonly { readonly kind: string; readonly at?: string }[]
}

/** As `GET /audit/cases/{caseId}` answers it. */
export interface CaseFile {
  readonly caseId: string
  readonly knownAt: string | null
  readonly verified: boolean
  readonly timeline: readonly Entry[]
  readonly clocks: readonly CaseClock[]
  readonly chains: readonly {
    readonly stream: string
    readonly events: number
    readonly verified: boolean
    readonly brokenAt?: number
    readonly fault?: string
  }[]
  /** What could not be told, and why. */
  readonly leftOut: readonly { readonly service: string; readonly text: Bilingual }[]
  /** Who had personal data of the case opened. */
  readonly readings: readonly Entry[]
}
