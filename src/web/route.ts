import type { Context } from 'hono'
import type { Actor, Role, TokenScope, TrialRow } from '../store/index.ts'
import type { Language, Said } from '../text/index.ts'
import type { ApiDescription } from './api/describe.ts'
import type { Fields } from './fields.ts'
import type { Html } from './html.ts'
import type { NavKey } from './navigation.ts'
import type { Services } from './services.ts'
import type { Session } from './session.ts'

/**
 * Who may use a route. Roles: the person must hold one of them, in the trial of the path where the path has `:trial`
 * (and acts as the first of the list that they hold), in any trial where it has not.
 */
export type Who = 'anyone' | 'signed-in' | 'administrator' | readonly Role[]

/** A route, declared once as data; the app, the security walk and the API's description read the same list. */
export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** With Hono's parameters: `/trials/:trial/participants/:participant`. */
  readonly path: string
  readonly who: Who
  readonly handle: (request: PageRequest) => Promise<Response> | Response
  /** Of the API: what a token must be allowed to. Routes without it are not for tokens. */
  readonly scope?: TokenScope
  /** Of the API: what it is for, and what it takes and gives, for the description that programs read. */
  readonly api?: ApiDescription
  /** What is posted: `form` when nothing is said; `upload` allows files and more bytes; `file` is one, without a form. */
  readonly accepts?: 'form' | 'json' | 'upload' | 'file'
}

export type View = {
  /** The page's heading (`h1`) and the title of the window. */
  readonly title: Said
  /** What stands under the heading. */
  readonly body: Html
  /** Which item of the trial's navigation the page belongs to. */
  readonly active?: NavKey
  readonly status?: number
  /** The way back: shown as breadcrumbs above the heading, the page itself not among them. */
  readonly above?: readonly { readonly path: string; readonly label: Said | string }[]
  /** A page that is one large table or figure. */
  readonly wide?: true
}

export type PageRequest = {
  readonly context: Context
  readonly services: Services
  readonly language: Language
  readonly session?: Session
  /** Who asks, for `store.as`: role and sites in the trial of the path; `system` for routes open to anyone. */
  readonly actor: Actor
  /** Every role that the person may act in here, the one of `actor` among them. */
  readonly roles: readonly Role[]
  /** The row of `:trial`. */
  readonly trial?: TrialRow
  /** Whether the person may open a page, for links: a path as routes declare it, in the trial of this path. */
  readonly mayOpen: (path: string) => boolean
  /** Stands in every form: `csrfField(request)` of the parts, or the header `X-CSRF-Token`. */
  readonly csrf: string
  /** The network address that asks, for throttling. */
  readonly address: string
  /** What was posted; the token is checked before `handle` is called. */
  readonly form: () => Promise<Fields>
  /** Writes the file that was posted to a route that accepts `file` to this path, where none may be. */
  readonly saveFile: (path: string) => Promise<void>
  /** Picks the words of the page's language. */
  readonly say: (text: Said | string) => string
  /** The page in its layout, with the trial's navigation and the banner of made-up data. */
  readonly page: (view: View) => Response
  /** See other; the flash is shown once on the next page. Put nothing personal in it. */
  readonly redirect: (path: string, flash?: Said) => Response
}
