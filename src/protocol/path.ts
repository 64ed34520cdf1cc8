/** Where something stands in a protocol document: keys of mappings and positions (from 0) in lists, from the top. */
export type Path = readonly (string | number)[]

/** A path as a reader writes it: `questions[2].contrast.treated`; positions count from 1. */
export const sayPath = (path: Path): string =>
  path.map((step, i) => (typeof step === 'number' ? `[${step + 1}]` : i === 0 ? step : `.${step}`)).join('')

/** Whether `path` is `ancestor` or lies inside it. */
export const isWithin = (path: Path, ancestor: Path): boolean =>
  path.length >= ancestor.length && ancestor.every((step, i) => step === path[i])

/** The value at a path of a plain document; undefined where there is none. */
export const valueAt = (document: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? (value as Record<string | number, unknown>)[step]
        : undefined,
    document,
  )
