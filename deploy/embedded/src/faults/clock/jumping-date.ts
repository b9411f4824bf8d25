const RealDate = globalThis.Date

/** The clock of the machine as somebody sets it: it stands where it was put and jumps when told. */
export class JumpingClock {
  private constructor(private nowMs: number) {}

  /** Takes the place of this process's clock; timers go on as they do when a machine's clock is set. */
  static install(startMs: number): JumpingClock {
    const clock = new JumpingClock(startMs)
    const now = (): number => clock.nowMs
    globalThis.Date = new Proxy(RealDate, {
      construct: (target, words: readonly unknown[]) => (
        Reflect.construct(target, words.length === 0 ? [now()] : words) as Date),
      get: (target, name): unknown => (name === 'now' ? now : Reflect.get(target, name)),
    })
    return clock
  }

  get ms(): number {
    return this.nowMs
  }

  set(ms: number): void {
    this.nowMs = ms
  }
}
