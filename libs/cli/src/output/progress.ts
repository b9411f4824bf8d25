const WIDTH = 30

/** A progress bar on stderr; without a terminal a line at every tenth, so that a log stays readable. */
export class Progress {
  private lastTenth = -1

  constructor(private readonly title: string, private readonly total: number) {}

  show(done: number): void {
    if (process.stderr.isTTY) {
      const filled = Math.round((done / Math.max(this.total, 1)) * WIDTH)
      process.stderr.write(`\r${this.title} ${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${done}/${this.total}`)
      if (done >= this.total) process.stderr.write('\n')
      return
    }
    const tenth = Math.floor((done / Math.max(this.total, 1)) * 10)
    if (tenth <= this.lastTenth) return
    this.lastTenth = tenth
    process.stderr.write(`${this.title} ${done}/${this.total}\n`)
  }
}
