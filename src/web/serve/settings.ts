import { type Problem, ProblemError, problem } from '../../problems/index.ts'
import type { Said } from '../../text/index.ts'
import * as read from './read-setting.ts'

type Oidc = { readonly issuer: string; readonly clientId: string; readonly clientSecret: string; readonly name: string }
type Smtp = { readonly url: string; readonly from: string }

/** Everything a server is told from outside, checked. */
export type Settings = {
  readonly host: string
  readonly port: number
  /** Where people reach it, without a slash at the end; its own address when left out. */
  readonly publicUrl?: string
  readonly dataFolder: string
  readonly databaseUrl?: string
  readonly ownerUrl?: string
  readonly connections?: number
  readonly keyFile: string
  /** The text of a key file, where it is given by the environment. */
  readonly keysText?: string
  readonly proxies: number
  readonly uploadBytes?: number
  readonly contact?: string
  readonly smtp?: Smtp
  readonly oidc?: Oidc
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  /** Loads the example trials into an empty database, and lets anyone sign in as their made-up people. */
  readonly examples: boolean
}

export type Environment = Readonly<Record<string, string | undefined>>

/** The names of all settings, in the order of `docs/operation.md`. */
export const settingNames = [
  'PORT',
  'HOST',
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'VIRKER_DATABASE_CONNECTIONS',
  'VIRKER_DATA',
  'VIRKER_KEY_FILE',
  'VIRKER_KEYS',
  'VIRKER_BASE_URL',
  'VIRKER_PROXIES',
  'VIRKER_UPLOAD_MB',
  'VIRKER_CONTACT',
  'VIRKER_SMTP_URL',
  'VIRKER_MAIL_FROM',
  'VIRKER_OIDC_ISSUER',
  'VIRKER_OIDC_CLIENT_ID',
  'VIRKER_OIDC_CLIENT_SECRET',
  'VIRKER_OIDC_NAME',
  'VIRKER_LOG_LEVEL',
  'VIRKER_EXAMPLES',
] as const

type Name = (typeof settingNames)[number]

/** Settings of the command line that a server may find in its environment too. */
const elsewhere: readonly string[] = ['VIRKER_LANG', 'VIRKER_BY']

const expectations: Partial<Record<Name, Said>> = {
  PORT: { da: 'et portnummer fra 0 til 65535', en: 'a port number from 0 to 65535' },
  DATABASE_URL: { da: 'en adresse som postgres://bruger@vært/navn', en: 'an address like postgres://user@host/name' },
  DATABASE_OWNER_URL: {
    da: 'en adresse som postgres://ejer@vært/navn',
    en: 'an address like postgres://owner@host/name',
  },
  VIRKER_DATABASE_CONNECTIONS: { da: 'et antal fra 1 til 500', en: 'a number from 1 to 500' },
  VIRKER_BASE_URL: {
    da: 'en adresse som https://forsøg.eksempel.dk',
    en: 'an address like https://trials.example.org',
  },
  VIRKER_PROXIES: { da: 'et antal fra 0 til 10', en: 'a number from 0 to 10' },
  VIRKER_UPLOAD_MB: { da: 'et antal megabyte fra 1 til 1000', en: 'a number of megabytes from 1 to 1000' },
  VIRKER_SMTP_URL: { da: 'en adresse som smtps://bruger:kode@vært', en: 'an address like smtps://user:password@host' },
  VIRKER_OIDC_ISSUER: { da: 'en adresse, der begynder med https://', en: 'an address that begins with https://' },
  VIRKER_LOG_LEVEL: { da: 'debug, info, warn, error eller silent', en: 'debug, info, warn, error or silent' },
  VIRKER_EXAMPLES: { da: '1 (eller 0)', en: '1 (or 0)' },
}

/** A misspelt setting would be ignored in silence: `VIRKER_SMPT_URL` sends no mail. */
const unknownNames = (environment: Environment): readonly Problem[] =>
  Object.keys(environment)
    .filter((name) => name.startsWith('VIRKER_') && !elsewhere.includes(name))
    .filter((name) => !(settingNames as readonly string[]).includes(name))
    .map((name) => problem('serve.setting-unknown', { name }))

/** Reads a few settings that only make sense together. */
const together = (
  values: Readonly<Partial<Record<Name, string>>>,
  names: readonly Name[],
  problems: Problem[],
): boolean => {
  const given = names.filter((name) => values[name] !== undefined)
  if (given.length === 0) return false
  for (const name of names.filter((one) => values[one] === undefined)) {
    problems.push(problem('serve.setting-missing', { name, because: given[0] ?? '' }))
  }
  return given.length === names.length
}

/**
 * Reads the settings of a server from its environment. An empty value counts as not given.
 *
 * @throws ProblemError with everything wrong at once
 */
export const readSettings = (environment: Environment): Settings => {
  const problems: Problem[] = [...unknownNames(environment)]
  const values = Object.fromEntries(
    settingNames.flatMap((name) => {
      const value = environment[name]?.trim()
      return value ? [[name, value]] : []
    }),
  ) as Partial<Record<Name, string>>
  const get = <T>(name: Name, reader: (text: string) => T | undefined): T | undefined => {
    const text = values[name]
    if (text === undefined) return undefined
    const value = reader(text)
    if (value === undefined) {
      const expected = expectations[name] ?? { da: 'en værdi', en: 'a value' }
      problems.push(problem('serve.setting-wrong', { name, found: read.withoutPassword(text), expected }))
    }
    return value
  }
  const host = values.HOST ?? '127.0.0.1'
  const port = get('PORT', read.wholeNumber(0, 65_535)) ?? 3000
  const dataFolder = values.VIRKER_DATA ?? '.virker/data'
  const hasMail = together(values, ['VIRKER_SMTP_URL', 'VIRKER_MAIL_FROM'], problems)
  const smtpUrl = get('VIRKER_SMTP_URL', read.smtpUrl)
  const hasOidc = together(
    values,
    ['VIRKER_OIDC_ISSUER', 'VIRKER_OIDC_CLIENT_ID', 'VIRKER_OIDC_CLIENT_SECRET'],
    problems,
  )
  const issuer = get('VIRKER_OIDC_ISSUER', read.webAddress)
  if (values.DATABASE_OWNER_URL !== undefined && values.DATABASE_URL === undefined) {
    problems.push(problem('serve.setting-missing', { name: 'DATABASE_URL', because: 'DATABASE_OWNER_URL' }))
  }
  const optional = read.given({
    publicUrl: get('VIRKER_BASE_URL', read.webAddress),
    databaseUrl: get('DATABASE_URL', read.databaseUrl),
    ownerUrl: get('DATABASE_OWNER_URL', read.databaseUrl),
    connections: get('VIRKER_DATABASE_CONNECTIONS', read.wholeNumber(1, 500)),
    keysText: values.VIRKER_KEYS?.replaceAll(',', '\n'),
    uploadBytes: get('VIRKER_UPLOAD_MB', read.megabytes),
    contact: values.VIRKER_CONTACT,
    smtp: hasMail && smtpUrl !== undefined ? { url: smtpUrl, from: values.VIRKER_MAIL_FROM ?? '' } : undefined,
    oidc:
      hasOidc && issuer !== undefined
        ? {
            issuer,
            clientId: values.VIRKER_OIDC_CLIENT_ID ?? '',
            clientSecret: values.VIRKER_OIDC_CLIENT_SECRET ?? '',
            name: values.VIRKER_OIDC_NAME ?? new URL(issuer).hostname,
          }
        : undefined,
  })
  const settings: Settings = {
    host,
    port,
    dataFolder,
    keyFile: values.VIRKER_KEY_FILE ?? `${dataFolder}.keys`,
    proxies: get('VIRKER_PROXIES', read.wholeNumber(0, 10)) ?? 0,
    logLevel: get('VIRKER_LOG_LEVEL', read.oneOf(['debug', 'info', 'warn', 'error', 'silent'])) ?? 'info',
    examples: (get('VIRKER_EXAMPLES', read.oneOf(['0', '1'])) ?? '0') === '1',
    ...optional,
  }
  if (problems.length > 0) throw new ProblemError(problems)
  return settings
}
