import type { OutsideIdentity } from '../../store/index.ts'
import type { Said } from '../../text/index.ts'

/** Where a visitor is sent to sign in, and what their browser must bring back. */
export type Departure = { readonly url: string; readonly remember: Readonly<Record<string, string>> }

/**
 * Another system that people sign in with: OpenID Connect now, SAML behind the same two steps later. It identifies;
 * whether there is an account, and what it may do, is decided here.
 */
export type SignInMethod = {
  /** Stands in addresses and with sessions: `oidc`. */
  readonly id: string
  /** What the button says: ”Log ind med Vordingborg Kommune”. */
  readonly label: Said
  /** @param returnTo where the other system sends the visitor back to */
  readonly depart: (returnTo: string) => Promise<Departure>
  /**
   * Who came back.
   *
   * @param url the whole address that they came back to
   * @throws anything when it is not what was begun
   */
  readonly receive: (url: URL, remember: Readonly<Record<string, string>>) => Promise<OutsideIdentity>
}
