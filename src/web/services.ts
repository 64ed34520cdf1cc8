import type { Identified, Store } from '../store/index.ts'
import type { SignInMethod } from './sign-in/method.ts'
import type { ReadDelivery } from './sources/messages.ts'

/** What the pages must be told from outside. */
export type WebConfig = {
  /** Where people reach the app, without a slash at the end: links in mails, secure cookies when it is https. */
  readonly publicUrl: string
  /** Made-up people may be signed in as with one click; refused as soon as a trial is about real people. */
  readonly demo: boolean
  /** How many proxies in front add to `X-Forwarded-For`; 0 takes the address of the connection. */
  readonly proxies: number
  /** The largest upload in bytes; 25 MB when nothing is said. */
  readonly uploadBytes?: number
  /** Who answers questions about access and accessibility. */
  readonly contact?: string
}

export type Mail = { readonly to: string; readonly subject: string; readonly text: string }
export type Mailer = {
  readonly send: (mail: Mail) => Promise<void>
  /** false where no mail server is named: then nothing is sent. */
  readonly configured?: boolean
}

/** Structured logs. Nothing personal may be handed to it: ids and codes only. */
export type Logger = {
  readonly info: (facts: object, message: string) => void
  readonly warn: (facts: object, message: string) => void
  readonly error: (facts: object, message: string) => void
}

/**
 * Who asks, every role they hold, and the trial of the path: asked once before every page. No session when the cookie
 * is unknown, ended, or awaits the second factor.
 */
export type Gate = (cookie: string, trial: string | undefined) => Promise<Identified>

/** Everything that pages use; made once when the server starts. */
export type Services = {
  readonly store: Store
  /** The store's people, where nothing else is said. */
  readonly gate?: Gate
  /** Other systems that people may sign in with, beside e-mail and password. */
  readonly signInMethods?: readonly SignInMethod[]
  /** The time now, UTC, `2017-05-01T08:00:00Z`. */
  readonly clock: () => string
  readonly randomHex: (bytes: number) => string
  readonly config: WebConfig
  readonly logger: Logger
  readonly mailer: Mailer
  /** Reads what was delivered of a source, apart from the pages; in a process of its own where nothing else is said. */
  readonly readDelivery?: ReadDelivery
  /** What runs beside the pages; nothing in tests of pages. */
  readonly background?: { readonly lastRound: () => string | undefined }
}
