import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import type { OutsideIdentity } from '../../store/index.ts'
import type { Said } from '../../text/index.ts'
import type { SignInMethod } from './method.ts'

export type OidcSettings = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly label: Said
  /** The issuer is the organisation's own and vouches for addresses without saying `email_verified`. */
  readonly trustEmail?: true
  /** Only for a provider on this machine, in tests. */
  readonly allowHttp?: true
}

/** A method that finds the provider's settings at the first use, and again when that did not succeed. */
const configurationOf = ({
  issuer,
  clientId,
  clientSecret,
  allowHttp,
}: OidcSettings): (() => Promise<Configuration>) => {
  let found: Promise<Configuration> | undefined
  const options = allowHttp === undefined ? {} : { execute: [allowInsecureRequests] }
  return () => {
    found ??= discovery(new URL(issuer), clientId, clientSecret, undefined, options).catch((cause) => {
      found = undefined
      throw cause
    })
    return found
  }
}

/** Methods of RFC 8176 that mean more than a password. */
const strong = ['mfa', 'otp', 'hwk', 'fpt', 'face', 'sc']

type Claims = Readonly<Record<string, unknown>> & { readonly iss: string; readonly sub: string }

const identityOf = (claims: Claims, trustEmail: boolean): OutsideIdentity => {
  const { iss, sub, email, email_verified, amr } = claims
  const vouched = typeof email === 'string' && (email_verified === true || trustEmail)
  const secondFactor = Array.isArray(amr) && amr.some((method) => strong.includes(String(method)))
  return { issuer: iss, subject: sub, secondFactor, ...(vouched ? { email } : {}) }
}

/**
 * Signing in with OpenID Connect: the authorization code flow with PKCE, state and nonce (OpenID Connect Core 1.0,
 * section 3.1; RFC 7636).
 */
export const oidcMethod = (settings: OidcSettings): SignInMethod => {
  const configuration = configurationOf(settings)
  return {
    id: 'oidc',
    label: settings.label,
    depart: async (returnTo) => {
      const [verifier, state, nonce] = [randomPKCECodeVerifier(), randomState(), randomNonce()]
      const url = buildAuthorizationUrl(await configuration(), {
        redirect_uri: returnTo,
        scope: 'openid email profile',
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      })
      return { url: url.href, remember: { verifier, state, nonce } }
    },
    receive: async (url, { verifier = '', state = '', nonce = '' }) => {
      const tokens = await authorizationCodeGrant(await configuration(), url, {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (claims === undefined) throw new TypeError('the provider sent no claims')
      return identityOf(claims, settings.trustEmail === true)
    },
  }
}
