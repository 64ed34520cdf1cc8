import type { PageRequest } from '../route.ts'
import type { Session } from '../session.ts'

/** Who is signed in: a route for signed-in people is handled for nobody else. */
export const signedIn = ({ session }: PageRequest): Session => {
  if (session === undefined) throw new TypeError('a page for signed-in people was asked for by nobody')
  return session
}
