/** Readers of single settings: the value, or nothing when the text is none. */

export const wholeNumber =
  (least: number, most: number) =>
  (text: string): number | undefined =>
    /^\d{1,6}$/.test(text) && Number(text) >= least && Number(text) <= most ? Number(text) : undefined

export const oneOf =
  <const T extends string>(names: readonly T[]) =>
  (text: string): T | undefined =>
    names.find((name) => name === text)

export const megabytes = (text: string): number | undefined => {
  const number = wholeNumber(1, 1000)(text)
  return number === undefined ? undefined : number * 1024 * 1024
}

const address =
  (protocols: readonly string[]) =>
  (text: string): string | undefined => {
    try {
      return protocols.includes(new URL(text).protocol) ? text.replace(/\/+$/, '') : undefined
    } catch {
      return undefined
    }
  }

export const webAddress = address(['http:', 'https:'])
export const databaseUrl = address(['postgres:', 'postgresql:'])
export const smtpUrl = address(['smtp:', 'smtps:'])

/** An address as it may be shown: a password in it must not stand on a screen or in a log. */
export const withoutPassword = (text: string): string => text.replace(/(\/\/[^/@:]*):[^@]*@/, '$1:…@')

export const localAddress = (host: string, port: number): string => {
  const name = host === '0.0.0.0' || host === '::' || host === '127.0.0.1' ? 'localhost' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}

type Given<T> = { [K in keyof T]?: NonNullable<T[K]> }

/** Only what is there. */
export const given = <T extends object>(values: T): Given<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<T>
