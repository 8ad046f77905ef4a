/** The folder of the program: `src`, or `dist` after a build, which writes all code into files of this one folder. */
export const programFolder = new URL('.', import.meta.url)

/** The folder of the package. */
export const packageFolder = new URL('..', import.meta.url)
