/** Whether this process can do its work, and what it looked at to say so. */
export interface Health {
  readonly ready: boolean
  readonly checks: readonly HealthCheck[]
}

export interface HealthCheck {
  /** `store`, `view:<name>`, `reactions:<service>`, `sweep:<name>`, `reference`. */
  readonly name: string
  readonly ok: boolean
  /** One word or sentence in English for operators; never personal. */
  readonly detail: string
}
