/** Injected as `() => Reference`: everything published, as known now. */
export const REFERENCE = Symbol.for('bihuan.reference')

/** Injected as the kernel's `Clock`: business time, simulated in demonstration mode. */
export const CLOCK = Symbol.for('bihuan.clock')
