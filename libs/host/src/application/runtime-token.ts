/** Injected as `Runtime`, by the host's own controllers alone. */
export const RUNTIME = Symbol.for('bihuan.runtime')
