/** The company at this time, and before it, is `company()`. Everything in it is older. */
export const epoch = Date.UTC(2026, 10, 1)

/** Milliseconds between changes. */
export const stepLength = 20_000

/** The number of steps since the epoch. */
export const stepAt = (time: number): number => Math.max(0, Math.floor((time - epoch) / stepLength))

/** The time at which a step begins. */
export const timeOf = (step: number): number => epoch + step * stepLength
